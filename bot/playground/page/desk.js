import { playground } from "./api.js";
import { element, icon } from "./element.js";
import { guardPage } from "./own-files.js";
import { Phone } from "./phone.js";
import { onePlaysAtATime } from "./player.js";
import { openProfile } from "./profile.js";

/** All phones on the page, and the switch between them where only one has room. */
export class Desk {
  constructor(place, switcher) {
    this.place = place;
    this.switcher = switcher;
    this.phones = new Map();
    this.zones = new Map();
    this.seats = Infinity;
    this.covered = false;
    this.cover = element(
      "p",
      { class: "cover", hidden: true },
      element("b", {}, "A moment"),
      "What happened before the story is being put on the phones.",
    );
    place.append(this.cover);
    guardPage(document);
    onePlaysAtATime(document);
    const add = () =>
      openProfile({ label: "Add a phone", save: (profile) => playground.addPhone(profile) });
    this.adder = element(
      "button",
      { type: "button", class: "tab adder", onclick: add, title: "Add a phone" },
      icon("plus"),
      element("span", { class: "adder-label" }, "Phone"),
    );
  }

  /** Fetches the phones and all their chats. */
  async load() {
    const { bot, phones } = await playground.phones();
    this.bot = bot;
    for (const id of this.phones.keys()) {
      if (!phones.some((person) => person.id === id)) this.#remove(id);
    }
    for (const person of phones) this.#update(person);
    this.#seat();
    await Promise.all([...this.phones.values()].map((phone) => phone.load()));
  }

  /** Gives an event to the phone it concerns. */
  receive(event) {
    const known = this.phones.get(event.phone);
    if (event.type === "phone" && !known && this.bot) this.#welcome(event.phone_state);
    else if (event.type === "hand") this.#follow(known);
    if (known?.receive(event)) this.#unread(known);
    if (event.type === "phone") this.#renamed();
  }

  tick(now) {
    this.now = now;
    for (const phone of this.phones.values()) phone.header.setTime(now);
  }

  /** `zones`: phone id -> the person's IANA zone, or null; each phone tells its times in it. The browser knows it. */
  setZones(zones) {
    this.zones = zones;
    for (const [id, phone] of this.phones) phone.setZone(zones.get(id));
  }

  /** Everything begins anew: what only the page knew is gone. `load` fetches the rest. */
  forget() {
    for (const phone of this.phones.values()) phone.forget();
    this.#showTabs();
  }

  /**
   * `story`: what is told of it, or null. While it plays only its people have a phone here, and nobody sees
   * how what was before it comes about.
   */
  watch(story) {
    const plays = story?.state === "playing" || story?.state === "paused";
    this.seats = plays ? (story.people ?? this.seats) : Infinity;
    this.covered = plays && Boolean(story.before);
    this.cover.hidden = !this.covered;
    this.place.classList.toggle("unseen", this.covered);
    this.#seat();
  }

  others(phone) {
    return [...this.phones.values()].filter((other) => other !== phone);
  }

  isFirst(phone) {
    return this.phones.values().next().value === phone;
  }

  async openStart(from, to, payload) {
    if (!(await to.try(() => to.api.start(payload)))) return;
    if (from === to) return;
    from.toast.show(`Opened on ${to.name}'s phone`);
    to.toast.show(`Link opened, from ${from.name}`);
    this.show(to);
  }

  /** Something came to a phone; the focus goes along only where the other phones are out of sight. */
  turnTo(phone) {
    if (phone.element.checkVisibility()) return;
    this.show(phone);
    phone.arrivals.focus();
  }

  editProfile(phone) {
    const save = (profile) => phone.api.change(profile);
    openProfile({ label: `${phone.name}'s phone`, person: phone.person, save });
  }

  /** On a narrow screen: the one phone that is seen. */
  show(phone) {
    this.current = phone.person.id;
    sessionStorage.setItem("current-phone", String(this.current));
    phone.unread = 0;
    this.#showTabs();
    phone.chat.scroll.toEnd();
  }

  #welcome(person) {
    this.#update(person);
    const phone = this.phones.get(person.id);
    phone.try(() => phone.load());
  }

  #update(person) {
    const known = this.phones.get(person.id);
    if (known) return known.changed(person);
    const phone = new Phone(person, this.bot, this);
    this.phones.set(person.id, phone);
    phone.setZone(this.zones.get(person.id));
    phone.header.setTime(this.now);
    this.place.append(phone.element);
    const remembered = Number(sessionStorage.getItem("current-phone"));
    if (!this.current || person.id === remembered) this.current = person.id;
    this.#showTabs();
  }

  /** Phones are in the order in which a story takes them. */
  #seat() {
    let changed = false;
    for (const [at, phone] of [...this.phones.values()].entries()) {
      changed ||= phone.element.hidden !== at >= this.seats;
      phone.element.hidden = at >= this.seats;
      phone.element.inert = this.covered;
    }
    if (!changed) return;
    if (this.phones.get(this.current)?.element.hidden) this.current = this.phones.keys().next().value;
    this.#showTabs();
  }

  #remove(id) {
    this.phones.get(id).element.remove();
    this.phones.delete(id);
    if (this.current === id) this.current = this.phones.keys().next().value;
    this.#showTabs();
  }

  /** On a narrow screen a story is seen where it happens, unless somebody is writing. */
  #follow(phone) {
    const writing = document.activeElement?.matches("textarea, input");
    if (phone && !writing && !phone.element.checkVisibility()) this.show(phone);
  }

  #unread(phone) {
    if (this.covered || phone.element.checkVisibility()) return;
    phone.unread = (phone.unread ?? 0) + 1;
    this.#showTabs();
  }

  #showTabs() {
    const seated = [...this.phones.values()].filter((phone) => !phone.element.hidden);
    const tabs = seated.map((phone) => {
      const current = phone.person.id === this.current;
      phone.element.classList.toggle("current", current);
      return this.#tab(phone, current);
    });
    const at = [...this.switcher.children].indexOf(document.activeElement);
    this.switcher.replaceChildren(...tabs, this.adder);
    if (at >= 0) this.switcher.children[at]?.focus();
  }

  /** An empty chat may name the other one. */
  #renamed() {
    this.#showTabs();
    for (const { chat } of this.phones.values()) if (!chat.size) chat.retell();
  }

  #tab(phone, current) {
    const unread = phone.unread
      ? element("span", { class: "unread", "aria-label": `${phone.unread} new` }, String(phone.unread))
      : null;
    return element(
      "button",
      { type: "button", class: "tab", "aria-pressed": String(current), onclick: () => this.show(phone) },
      element("span", { dir: "auto" }, phone.name),
      unread,
    );
  }
}
