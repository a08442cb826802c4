"""Copies of rituals and texts as they lay at one moment, for the bot to read.

So what was checked is what is read, whatever is saved meanwhile and whenever the bot starts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.content.check import check
from bot.content.faults import Fault
from bot.content.ftl_files import ftl_paths
from bot.content.hints import hint_files
from bot.content.rituals import ritual_files
from bot.content.shipped import locale_folders, ritual_folders

_RITUALS, _LOCALES = "rituals", "locales"


@dataclass(frozen=True, slots=True)
class ContentFolders:
    """Those of rituals and those of locales, each with Twofold's own first."""

    rituals: Sequence[Path]
    locales: Sequence[Path]

    @classmethod
    def over_shipped(cls, rituals: Path | None, locales: Path | None) -> "ContentFolders":
        """With an author's own on top. Paths are absolute: faults name the folder, and "." has no name."""
        folders = ritual_folders(rituals), locale_folders(locales)
        return cls(*([folder.resolve() for folder in layers] for layers in folders))

    @classmethod
    def of_copy(cls, copy: Path) -> "ContentFolders":
        return cls(sorted(copy.glob(f"{_RITUALS}/*/*")), sorted(copy.glob(f"{_LOCALES}/*/*")))

    def faults(self) -> list[Fault]:
        return check(self.rituals, self.locales)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything goes by its place in a copy: kind, layer, the folder's own name, the rest.

    Faults name that folder; the layer keeps apart two folders of one name.
    """

    roots: tuple[Path, ...]
    files: Mapping[Path, bytes]
    unreadable: Mapping[Path, Fault]

    @classmethod
    def take(cls, folders: ContentFolders) -> "Snapshot":
        roots: list[Path] = []
        files: dict[Path, bytes] = {}
        unreadable: dict[Path, Fault] = {}
        for kind, folder, root in _roots(folders):
            roots.append(root)
            texts = (*ftl_paths(folder), *hint_files(folder))
            paths = ritual_files([folder]).values() if kind == _RITUALS else texts
            for path in paths:
                inner = path.relative_to(folder)
                try:
                    files[root / inner] = path.read_bytes()
                except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                    continue  # it has just gone, or is a folder that is named like a file
                except OSError as error:
                    text = f"cannot be read: {error.strerror}"
                    unreadable[root / inner] = Fault(Path(folder.name) / inner, None, text)
        return cls(tuple(roots), files, unreadable)

    def shipped(self) -> "Snapshot":
        """Twofold's own alone."""
        return Snapshot(
            tuple(root for root in self.roots if _is_shipped(root)),
            {file: text for file, text in self.files.items() if _is_shipped(file)},
            {file: fault for file, fault in self.unreadable.items() if _is_shipped(file)},
        )

    def write(self, copy: Path) -> None:
        for root in self.roots:
            (copy / root).mkdir(parents=True)
        for file, text in self.files.items():
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            (copy / file).write_bytes(text)


def newest(copies: Path) -> Path:
    """What is in force. A copy gets its number when it is whole."""
    numbers = [int(copy.name) for copy in copies.iterdir() if copy.name.isdecimal()]
    return copies / str(max(numbers))


def _roots(folders: ContentFolders) -> Iterator[tuple[str, Path, Path]]:
    for kind, layers in ((_RITUALS, folders.rituals), (_LOCALES, folders.locales)):
        for layer, folder in enumerate(layers):
            yield kind, folder, Path(kind, str(layer), folder.name)


def _is_shipped(place: Path) -> bool:
    return place.parts[1] == "0"
