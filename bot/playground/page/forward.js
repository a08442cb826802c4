import { element } from "./element.js";
import { startIn } from "./links.js";
import { kindOf, summary } from "./quote.js";
import { openSheet } from "./sheet.js";

/**
 * Asks for whom a message is, and hands it to their phone. As on Telegram it goes from person to person: the bot sees
 * nothing of it. `message` is a Message, or no more than a text.
 */
export function openForward(phone, message) {
  const others = phone.desk.others(phone);
  if (!others.length) return void phone.toast.show("There is no other phone yet. Add one on top.");
  const actions = others.map((other, at) => ({
    label: `To ${other.name}`,
    primary: at === 0,
    run: () => hand(phone, other, message),
  }));
  openSheet(phone.screen, {
    label: "Forward",
    content: [element("blockquote", { dir: "auto" }, message.text ?? message.caption ?? summary(message))],
    actions: [...actions, { label: "Cancel" }],
  });
}

function hand(from, to, message) {
  to.arrivals.add({
    from: from.name,
    text: message.text ?? message.caption ?? "",
    kind: kindOf(message),
    start: startIn(addresses(message), to.bot.username),
  });
  from.toast.show(`Forwarded to ${to.name}`);
  from.desk.turnTo(to);
}

/** Everything in a message that a link can stand in. */
function addresses({ text, caption, entities, caption_entities }) {
  const behind = [...(entities ?? []), ...(caption_entities ?? [])].map(({ url }) => url);
  return [text, caption, ...behind].filter(Boolean).join(" ");
}
