"""The stories that can be played: those that ship, and an author's own beside them, read anew each time."""

from pathlib import Path
from typing import Any

from bot.content.faults import Fault, did_you_mean
from bot.content.shipped import shipped_stories
from bot.playground.story import LATER, Story
from bot.playground.story_reader import read_story


class NoSuchStory(Exception):
    """The text says which there are, or what is wrong with the file."""


class StoryFiles:
    def __init__(self) -> None:
        self.own: Path | None = None

    def find(self, name: str) -> Path:
        """Raises NoSuchStory."""
        if (file := self._files().get(name)) is None:
            raise NoSuchStory(self.unknown(name))
        return file

    def as_json(self) -> list[dict[str, Any]]:
        """The author's own first, then as a newcomer plays them. One with faults is told by these."""
        read = [(file, read_story(file)) for file in self._files().values()]
        read.sort(key=lambda one: (one[0] != self.own, *_place(*one)))
        return [_told(file.stem, story) for file, story in read]

    def saved(self) -> dict[Path, int]:
        """When each was saved last; what changes between two looks has changed."""
        there = [file for file in self._files().values() if file.is_file()]
        return {file: file.stat().st_mtime_ns for file in there}

    def unknown(self, name: str) -> str:
        """With what there is, for somebody who has to choose."""
        names = sorted(self._files())
        hint = did_you_mean(name, names)
        return f"there is no story '{name}'{hint}\nThere are: {', '.join(names)}"

    def _files(self) -> dict[str, Path]:
        files = {file.stem: file for file in shipped_stories().glob("*.toml")}
        return files if self.own is None else files | {self.own.stem: self.own}


def find_story(given: str) -> Path:
    """The file of a story that ships with Twofold, or one's own, given by its path.

    Raises:
        NoSuchStory: there is none, or it cannot be played as it is written.
    """
    files = StoryFiles()
    path = Path(given)
    if path.suffix != ".toml":
        return _playable(files.find(given))
    if not path.is_file():
        raise NoSuchStory(files.unknown(given))
    return _playable(path)


def _playable(path: Path) -> Path:
    read = read_story(path)
    if not isinstance(read, Story):
        raise NoSuchStory("\n".join(map(str, read)))
    return path


def _place(file: Path, story: Story | list[Fault]) -> tuple[int, str]:
    return (story.order if isinstance(story, Story) else LATER), file.stem


def _told(name: str, story: Story | list[Fault]) -> dict[str, Any]:
    if isinstance(story, Story):
        return {"name": name, "title": story.title, "about": story.about, "faults": []}
    faults = [
        {"file": fault.file.as_posix(), "line": fault.line, "text": fault.text} for fault in story
    ]
    return {"name": name, "title": name, "about": "", "faults": faults}
