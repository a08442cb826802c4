import { element, icon, iconButton } from "./element.js";
import { Rows, setText } from "./keep.js";
import { cityOf, inputValue, instantOf, nextAt } from "./times.js";

/** When most evenings begin; a good first guess at where somebody wants to go. */
const EVENING = "20:30";

/** Picks a date and time on the clocks of one of the two; a button opens it where there is little room. */
export class Picker {
  constructor({ clock, people, onPick }) {
    this.clock = clock;
    this.people = people;
    this.until = element("input", { type: "datetime-local", class: "clock-until", required: true });
    this.until.addEventListener("input", () => (this.touched = true));
    this.zone = element("select", { class: "clock-zone", "aria-label": "On the clocks of" });
    this.zone.addEventListener("change", () => this.#zoneChanged());
    this.zones = new Rows(this.zone, {
      key: ({ zone }) => zone,
      create: ({ zone }) => element("option", { value: zone }),
      update: (option, { zone }) => setText(option, cityOf(zone)),
    });
    this.element = this.#form(onPick);
    this.toggle = iconButton("calendar", "Pick a date and time", {
      class: "clock-pick",
      "aria-expanded": "false",
      onclick: () => this.#open(!this.element.classList.contains("open")),
    });
    people.onChange(() => this.suggest());
  }

  /** Fills in the next evening, unless somebody has begun to pick. */
  suggest() {
    this.zones.show(this.people.byZone());
    if (!this.chosen) this.zone.selectedIndex = 0;
    this.zone.disabled = this.zone.options.length < 2;
    if (!this.touched) this.#fill(nextAt(this.clock.now(), EVENING, this.zone.value || undefined));
    this.#label();
  }

  close() {
    this.touched = false;
    this.#open(false);
    this.suggest();
  }

  #form(onPick) {
    const onsubmit = (event) => {
      event.preventDefault();
      onPick(instantOf(this.until.value, this.zone.value));
    };
    return element(
      "form",
      { class: "clock-form", onsubmit },
      this.until,
      this.zone,
      element(
        "button",
        { class: "clock-go", title: "Move forward", "aria-label": "Move forward" },
        icon("forward"),
      ),
    );
  }

  #open(open) {
    this.element.classList.toggle("open", open);
    this.toggle.setAttribute("aria-expanded", String(open));
    if (open) this.until.focus();
  }

  #zoneChanged() {
    this.chosen = true;
    if (!this.touched) this.suggest();
    this.#label();
  }

  #fill(instant) {
    const { value } = this.zone;
    this.until.value = inputValue(instant, value || undefined);
    this.until.min = inputValue(this.clock.now(), value || undefined);
  }

  #label() {
    const zone = this.zone.value;
    this.until.setAttribute("aria-label", `Move forward to (${zone})`);
    this.until.title = `Date and time in ${zone}`;
  }
}
