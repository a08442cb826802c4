"""Plays a story over a playground: over its phones and its clock alone."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.playground.server import Playground
from bot.playground.story import Step, Story
from bot.playground.story_acts import (
    Act,
    Bot,
    Hears,
    Later,
    NeverHears,
    Note,
    Picture,
    Quiet,
    Receives,
    Sees,
    Telegram,
    Until,
)
from bot.playground.story_hand import Hand
from bot.playground.story_pace import AT_ONCE, Pace
from bot.playground.story_phone import Json, StoryFailed, StoryPhone, plain, words


class Stage(Protocol):
    """What differs between the demo, the tests and the pictures."""

    @property
    def patience(self) -> float:
        """How many real seconds something that is to come may take."""

    def begins(self, number: int, step: Step) -> None:
        """Called before each step; the first has number 1, those before the story 0."""

    async def pause(self, seconds: float) -> None: ...

    async def move_to(self, moment: datetime) -> None:
        """Move the clock, and let happen what is then due."""

    async def settle(self) -> None:
        """Until nothing more follows from what was done."""

    async def bot(self, change: str) -> None:
        """The bot "restarts" or "is killed". It may still be away when this returns."""

    async def picture(self, picture: Picture) -> None: ...


class Player:
    def __init__(self, playground: Playground, story: Story, stage: Stage, pace: Pace) -> None:
        """Gives the story's people the phones that are there, and more if it needs more."""
        self._playground = playground
        self._story = story
        self._stage = stage
        self._readable = pace
        self._zones = {actor.name: ZoneInfo(actor.zone) for actor in story.people}
        self._phones = {
            name: StoryPhone(playground, name, id_, stage.patience)
            for name, id_ in _cast(playground, story).items()
        }
        self._hand = Hand(playground, self._phones, stage)
        self._pace = AT_ONCE

    async def play(self) -> None:
        """To the end; raises StoryFailed, which names file and line, where it cannot go on."""
        for step in self._story.before:
            await self._play(0, step)
        self._pace = self._hand.pace = self._readable
        for number, step in enumerate(self._story.steps, start=1):
            await self._play(number, step)

    async def _play(self, number: int, step: Step) -> None:
        self._stage.begins(number, step)
        try:
            await self._act(step.act)
        except StoryFailed as failure:
            where = f"{self._story.file.as_posix()}:{step.line}"
            raise StoryFailed(f"{where}: {failure.what}", failure.shows) from None

    async def _act(self, act: Act) -> None:
        match act:
            case Note():
                await self._stage.pause(self._pace.note(act.note))
            case Hears() | Receives():
                await self._hear(act)
            case NeverHears():
                await self._never_hear(act)
            case Quiet():
                await self._be_quiet(self._phones[act.quiet])
            case Sees():
                await self._see(act)
            case Until() | Later():
                await self._pass_time(act)
            case Bot():
                await self._stage.bot(act.bot)
                await self._stage.pause(self._pace.breath)
            case Telegram():
                await self._trouble(act)
            case Picture():
                await self._stage.picture(act)
            case _:
                await self._hand.do(act)

    async def _hear(self, act: Hears | Receives) -> None:
        phone = self._phones[act.who]
        if isinstance(act, Hears):
            how = {None: "", True: " without a sound", False: " with a sound"}[act.silent]
            body = await phone.hear(lambda body: _fits(body, act), f"“{act.hears}”{how}")
        else:
            body = await phone.hear(lambda body: act.receives in body, f"a {act.receives}")
        await self._stage.pause(self._pace.message(words(body)))

    async def _never_hear(self, act: NeverHears) -> None:
        await self._stage.settle()
        phone = self._phones[act.who]
        if any(plain(act.never_hears) in said for said in await phone.heard()):
            raise phone.failed(f"has heard “{act.never_hears}”")

    async def _be_quiet(self, phone: StoryPhone) -> None:
        await self._stage.settle()
        if said := await phone.heard(afresh=True):
            raise phone.failed(f"is not left in peace, but hears “{said[0]}”")

    async def _see(self, act: Sees) -> None:
        phone = self._phones[act.who]
        reaction = act.sees.removesuffix("\ufe0f")

        def shown() -> str | None:
            message = phone.message(act.on)
            seen = None if message is None else message.reactions.get("bot")
            return seen if seen == reaction else None

        await phone.find(shown, f"{act.sees} on “{act.on}”")
        await self._stage.pause(self._pace.breath)

    async def _trouble(self, act: Telegram) -> None:
        # What is still on its way would meet it instead.
        await self._stage.settle()
        chat = None if act.to is None else self._phones[act.to].id
        self._playground.faults.add("sendMessage", act.telegram, chat_id=chat, times=act.times)
        await self._stage.pause(self._pace.breath)

    async def _pass_time(self, act: Until | Later) -> None:
        await self._stage.pause(self._pace.breath)
        now = self._playground.clock.now()
        to = now + act.later if isinstance(act, Later) else _next(now, act, self._zones[act.of])
        await self._stage.move_to(to)
        await self._stage.pause(self._pace.breath)


def _fits(body: Json, act: Hears) -> bool:
    silent = body.get("silent", False)
    return plain(act.hears) in words(body) and act.silent in (None, silent)


def _next(now: datetime, act: Until, zone: ZoneInfo) -> datetime:
    """The first after `now`: today or tomorrow, or on a month's last day."""
    today = now.astimezone(zone).date()
    days = (today + timedelta(days=days) for days in count())
    return next(
        instant
        for day in days
        if (instant := datetime.combine(day, act.until, zone).astimezone(UTC)) > now
        and (act.day is None or day.day == monthrange(day.year, day.month)[1])
    )


def _cast(playground: Playground, story: Story) -> dict[str, int]:
    """Whose phone is which."""
    there = list(playground.world.people.values())
    cast: dict[str, int] = {}
    for index, actor in enumerate(story.people):
        if index < len(there):
            playground.world.rename(there[index], actor.name, actor.language)
            cast[actor.name] = there[index].id
        else:
            cast[actor.name] = playground.world.add_person(actor.name, actor.language).id
    return cast
