/** The address as an absolute http(s), tg or mailto URL, or null: nothing else may be opened. */
export function canonicalLink(address) {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  try {
    const url = new URL(withScheme);
    return ["http:", "https:", "tg:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

const TELEGRAM = new Set(["t.me", "telegram.me", "telegram.dog"]);

/**
 * What Telegram would do with a link:
 * `{kind: "start", payload}` for this bot's deep link, `{kind: "share", text}` for a share link, else
 * `{kind: "web", url}`.
 */
export function readLink(address, username) {
  const url = new URL(address);
  if (url.protocol === "tg:") return readTg(url, username);
  if (!TELEGRAM.has(url.hostname)) return { kind: "web", url: url.href };
  const path = url.pathname.split("/").filter(Boolean);
  if (path[0] === "share") return readShare(url.searchParams);
  if (path.length === 1 && isBot(path[0], username)) {
    return { kind: "start", payload: url.searchParams.get("start") ?? "" };
  }
  return { kind: "web", url: url.href };
}

function readTg(url, username) {
  const action = url.hostname || url.pathname.replace(/^\/+/, "");
  const query = url.searchParams;
  if (action === "msg_url") return readShare(query);
  if (action === "resolve" && isBot(query.get("domain") ?? "", username)) {
    return { kind: "start", payload: query.get("start") ?? "" };
  }
  return { kind: "web", url: url.href };
}

function readShare(query) {
  const shared = [query.get("text"), query.get("url")].filter(Boolean).join("\n");
  return { kind: "share", text: shared };
}

/** The first of this bot's deep links in a text, as `readLink` has it, or undefined. */
export function startIn(text, username) {
  const found = text.match(/(?:https?:\/\/|tg:\/\/|t\.me\/)\S+/gi) ?? [];
  return found
    .map((address) => canonicalLink(address.replace(/[).,;!?»"]+$/, "")))
    .filter((address) => address && !/\/share\b/.test(address))
    .map((address) => readLink(address, username))
    .find((link) => link.kind === "start");
}

const isBot = (name, username) => name.toLowerCase() === username.toLowerCase();
