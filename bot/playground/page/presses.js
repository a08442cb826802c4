import { setWaiting } from "./keyboard.js";

/** How long a button waits for its answer before it stops showing it; milliseconds. */
const PATIENCE = 30_000;

/** Inline buttons that were pressed and not answered yet. An answer may come before the press's own. */
export class Presses {
  constructor() {
    this.waiting = new Map();
    this.early = new Set();
  }

  /** `press` promises `{callback_query_id}`; `node` waits until that is answered or refused. */
  async begin(node, press) {
    if (node.classList.contains("waiting")) return;
    setWaiting(node, true);
    try {
      const { callback_query_id: id } = await press();
      if (this.early.delete(id)) return setWaiting(node, false);
      const timer = setTimeout(() => this.#end(id), PATIENCE);
      this.waiting.set(id, { node, timer });
    } catch (error) {
      setWaiting(node, false);
      throw error;
    }
  }

  answered(id) {
    if (this.waiting.has(id)) this.#end(id);
    else this.early.add(id);
  }

  #end(id) {
    const { node, timer } = this.waiting.get(id);
    clearTimeout(timer);
    this.waiting.delete(id);
    setWaiting(node, false);
  }
}
