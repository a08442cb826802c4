import { element } from "./element.js";
import { dayName } from "./times.js";

/**
 * Lays messages out in a log: days between them, an album's pictures together, neighbours joined.
 * It touches as little as it can: a node that stays neither loses the focus nor is announced again.
 */
export class Arrangement {
  constructor(log) {
    this.log = log;
    this.albums = new Map();
    this.days = new Map();
  }

  /** `messages` in order, `nodes` by message id; `empty` is shown when there are none; days are the `zone`'s. */
  show(messages, nodes, { empty, zone }) {
    const rows = this.#rows(messages, nodes, zone);
    if (!rows.length) rows.push(empty());
    const wanted = new Set(rows);
    for (const row of [...this.log.children]) if (!wanted.has(row)) row.remove();
    let at = this.log.firstChild;
    for (const row of rows) {
      if (at === row) at = at.nextSibling;
      else this.log.insertBefore(row, at);
    }
  }

  #rows(messages, nodes, zone) {
    const rows = [];
    const albums = new Map();
    messages.forEach((message, index) => {
      const node = nodes.get(message.message_id);
      const previous = messages[index - 1];
      if (!sameDay(previous, message, zone)) rows.push(this.#dayRow(dayOf(message, zone)));
      node.classList.toggle("joins-previous", joined(previous, message, zone));
      node.classList.toggle("joins-next", joined(message, messages[index + 1], zone));
      const album = message.media_group_id;
      if (!album) rows.push(node);
      else if (albums.has(album)) albums.get(album).push(node);
      else {
        albums.set(album, [node]);
        rows.push(this.#albumRow(album, message.outgoing));
      }
    });
    for (const [album, members] of albums) fill(this.albums.get(album), members);
    return rows;
  }

  #dayRow(day) {
    if (!this.days.has(day)) this.days.set(day, element("p", { class: "day" }, day));
    return this.days.get(day);
  }

  #albumRow(album, outgoing) {
    if (!this.albums.has(album)) {
      const side = outgoing ? "album out" : "album in";
      this.albums.set(album, element("div", { class: side, role: "group", "aria-label": "Album" }));
    }
    return this.albums.get(album);
  }
}

const dayOf = (message, zone) => dayName(message.date * 1000, zone);

const sameDay = (a, b, zone) => a && b && dayOf(a, zone) === dayOf(b, zone);

const joined = (a, b, zone) =>
  Boolean(sameDay(a, b, zone) && Boolean(a.outgoing) === Boolean(b.outgoing));

function fill(row, members) {
  const same = row.children.length === members.length;
  if (!same || members.some((node, at) => row.children[at] !== node)) row.replaceChildren(...members);
}
