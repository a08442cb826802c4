"""Hints while writing: few, and right. Who reads one should find it fair."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.hints import Hints, check_hints
from bot.content.shipped import locale_folders

HITS = [
    ("en", "You never listen to me", "always-never", "You never"),
    ("en", "you\u2019re always late", "always-never", "you\u2019re always"),
    ("en", "and it's always me who says sorry", "always-never", "it's always me"),
    ("en", "every single time you walk out", "always-never", "every single time you"),
    ("en", "You just want to be right", "mind-reading", "You just want"),
    ("en", "you think I don't try", "mind-reading", "you think I"),
    ("en", "You didn't even care.", "mind-reading", "You didn't even care"),
    ("en", "You did that on purpose", "mind-reading", "You did that on purpose"),
    ("en", "you are so selfish", "criticism", "you are so selfish"),
    ("en", "You're such a liar", "criticism", "You're such a liar"),
    ("en", "What is wrong with you?", "criticism", "What is wrong with you"),
    ("de", "Du hörst nie zu", "always-never", "Du hörst nie"),
    ("de", "nie hörst du mir zu", "always-never", "nie hörst du"),
    ("de", "Warum gehst du immer weg?", "always-never", "gehst du immer"),
    ("de", "ständig nur ich", "always-never", "ständig nur ich"),
    ("de", "Du willst doch nur gewinnen", "mind-reading", "Du willst doch nur"),
    ("de", "du denkst, ich bin faul", "mind-reading", "du denkst, ich"),
    ("de", "Das war dir doch egal", "mind-reading", "war dir doch egal"),
    ("de", "du machst das mit Absicht", "mind-reading", "du machst das mit Absicht"),
    ("de", "Du bist so egoistisch", "criticism", "Du bist so egoistisch"),
    ("de", "du bist einfach unmöglich", "criticism", "du bist einfach unmöglich"),
    ("de", "Was stimmt nicht mit dir", "criticism", "Was stimmt nicht mit dir"),
]

HARMLESS = [
    ("en", "I raised my voice, and I am sorry"),
    ("en", "I never meant to hurt you"),
    ("en", "I will always love you"),
    ("en", "I wish that you always tell me when it gets too much"),
    ("en", "you are always welcome in my arms"),
    ("en", "tell me what you think"),
    ("en", "do you think I could hold you?"),
    ("en", "I thought you didn't care, and I never asked"),
    ("en", "you just wanted to help and I snapped"),
    ("en", "If you just want to be alone, tell me"),
    ("en", "you are so patient with me"),
    ("en", "I was tired, just like you"),
    ("en", "I was selfish"),
    ("en", "nevertheless you stayed"),
    ("de", "Ich bin laut geworden, das tut mir leid"),
    ("de", "Ich wollte dich nie verletzen"),
    ("de", "Ich wünsche mir, dass du mir immer sagst, wenn es zu viel wird"),
    ("de", "du warst immer für mich da"),
    ("de", "Du bist immer noch mein Zuhause"),
    ("de", "sag mir, was du denkst"),
    ("de", "Ich weiß nicht, ob du willst, dass ich bleibe"),
    ("de", "du wolltest nur helfen"),
    ("de", "Ich dachte, es war dir egal"),
    ("de", "du bist so geduldig mit mir"),
    ("de", "ich war müde, genau wie du"),
    ("de", "Ich war egoistisch"),
    ("de", "wie immer habe ich geschwiegen"),
]


@pytest.fixture(scope="module")
def hints() -> Hints:
    return Hints.load(locale_folders())


@pytest.mark.parametrize(("language", "words", "kind", "found"), HITS)
def test_words_that_often_hurt_are_seen(
    hints: Hints, language: str, words: str, kind: str, found: str
) -> None:
    """By what they are, and quoted as they were written."""
    assert hints.first(language, words) == (kind, found)


@pytest.mark.parametrize(("language", "words"), HARMLESS)
def test_what_is_kindly_meant_is_left_alone(hints: Hints, language: str, words: str) -> None:
    """A hint that is wrong hurts, too."""
    assert hints.first(language, words) is None


def test_one_kind_is_hinted_at_once(hints: Hints) -> None:
    """What somebody has read already they do not read again; another kind still comes."""
    before = ["you never call"]
    assert hints.first("en", "you always leave", before) is None
    assert hints.first("en", "you always leave, you are so unfair", before) == (
        "criticism",
        "you are so unfair",
    )


def test_a_language_without_hints_has_none(hints: Hints) -> None:
    assert hints.first("tlh", "you never listen") is None


Check = Callable[[str], list[str]]


@pytest.fixture
def checked(tmp_path: Path) -> Check:
    def checked(german: str) -> list[str]:
        for language, text in (("en", '[blame]\npatterns = ["x"]\n'), ("de", german)):
            file = tmp_path / "locales" / language / "hints.toml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return sorted(str(fault) for fault in check_hints([tmp_path / "locales"]))

    return checked


@pytest.mark.parametrize(
    ("german", "fault"),
    [
        (
            '[blame]\npattern = ["x"]\n',
            "locales/de/hints.toml:2: unknown key 'pattern'; did you mean 'patterns'?",
        ),
        (
            '[blame]\n# hm\npatterns = ["(x"]\n',
            "locales/de/hints.toml:3: the pattern '(x' is no regular expression: missing ), ",
        ),
        (
            '[blame]\npatterns = ["x?"]\n',
            "locales/de/hints.toml:2: the pattern 'x?' fits everything",
        ),
        (
            '[blam]\npatterns = ["x"]\n',
            "locales/de/hints.toml: the hint 'blam' does not exist in English; did you mean 'blame'?",
        ),
        ("[blame\n", "locales/de/hints.toml:1: not valid TOML: Expected ']' at the end of a table"),
    ],
)
def test_a_fault_is_told_with_its_place(checked: Check, german: str, fault: str) -> None:
    """As for a ritual or a text: file, line, and what was probably meant."""
    assert any(found.startswith(fault) for found in checked(german)), checked(german)


def test_a_file_without_faults_has_none(checked: Check) -> None:
    assert checked('[blame]\npatterns = ["du b?ist"]\nbut-not = ["du bist da"]\n') == []
