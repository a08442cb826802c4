"""Finding the .ftl files: which language each speaks, and where its messages belong."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from fluent_compiler.resource import FtlResource

SHARED = ""
"""The scope of all files outside of rituals/: their messages share one namespace."""


@dataclass(frozen=True, slots=True)
class FtlFile:
    """`scope` is SHARED, or the id of the ritual whose prose this is; `layer` 0 is the lowest folder."""

    shown: Path
    layer: int
    language: str
    scope: str
    source: bytes

    @property
    def text(self) -> str:
        """What is not UTF-8 is replaced, so that one bad byte costs one message and not all."""
        return self.source.decode(errors="replace")

    @property
    def holds_terms(self) -> bool:
        """terms.ftl at the top of a language: its terms can be used in every file of it."""
        return PurePath(*self.shown.parts[2:]) == PurePath("terms.ftl")

    def key(self, message: str) -> str:
        return message if self.scope == SHARED else f"{self.scope}/{message}"

    def resource(self) -> FtlResource:
        return FtlResource(self.text, filename=self.shown.as_posix())


def read_ftl_files(folders: Sequence[Path]) -> list[FtlFile]:
    """Every file of every language, the folder that lies on top first, so that its messages win.

    Raises:
        OSError: for a file that cannot be read.
    """
    layers = reversed(list(enumerate(folders)))
    return [file for layer, folder in layers for file in _read_folder(layer, folder)]


def ftl_paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/**/*.ftl"))


def compiled_together(files: Iterable[FtlFile], language: str, scope: str) -> list[FtlFile]:
    """The files of one scope, and the terms that they may use; in the order in which they win."""
    return [
        file
        for file in files
        if file.language == language and (file.scope == scope or file.holds_terms)
    ]


def _read_folder(layer: int, folder: Path) -> Iterator[FtlFile]:
    for path in ftl_paths(folder):
        inner = path.relative_to(folder)
        language, *parents = inner.parts[:-1]
        scope = path.stem if parents == ["rituals"] else SHARED
        yield FtlFile(Path(folder.name) / inner, layer, language, scope, path.read_bytes())
