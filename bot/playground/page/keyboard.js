import { element, icon } from "./element.js";

/** The kinds of inline button whose tap leaves the chat; they carry a small arrow. */
const isLink = (button) => button.url ?? button.login_url?.url;

/**
 * The buttons under a message. `taps` gets `press(message, button)`, `link(url)`, `copy(text)` and
 * `unsupported(name)`; `taps.isWaiting(message, button)` says if a press is on its way.
 */
export function inlineKeyboard(message, taps) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return element(
    "div",
    { class: "inline-keyboard" },
    rows.map((row) =>
      element("div", { class: "key-row" }, row.map((button) => inlineButton(message, button, taps))),
    ),
  );
}

function inlineButton(message, button, taps) {
  const url = isLink(button);
  const tap = () => {
    if (button.callback_data !== undefined) taps.press(message, button);
    else if (url) taps.link(url);
    else if (button.copy_text) taps.copy(button.copy_text.text);
    else taps.unsupported(button.text);
  };
  const mark = url ? "forward" : button.copy_text ? "copy" : null;
  const node = element(
    "button",
    {
      type: "button",
      class: `inline-button ${button.style ?? ""}`.trim(),
      onclick: tap,
      data: button.callback_data === undefined ? {} : { press: button.callback_data },
    },
    element("span", { dir: "auto" }, button.text),
    mark ? icon(mark) : null,
  );
  setWaiting(node, taps.isWaiting(message, button));
  return node;
}

/** Shows that a button's press is on its way to the bot and not answered yet. */
export function setWaiting(node, waiting) {
  node.classList.toggle("waiting", waiting);
  if (waiting) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}

/** The keyboard below the composer. `taps` gets `say(text)`, `askLocation(node)`, `unsupported(name)`. */
export class ReplyKeyboard {
  constructor(taps, onChange) {
    this.taps = taps;
    this.onChange = onChange;
    this.element = element("div", {
      class: "reply-keyboard",
      role: "group",
      "aria-label": "Answers the bot offers",
      hidden: true,
    });
  }

  /** `markup` is a ReplyKeyboardMarkup or null. */
  set(markup) {
    const same = JSON.stringify(markup) === JSON.stringify(this.markup);
    this.markup = markup?.keyboard?.length ? markup : null;
    if (same) return;
    this.element.replaceChildren(...(this.markup?.keyboard ?? []).map((row) => this.#row(row)));
    this.element.hidden = !this.markup;
    this.onChange();
  }

  toggle(shown = this.element.hidden) {
    this.element.hidden = !shown || !this.markup;
    this.onChange();
  }

  #row(row) {
    return element("div", { class: "key-row" }, row.map((button) => this.#button(button)));
  }

  #button(button) {
    const text = button.text ?? button;
    const tap = () => {
      if (button.request_location) this.taps.askLocation(node);
      else if (button.request_contact) this.taps.unsupported(text);
      else this.taps.say(text);
      if (this.markup?.one_time_keyboard && !button.request_location) this.toggle(false);
    };
    const node = element(
      "button",
      { type: "button", class: `reply-button ${button.style ?? ""}`.trim(), onclick: tap },
      button.request_location ? icon("location") : null,
      element("span", { dir: "auto" }, text),
    );
    return node;
  }
}
