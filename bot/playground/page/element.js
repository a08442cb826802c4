/**
 * Builds DOM without parsing HTML: a string always becomes a text node, so nothing that a person or
 * the bot writes can turn into markup.
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name in PROPERTIES) node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** What has to be set as a property, because the attribute is only its first value. */
const PROPERTIES = { value: true, tabIndex: true, disabled: true, hidden: true };

const ICONS = {
  again: "M19 12a7 7 0 1 1-2.2-5.1 M19 3.5V8h-4.5",
  attach: "M20 11.5 12 19.4a5 5 0 0 1-7-7l8.4-8.3a3.3 3.3 0 0 1 4.7 4.7l-8.3 8.2a1.7 1.7 0 0 1-2.4-2.4l7.6-7.5",
  audio: "M9 17.5V5.5l10-2v12 M9 17.5a2.7 2.7 0 1 1-2.7-2.7A2.7 2.7 0 0 1 9 17.5z M19 15.5a2.7 2.7 0 1 1-2.7-2.7 2.7 2.7 0 0 1 2.7 2.7z",
  album: "M7 4h13v12H7z M4 8v12h13 M7.5 14.5l4-4 3 3 2-2 3 3",
  back: "M4 12h16 M10 6l-6 6 6 6",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M5.8 5.8l12.4 12.4",
  calendar: "M4 6h16v14H4z M4 10.5h16 M8.5 3.5v4 M15.5 3.5v4",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12 M18 6L6 18",
  copy: "M9 9h11v11H9z M5 15H4V4h11v1",
  delete: "M4 7h16 M9 7V4h6v3 M6.5 7l1 13h9l1-13 M10 11v5 M14 11v5",
  document: "M6 3h8l5 5v13H6z M14 3v5h5",
  down: "M12 5v14 M6 13l6 6 6-6",
  edit: "M4 20l1-4.5L16 4.5l3.5 3.5-11 11z M13.5 7l3.5 3.5",
  forward: "M13 6l6 6-6 6 M19 12h-7c-4 0-7 2-8 6",
  inside: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  keyboard: "M3 6.5h18v11H3z M7 10.5h.01 M12 10.5h.01 M17 10.5h.01 M8 14h8",
  location: "M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21z M12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  menu: "M4 7h16 M4 12h16 M4 17h16",
  more: "M12 5.5h.01 M12 12h.01 M12 18.5h.01",
  pause: "M9 6v12 M15 6v12",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
  phone: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z M11 18h2",
  photo: "M4 5h16v14H4z M4 16l5-5 4 4 3-3 4 4 M15.5 9h.01",
  play: "M8 5.5v13l10.5-6.5z",
  plus: "M12 5v14 M5 12h14",
  reply: "M10 6l-6 6 6 6 M4 12h8c4 0 7 2 8 6",
  send: "M4 12h15 M12.5 5.5 19 12l-6.5 6.5",
  silent: "M6 16.5h9.5 M6 16.5c1.2-1.2 1.5-3 1.5-6 M10 6.2a4.5 4.5 0 0 1 6.5 4.3v1 M4 4l16 16 M10.5 19.5h3",
  skip: "M5.5 6v12l9.5-6z M18.5 6v12",
  slash: "M15 5 9 19",
  sticker: "M20 12V4H4v16h8z M12 20c0-5 3-8 8-8 M9 9h.01 M14.5 9h.01 M9 13c1 1 2 1.3 3.5 1.3",
  stop: "M7 7h10v10H7z",
  trouble: "M13 3 5.5 13.5H12L11 21l7.5-10.5H12z",
  video: "M3 6.5h12v11H3z M15 10.5l6-3.5v10l-6-3.5z",
  video_note: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z M10 8.8v6.4l5-3.2z",
  voice: "M12 3.5a2.7 2.7 0 0 0-2.7 2.7v5.6a2.7 2.7 0 0 0 5.4 0V6.2A2.7 2.7 0 0 0 12 3.5z M6 11.5a6 6 0 0 0 12 0 M12 17.5V21",
};

/** A line icon; it is decoration, the control around it has the name. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A round button that shows only an icon; `label` is its accessible name and its tooltip. */
export function iconButton(name, label, attributes = {}) {
  return element(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, ...attributes },
    icon(name),
  );
}
