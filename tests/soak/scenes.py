"""What two people do together and on purpose: getting set up, finding each other, an evening shared.

Each is tried with patience and given up without a word: with the bot down, anything may take too long.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from random import Random
from typing import TypeVar

from soak.hands import Hands
from soak.peek import Peek, Row

from bot.playground.server import Playground

Found = TypeVar("Found")
Pair = tuple[int, int]

_PATIENCE = 4.0
"""Seconds."""
_STOPPED_SHORT = 0.05
"""How often one of the two stops everything while their words are on their way."""
_STATE = """
SELECT person.zone, person.wakes, person.asking, member.couple_id, member.standing
FROM person LEFT JOIN member ON member.person_id = person.id AND member.standing <> 'gone'
WHERE person.telegram_id = :phone
"""
_STANDINGS = "SELECT standing FROM member WHERE couple_id = :couple"
_NEXT = """
SELECT min(next_due_at) AS at FROM schedule JOIN person ON person.id = schedule.person_id
WHERE telegram_id IN (:one, :other)
"""


class Scenes:
    def __init__(self, playground: Playground, hands: Hands, peek: Peek) -> None:
        self._playground = playground
        self._hands = hands
        self._peek = peek

    async def taken(self, patience: float = _PATIENCE) -> None:
        """The bot has all that was done so far."""
        await self._see(lambda: not self._playground.world.updates.pending() or None, patience)

    async def together(self, pair: Pair) -> bool:
        """Whether the two are a live couple, which they become if they are none."""
        for phone in pair:
            await self._settled_in(phone)
        if self._live(pair):
            return True
        states = [self._state(phone) for phone in pair]
        couples = {state["couple_id"] for state in states if state and state["couple_id"]}
        if len(couples) == 1 and all(state and state["couple_id"] for state in states):
            await self._go_on(pair)
        else:
            await self._find_each_other(pair)
        return self._live(pair)

    async def evening(self, rng: Random, pair: Pair) -> None:
        """Both are asked, both answer, in any order and in one message or several."""
        run = await self._asked(rng, pair)
        if run is None:
            return
        writers = list(pair)
        rng.shuffle(writers)
        for phone in writers:
            for _ in range(rng.choice((1, 1, 1, 2, 3))):
                self._hands.do(self._way(rng), rng, phone)
            if rng.random() < 0.3:
                await self.taken()
        if rng.random() < _STOPPED_SHORT:
            self._hands.grave(rng, rng.choice(pair))
        for phone in pair:
            await self._see(partial(self._hands.button, phone, f"respond:{run}"))

    async def _asked(self, rng: Random, pair: Pair) -> str | None:
        """Each by /today, or both by the time that comes. Answers the run."""
        row = self._peek.one(_NEXT, one=pair[0], other=pair[1])
        if row and row["at"] and rng.random() < 0.25:
            now = self._playground.clock.now().timestamp()
            ahead = timedelta(seconds=max(0.0, row["at"] / 1000 - now) + 60)
            self._hands.move_clock(ahead + rng.choice((timedelta(), timedelta(hours=1))))
        else:
            for phone in pair:
                self._order(phone, "today")
        return await self._see(lambda: self._same_question(pair))

    def _same_question(self, pair: Pair) -> str | None:
        """The run that the newest question on both phones is about."""
        found = [self._hands.button(phone, "decline:") for phone in pair]
        runs = {data.partition(":")[2] for one in found if one for data in one[1:]}
        return runs.pop() if len(runs) == 1 and all(found) else None

    def _way(self, rng: Random) -> Callable[[Random, int], None]:
        hands = self._hands
        ways = [hands.say, hands.picture, hands.speak, hands.album]
        return rng.choices(ways, weights=[14, 2, 2, 1])[0]

    async def _settled_in(self, phone: int) -> None:
        self._hands.unblock(phone)
        for _ in range(8):
            state = self._state(phone)
            if state and state["zone"] and state["wakes"]:
                return
            if state is None:
                self._hands.start(phone)
                await self._press(phone, "language:")
            elif state["zone"] is None:
                if not await self._press(phone, "zone:", patience=0.5):
                    self._order(phone, "timezone")
            elif not await self._press(phone, "hours:", patience=0.5):
                self._order(phone, "start")
            await self.taken()

    async def _go_on(self, pair: Pair) -> None:
        for phone in pair:
            self._order(phone, "resume")
        await self.taken()

    async def _find_each_other(self, pair: Pair) -> None:
        for phone in pair:
            state = self._state(phone)
            if state and state["couple_id"]:
                self._order(phone, "leave")
        inviter, invitee = pair
        before = self._hands.last_link(inviter)
        self._order(inviter, "pair")
        await self.taken()
        link = await self._see(lambda: self._hands.last_link(inviter))
        if link is None:
            return
        if link == before:
            await self.taken()
            link = self._hands.last_link(inviter) or link
        self._hands.start(invitee, link)
        await self.taken()
        if await self._press(invitee, "accept:"):
            await self._press(inviter, "confirm:")
        await self.taken()

    async def _press(self, phone: int, prefix: str, patience: float = _PATIENCE) -> bool:
        found = await self._see(lambda: self._hands.button(phone, prefix), patience)
        if found is None or self._playground.world.person(phone).blocked:
            return False
        self._hands.press(phone, *found)
        return True

    def _order(self, phone: int, name: str) -> None:
        if not self._playground.world.person(phone).blocked:
            self._hands.order(phone, name)

    async def _see(
        self, find: Callable[[], Found | None], patience: float = _PATIENCE
    ) -> Found | None:
        found = find()
        if found is not None:
            return found
        try:
            await self._playground.events.until(lambda: find() is not None, timeout=patience)
        except TimeoutError:
            return None
        return find()

    def _live(self, pair: Pair) -> bool:
        one, other = (self._state(phone) for phone in pair)
        if not one or not other or one["couple_id"] != other["couple_id"] or not one["couple_id"]:
            return False
        standings = self._peek.rows(_STANDINGS, couple=one["couple_id"])
        return all(row["standing"] == "here" for row in standings)

    def _state(self, phone: int) -> Row | None:
        return self._peek.one(_STATE, phone=phone)
