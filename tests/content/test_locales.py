"""Every text reaches its reader in their language, with names that stand right."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.isolation import FSI, PDI, isolated
from bot.content.locales import Locales, TextArg, TextError

Write = Callable[..., Path]
Args = dict[str, TextArg]

SARA = "سارة"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes .ftl files by their path within a folder of locales, and gives that folder."""

    def write(files: dict[str, str], folder: str = "locales") -> Path:
        for name, source in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source)
        return tmp_path / folder

    return write


@pytest.fixture
def locales(write: Write) -> Locales:
    folder = write(
        {
            "en/terms.ftl": "-brand = Twofold\n",
            "en/app.ftl": (
                "hello = Hello { $name }, this is { -brand }.\n"
                "    .short = Hi { $name }\n"
                "link = Open { $url } or call { $count ->\n"
                "        [one] one number\n"
                "       *[other] { $count } numbers\n"
                "    }\n"
                "mood = { $name ->\n"
                "        [kept] it was kept\n"
                "       *[other] { $name } said no\n"
                "    }\n"
                "only-english = There is no other\n"
                "outer = Now: { hello }\n"
            ),
            "en/rituals/evening.ftl": "title = An evening with { -brand }\nhello = Good evening\n",
            "de/app.ftl": "hello = Hallo { $name }\nlink = { $url } { $count }\n",
            "pt-BR/app.ftl": "hello = Oi { $name }\n",
            "ar/app.ftl": (
                "hello = مرحبا { $name } { $url } { $count }\n"
                "mood = { $name ->\n    [kept] نعم\n   *[other] لا\n    }\n"
            ),
        }
    )
    return Locales.load([folder], strict=True)


def test_a_text_comes_in_its_language(locales: Locales) -> None:
    assert locales.languages == ("ar", "de", "en", "pt-BR")
    assert locales.text("en", "hello", {"name": "Ada"}) == "Hello Ada, this is Twofold."
    assert locales.text("de", "hello", {"name": "Ada"}) == "Hallo Ada"


def test_a_message_has_attributes(locales: Locales) -> None:
    assert locales.text("en", "hello.short", {"name": "Ada"}) == "Hi Ada"


def test_a_ritual_has_a_namespace_of_its_own_and_the_shared_terms(locales: Locales) -> None:
    assert locales.text("en", "evening/hello") == "Good evening"
    assert locales.text("en", "evening/title") == "An evening with Twofold"


def test_numbers_are_written_as_the_language_does(locales: Locales) -> None:
    args: Args = {"url": "x", "count": 1234}
    assert locales.text("en", "link", args).endswith("call 1,234 numbers")
    assert locales.text("de", "link", args) == "x 1.234"


def test_the_result_is_a_plain_string(locales: Locales) -> None:
    assert type(locales.text("en", "hello", {"name": SARA})) is str


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("DE", "de"),
        ("pt-br", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("ar-Arab-EG", "ar"),
        ("pt", "en"),
        ("tlh", "en"),
        ("", "en"),
        ("-", "en"),
        (None, "en"),
    ],
)
def test_a_language_code_finds_the_nearest_language(
    locales: Locales, code: str | None, language: str
) -> None:
    assert locales.negotiate(code) == language


def test_a_name_that_runs_the_other_way_is_isolated(locales: Locales) -> None:
    """Unmarked, an Arabic name at the start turns the whole sentence around."""
    text = locales.text("en", "hello", {"name": SARA})
    assert text == f"Hello {FSI}{SARA}{PDI}, this is Twofold."
    assert locales.text("ar", "hello", {"name": "Ada", "url": "a", "count": 1}).count(FSI) == 2


def test_a_name_is_isolated_once_however_deep_it_is_used(locales: Locales) -> None:
    text = locales.text("en", "outer", {"name": SARA})
    assert text == f"Now: Hello {FSI}{SARA}{PDI}, this is Twofold."


def test_numbers_and_links_stay_bare(locales: Locales) -> None:
    """A mark that sticks to a link would be copied with it."""
    args: Args = {"name": "Ada", "url": "https://t.me/x?start=a_b", "count": 1234}
    assert locales.text("en", "link", args) == "Open https://t.me/x?start=a_b or call 1,234 numbers"
    assert "https://t.me/x?start=a_b 1,234" in locales.text("ar", "hello", args)


def test_isolation_does_not_disturb_a_choice(locales: Locales) -> None:
    assert locales.text("ar", "mood", {"name": "kept"}) == "نعم"
    assert locales.text("en", "mood", {"name": SARA}) == f"{FSI}{SARA}{PDI} said no"


@given(text=st.text(alphabet=[*"Ab1 .\n", "ש", "س", "٣", *"\u2066\u2067\u2068\u2069\u202e"]))
@pytest.mark.parametrize("right_to_left", [True, False])
def test_isolation_takes_nothing_away_and_leaves_nothing_open(
    text: str,
    right_to_left: bool,  # noqa: FBT001 # a case, not a flag
) -> None:
    """A name with stray marks in it cannot break out: each line closes what it opens, and no more."""
    marked = isolated(text, right_to_left=right_to_left)
    for before, after in zip(text.split("\n"), marked.split("\n"), strict=True):
        assert before in after
        depth = 0
        for letter in after:
            depth += (letter in "\u2066\u2067\u2068") - (letter == PDI)
            assert depth >= 0
        assert depth == 0


def test_an_overlay_replaces_single_messages_and_adds_others(write: Write) -> None:
    built_in = write(
        {
            "en/app.ftl": "hello = Hello\n    .hint = Hint\nbye = Bye\n",
            "en/rituals/evening.ftl": "title = Evening\n",
        }
    )
    own = write(
        {
            "en/mine.ftl": "hello = Ahoy\n",
            "en/rituals/evening.ftl": "title = Dusk\n",
            "nl/mine.ftl": "hello = Hoi\n",
        },
        "own",
    )
    locales = Locales.load([built_in, own])
    assert locales.languages == ("en", "nl")
    assert locales.text("en", "hello") == "Ahoy"
    assert locales.text("en", "bye") == "Bye"
    assert locales.text("nl", "hello") == "Hoi"
    assert locales.text("en", "evening/title") == "Dusk"
    assert (
        "hello.hint" not in locales.texts["en"]
    )  # a message is replaced with all that belongs to it


@pytest.mark.parametrize(
    ("language", "key"), [("de", "only-english"), ("en", "no-such"), ("tlh", "hello")]
)
def test_what_is_missing_raises_in_tests(locales: Locales, language: str, key: str) -> None:
    with pytest.raises(TextError, match=f"'{key}'"):
        locales.text(language, key, {"name": "Ada"})


def test_an_argument_that_is_missing_raises_in_tests(locales: Locales) -> None:
    with pytest.raises(TextError, match="name"):
        locales.text("en", "hello", {"nome": "Ada"})


def test_what_is_missing_is_said_in_english_and_logged_once_without_its_arguments(
    locales: Locales, caplog: pytest.LogCaptureFixture
) -> None:
    """A person gets a text rather than silence, and nobody's name is in the log."""
    lenient = Locales(locales.texts)
    with caplog.at_level(logging.DEBUG):
        for _ in range(3):
            assert lenient.text("de", "only-english", {"name": "Ada"}) == "There is no other"
            assert lenient.text("de", "no-such", {"name": "Ada"}) == "no-such"
            assert lenient.text("en", "hello", {"nome": "Ada"}) == "Hello name, this is Twofold."
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == len(set(told)) == 4  # "no-such" is missing in German and in English
    assert "only-english" in caplog.text
    assert "Ada" not in caplog.text


def test_a_name_where_a_number_belongs_falls_back_and_does_not_reach_the_log(
    write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    folder = write(
        {"en/app.ftl": "hello = Hello { $name }\n", "de/app.ftl": "hello = { NUMBER($name) }\n"}
    )
    assert Locales.load([folder]).text("de", "hello", {"name": "Ada"}) == "Hello Ada"
    assert "'hello'" in caplog.text
    assert "Ada" not in caplog.text
    with pytest.raises(TextError) as caught:
        Locales.load([folder], strict=True).text("de", "hello", {"name": "Ada"})
    assert "Ada" not in str(caught.value)


def test_a_message_that_does_not_compile_falls_back_to_english(write: Write) -> None:
    folder = write(
        {
            "en/app.ftl": "hello = Hello\nbye = Bye\n",
            "de/app.ftl": "hello = Hallo { -nobody }\nbye = { bye }\n",
        }
    )
    locales = Locales.load([folder])
    assert locales.text("de", "hello") == "Hello"
    assert locales.text("de", "bye") == "Bye"
