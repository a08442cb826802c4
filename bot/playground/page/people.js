import { zone as here } from "./times.js";
import { isZone } from "./zones.js";

/**
 * Who has a phone here, and the zone that each has told the bot. The browser's zone stands in before,
 * and for one that the browser has not heard of.
 */
export class People {
  constructor() {
    this.all = [];
    this.zones = new Map();
    this.listeners = [];
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  /** `phones` as `GET /api/phones` has them. */
  set(phones) {
    this.all = phones;
    this.#tell();
  }

  /** One phone as its event has it. */
  put(phone) {
    const others = this.all.filter(({ id }) => id !== phone.id);
    this.set([...others, phone].sort((a, b) => a.id - b.id));
  }

  /** `zones`: a Map of a phone's id to an IANA zone or null. */
  setZones(zones) {
    const same = zones.size === this.zones.size && [...zones].every(([id, it]) => this.zones.get(id) === it);
    if (same) return;
    this.zones = zones;
    this.#tell();
  }

  name(id) {
    return this.all.find((phone) => phone.id === id)?.first_name ?? `Phone ${id}`;
  }

  zone(id) {
    const zone = this.zones.get(id);
    return isZone(zone) ? zone : here;
  }

  /** `[{zone, names}]`, in the order of the phones: who shares a zone stands together. */
  byZone() {
    const groups = new Map();
    for (const { id, first_name } of this.all) {
      const zone = this.zone(id);
      groups.set(zone, [...(groups.get(zone) ?? []), first_name]);
    }
    return [...groups].map(([zone, names]) => ({ zone, names }));
  }

  /** Whether nobody has told the bot a zone yet. */
  get unsettled() {
    return ![...this.zones.values()].some(Boolean);
  }

  #tell() {
    for (const listener of this.listeners) listener();
  }
}
