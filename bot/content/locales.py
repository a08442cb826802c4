"""locales/ -> text. What Fluent calls a bundle is built once, for every language, at the start."""

import logging
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from babel import Locale
from fluent_compiler.compiler import CompiledFtl, compile_messages
from fluent_compiler.errors import FluentDuplicateMessageId

from bot.content.ftl_files import SHARED, FtlFile, compiled_together, read_ftl_files
from bot.content.isolation import Isolated, isolated

logger = logging.getLogger(__name__)

FALLBACK = "en"

TextArg = str | int | float | Decimal
Formatter = Callable[[Mapping[str, TextArg], list[Exception]], str]


class TextError(Exception):
    """A text could not be given as its caller asked for it. Names keys and variables, never values."""


@dataclass(frozen=True)
class Locales:
    """All texts in all languages.

    With `strict`, as in tests, a text that is missing or lacks an argument raises TextError. Without, a
    person gets the English text, and the log the key, once.
    """

    texts: Mapping[str, Mapping[str, Formatter]]
    strict: bool = False
    _logged: set[str] = field(default_factory=set, repr=False)

    @classmethod
    def load(cls, folders: Sequence[Path], *, strict: bool = False) -> "Locales":
        """Compile every file of `folders`, of which a later one lies over those before it.

        A message that does not compile is left out; `bot.content.check` tells why.
        """
        files = read_ftl_files(folders)
        languages = sorted({file.language for file in files})
        return cls({language: _compile_language(files, language) for language in languages}, strict)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.texts)

    def negotiate(self, code: str | None) -> str:
        """The language that comes nearest to an IETF tag such as Telegram's `language_code`."""
        known = {language.casefold(): language for language in self.texts}
        tag = (code or "").casefold().replace("_", "-")
        while tag and tag not in known:
            tag = tag.rpartition("-")[0]
        return known.get(tag, FALLBACK)

    def text(self, language: str, key: str, args: Mapping[str, TextArg] | None = None) -> str:
        """The text of `key`: "message", "message.attribute", or either behind "<ritual>/".

        Raises:
            TextError: if `strict`, for a key that `language` does not have or an argument that is missing.
        """
        for candidate in dict.fromkeys((language, FALLBACK)):
            where = f"'{key}' in the language '{candidate}'"
            formatter = self.texts.get(candidate, {}).get(key)
            if formatter is None:
                self._report(f"no text for the key {where}")
                continue
            errors: list[Exception] = []
            try:
                text = formatter(args or {}, errors)
            except (TypeError, ValueError) as error:  # whose message may hold an argument
                self._report(f"the text {where} cannot be filled: {type(error).__name__}")
                continue
            if errors:
                self._report(f"the text {where}: {', '.join(map(str, errors))}")
            return str(text)
        return key

    def _report(self, fault: str) -> None:
        if self.strict:
            raise TextError(fault) from None
        if fault not in self._logged:
            self._logged.add(fault)
            logger.error("%s", fault)


def compile_scope(files: Sequence[FtlFile], language: str, scope: str) -> CompiledFtl:
    """One namespace of one language, with the terms that it may use.

    Raises:
        babel.UnknownLocaleError: for a language that is none; ValueError for what is no language tag.
    """
    resources = [file.resource() for file in compiled_together(files, language, scope)]
    escaper = _Isolate(language)
    with warnings.catch_warnings():
        # fluent_compiler 1.1 builds its code in a way that Python 3.13 deprecates and 3.15 refuses.
        warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"fluent_compiler\.")
        return compile_messages(language, resources, use_isolating=False, escapers=[escaper])


def _compile_language(files: Sequence[FtlFile], language: str) -> dict[str, Formatter]:
    scopes = sorted({file.scope for file in files if file.language == language})
    texts: dict[str, Formatter] = {}
    for scope in scopes:
        compiled = compile_scope(files, language, scope)
        broken = {
            message
            for message, error in compiled.errors
            if not isinstance(
                error, FluentDuplicateMessageId
            )  # the first, that of the top layer, holds
        }
        for message, formatter in compiled.message_functions.items():
            if message not in broken:
                texts[message if scope == SHARED else f"{scope}/{message}"] = formatter
    return texts


class _Isolate:
    """fluent_compiler's hook for what is put into a text; its own isolation would mark URLs and numbers."""

    name = "isolate"
    output_type = mark_escaped = Isolated
    use_isolating = False

    def __init__(self, language: str) -> None:
        direction = Locale.parse(language, sep="-").text_direction
        self.escape = partial(isolated, right_to_left=direction == "rtl")

    def select(self, **_: Any) -> bool:
        return True

    def join(self, parts: Sequence[str]) -> Isolated:
        return Isolated("".join(parts))
