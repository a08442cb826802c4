/**
 * Formatters of an instant in milliseconds, in the given IANA zone; without one, in the browser's own.
 * One Intl formatter a zone: making them is slow.
 */
const format = (options) => {
  const formatters = new Map();
  return (instant, timeZone = options.timeZone) => {
    if (!formatters.has(timeZone)) {
      formatters.set(timeZone, new Intl.DateTimeFormat("en-GB", { ...options, timeZone }));
    }
    return formatters.get(timeZone).format(instant);
  };
};

export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
export const timeOfDay = format({ hour: "2-digit", minute: "2-digit" });
export const weekdayAndTime = format({
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
export const utcTime = format({ hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
export const dayName = format({ weekday: "long", day: "numeric", month: "long" });

/** Seconds as m:ss, as a player shows them. */
export function duration(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The next time the browser's clock says `hour:minute` after `instant`, as a Date. */
export function nextAt(instant, hour, minute) {
  const next = new Date(instant);
  next.setHours(hour, minute, 0, 0);
  if (next <= instant) next.setDate(next.getDate() + 1);
  return next;
}

/** A Date as an `<input type="datetime-local">` wants it. */
export function inputValue(date) {
  const two = (number) => String(number).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
