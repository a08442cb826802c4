import { encoded } from "./base64.js";
import { element, icon, iconButton } from "./element.js";
import { duration } from "./times.js";

/** What to record as, best first: Telegram's own voice messages are Opus in Ogg. */
const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

/** Records a voice message: the strip that stands in the composer's place meanwhile. */
export class Recorder {
  /**
   * @param onVoice gets `{voice, content_type, duration}`, promises true, or false if it was refused:
   *   then the recording stays, to be sent again
   * @param onMissing called if there is no microphone, or none may be used
   * @param onChange called when recording begins and ends
   */
  constructor({ onVoice, onMissing, onChange }) {
    this.handlers = { onVoice, onMissing, onChange };
    this.time = element("span", { class: "recorder-time", role: "timer", "aria-live": "off" });
    this.send = iconButton("send", "Send the voice message", {
      class: "icon-button send",
      onclick: () => this.#send(),
    });
    this.element = element(
      "div",
      { class: "recorder", role: "group", "aria-label": "Recording a voice message", hidden: true },
      element("span", { class: "recorder-dot", "aria-hidden": "true" }, icon("voice")),
      this.time,
      element("button", { type: "button", class: "recorder-cancel", onclick: () => this.cancel() }, "Cancel"),
      this.send,
    );
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.cancel());
    addEventListener("pagehide", () => this.cancel());
  }

  get active() {
    return !this.element.hidden;
  }

  async start() {
    if (this.active || this.asking) return;
    this.asking = true;
    const stream = await microphone();
    this.asking = false;
    if (!stream) return this.handlers.onMissing();
    this.#record(stream);
    this.element.hidden = false;
    this.handlers.onChange();
    this.send.focus();
  }

  cancel() {
    if (!this.active) return;
    this.#stop();
    this.recorder = undefined;
    this.element.hidden = true;
    this.handlers.onChange();
  }

  #record(stream) {
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, { mimeType });
    const parts = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    this.recorder = recorder;
    this.recorded = new Promise((resolve) => {
      recorder.onstop = () => resolve(new Blob(parts, { type: recorder.mimeType }));
    });
    this.started = performance.now();
    this.seconds = 0;
    this.#tick();
    this.ticking = setInterval(() => this.#tick(), 200);
    recorder.start();
  }

  #tick() {
    this.seconds = (performance.now() - this.started) / 1000;
    this.time.textContent = duration(Math.floor(this.seconds));
  }

  #stop() {
    if (this.recorder.state === "inactive") return;
    clearInterval(this.ticking);
    this.#tick();
    this.recorder.stop();
    for (const track of this.recorder.stream.getTracks()) track.stop();
  }

  async #send() {
    const { recorder } = this;
    this.#stop();
    this.send.disabled = true;
    const sound = await this.recorded;
    const { base64 } = await encoded(sound);
    const voice = {
      voice: base64,
      content_type: sound.type.split(";")[0],
      duration: Math.max(1, Math.round(this.seconds)),
    };
    const sent = recorder === this.recorder && (await this.handlers.onVoice(voice));
    this.send.disabled = false;
    if (sent) this.cancel();
  }
}

/** The microphone's stream, or null if there is none to be had: no device, no permission, no HTTPS. */
async function microphone() {
  if (!navigator.mediaDevices || !window.MediaRecorder) return null;
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
