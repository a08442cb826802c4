import { element } from "./element.js";

/**
 * A modal sheet inside one phone; the other phone stays free. While it is open the rest of this phone
 * is inert. Escape and a tap beside it cancel, focus returns to where it was. It goes when the screen
 * gets the event "anew".
 *
 * `actions`: `{label, run?, primary?}`, one button each; the first gets the focus.
 */
export function openSheet(screen, { label, text, content = [], actions, alert = false }) {
  const before = document.activeElement;
  const others = [...screen.children].filter((child) => !child.inert);
  const title = element("h2", { dir: "auto" }, label);
  const buttons = actions.map((action) =>
    element(
      "button",
      {
        type: "button",
        class: action.primary ? "sheet-button primary" : "sheet-button",
        onclick: () => {
          close();
          action.run?.();
        },
      },
      action.label,
    ),
  );
  const sheet = element(
    "div",
    {
      class: "sheet",
      role: alert ? "alertdialog" : "dialog",
      "aria-modal": "true",
      "aria-label": label,
      onkeydown: (event) => event.key === "Escape" && close(),
    },
    title,
    text ? element("p", { class: "sheet-text", dir: "auto" }, text) : null,
    content,
    element("div", { class: "sheet-buttons" }, buttons),
  );
  const veil = element("div", { class: alert ? "veil centred" : "veil" }, sheet);
  const close = () => {
    veil.remove();
    screen.removeEventListener("anew", close);
    for (const child of others) child.inert = false;
    if (before?.isConnected && screen.contains(before)) before.focus();
  };
  veil.addEventListener("click", (event) => event.target === veil && close());

  screen.addEventListener("anew", close);
  const takesFocus = document.activeElement === document.body || screen.contains(before);
  screen.append(veil);
  for (const child of others) child.inert = true;
  if (takesFocus) (buttons[0] ?? sheet).focus();
  return close;
}
