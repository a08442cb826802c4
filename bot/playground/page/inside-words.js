import { cityOf, dayName, timeOfDay, weekdayAndTime } from "./times.js";

const STAGES = {
  open: "open",
  revealed: "revealed",
  alone: "one answer",
  closed: "closed",
  stopped: "stopped",
};

const SEATS = {
  waiting: "not asked yet",
  asked: "asked",
  answered: "answered",
  declined: "not today",
};

const DELIVERIES = {
  ready: "waiting to be sent",
  waiting: "waits for a curfew's end",
  sending: "on its way",
  sent: "sent",
  unknown: "perhaps arrived",
  dead: "could not arrive",
};

/** What the bot sends, by the name that it has in the bot. */
const KINDS = {
  Say: "A text",
  Restate: "An edit of a text",
  Toast: "An answer to a tap",
  Relay: "A passed-on message",
  Revise: "An edit of a passed-on message",
  Withdraw: "A passed-on message taken back",
  React: "A reaction",
  SetMenu: "A menu",
  SendExport: "A file with their own words",
  Goodbye: "A last text",
};

const STANDINGS = {
  here: "here",
  resting: "pausing",
  away: "cannot be reached",
  gone: "left",
};

/** Whose clocks an instant is told on: the person's whom it concerns, or the first one's. */
const zoneFor = (phone, people) => people.zone(phone ?? people.all[0]?.id);

const at = (iso, zone) => `${weekdayAndTime(Date.parse(iso), zone)} in ${cityOf(zone)}`;

/** Each of these turns one row of `GET /api/inside` into `{title, text, state?, name?}`; `name` is the bot's own. */
export function whenAndWhat({ at: iso, phone, text }, people) {
  return { title: text, text: at(iso, zoneFor(phone, people)) };
}

export function runLine({ ritual, day, stage, closes_at, shown }, people) {
  const seen = shown ? "shown" : "nothing shown";
  const open = stage === "open" || stage === "revealed";
  return {
    title: `${ritual}, ${dayName(Date.parse(day), "UTC")}`,
    text: open ? `${seen} · until ${at(closes_at, zoneFor(null, people))}` : seen,
    state: STAGES[stage] ?? stage,
  };
}

export function seatLine({ phone, step, state, parts, shown }, people) {
  const count = parts === 0 ? "nothing written" : `${parts} ${parts === 1 ? "part" : "parts"}`;
  const written = parts > 0 && !shown ? `${count}, sealed` : count;
  return {
    title: phone === null ? "somebody" : people.name(phone),
    text: `step ${step + 1} · ${written}`,
    state: SEATS[state] ?? state,
  };
}

export function outboxLine({ phone, kind, key, state, attempts, not_before, created_at }, people) {
  const zone = people.zone(phone);
  const tries = attempts > 1 ? ` · try ${attempts}` : "";
  const waits = state === "ready" && not_before && not_before > created_at;
  const when = timeOfDay(Date.parse(waits ? not_before : created_at), zone);
  return {
    title: `${KINDS[kind] ?? kind} to ${people.name(phone)}`,
    text: `${waits ? "not before " : ""}${when}${tries}`,
    name: key ? `${kind} ${key}` : kind,
    state: DELIVERIES[state] ?? state,
  };
}

export function personLine({ phone, language, zone, wakes, sleeps, standing }, people) {
  const place = zone ? cityOf(zone) : "no zone yet";
  const hours = wakes && sleeps ? ` · awake ${wakes} to ${sleeps}` : "";
  return {
    title: people.name(phone),
    text: `${language} · ${place}${hours}`,
    state: STANDINGS[standing] ?? standing ?? "not paired",
  };
}
