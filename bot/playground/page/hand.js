/** Clears what was typed but never sent, if the story was stopped in between; milliseconds. */
const PATIENCE = 4000;

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * A story's hand on one phone: types before a text is sent, shows which button is about to be pressed. It
 * takes no focus, and leaves the composer alone where a person writes.
 */
export class Hand {
  constructor(phone) {
    this.phone = phone;
  }

  /** `event` is of type "hand"; `seconds` is how long it takes until the phone really does it. */
  does({ does, text, message_id, data, seconds }) {
    if (does === "type") this.#type(text, seconds);
    if (does === "press") this.#point(this.phone.chat.button(message_id, data), seconds);
    if (does === "start") this.#point(this.phone.big, seconds);
  }

  /** The text was sent, or everything begins anew. */
  done() {
    clearTimeout(this.timer);
    this.phone.composer.field.endDictation();
  }

  #type(text, seconds) {
    this.done();
    const { composer } = this.phone;
    const letters = [...new Intl.Segmenter().segment(text)].map((part) => part.segment);
    const started = performance.now();
    const step = () => {
      const part = calm() ? 1 : Math.min(1, (performance.now() - started) / (seconds * 1000));
      if (!composer.dictate(letters.slice(0, Math.ceil(part * letters.length)).join(""))) return;
      if (part < 1) this.timer = setTimeout(step, 40);
      else this.timer = setTimeout(() => this.done(), PATIENCE + seconds * 1000);
    };
    step();
  }

  #point(button, seconds) {
    if (!button) return;
    this.phone.chat.scroll.show(button);
    button.classList.add("pointed");
    setTimeout(() => button.classList.remove("pointed"), (seconds + 0.4) * 1000);
  }
}
