import { element } from "./element.js";
import { Rows, setText } from "./keep.js";
import { outboxLine, personLine, runLine, seatLine, whenAndWhat } from "./inside-words.js";

/** A section whose rows come and go, with a sentence for when there are none. */
class Part {
  constructor(title, empty, ways) {
    this.empty = element("p", { class: "calm" }, empty);
    this.list = element("ul", { class: "rows", "aria-label": title });
    this.rows = new Rows(this.list, ways);
    this.element = element("section", {}, element("h3", {}, title), this.empty, this.list);
  }

  show(items) {
    this.rows.show(items);
    this.empty.hidden = items.length > 0;
    this.list.hidden = items.length === 0;
  }
}

/** A row of two lines and, at its end, a state. `words(item)` -> `{title, text, state?, name?}`. */
function lines(words) {
  const line = () => element("span", {}, element("span"), element("code", { class: "technical" }));
  return {
    create: () => element("li", {}, element("b"), line(), element("i", { class: "state" })),
    update: (node, item) => {
      const { title, text, state = "", name = "" } = words(item);
      const [first, second, last] = node.children;
      setText(first, title);
      setText(second.firstChild, text);
      setText(second.lastChild, name);
      setText(last, state);
      last.hidden = state === "";
      last.dataset.state = state;
    },
  };
}

/** What `GET /api/inside` says, as a page. It changes in place, so that nothing flickers. */
export class InsideView {
  constructor(people) {
    const words = (way) => lines((item) => way(item, people));
    this.parts = {
      due: new Part("Due next", "Nothing is due. Once the two are paired, their evenings stand here.", {
        key: ({ at, what, phone }) => `${at} ${what} ${phone}`,
        ...words(whenAndWhat),
      }),
      runs: new Part("Rituals", "None has been opened yet.", this.#runs(people)),
      outbox: new Part("Outbox", "Nothing has been sent yet.", {
        key: ({ id }) => id,
        ...words(outboxLine),
      }),
      people: new Part("The two", "The bot knows nobody yet. Press START on a phone.", {
        key: ({ phone }) => phone,
        ...words(personLine),
      }),
    };
    this.element = element("div", {}, Object.values(this.parts).map((part) => part.element));
  }

  show({ due, runs, outbox, people, couple }) {
    const standing = Object.assign({}, ...couple.map((it) => it.standing));
    this.parts.due.show(due);
    this.parts.runs.show(runs);
    this.parts.outbox.show(outbox);
    this.parts.people.show(people.map((one) => ({ ...one, standing: standing[one.phone] })));
  }

  /** A Run with both its seats under it. */
  #runs(people) {
    const run = lines((item) => runLine(item, people));
    const seat = lines((item) => seatLine(item, people));
    const seats = new WeakMap();
    return {
      key: ({ ritual, day }) => `${ritual} ${day}`,
      create: () => {
        const node = run.create();
        const list = element("ul", { class: "seats" });
        seats.set(node, new Rows(list, { key: ({ phone }) => phone, ...seat }));
        node.append(list);
        return node;
      },
      update: (node, item) => {
        run.update(node, item);
        seats.get(node).show(item.seats.map((it) => ({ ...it, shown: item.shown })));
      },
    };
  }
}
