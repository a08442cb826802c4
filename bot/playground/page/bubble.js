import { element, icon, iconButton } from "./element.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { media } from "./media.js";
import { authorOf, forwardLine, kindOf, quote } from "./quote.js";
import { reactionChips } from "./reactions.js";
import { timeOfDay } from "./times.js";

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * One message. `names` is `{person, bot}`; `taps` says what happens on a tap (see taps.js).
 * @returns an `article` that can take the focus
 */
export function bubble(message, names, taps) {
  const author = authorOf(message, names);
  const time = timeOfDay(message.date * 1000);
  const shown = media(message, taps);
  const text = words(message, taps);
  const keys = inlineKeyboard(message, taps);
  const kinds = ["bubble"];
  if (shown && !text) kinds.push("bare");
  if (message.photo || message.video) kinds.push("pictured");
  if (message.sticker || message.video_note || message.dice) kinds.push("floating");

  const body = element(
    "div",
    { class: kinds.join(" ") },
    forwardLine(message),
    quote(message, names, taps),
    shown,
    text ?? (shown ? null : unknown(message)),
    meta(message, time),
    reactionChips(message, names, taps),
  );
  const more = iconButton("more", "Message actions", {
    class: "icon-button more-button",
    tabIndex: -1,
    "aria-haspopup": "menu",
    onclick: () => taps.openMenu(message, more),
  });
  return element(
    "article",
    {
      class: `message ${message.outgoing ? "out" : "in"}${keys ? " keyed" : ""}`,
      "aria-label": spokenName(message, author, time),
      tabIndex: -1,
      data: { message: message.message_id },
    },
    element("div", { class: "bubble-row" }, body, more),
    keys,
  );
}

/**
 * The text or caption. The empty span keeps the last line clear of the time; where a last line may
 * start at the right, or is a block of its own, the time has its own line instead.
 */
function words(message, taps) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  const entities = message.text ? message.entities : message.caption_entities;
  const node = element("div", { class: "text", dir: "auto" }, formatted(text, entities, taps));
  const blockAtEnd = node.lastChild.nodeName.match(/^(PRE|BLOCKQUOTE|DETAILS)$/);
  if (blockAtEnd || RIGHT_TO_LEFT.test(text)) node.classList.add("time-below");
  else node.append(element("span", { class: "meta-space", "aria-hidden": "true" }));
  return node;
}

function meta(message, time) {
  return element(
    "div",
    { class: message.edit_date ? "meta edited" : "meta" },
    message.silent ? icon("silent") : null,
    message.edit_date ? element("span", {}, "edited") : null,
    element("time", { datetime: new Date(message.date * 1000).toISOString() }, time),
    message.outgoing ? icon("check") : null,
  );
}

/** What a screen reader says before the words themselves. */
function spokenName(message, author, time) {
  const edited = message.edit_date ? "edited" : "";
  const silent = message.silent ? "sent silently" : "";
  return [author, kindOf(message), time, edited, silent].filter(Boolean).join(", ");
}

function unknown(message) {
  const known = new Set(["message_id", "date", "chat", "from", "outgoing", "reactions"]);
  const kind = Object.keys(message).find((field) => !known.has(field)) ?? "message";
  return element("p", { class: "text unknown" }, `This page does not show “${kind}”.`);
}
