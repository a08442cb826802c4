import { Clock } from "./clock.js";
import { Desk } from "./desk.js";
import { Events } from "./events.js";

const place = (id) => document.getElementById(id);
const notice = place("notice");

function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

const desk = new Desk(place("desk"), place("switch"));
const clock = new Clock(place("clock"), {
  onTick: (now) => desk.tick(now),
  onError: (error) => tell(error.message),
});

/** The server has the state: whatever was missed while the stream was away is fetched. */
async function load() {
  try {
    await Promise.all([desk.load(), clock.load()]);
    desk.tick(clock.now());
    tell("");
  } catch (error) {
    tell(error.message);
  }
}

function receive(event) {
  if (event.type === "clock") clock.set(event.now);
  else desk.receive(event);
}

new Events({
  onEvent: receive,
  onOpen: load,
  onLost: () => tell("The playground is away for a moment. This page goes on when it is back."),
}).open();
