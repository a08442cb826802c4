import { element, icon } from "./element.js";

/**
 * A menu that pops up at a button, inside one phone's screen.
 * Items: `{label, hint?, icon?, danger?, run}`, or `{heading}` above some of them; `header` is an optional
 * row above all.
 * Arrow keys, Home and End move, Escape and Tab close; focus goes back to where it was. It goes when the
 * screen gets the event "anew".
 */
export function openMenu(screen, anchor, items, { label, header } = {}) {
  const before = document.activeElement;
  const menu = element("div", { class: "menu", role: "menu", "aria-label": label });
  const close = (restore) => {
    if (!menu.isConnected) return;
    removeEventListener("pointerdown", outside, true);
    screen.removeEventListener("anew", away);
    anchor.setAttribute("aria-expanded", "false");
    menu.remove();
    if (restore) (before?.isConnected ? before : anchor).focus();
  };
  const away = () => close(false);
  const outside = (event) => menu.contains(event.target) || close(false);
  const choose = (run) => {
    close(true);
    run();
  };

  if (header) menu.append(header(choose));
  menu.append(...items.map((item) => menuItem(item, choose)));
  menu.addEventListener("keydown", (event) => move(event, menu, close));
  screen.append(menu);
  place(menu, screen, anchor);
  anchor.setAttribute("aria-expanded", "true");
  addEventListener("pointerdown", outside, true);
  screen.addEventListener("anew", away);
  menu.querySelector("button").focus();
}

function menuItem(item, choose) {
  if (item.heading) return element("p", { class: "menu-heading", role: "presentation" }, item.heading);
  return element(
    "button",
    {
      type: "button",
      role: "menuitem",
      class: item.danger ? "menu-item danger" : "menu-item",
      onclick: () => choose(item.run),
    },
    item.icon ? icon(item.icon) : null,
    element("span", { class: "menu-label", dir: "auto" }, item.label),
    item.hint ? element("span", { class: "menu-hint", dir: "auto" }, item.hint) : null,
  );
}

function move(event, menu, close) {
  const items = [...menu.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement);
  const next = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (event.key === "Escape" || event.key === "Tab") {
    event.stopPropagation();
    event.preventDefault();
    close(true);
  } else if (next !== undefined) {
    event.preventDefault();
    items[(next + items.length) % items.length].focus();
  }
}

/** Below the anchor if there is room, else above; never outside the screen. Pixels. */
function place(menu, screen, anchor) {
  const margin = 8;
  const frame = screen.getBoundingClientRect();
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = at.bottom - frame.top + 4;
  const above = at.top - frame.top - height - 4;
  const top = below + height + margin <= frame.height ? below : above;
  const left = Math.min(at.left - frame.left, frame.width - width - margin);
  menu.style.top = `${Math.max(margin, Math.min(top, frame.height - height - margin))}px`;
  menu.style.left = `${Math.max(margin, left)}px`;
}
