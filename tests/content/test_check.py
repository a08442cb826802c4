"""`twofold check` finds what would go wrong in front of a reader, and says all of it at once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.check import check
from bot.content.locales import Locales
from bot.content.shipped import locale_folders, ritual_folders

Check = Callable[..., list[str]]

RITUAL = """\
schema = 1
depth = 1
reveal = "together"
window = "20h"
grace = "2h"

[[steps]]
id = "notice"
kind = "write"
accepts = ["text"]
"""
PROSE = "title = Looking\nabout = About\nnotice = Look at { $partner }\nreveal = Seen\n"
FILES = {
    "rituals/looking.toml": RITUAL,
    "locales/en/terms.ftl": "-brand = Twofold\n",
    "locales/en/app.ftl": (
        "hello = Hello { $name }, this is { -brand }\n"
        "    .hint = Tap here\n"
        "kept = { $count ->\n"
        "        [one] one evening\n"
        "       *[other] { $count } evenings\n"
        "    }\n"
    ),
    "locales/en/rituals/looking.ftl": PROSE,
    "locales/de/app.ftl": (
        "# German needs no term.\n"
        "hello = Hallo { $name }\n"
        "    .hint = Hier tippen\n"
        "kept = { $count } { $count ->\n"
        "        [one] Abend\n"
        "       *[other] Abende\n"
        "    }\n"
    ),
    "locales/de/rituals/looking.ftl": PROSE,
}


@pytest.fixture
def checked(tmp_path: Path) -> Check:
    """Checks FILES with some of them replaced, added or (None) left out, and an operator's own over them."""

    def checked(
        files: dict[str, str | bytes | None], own: dict[str, str] | None = None
    ) -> list[str]:
        layers: list[tuple[Path, dict[str, str | bytes | None]]] = [
            (tmp_path / "built-in", {**FILES, **files}),
            (tmp_path / "operator", {**(own or {})}),
        ]
        for folder, layer in layers:
            for name, source in layer.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                if source is not None:
                    path.write_bytes(source if isinstance(source, bytes) else source.encode())
        folders = [folder for folder, layer in layers if layer]
        found = check(
            [folder / "rituals" for folder in folders], [folder / "locales" for folder in folders]
        )
        return [str(fault) for fault in found]

    return checked


def with_line(file: str, right: str, wrong: str) -> dict[str, str]:
    assert right in FILES[file]
    return {file: FILES[file].replace(right, wrong, 1)}


def test_what_twofold_ships_has_no_fault() -> None:
    """Every ritual and every text, in every language."""
    assert {"de", "en"} <= set(Locales.load(locale_folders()).languages)
    assert [str(fault) for fault in check(ritual_folders(), locale_folders())] == []


def test_content_that_fits_together_has_no_fault(checked: Check) -> None:
    """Languages may differ in what they choose by, in terms, in order."""
    assert checked({}) == []


def test_the_examples_that_authors_start_from_have_no_fault(checked: Check) -> None:
    docs = Path(__file__).parents[2] / "docs"
    tomls = re.findall(r"```toml\n(.*?)```", (docs / "rituals.md").read_text(), re.DOTALL)
    proses = re.findall(r"```ftl\n(.*?)```", (docs / "rituals.md").read_text(), re.DOTALL)
    [message] = re.findall(r"```ftl\n(.*?)```", (docs / "translating.md").read_text(), re.DOTALL)
    files: dict[str, str | bytes | None] = {}
    for name, toml, prose in zip(("evening-walk", "clearing-up"), tomls, proses, strict=True):
        files[f"rituals/{name}.toml"] = toml
        for language in ("de", "en"):
            files[f"locales/{language}/rituals/{name}.ftl"] = prose
            files[f"locales/{language}/more.ftl"] = message
    assert checked(files) == []


@pytest.mark.parametrize(
    ("file", "right", "wrong", "fault"),
    [
        (
            "rituals/looking.toml",
            "depth",
            "deep",
            "rituals/looking.toml:2: unknown key 'deep'; did you mean 'depth'?",
        ),
        (
            "locales/en/app.ftl",
            "kept = ",
            "kept ",
            'locales/en/app.ftl:3: not valid Fluent: Expected token: "="',
        ),
        (
            "locales/en/app.ftl",
            "kept = ",
            "hello = again\nkept = ",
            "locales/en/app.ftl:3: 'hello' is already at locales/en/app.ftl:1",
        ),
        (
            "locales/en/terms.ftl",
            "-brand",
            "brand = Twofold\n-brand",
            "locales/en/terms.ftl:1: 'brand' is a message: this file is for terms, such as '-brand'",
        ),
        (
            "locales/de/app.ftl",
            "    .hint = Hier tippen\n",
            "",
            "locales/de/app.ftl: the message 'hello.hint' is missing: see locales/en/app.ftl:2",
        ),
        (
            "locales/de/app.ftl",
            ".hint",
            ".hnt",
            (
                "locales/de/app.ftl:3: the message 'hello.hnt' does not exist in English; "
                "did you mean 'hello.hint'?"
            ),
        ),
        (
            "locales/de/app.ftl",
            "{ $name }",
            "{ $nome }",
            (
                "locales/de/app.ftl:2: the message 'hello' uses $nome, which English does not; "
                "did you mean 'name'?"
            ),
        ),
        (
            "locales/de/app.ftl",
            "{ $name }",
            "ihr",
            "locales/de/app.ftl:2: the message 'hello' leaves out $name, which English uses",
        ),
        (
            "locales/de/app.ftl",
            "Hier",
            "{ NUMER($name) }",
            "locales/de/app.ftl:3: unknown function 'NUMER'; did you mean 'NUMBER'?",
        ),
        (
            "locales/de/app.ftl",
            "Hier",
            "{ DATETIME($name) }",
            "locales/de/app.ftl:3: unknown function 'DATETIME'",
        ),
        (
            "locales/de/app.ftl",
            "{ $count } {",
            "{ NUMBER($count, digits: 2) } {",
            "locales/de/app.ftl:4: NUMBER() got an unexpected keyword argument 'digits'",
        ),
        (
            "locales/en/app.ftl",
            "-brand",
            "-bramd",
            "locales/en/app.ftl:1: unknown term '-bramd'; did you mean '-brand'?",
        ),
        (
            "locales/en/app.ftl",
            "Tap here",
            "{ helo }",
            "locales/en/app.ftl:2: unknown message 'helo'; did you mean 'hello'?",
        ),
        (
            "locales/en/app.ftl",
            "Tap here",
            "{ hello.hint }",
            "locales/en/app.ftl:1: Cyclic reference in hello.hint",
        ),
        (
            "locales/en/rituals/looking.ftl",
            "About",
            "{ hello }",
            "locales/en/rituals/looking.ftl:2: unknown message 'hello'",
        ),
        (
            "locales/de/rituals/looking.ftl",
            "notice",
            "notise",
            (
                "locales/de/rituals/looking.ftl:3: the message 'looking/notise' does not exist in English; "
                "did you mean 'looking/notice'?"
            ),
        ),
    ],
)
def test_each_fault_is_told_with_its_line(
    checked: Check, file: str, right: str, wrong: str, fault: str
) -> None:
    assert fault in checked(with_line(file, right, wrong))


@pytest.mark.parametrize("language", ["en", "de"])
def test_one_typo_is_one_fault(checked: Check, language: str) -> None:
    """A text that cannot be read is not missing, in no language: told is where the reading ended."""
    file = f"locales/{language}/rituals/looking.ftl"
    [fault] = checked(with_line(file, "{ $partner }", "{{ $partner }"))
    assert fault.startswith(f"{file}:4: not valid Fluent: ")


def test_what_cannot_be_read_is_told_before_what_may_follow_from_it(checked: Check) -> None:
    """A term that is broken seems unknown wherever it is used."""
    told = checked(with_line("locales/en/terms.ftl", "Twofold", "{{ Twofold }"))
    assert told[0].startswith("locales/en/terms.ftl:2: not valid Fluent: ")
    assert told[1:] == ["locales/en/app.ftl:1: unknown term '-brand'"]


def test_a_byte_that_is_not_utf_8_is_told_with_its_line(checked: Check) -> None:
    german = FILES["locales/de/app.ftl"].replace("Hier", "Für").encode("latin-1")
    assert checked({"locales/de/app.ftl": german}) == ["locales/de/app.ftl:3: not UTF-8"]


@pytest.mark.parametrize("message", ["title", "about", "notice", "reveal"])
def test_a_ritual_needs_its_texts_in_every_language(checked: Check, message: str) -> None:
    """Even if no language has the text, each is told that it lacks it."""
    prose = "".join(
        line for line in PROSE.splitlines(keepends=True) if not line.startswith(message)
    )
    files = {f"locales/{language}/rituals/looking.ftl": prose for language in ("de", "en")}
    assert checked(files) == [
        f"locales/{language}/rituals/looking.ftl: "
        f"the message 'looking/{message}' is missing: the ritual 'looking' needs it"
        for language in ("de", "en")
    ]


def test_a_ritual_that_is_never_revealed_needs_no_text_for_it(checked: Check) -> None:
    files = with_line("rituals/looking.toml", "together", "never")
    prose = PROSE.replace("reveal = Seen\n", "")
    for language in ("de", "en"):
        files[f"locales/{language}/rituals/looking.ftl"] = prose
    assert checked(files) == []


def test_prose_without_a_ritual_is_told(checked: Check) -> None:
    """A renamed ritual leaves its prose behind."""
    files = {"locales/en/rituals/loking.ftl": "a = A\n", "locales/de/rituals/loking.ftl": "a = A\n"}
    assert checked(files) == [
        f"locales/{language}/rituals/loking.ftl: there is no ritual 'loking'; did you mean 'looking'?"
        for language in ("de", "en")
    ]


def test_a_folder_that_is_no_language_is_told(checked: Check) -> None:
    assert checked({"locales/xx/app.ftl": "hello = x\n", "locales/e n/app.ftl": ""}) == [
        "locales/e n: 'e n' is no language tag that Babel knows, such as 'de' or 'pt-BR'",
        "locales/xx: 'xx' is no language tag that Babel knows, such as 'de' or 'pt-BR'",
    ]


def test_a_variable_counts_wherever_it_is_used(checked: Check) -> None:
    """In a selector, in a branch, in a message that is put in; not inside a term, which has its own."""
    files = with_line("locales/en/app.ftl", "kept = ", "all = { hello }\nkept = ")
    files["locales/de/app.ftl"] = (
        FILES["locales/de/app.ftl"]
        + "all = { $name ->\n    [x] { -mine(case: 1) }\n   *[y] -\n  }\n"
    )
    files["locales/de/terms.ftl"] = "-mine = { $case ->\n    [one] A\n   *[other] B\n  }\n"
    assert checked(files) == []


def test_all_faults_of_all_files_are_told_at_once_and_in_order(checked: Check) -> None:
    files = {
        **with_line("rituals/looking.toml", "window", "widow"),
        **with_line("locales/en/app.ftl", "Tap here", "{ -nobody }"),
        **with_line("locales/de/app.ftl", "{ $name }", "{ $nome }"),
        "locales/de/rituals/looking.ftl": None,
    }
    told = checked(files)
    assert [fault.partition(": ")[0] for fault in told] == [
        *["locales/de/app.ftl:2"] * 2,
        *["locales/de/rituals/looking.ftl"] * 4,
        "locales/en/app.ftl:2",
        "rituals/looking.toml",
        "rituals/looking.toml:4",
    ]


def test_an_operators_own_content_is_checked_together_with_the_built_in(checked: Check) -> None:
    """A message replaced in one language only must still fit the others, and a new ritual needs its prose."""
    own = {
        "locales/en/mine.ftl": "hello = Hello { $nome }\n    .hint = Tap\n",
        "rituals/dancing.toml": RITUAL,
        "locales/en/rituals/dancing.ftl": PROSE,
    }
    told = checked({}, own)
    assert told[:2] == [
        "locales/de/app.ftl:2: the message 'hello' leaves out $nome, which English uses",
        (
            "locales/de/app.ftl:2: the message 'hello' uses $name, which English does not; "
            "did you mean 'nome'?"
        ),
    ]
    assert len(told) == 2 + 4
    assert all("locales/de/rituals/dancing.ftl: " in fault for fault in told[2:])


def test_an_operators_fitting_overlay_has_no_fault(checked: Check) -> None:
    own = {
        "locales/en/mine.ftl": "hello = Ahoy { $name }, this is { -brand }\n    .hint = Knock\n",
        "locales/de/terms.ftl": "-brand = Zweifalt\n",
    }
    assert checked({}, own) == []
