import { Arrangement } from "./arrangement.js";
import { bubble } from "./bubble.js";
import { element, iconButton } from "./element.js";

/** Nearer to the end than this, a new message scrolls into view; pixels. */
const NEAR_END = 80;

/** How long the day stays in view after scrolling; milliseconds. */
const AT_REST = 900;

/** The scrolling list of messages of one phone. */
export class Chat {
  constructor({ names, taps, label, empty }) {
    this.names = names;
    this.taps = taps;
    this.messages = new Map();
    this.nodes = new Map();
    this.empty = empty;
    this.log = element("div", { class: "log", role: "log", "aria-label": label, tabIndex: 0 });
    this.arrangement = new Arrangement(this.log);
    this.jump = iconButton("down", "Go to the newest message", {
      class: "icon-button jump",
      hidden: true,
      onclick: () => this.toEnd(),
    });
    this.element = element("div", { class: "chat" }, this.log, this.jump);
    this.log.addEventListener("scroll", () => this.#scrolled());
    this.log.addEventListener("scroll", () => this.#showDay());
    this.log.addEventListener("keydown", (event) => this.#key(event));
    this.log.addEventListener("contextmenu", (event) => this.#context(event));
    this.pinned = true;
    this.lastTop = 0;
    const keepEnd = new ResizeObserver(() => this.pinned && this.toEnd());
    keepEnd.observe(this.log);
    this.log.addEventListener("load", () => this.pinned && this.toEnd(), true);
  }

  get size() {
    return this.messages.size;
  }

  /** Shows exactly these messages; not announced, they are not news. */
  reset(messages) {
    this.log.setAttribute("aria-busy", "true");
    this.messages = new Map(messages.map((message) => [message.message_id, message]));
    this.nodes.clear();
    for (const message of messages) this.nodes.set(message.message_id, this.#render(message));
    this.#arrange();
    this.toEnd();
    this.log.removeAttribute("aria-busy");
  }

  /** A new message or the new state of one that is there. @returns true if it is new */
  put(message) {
    const id = message.message_id;
    this.#scrolled();
    const before = this.nodes.get(id);
    const node = this.#render(message);
    this.messages.set(id, message);
    this.nodes.set(id, node);
    if (before) {
      this.#replace(before, node);
    } else {
      node.classList.add("arriving");
      this.#arrange();
      if (message.outgoing || this.pinned) this.toEnd();
      else this.jump.hidden = false;
    }
    return !before;
  }

  react(id, reactions) {
    const message = this.messages.get(id);
    if (message) this.put({ ...message, reactions });
  }

  remove(id) {
    const hadFocus = this.nodes.get(id)?.contains(document.activeElement);
    this.messages.delete(id);
    this.nodes.get(id)?.remove();
    this.nodes.delete(id);
    this.#arrange();
    if (hadFocus) this.log.focus();
  }

  /** The newest message of this person's that has words to edit, or undefined. */
  lastOwn() {
    return this.#sorted().findLast((m) => m.outgoing && (m.text || m.caption));
  }

  /** Brings a message into view and marks it for a moment. @returns false if it is not here */
  goTo(id) {
    const node = this.nodes.get(id);
    if (!node) return false;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    node.classList.add("found");
    node.addEventListener("animationend", () => node.classList.remove("found"), { once: true });
    return true;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.lastTop = this.log.scrollTop;
    this.pinned = true;
    this.jump.hidden = true;
  }

  #sorted() {
    return [...this.messages.values()].sort((a, b) => a.message_id - b.message_id);
  }

  #render(message) {
    return bubble(message, this.names(), this.taps);
  }

  /** Keeps the focus where it was when a message under it changes. */
  #replace(before, node) {
    const focusable = (root) => [root, ...root.querySelectorAll("button, a")];
    const at = focusable(before).indexOf(document.activeElement);
    for (const name of ["joins-previous", "joins-next"]) {
      node.classList.toggle(name, before.classList.contains(name));
    }
    before.replaceWith(node);
    if (at >= 0) (focusable(node)[at] ?? node).focus({ preventScroll: true });
    if (this.pinned) this.toEnd();
  }

  #arrange() {
    this.arrangement.show(this.#sorted(), this.nodes, this.empty);
  }

  /** Only going up lets go of the end; a log that grew or shrank has not been scrolled. */
  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_END;
    this.pinned = near || (this.pinned && scrollTop >= this.lastTop);
    this.lastTop = scrollTop;
    if (this.pinned) this.jump.hidden = true;
  }

  #showDay() {
    if (this.pinned) return;
    this.log.classList.add("scrolling");
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.log.classList.remove("scrolling"), AT_REST);
  }

  #key(event) {
    const articles = [...this.log.querySelectorAll("article")];
    const at = articles.indexOf(event.target.closest("article"));
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && articles.length) {
      event.preventDefault();
      const to = at < 0 ? articles.length - 1 : Math.max(0, Math.min(articles.length - 1, at + step));
      articles[to].focus();
      articles[to].scrollIntoView({ block: "nearest" });
    } else if (event.target.matches("article") && ["Enter", " "].includes(event.key)) {
      event.preventDefault();
      this.#openMenu(event.target);
    }
  }

  #context(event) {
    const node = event.target.closest("article");
    if (!node || getSelection()?.toString()) return;
    event.preventDefault();
    this.#openMenu(node);
  }

  #openMenu(node) {
    const message = this.messages.get(Number(node.dataset.message));
    this.taps.openMenu(message, node.querySelector(".more-button"));
  }
}
