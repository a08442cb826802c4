/** Waits between attempts, in milliseconds; the last one is kept. */
const WAITS = [500, 1000, 2000, 4000];

/** Milliseconds: what has been away for longer does not come back by itself. */
const GONE = 7000;

/**
 * The playground's event stream. EventSource reconnects by itself after a broken connection but gives
 * up after an HTTP error (a proxy's 502, say), so a closed source is opened anew here.
 */
export class Events {
  /**
   * @param onEvent called with each event
   * @param onOpen called at every (re)connection: whatever was missed must be fetched then
   * @param onLost called once each time the stream is lost
   * @param onGone called once when it stays away
   */
  constructor({ onEvent, onOpen, onLost, onGone }) {
    this.handlers = { onEvent, onOpen, onLost, onGone };
    this.failures = 0;
    addEventListener("pagehide", () => this.source?.close());
    addEventListener("pageshow", (event) => event.persisted && this.open());
  }

  open() {
    this.source?.close();
    const source = new EventSource("/api/events");
    this.source = source;
    source.onopen = () => {
      this.failures = 0;
      clearTimeout(this.gone);
      this.handlers.onOpen();
    };
    source.onmessage = (line) => this.handlers.onEvent(JSON.parse(line.data));
    source.onerror = () => this.#lost(source);
  }

  #lost(source) {
    if (source !== this.source) return;
    if (this.failures === 0) {
      this.handlers.onLost();
      this.gone = setTimeout(this.handlers.onGone, GONE);
    }
    source.close();
    const wait = WAITS[Math.min(this.failures, WAITS.length - 1)];
    this.failures += 1;
    setTimeout(() => source === this.source && this.open(), wait);
  }
}
