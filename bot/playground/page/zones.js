/** Whether the browser knows this IANA zone; its list may be older than the bot's. */
export function isZone(zone) {
  if (!zone) return false;
  try {
    return Boolean(Intl.DateTimeFormat(undefined, { timeZone: zone }));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
