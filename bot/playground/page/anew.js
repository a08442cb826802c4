import { attempt, tools } from "./api.js";
import { element } from "./element.js";

/** Asks whether everything may go, and then begins from the start. */
export function askToStartAnew() {
  const refused = element("p", { class: "refused", role: "alert" });
  const dialog = element("dialog", { class: "profile", "aria-label": "Start anew" });
  const submit = async (event) => {
    event.preventDefault();
    sure.disabled = true;
    const done = await attempt(tools.startAnew, (reason) => (refused.textContent = reason));
    sure.disabled = false;
    if (done) dialog.close();
  };
  const sure = element("button", { class: "primary" }, "Start anew");
  dialog.append(
    element(
      "form",
      { onsubmit: submit },
      element("h2", {}, "Start anew?"),
      element("p", {}, "Both chats and everything that the bot knows are gone. The time goes on."),
      refused,
      element(
        "div",
        { class: "dialog-buttons" },
        element("button", { type: "button", onclick: () => dialog.close() }, "Keep everything"),
        sure,
      ),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
