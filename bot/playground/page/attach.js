import { CITIES } from "./cities.js";
import { openMenu } from "./menu.js";
import { chooseFiles } from "./own-files.js";

const SAMPLES = [
  ["photo", "Photo"],
  ["voice", "Voice message"],
  ["video_note", "Video message"],
  ["video", "Video"],
  ["document", "File"],
  ["audio", "Audio"],
  ["sticker", "Sticker"],
];

/** How many pictures the sample album has. */
const ALBUM_SIZE = 3;

/** Kinds that Telegram gives no caption. */
const WITHOUT_CAPTION = ["sticker", "video_note"];

/**
 * The menu at the paper clip: one's own files, and samples, so that nobody needs files at hand. What is written in
 * the composer goes along as the caption, a reply in hand stays a reply.
 */
export function openAttachMenu(phone, anchor) {
  const { api, composer } = phone;
  const samples = SAMPLES.map(([kind, label]) => ({
    label,
    icon: kind,
    run: async () => {
      const caption = WITHOUT_CAPTION.includes(kind) ? undefined : composer.takeText();
      const reply_to = composer.takeReply();
      const sent = await phone.try(() => api.send({ [kind]: "sample", caption, reply_to }));
      if (!sent && caption && composer.text === "") composer.field.fill(caption);
    },
  }));
  const pictures = Array.from({ length: ALBUM_SIZE }, () => ({ photo: "sample" }));
  const album = {
    label: `Album of ${ALBUM_SIZE}`,
    icon: "album",
    run: () => phone.try(() => api.sendAlbum(pictures)),
  };
  const location = { label: "Location…", icon: "location", run: () => openCityMenu(phone, anchor) };
  const own = { label: "Choose a photo or file…", icon: "attach", run: () => chooseFiles(phone) };
  const heading = { heading: "Or a sample" };
  const items = [own, location, heading, ...samples, album];
  openMenu(phone.screen, anchor, items, { label: "Attach" });
}

/** Which place to share as one's own. */
export function openCityMenu(phone, anchor) {
  const cities = CITIES.map(({ name, latitude, longitude }) => ({
    label: name,
    icon: "location",
    run: () => phone.try(() => phone.api.send({ location: { latitude, longitude } })),
  }));
  openMenu(phone.screen, anchor, cities, { label: "Share a location" });
}
