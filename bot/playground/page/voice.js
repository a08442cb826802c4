import { Recorder } from "./recorder.js";
import { openSheet } from "./sheet.js";

/** A phone's recorder: what it records is sent; where there is no microphone a sample can go instead. */
export function voiceRecorder(phone) {
  const send = (voice) => {
    const reply_to = phone.composer.takeReply();
    return phone.try(() => phone.api.send({ ...voice, reply_to }));
  };
  return new Recorder({
    onVoice: send,
    onMissing: () =>
      openSheet(phone.screen, {
        label: "No microphone here",
        text: "This browser has none to give, or may not give it. A sample voice message can go instead.",
        actions: [
          { label: "Send the sample", primary: true, run: () => send({ voice: "sample" }) },
          { label: "Cancel" },
        ],
      }),
    onChange: () => phone.composer.showStrip(),
  });
}
