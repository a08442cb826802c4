import { element, icon, iconButton } from "./element.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { media } from "./media.js";
import { authorOf, forwardLine, kindOf, quote } from "./quote.js";
import { reactionChips } from "./reactions.js";
import { timeOfDay } from "./times.js";

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * One message. `view` is `{person, bot, zone}`: both names, and the IANA zone that times are told in
 * (undefined: the browser's); `taps` says what happens on a tap (see taps.js).
 * @returns an `article` that can take the focus
 */
export function bubble(message, view, taps) {
  const shown = media(message, taps);
  const text = words(message, taps);
  const keys = inlineKeyboard(message, taps);
  const kinds = ["bubble"];
  if (shown && !text) kinds.push("bare");
  if (message.photo || message.video) kinds.push("pictured");
  if (floats(message)) kinds.push("floating");

  const body = element(
    "div",
    { class: kinds.join(" ") },
    forwardLine(message),
    quote(message, view, taps),
    shown,
    text ?? (shown ? null : unknown(message)),
    meta(message, view),
    reactionChips(message, view, taps),
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
      "aria-label": spokenName(message, view),
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
  const emoji = message.text ? emojiOnly(text) : 0;
  if (emoji) node.classList.add("emoji-only", `emoji-${emoji}`);
  const blockAtEnd = node.lastChild.nodeName.match(/^(PRE|BLOCKQUOTE)$/);
  if (blockAtEnd || RIGHT_TO_LEFT.test(text)) node.classList.add("time-below");
  else node.append(element("span", { class: "meta-space", "aria-hidden": "true" }));
  return node;
}

/** The corner of a bubble: edited or not, the time, sent. */
export function meta(message, { zone }) {
  const time = timeOfDay(message.date * 1000, zone);
  return element(
    "div",
    { class: message.edited ? "meta edited" : "meta" },
    message.silent ? icon("silent") : null,
    message.edited ? element("span", {}, "edited") : null,
    element("time", { datetime: new Date(message.date * 1000).toISOString() }, time),
    message.outgoing ? icon("check") : null,
  );
}

/** What a screen reader says before the words themselves. */
export function spokenName(message, view) {
  const author = authorOf(message, view);
  const time = timeOfDay(message.date * 1000, view.zone);
  const edited = message.edited ? "edited" : "";
  const silent = message.silent ? "sent silently" : "";
  return [author, kindOf(message), time, edited, silent].filter(Boolean).join(", ");
}

/** What Telegram shows without a bubble around it. */
function floats(message) {
  if (message.sticker || message.video_note || message.dice) return true;
  const alone = !message.reply_to_message && !message.forward_origin;
  return Boolean(alone && message.text && emojiOnly(message.text));
}

/** Up to how many emoji alone are shown large. */
const LARGE = 3;

/** One emoji: a picture with what modifies and joins it, or a flag. */
const EMOJI =
  /(?:\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F|\u200D\p{Extended_Pictographic}|[\u{E0020}-\u{E007F}])*|\p{Regional_Indicator}{2})/u;

const ONLY_EMOJI = new RegExp(`^(?:${EMOJI.source})+$`, "u");

/** How many emoji a text is, if it is nothing else and they are few; otherwise 0. */
function emojiOnly(text) {
  if (!ONLY_EMOJI.test(text)) return 0;
  const count = text.match(new RegExp(EMOJI, "gu")).length;
  return count <= LARGE ? count : 0;
}

function unknown(message) {
  const known = new Set(["message_id", "date", "chat", "from", "outgoing", "reactions"]);
  const kind = Object.keys(message).find((field) => !known.has(field)) ?? "message";
  return element("p", { class: "text unknown" }, `This page does not show “${kind}”.`);
}
