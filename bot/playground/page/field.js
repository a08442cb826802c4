import { element } from "./element.js";

/** The text field of a composer: its words, the draft that outlives a reload, a text another hand writes. */
export class Field {
  /** `onChange` is called whenever the words are different. */
  constructor({ key, name, onChange }) {
    this.key = key;
    this.onChange = onChange;
    this.keepsDraft = true;
    this.input = element("textarea", {
      class: "input",
      rows: 1,
      dir: "auto",
      placeholder: "Message",
      enterkeyhint: "send",
      value: this.draft,
    });
    this.rename(name);
    this.input.addEventListener("input", () => this.#changed());
    this.input.addEventListener("focus", () => this.endDictation());
  }

  get draft() {
    return sessionStorage.getItem(this.key) ?? "";
  }

  /** What the person has written so far. */
  get text() {
    return this.dictated ? "" : this.input.value;
  }

  get isEmpty() {
    return this.input.value.trim() === "";
  }

  rename(name) {
    this.input.setAttribute("aria-label", `Message from ${name}`);
  }

  /** Puts a text in, without the focus. */
  fill(text) {
    this.input.value = text;
    this.#changed();
  }

  /** Puts a text in and goes on writing after it. */
  write(text) {
    this.input.focus();
    this.fill(text);
    this.input.setSelectionRange(text.length, text.length);
  }

  /** Shows a text that a story writes: no draft, and only where nobody writes. @returns false if taken */
  dictate(text) {
    if (document.activeElement === this.input || this.text !== "") return false;
    this.dictated = true;
    this.fill(text);
    this.input.scrollTop = this.input.scrollHeight;
    return true;
  }

  endDictation() {
    if (!this.dictated) return;
    this.fill("");
    this.dictated = false;
    this.onChange();
  }

  /** As high as its words, within the limits of the style. */
  fit() {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${this.input.scrollHeight}px`;
  }

  #changed() {
    if (this.keepsDraft && !this.dictated) sessionStorage.setItem(this.key, this.input.value);
    this.fit();
    this.onChange();
  }
}
