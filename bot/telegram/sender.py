"""Hands Letters over to Telegram, and says what came of it."""

from collections.abc import Awaitable, Callable
from typing import Any, assert_never

from telegram.error import TelegramError

from bot.service.letter import (
    Deletion,
    EditedMedia,
    EditedText,
    Farewell,
    FileLetter,
    Letter,
    MediaLetter,
    Menu,
    PictureLetter,
    PressAnswer,
    Reaction,
    Sent,
    TextLetter,
)
from bot.service.verdict import Harmless, NotSent, Rejected, RetryAfter, Unreachable, Verdict
from bot.telegram.calls import NO_PREVIEW, SENDING, caption, envelope, single, words_apart
from bot.telegram.client import Client
from bot.telegram.errors import verdict
from bot.telegram.keyboards import inline, markup
from bot.telegram.pieces import pieces


class PartArrivedError(Exception):
    """A later one of a letter's calls failed, so that the whole was neither sent nor not."""


class TelegramSender:
    """`bot.service.letter.Sender`, for Telegram."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def send(self, letter: Letter) -> Sent | Verdict:
        """Raises nothing but CancelledError. A letter that came to a stop half-way is Unknown.

        Of several messages, the id told is that of the last one, which has the words' end and the keys:
        it is what is pressed, replied to and edited.
        """
        try:
            return await self._hand_over(letter)
        except Exception as error:  # noqa: BLE001 - the verdict on an unforeseen one is Unknown
            return verdict(error)

    async def _hand_over(self, letter: Letter) -> Sent | Verdict:
        match letter:
            case TextLetter():
                return await self._text(letter, self._client.call)
            case MediaLetter():
                return await self._media(letter)
            case FileLetter():
                return await self._file(letter)
            case PictureLetter():
                return await self._picture(letter)
            case Farewell():
                return await self._farewell(letter)
            case EditedText() | EditedMedia() | Deletion() | Reaction() | PressAnswer() | Menu():
                method, params = single(letter)
                await self._client.call(method, **params)
                return Sent()
            case _:
                assert_never(letter)

    async def _text(self, letter: TextLetter, call: Callable[..., Awaitable[Any]]) -> Sent:
        """Send its pieces by `call`. Those after the first ring no bell and reply to nothing."""
        reply_to, silent = letter.reply_to, letter.silent
        *earlier, last = pieces(letter.text, letter.entities)
        for text, entities in earlier:
            await call(
                "sendMessage",
                **envelope(letter.chat, reply_to, silent=silent),
                text=text,
                entities=entities or None,
                link_preview_options=NO_PREVIEW,
            )
            call, reply_to, silent = self._go_on, None, True
        text, entities = last
        sent = await call(
            "sendMessage",
            **envelope(letter.chat, reply_to, silent=silent),
            text=text,
            entities=entities or None,
            link_preview_options=NO_PREVIEW,
            reply_markup=markup(letter),
        )
        return Sent(sent["message_id"])

    async def _go_on(self, method: str, **params: Any) -> Any:
        """Call as the Client does, where another call of the same letter has succeeded."""
        try:
            return await self._client.call(method, **params)
        except Exception as error:
            raise PartArrivedError from error

    async def _media(self, letter: MediaLetter) -> Sent:
        apart = words_apart(letter)
        sent = await self._client.call(
            SENDING[letter.kind],
            **envelope(letter.chat, letter.reply_to, silent=letter.silent),
            **{letter.kind.value: letter.file_id},
            **({} if apart else caption(letter)),
            reply_markup=None if apart else inline(letter.keys),
        )
        media: int = sent["message_id"]
        if not apart:
            return Sent(media)
        words = TextLetter(
            letter.chat, letter.caption, letter.entities, letter.keys, reply_to=media, silent=True
        )
        said = await self._text(words, self._go_on)
        return Sent(said.message_id, earlier=media)

    async def _file(self, letter: FileLetter) -> Sent:
        sent = await self._client.upload(
            "sendDocument",
            "document",
            letter.filename,
            letter.content,
            chat_id=letter.chat,
            caption=letter.caption or None,
        )
        return Sent(sent["message_id"])

    async def _picture(self, letter: PictureLetter) -> Sent:
        sent = await self._client.upload(
            "sendPhoto",
            "photo",
            letter.filename,
            letter.content,
            **envelope(letter.chat, None, silent=letter.silent),
            caption=letter.caption or None,
        )
        return Sent(sent["message_id"])

    async def _farewell(self, letter: Farewell) -> Sent | Verdict:
        """A group where the bot may not speak is left all the same; being out already is as good."""
        said = await self.send(TextLetter(letter.chat, letter.text))
        if isinstance(said, NotSent | RetryAfter):
            return said
        try:
            await self._client.call("leaveChat", chat_id=letter.chat)
        except TelegramError as error:
            left = verdict(error)
            if isinstance(left, Unreachable):
                return Harmless()
            if isinstance(said, Unreachable | Rejected):
                return left
            raise PartArrivedError from error
        return Sent()
