"""What a person reads: the other's words as they were sent, and the bot's own in the reader's language."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from service.post import library

from bot.core.effects import Effect, Name, Relay, Say
from bot.core.ids import CoupleId, PartId, PersonId, RunId
from bot.core.inbound import Content
from bot.core.person import Person
from bot.core.ritual import ContentKind
from bot.core.text import utf16_length
from bot.core.waking import DEFAULT_WAKING_HOURS
from bot.service.letter import MediaLetter, TextLetter
from bot.service.parcel import Parcel
from bot.service.render import Render
from bot.store.outbox import Delivery

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANNA, BEN = PersonId("anna"), PersonId("ben")
READER = Person(BEN, 1002, "de", ZoneInfo("Europe/Berlin"), DEFAULT_WAKING_HOURS)
RELAY = Relay(BEN, PartId("part"), RunId("run"), CoupleId("couple"))
MARK = library().locales.text("de", "may-be-a-repeat")
BOLD = {"type": "bold", "offset": 0, "length": 2}

render = Render(library(), lambda: "twofold_bot")


def parcel(effect: Effect, attempts: int = 1, **details: Any) -> Parcel:
    delivery = Delivery(7, READER.chat, effect, attempts, NOON)
    return replace(Parcel(delivery, NOON, READER, {ANNA: "Anna"}, {}), **details)


@given(st.text(st.characters(exclude_categories=()), min_size=1), st.integers(1, 3))
def test_words_arrive_as_they_were_sent(text: str, attempts: int) -> None:
    """A mark of the bot's own stands behind them, and the formatting of the words stays in its place."""
    content = Content(ContentKind.TEXT, text, (BOLD,))
    letter = render(parcel(RELAY, attempts, content=content))
    assert isinstance(letter, TextLetter)
    assert letter.text == (text if attempts == 1 else f"{text}\n\n{MARK}")
    assert letter.entities[0] == BOLD
    for mark in letter.entities[1:]:
        assert mark == {
            "type": "italic",
            "offset": utf16_length(text) + 2,
            "length": utf16_length(MARK),
        }


@pytest.mark.parametrize("kind", sorted(set(ContentKind) - {ContentKind.TEXT, ContentKind.PICK}))
@pytest.mark.parametrize("caption", ["", "words"])
def test_a_repeat_without_words_is_marked_too(kind: ContentKind, caption: str) -> None:
    content = Content(kind, caption, file_id="file")
    first = render(parcel(RELAY, content=content))
    again = render(parcel(RELAY, 2, content=content))
    assert isinstance(first, MediaLetter)
    assert isinstance(again, MediaLetter)
    assert (first.caption, first.file_id) == (caption, "file")
    assert again.caption == (f"{caption}\n\n{MARK}" if caption else MARK)


def test_long_words_are_marked_as_well() -> None:
    """A new message may take two; to leave the mark out would be to repeat unmarked."""
    letter = render(parcel(RELAY, 2, content=Content(ContentKind.TEXT, "x" * 4096)))
    assert isinstance(letter, TextLetter)
    assert letter.text.endswith(MARK)


def test_what_was_taken_back_meanwhile_is_not_sent() -> None:
    assert render(parcel(RELAY, content=None)) is None


def test_the_bots_own_repeat_is_marked() -> None:
    say = Say(BEN, "resumed", {"partner": Name(ANNA)})
    first, again = render(parcel(say)), render(parcel(say, 2))
    assert isinstance(first, TextLetter)
    assert isinstance(again, TextLetter)
    assert again.text == f"{first.text}\n\n{MARK}"


def test_who_is_forgotten_has_no_name_any_more() -> None:
    say = Say(BEN, "invite-confirm", {"invitee": Name(ANNA)})
    known = render(parcel(say))
    unknown = render(parcel(say, names={ANNA: None}))
    assert isinstance(known, TextLetter)
    assert isinstance(unknown, TextLetter)
    assert "Anna" in known.text
    assert library().locales.text("de", "name-unknown") in unknown.text


@pytest.mark.parametrize(("hour", "silent"), [(6, True), (7, False), (21, False), (22, True)])
def test_outside_of_waking_hours_nothing_makes_a_sound(hour: int, silent: bool) -> None:  # noqa: FBT001 - a column of a table
    """Ben wakes at eight and sleeps from half past ten; Berlin is an hour ahead of UTC."""
    now = NOON.replace(hour=hour) + timedelta(minutes=1)
    say = render(parcel(Say(BEN, "help"), now=now))
    relayed = render(parcel(RELAY, content=Content(ContentKind.TEXT, "words"), now=now))
    assert isinstance(say, TextLetter)
    assert isinstance(relayed, TextLetter)
    assert (say.silent, relayed.silent) == (silent, silent)
