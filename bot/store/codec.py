"""How values stand in columns: instants as milliseconds UTC, days and times as ISO 8601."""

from datetime import UTC, date, datetime, time
from typing import Any

from bot.core.curfew import Window, Windows
from bot.core.effects import (
    Arg,
    Args,
    Button,
    InviteLink,
    Keyboard,
    Language,
    Moment,
    Month,
    Name,
    Quote,
    TextRef,
    Times,
    Zone,
)
from bot.core.ids import InviteId, PartId, PersonId


def first(row: Any) -> Any:
    """The one column of a row, or None where there is no row."""
    return None if row is None else row[0]


def to_ms(instant: datetime) -> int:
    return round(instant.timestamp() * 1000)


def from_ms(value: int) -> datetime:
    return datetime.fromtimestamp(value / 1000, UTC)


def optional_ms(instant: datetime | None) -> int | None:
    return None if instant is None else to_ms(instant)


def optional_instant(value: int | None) -> datetime | None:
    return None if value is None else from_ms(value)


def pack_windows(windows: Windows) -> dict[str, list[str]]:
    return {
        day: [window.starts.isoformat("minutes"), window.ends.isoformat("minutes")]
        for day, window in windows.items()
    }


def unpack_windows(packed: dict[Any, Any]) -> Windows:
    return {day: Window(*map(time.fromisoformat, times)) for day, times in packed.items()}


def pack_arg(arg: Arg) -> Any:
    """JSON of one argument; a plain text or number stands as it is."""
    match arg:
        case str() | int():
            return arg
        case Name(person):
            return {"name": person}
        case Moment(at):
            return {"moment": to_ms(at)}
        case InviteLink(invite):
            return {"invite": invite}
        case Zone(name):
            return {"zone": name}
        case Language(tag):
            return {"language": tag}
        case TextRef(key):
            return {"text": key}
        case Quote(parts):
            return {"quote": list(parts)}
        case Month(day):
            return {"month": day.isoformat()}
        case date():
            return {"day": arg.isoformat()}
        case time():
            return {"time": arg.isoformat("minutes")}
        case Times(windows):
            return {"times": pack_windows(windows)}


def unpack_arg(packed: Any) -> Arg:
    """The inverse of `pack_arg`.

    Raises:
        ValueError: an argument that this version does not know.
    """
    match packed:
        case str() | int():
            return packed
        case {"name": str(person)}:
            return Name(PersonId(person))
        case {"moment": int(at)}:
            return Moment(from_ms(at))
        case {"invite": str(invite)}:
            return InviteLink(InviteId(invite))
        case {"zone": str(name)}:
            return Zone(name)
        case {"language": str(tag)}:
            return Language(tag)
        case {"text": str(key)}:
            return TextRef(key)
        case {"quote": list(parts)}:
            return Quote(tuple(PartId(part) for part in parts))
        case {"month": str(day)}:
            return Month(date.fromisoformat(day))
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"time": str(at)}:
            return time.fromisoformat(at)
        case {"times": dict(windows)}:
            return Times(unpack_windows(windows))
    raise ValueError("an argument of an unknown kind")


def pack_args(args: Args) -> dict[str, Any]:
    return {name: pack_arg(arg) for name, arg in args.items()}


def unpack_args(packed: dict[str, Any]) -> Args:
    return {name: unpack_arg(arg) for name, arg in packed.items()}


def pack_keyboard(keyboard: Keyboard) -> list[list[dict[str, Any]]]:
    return [[_pack_button(button) for button in row] for row in keyboard]


def unpack_keyboard(packed: list[list[dict[str, Any]]]) -> Keyboard:
    return tuple(tuple(_unpack_button(button) for button in row) for row in packed)


def _pack_button(button: Button) -> dict[str, Any]:
    packed: dict[str, Any] = {"label": button.label}
    if button.action:
        packed["action"] = button.action
    if button.args:
        packed["args"] = pack_args(button.args)
    if button.link:
        packed["link"] = button.link.invite
    return packed


def _unpack_button(packed: dict[str, Any]) -> Button:
    link = packed.get("link")
    return Button(
        packed["label"],
        packed.get("action", ""),
        unpack_args(packed.get("args", {})),
        None if link is None else InviteLink(InviteId(link)),
    )
