"""A story does on the phones what is written, waits for what comes, and says kindly why it cannot go on."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.playground.clock import PlaygroundClock
from bot.playground.posting import from_bot
from bot.playground.reactions import react
from bot.playground.server import Playground
from bot.playground.story import Step, Story
from bot.playground.story_acts import Picture
from bot.playground.story_pace import AT_ONCE, READABLE, Pace
from bot.playground.story_phone import StoryFailed
from bot.playground.story_player import Player
from bot.playground.story_reader import read_story

HEAD = """\
title = "Tea"
about = "One pot."
people = [
  { name = "Mara", language = "en", zone = "Europe/London" },
  { name = "Ole", language = "de", zone = "Asia/Tokyo" },
  { name = "Pia", language = "de", zone = "Europe/Berlin" },
]
steps = [
"""
FIRST = HEAD.count("\n") + 1
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Rehearsal:
    """A stage without a bot: `says` is what it would say when a step begins, by the step's number."""

    patience = 0.0

    def __init__(self, playground: Playground, says: dict[int, tuple[int, str]]) -> None:
        self._playground = playground
        self._says = says
        self.paused: list[float] = []
        self.done: list[str] = []

    def begins(self, number: int, step: Step) -> None:  # noqa: ARG002 - other stages want it
        if number in self._says:
            phone, text = self._says[number]
            chat = self._playground.world.chats[phone]
            from_bot(self._playground.world, chat, {"text": text})

    async def pause(self, seconds: float) -> None:
        self.paused.append(seconds)

    async def move_to(self, moment: datetime) -> None:
        self._playground.clock.move_to(moment)

    async def settle(self) -> None:
        """Nothing follows where there is no bot."""

    async def bot(self, change: str) -> None:
        self.done.append(change)

    async def picture(self, picture: Picture) -> None:
        self.done.append(picture.picture)


@pytest.fixture
def playground() -> Playground:
    return Playground("1:rehearsal", PlaygroundClock(NOON, monotonic=lambda: 0.0))


class Rehearse:
    def __init__(self, playground: Playground, folder: Path) -> None:
        self.playground = playground
        self._file = folder / "tea.toml"
        self.stage = Rehearsal(playground, {})

    async def __call__(
        self, *steps: str, says: dict[int, tuple[int, str]] | None = None, pace: Pace = AT_ONCE
    ) -> None:
        self._file.write_text(HEAD + "".join(f"  {{ {step} }},\n" for step in steps) + "]\n")
        story = read_story(self._file)
        assert isinstance(story, Story), story
        self.stage = Rehearsal(self.playground, says or {})
        await Player(self.playground, story, self.stage, pace).play()

    async def fails(self, *steps: str, says: dict[int, tuple[int, str]] | None = None) -> str:
        with pytest.raises(StoryFailed) as failure:
            await self(*steps, says=says)
        return str(failure.value)


@pytest.fixture
def rehearse(playground: Playground, tmp_path: Path) -> Rehearse:
    return Rehearse(playground, tmp_path)


async def test_everybody_has_a_phone_of_their_own(rehearse: Rehearse) -> None:
    """The two that are there get the story's names and languages, and a third is added."""
    await rehearse('note = "x"')
    people = rehearse.playground.world.people.values()
    assert [(it.id, it.first_name, it.language_code) for it in people] == [
        (1001, "Mara", "en"),
        (1002, "Ole", "de"),
        (1003, "Pia", "de"),
    ]


async def test_people_do_what_is_written(rehearse: Rehearse) -> None:
    """Each on their own phone, in order."""
    await rehearse(
        'who = "Mara", opens = "the bot"',
        'who = "Mara", says = "good morning"',
        'who = "Mara", sends = "photo", caption = "the pot", replies_to = "morning"',
        'who = "Mara", edits = "the pot", into = "the red pot"',
        'who = "Ole", opens = "the bot"',
        'who = "Ole", blocks = "the bot"',
        'bot = "is killed"',
        'picture = "tea"',
    )
    chat = rehearse.playground.phones.chat(1001)["messages"]
    assert [it.get("text", it.get("caption")) for it in chat] == [
        "/start",
        "good morning",
        "the red pot",
    ]
    assert chat[2]["reply_to_message"]["message_id"] == chat[1]["message_id"]
    assert rehearse.playground.world.people[1002].blocked
    assert rehearse.stage.done == ["is killed", "tea"]


async def test_an_invitation_is_taken_from_the_other_phone(rehearse: Rehearse) -> None:
    """The newest link on it."""
    await rehearse(
        'who = "Mara", opens = "the bot"',
        'who = "Ole", opens = "Mara\'s invitation"',
        says={2: (1001, "Come: https://t.me/twofold_bot?start=abc-1 soon")},
    )
    (start,) = rehearse.playground.phones.chat(1002)["messages"]
    assert start["text"] == "/start abc-1"


@pytest.mark.parametrize(
    ("of", "at", "expected"),
    [
        ("Mara", "20:30", "2026-11-20T20:30"),
        ("Ole", "20:30", "2026-11-21T11:30"),
        ("Mara", "12:00", "2026-11-21T12:00"),
    ],
)
async def test_the_clock_goes_to_the_next_such_time_where_somebody_lives(
    rehearse: Rehearse, of: str, at: str, expected: str
) -> None:
    """Today if it is still to come there, else tomorrow; never back, never standing still."""
    await rehearse(f'until = "{at}", of = "{of}"')
    assert rehearse.playground.clock.now().isoformat()[:16] == expected


async def test_what_was_heard_is_not_heard_again(rehearse: Rehearse) -> None:
    """Nor what came before one's own last act: a story has to wait for the new."""
    hears = 'who = "Mara", hears = "tea"'
    error = await rehearse.fails(hears, hears, says={1: (1001, "tea?")})
    assert f"tea.toml:{FIRST + 1}: Mara does not hear “tea”." in error
    error = await rehearse.fails('who = "Mara", says = "hm"', hears, says={1: (1001, "tea?")})
    assert f"tea.toml:{FIRST + 1}: " in error
    assert error.endswith("the bot: tea?\n  Mara: hm")


async def test_words_are_found_as_somebody_types_them(rehearse: Rehearse) -> None:
    """With common spaces, and without the signs that set a name apart."""
    await rehearse(
        'who = "Mara", hears = "Ben, at 8:30 PM"',
        says={1: (1001, "You and \u2068Ben\u2069, at 8:30\u202fPM\n\nor later")},
    )


async def test_what_nobody_may_hear_fails_the_story(rehearse: Rehearse) -> None:
    """Both ways of saying so, and only for the one who is meant."""
    said = {1: (1002, "the secret")}
    await rehearse(
        'note = "x"', 'who = "Mara", never_hears = "secret"', 'quiet = "Mara"', says=said
    )
    error = await rehearse.fails('note = "x"', 'who = "Ole", never_hears = "secret"', says=said)
    assert "Ole has heard “secret”" in error
    error = await rehearse.fails('note = "x"', 'quiet = "Ole"', says=said)
    assert "Ole is not left in peace, but hears “the secret”" in error


async def test_a_reaction_is_looked_for_on_the_message_it_is_for(rehearse: Rehearse) -> None:
    """One on another message is none."""
    world = rehearse.playground.world
    await rehearse('who = "Mara", says = "one"', 'who = "Mara", says = "two"')
    chat = world.chats[1001]
    react(world, chat, chat.messages[1], "bot", "❤")
    await rehearse('who = "Mara", sees = "❤️", on = "one"')
    error = await rehearse.fails('who = "Mara", sees = "❤", on = "two"')
    assert "Mara does not find ❤ on “two”" in error


async def test_what_the_phone_refuses_is_told_in_its_words(rehearse: Rehearse) -> None:
    """A story that cannot be, as writing to somebody whom one has blocked."""
    error = await rehearse.fails(
        'who = "Mara", opens = "the bot"',
        'who = "Mara", blocks = "the bot"',
        'who = "Mara", says = "x"',
    )
    assert f"tea.toml:{FIRST + 2}: Mara cannot do that: this phone has blocked the bot" in error
    error = await rehearse.fails('who = "Pia", presses = "Yes"')
    assert error.endswith("Pia does not find a button “Yes”. Pia's phone shows:\n  nothing")


async def test_there_is_time_to_read_along(rehearse: Rehearse) -> None:
    """The longer a text the longer the pause, for a note, a message and for what is typed."""
    lengths = []
    for text in ("tea", "a cup of tea for each of us, by the window"):
        await rehearse(
            f'note = "{text}"',
            f'who = "Mara", hears = "{text}"',
            f'who = "Mara", says = "{text}"',
            says={2: (1001, text)},
            pace=READABLE,
        )
        lengths.append(rehearse.stage.paused)
    short, long = lengths
    assert all(a < b for a, b in zip(short[:3], long[:3], strict=True))
    assert max(long) <= 4
