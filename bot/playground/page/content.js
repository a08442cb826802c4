import { tools } from "./api.js";
import { element } from "./element.js";
import { Rows, setText } from "./keep.js";

/** What is wrong in the rituals and texts as they were saved, and the word that a change came into force. */
export class Content {
  /** `place` is a live region; `tell(text)` shows one line for a moment. */
  constructor(place, tell) {
    this.tell = tell;
    this.seen = new Set();
    this.heading = element("span");
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
    );
    place.append(this.panel);
  }

  /** What came into force before the page was there is no news. */
  async load() {
    const { faults, taken_up } = await tools.content();
    this.takenUp = taken_up;
    this.#show(faults);
  }

  receive(event) {
    if (event.type !== "content") return;
    this.#show(event.faults);
    if (event.taken_up > (this.takenUp ?? 0)) this.tell("Taken up: texts and rituals as you saved them.");
    this.takenUp = event.taken_up;
  }

  /** A fault that was not there before opens the panel again. Gaps are many while a language is new: they do not. */
  #show(all) {
    const faults = all.filter((fault) => !fault.gap);
    const keys = new Set(faults.map((fault) => JSON.stringify(fault)));
    const fresh = [...keys].some((key) => !this.seen.has(key));
    const mended = this.seen.size > 0 && keys.size === 0;
    this.seen = keys;
    const shown = faults.length ? faults : all;
    setText(this.heading, faults.length ? ofFaults(faults.length) : ofGaps(all.length));
    this.rows.show([...new Map(shown.map((fault) => [JSON.stringify(fault), fault])).values()]);
    this.panel.hidden = all.length === 0;
    if (fresh || mended) this.panel.open = fresh;
  }
}

function ofFaults(count) {
  const many = count === 1 ? "1 fault" : `${count} faults`;
  return `${many} in what was saved: what held before stays in force`;
}

function ofGaps(count) {
  return count === 1 ? "1 text is still said in English" : `${count} texts are still said in English`;
}
