"""Everything that is wrong with rituals and locales, told at once."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from babel import Locale, UnknownLocaleError

from bot.content import check_entries
from bot.content.check_languages import Expected, Text, Texts, differences, expected_of_rituals
from bot.content.check_words import bad_words
from bot.content.faults import Fault, did_you_mean, in_order
from bot.content.ftl_entries import Namespace, parse
from bot.content.ftl_files import SHARED, FtlFile, compiled_together, read_ftl_files
from bot.content.hints import check_hints, hint_texts
from bot.content.locales import FALLBACK
from bot.content.rituals import load_rituals, ritual_files


def check(rituals_folders: Sequence[Path], locale_folders: Sequence[Path]) -> list[Fault]:
    """All faults of all files, in the order in which an author meets them.

    Raises:
        OSError: for a .ftl file that cannot be read.
    """
    rituals, faults = load_rituals(rituals_folders)
    files = read_ftl_files(locale_folders)
    faults += _orphans(files, sorted(ritual_files(rituals_folders)))
    texts: dict[str, Texts] = {}
    for language in sorted({file.language for file in files} | {FALLBACK}):
        if _is_language(language):
            texts[language], found = _check_language(files, language)
            faults += found
        else:
            text = f"'{language}' is no language tag that Babel knows, such as 'de' or 'pt-BR'"
            faults.append(Fault(_folder(files, language), None, text))
    needed = expected_of_rituals(rituals.values(), locale_folders[0].name)
    needed = needed | hint_texts(locale_folders)
    faults += check_hints(locale_folders)
    unreadable = {fault.file for fault in faults if fault.unreadable}
    faults += _compare(texts, needed, unreadable)
    return in_order(faults)


def _compare(
    texts: Mapping[str, Texts], needed: Expected, unreadable: AbstractSet[Path]
) -> Iterator[Fault]:
    english = texts[FALLBACK]
    for language, own in texts.items():
        yield from differences(language, own, english, needed, unreadable)


def _check_language(files: Sequence[FtlFile], language: str) -> tuple[Texts, list[Fault]]:
    parsed = {file: parse(file) for file in files if file.language == language}
    faults = [fault for _, found in parsed.values() for fault in found]
    texts: Texts = {}
    for scope in sorted({file.scope for file in parsed}):
        entries = [
            entry
            for file in compiled_together(parsed, language, scope)
            for entry in parsed[file][0]
        ]
        namespace = Namespace(entries)
        faults += check_entries.duplicates(entries)
        faults += check_entries.misplaced(entries)
        faults += check_entries.bad_references(namespace)
        faults += check_entries.not_compiled(files, language, scope, namespace)
        for entry in namespace.entries.values():
            if entry.file.scope == scope and not entry.id.startswith("-"):
                for id_ in entry.patterns:
                    variables = namespace.variables(id_)
                    texts[entry.file.key(id_)] = Text(entry.file.shown, entry.lines[id_], variables)
    faults += bad_words(files, language)
    return texts, faults


def _orphans(files: Sequence[FtlFile], ritual_ids: Sequence[str]) -> Iterator[Fault]:
    for file in files:
        if file.scope != SHARED and file.scope not in ritual_ids:
            hint = did_you_mean(file.scope, ritual_ids)
            yield Fault(file.shown, None, f"there is no ritual '{file.scope}'{hint}")


def _is_language(tag: str) -> bool:
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _folder(files: Sequence[FtlFile], language: str) -> Path:
    return next(Path(*file.shown.parts[:2]) for file in files if file.language == language)
