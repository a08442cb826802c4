"""A ritual whose keys are all right, and which would still make no sense to two people."""

from pathlib import Path

import pytest

from bot.content.rituals import load_rituals
from bot.core.commands import OWN
from bot.service.commands import COMMANDS

HEAD = """\
schema = 1
depth = 1
reveal = "together"
window = "20h"
grace = "2h"
"""
WRITE = '[[steps]]\nid = "word"\nkind = "write"\naccepts = ["text"]\n'
TELL = '[[steps]]\nid = "told"\nkind = "tell"\n'
WAIT = '[[steps]]\nid = "later"\nkind = "wait"\npause = "2h"\n'
READY = '[[steps]]\nid = "when"\nkind = "ready"\n'
DAILY = '[schedule]\nevery = "day"\nat = 20:30:00\n'


def faults(tmp_path: Path, **files: str) -> list[str]:
    folder = tmp_path / "rituals"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text)
    return [str(fault) for fault in load_rituals([folder])[1]]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEAD + WRITE + TELL, "x.toml:10: what is told needs a step right after it"),
        (HEAD + TELL + READY + WRITE, "x.toml:6: what is told needs a step right after it"),
        (HEAD + WRITE + WAIT, "x.toml:10: nothing comes after it: a wait needs"),
        (HEAD + READY, "x.toml:6: nothing begins after it"),
        (HEAD + WAIT.replace("2h", "0h") + WRITE, "x.toml:9: 'pause' is no time at all"),
        (HEAD + 'command = "leave"\n' + WRITE, "x.toml:6: 'command': /leave is one of the bot's"),
        (HEAD + 'command = "walk"\n' + DAILY + WRITE, "x.toml:6: 'command': what has a [schedule]"),
        (HEAD + WRITE + 'after = "both"\n', "x.toml:10: 'after': nothing stands before"),
        (
            HEAD + WRITE.replace('"text"', '"voice"') + "hints = true\n",
            "x.toml:10: 'hints' look at words: 'accepts' has no \"text\"",
        ),
        (
            HEAD + '[[steps]]\nid = "one"\nkind = "choose"\noptions = ["tea", "tea"]\n',
            "x.toml:9: 'options': 'tea' stands here more than once",
        ),
    ],
)
def test_what_makes_no_sense_is_told_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    told = faults(tmp_path, x=text)
    assert [one for one in told if one.startswith(f"rituals/{fault}")], told


def test_what_makes_sense_is_no_fault(tmp_path: Path) -> None:
    steps = READY + TELL + WRITE + WAIT + WRITE.replace("word", "second")
    assert faults(tmp_path, x=f'{HEAD}command = "walk"\n{steps}') == []


def test_two_rituals_cannot_begin_by_the_same_command(tmp_path: Path) -> None:
    text = f'{HEAD}command = "walk"\n{WRITE}'
    assert faults(tmp_path, one=text, two=text) == [
        "rituals/two.toml:6: 'command': /walk begins the ritual 'one' already"
    ]


def test_the_commands_that_are_taken_are_those_that_the_bot_has() -> None:
    """A ritual named by one of them could never be begun."""
    assert set(COMMANDS) == OWN
