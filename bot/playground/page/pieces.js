/** What Telegram takes in one message; UTF-16 units, which is what a JavaScript string counts in. */
const LIMIT = 4096;

const HALF_A_CHARACTER = /[\uD800-\uDBFF]$/;

/** A text as Telegram's own apps send it: in as many messages as it needs, each up to a word's end. */
export function pieces(text) {
  const found = [];
  let rest = text.trim();
  while (rest.length > LIMIT) {
    const end = wordsEnd(rest);
    found.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...found, rest];
}

function wordsEnd(text) {
  const words = /^[^]*(?=\s)/.exec(text.slice(0, LIMIT + 1));
  if (words?.[0]) return words[0].length;
  return HALF_A_CHARACTER.test(text.slice(0, LIMIT)) ? LIMIT - 1 : LIMIT;
}
