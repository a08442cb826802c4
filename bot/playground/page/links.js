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
 * `{kind: "start", payload}` for this bot's deep link, `{kind: "share", text, start}` for a share link
 * (`start` is the deep link in it, if any), else `{kind: "web", url}`.
 */
export function readLink(address, username) {
  const url = new URL(address);
  if (url.protocol === "tg:") return readTg(url, username);
  if (!TELEGRAM.has(url.hostname)) return { kind: "web", url: url.href };
  const path = url.pathname.split("/").filter(Boolean);
  if (path[0] === "share") return readShare(url.searchParams, username);
  if (path.length === 1 && isBot(path[0], username)) {
    return { kind: "start", payload: url.searchParams.get("start") ?? "" };
  }
  return { kind: "web", url: url.href };
}

function readTg(url, username) {
  const action = url.hostname || url.pathname.replace(/^\/+/, "");
  const query = url.searchParams;
  if (action === "msg_url") return readShare(query, username);
  if (action === "resolve" && isBot(query.get("domain") ?? "", username)) {
    return { kind: "start", payload: query.get("start") ?? "" };
  }
  return { kind: "web", url: url.href };
}

function readShare(query, username) {
  const shared = [query.get("text"), query.get("url")].filter(Boolean);
  const found = shared.join(" ").match(/(?:https?:\/\/|tg:\/\/|t\.me\/)\S+/gi) ?? [];
  const start = found
    .map((address) => canonicalLink(address.replace(/[).,;!?»"]+$/, "")))
    .filter((address) => address && !/\/share\b/.test(address))
    .map((address) => readLink(address, username))
    .find((link) => link.kind === "start");
  return { kind: "share", text: shared.join("\n"), start: start ?? null };
}

const isBot = (name, username) => name.toLowerCase() === username.toLowerCase();
