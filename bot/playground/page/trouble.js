import { askToStartAnew } from "./anew.js";
import { Blocks } from "./blocks.js";
import { BotProcess } from "./bot-process.js";
import { Drawer } from "./drawer.js";
import { element } from "./element.js";
import { Pending } from "./pending.js";
import { TroubleForm } from "./trouble-form.js";

const section = (title, ...content) => element("section", {}, element("h3", {}, title), content);

/** The drawer in which things can be made to go wrong. */
export class Trouble {
  constructor({ people, sign, tell }) {
    this.process = new BotProcess(sign, tell);
    this.pending = new Pending(people, {
      tell,
      onCount: (number) => this.drawer.count(number, "calls will go wrong"),
    });
    this.bot = element(
      "div",
      { hidden: true },
      section("The bot", this.process.element),
      section(
        "From the start",
        element("p", { class: "see" }, "Empty phones, and a bot that has never met the two."),
        element("button", { type: "button", class: "wide", onclick: askToStartAnew }, "Start anew…"),
      ),
    );
    this.drawer = new Drawer({
      name: "trouble",
      label: "Trouble",
      picture: "trouble",
      content: [
        element("p", { class: "lead" }, "Bad days happen. Make one, and see that nothing is lost."),
        section("Telegram", new TroubleForm(people, tell).element),
        section("Still to come", this.pending.element),
        section(
          "A block",
          element("p", { class: "see" }, "The other one reads one calm line, the same as after a pause."),
          new Blocks(people, tell).element,
        ),
        this.bot,
      ],
    });
  }

  /** `offered`: the names of the tools that are there. */
  async load(offered) {
    this.bot.hidden = !offered.includes("bot");
    await Promise.all([this.pending.load(), this.bot.hidden ? null : this.process.load()]);
  }

  /** Nobody knows how the bot is while the playground is away. */
  away() {
    this.process.sign.textContent = "";
  }

  receive(event) {
    if (event.type === "faults") this.pending.set(event.faults);
    if (event.type === "bot") this.process.set(event);
  }
}
