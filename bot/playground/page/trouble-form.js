import { attempt, playground } from "./api.js";
import { element } from "./element.js";
import { Rows, setText } from "./keep.js";
import { CALLS, KINDS, see } from "./trouble-words.js";

const EVERYBODY = "";
const choice = (value, text) => element("option", { value }, text);

/** Asks for one kind of trouble, and makes it. */
export class TroubleForm {
  constructor(people, tell) {
    this.tell = tell;
    this.kind = "429";
    this.see = element("p", { class: "see", id: "trouble-see" });
    this.seconds = this.#number(5);
    this.secondsLabel = element("span");
    this.secondsField = element("label", {}, this.secondsLabel, this.seconds);
    this.times = this.#number(1);
    this.times.addEventListener("input", () => this.#tell());
    const onchange = () => this.#tell();
    this.calls = element("select", { onchange }, Object.entries(CALLS).map(([value, text]) => choice(value, text)));
    this.whom = element("select", {}, choice(EVERYBODY, "everybody"));
    const names = new Rows(this.whom, {
      key: ({ id }) => id,
      create: ({ id }) => choice(id, ""),
      update: (option, { first_name }) => setText(option, first_name),
    });
    people.onChange(() => names.show([{ id: EVERYBODY, first_name: "everybody" }, ...people.all]));
    this.element = this.#form();
    this.#choose(this.kind);
  }

  #form() {
    const onsubmit = (event) => {
      event.preventDefault();
      this.#make();
    };
    return element(
      "form",
      { class: "trouble-form", onsubmit },
      this.#kinds(),
      this.see,
      element(
        "div",
        { class: "fields" },
        element("label", {}, "What goes wrong", this.calls),
        element("label", {}, "For whom", this.whom),
        element("label", {}, "How many calls", this.times),
        this.secondsField,
      ),
      element("button", { class: "wide primary" }, "Make it happen"),
    );
  }

  #kinds() {
    const radios = Object.entries(KINDS).map(([kind, { label }]) =>
      element(
        "label",
        { class: "choice" },
        element("input", {
          type: "radio",
          name: "kind",
          value: kind,
          checked: kind === this.kind,
          "aria-describedby": "trouble-see",
          onchange: () => this.#choose(kind),
        }),
        label,
      ),
    );
    return element("fieldset", { class: "choices" }, element("legend", {}, "What Telegram does"), radios);
  }

  #choose(kind) {
    this.kind = kind;
    const { seconds } = KINDS[kind];
    this.#tell();
    this.secondsField.hidden = this.seconds.disabled = !seconds;
    if (!seconds) return;
    this.secondsLabel.textContent = `Seconds ${seconds.label}`;
    this.seconds.value = seconds.value;
    this.seconds.max = seconds.max;
  }

  #tell() {
    setText(this.see, see(this.kind, this.calls.value, Number(this.times.value)));
  }

  #number(value) {
    return element("input", { type: "number", min: 1, max: 60, value, required: true, inputmode: "numeric" });
  }

  #make() {
    const fault = { method: this.calls.value, kind: this.kind, times: Number(this.times.value) };
    if (this.whom.value !== EVERYBODY) fault.chat_id = Number(this.whom.value);
    const { seconds } = KINDS[this.kind];
    if (seconds) fault[seconds.field] = Number(this.seconds.value);
    attempt(() => playground.addFault(fault), this.tell);
  }
}
