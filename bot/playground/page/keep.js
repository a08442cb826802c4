/** Sets a text only if it is another one, so that nothing is selected, announced or drawn anew in vain. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** A list on the page whose rows stay the same nodes as long as what they show is the same thing. */
export class Rows {
  /** `key(item)`, which two may share, `create(item)` -> node, `update(node, item)`. */
  constructor(place, { key, create, update }) {
    this.place = place;
    this.ways = { key, create, update };
    this.nodes = new Map();
  }

  show(items) {
    const { create, update } = this.ways;
    const keys = this.#keys(items);
    const kept = new Set(keys);
    for (const [id, node] of this.nodes) if (!kept.has(id)) this.#drop(id, node);
    let at = this.place.firstChild;
    for (const [index, item] of items.entries()) {
      const id = keys[index];
      if (!this.nodes.has(id)) this.nodes.set(id, create(item));
      const node = this.nodes.get(id);
      update(node, item);
      if (at === node) at = at.nextSibling;
      else this.place.insertBefore(node, at);
    }
  }

  /** Who has a key that others before have, too, is told apart by its place among them. */
  #keys(items) {
    const seen = new Map();
    return items.map((item) => {
      const key = this.ways.key(item);
      const before = seen.get(key) ?? 0;
      seen.set(key, before + 1);
      return before ? `${key} ${before}` : key;
    });
  }

  #drop(id, node) {
    this.nodes.delete(id);
    node.remove();
  }
}
