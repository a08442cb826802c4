import { element } from "./element.js";
import { canonicalLink } from "./links.js";

/**
 * Text with Telegram's formatting entities as DOM nodes. Offsets and lengths are UTF-16 units, which
 * is what a JavaScript string counts in. `taps` gets `command(text)` and `link(url)`.
 */
export function formatted(text, entities, taps) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return range(text, 0, text.length, sorted, taps);
}

function range(text, from, to, entities, taps) {
  const nodes = [];
  let position = from;
  let next = 0;
  while (next < entities.length) {
    const outer = entities[next];
    const end = Math.min(outer.offset + outer.length, to);
    if (outer.offset < position || end <= outer.offset) {
      next += 1;
      continue;
    }
    if (outer.offset > position) nodes.push(text.slice(position, outer.offset));
    const inside = entities.slice(next + 1).filter((inner) => inner.offset < end);
    const children = range(text, outer.offset, end, inside, taps);
    nodes.push(wrap(outer, text.slice(outer.offset, end), children, taps));
    position = BLOCKS.has(outer.type) && text[end] === "\n" ? end + 1 : end;
    next += 1 + inside.length;
  }
  if (position < to) nodes.push(text.slice(position, to));
  return nodes;
}

/** These end their own line, so the line break after one is not shown as well. */
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

function wrap(entity, raw, children, taps) {
  switch (entity.type) {
    case "pre":
      return preformatted(entity.language, children);
    case "spoiler":
      return spoiler(children);
    case "blockquote":
      return element("blockquote", { dir: "auto" }, children);
    case "expandable_blockquote":
      return expandable(children);
    case "text_link":
      return link(entity.url, children, taps);
    case "url":
      return link(raw, children, taps);
    case "email":
      return element("a", { href: `mailto:${raw}` }, children);
    case "bot_command":
      return element(
        "button",
        { type: "button", class: "command", onclick: () => taps.command(raw) },
        children,
      );
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "phone_number":
      return element("span", { class: entity.type.replace("_", "-") }, children);
    default:
      return element(TAGS[entity.type] ?? "span", {}, children);
  }
}

function preformatted(language, children) {
  const label = language ? element("span", { class: "pre-language" }, language) : null;
  return element("pre", { dir: "ltr", tabIndex: 0 }, label, element("code", {}, children));
}

/** Shows its first lines until it is opened; a short one has nothing to open. */
function expandable(children) {
  const words = element("div", { class: "quoted-words", dir: "auto" }, children);
  const button = element("button", { type: "button", class: "quoted-more" });
  const node = element("blockquote", { class: "quoted" }, words, button);
  const show = (open) => {
    node.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Show less" : "Show more";
  };
  button.addEventListener("click", () => show(!node.classList.contains("open")));
  show(false);
  const measure = () => {
    const whole = words.scrollHeight <= words.clientHeight;
    button.hidden = whole && !node.classList.contains("open");
  };
  new ResizeObserver(measure).observe(words);
  return node;
}

function link(url, children, taps) {
  const href = canonicalLink(url);
  if (!href) return element("span", {}, children);
  const open = (event) => {
    event.preventDefault();
    taps.link(href);
  };
  return element("a", { href, rel: "noopener noreferrer", onclick: open }, children);
}

function spoiler(children) {
  const node = element(
    "span",
    { class: "spoiler", role: "button", tabIndex: 0, "aria-label": "Hidden text, show it" },
    element("span", { class: "spoiler-text", inert: true }, children),
  );
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (node.classList.contains("shown")) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
    node.firstChild.inert = false;
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", reveal);
  return node;
}
