"""The buttons around curfews: "curfew:<what>:<about>", "night:<day>:<kept>", "show-waiting", "urgent"."""

from collections.abc import Callable
from datetime import date

from bot.core.effects import Restate
from bot.core.inbound import Pressed
from bot.core.person import Person
from bot.service import curfew, curfew_for_both, nights, setup, urgent
from bot.service.desk import Desk
from bot.store.curfews import Kept

_Action = Callable[[Desk, Person, int, str], bool]


def pressed(desk: Desk, person: Person, event: Pressed, about: str) -> bool:
    what, _, rest = about.partition(":")
    action = _CURFEW.get(what)
    if action is None:
        return False
    if person.zone is None or person.hours is None:
        setup.go_on(desk, person)
        return True
    return action(desk, person, event.message_id, rest)


def night(desk: Desk, person: Person, event: Pressed, about: str) -> bool:
    day, _, kept = about.partition(":")
    try:
        return nights.told(desk, person, event.message_id, date.fromisoformat(day), Kept(kept))
    except ValueError:  # no button of ours
        return False


def show_waiting(desk: Desk, person: Person, event: Pressed, _about: str) -> bool:
    """What was gathered comes, in order, and at once: they ask for it themselves."""
    if not desk.tx.waiting.count(person.id, desk.now):
        return False
    desk.add(Restate(person.id, event.message_id, "curfew-shown-waiting"))
    desk.tx.waiting.show(person.id)
    return True


def send_now(desk: Desk, person: Person, event: Pressed, _about: str) -> bool:
    return urgent.send_now(desk, person, event.message_id)


def _pick(desk: Desk, person: Person, message_id: int, spec: str) -> bool:
    windows = curfew.decode(spec)
    return windows is not None and curfew.offer(desk, person, windows, message_id)


def _me(desk: Desk, person: Person, message_id: int, spec: str) -> bool:
    windows = curfew.decode(spec)
    return windows is not None and curfew.set_own(desk, person, windows, message_id)


def _both(desk: Desk, person: Person, message_id: int, spec: str) -> bool:
    windows = curfew.decode(spec)
    if windows is None:
        return False
    whole = curfew.merged(desk, person, windows)
    return curfew_for_both.propose(desk, person, whole, message_id)


def _alone(desk: Desk, person: Person, message_id: int, proposal: str) -> bool:
    windows = curfew_for_both.refused_windows(desk, person, proposal)
    return windows is not None and curfew.set_own(desk, person, windows, message_id)


_CURFEW: dict[str, _Action] = {
    "pick": _pick,
    "me": _me,
    "both": _both,
    "alone": _alone,
    "cancel": lambda desk, person, message_id, _: curfew.cancel(desk, person, message_id),
    "times": lambda desk, person, message_id, _: curfew.show_times(desk, person, message_id),
    "off": lambda desk, person, message_id, _: curfew.off(desk, person, message_id),
    "tonight-off": lambda desk, person, message_id, _: curfew.off_tonight(desk, person, message_id),
    "agree": lambda desk, person, message_id, id_: curfew_for_both.agree(
        desk, person, id_, message_id
    ),
    "refuse": lambda desk, person, message_id, id_: curfew_for_both.refuse(
        desk, person, id_, message_id
    ),
}
