"""A person's phone, for stories: taps through the playground's phone calls, and what then shows."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any, Self, cast

import aiohttp

Json = dict[str, Any]

_SHOWN = 12  # messages of the chat in a failure's message


class Refused(Exception):
    """The playground did not let the phone do it; `status` is the HTTP status."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status}: {reason}")
        self.status = status
        self.reason = reason


class Phone:
    """Every act moves the phone's place in time: `expect` looks at what comes after it.

    Nothing polls or sleeps: the phone follows the playground's event stream from its place on.
    """

    def __init__(self, playground_url: str, id: int, session: aiohttp.ClientSession) -> None:  # noqa: A002 - what the playground calls it
        self.id = id
        self._api = f"{playground_url}/api"
        self._own = f"{self._api}/phones/{id}"
        self._session = session
        self._place = 0
        self._last_press: str | None = None

    @classmethod
    async def new(
        cls, playground_url: str, session: aiohttp.ClientSession, first_name: str, language: str
    ) -> Self:
        """The phone of somebody who was not there yet."""
        body = {"first_name": first_name, "language_code": language}
        async with session.post(f"{playground_url}/api/phones", json=body) as response:
            return cls(playground_url, (await response.json())["id"], session)

    async def say(self, text: str, reply_to: int | None = None, **fields: Any) -> Json:
        return await self._act("messages", {"text": text, "reply_to": reply_to, **fields})

    async def send(self, kind: str, caption: str | None = None, **fields: Any) -> Json:
        """A sample photo, voice, video, video_note, document, sticker or audio."""
        body = {kind: "sample", **fields, **({"caption": caption} if caption else {})}
        return await self._act("messages", body)

    async def album(self, items: list[Json]) -> list[Json]:
        """Items like {"photo": "sample", "caption": "…"}."""
        return cast("list[Json]", await self._act("albums", {"items": items}))

    async def share_location(self, latitude: float, longitude: float) -> Json:
        place = {"latitude": latitude, "longitude": longitude}
        return await self._act("messages", {"location": place})

    async def start(self, payload: str | None = None) -> Json:
        return await self._act("starts", {"payload": payload})

    async def edit(self, message_id: int, text: str | None = None, **fields: Any) -> Json:
        """Change the text, or `caption=`, of a message of one's own."""
        body = fields if text is None else {"text": text, **fields}
        return await self._act(f"messages/{message_id}", body, method="PATCH")

    async def delete(self, message_id: int) -> None:
        await self._act(f"messages/{message_id}", {}, method="DELETE")

    async def react(self, message_id: int, emoji: str | None) -> None:
        await self._act("reactions", {"message_id": message_id, "emoji": emoji})

    async def block(self) -> None:
        await self._act("block", {})

    async def unblock(self) -> None:
        await self._act("unblock", {})

    async def add_to_group(self) -> int:
        return int((await self._act("groups", {}))["chat_id"])

    async def change(self, **fields: Any) -> Json:
        """Another `first_name` or `language_code`."""
        return await self._act("", fields, method="PATCH")

    async def press(
        self,
        label_or_data: str,
        on: int | None = None,
        *,
        timeout: float = 5.0,  # noqa: ASYNC109 - every story would have to write it
    ) -> str:
        """Press the newest button with this label, or data that begins so, on `on` or anywhere.

        Waits for such a button to appear. Answers the callback query's id.
        """

        def find(messages: list[Json]) -> tuple[int, str] | None:
            for message in reversed(messages):
                if on in (None, message["message_id"]):
                    for button in buttons(message):
                        data = button.get("callback_data", "")
                        if button["text"] == label_or_data or data.startswith(label_or_data):
                            return message["message_id"], data
            return None

        found = find(await self.messages())
        if found is None:
            try:
                async with asyncio.timeout(timeout), aclosing(self._events(self._place)) as events:
                    async for _event in events:
                        if found := find(await self.messages()):
                            break
            except TimeoutError:
                pass
        if found is None:
            raise AssertionError(await self._story(f"a button {label_or_data!r}"))
        body = {"message_id": found[0], "data": found[1]}
        query = str((await self._act("presses", body))["callback_query_id"])
        self._last_press = query
        return query

    async def messages(self) -> list[Json]:
        """The chat as it shows now, both sides."""
        return list((await self.chat())["messages"])

    async def received(self) -> list[Json]:
        return [message for message in await self.messages() if not message["outgoing"]]

    async def last(self) -> Json:
        """The newest message from the bot; raises AssertionError if there is none."""
        received = await self.received()
        if not received:
            raise AssertionError(await self._story("any message from the bot"))
        return received[-1]

    async def chat(self) -> Json:
        async with self._session.get(f"{self._own}/chat") as response:
            chat: Json = await response.json()
            return chat

    async def commands(self) -> list[str]:
        return [command["command"] for command in (await self.chat())["commands"]]

    async def expect(self, text_fragment: str, *, timeout: float = 5.0) -> Json:  # noqa: ASYNC109 - every story would have to write it
        """The next message from the bot, new or edited, whose text or caption has the fragment.

        What came before the last act or the last expected message does not count.
        """
        try:
            async with asyncio.timeout(timeout), aclosing(self._events(self._place)) as events:
                async for number, event in events:
                    if event["type"] not in {"message", "edited"} or event["message"]["outgoing"]:
                        continue
                    if text_fragment in words(event["message"]):
                        self._place = number
                        message: Json = event["message"]
                        return message
        except TimeoutError:
            pass
        raise AssertionError(await self._story(f"a message with {text_fragment!r}"))

    async def toast(self, *, timeout: float = 5.0) -> Json:  # noqa: ASYNC109 - every story would have to write it
        """The bot's answer to the last press: its `text` and `show_alert`."""
        try:
            async with asyncio.timeout(timeout), aclosing(self._events(0)) as events:
                async for _number, event in events:
                    if event.get("callback_query_id") == self._last_press:
                        return event
        except TimeoutError:
            pass
        raise AssertionError(await self._story("an answer to the last press"))

    async def skip(self) -> None:
        """Let everything so far be past, as an act would, without acting."""
        async with self._session.get(f"{self._own}/chat") as response:
            self._place = int(response.headers["X-Event-Id"])

    async def _act(self, call: str, body: Json, *, method: str = "POST") -> Json:
        given = {key: value for key, value in body.items() if value is not None}
        url = f"{self._own}/{call}" if call else self._own
        async with self._session.request(method, url, json=given) as response:
            answer: Json = await response.json()
            if response.status != 200:
                raise Refused(response.status, answer["error"])
            self._place = int(response.headers["X-Event-Id"])
            return answer

    async def _events(self, after: int) -> AsyncGenerator[tuple[int, Json], None]:
        """This phone's events beyond `after`, those to come included."""
        headers = {"Last-Event-ID": str(after)}
        never = aiohttp.ClientTimeout(total=None)
        async with self._session.get(
            f"{self._api}/events", headers=headers, timeout=never
        ) as response:
            number = after
            async for line in response.content:
                if line.startswith(b"id: "):
                    number = int(line[4:])
                elif line.startswith(b"data: "):
                    event = json.loads(line[6:])
                    if event.get("phone") == self.id:
                        yield number, event

    async def _story(self, missing: str) -> str:
        lines = [
            f"{'  me' if message['outgoing'] else ' bot'} #{message['message_id']}: "
            + (words(message) or ", ".join(sorted(set(message) - {"from", "chat", "date"})))
            + "".join(f" [{button['text']}]" for button in buttons(message))
            for message in (await self.messages())[-_SHOWN:]
        ]
        return "\n".join([f"phone {self.id} waited for {missing}; it shows:", *lines])


def words(message: Json) -> str:
    """A message's text or caption, empty for one that has neither."""
    return str(message.get("text", message.get("caption", "")))


def buttons(message: Json) -> list[Json]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]
