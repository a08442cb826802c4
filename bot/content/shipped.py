"""Where content lies: what Twofold ships, and an operator's own folder over it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_WHEEL = _PACKAGE / "_shipped"


def shipped_rituals() -> Path:
    return _shipped("rituals")


def shipped_locales() -> Path:
    return _shipped("locales")


def shipped_stories() -> Path:
    return _shipped("stories")


def ritual_folders(overlay: Path | None = None) -> tuple[Path, ...]:
    """The folders to give to `load_rituals`: a later one lies over those before it.

    `overlay` is an operator's own folder of rituals.
    """
    return (shipped_rituals(), *_given(overlay))


def locale_folders(overlay: Path | None = None) -> tuple[Path, ...]:
    """The folders to give to `Locales.load`; `overlay` is an operator's own folder of locales."""
    return (shipped_locales(), *_given(overlay))


def story_folders(overlay: Path | None = None) -> tuple[Path, ...]:
    """The folders to give to `load_stories`; `overlay` is an author's own folder of stories."""
    return (shipped_stories(), *_given(overlay))


def _given(overlay: Path | None) -> tuple[Path, ...]:
    return () if overlay is None else (overlay,)


def _shipped(name: str) -> Path:
    """An installed wheel carries the content inside the package, a checkout beside it.

    Raises:
        FileNotFoundError: if neither is there, as after a broken packaging.
    """
    for folder in (_WHEEL / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"Twofold's own '{name}' folder is not in this installation")
