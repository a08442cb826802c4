import { element } from "./element.js";
import { openMenu } from "./menu.js";

/** The bot's commands for this person, at the Menu button. */
export function openCommandMenu(phone, button) {
  const items = phone.commands.map(({ command, description }) => ({
    label: `/${command}`,
    hint: description,
    run: () => phone.say(`/${command}`),
  }));
  openMenu(phone.screen, button, items, { label: "The bot's commands" });
}

/**
 * The list of the bot's commands above the composer while a command is being typed. The focus stays in
 * the text; the chosen line is told by aria-activedescendant.
 */
export class CommandList {
  constructor(input, id, onChoose) {
    this.input = input;
    this.id = id;
    this.onChoose = onChoose;
    this.commands = [];
    this.element = element("div", {
      class: "commands",
      id,
      role: "listbox",
      "aria-label": "Commands",
      hidden: true,
    });
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", id);
  }

  /** Shows what fits the text so far, or closes. */
  update() {
    const typed = this.input.value.match(/^\/(\w*)$/);
    const fitting = typed ? this.commands.filter((c) => c.command.startsWith(typed[1])) : [];
    this.chosen = -1;
    this.element.replaceChildren(...fitting.map((command, at) => this.#line(command, at)));
    this.element.hidden = fitting.length === 0;
    this.#mark();
  }

  close() {
    this.element.hidden = true;
    this.chosen = -1;
    this.#mark();
  }

  /** @returns true if the key was for the list */
  key(event) {
    if (this.element.hidden) return false;
    const lines = [...this.element.children];
    if (event.key === "ArrowDown") this.chosen = (this.chosen + 1) % lines.length;
    else if (event.key === "ArrowUp") this.chosen = (Math.max(this.chosen, 0) || lines.length) - 1;
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.chosen >= 0) lines[this.chosen].click();
    else return false;
    this.#mark();
    return true;
  }

  #mark() {
    [...this.element.children].forEach((line, at) => {
      line.setAttribute("aria-selected", String(at === this.chosen));
      if (at === this.chosen) line.scrollIntoView({ block: "nearest" });
    });
    if (this.chosen >= 0) this.input.setAttribute("aria-activedescendant", `${this.id}-${this.chosen}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #line({ command, description }, at) {
    return element(
      "div",
      {
        class: "command-line",
        id: `${this.id}-${at}`,
        role: "option",
        "aria-selected": "false",
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => this.onChoose(`/${command}`),
      },
      element("b", {}, `/${command}`),
      element("span", { dir: "auto" }, description),
    );
  }
}
