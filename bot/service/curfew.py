"""/curfew: shown, understood, set for oneself, off for tonight, ended. For both: curfew_for_both.py."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.content.curfew_words import GROUPS, Off, OffTonight, Set, read, vocabulary
from bot.core.curfew import Curfew, Window, Windows, tonight
from bot.core.effects import Args, Button, Keyboard, Moment, Restate, Say, TextRef, Times
from bot.core.local_time import WEEKDAYS
from bot.core.person import Person
from bot.core.waking import WakingHours
from bot.service import curfew_for_both, setup, silences
from bot.service.desk import Desk
from bot.service.nights import OFF_TONIGHT
from bot.store.curfews import KeptCurfew

_BEFORE_SLEEP = tuple(timedelta(minutes=minutes) for minutes in (120, 90, 60, 30))
"""Beginnings that are offered, by how long before the person goes to sleep."""


def command(desk: Desk, person: Person, argument: str) -> None:
    if person.zone is None or person.hours is None:
        setup.go_on(desk, person)
        return
    if not argument.strip():
        show(desk, person)
        return
    words = vocabulary(desk.library.locales, person.language)
    match read(argument, words, person.hours.wakes):
        case Set(windows):
            offer(desk, person, windows)
        case OffTonight():
            off_tonight(desk, person)
        case Off():
            off(desk, person)
        case None:
            desk.add(Say(person.id, "curfew-unclear"))


def show(desk: Desk, person: Person) -> None:
    kept = desk.tx.curfews.of(person.id)
    if kept is None:
        desk.add(Say(person.id, "curfew-none", buttons=_choices(person)))
        return
    who = TextRef("curfew-for-one" if kept.agreed is None else "curfew-for-both")
    args: Args = {"who": who, "times": Times(kept.curfew.windows)}
    tonight_off = OFF_TONIGHT if _tonight(desk, person, kept) else ()
    other = (Button("button-curfew-times", "curfew:times"),)
    for_good = (Button("button-curfew-off", "curfew:off"),)
    buttons = (*tonight_off, other, for_good)
    if kept.span.starts <= desk.now:
        until: Args = {**args, "until": Moment(kept.span.ends)}
        desk.add(Say(person.id, "curfew-shown-now", until, buttons))
    else:
        following: Args = {**args, "next": Moment(kept.span.starts)}
        desk.add(Say(person.id, "curfew-shown", following, buttons))


def show_times(desk: Desk, person: Person, message_id: int) -> bool:
    desk.add(Restate(person.id, message_id, "curfew-none", buttons=_choices(person)))
    return True


def offer(desk: Desk, person: Person, windows: Windows, message_id: int | None = None) -> bool:
    """What was understood, shown once more: for whom? Where there is nobody else it is set at once."""
    couple = desk.couple(person)
    if couple is None or not couple.live:
        return set_own(desk, person, windows, message_id)
    spec = encode(windows)
    me = Button("button-curfew-me", f"curfew:me:{spec}")
    both = Button("button-curfew-both", f"curfew:both:{spec}")
    cancel = Button("button-curfew-cancel", "curfew:cancel")
    args: Args = {"times": Times(merged(desk, person, windows))}
    buttons: Keyboard = ((me,), (both,), (cancel,))
    tell(desk, person, message_id, "curfew-understood", args, buttons)
    return True


def set_own(desk: Desk, person: Person, windows: Windows, message_id: int | None) -> bool:
    before = desk.tx.curfews.of(person.id)
    kept = silences.keep(desk, person, Curfew(merged(desk, person, windows)))
    if kept is None:
        return False
    tell_set(desk, person, kept, message_id)
    curfew_for_both.ended(desk, person, before)
    return True


def tell_set(desk: Desk, person: Person, kept: KeptCurfew, message_id: int | None) -> None:
    args: Args = {"times": Times(kept.curfew.windows)}
    if kept.span.starts <= desk.now:
        until: Args = {**args, "until": Moment(kept.span.ends)}
        tell(desk, person, message_id, "curfew-set-now", until)
    else:
        tell(desk, person, message_id, "curfew-set", args)


def cancel(desk: Desk, person: Person, message_id: int) -> bool:
    desk.add(Restate(person.id, message_id, "curfew-unchanged"))
    return True


def off(desk: Desk, person: Person, message_id: int | None = None) -> bool:
    """At once, and without a reason. Whatever was agreed, each ends only their own."""
    kept = desk.tx.curfews.of(person.id)
    if kept is None:
        if message_id is None:
            show(desk, person)
        return message_id is None
    tell(desk, person, message_id, "curfew-off")
    silences.end(desk, person)
    curfew_for_both.ended(desk, person, kept)
    return True


def off_tonight(desk: Desk, person: Person, message_id: int | None = None) -> bool:
    """Nobody else hears of it: one evening off ends nothing."""
    kept = desk.tx.curfews.of(person.id)
    if kept is None:
        if message_id is None:
            show(desk, person)
        return message_id is None
    night = _tonight(desk, person, kept)
    if night is None:
        args: Args = {"next": Moment(kept.span.starts)}
        tell(desk, person, message_id, "curfew-nothing-tonight", args)
        return True
    following = silences.keep(desk, person, replace(kept.curfew, off_on=night), kept.agreed)
    if following is not None:
        args = {"next": Moment(following.span.starts)}
        tell(desk, person, message_id, "curfew-off-tonight", args)
    return True


def tell(
    desk: Desk,
    person: Person,
    message_id: int | None,
    text: str,
    args: Args | None = None,
    buttons: Keyboard = (),
) -> None:
    """In the place of the message whose button was tapped, if one was."""
    if message_id is None:
        desk.add(Say(person.id, text, args or {}, buttons))
    else:
        desk.add(Restate(person.id, message_id, text, args or {}, buttons))


def merged(desk: Desk, person: Person, windows: Windows) -> Windows:
    """New windows over those of the other weekdays."""
    kept = desk.tx.curfews.of(person.id)
    return dict(windows) if kept is None else {**kept.curfew.windows, **windows}


def encode(windows: Windows) -> str:
    """Windows that are the same on their days, short enough for a button: "01234:2200:0630"."""
    days = "".join(str(number) for number, day in enumerate(WEEKDAYS) if day in windows)
    window = next(iter(windows.values()))
    return f"{days}:{window.starts:%H%M}:{window.ends:%H%M}"


def decode(spec: str) -> Windows | None:
    """The inverse of `encode`; None for what it never wrote."""
    days, _, times = spec.partition(":")
    try:
        starts, ends = (time.fromisoformat(at) for at in times.split(":"))
        window = Window(starts, ends)
        return {WEEKDAYS[int(number)]: window for number in days} or None
    except (ValueError, IndexError):
        return None


def _tonight(desk: Desk, person: Person, kept: KeptCurfew) -> date | None:
    span = None if person.zone is None else tonight(kept.curfew, desk.now, person.zone)
    return None if span is None else span.day


def _choices(person: Person) -> Keyboard:
    """Every day, from some time before sleep until waking."""
    if person.hours is None:
        return ()
    windows = (_window(before, person.hours) for before in _BEFORE_SLEEP)
    return tuple((_choice(window),) for window in windows if window is not None)


def _window(before: timedelta, hours: WakingHours) -> Window | None:
    anchor = datetime(2000, 1, 1)  # noqa: DTZ001 - any day: only its times are used
    starts = (datetime.combine(anchor, hours.sleeps) - before).time()
    return None if not hours.contains(starts) else Window(starts, hours.wakes)


def _choice(window: Window) -> Button:
    spec = encode(dict.fromkeys(GROUPS["daily"], window))
    args: Args = {"starts": window.starts, "ends": window.ends}
    return Button("curfew-choice", f"curfew:pick:{spec}", args)
