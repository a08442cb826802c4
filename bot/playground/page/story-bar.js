import { attempt, tools } from "./api.js";
import { element, icon, iconButton } from "./element.js";
import { setText } from "./keep.js";

/** What is said instead of the narrator's line when a story is over. */
const LAST_WORDS = {
  ended: "The end. The phones are yours now: go on from here.",
  stopped: "Stopped here. The phones are yours now.",
};

/** Until the narrator has said something. */
const BEFORE = "The phones are empty. In a moment it begins.";

/** Below the phones while a story plays: what the narrator says, how far it is, and the ways to hold it. */
export class StoryBar {
  /** `again(name)` plays a story once more, `close()` puts the bar away. */
  constructor(place, { tell, again, close }) {
    this.place = place;
    this.tell = tell;
    this.title = element("b", { class: "story-title" });
    this.note = element("p", { class: "story-note", role: "status" });
    this.shows = element("p", { class: "story-shows" });
    this.details = element("details", { hidden: true }, element("summary", {}, "What there is instead"), this.shows);
    this.progress = element("progress", { class: "story-progress", "aria-label": "How far the story is" });
    this.hold = iconButton("pause", "Pause", { onclick: () => this.#hold() });
    this.stop = iconButton("stop", "Stop the story", { onclick: () => this.#order("stop") });
    this.again = iconButton("again", "Play it again", { onclick: () => again(this.story.name) });
    this.closer = iconButton("close", "Close the story", { onclick: () => this.#close(close) });
    const controls = [this.hold, this.stop, this.again, this.closer];
    place.append(
      element("div", { class: "story-words" }, this.title, this.note, this.details),
      element("div", { class: "story-controls", role: "group", "aria-label": "The story" }, controls),
      this.progress,
    );
  }

  /** `story`: the story event's fields, or null when none plays. */
  show(story) {
    if (!story) return this.#hide();
    this.story = story;
    const { title, note, step, steps, state, error, shows } = story;
    const over = state !== "playing" && state !== "paused";
    this.place.hidden = false;
    this.place.dataset.state = state;
    setText(this.title, state === "paused" ? `${title} · paused` : title);
    setText(this.note, LAST_WORDS[state] ?? (state === "failed" ? `It could not go on: ${error}` : note || BEFORE));
    this.details.hidden = !shows;
    setText(this.shows, shows ?? "");
    this.progress.max = steps || 1;
    this.progress.value = state === "ended" ? this.progress.max : step;
    this.progress.title = `${step} of ${steps}`;
    this.#buttons(state, over);
  }

  takeFocus() {
    this.focusWhenShown = this.place.hidden;
    if (!this.place.hidden) this.hold.focus();
  }

  #buttons(state, over) {
    const held = state === "paused";
    const name = held ? "Go on" : "Pause";
    if (this.hold.title !== name) {
      this.hold.title = name;
      this.hold.setAttribute("aria-label", name);
      this.hold.replaceChildren(icon(held ? "play" : "pause"));
    }
    const focused = this.place.contains(document.activeElement) && document.activeElement;
    this.hold.hidden = this.stop.hidden = over;
    this.again.hidden = this.closer.hidden = !over;
    const lost = focused && !focused.checkVisibility();
    if (lost || this.focusWhenShown) this.#first().focus();
    this.focusWhenShown = false;
  }

  #first() {
    return this.hold.hidden ? this.again : this.hold;
  }

  #hold() {
    this.#order(this.story.state === "paused" ? "resume" : "pause");
  }

  #order(what) {
    attempt(() => tools.orderStory(what), this.tell);
  }

  #close(close) {
    close();
    document.querySelector("[aria-controls=stories]")?.focus();
  }

  #hide() {
    this.place.hidden = true;
    this.story = undefined;
  }
}
