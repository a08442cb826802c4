"""The documents say what is there: links, commands, settings and words are compared with the real ones."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent
FOLDERS = ("docs", "benchmarks", "bot", "rituals", "locales")
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(it for one in FOLDERS for it in (ROOT / one).rglob("*.md"))]
)

NOT_OURS = {"TWOFOLD_PORT"}  # what Kubernetes would set; docs/operating.md warns of it

_CODE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)|\b(?:src|srcset|href)=\"([^\"]+)\"")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
_ENTRY = re.compile(r"^\| \*\*(?P<word>[^*]+)\*\* \| `(?P<file>[^`]+)` \| .+ \|$", re.MULTILINE)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def links(document: Path) -> Iterator[tuple[str, str]]:
    """Those to files of the project: path and the heading behind it, either may be empty."""
    for match in _LINK.finditer(_CODE.sub("", document.read_text("utf-8"))):
        link = match[1] or match[2]
        if not re.match(r"[a-z]+:", link):
            path, _, heading = link.partition("#")
            yield path, heading


def anchors(document: Path) -> set[str]:
    """As GitHub makes them of headings."""
    headings = _HEADING.findall(_CODE.sub("", document.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(document: Path) -> None:
    """To a file that exists, and to a heading that is in it."""
    for path, heading in links(document):
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), f"{name_of(document)} links to {path}"
        assert not heading or heading in anchors(target), f"{path} has no heading #{heading}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_setting_that_is_written_about_exists(document: Path) -> None:
    """Nobody sets a variable that does nothing."""
    settings = {PREFIX + field.upper() for field in Settings.model_fields}
    named = set(re.findall(rf"\b{PREFIX}[A-Z_]*[A-Z]\b", document.read_text("utf-8")))
    assert named <= settings | NOT_OURS


def test_every_setting_is_written_about() -> None:
    """Nobody has to read the code to know what can be set."""
    manual = (ROOT / "docs" / "operating.md").read_text("utf-8")
    settings = [PREFIX + field.upper() for field in Settings.model_fields]
    assert [name for name in settings if f"`{name}`" not in manual] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/operating.md"])
def test_every_command_that_is_written_about_works(document: str) -> None:
    """Each `make …` of the text is a target of the Makefile."""
    targets = set(_TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
    text = (ROOT / document).read_text("utf-8")
    commands = set(re.findall(r"(?:`|^ +|&& |: +)make ([a-z]+)", text, re.MULTILINE))
    assert commands
    assert commands <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_example_works_in_a_checkout(document: Path) -> None:
    """There `make` puts the program into .venv: a bare `twofold` is “command not found”."""
    bare = re.findall(r"^(?: {4}|\$ ?)twofold .*", document.read_text("utf-8"), re.MULTILINE)
    assert bare == []


def test_every_word_of_the_glossary_is_where_it_says() -> None:
    """Its file exists, and is called after it or speaks of it."""
    entries = list(_ENTRY.finditer((ROOT / "docs" / "glossary.md").read_text("utf-8")))
    assert len(entries) > 50
    for entry in entries:
        file = ROOT / entry["file"]
        assert file.is_file(), entry["file"]
        spoken = re.sub(r"[\W_]", "", f"{file.stem} {file.read_text('utf-8')}".lower())
        assert re.sub(r"\W", "", entry["word"].lower()) in spoken, entry["word"]


def test_the_index_of_decisions_is_complete() -> None:
    """No page that nobody finds, and none that is gone."""
    folder = ROOT / "docs" / "decisions"
    pages = {page.name for page in folder.glob("*.md")} - {"README.md"}
    assert {path for path, _ in links(folder / "README.md") if "/" not in path} == pages
