import { element } from "./element.js";

/** Long enough to read 200 characters without hurry; milliseconds. */
const readingTime = (text) => 2500 + 40 * text.length;

/** One short line over the chat that goes by itself; a newer one replaces it. */
export class Toast {
  constructor() {
    this.element = element("div", { class: "toast-place", role: "status" });
  }

  clear() {
    clearTimeout(this.timer);
    this.element.replaceChildren();
  }

  show(text) {
    clearTimeout(this.timer);
    const toast = element("p", { class: "toast", dir: "auto", onclick: () => toast.remove() }, text);
    this.element.replaceChildren(toast);
    this.timer = setTimeout(() => toast.remove(), readingTime(text));
  }
}
