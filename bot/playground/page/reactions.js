import { element } from "./element.js";

/** Five of the emoji that Telegram takes as a reaction, as it spells them (no variation selector). */
export const REACTIONS = [
  ["❤", "Heart"],
  ["👍", "Thumbs up"],
  ["🔥", "Fire"],
  ["🙏", "Thanks"],
  ["🤣", "Laughing"],
];

/** Asks for the coloured glyph where the plain character would be drawn as text. */
const coloured = (emoji) => `${emoji.replace(/\uFE0F$/, "")}\uFE0F`;

/** The reactions on a message; null if there are none. `taps` gets `react(message, emoji or null)`. */
export function reactionChips(message, names, taps) {
  const { person, bot } = message.reactions ?? {};
  if (!person && !bot) return null;
  const byEmoji = new Map();
  if (bot) byEmoji.set(bot, [names.bot]);
  if (person) byEmoji.set(person, [...(byEmoji.get(person) ?? []), names.person]);
  const chips = [...byEmoji].map(([emoji, who]) =>
    element(
      "button",
      {
        type: "button",
        class: "reaction",
        "aria-pressed": String(emoji === person),
        "aria-label": `${emoji} from ${who.join(" and ")}`,
        title: `From ${who.join(" and ")}`,
        onclick: () => taps.react(message, emoji === person ? null : emoji),
      },
      coloured(emoji),
      who.map((name) => face(name, names)),
    ),
  );
  return element("div", { class: "reactions" }, chips);
}

/** Who reacted: the bot by its picture, a person by their initial. */
function face(name, names) {
  if (name !== names.bot) return element("span", { class: "reaction-face" }, [...name][0]);
  return element("img", { class: "reaction-face", src: "/page/icon.svg", alt: "", width: 18, height: 18 });
}

/** The row of emoji on top of a message's menu. */
export function reactionRow(message, taps) {
  return (choose) =>
    element(
      "div",
      { class: "reaction-row", role: "group", "aria-label": "React" },
      REACTIONS.map(([emoji, name]) => {
        const mine = message.reactions?.person === emoji;
        return element(
          "button",
          {
            type: "button",
            role: "menuitemradio",
            "aria-checked": String(mine),
            "aria-label": name,
            title: name,
            onclick: () => choose(() => taps.react(message, mine ? null : emoji)),
          },
          coloured(emoji),
        );
      }),
    );
}
