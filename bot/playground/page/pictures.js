/** The longest side of a photo that is sent; pixels. Telegram's clients make them no larger either. */
const LONGEST = 2560;

const QUALITY = 0.87;

/** What a browser draws and Telegram sends as a photo; a GIF or an SVG stays a file. */
const PICTURES = new Set(["image/jpeg", "image/png", "image/webp", "image/avif", "image/bmp"]);

export const isPicture = (file) => PICTURES.has(file.type);

/**
 * A picture as Telegram's clients send it: a JPEG of bounded size, turned upright, on white, and without
 * the place and the time that a camera writes into it.
 * @returns a Blob, or null if this is no picture after all
 */
export async function asPhoto(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
