"""Long words arrive in pieces that read well, and no piece breaks a character."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text import LIMIT, split, utf16_length

CHARACTERS = [
    "👨‍👩‍👧‍👦",  # a family: four emoji joined
    "🏳️‍🌈",
    "👍🏽",  # with a tone of skin
    "🇩🇪",  # a flag: two code points
    "1️⃣",
    "e\u0301\u0323",  # with two marks
    "क्षि",
    "각",  # one of three parts
    "\r\n",
    "ש\u05c1ל",
    "مَ",
    "\u2068א\u2069",  # isolated, as names are
    "\0",
    "ab",
    ". ",
    "。",
    "\n\n",
    " ",
]
TEXTS = st.lists(st.sampled_from(CHARACTERS) | st.characters()).map("".join)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("", 0),
        ("ß", 1),
        ("👍", 2),
        ("👨‍👩‍👧‍👦", 11),
        ("🇩🇪", 4),
        ("e\u0301", 2),
        ("\ud83d", 1),
        ("\0", 1),
    ],
)
def test_a_length_is_what_telegram_counts(text: str, units: int) -> None:
    """Entities and limits are in UTF-16 units; half an emoji from a broken client is no error."""
    assert utf16_length(text) == units


@given(TEXTS, st.integers(2, 40))
def test_pieces_are_the_text_and_each_fits(text: str, limit: int) -> None:
    """Nothing is lost, added or too long for a message, whatever is in it."""
    pieces = split(text, limit)
    assert "".join(pieces) == text
    assert all(0 < utf16_length(piece) <= limit for piece in pieces)


@given(TEXTS, st.integers(2, 40))
def test_no_character_is_cut_that_would_fit(text: str, limit: int) -> None:
    """A family stays together, a flag stays a flag, an accent stays on its letter."""
    characters = regex.findall(r"\X", text)
    allowed, at = {0}, 0
    for character in characters:
        if utf16_length(character) > limit:
            allowed |= set(range(at, at + len(character)))
        at += len(character)
        allowed.add(at)
    at = 0
    for piece in split(text, limit):
        at += len(piece)
        assert at in allowed


@given(st.text(max_size=40))
def test_what_fits_is_not_cut(text: str) -> None:
    """Nobody gets two messages where one would do; of nothing comes no message."""
    assert split(text, limit=80) == ([text] if text else [])


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One two. Three\n\nFour five six", ["One two. Three\n\n", "Four five six"]),
        ("One two. Three\nFour five six", ["One two. Three\n", "Four five six"]),
        ("One two three. Four five six", ["One two three. ", "Four five six"]),
        ("One two three 🇫🇷 five six", ["One two three 🇫🇷 ", "five six"]),
        ("«Onetwothree!» Four five six", ["«Onetwothree!» ", "Four five six"]),
        (
            "你好你好你好你好你好。你好你好你好你好你好",
            ["你好你好你好你好你好。", "你好你好你好你好你好"],
        ),
        ("היה היה פעם. ואז היה עוד", ["היה היה פעם. ", "ואז היה עוד"]),
        ("Hi\n\nOnetwothreefourfivesix", ["Hi\n\nOnetwothreefourf", "ivesix"]),
        ("Onetwothreefour \u0301fivesix", ["Onetwothreefour \u0301fiv", "esix"]),
        ("Onetwothree 👨‍👩‍👧‍👦", ["Onetwothree ", "👨‍👩‍👧‍👦"]),
    ],
)
def test_a_cut_is_where_a_reader_pauses(text: str, pieces: list[str]) -> None:
    """After a paragraph, else a line, a sentence, a word; not so early that a scrap is left."""
    assert split(text, limit=20) == pieces


def test_one_endless_character_still_arrives() -> None:
    """A letter under more marks than a message holds is cut between marks, since it has to be."""
    text = "Z" + "\u0335" * 9000
    assert [utf16_length(piece) for piece in split(text)] == [LIMIT, LIMIT, 809]


def test_a_limit_that_holds_nothing_is_refused() -> None:
    """An emoji is two units: no progress could be made."""
    with pytest.raises(ValueError, match="a limit of 1"):
        split("👍👍", limit=1)
