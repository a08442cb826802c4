"""Button presses: an action is a word and what it concerns, "decline:<run>"."""

from collections.abc import Callable
from zoneinfo import available_timezones

from bot.content.hours import parse_hours
from bot.core.couple import Couple
from bot.core.effects import Restate, Toast
from bot.core.events import (
    AskedForSpace,
    Choice,
    Confirmed,
    Decided,
    Declined,
    Differed,
    MovedOn,
    NeededSpace,
    Readied,
    Reconsidered,
    Responded,
    RunEvent,
    Skipped,
    TakenBack,
)
from bot.core.ids import InviteId, PartId, RunId
from bot.core.inbound import Pressed
from bot.core.invite import Invite
from bot.core.person import Person
from bot.core.ritual import Response
from bot.core.run import Stage
from bot.core.run_rules import takes_words
from bot.service import (
    answers,
    curfew_buttons,
    held,
    on_demand,
    own_data,
    pair,
    picks,
    readiness,
    runs,
    settings,
    setup,
    standing,
    today,
)
from bot.service.desk import Desk
from bot.service.goal_command import ACTIONS as GOAL_ACTIONS

Action = Callable[[Desk, Person, Pressed, str], bool]
"""True where the press did something; a button that has had its time does nothing."""


def pressed(desk: Desk, event: Pressed) -> None:
    """Every press is answered, so that the button stops waiting.

    But for one who was forgotten: an old button makes no Person of them again.
    """
    if desk.tx.people.by_telegram_id(event.sender.telegram_id) is None:
        return
    person = standing.present(desk, event.sender)
    word, _, about = event.action.partition(":")
    action = _ACTIONS.get(word)
    done = action is not None and action(desk, person, event, about)
    if word == "forget":  # which answers the press itself, while there still is somebody to answer
        return
    text = _DONE.get(word) if done else "button-stale"
    desk.add(Toast(person.id, event.callback_id, text))


def _simple(handler: Callable[[Desk, Person], None]) -> Action:
    def act(desk: Desk, person: Person, _event: Pressed, _about: str) -> bool:
        handler(desk, person)
        return True

    return act


def _of_invite(handler: Callable[[Desk, Person, Invite, int], bool]) -> Action:
    def act(desk: Desk, person: Person, event: Pressed, about: str) -> bool:
        found = desk.tx.invites.get(InviteId(about))
        return found is not None and handler(desk, person, found, event.message_id)

    return act


def _of_run(make: Callable[[Desk, Person, Pressed, str], RunEvent | None]) -> Action:
    """A Run of the Couple as it is now; one from before a pause or a leave takes words back, no more."""

    def act(desk: Desk, person: Person, event: Pressed, about: str) -> bool:
        run_id, _, rest = about.partition(":")
        found = desk.tx.runs.get(RunId(run_id))
        made = make(desk, person, event, rest)
        if found is None or made is None:
            return False
        in_force = _live(desk.couple(person), found[1].couple, found[1].epoch)
        if not in_force and not isinstance(made, TakenBack):
            return False
        return runs.move(desk, *found, made)

    return act


def _live(couple: Couple | None, of: str, epoch: int) -> bool:
    return couple is not None and couple.live and (couple.id, couple.epoch) == (of, epoch)


def _pick(desk: Desk, person: Person, event: Pressed, about: str) -> bool:
    run_id, _, rest = about.partition(":")
    found = desk.tx.runs.get(RunId(run_id))
    if found is None or not _live(desk.couple(person), found[1].couple, found[1].epoch):
        return False
    return picks.pick(desk, person, event, found, rest)


def _respond(_desk: Desk, person: Person, _event: Pressed, rest: str) -> RunEvent | None:
    return Responded(person.id, Response(rest)) if rest in set(Response) else None


def _ready(desk: Desk, person: Person, event: Pressed, rest: str) -> RunEvent | None:
    at = readiness.clear_moment(desk, person, rest)
    return None if at is None else Readied(person.id, at, event.message_id, desk.now)


def _break(desk: Desk, person: Person, event: Pressed, rest: str) -> RunEvent | None:
    at = readiness.break_until(desk, person, rest)
    return None if at is None else NeededSpace(person.id, at, event.message_id, desk.now)


def _stop(desk: Desk, person: Person, _event: Pressed, about: str) -> bool:
    found = desk.tx.runs.get(RunId(about))
    return found is not None and on_demand.end(desk, person, found[1])


def _decide(choice: Choice) -> Action:
    return _of_run(
        lambda desk, person, event, _: Decided(person.id, choice, event.message_id, desk.now)
    )


def _language(desk: Desk, person: Person, _event: Pressed, about: str) -> bool:
    return settings.set_language(desk, person, about)


def _zone(desk: Desk, person: Person, event: Pressed, about: str) -> bool:
    if about not in available_timezones():
        return False
    return setup.pick_zone(desk, person, about, event.message_id)


def _hours(desk: Desk, person: Person, event: Pressed, about: str) -> bool:
    hours = parse_hours(about)
    if hours is None:
        return False
    return setup.pick_hours(desk, person, hours, event.message_id)


def _into(desk: Desk, person: Person, event: Pressed, about: str) -> bool:
    run_id, _, message_id = about.partition(":")
    found = desk.tx.runs.get(RunId(run_id))
    if found is None or not _live(desk.couple(person), found[1].couple, found[1].epoch):
        return False
    if found[1].stage is not Stage.REVEALED and not takes_words(*found, person.id):
        return False
    messages = held.take_out(desk, person, int(message_id))
    for message in messages:
        found = desk.tx.runs.get(RunId(run_id)) or found
        answers.take(desk, person, found, message)
    if messages:
        desk.add(Restate(person.id, event.message_id, "which-taken", {"day": found[1].day}))
    return bool(messages)


def _drop(desk: Desk, person: Person, event: Pressed, about: str) -> bool:
    dropped = held.take_out(desk, person, int(about))
    if dropped:
        desk.add(Restate(person.id, event.message_id, "which-dropped"))
    return bool(dropped)


def _stay(desk: Desk, person: Person, event: Pressed, _about: str) -> bool:
    own_data.stay(desk, person, event.message_id)
    return True


def _forget(desk: Desk, person: Person, event: Pressed, _about: str) -> bool:
    own_data.forget(desk, person, event.callback_id)
    return True


_ACTIONS: dict[str, Action] = {
    "today": _simple(today.today),
    "invite": _simple(pair.invite),
    "ask-language": _simple(settings.ask_language),
    "ask-zone": _simple(setup.ask_zone),
    "ask-hours": _simple(setup.ask_hours),
    "language": _language,
    "hints": lambda desk, person, event, about: settings.set_hints(
        desk, person, about, event.message_id
    ),
    "no-hints": lambda desk, person, event, _: settings.no_hints(desk, person, event.message_id),
    "zone": _zone,
    "hours": _hours,
    "accept": _of_invite(pair.accept),
    "refuse": _of_invite(pair.refuse),
    "withdraw": _of_invite(pair.withdraw),
    "confirm": _of_invite(pair.confirm),
    "deny": _of_invite(pair.deny),
    "decline": _of_run(lambda _, person, event, __: Declined(person.id, event.message_id)),
    "reconsider": _of_run(lambda _, person, event, __: Reconsidered(person.id, event.message_id)),
    "take-back": _of_run(lambda _, person, event, __: TakenBack(person.id, event.message_id)),
    "next": _of_run(lambda _, person, __, ___: MovedOn(person.id)),
    "pick": _pick,
    "skip": _of_run(lambda _, person, __, ___: Skipped(person.id)),
    "stop": _stop,
    **GOAL_ACTIONS,
    "ready": _of_run(_ready),
    "space": _of_run(lambda _, person, event, __: AskedForSpace(person.id, event.message_id)),
    "break": _of_run(_break),
    "heard": _of_run(lambda desk, person, _, part: Confirmed(person.id, PartId(part), desk.now)),
    "agree": _of_run(lambda desk, person, _, part: Confirmed(person.id, PartId(part), desk.now)),
    "differ": _of_run(lambda desk, person, _, part: Differed(person.id, PartId(part), desk.now)),
    "respond": _of_run(_respond),
    "send": _decide(Choice.SEND),
    "keep": _decide(Choice.KEEP),
    "let-go": _decide(Choice.LET_GO),
    "into": _into,
    "drop": _drop,
    "forget": _forget,
    "stay": _stay,
    "curfew": curfew_buttons.pressed,
    "night": curfew_buttons.night,
    "show-waiting": curfew_buttons.show_waiting,
    "urgent": curfew_buttons.send_now,
}

_DONE = {"respond": "toast-passed-on"}
