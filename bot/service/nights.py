"""A night with a curfew as it goes: announced, begun, over; and in the morning one tap on how it was."""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.curfew import next_span
from bot.core.effects import Args, Button, Keyboard, Moment, Restate, Say, TextRef
from bot.core.gate import Pass
from bot.core.local_time import clock_at
from bot.core.person import Person
from bot.service import silences
from bot.service.desk import Desk
from bot.store.curfews import Kept, KeptCurfew, Phase

IDEAS = 8
"""How many `curfew-idea-…` there are: the date chooses, the same for both and after a restart."""
_LATE = timedelta(minutes=5)
_MORNING = timedelta(hours=6)
"""How long after waking, or after the end, it is still asked how the night was."""
_WEEK = timedelta(days=7)
OFF_TONIGHT: Keyboard = ((Button("button-curfew-off-tonight", "curfew:tonight-off"),),)
_OTHER_TIMES: Keyboard = ((Button("button-curfew-times", "curfew:times"),),)


def due(desk: Desk, person: Person) -> None:
    """The next thing that a curfew has to do, if its time has come."""
    kept = desk.tx.curfews.of(person.id)
    if kept is None or desk.now < kept.next_at:
        return
    if desk.now >= kept.span.ends:
        _ended(desk, person, kept)
    elif desk.now >= kept.span.starts:
        _begun(desk, person, kept)
    else:
        _announced(desk, person, kept)


def _announced(desk: Desk, person: Person, kept: KeptCurfew) -> None:
    desk.tx.curfews.keep(replace(kept, phase=Phase.REMINDED, next_at=kept.span.starts))
    if person.zone is None or not silences.speaks(desk, person):
        return
    args: Args = {"at": clock_at(kept.span.starts, person.zone), "until": Moment(kept.span.ends)}
    until = kept.span.starts
    said = Say(person.id, "curfew-ahead", args, OFF_TONIGHT, until=until)
    desk.add(said, passes=Pass.BESIDE)


def _begun(desk: Desk, person: Person, kept: KeptCurfew) -> None:
    """One line, at its start or not at all."""
    silent = replace(kept, phase=Phase.SILENT, next_at=kept.span.ends, sender_told=False)
    desk.tx.curfews.keep(silent)
    latest = kept.span.starts + _LATE
    if desk.now <= latest and silences.speaks(desk, person):
        idea = TextRef(f"curfew-idea-{kept.span.day.toordinal() % IDEAS}")
        said = Say(person.id, "curfew-begins", {"idea": idea}, until=latest)
        desk.add(said, passes=Pass.ALWAYS)


def _ended(desk: Desk, person: Person, kept: KeptCurfew) -> None:
    """What waited comes first, then the question. The next silence is what is kept now."""
    following = None if person.zone is None else next_span(kept.curfew, desk.now, person.zone)
    if following is None:
        silences.end(desk, person)
        return
    lasts = kept.phase is Phase.SILENT and following.starts <= desk.now
    ahead = replace(
        kept, span=following, phase=Phase.AHEAD, next_at=following.starts - silences.AHEAD
    )
    desk.tx.curfews.keep(replace(ahead, sender_told=False))
    if not lasts:
        silences.open_up(desk, person.id)
        if desk.tx.curfews.begin_night(person.id, kept.span.day):
            _asked(desk, person, kept)


def _asked(desk: Desk, person: Person, kept: KeptCurfew) -> None:
    """By day, and not long after: a night of the day before yesterday is nobody's morning."""
    if person.zone is None or person.hours is None or not silences.speaks(desk, person):
        return
    latest = person.hours.next_awake(kept.span.ends, person.zone) + _MORNING
    if desk.now > latest:
        return
    row = tuple(Button(f"button-night-{one}", f"night:{kept.span.day}:{one}") for one in Kept)
    said = Say(person.id, "curfew-morning", buttons=(row,), by_day=True, until=latest)
    desk.add(said, passes=Pass.BESIDE)


def told(desk: Desk, person: Person, message_id: int, day: date, kept: Kept) -> bool:
    """How it was, by their own word, which nobody else sees; and once a week how it goes."""
    if not desk.tx.curfews.tell_night(person.id, day, kept):
        return False
    desk.add(Restate(person.id, message_id, "curfew-morning-noted"))
    current = desk.tx.curfews.of(person.id)
    if current is not None and day - current.week_from >= _WEEK - timedelta(days=1):
        _week(desk, person, current, day)
    return True


def _week(desk: Desk, person: Person, current: KeptCurfew, day: date) -> None:
    """In words, not in numbers: it is an experiment of theirs."""
    nights = desk.tx.curfews.nights(person.id, current.week_from)
    said = [kept for _, kept in nights if kept is not None]
    kept = said.count(Kept.KEPT)
    if 2 * kept > len(said):
        desk.add(Say(person.id, "curfew-week-fits"))
    elif 2 * (kept + said.count(Kept.PARTLY)) >= len(said):
        desk.add(Say(person.id, "curfew-week-now-and-then", buttons=_OTHER_TIMES))
    else:
        desk.add(Say(person.id, "curfew-week-not-yet", buttons=_OTHER_TIMES))
    desk.tx.curfews.keep(replace(current, week_from=day + timedelta(days=1)))
