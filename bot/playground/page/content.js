import { tools } from "./api.js";
import { element } from "./element.js";
import { Rows, setText } from "./keep.js";

/** So many missing texts are named; a new language begins with all of them. */
const FEW = 3;

/** What is wrong in the rituals and texts as they were saved, and the word that a change came into force. */
export class Content {
  /** `place` is a live region; `tell(text)` shows one line for a moment. */
  constructor(place, tell) {
    this.tell = tell;
    this.seen = new Set();
    this.heading = element("span");
    this.more = element("p", { class: "calm" });
    const list = element("ul", { class: "fault-list" });
    this.rows = new Rows(list, {
      key: (fault) => JSON.stringify(fault),
      create: ({ file, line, text }) =>
        element(
          "li",
          {},
          element("code", {}, line ? `${file}:${line}` : file),
          element("span", { dir: "auto" }, text),
        ),
      update: () => {},
    });
    this.panel = element(
      "details",
      { class: "content-faults", hidden: true },
      element("summary", {}, this.heading),
      list,
      this.more,
    );
    place.append(this.panel);
  }

  /** What came into force before the page was there is no news. */
  async load() {
    const content = await tools.content();
    this.takenUp = content.taken_up;
    this.#show(content);
  }

  receive(event) {
    if (event.type !== "content") return;
    this.#show(event);
    if (event.taken_up > (this.takenUp ?? 0)) this.tell("Taken up: texts and rituals as you saved them.");
    this.takenUp = event.taken_up;
  }

  /** A fault that was not there before opens the panel again; a text that is only missing does not. */
  #show({ faults, held_back }) {
    const all = [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
    const wrong = all.filter(({ gap }) => !gap);
    const gaps = all.filter(({ gap }) => gap);
    setText(this.heading, heading(wrong.length, gaps.length, held_back));
    this.rows.show([...wrong, ...gaps.slice(0, FEW)]);
    setText(this.more, gaps.length > FEW ? `and ${gaps.length - FEW} more that are missing` : "");
    this.panel.hidden = all.length === 0;
    const keys = new Set(wrong.map((fault) => JSON.stringify(fault)));
    if ([...keys].some((key) => !this.seen.has(key))) this.panel.open = true;
    this.seen = keys;
  }
}

function heading(wrong, gaps, heldBack) {
  const missing = `${gaps} ${gaps === 1 ? "text is" : "texts are"} missing, and said in English until they are there`;
  if (!wrong) return missing;
  const faults = wrong === 1 ? "1 fault" : `${wrong} faults`;
  const after = heldBack ? ": what held before stays in force" : "";
  return `${faults} in what was saved${after}${gaps ? `. ${missing}` : ""}`;
}
