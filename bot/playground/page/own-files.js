import { encoded } from "./base64.js";
import { element, icon } from "./element.js";
import { readableSize } from "./media.js";
import { asPhoto, isPicture } from "./pictures.js";
import { openSheet } from "./sheet.js";

/** What a bot can fetch from Telegram; bytes. */
const LARGEST = 20 * 1024 ** 2;

/** How many files Telegram takes in one album. */
const MOST = 10;

/** Lets the person choose from their disk. */
export function chooseFiles(phone) {
  const chooser = element("input", { type: "file", multiple: true });
  chooser.addEventListener("change", () => offerFiles(phone, [...chooser.files]));
  chooser.click();
}

/** Files that were chosen, pasted or dropped: shows them, asks for words, and sends. */
export async function offerFiles(phone, files) {
  if (phone.composer.element.hidden) return phone.toast.show("Press the button below first.");
  const { fitting, complaint } = sift(files);
  if (complaint) phone.toast.show(complaint);
  if (!fitting.length) return;
  const items = await Promise.all(fitting.map(prepare));
  const asPhotos = items.every((item) => item.photo);
  const caption = captionField(phone);
  const send = (kind) => () => sendItems(phone, items, { kind, caption: caption.value });
  const actions = [{ label: "Send", primary: true, run: send(asPhotos ? "photo" : "document") }];
  if (asPhotos) actions.push({ label: "Send as a file", run: send("document") });
  actions.push({ label: "Cancel" });
  const previews = element("div", { class: "previews" }, items.map(preview));
  openSheet(phone.screen, { label: title(items, asPhotos), content: [previews, caption], actions });
  caption.focus();
}

/** Those that can be sent, and a sentence about the others if there are any. */
function sift(files) {
  const fitting = files.filter((file) => file.size > 0 && file.size <= LARGEST).slice(0, MOST);
  const large = files.find((file) => file.size > LARGEST);
  const empty = files.find((file) => file.size === 0);
  let complaint;
  if (large) {
    complaint = `“${large.name}” has ${readableSize(large.size)}. A bot can fetch up to ${readableSize(LARGEST)}.`;
  } else if (empty) complaint = `“${empty.name}” is empty, so there is nothing to send.`;
  else if (files.length > MOST) complaint = `Up to ${MOST} go at once: these are the first.`;
  return { fitting, complaint };
}

async function prepare(file) {
  const photo = isPicture(file) ? await asPhoto(file) : null;
  return { file, photo: photo && (await encoded(photo)) };
}

function title(items, asPhotos) {
  const kind = asPhotos ? "photo" : "file";
  return items.length === 1 ? `Send a ${kind}` : `Send ${items.length} ${kind}s`;
}

/** What stands in the composer goes along; Enter sends, as in the composer. */
function captionField(phone) {
  const field = element("textarea", {
    class: "caption",
    rows: 2,
    dir: "auto",
    placeholder: "Add a caption",
    "aria-label": "Caption",
    value: phone.composer.text,
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    field.closest(".sheet").querySelector(".sheet-button.primary").click();
  });
  return field;
}

function preview({ file, photo }) {
  if (photo) return element("img", { src: photo.address, alt: file.name });
  return element(
    "div",
    { class: "card" },
    element("span", { class: "card-mark" }, icon("document")),
    element("span", { class: "card-title", dir: "auto" }, file.name),
    element("span", { class: "card-line" }, readableSize(file.size)),
  );
}

async function sendItems(phone, items, { kind, caption }) {
  phone.composer.takeText();
  const reply_to = phone.composer.takeReply();
  const contents = await Promise.all(items.map((item) => content(item, kind)));
  Object.assign(contents[0], { caption: caption.trim() || undefined, reply_to });
  await phone.try(() =>
    contents.length === 1 ? phone.api.send(contents[0]) : phone.api.sendAlbum(contents),
  );
}

async function content({ file, photo }, kind) {
  if (kind === "photo") return { photo: photo.base64, content_type: "image/jpeg" };
  const content_type = file.type.split(";")[0] || undefined;
  return { document: (await encoded(file)).base64, content_type, file_name: file.name };
}

const withFiles = (transfer) => transfer?.types.includes("Files");

/** A file let go beside a phone must not open in place of the page. */
export function guardPage(page) {
  for (const name of ["dragover", "drop"]) {
    page.addEventListener(name, (event) => withFiles(event.dataTransfer) && event.preventDefault());
  }
}

/** Takes what is dropped on a phone or pasted in it. Where words come with a picture, words are pasted. */
export function takeFiles(phone) {
  const { screen } = phone;
  const mark = (over) => screen.classList.toggle("dropping", over);
  screen.addEventListener("dragover", (event) => mark(withFiles(event.dataTransfer)));
  screen.addEventListener("dragleave", (event) => screen.contains(event.relatedTarget) || mark(false));
  screen.addEventListener("drop", (event) => {
    mark(false);
    if (withFiles(event.dataTransfer)) offerFiles(phone, [...event.dataTransfer.files]);
  });
  screen.addEventListener("paste", (event) => {
    const { files, types } = event.clipboardData;
    if (!files.length || types.includes("text/plain")) return;
    event.preventDefault();
    offerFiles(phone, [...files]);
  });
}
