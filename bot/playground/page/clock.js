import { playground } from "./api.js";
import { element, icon } from "./element.js";
import { inputValue, nextAt, utcTime, weekdayAndTime, zone } from "./times.js";

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The playground's time on top of the page, and the ways to move it forward. */
export class Clock {
  /** `onTick` gets the playground's time in milliseconds, about once a second. */
  constructor(place, { onTick, onError }) {
    this.onTick = onTick;
    this.onError = onError;
    this.ahead = 0;
    this.time = element("time", { class: "clock-time" });
    this.utc = element("span", { class: "clock-utc" });
    this.until = element("input", {
      type: "datetime-local",
      class: "clock-until",
      "aria-label": `Move forward to (${zone})`,
      required: true,
    });
    this.controls = element(
      "fieldset",
      { class: "clock-controls", "aria-label": "Move the clock forward" },
      this.#button("+1 h", "One hour later", () => playground.advance(HOUR)),
      this.#button("+1 day", "One day later", () => playground.advance(DAY)),
      this.#picker(),
    );
    place.append(
      element("div", { class: "clock-face" }, this.time, this.utc),
      this.controls,
    );
    setInterval(() => this.#tick(), 1000);
  }

  async load() {
    this.set((await playground.clock()).now);
    if (!this.touched) this.until.value = inputValue(nextAt(this.now(), 20, 30));
  }

  /** The playground's time in milliseconds; it runs as fast as the browser's. */
  now() {
    return Date.now() + this.ahead;
  }

  set(iso) {
    this.ahead = Date.parse(iso) - Date.now();
    this.#tick();
  }

  #tick() {
    const now = this.now();
    const text = weekdayAndTime(now);
    if (this.time.textContent !== text) {
      this.time.textContent = text;
      this.time.dateTime = new Date(now).toISOString();
      this.utc.textContent = `${utcTime(now)} UTC`;
      this.time.title = zone;
      this.until.min = inputValue(new Date(now));
    }
    this.onTick(now);
  }

  #button(text, title, move) {
    const onclick = () => this.#move(move);
    return element("button", { type: "button", title, "aria-label": title, onclick }, text);
  }

  #picker() {
    this.until.addEventListener("input", () => (this.touched = true));
    const submit = (event) => {
      event.preventDefault();
      this.#move(() => playground.moveTo(new Date(this.until.value)));
    };
    return element(
      "form",
      { class: "clock-form", onsubmit: submit },
      this.until,
      element(
        "button",
        { class: "primary", "aria-label": "Move forward" },
        icon("forward"),
        element("span", {}, "Move forward"),
      ),
    );
  }

  async #move(move) {
    const focused = document.activeElement;
    this.controls.disabled = true;
    try {
      this.set((await move()).now);
      this.until.value = inputValue(nextAt(this.now(), 20, 30));
      this.touched = false;
    } catch (error) {
      this.onError(error);
    } finally {
      this.controls.disabled = false;
      focused?.focus();
    }
  }
}
