import { attempt, PhoneApi } from "./api.js";
import { element } from "./element.js";
import { Rows, setText } from "./keep.js";

/** Who has blocked the bot: one switch a phone. */
export class Blocks {
  constructor(people, tell) {
    this.tell = tell;
    this.element = element("ul", { class: "switches", "aria-label": "Who blocks the bot" });
    const rows = new Rows(this.element, {
      key: ({ id }) => id,
      create: ({ id }) => this.#row(id),
      update: (node, phone) => {
        const [button] = node.children;
        button.setAttribute("aria-checked", String(phone.blocked));
        setText(button.querySelector("bdi"), phone.first_name);
      },
    });
    people.onChange(() => rows.show(people.all));
  }

  #row(id) {
    const button = element(
      "button",
      { type: "button", role: "switch", class: "switch-row", onclick: () => this.#flip(id, button) },
      element("span", {}, element("bdi"), " blocks the bot"),
      element("span", { class: "knob", "aria-hidden": "true" }),
    );
    return element("li", {}, button);
  }

  #flip(id, button) {
    const phone = new PhoneApi(id);
    const blocked = button.getAttribute("aria-checked") === "true";
    attempt(blocked ? phone.unblock : phone.block, this.tell);
  }
}
