import { Arrangement } from "./arrangement.js";
import { bubble } from "./bubble.js";
import { element } from "./element.js";
import { renew, retell } from "./renewal.js";
import { Scroll } from "./scroll.js";

/** The list of messages of one phone. */
export class Chat {
  /** `view()` is what bubble.js calls view; `label()` names the list; `empty()` stands in for messages. */
  constructor({ view, taps, label, empty }) {
    this.view = view;
    this.taps = taps;
    this.label = label;
    this.empty = empty;
    this.messages = new Map();
    this.nodes = new Map();
    // Additions only: a time told in another zone is a change of text, and no news.
    this.log = element("div", {
      class: "log",
      role: "log",
      "aria-relevant": "additions",
      "aria-label": label(),
      tabIndex: 0,
    });
    this.scroll = new Scroll(this.log);
    this.element = element("div", { class: "chat" }, this.log, this.scroll.jump);
    this.log.addEventListener("keydown", (event) => this.#key(event));
    this.log.addEventListener("contextmenu", (event) => this.#context(event));
    this.log.addEventListener("dblclick", (event) => this.#reply(event));
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
    this.arrangement = new Arrangement(this.log);
    this.#arrange();
    this.scroll.toEnd();
    this.log.removeAttribute("aria-busy");
  }

  /** A new message or the new state of one that is there. @returns true if it is new */
  put(message) {
    const id = message.message_id;
    const before = this.messages.get(id);
    this.messages.set(id, message);
    if (before) {
      this.scroll.keep(() => this.#change(before, message));
      return false;
    }
    const node = this.#render(message);
    this.nodes.set(id, node);
    node.classList.add("arriving");
    node.addEventListener("animationend", () => node.classList.remove("arriving"), { once: true });
    this.scroll.keep(() => this.#arrange());
    if (message.outgoing) this.scroll.toEnd();
    else if (!this.scroll.pinned) this.scroll.count();
    return true;
  }

  react(id, reactions) {
    const message = this.messages.get(id);
    if (message) this.put({ ...message, reactions });
  }

  remove(id) {
    const hadFocus = this.nodes.get(id)?.contains(document.activeElement);
    this.messages.delete(id);
    this.scroll.keep(() => {
      this.nodes.get(id)?.remove();
      this.nodes.delete(id);
      this.#arrange();
    });
    if (hadFocus) this.log.focus();
  }

  /** The zone or a name is different: every time, day and name is told anew, and nothing else moves. */
  retell() {
    this.log.setAttribute("aria-label", this.label());
    const view = this.view();
    this.scroll.keep(() => {
      for (const [id, message] of this.messages) retell(this.nodes.get(id), message, view);
      if (this.arrangement) this.#arrange();
    });
  }

  /** The newest message of this person's that has words to edit, or undefined. */
  lastOwn() {
    return this.#sorted().findLast((m) => m.outgoing && (m.text || m.caption) && !m.forward_origin);
  }

  /** The inline button that sends `data` from message `id`, if it is there. */
  button(id, data) {
    return this.nodes.get(id)?.querySelector(`[data-press="${CSS.escape(data)}"]`) ?? null;
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

  #sorted() {
    return [...this.messages.values()].sort((a, b) => a.message_id - b.message_id);
  }

  #render(message) {
    return bubble(message, this.view(), this.taps);
  }

  /** Keeps the focus where it was when a message under it changes. */
  #change(before, message) {
    const id = message.message_id;
    const old = this.nodes.get(id);
    const focusable = (root) => [root, ...root.querySelectorAll("button, a")];
    const at = focusable(old).indexOf(document.activeElement);
    if (!renew(old, before, message, this.view(), this.taps)) {
      const node = this.#render(message);
      for (const name of ["joins-previous", "joins-next"]) {
        node.classList.toggle(name, old.classList.contains(name));
      }
      old.replaceWith(node);
      this.nodes.set(id, node);
    }
    const node = this.nodes.get(id);
    if (at >= 0 && !node.contains(document.activeElement)) {
      (focusable(node)[at] ?? node).focus({ preventScroll: true });
    }
  }

  #arrange() {
    const { zone } = this.view();
    this.arrangement.show(this.#sorted(), this.nodes, { empty: this.empty, zone });
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

  /** As on Telegram Desktop: a double click answers. */
  #reply(event) {
    const node = event.target.closest("article");
    if (!node || event.target.closest("button, a, video, .spoiler")) return;
    getSelection()?.removeAllRanges();
    this.taps.reply(this.messages.get(Number(node.dataset.message)));
  }

  #openMenu(node) {
    const message = this.messages.get(Number(node.dataset.message));
    this.taps.openMenu(message, node.querySelector(".more-button"));
  }
}
