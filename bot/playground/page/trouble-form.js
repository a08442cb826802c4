import { attempt, playground } from "./api.js";
import { element } from "./element.js";
import { Rows, setText } from "./keep.js";

/** Each kind of trouble: how it is called, and what one will see of it. */
export const KINDS = {
  429: {
    label: "“Too many requests” (429)",
    see: "The bot waits as long as it is told. Then the message comes, once.",
    seconds: { label: "to wait", field: "retry_after", value: 5, max: 60 },
  },
  500: {
    label: "An error at Telegram (500)",
    see: "Nobody knows whether it arrived: the bot sends it once more, marked that it may be a repeat.",
  },
  "cut-before": {
    label: "Cut before it arrived",
    see: "The connection breaks, the message is lost. It comes at the second try, marked that it may be a repeat.",
  },
  "cut-after": {
    label: "Cut after it arrived",
    see: "The message is here, but the bot cannot know. It comes twice at most, and says that it may be a repeat.",
  },
  slow: {
    label: "A slow answer",
    see: "The message takes its time. It comes once, and what follows it stays in order.",
    seconds: { label: "late", field: "delay", value: 3, max: 8 },
  },
};

/** Which of the bot's calls; "*" is every one but asking for updates. */
export const CALLS = {
  sendMessage: "new messages",
  editMessageText: "edits",
  answerCallbackQuery: "answers to taps",
  "*": "all calls",
};

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
    this.calls = element("select", {}, Object.entries(CALLS).map(([value, text]) => choice(value, text)));
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
    const { see, seconds } = KINDS[kind];
    this.see.textContent = see;
    this.secondsField.hidden = this.seconds.disabled = !seconds;
    if (!seconds) return;
    this.secondsLabel.textContent = `Seconds ${seconds.label}`;
    this.seconds.value = seconds.value;
    this.seconds.max = seconds.max;
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
