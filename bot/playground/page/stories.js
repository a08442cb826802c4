import { attempt, tools } from "./api.js";
import { Drawer } from "./drawer.js";
import { element } from "./element.js";
import { Rows, setText } from "./keep.js";
import { StoryBar } from "./story-bar.js";

const PACES = { readable: "To read along", quick: "Quick" };

/** The drawer with the stories that can be played, and the bar with what is told. */
export class Stories {
  /** `onPlay(drawer)` is called when one begins. */
  constructor({ place, tell, onPlay }) {
    this.tell = tell;
    this.onPlay = onPlay;
    this.pace = "readable";
    this.bar = new StoryBar(place, { tell, again: (name) => this.#play(name) });
    this.empty = element("p", { class: "calm" }, "There are no stories here yet.");
    const list = element("ul", { class: "stories" });
    this.rows = new Rows(list, {
      key: ({ name }) => name,
      create: ({ name }) => this.#story(name),
      update: (node, { title, about }) => {
        const [heading, words, play] = node.children;
        setText(heading, title);
        setText(words, about);
        play.setAttribute("aria-label", `Play “${title}”`);
      },
    });
    this.drawer = new Drawer({
      name: "stories",
      label: "Stories",
      picture: "play",
      content: [
        element("p", { class: "lead" }, "An evening plays by itself on the two phones. Each begins with empty ones: what is on them now goes."),
        this.#paces(),
        list,
        this.empty,
      ],
    });
  }

  async load() {
    const { stories, playing } = await tools.stories();
    this.rows.show(stories);
    this.empty.hidden = stories.length > 0;
    this.bar.show(playing);
  }

  receive(event) {
    if (event.type === "story") this.bar.show(event);
  }

  #story(name) {
    const play = element("button", { type: "button", class: "wide" }, "Play");
    play.addEventListener("click", async () => {
      setText(play, "One moment…");
      await this.#play(name);
      setText(play, "Play");
    });
    return element("li", {}, element("h3"), element("p"), play);
  }

  #paces() {
    const radios = Object.entries(PACES).map(([pace, label]) =>
      element(
        "label",
        { class: "choice" },
        element("input", {
          type: "radio",
          name: "pace",
          value: pace,
          checked: pace === this.pace,
          onchange: () => (this.pace = pace),
        }),
        label,
      ),
    );
    return element("fieldset", { class: "choices in-line" }, element("legend", {}, "How fast"), radios);
  }

  async #play(name) {
    if (this.asking) return;
    this.asking = true;
    const begins = await attempt(() => tools.playStory(name, this.pace), this.tell);
    this.asking = false;
    if (!begins) return;
    const hadFocus = this.drawer.element.contains(document.activeElement);
    this.onPlay(this.drawer);
    if (hadFocus) this.bar.takeFocus();
  }
}
