import { element, iconButton } from "./element.js";
import { openMenu } from "./menu.js";
import { timeOfDay } from "./times.js";

const languageName = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** The top of a phone: whose it is, its clock, and the bot's name with what it is doing. */
export class Header {
  constructor(phone) {
    this.phone = phone;
    this.owner = element("bdi");
    this.language = element("span", { class: "language" });
    this.time = element("time", { class: "status-time" });
    this.state = element("span", { class: "bot-state" });
    this.more = iconButton("more", "", {
      "aria-haspopup": "menu",
      onclick: () => this.#openMenu(),
    });
    const owner = element("p", { class: "owner" }, element("b", {}, this.owner, "'s phone"), this.language);
    this.element = element(
      "header",
      { class: "phone-top" },
      element("div", { class: "status-bar" }, this.time, owner),
      element(
        "div",
        { class: "chat-header" },
        element("img", { class: "avatar", src: "/page/icon.svg", alt: "", width: 40, height: 40 }),
        element("div", { class: "bot-name" }, element("h2", {}, phone.bot.first_name), this.state),
        this.more,
      ),
    );
  }

  update() {
    const { first_name, language_code } = this.phone.person;
    this.owner.textContent = first_name;
    this.language.textContent = language_code ? languageName.of(language_code) : "";
    const label = `${first_name}'s phone, options`;
    this.more.setAttribute("aria-label", label);
    this.more.title = label;
    this.phone.element?.setAttribute("aria-label", `${first_name}'s phone`);
    this.#showState();
  }

  setTime(now = this.now) {
    if (now === undefined) return;
    this.now = now;
    const { zone } = this.phone;
    const text = timeOfDay(now, zone);
    if (this.time.textContent !== text) this.time.textContent = text;
    if (zone && this.time.title !== zone) this.time.title = zone;
  }

  setTyping(typing) {
    this.typing = typing;
    this.#showState();
  }

  #showState() {
    const text = this.phone.person.blocked ? "blocked" : this.typing ? "typing" : "bot";
    if (this.state.textContent === text) return;
    // That the bot writes is news to who cannot see it; that it stopped says the message itself.
    this.state.setAttribute("aria-live", text === "bot" ? "off" : "polite");
    this.state.textContent = text;
    this.state.classList.toggle("typing", text === "typing");
  }

  #openMenu() {
    const { phone } = this;
    const { blocked } = phone.person;
    const items = [
      { label: "Name and language…", icon: "person", run: () => phone.desk.editProfile(phone) },
      blocked
        ? { label: "Unblock the bot", icon: "check", run: () => phone.try(phone.api.unblock) }
        : { label: "Block the bot", icon: "block", danger: true, run: () => phone.try(phone.api.block) },
    ];
    openMenu(phone.screen, this.more, items, { label: `${phone.name}'s phone` });
  }
}
