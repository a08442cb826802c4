import { attempt, PhoneApi } from "./api.js";
import { Arrivals } from "./arrivals.js";
import { openAttachMenu, openCityMenu } from "./attach.js";
import { Chat } from "./chat.js";
import { openCommandMenu } from "./commands.js";
import { Composer } from "./composer.js";
import { element } from "./element.js";
import { guidance } from "./guidance.js";
import { Hand } from "./hand.js";
import { Header } from "./header.js";
import { ReplyKeyboard, setWaiting } from "./keyboard.js";
import { takeFiles } from "./own-files.js";
import { Presses } from "./presses.js";
import { openSheet } from "./sheet.js";
import { Taps } from "./taps.js";
import { Toast } from "./toast.js";
import { voiceRecorder } from "./voice.js";

/** One person's Telegram: a chat with the bot and everything around it. */
export class Phone {
  /** `desk` knows the other phones: `others(phone)`, `openStart(from, to, payload)`, `editProfile`. */
  constructor(person, bot, desk) {
    this.person = person;
    this.bot = bot;
    this.desk = desk;
    this.api = new PhoneApi(person.id);
    this.toast = new Toast();
    this.arrivals = new Arrivals(this);
    const view = () => ({ person: this.name, bot: bot.first_name, zone: this.zone });
    this.taps = new Taps(this);
    this.header = new Header(this);
    this.chat = new Chat({
      view,
      taps: this.taps,
      label: () => `${this.name}'s chat with ${bot.first_name}`,
      empty: () => element("p", { class: "empty", dir: "auto" }, guidance(this)),
    });
    this.presses = new Presses((id, data, waiting) => {
      const button = this.chat.button(id, data);
      if (button) setWaiting(button, waiting);
    });
    this.recorder = voiceRecorder(this);
    const strip = this.recorder.element;
    this.composer = new Composer({ id: person.id, names: view, actions: this.#actions(), strip });
    this.keyboard = new ReplyKeyboard(
      {
        say: (text) => this.say(text),
        askLocation: (node) => openCityMenu(this, node),
        unsupported: this.taps.unsupported,
      },
      () => this.#showKeyboard(),
    );
    this.hand = new Hand(this);
    this.big = element("button", { type: "button", class: "big-button", hidden: true });
    this.big.addEventListener("click", () => this.#bigTap());
    this.screen = this.#screen();
    this.element = element("section", { class: "phone", "aria-label": `${this.name}'s phone` }, this.screen);
    takeFiles(this);
    this.changed(person);
  }

  get name() {
    return this.person.first_name;
  }

  /** Fetches everything anew; what happens meanwhile is applied afterwards. The last call counts. */
  async load() {
    const turn = Symbol("turn");
    this.turn = turn;
    this.meanwhile = [];
    try {
      const chat = await this.api.chat();
      if (turn !== this.turn) return;
      if (!chat.messages.length) this.#clear();
      this.chat.reset(chat.messages);
      this.composer.check(this.chat.messages);
      this.#setCommands(chat.commands);
      this.keyboard.set(chat.reply_keyboard);
      this.header.setTyping(chat.typing);
      this.changed({ ...this.person, blocked: chat.blocked });
    } finally {
      if (turn === this.turn) this.#catchUp();
    }
  }

  /** Everything begins anew: an answer that is still on its way is from before. */
  forget() {
    this.turn = undefined;
    this.meanwhile = undefined;
    this.#clear();
  }

  /** What only the page knew is gone. */
  #clear() {
    this.screen.dispatchEvent(new Event("anew"));
    this.hand.done();
    this.recorder.cancel();
    this.presses.clear();
    this.toast.clear();
    this.arrivals.clear();
    this.composer.clear();
    this.chat.reset([]);
    this.keyboard.set(null);
    this.header.setTyping(false);
    this.unread = 0;
    this.#showBig();
  }

  /** `zone`: the IANA zone of this person, null for the browser's. */
  setZone(zone) {
    const told = zone ?? undefined;
    if (told === this.zone) return;
    this.zone = told;
    this.header.setTime();
    this.chat.retell();
  }

  /** Applies one event of the stream. @returns true if it is a new message from the bot */
  receive(event) {
    if (this.meanwhile) return void this.meanwhile.push(event);
    switch (event.type) {
      case "message":
        return this.#arrived(event.message);
      case "edited":
        return void this.chat.put(event.message);
      case "deleted":
        return this.#deleted(event.message_id);
      case "reaction":
        return this.chat.react(event.message_id, event.reactions);
      case "callback":
        return this.#answered(event);
      case "keyboard":
        return this.keyboard.set(event.reply_keyboard);
      case "commands":
        return void this.try(async () => this.#setCommands((await this.api.chat()).commands));
      case "typing":
        return this.header.setTyping(event.typing);
      case "phone":
        return this.changed(event.phone_state);
      case "hand":
        return this.hand.does(event);
    }
  }

  /** The person's name, language or block is different now. */
  changed(person) {
    const renamed = person.first_name !== this.person.first_name;
    this.person = person;
    this.header.update();
    if (renamed) {
      this.composer.field.rename(this.name);
      this.chat.retell();
    }
    this.#showBig();
  }

  say(text) {
    return this.try(() => this.api.send({ text }));
  }

  /** Does it; shows on this phone if it was refused. @returns whether it worked */
  try(action) {
    return attempt(action, (reason) => this.toast.show(reason));
  }

  #catchUp() {
    const events = this.meanwhile;
    this.meanwhile = undefined;
    for (const event of events) this.receive(event);
  }

  #screen() {
    const { arrivals, header, chat, composer, keyboard, toast, big } = this;
    const foot = element("div", { class: "foot" }, composer.element, keyboard.element, big);
    const parts = [arrivals.element, header.element, chat.element, foot, toast.element];
    return element("div", { class: "screen" }, parts);
  }

  #actions() {
    return {
      send: (text, reply_to) => this.try(() => this.api.send({ text, reply_to })),
      edit: (message, words) => {
        const content = message.text === undefined ? { caption: words } : { text: words };
        return this.try(() => this.api.edit(message.message_id, content));
      },
      attach: (button) => openAttachMenu(this, button),
      record: () => this.recorder.start(),
      openCommands: (button) => openCommandMenu(this, button),
      toggleKeyboard: () => this.keyboard.toggle(),
      lastOwn: () => this.chat.lastOwn(),
    };
  }

  #setCommands(commands) {
    this.commands = commands;
    this.composer.setCommands(commands);
  }

  #arrived(message) {
    const isNew = this.chat.put(message);
    this.#showBig();
    if (message.outgoing) {
      this.hand.done();
      return false;
    }
    this.header.setTyping(false);
    return isNew;
  }

  #deleted(id) {
    this.chat.remove(id);
    this.composer.forget(id);
    this.#showBig();
  }

  #answered({ callback_query_id, text, show_alert }) {
    this.presses.answered(callback_query_id);
    if (!text) return;
    if (!show_alert) return this.toast.show(text);
    const actions = [{ label: "OK", primary: true }];
    openSheet(this.screen, { label: this.bot.first_name, text, actions, alert: true });
  }

  #showKeyboard() {
    const { markup, element: node } = this.keyboard;
    this.composer.setKeyboard(Boolean(markup), !node.hidden, markup?.input_field_placeholder);
  }

  /** The one big button that Telegram shows instead of the composer. */
  #showBig() {
    const blocked = this.person.blocked;
    const shown = blocked || this.chat.size === 0;
    const hadFocus = document.activeElement === this.big;
    this.big.textContent = blocked ? "UNBLOCK" : "START";
    this.big.hidden = !shown;
    this.composer.element.hidden = shown;
    if (shown) {
      this.recorder.cancel();
      this.keyboard.toggle(false);
    }
    if (hadFocus && !shown) this.composer.input.focus();
  }

  #bigTap() {
    this.try(() => (this.person.blocked ? this.api.unblock() : this.api.start()));
  }
}
