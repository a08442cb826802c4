import { CITIES } from "./cities.js";
import { openMenu } from "./menu.js";

const SAMPLES = [
  ["photo", "Photo"],
  ["voice", "Voice message"],
  ["video_note", "Video message"],
  ["video", "Video"],
  ["document", "File"],
  ["sticker", "Sticker"],
];

/** How many pictures the sample album has. */
const ALBUM_SIZE = 3;

/**
 * The menu at the paper clip: samples to send, so that nobody needs files at hand.
 * `send(content)` and `sendAlbum(items)` send, `askLocation(anchor)` goes on to the cities.
 */
export function openAttachMenu(screen, anchor, { send, sendAlbum, askLocation }) {
  const samples = SAMPLES.map(([kind, label]) => ({
    label,
    icon: kind,
    run: () => send({ [kind]: "sample" }),
  }));
  const album = {
    label: `Album of ${ALBUM_SIZE}`,
    icon: "album",
    run: () => sendAlbum(Array.from({ length: ALBUM_SIZE }, () => ({ photo: "sample" }))),
  };
  const location = { label: "Location…", icon: "location", run: () => askLocation(anchor) };
  openMenu(screen, anchor, [...samples, album, location], { label: "Send a sample" });
}

/** Which place to share as one's own. `share({latitude, longitude})` sends it. */
export function openCityMenu(screen, anchor, share) {
  const cities = CITIES.map(({ name, latitude, longitude }) => ({
    label: name,
    icon: "location",
    run: () => share({ latitude, longitude }),
  }));
  openMenu(screen, anchor, cities, { label: "Share a location" });
}
