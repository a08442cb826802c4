/** Each kind of trouble: how it is called, and which number of seconds it takes. */
export const KINDS = {
  429: {
    label: "“Too many requests” (429)",
    seconds: { label: "to wait", field: "retry_after", value: 5, max: 60 },
  },
  500: { label: "An error at Telegram (500)" },
  "cut-before": { label: "Cut before it arrived" },
  "cut-after": { label: "Cut after it arrived" },
  slow: {
    label: "A slow answer",
    seconds: { label: "late", field: "delay", value: 3, max: 8 },
  },
};

/** Which of the bot's calls; "*" is every one but asking for updates. */
export const CALLS = {
  sendMessage: "new messages",
  editMessageText: "edits",
  answerCallbackQuery: "answers to taps",
  "*": "all calls",
};

/** What one will see of each kind, by what it happens to. bot/service/settle.py is where it is so. */
const SEE = {
  sendMessage: {
    429: "The bot waits as long as it is told. Then the message comes, once.",
    500: "Nobody knows whether it arrived: the bot sends it once more, marked that it may be a repeat.",
    "cut-before":
      "The connection breaks, the message is lost. It comes at the second try, marked that it may be a repeat.",
    "cut-after":
      "The message is here, but the bot cannot know. It comes twice at most, and says that it may be a repeat.",
    slow: "The message takes its time. It comes once, and what follows it stays in order.",
  },
  editMessageText: {
    429: "The bot waits as long as it is told. Then the message changes, once.",
    500: "Nobody knows whether it changed: the bot edits it once more. Nothing is marked, as no edit can be there twice.",
    "cut-before": "The connection breaks, the edit is lost. The message changes at the second try, and nothing is marked.",
    "cut-after": "The message has changed, but the bot cannot know. It edits it once more, and nothing is seen of that.",
    slow: "The message changes late, and once. What follows it stays in order.",
  },
  answerCallbackQuery: {
    429: "What was tapped happens at once. Only the button waits, as long as the bot is told to.",
    500: "What was tapped happens. The button's own answer is lost and not sent again: the button soon gives up waiting.",
    "cut-before":
      "What was tapped happens. The button's own answer is lost and not sent again: the button soon gives up waiting.",
    "cut-after": "What was tapped happens, and the button has its answer. The bot does not send that again.",
    slow: "What was tapped happens at once. Only the button waits.",
  },
  "*": {
    429: "Whatever the bot does next waits as long as it is told. Then it is done, once.",
    500: "Nobody knows whether it was done. A message comes once more, marked; an edit is made once more, unmarked; an answer to a tap is left.",
    "cut-before":
      "The connection breaks, and it is not done. A message comes at the second try, marked; an edit, unmarked; an answer to a tap is left.",
    "cut-after":
      "It is done, but the bot cannot know. A message comes twice at most, marked; an edit is made twice and nothing is seen of that.",
    slow: "Whatever the bot does next takes its time. It is done once, and messages stay in order.",
  },
};

const NO_THIRD =
  "If the second try fails, too, there is no third: who wrote an answer is told that it may not have arrived.";

const CERTAIN = ["429", "slow"];

/** What one will see of `times` calls of `method` that go wrong. */
export function see(kind, method, times) {
  const never = times < 2 || CERTAIN.includes(kind) || method === "answerCallbackQuery";
  return never ? SEE[method][kind] : `${SEE[method][kind]} ${NO_THIRD}`;
}
