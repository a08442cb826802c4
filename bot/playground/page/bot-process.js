import { attempt, tools } from "./api.js";
import { element } from "./element.js";
import { setText } from "./keep.js";

/** What the sign on top of the page says; while the bot runs it says nothing. */
const SIGNS = {
  starting: "the bot is starting…",
  stopping: "the bot is stopping…",
  stopped: "the bot is stopped",
  killed: "killed, starting again…",
};

const STATES = {
  starting: "It is starting.",
  running: "It is running.",
  stopping: "It is finishing what it has in hand.",
  stopped: "It is stopped. What is written meanwhile waits for it.",
  killed: "It was killed, and starts again in a moment.",
};

/** What can be asked of the bot's process: a name, what one will see, and when it can be asked. */
const ORDERS = [
  ["restart", "Restart", "It ends in good order and starts again.", ["running"]],
  ["kill", "Kill", "It is gone in the middle of whatever it does (SIGKILL), and starts again by itself. Nothing is lost.", ["running", "starting", "stopping"]],
  ["stop", "Stop", "It stays away until it is started. What you write meanwhile waits.", ["running"]],
  ["start", "Start", "It is back, and answers what has waited.", ["stopped"]],
];

/** The bot's own process, beside the playground: how it is, and the ways to disturb it. */
export class BotProcess {
  /** `sign` is the place on top of the page. */
  constructor(sign, tell) {
    this.sign = sign;
    this.tell = tell;
    this.line = element("p", { class: "see" });
    this.buttons = ORDERS.map(([what, label]) => {
      const onclick = () => this.#order(what);
      const attributes = { type: "button", "aria-describedby": `bot-${what}`, onclick };
      return element("button", attributes, label);
    });
    const rows = ORDERS.map(([what, , see], at) =>
      element("li", {}, this.buttons[at], element("span", { id: `bot-${what}` }, see)),
    );
    this.element = element("div", {}, this.line, element("ul", { class: "orders" }, rows));
  }

  async load() {
    this.set(await tools.bot());
  }

  /** `state`, `starts` and `error`, as `GET /api/bot` and its event have them. */
  set({ state, starts, error }) {
    const died = state === "killed" && error;
    setText(this.sign, died ? "it ended, starting again…" : (SIGNS[state] ?? ""));
    const times = starts > 1 ? ` It has been started ${starts} times.` : "";
    const how = died ? `It ended by itself, and starts again in a moment. ${error}` : STATES[state];
    setText(this.line, `${how}${times}`);
    ORDERS.forEach(([, , , when], at) => {
      this.buttons[at].setAttribute("aria-disabled", String(!when.includes(state)));
    });
  }

  /** A button that has nothing to do keeps the focus: the state changes while one looks at it. */
  #order(what) {
    const button = this.buttons[ORDERS.findIndex(([name]) => name === what)];
    if (button.getAttribute("aria-disabled") === "true") return;
    attempt(() => tools.orderBot(what), this.tell);
  }
}
