/** Sets a text only if it is another one, so that nothing is selected, announced or drawn anew in vain. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** A list on the page whose rows stay the same nodes as long as what they show is the same thing. */
export class Rows {
  /** `key(item)`, `create(item)` -> node, `update(node, item)`. */
  constructor(place, { key, create, update }) {
    this.place = place;
    this.ways = { key, create, update };
    this.nodes = new Map();
  }

  show(items) {
    const { key, create, update } = this.ways;
    const kept = new Set(items.map(key));
    for (const [id, node] of this.nodes) if (!kept.has(id)) this.#drop(id, node);
    let at = this.place.firstChild;
    for (const item of items) {
      const id = key(item);
      if (!this.nodes.has(id)) this.nodes.set(id, create(item));
      const node = this.nodes.get(id);
      update(node, item);
      if (at === node) at = at.nextSibling;
      else this.place.insertBefore(node, at);
    }
  }

  #drop(id, node) {
    this.nodes.delete(id);
    node.remove();
  }
}
