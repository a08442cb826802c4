import { element } from "./element.js";
import { setText } from "./keep.js";

/** One story to choose; `play()` is called by its button, and is over when the story has begun or cannot. */
export function storyRow(play) {
  const button = element("button", { type: "button", class: "wide" }, "Play");
  button.addEventListener("click", async () => {
    setText(button, "One moment…");
    await play();
    setText(button, "Play");
  });
  return element("li", {}, element("h3"), element("p"), element("ul", { class: "fault-list" }), button);
}

/** One with faults cannot be played, and says what is wrong with it. */
export function updateStoryRow(row, { title, about, faults }) {
  const [heading, words, list, button] = row.children;
  setText(heading, title);
  setText(words, faults.length ? "It cannot be played as it is saved now." : about);
  list.hidden = !faults.length;
  list.replaceChildren(
    ...faults.map(({ file, line, text }) =>
      element("li", {}, element("code", {}, line === null ? file : `${file}:${line}`), element("span", {}, text)),
    ),
  );
  button.disabled = faults.length > 0;
  button.setAttribute("aria-label", `Play “${title}”`);
}
