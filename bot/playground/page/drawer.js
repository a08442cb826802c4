import { element, icon, iconButton } from "./element.js";

/** Below this width a drawer is a sheet over the phones, and they wait until it is closed. */
const narrow = matchMedia("(max-width: 759px)");
const REMEMBERED = "open-drawer";

/** The drawers at the side of the phones, of which one is open at most. */
export class Drawers {
  /** `behind`: what a sheet covers on a narrow screen. */
  constructor({ buttons, place, behind }) {
    this.places = { buttons, place };
    this.behind = behind;
    this.all = [];
    narrow.addEventListener("change", () => this.#cover());
    addEventListener("keydown", (event) => this.#key(event));
    addEventListener("popstate", () => this.#popped());
  }

  add(drawer) {
    this.all.push(drawer);
    this.places.buttons.append(drawer.button);
    this.places.place.append(drawer.element);
    drawer.button.addEventListener("click", () => this.toggle(drawer));
    drawer.closer.addEventListener("click", () => this.close());
    return drawer;
  }

  /** Opens the one that was open before the page was loaded anew. */
  restore() {
    const name = sessionStorage.getItem(REMEMBERED);
    const drawer = this.all.find((it) => it.name === name && !it.button.hidden);
    if (drawer && !this.current && !narrow.matches) this.#open(drawer);
  }

  toggle(drawer) {
    if (this.current === drawer) return this.close();
    this.close();
    this.#open(drawer);
    drawer.title.focus();
  }

  /** Closes what is open, or only this one. The focus goes back to the button, if it was in there. */
  close(drawer = this.current) {
    if (!drawer || drawer !== this.current) return;
    const hadFocus = drawer.element.contains(document.activeElement);
    this.current = undefined;
    drawer.show(false);
    sessionStorage.removeItem(REMEMBERED);
    this.#cover();
    this.#leavePlace();
    if (hadFocus) drawer.button.focus();
  }

  #open(drawer) {
    this.current = drawer;
    drawer.show(true);
    sessionStorage.setItem(REMEMBERED, drawer.name);
    this.#cover();
    this.#takePlace();
  }

  /** A sheet is a place of its own in the browser's history: its button back closes it. */
  #takePlace() {
    if (!narrow.matches || this.placed || this.leaving) return;
    history.pushState({ sheet: true }, "");
    this.placed = true;
  }

  /** The browser takes its time to go back. */
  #leavePlace() {
    if (!this.placed) return;
    this.placed = false;
    this.leaving = true;
    history.back();
  }

  #popped() {
    if (this.leaving) {
      this.leaving = false;
      if (this.current) this.#takePlace();
    } else if (this.placed) {
      this.placed = false;
      this.close();
    }
  }

  #cover() {
    const covered = Boolean(this.current) && narrow.matches;
    for (const node of this.behind) node.inert = covered;
    document.body.classList.toggle("covered", covered);
    for (const { element: node } of this.all) {
      node.setAttribute("role", covered ? "dialog" : "complementary");
      node.toggleAttribute("aria-modal", covered);
    }
  }

  /** A phone keeps Escape for itself, and so does a dialog. */
  #key(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (event.target.closest?.(".phone, dialog, .menu, .veil")) return;
    if (this.current) this.close();
  }
}

/** One drawer and the button that opens it. `name` is for the machine, `label` for people. */
export class Drawer {
  /** `onOpen(open)` is called whenever it opens or closes. */
  constructor({ name, label, picture, content, onOpen = () => {} }) {
    this.name = name;
    this.label = label;
    this.onOpen = onOpen;
    this.mark = element("span", { class: "tool-mark", hidden: true });
    this.button = element(
      "button",
      {
        type: "button",
        class: "tab tool",
        title: label,
        "aria-label": label,
        "aria-expanded": "false",
        "aria-controls": name,
      },
      icon(picture),
      element("span", { class: "tool-label" }, label),
      this.mark,
    );
    this.title = element("h2", { id: `${name}-title`, tabIndex: -1 }, label);
    this.closer = iconButton("close", `Close: ${label}`);
    this.element = element(
      "aside",
      { id: name, class: "drawer", "aria-labelledby": `${name}-title`, hidden: true },
      element("header", { class: "drawer-top" }, this.title, this.closer),
      element("div", { class: "drawer-content" }, content),
    );
  }

  get open() {
    return !this.element.hidden;
  }

  show(open) {
    this.element.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    this.onOpen(open);
  }

  /** A small number on the button, with what it counts; none for 0. */
  count(number, what) {
    this.mark.hidden = number === 0;
    this.mark.textContent = String(number);
    this.button.setAttribute("aria-label", number === 0 ? this.label : `${this.label}, ${number} ${what}`);
  }
}
