/** How long a button waits for its answer before it stops showing it; milliseconds. */
const PATIENCE = 30_000;

const keyOf = (message_id, data) => `${message_id} ${data}`;

/**
 * Inline buttons that were pressed and not answered yet. They are known by message and data: the button
 * may be drawn anew meanwhile. An answer may come before the press's own.
 */
export class Presses {
  /** `show(message_id, data, waiting)` marks the button, if it is still there. */
  constructor(show) {
    this.show = show;
    this.clear();
  }

  clear() {
    for (const { timer } of this.sent?.values() ?? []) clearTimeout(timer);
    this.waiting = new Set();
    this.sent = new Map();
    this.early = new Set();
  }

  isWaiting(message_id, data) {
    return this.waiting.has(keyOf(message_id, data));
  }

  /** `press` promises `{callback_query_id}`; the button waits until that is answered or refused. */
  async begin(message_id, data, press) {
    const key = keyOf(message_id, data);
    if (this.waiting.has(key)) return;
    const { waiting, sent, early } = this;
    const end = () => {
      if (waiting.delete(key) && waiting === this.waiting) this.show(message_id, data, false);
    };
    waiting.add(key);
    this.show(message_id, data, true);
    try {
      const { callback_query_id: id } = await press();
      if (early.delete(id)) return end();
      const timer = setTimeout(() => sent.delete(id) && end(), PATIENCE);
      sent.set(id, { end, timer });
    } catch (error) {
      end();
      throw error;
    }
  }

  answered(id) {
    const known = this.sent.get(id);
    if (!known) return void this.early.add(id);
    clearTimeout(known.timer);
    this.sent.delete(id);
    known.end();
  }
}
