"""A ritual's file is read as it is meant, and whoever writes one is told all that is amiss."""

from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.faults import Fault
from bot.content.rituals import load_rituals
from bot.content.shipped import ritual_folders, shipped_rituals
from bot.core.local_time import Recurrence
from bot.core.ritual import ContentKind, Response, RevealRule, Ritual, Step, StepKind

VALID = """\
schema = 1
depth = 2
reveal = "at-once"
window = "1d12h"
grace = "90m"
responses = ["heart"]

[schedule]
every = "month"
at = 07:05:00
days = [1, "last"]

[[steps]]
id = "first-look"
kind = "write"
accepts = ["text", "voice"]

[[steps]]
id = "second-look"
kind = "write"
accepts = ["photo"]
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes rituals by name into a folder and gives that folder."""

    def write(folder: str = "rituals", **files: str) -> Path:
        (tmp_path / folder).mkdir(exist_ok=True)
        for name, source in files.items():
            (tmp_path / folder / f"{name}.toml").write_text(source)
        return tmp_path / folder

    return write


def faults_of(folder: Path) -> list[str]:
    rituals, faults = load_rituals([folder])
    assert not rituals
    return [str(fault) for fault in faults]


def test_a_file_becomes_the_ritual_that_it_describes(write: Write) -> None:
    rituals, faults = load_rituals([write(looking=VALID)])
    assert not faults
    assert rituals == {
        "looking": Ritual(
            id="looking",
            depth=2,
            reveal=RevealRule.AT_ONCE,
            window=timedelta(hours=36),
            grace=timedelta(minutes=90),
            schedule=Recurrence("month", time(7, 5), (1, "last")),
            steps=(
                Step("first-look", StepKind.WRITE, (ContentKind.TEXT, ContentKind.VOICE)),
                Step("second-look", StepKind.WRITE, (ContentKind.PHOTO,)),
            ),
            responses=(Response.HEART,),
        )
    }


def test_a_ritual_without_a_schedule_is_on_demand(write: Write) -> None:
    start, end = VALID.index("[schedule]"), VALID.index("[[steps]]")
    rituals, _ = load_rituals([write(looking=VALID[:start] + VALID[end:])])
    assert rituals["looking"].schedule is None


@pytest.mark.parametrize(
    ("right", "wrong", "line", "text"),
    [
        ("schema = 1", "schema = 2", 1, "'schema': this version reads schema 1"),
        ("schema = 1", "schema = true", 1, "'schema': input should be a valid integer"),
        ("depth = 2", "depth = 4", 2, "'depth': input should be less than or equal to 3"),
        ("depth = 2", 'depth = "2"', 2, "'depth': input should be a valid integer"),
        ("reveal =", "reveel =", 3, "unknown key 'reveel'; did you mean 'reveal'?"),
        ('"at-once"', '"atonce"', 3, "it is one of 'together', 'at-once' or 'never'; did you mean"),
        ('"1d12h"', '"1d 12h"', 4, "'window': a duration reads like '20h', '90m'"),
        ('"1d12h"', '"0h"', 4, "'window': input should be greater than"),
        ('"90m"', '""', 5, "'grace': a duration reads like"),
        ('"90m"', '"36h"', 5, "'grace': grace must be shorter than window"),
        ('"90m"', '"-1h"', 5, "'grace': a duration reads like"),
        ('["heart"]', '["hart"]', 6, "did you mean 'heart'?"),
        ('["heart"]', '["heart", "heart"]', 6, "'heart' stands here more than once"),
        ('"month"', '"year"', 9, "'every' cannot be 'year': it is one of 'day', 'week' or 'month'"),
        ("07:05:00", '"07:05"', 10, "'at': a time of day reads like 20:30:00, without quotes"),
        ('[1, "last"]', "[]", 11, "'days': every = \"month\" does not go with days = []"),
        ('[1, "last"]', "[0]", 11, "'days': every = \"month\" does not know days = [0]"),
        ('[1, "last"]', '["mon"]', 11, "'days': every = \"month\" does not know days = ['mon']"),
        ('[1, "last"]', '["lst"]', 11, "there is no day 'lst'; did you mean 'last'?"),
        ('[1, "last"]', "[true]", 11, "'days': a day is one of mon, tue"),
        ("days =", "dais =", 11, "unknown key 'dais'; did you mean 'days'?"),
        ("first-look", "First look", 14, "'id' may have small letters, digits and hyphens only"),
        ('"write"', '"wriet"', 15, "did you mean 'write'?"),
        ('["text", "voice"]', "[]", 16, "'accepts' needs at least one entry"),
        ('["text", "voice"]', '["txt"]', 16, "did you mean 'text'?"),
        ("accepts =", "acepts =", 16, "unknown key 'acepts'; did you mean 'accepts'?"),
        ("second-look", "first-look", 19, "another step has the id 'first-look' already"),
        ("07:05:00", "07:05", 10, "not valid TOML: Expected newline or end of document"),
    ],
)
def test_each_fault_is_told_with_its_line(
    write: Write, right: str, wrong: str, line: int, text: str
) -> None:
    told = faults_of(write(looking=VALID.replace(right, wrong, 1)))
    assert [fault for fault in told if f":{line}: " in fault and text in fault], told
    assert all(fault.startswith("rituals/looking.toml") for fault in told)


def test_keys_and_steps_that_are_missing_are_named(write: Write) -> None:
    told = faults_of(write(bare='schema = 1\nsteps = []\n[schedule]\nat = "x"\n'))
    for key in ("depth", "reveal", "window", "grace"):
        assert f"rituals/bare.toml: the key '{key}' is missing" in told
    assert "rituals/bare.toml:2: 'steps' needs at least one entry" in told
    assert "rituals/bare.toml:3: the key 'every' is missing" in told


def test_all_faults_of_all_files_are_told_at_once(write: Write) -> None:
    """An author mends a folder in one round. What is without a fault is there nevertheless."""
    folder = write(
        good=VALID,
        one=VALID.replace("depth = 2", "depth = 0").replace("at-once", "now").replace("90m", "9d"),
        Two=VALID.replace("accepts", "excepts"),
        three="schema = \n",
    )
    rituals, faults = load_rituals([folder])
    assert list(rituals) == ["good"]
    assert [(fault.file.name, fault.line) for fault in faults] == [
        ("Two.toml", None),
        ("Two.toml", 13),
        ("Two.toml", 16),
        ("Two.toml", 18),
        ("Two.toml", 21),
        ("one.toml", 2),
        ("one.toml", 3),
        ("one.toml", 5),
        ("three.toml", 1),
    ]


def test_an_operators_file_replaces_the_one_of_its_name_and_others_add(write: Write) -> None:
    built_in = write("rituals", looking=VALID, walking=VALID)
    own = write("own", looking=VALID.replace("depth = 2", "depth = 1"), dancing=VALID)
    rituals, faults = load_rituals([built_in, own])
    assert not faults
    assert sorted(rituals) == ["dancing", "looking", "walking"]
    assert (rituals["looking"].depth, rituals["walking"].depth) == (1, 2)


def test_a_fault_of_an_operators_file_names_that_file(write: Write) -> None:
    built_in = write("rituals", looking=VALID)
    own = write("own", looking=VALID.replace("depth", "deepness"))
    rituals, faults = load_rituals([built_in, own])
    assert not rituals
    assert {fault.file for fault in faults} == {Path("own/looking.toml")}


def test_an_operators_folder_lies_over_the_shipped_one(tmp_path: Path) -> None:
    assert ritual_folders() == (shipped_rituals(),)
    assert ritual_folders(tmp_path) == (shipped_rituals(), tmp_path)


def test_the_rituals_that_are_shipped_have_no_fault() -> None:
    rituals, faults = load_rituals(ritual_folders())
    assert faults == []
    assert "appreciation" in rituals


def load_bytes(source: bytes) -> tuple[dict[str, Ritual], list[Fault]]:
    with TemporaryDirectory() as folder:
        Path(folder, "looking.toml").write_bytes(source)
        return load_rituals([Path(folder)])


def told_or_loaded(source: bytes) -> None:
    rituals, faults = load_bytes(source)
    assert bool(rituals) != bool(faults)
    lines = source.count(b"\n") + 1
    assert all(fault.line is None or 1 <= fault.line <= lines for fault in faults)


@given(
    at=st.integers(0, len(VALID)),
    length=st.integers(0, 30),
    instead=st.one_of(st.binary(max_size=8), st.text(max_size=8).map(str.encode)),
)
def test_no_slip_of_the_keyboard_ends_in_a_traceback(at: int, length: int, instead: bytes) -> None:
    """Whatever part of a file is overwritten by whatever: it is a ritual, or it is told why not."""
    source = VALID.encode()
    told_or_loaded(source[:at] + instead + source[at + length :])


VALUES = st.sampled_from(
    [
        *("1", "-1", "true", "1.5", "nan", "9" * 5000),
        *('""', '"x"', "[]", "{}", "[{}]", "{ a = 1 }", '[[], {}, "x", 1]', "[" * 3000),
        *("1979-05-27", "07:32:00", "1979-05-27T07:32:00Z"),
    ]
)


@given(line=st.integers(0, VALID.count("\n") - 1), value=VALUES)
def test_no_value_of_another_kind_ends_in_a_traceback(line: int, value: str) -> None:
    lines = VALID.splitlines()
    lines[line] = f"{lines[line].partition(' = ')[0]} = {value}"
    told_or_loaded("\n".join(lines).encode())
