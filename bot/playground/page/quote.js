import { element } from "./element.js";

const KINDS = [
  ["photo", "Photo"],
  ["voice", "Voice message"],
  ["video_note", "Video message"],
  ["video", "Video"],
  ["animation", "GIF"],
  ["sticker", "Sticker"],
  ["audio", "Audio"],
  ["document", "File"],
  ["location", "Location"],
  ["venue", "Place"],
  ["contact", "Contact"],
  ["poll", "Poll"],
  ["dice", "Dice"],
];

/** What kind of thing a message is, in a word; empty for a plain text. */
export const kindOf = (message) => KINDS.find(([field]) => message[field])?.[1] ?? "";

/** A message in one line: its words, or what it is. */
export function summary(message) {
  const words = (message.text ?? message.caption ?? "").replace(/\s+/g, " ").trim();
  return words || kindOf(message) || "Message";
}

/** The quoted message on top of a reply; tapping it goes there. Null if nothing is quoted. */
export function quote(message, names, taps) {
  const original = message.reply_to_message;
  if (!original) return null;
  return element(
    "button",
    {
      type: "button",
      class: "quote",
      dir: "auto",
      "aria-label": `In reply to ${authorOf(original, names)}: ${summary(original)}`,
      onclick: () => taps.goTo(original.message_id),
    },
    element("span", { class: "quote-name" }, authorOf(original, names)),
    element("span", { class: "quote-text", dir: "auto" }, message.quote?.text ?? summary(original)),
  );
}

/** Who wrote it; `names` is `{person, bot}`. A quoted message may come without `outgoing`. */
export function authorOf(message, names) {
  const outgoing = message.outgoing ?? (message.from ? !message.from.is_bot : false);
  return outgoing ? names.person : names.bot;
}

/** The line that says where a forwarded message comes from, or null. */
export function forwardLine(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name =
    origin.sender_user?.first_name ?? origin.sender_user_name ?? origin.chat?.title ?? "someone";
  return element("p", { class: "forwarded", dir: "auto" }, `Forwarded from ${name}`);
}
