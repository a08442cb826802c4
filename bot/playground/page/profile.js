import { element } from "./element.js";

/** Client languages to choose from; the bot may or may not speak them. */
const LANGUAGES = "en de fr es it pt nl pl uk ru tr ar fa he hi ja zh".split(" ");

const nameIn = (code) => {
  const own = new Intl.DisplayNames([code], { type: "language" }).of(code);
  return `${own} (${code})`;
};

/** Asks for a name and a language. `save(profile)` may reject: then its reason is shown and it stays. */
export function openProfile({ label, person, save }) {
  const name = element("input", {
    name: "first_name",
    value: person?.first_name ?? "",
    required: true,
    maxlength: 64,
    dir: "auto",
    autocomplete: "off",
  });
  const codes = new Set([...(person?.language_code ? [person.language_code] : []), ...LANGUAGES]);
  const language = element(
    "select",
    { name: "language_code" },
    [...codes].map((code) => element("option", { value: code }, nameIn(code))),
  );
  language.value = person?.language_code ?? "en";
  const refused = element("p", { class: "refused", role: "alert" });
  const dialog = element("dialog", { class: "profile", "aria-label": label });
  const submit = async (event) => {
    event.preventDefault();
    try {
      await save({ first_name: name.value.trim(), language_code: language.value });
      dialog.close();
    } catch (error) {
      refused.textContent = error.message;
    }
  };
  dialog.append(
    element(
      "form",
      { onsubmit: submit },
      element("h2", {}, label),
      element("label", {}, "Name", name),
      element("label", {}, "Telegram's language", language),
      refused,
      element(
        "div",
        { class: "dialog-buttons" },
        element("button", { type: "button", onclick: () => dialog.close() }, "Cancel"),
        element("button", { class: "primary" }, "Save"),
      ),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  name.select();
}
