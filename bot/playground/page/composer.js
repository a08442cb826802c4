import { CommandList } from "./commands.js";
import { element, icon, iconButton } from "./element.js";
import { Field } from "./field.js";
import { Held } from "./held.js";
import { pieces } from "./pieces.js";

/** Where a person writes: the text, the reply or edit in hand, and the buttons around it. */
export class Composer {
  /**
   * `actions`: `send(text, reply_to)`, `edit(message, text)`, `attach(button)`, `openCommands(button)`,
   * `record()`, `toggleKeyboard()`, `lastOwn()`. The first two promise true, or false if it was refused.
   * While `strip` is not hidden it stands in the composer's place.
   */
  constructor({ id, names, actions, strip }) {
    this.actions = actions;
    this.strip = strip;
    this.replyKey = `reply:${id}`;
    this.field = new Field({
      key: `draft:${id}`,
      name: names().person,
      onChange: () => this.#changed(),
    });
    this.input = this.field.input;
    this.commands = new CommandList(this.input, `commands-${id}`, (text) => this.#send(text));
    this.held = new Held(names, () => this.#release());
    this.#buttons();
    this.element = this.#form();
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
    if (this.held.editing) this.#drop();
    this.#hold("reply", message);
    this.input.focus();
  }

  editMessage(message) {
    this.#hold("edit", message);
    this.field.write(message.text ?? message.caption ?? "");
  }

  /** The message that is being answered, or undefined; asking lets go of it. */
  takeReply() {
    if (this.held.kind !== "reply") return undefined;
    const { message_id } = this.held.message;
    this.#drop();
    return message_id;
  }

  /** What has been written so far, not counting an edit in hand. */
  get text() {
    return this.held.editing ? "" : this.field.text;
  }

  /** The text so far, to go along as a caption, or undefined; asking empties the field. */
  takeText() {
    const { text } = this;
    if (text.trim() === "") return undefined;
    this.field.fill("");
    return text;
  }

  /** Lets go of a message that is no longer there; the focus stays where it is. */
  forget(id) {
    if (this.held.message?.message_id === id) this.#drop();
  }

  /**
   * Lets go of a message that is another one now; after a reload, takes up the reply that was in hand.
   * `messages` by id, as they are.
   */
  check(messages) {
    const { message } = this.held;
    const [id, date] = JSON.parse(sessionStorage.getItem(this.replyKey) ?? "[]");
    if (message && messages.get(message.message_id)?.date !== message.date) this.#drop();
    else if (!message && id && messages.get(id)?.date === date) this.#hold("reply", messages.get(id));
  }

  /** Everything begins anew: no draft, no reply, no edit. */
  clear() {
    this.#drop();
    this.field.fill("");
  }

  /** The recording began or ended. */
  showStrip() {
    this.row.hidden = !this.strip.hidden;
    if (!this.row.hidden) this.input.focus();
  }

  /** See Field; it is taken as well while a message is held or a voice recorded. */
  dictate(text) {
    if (this.held.kind || this.row.hidden || this.element.hidden) return false;
    return this.field.dictate(text);
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
      onclick: () => this.field.write("/"),
    });
    this.keyboard = iconButton("keyboard", "The bot's keyboard", {
      hidden: true,
      onclick: () => this.actions.toggleKeyboard(),
    });
    this.attach = iconButton("attach", "Attach", {
      "aria-haspopup": "menu",
      onclick: () => this.actions.attach(this.attach),
    });
    this.mic = iconButton("voice", "Record a voice message", {
      class: "icon-button mic",
      onclick: () => this.actions.record(),
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
    this.row = element("div", { class: "composer-row" }, this.menu, field, this.mic, this.submit);
    const parts = [this.commands.element, this.held.element, this.row, this.strip];
    return element("form", { class: "composer", onsubmit }, parts);
  }

  #changed() {
    const { isEmpty, dictated } = this.field;
    this.mic.hidden = this.held.editing || !isEmpty;
    this.submit.hidden = !this.mic.hidden;
    this.element.classList.toggle("writing", this.input.value !== "");
    this.element.classList.toggle("dictated", Boolean(dictated));
    if (!dictated) this.commands.update();
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
    if (this.field.isEmpty || this.field.dictated) return;
    const text = this.input.value;
    if (!this.held.editing) await this.#send(text);
    else if (await this.actions.edit(this.held.message, text)) this.#release();
  }

  /** The field is emptied at once; what was refused comes back, unless a new text was begun. */
  async #send(text) {
    const { message } = this.held;
    const reply = this.takeReply();
    this.field.write("");
    const all = pieces(text);
    for (const [at, piece] of all.entries()) {
      if (await this.actions.send(piece, at === 0 ? reply : undefined)) continue;
      if (this.input.value === "") this.field.write(at === 0 ? text : all.slice(at).join("\n"));
      if (reply && at === 0 && !this.held.kind) this.replyTo(message);
      return;
    }
  }

  /** An edit is no draft: the draft that was there before it comes back afterwards. */
  #hold(kind, message) {
    this.held.hold(kind, message);
    this.field.keepsDraft = !this.held.editing;
    const { message_id, date } = message;
    if (kind === "reply") sessionStorage.setItem(this.replyKey, JSON.stringify([message_id, date]));
  }

  #release() {
    this.#drop();
    this.input.focus();
  }

  #drop() {
    const edited = this.held.editing;
    this.held.release();
    this.field.keepsDraft = true;
    sessionStorage.removeItem(this.replyKey);
    if (edited) this.field.fill(this.field.draft);
  }
}
