"""Names in every script are drawn with letters of their own, and nothing in a name can break a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from bot.pictures import letters
from bot.pictures.letters import Face, fitted, legible, width, write

FACE = Face(50)
NAMES = {
    "Latin": "Łukasz Nguyễn Zoë",
    "Cyrillic": "Дмитро Їжак",
    "Greek": "Αλέξης",
    "Arabic": "محمد علي",
    "Hebrew": "דנה",
    "Thai": "สมชาย",
    "Chinese": "王小明",
    "traditional Chinese": "臺灣龍",
    "Japanese": "さくら サクラ 櫻",
    "Korean": "김민준",
}
NO_CHARACTER = "\U0010fffe"


def drawn(text: str) -> bytes:
    image = Image.new("L", (1000, 120))
    write(ImageDraw.Draw(image), (10, 80), text, FACE, "#ffffff")
    return image.tobytes()


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("script", NAMES)
def test_every_letter_of_a_name_is_drawn_by_a_font_that_has_it(script: str, bold: bool) -> None:  # noqa: FBT001 - a column of a table
    """No box stands where a letter should be."""
    name = NAMES[script]
    assert legible(name) == name
    runs = list(letters._runs(name, Face(50, bold)))
    assert runs
    for font, run in runs:
        box = bytes(font.getmask(NO_CHARACTER))
        for letter in run.replace(" ", ""):
            assert bytes(font.getmask(letter)) != box, f"{letter!r} in {font.getname()}"


def test_a_box_would_be_noticed() -> None:
    """The test above can fail: the first font has no Chinese."""
    font = letters._font(0, FACE)
    assert bytes(font.getmask("王")) == bytes(font.getmask(NO_CHARACTER))


def test_arabic_letters_are_joined_and_stand_from_right_to_left() -> None:
    """As it is written: each letter by itself would be another picture, and so would the order it is typed in."""
    ((_, run),) = letters._runs("محمد", FACE)
    assert run == "\ufeaa\ufee4\ufea4\ufee3"


def test_two_directions_in_one_name_each_keep_their_own() -> None:
    """The first letter decides where one begins to read."""
    assert "".join(run for _, run in letters._runs("דנה Ali", FACE)) == "Ali הנד"
    assert "".join(run for _, run in letters._runs("Ali דנה", FACE)) == "Ali הנד"


@pytest.mark.parametrize(
    "name", ["Anna 😀", "Anna\u200d\ufe0f", "Anna \U000e0041", "\u2066Anna\u2069", "An\0na"]
)
def test_what_cannot_be_drawn_is_left_out(name: str) -> None:
    assert legible(name) == "Anna"
    assert drawn(name) == drawn("Anna")


def test_a_name_of_nothing_drawable_is_empty() -> None:
    """Whoever draws it then says who it is in other words."""
    assert legible("😀\U0001f9d1\u200d\U0001f680") == ""
    assert drawn("😀") == drawn("")


@given(st.text(max_size=80))
def test_any_text_can_be_drawn(text: str) -> None:
    """Telegram lets a name be nearly anything."""
    shown = fitted(text, FACE, 700)
    assert width(shown, FACE) <= 700
    drawn(text)


def test_a_name_that_has_no_room_ends_in_an_ellipsis() -> None:
    shown = fitted("Wolfeschlegelsteinhausenbergerdorff " * 3, FACE, 700)
    assert shown.startswith("Wolfe")
    assert shown.endswith("…")
    assert 500 < width(shown, FACE) <= 700
