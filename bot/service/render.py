"""Parcel -> Letter: words and formats in the recipient's language, at the moment of sending."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import assert_never
from urllib.parse import quote
from zoneinfo import ZoneInfo

from bot.content import formats
from bot.content.locales import FALLBACK
from bot.core.effects import (
    Arg,
    Args,
    Button,
    Goodbye,
    Hint,
    InviteLink,
    Keyboard,
    Language,
    Layer,
    Moment,
    Month,
    Name,
    Quote,
    React,
    Relay,
    Restate,
    Revise,
    Say,
    SendExport,
    SetMenu,
    ShowMonth,
    TextRef,
    Times,
    Toast,
    Withdraw,
    Zone,
)
from bot.core.inbound import Content
from bot.core.ritual import ContentKind
from bot.service import export
from bot.service.letter import (
    Deletion,
    EditedText,
    Farewell,
    FileLetter,
    Key,
    Keys,
    Letter,
    Menu,
    PressAnswer,
    Reaction,
    Sketch,
    TextLetter,
)
from bot.service.library import Library
from bot.service.menu import commands
from bot.service.month_letter import month_letter
from bot.service.parcel import Parcel
from bot.service.times import times_in_words
from bot.service.words import copy_letter, edited_letter

_UTC = ZoneInfo("UTC")


class Render:
    def __init__(self, library: Library, username: Callable[[], str]) -> None:
        """`username` is the bot's own, which Telegram tells once it is reached."""
        self._locales = library.locales
        self._hints = library.hints
        self._on_demand = {name: ritual.id for name, ritual in library.on_demand.items()}
        self._username = username

    def __call__(self, parcel: Parcel) -> Letter | Sketch | None:
        """None where there is nothing left to send: the words were taken back, or nobody is there."""
        effect, chat = parcel.delivery.effect, parcel.delivery.chat
        match effect:
            case Say():
                return self._say(parcel, effect)
            case Restate():
                text = self._text(parcel, effect.text, effect.args)
                keys = self._keys(parcel, effect.buttons)
                return EditedText(chat, effect.message_id, text, keys=keys)
            case Toast():
                text = "" if effect.text is None else self._text(parcel, effect.text, effect.args)
                return PressAnswer(effect.callback_id, text)
            case Relay():
                mark = self._text(parcel, "may-be-a-repeat") if repeats(parcel) else ""
                keys = self._keys(parcel, effect.buttons)
                return copy_letter(self._in_words(parcel), keys, mark, silent=_asleep(parcel))
            case Revise():
                keys = self._keys(parcel, () if parcel.copy is None else parcel.copy.buttons)
                return edited_letter(parcel, keys, self._text(parcel, "edited"))
            case Withdraw():
                return Deletion(chat, parcel.shown) if parcel.shown else None
            case React():
                return Reaction(chat, effect.message_id, effect.emoji)
            case Hint():
                return self._hint(parcel)
            case SetMenu():
                return self._menu(parcel)
            case SendExport():
                return self._export(parcel)
            case ShowMonth():
                say = partial(self._text, parcel)
                return month_letter(parcel, effect, say, silent=_asleep(parcel))
            case Goodbye():
                return self._goodbye(effect)
            case _:
                assert_never(effect)

    def _in_words(self, parcel: Parcel) -> Parcel:
        """What was tapped is said in the reader's language."""
        content = parcel.content
        if content is None or content.kind is not ContentKind.PICK:
            return parcel
        said = self._text(parcel, content.text)
        return replace(parcel, content=Content(ContentKind.TEXT, said))

    def _say(self, parcel: Parcel, effect: Say) -> TextLetter:
        text = self._text(parcel, effect.text, effect.args)
        if repeats(parcel):
            text = f"{text}\n\n{self._text(parcel, 'may-be-a-repeat')}"
        share = effect.layer is Layer.ASK_LOCATION
        return TextLetter(
            parcel.delivery.chat,
            text,
            keys=self._keys(parcel, effect.buttons),
            silent=_asleep(parcel),
            ask_location=self._text(parcel, "button-share-location") if share else "",
            clear_below=effect.layer is Layer.REMOVE,
        )

    def _quote(self, parcel: Parcel, quote: Quote) -> str:
        """What was tapped is said in the reader's language; what was taken back is gone."""
        found = [parcel.quotes[part] for part in quote.parts if part in parcel.quotes]
        said = [
            self._text(parcel, content.text) if content.kind is ContentKind.PICK else content.text
            for content in found
        ]
        return "\n".join(said) or self._text(parcel, "words-gone")

    def _hint(self, parcel: Parcel) -> Letter | None:
        """Without a sound; and in most cases there is nothing to say."""
        person, content = parcel.person, parcel.content
        if person is None or not person.hints or content is None:
            return None
        before = [one.text for one in parcel.earlier]
        first = self._hints.first(person.language, content.text, before)
        if first is None:
            return None
        kind, found = first
        text = self._text(parcel, f"hint-{kind}", {"found": found})
        keys = self._keys(parcel, ((Button("button-no-hints", "no-hints"),),))
        return TextLetter(parcel.delivery.chat, text, keys=keys, silent=True)

    def _menu(self, parcel: Parcel) -> Menu | None:
        if parcel.person is None:
            return None
        names = commands(parcel.couple, parcel.person.id, self._on_demand)
        described = tuple((name, self._text(parcel, self._described(name))) for name in names)
        return Menu(parcel.delivery.chat, described)

    def _described(self, command: str) -> str:
        """A ritual says itself what it is about."""
        ritual = self._on_demand.get(command)
        return f"command-{command}" if ritual is None else f"{ritual}/about"

    def _export(self, parcel: Parcel) -> FileLetter | None:
        if parcel.person is None:
            return None
        language, zone = parcel.person.language, parcel.person.zone or _UTC
        content = export.document(parcel.own_words, self._locales, language, zone)
        caption = self._text(parcel, "export-caption")
        return FileLetter(parcel.delivery.chat, "twofold.txt", content.encode(), caption)

    def _goodbye(self, effect: Goodbye) -> Letter:
        text = self._locales.text(effect.language, effect.text)
        if effect.leave:
            return Farewell(effect.chat_id, text)
        return TextLetter(effect.chat_id, text)

    def _text(self, parcel: Parcel, key: str, args: Args | None = None) -> str:
        shown = {name: self._arg(parcel, arg) for name, arg in (args or {}).items()}
        return self._locales.text(_language(parcel), key, shown)

    def _arg(self, parcel: Parcel, arg: Arg) -> str | int:
        language = _language(parcel)
        zone = parcel.person.zone if parcel.person and parcel.person.zone else _UTC
        match arg:
            case str() | int():
                return arg
            case Name(person):
                return parcel.names.get(person) or self._locales.text(language, "name-unknown")
            case Moment(at):
                return formats.moment(at, zone, language)
            case InviteLink():
                return self._link(parcel, arg)
            case Zone(name):
                return formats.zone_name(ZoneInfo(name), language)
            case Language(tag):
                return formats.language_name(tag)
            case TextRef(key):
                return self._locales.text(language, key)
            case Quote():
                return self._quote(parcel, arg)
            case Month(day):
                return formats.month(day, language)
            case Times(windows):
                return times_in_words(self._locales, language, windows)
            case date():
                return formats.day(arg, zone, language)
            case time():
                return formats.wall_time(arg, language)
            case _:
                assert_never(arg)

    def _link(self, parcel: Parcel, link: InviteLink) -> str:
        return f"https://t.me/{self._username()}?start={parcel.payloads[link.invite]}"

    def _keys(self, parcel: Parcel, keyboard: Keyboard) -> Keys:
        return tuple(tuple(self._key(parcel, button) for button in row) for row in keyboard)

    def _key(self, parcel: Parcel, button: Button) -> Key:
        label = self._text(parcel, button.label, button.args)
        if button.link is None:
            return Key(label, button.action)
        link = quote(self._link(parcel, button.link), safe="")
        words = quote(self._text(parcel, "invite-share"), safe="")
        return Key(label, url=f"https://t.me/share/url?url={link}&text={words}")


def repeats(parcel: Parcel) -> bool:
    """An earlier attempt may have arrived."""
    return parcel.delivery.attempts > 1


def _language(parcel: Parcel) -> str:
    return FALLBACK if parcel.person is None else parcel.person.language


def _asleep(parcel: Parcel) -> bool:
    """Outside of waking hours a message makes no sound."""
    person = parcel.person
    if person is None or person.zone is None or person.hours is None:
        return False
    return not person.hours.is_awake(parcel.now, person.zone)
