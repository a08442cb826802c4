import { Refusal } from "./api.js";
import { element } from "./element.js";
import { openForward } from "./forward.js";
import { readLink } from "./links.js";
import { openMenu } from "./menu.js";
import { reactionRow } from "./reactions.js";
import { openSheet } from "./sheet.js";

/** What a tap on something in the chat does. */
export class Taps {
  constructor(phone) {
    this.phone = phone;
  }

  command = (text) => this.phone.say(text);

  press = ({ message_id: id }, { callback_data: data }) =>
    this.phone.try(() => this.phone.presses.begin(id, data, () => this.phone.api.press(id, data)));

  isWaiting = (message, button) =>
    this.phone.presses.isWaiting(message.message_id, button.callback_data);

  reply = (message) => this.phone.composer.replyTo(message);

  react = (message, emoji) => this.phone.try(() => this.phone.api.react(message.message_id, emoji));

  goTo = (id) => this.phone.chat.goTo(id) || this.phone.toast.show("That message is not here.");

  unsupported = (name) => this.phone.toast.show(`“${name}” does nothing in the playground.`);

  /** Browsers give the clipboard to HTTPS and to localhost only. */
  copy = (text) =>
    this.phone.try(async () => {
      if (!navigator.clipboard) throw new Refusal("This browser copies on localhost only.");
      await navigator.clipboard.writeText(text);
      this.phone.toast.show("Copied");
    });

  picture = (url, description) => {
    const image = element("img", { class: "sheet-picture", src: url, alt: description });
    const actions = [{ label: "Close", primary: true }];
    openSheet(this.phone.screen, { label: "Photo", content: [image], actions });
  };

  link = (address) => {
    const link = readLink(address, this.phone.bot.username);
    if (link.kind === "web") window.open(link.url, "_blank", "noopener,noreferrer");
    else if (link.kind === "share") openForward(this.phone, link);
    else this.#chooseScreen(link);
  };

  openMenu = (message, anchor) => {
    const { phone } = this;
    const words = message.text ?? message.caption;
    const items = [{ label: "Reply", icon: "reply", run: () => this.reply(message) }];
    if (words && message.outgoing && !message.forward_origin) {
      items.push({ label: "Edit", icon: "edit", run: () => phone.composer.editMessage(message) });
    }
    items.push({ label: "Forward…", icon: "forward", run: () => openForward(phone, message) });
    if (words) items.push({ label: "Copy text", icon: "copy", run: () => this.copy(words) });
    items.push({
      label: `Delete on ${phone.name}'s phone`,
      icon: "delete",
      danger: true,
      run: () => phone.try(() => phone.api.delete(message.message_id)),
    });
    const header = reactionRow(message, this);
    openMenu(phone.screen, anchor, items, { label: "Message actions", header });
  };

  /** A deep link is for somebody else as a rule, so the other phones come first. */
  #chooseScreen(link) {
    const { phone } = this;
    const others = phone.desk.others(phone);
    const actions = others.map((other, at) => ({
      label: `Open on ${other.name}'s phone`,
      primary: at === 0,
      run: () => phone.desk.openStart(phone, other, link.payload),
    }));
    actions.push({
      label: `Open here, on ${phone.name}'s phone`,
      run: () => phone.desk.openStart(phone, phone, link.payload),
    });
    actions.push({ label: "Cancel" });
    const to = others[0]?.name ?? phone.name;
    openSheet(phone.screen, {
      label: `This link opens on ${to}'s phone`,
      actions,
    });
  }
}
