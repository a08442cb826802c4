/** A Blob's bytes as base64, and as a data: address. */
export async function encoded(blob) {
  const reader = new FileReader();
  const address = await new Promise((resolve, reject) => {
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
  return { address, base64: address.slice(address.indexOf(",") + 1) };
}
