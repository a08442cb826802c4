import { attempt, playground } from "./api.js";
import { element, iconButton } from "./element.js";
import { Rows, setText } from "./keep.js";
import { CALLS, KINDS } from "./trouble-words.js";

/** The trouble that is still to come, and the way to be rid of it. */
export class Pending {
  /** `onCount(number)` hears how many calls are still to go wrong. */
  constructor(people, { tell, onCount }) {
    this.people = people;
    this.tell = tell;
    this.onCount = onCount;
    this.faults = [];
    this.calm = element("p", { class: "calm" }, "Nothing: Telegram behaves.");
    const list = element("ul", { class: "rows", "aria-label": "Trouble still to come" });
    this.rows = new Rows(list, {
      key: ({ id }) => id,
      create: ({ id }) => this.#row(id),
      update: (node, fault) => this.#show(node, fault),
    });
    this.clear = element(
      "button",
      { type: "button", class: "wide", hidden: true, onclick: () => attempt(playground.clearFaults, tell) },
      "No more trouble",
    );
    this.element = element("div", { class: "pending" }, this.calm, list, this.clear);
    people.onChange(() => this.set(this.faults));
  }

  async load() {
    this.set((await playground.faults()).faults);
  }

  /** `faults` as `GET /api/faults` has them. */
  set(faults) {
    this.faults = faults;
    const focused = document.activeElement;
    const hadFocus = this.element.contains(focused);
    this.rows.show(faults);
    this.calm.hidden = faults.length > 0;
    this.clear.hidden = faults.length === 0;
    if (hadFocus && !(focused.isConnected && focused.checkVisibility())) this.#refocus();
    this.onCount(faults.reduce((sum, { left }) => sum + left, 0));
  }

  #row(id) {
    const callOff = () => attempt(() => playground.callOffFault(id), this.tell);
    const button = iconButton("close", "", { class: "icon-button call-off", onclick: callOff });
    const where = element("span", {}, element("span"), element("bdi"), element("span"));
    return element("li", {}, element("b"), where, button);
  }

  /** What had the focus is gone. */
  #refocus() {
    const next = this.clear.hidden ? this.element.closest(".drawer")?.querySelector("h2") : this.clear;
    next?.focus();
  }

  #show(node, { kind, method, chat_id, retry_after, delay, left }) {
    const [what, where, button] = node.children;
    const { label, seconds } = KINDS[kind];
    const length = { retry_after, delay }[seconds?.field];
    const whom = chat_id === null || chat_id === undefined ? "everybody" : this.people.name(chat_id);
    setText(what, length ? `${label}, ${length} s` : label);
    button.title = `Call off: ${what.textContent}`;
    button.setAttribute("aria-label", button.title);
    const calls = left === 1 ? "1 call" : `${left} calls`;
    const words = [`${CALLS[method] ?? method} · `, whom, ` · ${calls} to come`];
    words.forEach((text, at) => setText(where.children[at], text));
  }
}
