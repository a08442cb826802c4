"""What is asked of somebody new: language, time zone, waking hours; then the one button that matters."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.content.hours import parse_hours
from bot.core.effects import Args, Button, Keyboard, Language, Layer, Restate, Say, Zone
from bot.core.local_time import clock_at
from bot.core.person import Asking, Person
from bot.core.waking import DEFAULT_WAKING_HOURS, WakingHours
from bot.service import schedules, silences
from bot.service.desk import Desk
from bot.service.status import status

_HOURS_OFFERED = ("07:00-22:00", "08:00-22:30", "09:00-23:30", "10:00-01:00")


def language_buttons(desk: Desk) -> Keyboard:
    """Each language under its own name, so that who cannot read this one finds theirs."""
    return tuple(
        (Button("language-choice", f"language:{code}", {"language": Language(code)}),)
        for code in desk.library.locales.languages
    )


def go_on(desk: Desk, person: Person) -> None:
    """Ask for what is still unknown; once all is known, say what comes next."""
    if person.zone is None:
        ask_zone(desk, person)
    elif person.hours is None:
        ask_hours(desk, person)
    else:
        status(desk, person)


def ask_zone(desk: Desk, person: Person) -> None:
    desk.tx.people.save(replace(person, asking=Asking.ZONE))
    zones = dict.fromkeys(place.zone for place in desk.library.places.likely(person.language))
    desk.add(
        Say(person.id, "zone-ask", layer=Layer.ASK_LOCATION),
        Say(person.id, "zone-pick", buttons=_zone_buttons(desk, list(zones))),
    )


def typed_zone(desk: Desk, person: Person, text: str) -> None:
    """A city, as typed. Even a single find is asked back: a zone is never guessed silently."""
    zones = list(dict.fromkeys(place.zone for place in desk.library.places.find(text)))
    if zones:
        desk.add(Say(person.id, "zone-found", buttons=_zone_buttons(desk, zones)))
    else:
        desk.add(Say(person.id, "zone-unknown"))


def _zone_buttons(desk: Desk, zones: list[str]) -> Keyboard:
    return tuple((Button("zone-choice", f"zone:{zone}", _told(desk, zone)),) for zone in zones)


def _told(desk: Desk, zone: str) -> Args:
    return {"zone": Zone(zone), "time": clock_at(desk.now, ZoneInfo(zone))}


def pick_zone(desk: Desk, person: Person, zone: str, message_id: int) -> bool:
    """A zone by its button: the question becomes what was chosen.

    An old button changes nothing, nor does a second tap while the next question is open already.
    """
    again = person.zone is not None and person.zone.key == zone
    if not _counts(person, Asking.ZONE) or (again and person.asking is Asking.HOURS):
        return False
    desk.add(Restate(person.id, message_id, "zone-choice", _told(desk, zone)))
    set_zone(desk, person, zone)
    return True


def _counts(person: Person, asking: Asking) -> bool:
    """Questions keep their buttons for years. During the setup one may still change one's mind."""
    return person.asking is asking or not person.settled


def shared_zone(desk: Desk, person: Person, zone: str) -> None:
    """A shared location answers the question. Unasked it may be meant otherwise, and is asked back."""
    if person.zone is None or person.asking is Asking.ZONE:
        set_zone(desk, person, zone)
    else:
        desk.tx.people.save(replace(person, asking=Asking.ZONE))
        desk.add(Say(person.id, "zone-found", buttons=_zone_buttons(desk, [zone])))


def set_zone(desk: Desk, person: Person, zone: str) -> None:
    person = replace(person, zone=ZoneInfo(zone), asking=None)
    desk.tx.people.save(person)
    desk.add(Say(person.id, "zone-set", _told(desk, zone), layer=Layer.REMOVE))
    _after_change(desk, person)


def ask_hours(desk: Desk, person: Person) -> None:
    desk.tx.people.save(replace(person, asking=Asking.HOURS))
    rows = tuple((_hours_button(hours),) for hours in _HOURS_OFFERED)
    default = {"wakes": DEFAULT_WAKING_HOURS.wakes, "sleeps": DEFAULT_WAKING_HOURS.sleeps}
    desk.add(Say(person.id, "hours-ask", default, rows))


def _hours_button(offered: str) -> Button:
    hours = parse_hours(offered)
    if hours is None:
        raise ValueError(f"{offered} are no waking hours")
    return Button(
        "hours-choice", f"hours:{offered}", {"wakes": hours.wakes, "sleeps": hours.sleeps}
    )


def typed_hours(desk: Desk, person: Person, text: str) -> None:
    hours = parse_hours(text)
    if hours is None:
        desk.add(Say(person.id, "hours-unknown"))
    else:
        told: Args = {"wakes": hours.wakes, "sleeps": hours.sleeps}
        desk.add(Say(person.id, "hours-set", told))
        _set_hours(desk, person, hours)


def pick_hours(desk: Desk, person: Person, hours: WakingHours, message_id: int) -> bool:
    """Waking hours by a button: the question becomes what was chosen. An old one changes nothing."""
    if not _counts(person, Asking.HOURS):
        return False
    told: Args = {"wakes": hours.wakes, "sleeps": hours.sleeps}
    desk.add(Restate(person.id, message_id, "hours-set", told))
    _set_hours(desk, person, hours)
    return True


def _set_hours(desk: Desk, person: Person, hours: WakingHours) -> None:
    person = replace(person, hours=hours, asking=None)
    desk.tx.people.save(person)
    _after_change(desk, person)


def _after_change(desk: Desk, person: Person) -> None:
    """Somebody new goes on to the next question; for the others the evenings move along."""
    if person.settled and desk.couple(person) is not None:
        schedules.again(desk, person)
    silences.again(desk, person)
    go_on(desk, person)
