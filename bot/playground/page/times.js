/**
 * Formatters of an instant in milliseconds, in the given IANA zone; without one, in the browser's own.
 * One Intl formatter a zone: making them is slow.
 */
const format = (options) => {
  const formatters = new Map();
  return (instant, timeZone = options.timeZone) => {
    if (!formatters.has(timeZone)) {
      formatters.set(timeZone, new Intl.DateTimeFormat("en-GB", { ...options, timeZone }));
    }
    return formatters.get(timeZone).format(instant);
  };
};

export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
export const timeOfDay = format({ hour: "2-digit", minute: "2-digit" });
export const weekdayAndTime = format({
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
export const utcTime = format({ hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
export const dayName = format({ weekday: "long", day: "numeric", month: "long" });

/** Seconds as m:ss, as a player shows them. */
export function duration(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The city in a zone's name, as people say it: "New York" for America/New_York. */
export const cityOf = (timeZone) => timeZone.split("/").at(-1).replaceAll("_", " ");

const wall = format({
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** An instant as an `<input type="datetime-local">` wants it, on the clocks of a zone. */
export function inputValue(instant, timeZone) {
  const [, day, month, year, time] = /(\d+)\/(\d+)\/(\d+), (.+)/.exec(wall(instant, timeZone));
  return `${year}-${month}-${day}T${time}`;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * The instant at which the clocks of a zone show what an input's value says: the first, if they show it
 * twice; if they skip it, as much later as they skip.
 */
export function instantOf(value, timeZone) {
  const guess = Date.parse(`${value}Z`);
  const offset = (at) => Date.parse(`${inputValue(at, timeZone)}Z`) - Math.floor(at / 60_000) * 60_000;
  const candidates = [guess - offset(guess - DAY), guess - offset(guess + DAY)].sort((a, b) => a - b);
  return candidates.find((at) => inputValue(at, timeZone) === value) ?? candidates[1];
}

/** The next instant after `instant` at which a zone's clocks show `time`, as in "20:30". */
export function nextAt(instant, time, timeZone) {
  const on = (at) => instantOf(`${inputValue(at, timeZone).slice(0, 10)}T${time}`, timeZone);
  const today = on(instant);
  return today > instant ? today : on(instant + DAY);
}
