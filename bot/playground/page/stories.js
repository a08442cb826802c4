import { attempt, tools } from "./api.js";
import { Drawer } from "./drawer.js";
import { element } from "./element.js";
import { Rows } from "./keep.js";
import { StoryBar } from "./story-bar.js";
import { storyRow, updateStoryRow } from "./story-row.js";

const PACES = { readable: "To read along", quick: "Quick" };
const REMEMBERED = "story-pace";

/** The drawer with the stories that can be played, and the bar with what is told. */
export class Stories {
  /** `onPlay(drawer)` is called when one begins, `onShow(story)` with what the bar tells of, null when it is gone. */
  constructor({ place, tell, onPlay, onShow }) {
    this.tell = tell;
    this.onPlay = onPlay;
    this.onShow = onShow;
    this.titles = new Map();
    this.pace = sessionStorage.getItem(REMEMBERED) ?? "readable";
    this.bar = new StoryBar(place, {
      tell,
      again: (name) => this.#play(name),
      close: () => this.#show(null),
    });
    this.empty = element("p", { class: "calm" }, "There are no stories here yet.");
    const list = element("ul", { class: "stories" });
    this.rows = new Rows(list, {
      key: ({ name }) => name,
      create: ({ name }) => storyRow(() => this.#play(name)),
      update: updateStoryRow,
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
    this.#list(stories);
    this.#show(playing);
  }

  receive(event) {
    if (event.type === "stories") this.#list(event.stories);
    if (event.type !== "story") return;
    // Of the one that is to begin; the end of the one before it is no news any more.
    if (!this.asking || (event.name === this.asking && event.state === "playing")) this.#show(event);
  }

  /** The playground has ended, and the story with it. */
  gone() {
    this.#show(null);
  }

  #list(stories) {
    this.titles = new Map(stories.map(({ name, title }) => [name, title]));
    this.rows.show(stories);
    this.empty.hidden = stories.length > 0;
  }

  #show(story) {
    this.story = story;
    this.bar.show(story);
    this.onShow(story);
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
          onchange: () => {
            this.pace = pace;
            sessionStorage.setItem(REMEMBERED, pace);
          },
        }),
        label,
      ),
    );
    return element("fieldset", { class: "choices in-line" }, element("legend", {}, "How fast"), radios);
  }

  async #play(name) {
    if (this.asking) return;
    this.asking = name;
    const before = this.story;
    this.#show({ name, title: this.titles.get(name), note: "", step: 0, steps: 1, state: "playing" });
    const begins = await attempt(() => tools.playStory(name, this.pace), this.tell);
    this.asking = undefined;
    if (!begins) return this.#show(before);
    const hadFocus = this.drawer.element.contains(document.activeElement);
    this.onPlay(this.drawer);
    if (hadFocus) this.bar.takeFocus();
  }
}
