import { CommandList } from "./commands.js";
import { element, icon, iconButton } from "./element.js";
import { Held } from "./held.js";

/** Where a person writes: the draft, the reply or edit in hand, and the buttons around it. */
export class Composer {
  /**
   * `actions`: `send(text, reply_to)`, `edit(message, text)`, `attach(button)`, `openCommands(button)`,
   * `toggleKeyboard()`, `lastOwn()`. The first two promise true, or false if it was refused.
   */
  constructor({ id, names, actions }) {
    this.actions = actions;
    this.draftKey = `draft:${id}`;
    this.input = element("textarea", {
      class: "input",
      rows: 1,
      dir: "auto",
      placeholder: "Message",
      enterkeyhint: "send",
      "aria-label": `Message from ${names().person}`,
      value: this.#draft(),
    });
    this.commands = new CommandList(this.input, `commands-${id}`, (text) => this.#send(text));
    this.held = new Held(names, () => this.#release());
    this.#buttons();
    this.element = this.#form();
    this.input.addEventListener("input", () => this.#changed());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.commands.close());
    this.#changed();
  }

  setCommands(commands) {
    this.commands.commands = commands;
    this.menu.hidden = this.slash.hidden = commands.length === 0;
  }

  setKeyboard(available, shown, placeholder) {
    this.keyboard.hidden = !available;
    this.keyboard.setAttribute("aria-pressed", String(shown));
    this.input.placeholder = placeholder || "Message";
  }

  replyTo(message) {
    if (this.held.editing) this.#release();
    this.held.hold("reply", message);
    this.input.focus();
  }

  editMessage(message) {
    this.held.hold("edit", message);
    this.#write(message.text ?? message.caption ?? "");
  }

  /** The message that is being answered, or undefined; asking lets go of it. */
  takeReply() {
    if (this.held.kind !== "reply") return undefined;
    const { message_id } = this.held.message;
    this.held.release();
    return message_id;
  }

  /** The text so far, to go along as a caption, or undefined; asking empties the field. */
  takeText() {
    if (this.held.editing || this.input.value.trim() === "") return undefined;
    const text = this.input.value;
    this.#write("");
    return text;
  }

  /** Lets go of a message that is no longer there. */
  forget(id) {
    if (this.held.message?.message_id === id) this.#release();
  }

  #buttons() {
    this.menu = element(
      "button",
      {
        type: "button",
        class: "menu-button",
        "aria-haspopup": "menu",
        hidden: true,
        onclick: () => this.actions.openCommands(this.menu),
      },
      icon("menu"),
      element("span", {}, "Menu"),
    );
    this.slash = iconButton("slash", "Type a command", {
      hidden: true,
      onclick: () => this.#write("/"),
    });
    this.keyboard = iconButton("keyboard", "The bot's keyboard", {
      hidden: true,
      onclick: () => this.actions.toggleKeyboard(),
    });
    this.attach = iconButton("attach", "Attach", {
      "aria-haspopup": "menu",
      onclick: () => this.actions.attach(this.attach),
    });
    this.submit = iconButton("send", "Send", { type: "submit", class: "icon-button send" });
  }

  #form() {
    const onsubmit = (event) => {
      event.preventDefault();
      this.#submit();
    };
    const { input, slash, keyboard, attach } = this;
    const field = element("div", { class: "field" }, input, slash, keyboard, attach);
    return element(
      "form",
      { class: "composer", onsubmit },
      this.commands.element,
      this.held.element,
      element("div", { class: "composer-row" }, this.menu, field, this.submit),
    );
  }

  #draft() {
    return sessionStorage.getItem(this.draftKey) ?? "";
  }

  #write(text) {
    this.input.value = text;
    this.input.focus();
    this.input.setSelectionRange(text.length, text.length);
    this.#changed();
  }

  #changed() {
    const { input } = this;
    if (!this.held.editing) sessionStorage.setItem(this.draftKey, input.value);
    this.submit.disabled = input.value.trim() === "";
    this.element.classList.toggle("writing", input.value !== "");
    input.style.height = "auto";
    if (input.scrollHeight) input.style.height = `${input.scrollHeight}px`;
    this.commands.update();
  }

  #key(event) {
    if (event.isComposing) return;
    if (this.commands.key(event)) {
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && this.held.kind) {
      this.#release();
    } else if (event.key === "ArrowUp" && this.input.value === "" && !this.held.kind) {
      const last = this.actions.lastOwn();
      if (last) this.editMessage(last);
      event.preventDefault();
    }
  }

  async #submit() {
    const text = this.input.value;
    if (text.trim() === "") return;
    if (!this.held.editing) await this.#send(text);
    else if (await this.actions.edit(this.held.message, text)) this.#release();
  }

  /** The field is emptied at once; a text that was refused comes back, unless a new one was begun. */
  async #send(text) {
    const { message } = this.held;
    const reply = this.takeReply();
    this.#write("");
    if (await this.actions.send(text, reply)) return;
    if (this.input.value === "") this.#write(text);
    if (reply && !this.held.kind) this.replyTo(message);
  }

  /** After an edit the draft that was there before it comes back. */
  #release() {
    const edited = this.held.editing;
    this.held.release();
    if (edited) this.#write(this.#draft());
    else this.input.focus();
  }
}
