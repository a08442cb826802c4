"""What is wrong with the words that people may type: none for something, or one that means two things."""

import re
from collections.abc import Iterator, Sequence

from bot.content.curfew_words import GROUPS, OTHERS, day_names, listed
from bot.content.faults import Fault
from bot.content.ftl_files import SHARED, FtlFile
from bot.content.locales import Locales, compile_scope

_JOINTS = ("and", "to", "at")
"""Between or before others; one of them may mean two of these things."""


def bad_words(files: Sequence[FtlFile], language: str) -> Iterator[Fault]:
    """Only where the language has words of its own: what is missing is told as missing."""
    compiled = compile_scope(files, language, SHARED).message_functions
    kinds = [kind for kind in (*GROUPS, *OTHERS) if f"words-{kind}" in compiled]
    locales = Locales({language: compiled})
    meanings = {name: str(day) for name, day in day_names(language)}
    for kind in kinds:
        words = listed(locales, language, kind)
        file = _file_of(files, language, f"words-{kind}")
        if not words:
            yield Fault(file.shown, None, f"'words-{kind}' names no word")
        for word in words:
            meant = "joint" if kind in _JOINTS else kind
            other = meanings.setdefault(word, meant)
            if other != meant:
                text = f"'{word}' of 'words-{kind}' means '{other}' already"
                yield Fault(file.shown, None, text)


def _file_of(files: Sequence[FtlFile], language: str, message: str) -> FtlFile:
    return next(
        file
        for file in files
        if file.language == language
        and file.scope == SHARED
        and re.search(rf"^{message}\s*=", file.text, re.MULTILINE)
    )
