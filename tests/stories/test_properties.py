"""Whatever two people and a stranger do, in any order: nothing fails, nothing is shown too early, and what
has stopped stays silent.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from service.rig import SENDERS, Rig, actions

from bot.core.ids import PersonId, RunId
from bot.core.inbound import (
    BlockedBot,
    Changed,
    Commanded,
    Content,
    Inbound,
    Pressed,
    Reacted,
    Sender,
    UnblockedBot,
    Wrote,
    ZoneShared,
)
from bot.core.ritual import ContentKind
from bot.service.commands import COMMANDS

Step = tuple[Any, ...]

FORGOTTEN = "SELECT count(*) FROM person WHERE telegram_id IS NULL"

two = st.sampled_from([PersonId("anna"), PersonId("ben")])
people = two | two | st.sampled_from(list(SENDERS))
a_while = st.integers(0, 10_000)
zones = st.sampled_from(
    ["Europe/London", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Niue"]
)
WORDS = Content(ContentKind.TEXT, "words")
contents = st.builds(
    Content,
    st.sampled_from([*ContentKind, ContentKind.TEXT, ContentKind.TEXT, None]),
    st.sampled_from(["words", "", "8-22", "London", "\ud83c", "a\0b", "x" * 5000]),
    file_id=st.just("file"),
)
HARMLESS = sorted({*COMMANDS, "nonsense"} - {"pause", "leave"})
rare = st.one_of(
    st.tuples(st.just("forget"), people),
    st.tuples(st.just("block"), people),
    st.tuples(st.just("command"), people, st.sampled_from(["pause", "leave"])),
)
steps = st.one_of(
    st.tuples(st.just("say"), people, contents, st.none() | a_while, st.sampled_from([None, "1"])),
    *[st.tuples(st.just("say"), two, st.just(WORDS), st.none(), st.none())] * 3,
    st.tuples(st.just("press"), people, a_while, a_while),
    *[st.tuples(st.just("press"), two, st.integers(0, 5), a_while)] * 2,
    st.tuples(st.just("edit"), people, contents, a_while),
    st.tuples(st.just("react"), people, a_while, st.sampled_from(["❤", None])),
    st.tuples(st.just("command"), people, st.sampled_from(HARMLESS)),
    st.tuples(st.just("open"), people, a_while),
    st.tuples(st.just("zone"), people, zones),
    st.tuples(st.just("unblock"), people),
    st.tuples(st.just("tick"), st.floats(0, 3)),
    st.tuples(st.just("tick"), st.floats(0, 200)),
    *[st.tuples(st.just("both"))] * 2,
    st.tuples(st.just("arrive")),
    st.tuples(st.just("restart")),
)


def mostly(
    common: st.SearchStrategy[Step], rare: st.SearchStrategy[Step]
) -> st.SearchStrategy[Step]:
    return st.integers(0, 14).flatmap(lambda drawn: rare if drawn == 14 else common)


evenings = st.tuples(
    # Mostly at half past eight, when both have just been asked: chance seldom brings that about.
    st.sampled_from([8.5, 8.5, 0.0]).map(lambda hours: ("tick", hours)),
    st.lists(mostly(steps, rare), min_size=10, max_size=60),
).map(lambda drawn: [drawn[0], *drawn[1]])


class World:
    """What the three can see and press: every message and every button that ever was."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.buttons: list[tuple[int, str]] = []
        self.written: list[int] = []
        self.sent_anyway: set[str] = set()
        self.relayed: set[str] = set()

    def take(self, step: Step) -> None:
        match step:
            case ("tick", hours):
                self.rig.pass_time(timedelta(hours=hours))
                self.rig.tick()
            case ("arrive",):
                for _, shown in self.rig.deliver():
                    self.buttons += [(shown.message_id, action) for action in actions(shown)]
            case ("restart",):
                self.rig.restart()
            case ("both",):
                self.take(("say", PersonId("anna"), WORDS, None, None))
                self.check()
                self.take(("say", PersonId("ben"), WORDS, None, None))
            case ("forget", person):
                self.rig.press(person, 1, "forget")
            case (kind, person, *about):
                happened = self._event(kind, SENDERS[person], about)
                if happened is not None:
                    self.rig.events(happened)

    def _event(self, kind: str, sender: Sender, about: list[Any]) -> Inbound | None:
        match kind, about:
            case "say", [content, reply_to, album]:
                self.written.append(next(self.rig.message_ids))
                to = None if reply_to is None else self._message(sender, reply_to)
                return Wrote(sender, self.written[-1], content, to, album)
            case "press", [back, on]:
                return self._press(sender, back, on)
            case "edit", [content, which]:
                message = self.written[-1 - which % len(self.written)] if self.written else 1
                return Changed(sender, message, content)
            case "react", [which, emoji]:
                return Reacted(sender, self._message(sender, which), emoji)
            case "command", [name]:
                return Commanded(sender, name, "")
            case "open", [which]:
                return Commanded(sender, "start", self._payload(which))
            case "zone", [zone]:
                return ZoneShared(sender, zone)
            case "block", []:
                return BlockedBot(sender)
            case "unblock", []:
                return UnblockedBot(sender)
        raise AssertionError(kind)

    def _press(self, sender: Sender, back: int, on: int) -> Inbound | None:
        """Any button that there ever was, mostly a late one; now and then on another message."""
        if not self.buttons:
            return None
        message_id, action = self.buttons[-1 - back % len(self.buttons)]
        word, _, about = action.partition(":")
        if word == "send":
            self.sent_anyway.add(about)
        return Pressed(sender, "press", message_id if on % 5 else on, action)

    def _message(self, sender: Sender, which: int) -> int:
        """One of the bot's, or of somebody's own."""
        shown = [one.message_id for one in self.rig.chats[sender.telegram_id]] + self.written
        return shown[-1 - which % len(shown)] if shown else which

    def _payload(self, which: int) -> str:
        ids = [row[0] for row in self.rig.rows("SELECT id FROM invite ORDER BY id")]
        if not ids:
            return "unknown"
        return self.rig.store.do(lambda tx: tx.invites.payload(ids[which % len(ids)]))

    def check(self) -> None:
        assert self.rig.aside() == 0
        self._nothing_is_shown_too_early()
        self._what_has_stopped_is_silent()
        self._who_is_forgotten_has_no_key()

    def _nothing_is_shown_too_early(self) -> None:
        """At the first relay of a Run both have answered, or its author sent it alone."""
        rows = self.rig.rows("SELECT DISTINCT run_id FROM delivery WHERE kind = 'Relay'")
        for (run_id,) in rows:
            if run_id in self.relayed:
                continue
            self.relayed.add(run_id)
            assert self._both_answered(RunId(run_id)) or run_id in self.sent_anyway

    def _both_answered(self, run_id: RunId) -> bool:
        found = self.rig.store.do(lambda tx: tx.runs.get(run_id))
        assert found is not None
        return all(seat.parts for seat in found[1].seats)

    def _what_has_stopped_is_silent(self) -> None:
        late = """
            SELECT delivery.id, delivery.kind, delivery.body FROM delivery
            JOIN couple ON couple.id = delivery.couple_id
            WHERE delivery.state = 'ready' AND (
                delivery.epoch <> couple.epoch OR EXISTS (
                    SELECT 1 FROM member WHERE couple_id = couple.id AND standing <> 'here'
                )
            )
        """
        assert self.rig.rows(late) == []

    def _who_is_forgotten_has_no_key(self) -> None:
        left = """
            SELECT owner FROM data_key JOIN person
            ON owner = person.id OR owner LIKE person.id || '/%'
            WHERE person.telegram_id IS NULL
        """
        assert self.rig.rows(left) == []


@contextmanager
def no_error_is_logged() -> Iterator[None]:
    """What fails is put aside, postponed or marked, so that others go on: here it is to be seen."""
    errors = StringIO()
    handler = logging.StreamHandler(errors)
    handler.setLevel(logging.ERROR)
    logger = logging.getLogger("bot")
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)
    assert errors.getvalue() == ""


@given(evenings)
def test_whatever_they_do(tmp_path_factory: pytest.TempPathFactory, evenings: list[Step]) -> None:
    """Buttons from any earlier keyboard, pressed by anybody, replies, edits, reactions, pauses, leaving,
    forgetting, blocks, other zones, downtimes.
    """
    rig = Rig.paired(tmp_path_factory.mktemp("properties") / "twofold.db")
    world = World(rig)
    with no_error_is_logged():
        for step in evenings:
            world.take(step)
            world.check()
            if step[0] in {"say", "command", "open", "press", "tick"}:
                world.take(("arrive",))
        world.check()
    event(f"runs revealed: {min(len(world.relayed), 2)}")
    event(f"people forgotten: {rig.rows(FORGOTTEN)[0][0]}")
    rig.close()


def test_such_evenings_get_somewhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The property above would say little if nothing was ever asked, answered, or revealed."""
    rig = Rig.paired(tmp_path_factory.mktemp("properties") / "twofold.db")
    world = World(rig)
    anna, ben = PersonId("anna"), PersonId("ben")
    for step in (
        ("tick", 8.5),
        ("arrive",),
        ("say", anna, WORDS, None, None),
        ("say", ben, WORDS, None, None),
        ("arrive",),
        ("press", ben, 0, 1),
        ("arrive",),
        ("command", ben, "leave"),
        ("command", anna, "forget"),
        ("arrive",),
        ("press", anna, 1, 1),
    ):
        world.take(step)
        world.check()
    assert len(world.relayed) == 1
    assert rig.rows(FORGOTTEN) == [(1,)]
    rig.close()
