import { attempt, playground } from "./api.js";
import { Clock } from "./clock.js";
import { Content } from "./content.js";
import { Desk } from "./desk.js";
import { Drawers } from "./drawer.js";
import { Events } from "./events.js";
import { Inside } from "./inside.js";
import { Moves } from "./moves.js";
import { People } from "./people.js";
import { Stories } from "./stories.js";
import { Toast } from "./toast.js";
import { Trouble } from "./trouble.js";
import { isZone } from "./zones.js";

const place = (id) => document.getElementById(id);
const notice = place("notice");
const toast = new Toast();
place("toasts").append(toast.element);
const tell = (text) => toast.show(text);

function showNotice(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

const people = new People();
const desk = new Desk(place("desk"), place("switch"));
const clock = new Clock(place("clock"), people, (now) => desk.tick(now));
const moves = new Moves(place("clock"), { clock, people, tell });
const drawers = new Drawers({
  buttons: place("tools"),
  place: place("stage"),
  behind: [document.querySelector(".bar"), place("content"), place("desk"), place("story")],
});

const trouble = new Trouble({ people, sign: place("bot-sign"), tell });
const inside = new Inside(people, (seen) => {
  const zones = new Map(seen.people.map(({ phone, zone }) => [phone, isZone(zone) ? zone : null]));
  people.setZones(zones);
  desk.setZones(zones);
  moves.setDue(seen.due);
});
const stories = new Stories({
  place: place("story"),
  tell,
  onPlay: (drawer) => drawers.close(drawer),
  onShow: (story) => desk.watch(story),
});
const content = new Content(place("content"), tell);
drawers.add(stories.drawer);
drawers.add(trouble.drawer);
drawers.add(inside.drawer);
let offered = [];
let away = false;

/** The server has the state: whatever was missed while the stream was away is fetched. */
async function load() {
  const fetched = await attempt(async () => {
    const { phones, tools } = await playground.phones();
    offered = tools;
    people.set(phones);
    inside.drawer.button.hidden = !tools.includes("inside");
    stories.drawer.button.hidden = !tools.includes("stories");
    moves.offerNext(tools.includes("inside"));
    await Promise.all([desk.load(), clock.load(), trouble.load(tools), loadTools()]);
    clock.refresh();
    moves.picker.suggest();
    drawers.restore();
  }, (text) => away || showNotice(text));
  if (fetched) showNotice("");
}

const loadTools = () =>
  Promise.all(
    Object.entries({ inside, stories, content })
      .filter(([name]) => offered.includes(name))
      .map(([, tool]) => tool.load()),
  );

function receive(event) {
  if (event.type === "anew") {
    desk.forget();
    return load();
  }
  if (event.type === "clock") {
    clock.set(event.now);
    moves.picker.suggest();
  }
  if (event.type === "phone") people.put(event.phone_state);
  for (const tool of [trouble, stories, content]) tool.receive(event);
  if (offered.includes("inside")) inside.soon();
  desk.receive(event);
}

new Events({
  onEvent: receive,
  onOpen: () => {
    away = false;
    return load();
  },
  onLost: () => {
    away = true;
    trouble.away();
    showNotice("The playground is away for a moment. This page goes on when it is back.");
  },
  onGone: () => {
    stories.gone();
    showNotice("The playground has ended. Start it again with make demo; this page goes on then.");
  },
}).open();
