import { attempt, playground, tools } from "./api.js";
import { element, icon } from "./element.js";
import { Picker } from "./picker.js";
import { cityOf, timeOfDay, weekdayAndTime } from "./times.js";

const NOTHING = "Nothing is due just now. Once the two are paired, their evenings are.";
const OVERDUE = "What is due next is due now: the bot does it as soon as it runs.";

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The ways to move the playground's time forward. */
export class Moves {
  /** `tell(text)` shows one line for a moment. */
  constructor(place, { clock, people, tell }) {
    this.clock = clock;
    this.people = people;
    this.tell = tell;
    this.due = [];
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

  /** `due`: what is to come, the soonest first, as `GET /api/inside` has it. */
  setDue(due) {
    this.due = due;
    const first = this.#ahead();
    this.next.classList.toggle("primary", Boolean(first));
    this.next.setAttribute("aria-disabled", String(!first));
    this.next.title = first ? this.#told(first) : this.#idle();
  }

  /** What the clock can be moved to: what is due by now already is left to the bot. */
  #ahead() {
    return this.due.find(({ at }) => Date.parse(at) > this.clock.now());
  }

  #told(due) {
    const zone = this.#zone(due);
    return `${due.text}: ${weekdayAndTime(Date.parse(due.at), zone)} in ${cityOf(zone)}`;
  }

  #idle() {
    return this.due.length ? OVERDUE : NOTHING;
  }

  #skip() {
    if (this.#ahead()) this.#move(() => this.#toNext());
    else this.tell(this.#idle());
  }

  #nextButton() {
    return element(
      "button",
      {
        type: "button",
        class: "clock-next",
        hidden: true,
        "aria-label": "To the next thing due",
        "aria-disabled": "true",
        onclick: () => this.#skip(),
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
