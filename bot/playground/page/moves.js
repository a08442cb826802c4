import { attempt, playground, tools } from "./api.js";
import { element, icon } from "./element.js";
import { Picker } from "./picker.js";
import { cityOf, timeOfDay, weekdayAndTime } from "./times.js";

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The ways to move the playground's time forward. */
export class Moves {
  /** `tell(text)` shows one line for a moment. */
  constructor(place, { clock, people, tell }) {
    this.clock = clock;
    this.people = people;
    this.tell = tell;
    this.next = this.#nextButton();
    this.picker = new Picker({
      clock,
      people,
      onPick: (instant) => this.#move(() => playground.moveTo(instant)),
    });
    this.controls = element(
      "fieldset",
      { class: "clock-controls", "aria-label": "Move the clock forward" },
      this.next,
      this.#button("+1 h", "One hour later", () => playground.advance(HOUR)),
      this.#button("+1 day", "One day later", () => playground.advance(DAY)),
      this.picker.toggle,
      this.picker.element,
    );
    place.append(this.controls);
  }

  /** Whether somebody here knows what is due. */
  offerNext(offered) {
    this.next.hidden = !offered;
  }

  /** `due`: what comes first, as `GET /api/inside` has it, or undefined. */
  setDue(due) {
    const zone = due && this.#zone(due);
    const at = due && weekdayAndTime(Date.parse(due.at), zone);
    this.next.title = due ? `${due.text}: ${at} in ${cityOf(zone)}` : "Nothing is due just now";
  }

  #nextButton() {
    return element(
      "button",
      {
        type: "button",
        class: "primary clock-next",
        hidden: true,
        "aria-label": "To the next thing due",
        onclick: () => this.#move(() => this.#toNext()),
      },
      icon("skip"),
      element("span", { class: "long" }, "To the next thing due"),
      element("span", { class: "short" }, "Next due"),
    );
  }

  async #toNext() {
    const { now, due } = await tools.toNextDue();
    const zone = this.#zone(due);
    this.tell(`${timeOfDay(Date.parse(due.at), zone)} in ${cityOf(zone)}: ${due.text}`);
    return { now };
  }

  #zone(due) {
    return this.people.zone(due.phone ?? this.people.all[0]?.id);
  }

  #button(text, title, move) {
    const onclick = () => this.#move(move);
    return element("button", { type: "button", title, "aria-label": title, onclick }, text);
  }

  async #move(move) {
    const focused = document.activeElement;
    this.controls.disabled = true;
    const moved = await attempt(async () => this.clock.set((await move()).now), this.tell);
    this.controls.disabled = false;
    if (moved) this.picker.close();
    if (focused?.checkVisibility()) focused.focus();
    else if (this.picker.element.contains(focused)) this.picker.toggle.focus();
  }
}
