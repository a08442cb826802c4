import { attempt, tools } from "./api.js";
import { Drawer } from "./drawer.js";
import { element } from "./element.js";
import { InsideView } from "./inside-view.js";
import { setText } from "./keep.js";

/** How often the open drawer looks, and how long after an event anybody does; milliseconds. */
const PERIOD = 1000;
const SOON = 250;

const SEALED =
  "What the two write is sealed. This shows what the bot knows of it, how many parts and for whom, and never a word.";

/** The drawer that looks into the bot's own store, and tells the page what is due and where people live. */
export class Inside {
  /** `onSeen(answer)` hears what `GET /api/inside` says, whether the drawer is open or not. */
  constructor(people, onSeen) {
    this.onSeen = onSeen;
    this.view = new InsideView(people);
    this.away = element("p", { class: "calm", hidden: true });
    this.drawer = new Drawer({
      name: "inside",
      label: "Look inside",
      picture: "inside",
      content: [element("p", { class: "lead" }, SEALED), this.away, this.view.element],
      onOpen: (open) => this.#watch(open),
    });
  }

  /** Looks now; while one look is under way, once more after it. */
  async load() {
    if (this.looking) return void (this.again = true);
    this.looking = true;
    const old = (reason) => setText(this.away, `${reason} This is how it was.`);
    this.away.hidden = await attempt(() => this.#look(), old);
    this.looking = false;
    if (this.again) {
      this.again = false;
      this.soon();
    }
  }

  /** After what happens, its traces in the store are there in a moment. */
  soon() {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.load();
    }, SOON);
  }

  async #look() {
    const answer = await tools.inside();
    this.onSeen(answer);
    this.view.show(answer);
  }

  #watch(open) {
    clearInterval(this.period);
    if (!open) return;
    this.load();
    this.period = setInterval(() => document.hidden || this.load(), PERIOD);
  }
}
