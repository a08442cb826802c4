import { element, iconButton } from "./element.js";

/** Nearer to the end than this, a new message scrolls into view; pixels. */
const NEAR_END = 80;

/** How long the day stays in view after scrolling; milliseconds. */
const AT_REST = 900;

/** Where in its log a person reads: at the end, which new messages move, or further up, where nothing moves. */
export class Scroll {
  constructor(log) {
    this.log = log;
    this.pinned = true;
    this.lastTop = 0;
    this.unread = 0;
    this.badge = element("span", { class: "unread jump-unread", "aria-hidden": "true", hidden: true });
    this.jump = iconButton("down", "", { class: "icon-button jump", onclick: () => this.#jump() });
    this.jump.append(this.badge);
    log.addEventListener("scroll", () => this.#scrolled());
    new ResizeObserver(() => this.pinned && this.toEnd()).observe(log);
    log.addEventListener("load", () => this.pinned && this.toEnd(), true);
    this.#showJump();
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.lastTop = this.log.scrollTop;
    this.pinned = true;
    this.#showJump();
  }

  /** Does a change to the log; who was at the end stays there, who read further up sees no move. */
  keep(change) {
    this.#look();
    const anchor = this.pinned ? null : this.#firstSeen();
    const before = anchor?.getBoundingClientRect().top;
    change();
    if (this.pinned) this.toEnd();
    else if (anchor?.isConnected) {
      this.log.scrollTop += anchor.getBoundingClientRect().top - before;
      this.lastTop = this.log.scrollTop;
    }
  }

  /** A message came while the person reads further up. */
  count() {
    this.unread += 1;
    this.#showJump();
  }

  /** Brings something into view unless the person reads further up. */
  show(node) {
    if (this.pinned) node.scrollIntoView({ block: "nearest" });
  }

  #jump() {
    this.toEnd();
    this.log.focus({ preventScroll: true });
  }

  #firstSeen() {
    const { top } = this.log.getBoundingClientRect();
    const articles = [...this.log.querySelectorAll("article")];
    return articles.find((article) => article.getBoundingClientRect().bottom > top);
  }

  #scrolled() {
    this.#look();
    if (this.pinned) return;
    this.log.classList.add("scrolling");
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.log.classList.remove("scrolling"), AT_REST);
  }

  /** Only going up lets go of the end; a log that grew or shrank has not been scrolled. */
  #look() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_END;
    this.pinned = near || (this.pinned && scrollTop >= this.lastTop);
    this.lastTop = scrollTop;
    this.#showJump();
  }

  #showJump() {
    if (this.pinned) this.unread = 0;
    this.jump.hidden = this.pinned;
    this.badge.hidden = this.unread === 0;
    this.badge.textContent = String(this.unread);
    const news = this.unread ? `, ${this.unread} new` : "";
    this.jump.setAttribute("aria-label", `Go to the newest message${news}`);
  }
}
