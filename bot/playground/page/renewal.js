import { meta, spokenName } from "./bubble.js";
import { inlineKeyboard } from "./keyboard.js";
import { reactionChips } from "./reactions.js";

/**
 * Changes a message's node in place if its words and files stay: buttons, reactions, names, times. So a
 * player goes on, an opened spoiler stays open, and a screen reader does not hear it all again.
 * @returns false if the message needs a new node
 */
export function renew(node, before, message, view, taps) {
  if (content(before) !== content(message)) return false;
  const bubble = node.querySelector(".bubble");
  if (!same(before.reactions, message.reactions)) {
    swap(bubble, ".reactions", reactionChips(message, view, taps));
  }
  if (!same(before.reply_markup, message.reply_markup)) {
    const keys = inlineKeyboard(message, taps);
    swap(node, ".inline-keyboard", keys);
    node.classList.toggle("keyed", Boolean(keys));
  }
  return true;
}

/** Tells a message's time and author anew: the zone or the person's name has changed. */
export function retell(node, message, view) {
  const time = node.querySelector(".meta time").firstChild;
  const told = meta(message, view).querySelector("time").textContent;
  // The text node's data, not the element's text: a live region has nothing added then.
  if (time.data !== told) time.data = told;
  const name = spokenName(message, view);
  if (node.getAttribute("aria-label") !== name) node.setAttribute("aria-label", name);
}

const INCIDENTAL = new Set(["reactions", "reply_markup", "edit_date"]);

const content = (message) =>
  JSON.stringify(message, (field, value) => (INCIDENTAL.has(field) ? undefined : value));

const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

function swap(parent, selector, node) {
  const old = parent.querySelector(`:scope > ${selector}`);
  if (old && node) old.replaceWith(node);
  else if (node) parent.append(node);
  else old?.remove();
}
