"""Who writes a story is told each slip with its line and what was probably meant, and all of them at once."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.playground.story import Story
from bot.playground.story_acts import ACTS, Later, Note, Opens, Until
from bot.playground.story_reader import load_stories, read_story

HEAD = """\
title = "Tea"
about = "Two people, one pot."
people = [
  { name = "Anna", language = "en", zone = "Europe/London" },
  { name = "Ben", language = "de", zone = "Europe/Berlin" },
]
steps = [
"""
FIRST = HEAD.count("\n") + 1
"""The line of the first step."""


def told(folder: Path, *steps: str, head: str = HEAD) -> list[str]:
    file = folder / "tea.toml"
    file.write_text(head + "".join(f"  {step},\n" for step in steps) + "]\n")
    read = read_story(file)
    return [] if isinstance(read, Story) else [str(fault) for fault in read]


def test_a_story_reads_as_it_is_written(tmp_path: Path) -> None:
    """In order, each act with its line."""
    (tmp_path / "tea.toml").write_text(
        HEAD
        + '  { note = "It is five." },\n\n  # a remark\n  { who = "Ben", opens = "Anna\'s invitation" },\n'
        + '  { until = "7:05", of = "Anna" }, { later = "1h30m" },\n]\n'
    )
    story = read_story(tmp_path / "tea.toml")
    assert isinstance(story, Story)
    assert [(step.line, step.act) for step in story.steps] == [
        (FIRST, Note(note="It is five.")),
        (FIRST + 3, Opens.model_construct(who="Ben", opens="Anna's invitation")),
        (FIRST + 4, Until.model_construct(until=time(7, 5), of="Anna")),
        (FIRST + 4, Later.model_construct(later=timedelta(minutes=90))),
    ]
    assert (story.name, story.title, [it.name for it in story.people]) == (
        "tea",
        "Tea",
        ["Anna", "Ben"],
    )


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (
            '{ who = "Bem", says = "x" }',
            "nobody in this story is called 'Bem'; did you mean 'Ben'?",
        ),
        ('{ who = "Ben", sais = "x" }', "unknown key 'sais'; did you mean 'says'?"),
        ('{ who = "Ben", says = "x", reply_to = "y" }', "unknown key 'reply_to'; did you mean"),
        ('{ who = "Ben", says = "x", presses = "y" }', "'says' and 'presses' are two acts"),
        ('{ who = "Ben" }', "nothing happens here: a step has one of note, opens, says"),
        ('{ says = "x" }', "the key 'who' is missing"),
        ('{ who = "Ben", says = "" }', "'says': string should have at least 1 character"),
        ('{ who = "Ben", opens = "Annas invitation" }', "did you mean 'Anna's invitation'?"),
        ('{ who = "Ben", sends = "voise" }', "did you mean 'voice'?"),
        ('{ until = "25:00", of = "Ben" }', "'until': a time of day reads \"20:30\""),
        ('{ later = "4 minutes" }', "'later': a duration reads like '20h'"),
        ('{ later = "0m" }', "'later': some time has to pass"),
        ('{ telegram = "501" }', "did you mean '500'?"),
        ('{ bot = "is kiled" }', "did you mean 'is killed'?"),
        ('"Ben says hello"', "a step reads like {"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, step: str, expected: str) -> None:
    """And with a suggestion, where something comes near."""
    (fault,) = told(tmp_path, '{ note = "One." }', step)
    place, _, text = fault.partition(": ")
    shown = f"{tmp_path.name}/tea.toml"
    assert place == f"{shown}:{FIRST + 1}" or (step.startswith('"') and place == f"{shown}:7")
    assert expected in text


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    """What is wrong with the people and what is wrong with the steps, top to bottom."""
    head = HEAD.replace("Europe/Berlin", "Europe/Berln").replace("title", "titel")
    faults = told(tmp_path, '{ who = "Bem", says = "x" }', '{ later = "x" }', head=head)
    assert [fault.partition(" ")[0] for fault in faults] == [
        f"{tmp_path.name}/tea.toml:",
        f"{tmp_path.name}/tea.toml:1:",
        f"{tmp_path.name}/tea.toml:5:",
        f"{tmp_path.name}/tea.toml:{FIRST}:",
        f"{tmp_path.name}/tea.toml:{FIRST + 1}:",
    ]
    assert "did you mean 'Europe/Berlin'?" in faults[2]


def test_two_people_of_one_name_cannot_be_told_apart(tmp_path: Path) -> None:
    """So it is said before the story plays on the wrong phone."""
    assert told(tmp_path, '{ note = "x" }', head=HEAD.replace('"Ben"', '"Anna"')) == [
        f"{tmp_path.name}/tea.toml:3: two people are called 'Anna'"
    ]


def test_a_forgotten_comma_is_guessed(tmp_path: Path) -> None:
    """The commonest slip of all; TOML itself says no more than that the list does not end."""
    (fault,) = told(tmp_path, '{ note = "One." }\n  { note = "Two." }')
    assert fault.startswith(f"{tmp_path.name}/tea.toml:{FIRST + 1}: ")
    assert "is there a comma at the end of the line before?" in fault


def test_people_as_a_table_are_one_fault_not_many(tmp_path: Path) -> None:
    """Nobody's name is doubted while there is no list to look them up in."""
    head = 'title = "Tea"\nabout = "One pot."\npeople = "Anna"\nsteps = [\n'
    assert told(tmp_path, '{ who = "Anna", says = "x" }', head=head) == [
        f"{tmp_path.name}/tea.toml:3: 'people': a list belongs here, in square brackets: people = [ ... ]"
    ]


def test_a_story_with_a_fault_keeps_no_other_from_playing(tmp_path: Path) -> None:
    told(tmp_path, '{ note = "x" }')
    (tmp_path / "Bad Name.toml").write_text((tmp_path / "tea.toml").read_text())
    stories, faults = load_stories([tmp_path])
    assert list(stories) == ["tea"]
    assert [fault.text for fault in faults] == [
        "the name 'Bad Name' may have small letters, digits and hyphens only"
    ]


def test_no_key_makes_two_acts() -> None:
    """A step is known by the one key that no other act begins with."""
    tables = list(ACTS.values())
    assert len(set(tables)) == len(tables)
    others = {key for act in tables for key in act.model_fields} - set(ACTS)
    assert others == {
        "who",
        "of",
        "on",
        "to",
        "into",
        "times",
        "caption",
        "replies_to",
        "drawer",
        "silent",
        "day",
    }
