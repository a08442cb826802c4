import { element, icon, iconButton } from "./element.js";

/** What other people sent to a phone: cards over the chat, which is the bot's and has nothing to do with them. */
export class Arrivals {
  constructor(phone) {
    this.phone = phone;
    this.element = element("div", {
      class: "arrivals",
      role: "group",
      "aria-live": "polite",
      "aria-label": "From people",
      onkeydown: (event) => this.#key(event),
    });
  }

  /** `kind`: a word for what is no text, or empty; `start`: the deep link in it, or undefined. */
  add({ from, text, kind, start }) {
    const close = iconButton("close", `Dismiss: from ${from}`, { onclick: () => this.#dismiss(close) });
    const card = element(
      "article",
      { class: "arrival", "aria-label": `From ${from}` },
      element(
        "header",
        {},
        element("span", { class: "arrival-face", "aria-hidden": "true" }, [...from][0]),
        element("b", {}, "From ", element("bdi", {}, from)),
        close,
      ),
      kind ? element("p", { class: "arrival-kind" }, icon("attach"), kind) : null,
      text ? element("p", { class: "arrival-text", dir: "auto", tabIndex: 0 }, text) : null,
      start ? this.#link(start) : null,
    );
    this.element.prepend(card);
  }

  /** Puts the focus on the newest. */
  focus() {
    const [newest] = this.element.children;
    (newest.querySelector(".arrival-link") ?? newest.querySelector("button")).focus();
  }

  clear() {
    this.element.replaceChildren();
  }

  #link({ payload }) {
    const { phone } = this;
    const onclick = () => {
      this.#dismiss(link);
      phone.desk.openStart(phone, phone, payload);
    };
    const look = "sheet-button primary arrival-link";
    const link = element("button", { type: "button", class: look, onclick }, "Open the link");
    return link;
  }

  /** The card that a node stands in. */
  #dismiss(node) {
    const card = node.closest(".arrival");
    const hadFocus = card.contains(document.activeElement);
    card.remove();
    const { big, composer } = this.phone;
    if (hadFocus) (big.hidden ? composer.input : big).focus();
  }

  #key(event) {
    if (event.key === "Escape" && event.target !== this.element) this.#dismiss(event.target);
  }
}
