/** What the playground refused, in its own words. */
export class Refusal extends Error {}

/** The playground is not there, or what answered was not the playground. */
export class Unreachable extends Error {
  constructor() {
    super("The playground is not answering.");
  }
}

/** Does it; `tell(reason)` hears why, if it was refused. @returns whether it worked */
export async function attempt(action, tell) {
  try {
    await action();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
    tell(error.message);
    return false;
  }
}

async function call(method, path, body) {
  const request = { method };
  if (body !== undefined) {
    request.headers = { "Content-Type": "application/json" };
    request.body = JSON.stringify(body);
  }
  let response;
  let answer;
  try {
    response = await fetch(`/api${path}`, request);
    answer = response.status === 204 ? null : await response.json();
  } catch {
    throw new Unreachable();
  }
  if (!response.ok) throw new Refusal(answer?.error ?? `Refused (${response.status})`);
  return answer;
}

export const fileUrl = (file_id) => `/api/files/${encodeURIComponent(file_id)}`;

/** The calls that concern the whole playground. */
export const playground = {
  phones: () => call("GET", "/phones"),
  addPhone: (profile) => call("POST", "/phones", profile),
  clock: () => call("GET", "/clock"),
  advance: (seconds) => call("POST", "/clock", { advance: seconds }),
  moveTo: (instant) => call("POST", "/clock", { to: new Date(instant).toISOString() }),
  faults: () => call("GET", "/faults"),
  addFault: (fault) => call("POST", "/faults", fault),
  clearFaults: () => call("DELETE", "/faults"),
  callOffFault: (id) => call("DELETE", `/faults/${id}`),
};

/** The calls of the tools: there only if `GET /api/phones` names them. */
export const tools = {
  bot: () => call("GET", "/bot"),
  /** `what` is "restart", "kill", "stop" or "start". */
  orderBot: (what) => call("POST", `/bot/${what}`),
  startAnew: () => call("POST", "/anew"),
  inside: () => call("GET", "/inside"),
  toNextDue: () => call("POST", "/clock/next"),
  content: () => call("GET", "/content"),
  stories: () => call("GET", "/stories"),
  /** One that plays is stopped first. */
  playStory: (name, pace) => call("POST", `/stories/${encodeURIComponent(name)}`, { pace, instead: true }),
  /** `what` is "pause", "resume" or "stop". */
  orderStory: (what) => call("POST", `/story/${what}`),
};

/** The calls of one phone. Each rejects with Refusal or Unreachable. */
export class PhoneApi {
  constructor(id) {
    this.path = `/phones/${id}`;
  }

  chat = () => call("GET", `${this.path}/chat`);
  change = (profile) => call("PATCH", this.path, profile);
  send = (content) => call("POST", `${this.path}/messages`, content);
  sendAlbum = (items) => call("POST", `${this.path}/albums`, { items });
  edit = (id, content) => call("PATCH", `${this.path}/messages/${id}`, content);
  delete = (id) => call("DELETE", `${this.path}/messages/${id}`);
  press = (id, data) => call("POST", `${this.path}/presses`, { message_id: id, data });
  start = (payload) => call("POST", `${this.path}/starts`, payload ? { payload } : {});
  react = (id, emoji) => call("POST", `${this.path}/reactions`, { message_id: id, emoji });
  block = () => call("POST", `${this.path}/block`);
  unblock = () => call("POST", `${this.path}/unblock`);
}
