import { fileUrl } from "./api.js";
import { cityAt } from "./cities.js";
import { element, icon } from "./element.js";
import { audioPlayer } from "./player.js";
import { duration } from "./times.js";

/** What a message shows besides its words, or null. `taps` gets `picture(url, description)`. */
export function media(message, taps) {
  if (message.photo?.length) return photo(message, taps);
  if (message.voice) return audioPlayer(message.voice, "Voice message");
  if (message.audio) return audioPlayer(message.audio, message.audio.title ?? "Audio");
  if (message.video_note) return videoNote(message.video_note);
  if (message.animation) return video(message.animation, { loop: true, muted: true });
  if (message.video) return video(message.video, {});
  if (message.sticker) return sticker(message.sticker);
  if (message.document) return file(message.document);
  if (message.venue) return place(message.venue.location, message.venue.title);
  if (message.location) return place(message.location, cityAt(message.location));
  if (message.contact) return card("person", message.contact.first_name, message.contact.phone_number);
  if (message.dice) return element("p", { class: "big" }, message.dice.emoji);
  return null;
}

/** The largest size; its measures keep the place while the picture loads. */
function photo(message, taps) {
  const largest = message.photo.reduce((a, b) => (a.width * a.height >= b.width * b.height ? a : b));
  const url = fileUrl(largest.file_id);
  const hidden = message.has_media_spoiler;
  const picture = element("img", {
    src: url,
    alt: message.caption ? "" : "Photo",
    width: largest.width,
    height: largest.height,
  });
  const node = element(
    "button",
    {
      type: "button",
      class: hidden ? "photo hidden-photo" : "photo",
      "aria-label": hidden ? "Hidden photo, show it" : "Photo, show it large",
    },
    picture,
  );
  node.addEventListener("click", () => {
    if (node.classList.contains("hidden-photo")) {
      node.classList.remove("hidden-photo");
      node.setAttribute("aria-label", "Photo, show it large");
    } else taps.picture(url, message.caption || "Photo");
  });
  return node;
}

function videoNote(note) {
  const film = element("video", { src: fileUrl(note.file_id), preload: "metadata", playsinline: true });
  const node = element(
    "button",
    { type: "button", class: "video-note", "aria-label": `Video message, ${duration(note.duration)}` },
    film,
    icon("play"),
    element("span", { class: "video-note-time", "aria-hidden": "true" }, duration(note.duration)),
  );
  const mark = () => node.classList.toggle("playing", !film.paused && !film.ended);
  for (const name of ["play", "pause", "ended"]) film.addEventListener(name, mark);
  film.addEventListener("error", () => node.classList.add("unplayable"));
  node.addEventListener("click", () => (film.paused ? film.play().catch(mark) : film.pause()));
  return node;
}

function video(film, { loop, muted }) {
  return element("video", {
    class: "video",
    src: fileUrl(film.file_id),
    width: film.width,
    height: film.height,
    controls: true,
    preload: "metadata",
    playsinline: true,
    loop,
    muted,
    "aria-label": "Video",
  });
}

/** Animated stickers are Lottie files, which no browser shows: their emoji stands for them. */
function sticker(it) {
  if (it.is_animated) return element("p", { class: "big" }, it.emoji ?? "Sticker");
  const source = { class: "sticker", src: fileUrl(it.file_id) };
  if (it.is_video) return element("video", { ...source, autoplay: true, loop: true, muted: true });
  return element("img", { ...source, alt: `Sticker ${it.emoji ?? ""}`.trim() });
}

function file(it) {
  const name = it.file_name ?? "File";
  const size = it.file_size ? readableSize(it.file_size) : "";
  return element(
    "a",
    { class: "card", href: fileUrl(it.file_id), download: name, "aria-label": `Download ${name} ${size}` },
    element("span", { class: "card-mark" }, icon("document")),
    element("span", { class: "card-title", dir: "auto" }, name),
    element("span", { class: "card-line" }, size),
  );
}

function card(mark, title, line) {
  return element(
    "div",
    { class: "card" },
    element("span", { class: "card-mark" }, icon(mark)),
    element("span", { class: "card-title", dir: "auto" }, title),
    element("span", { class: "card-line" }, line),
  );
}

function place({ latitude, longitude }, name) {
  const degrees = `${latitude.toFixed(3)}, ${longitude.toFixed(3)}`;
  return element(
    "div",
    { class: "place" },
    element("div", { class: "place-map", "aria-hidden": "true" }, icon("location")),
    element("span", { class: "card-title", dir: "auto" }, name ?? "Location"),
    element("span", { class: "card-line" }, degrees),
  );
}

/** Bytes in a unit that a person reads. */
export function readableSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
