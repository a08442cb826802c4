import { fileUrl } from "./api.js";
import { element, icon } from "./element.js";
import { duration } from "./times.js";

const BARS = 28;

/** A voice message or a piece of audio: play and pause, how far it is, how long it takes. */
export function audioPlayer(sound, name) {
  const audio = new Audio();
  audio.preload = "none";
  audio.src = fileUrl(sound.file_id);
  const time = element("span", { class: "player-time" }, duration(sound.duration));
  const bars = element("span", { class: "player-bars", "aria-hidden": "true" }, waveform(sound));
  const button = element("button", { type: "button", class: "player-button" }, icon("play"));
  const length = () => (Number.isFinite(audio.duration) ? audio.duration : sound.duration);

  const show = () => {
    const playing = !audio.paused && !audio.ended;
    button.replaceChildren(icon(playing ? "pause" : "play"));
    const label = `${playing ? "Pause" : "Play"}: ${name}, ${duration(sound.duration)}`;
    button.setAttribute("aria-label", label);
    const part = audio.ended ? 0 : audio.currentTime / (length() || 1);
    [...bars.children].forEach((bar, at) => bar.classList.toggle("played", at < part * BARS));
    time.textContent = duration(playing ? audio.currentTime : sound.duration);
  };
  const fail = () => {
    time.textContent = "cannot be played here";
  };

  for (const event of ["play", "pause", "ended", "timeupdate"]) audio.addEventListener(event, show);
  audio.addEventListener("error", fail);
  button.addEventListener("click", () => (audio.paused ? audio.play().catch(fail) : audio.pause()));
  show();
  return element(
    "div",
    // In the page, so that it falls silent when its message goes.
    { class: "player", role: "group", "aria-label": name },
    audio,
    button,
    element("div", { class: "player-body" }, bars, time),
  );
}

/** Whatever begins to play silences the rest, as one's ears ask. */
export function onePlaysAtATime(page) {
  const silence = ({ target }) => {
    for (const other of page.querySelectorAll("audio, video")) {
      if (other !== target && !other.muted) other.pause();
    }
  };
  page.addEventListener("play", silence, true);
}

/** Bars of a height that looks like speech and is always the same for one file. */
function waveform(sound) {
  let seed = [...(sound.file_unique_id ?? sound.file_id)].reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0,
    7,
  );
  return Array.from({ length: BARS }, (_, at) => {
    seed = (seed * 1664525 + 1013904223) >>> 0;
    const swell = 0.45 + 0.55 * Math.abs(Math.sin(at / 3.1));
    const bar = element("i");
    bar.style.height = `${Math.round(4 + 16 * swell * (seed / 2 ** 32))}px`;
    return bar;
  });
}
