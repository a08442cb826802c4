import { playground } from "./api.js";
import { element } from "./element.js";
import { Rows, setText } from "./keep.js";
import { cityOf, utcTime, weekdayAndTime } from "./times.js";

/** The playground's time on top of the page, on the clocks of everybody who has a phone. */
export class Clock {
  /** `onTick` gets the playground's time in milliseconds, about once a second. */
  constructor(place, people, onTick) {
    this.people = people;
    this.onTick = onTick;
    this.ahead = 0;
    const faces = element("div", { class: "clock-faces" });
    this.faces = new Rows(faces, {
      key: ({ zone }) => zone,
      create: () => this.#face(),
      update: (node, group) => this.#show(node, group),
    });
    place.append(faces);
    people.onChange(() => this.refresh());
    setInterval(() => this.refresh(), 1000);
  }

  async load() {
    this.set((await playground.clock()).now);
  }

  /** The playground's time in milliseconds; it runs as fast as the browser's. */
  now() {
    return Date.now() + this.ahead;
  }

  set(iso) {
    this.ahead = Date.parse(iso) - Date.now();
    this.refresh();
  }

  /** Shows the time as it is now, also on phones that have just come. */
  refresh() {
    this.faces.show(this.people.byZone());
    this.onTick(this.now());
  }

  #face() {
    const word = (name) => element("span", { class: `clock-${name} clock-word` });
    const names = element("bdi", { class: "clock-names clock-word" });
    return element(
      "p",
      { class: "clock-face" },
      element("span", { class: "clock-who" }, names, word("place")),
      element("time", { class: "clock-time" }, word("day"), word("date"), word("hour")),
    );
  }

  /** A narrow screen leaves the place and the date out. */
  #show(node, { zone, names }) {
    const now = this.now();
    const city = cityOf(zone);
    const utc = `${utcTime(now)} UTC`;
    const { unsettled } = this.people;
    const beside = city === "UTC" ? "" : ` · ${utc}`;
    const who = unsettled ? [city, beside] : [names.join(" & "), ` · ${city}`];
    const [, ...time] = /^(\S+)(.*)( \S+)$/.exec(weekdayAndTime(now, zone));
    node.querySelectorAll(".clock-word").forEach((span, at) => setText(span, [...who, ...time][at]));
    node.lastChild.dateTime = `${new Date(now).toISOString().slice(0, 16)}Z`;
    node.title = unsettled
      ? `${zone}, the zone of this browser, until somebody tells the bot theirs`
      : `${zone}; ${utc}`;
  }
}
