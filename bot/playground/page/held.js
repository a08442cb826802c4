import { element, icon, iconButton } from "./element.js";
import { authorOf, summary } from "./quote.js";

/** The strip above the composer: the message that is being answered or edited. */
export class Held {
  constructor(names, onRelease) {
    this.names = names;
    this.onRelease = onRelease;
    this.element = element("div", { class: "composer-context", hidden: true });
  }

  get editing() {
    return this.kind === "edit";
  }

  /** `kind` is "reply" or "edit". */
  hold(kind, message) {
    this.kind = kind;
    this.message = message;
    const title =
      kind === "edit" ? "Edit message" : `Reply to ${authorOf(message, this.names())}`;
    this.element.replaceChildren(
      icon(kind),
      element("b", { dir: "auto" }, title),
      element("span", { dir: "auto" }, summary(message)),
      iconButton("close", `Cancel ${kind}`, { onclick: () => this.onRelease() }),
    );
    this.element.hidden = false;
  }

  release() {
    this.kind = undefined;
    this.message = undefined;
    this.element.hidden = true;
  }
}
