"""Commands by their name. Each takes the Desk, the Person and what stands behind the command."""

from collections.abc import Callable

from bot.core.effects import Say
from bot.core.person import Person
from bot.core.ritual import Ritual
from bot.service import curfew, on_demand, own_data, pair, settings, setup, standing, start, today
from bot.service.desk import Desk
from bot.service.goal_command import command as show_goal
from bot.service.goals import becomes_goal

Command = Callable[[Desk, Person, str], None]


def _plain(handler: Callable[[Desk, Person], None]) -> Command:
    return lambda desk, person, _argument: handler(desk, person)


def _say(key: str) -> Command:
    return lambda desk, person, _argument: desk.add(Say(person.id, key))


def _begin(desk: Desk, person: Person, ritual: Ritual, _argument: str) -> None:
    on_demand.begin(desk, person, ritual)


COMMANDS: dict[str, Command] = {
    "start": start.start,
    "pair": _plain(pair.invite),
    "today": _plain(today.today),
    "curfew": curfew.command,
    "pause": _plain(standing.pause),
    "resume": _plain(standing.resume),
    "leave": _plain(standing.leave),
    "settings": _plain(settings.settings),
    "language": _plain(settings.ask_language),
    "timezone": _plain(setup.ask_zone),
    "privacy": _plain(own_data.privacy),
    "export": _plain(own_data.export),
    "forget": _plain(own_data.ask_forget),
    "cancel": _plain(settings.cancel),
    "support": _say("support"),
    "help": _say("help"),
}


def command(desk: Desk, person: Person, name: str, argument: str) -> None:
    handler = COMMANDS.get(name)
    ritual = desk.library.on_demand.get(name)
    if handler is not None:
        handler(desk, person, argument)
    elif ritual is not None:
        begin = show_goal if becomes_goal(ritual) else _begin
        begin(desk, person, ritual, argument)
    else:
        desk.add(Say(person.id, "command-unknown"))
