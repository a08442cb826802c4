"""What goes to Telegram over the wire, and what is known when it goes wrong."""

import asyncio
import logging
import socket
import ssl
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from loopback_api import TOKEN, BotApi
from telegram import Bot, InputFile
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError, TimedOut

from bot.telegram.request import AiohttpRequest, FloodError, NotSentError
from bot.telegram.timeouts import Timeouts

WORDS = "words for nobody else"
HASTY = Timeouts(pool=0.02, connect=0.05, write=0.05, upload=0.05, read=0.05)


@asynccontextmanager
async def connected(url: str, request: AiohttpRequest | None = None) -> AsyncIterator[Bot]:
    """A Bot for whom `url` is Telegram."""
    request = request or AiohttpRequest(timeouts=HASTY)
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)
    await request.initialize()
    try:
        yield bot
    finally:
        await request.shutdown()


async def send(bot: Bot, text: str = WORDS) -> object:
    return await bot.do_api_request("sendMessage_", {"chat_id": 1001, "text": text})


@asynccontextmanager
async def raw_server(
    answer: bytes | None, context: ssl.SSLContext | None = None
) -> AsyncIterator[str]:
    """A server that reads a whole request, writes `answer` and hangs up; None: it never answers."""
    over = asyncio.Event()
    tasks = set[asyncio.Task[None]]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.current_task())
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(x for x in head.lower().split(b"\r\n") if x.startswith(b"content-length"))
            await reader.readexactly(int(length.partition(b":")[2]))
            if answer is None:
                await over.wait()
            else:
                writer.write(answer)
                await writer.drain()
        writer.close()
        with suppress(ConnectionError, ssl.SSLError):
            await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{port}"
    finally:
        over.set()
        server.close()
        await asyncio.gather(*tasks)


def page(status: str, body: str) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


def nobodys_certificate(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


# What can go wrong, each told by its story: a function that makes it go wrong.

Story = Callable[[Path], Awaitable[object]]


async def nobody_listens(folder: Path) -> None:
    async with connected(f"http://127.0.0.1:{closed_port()}") as bot:
        await send(bot)


async def no_such_host(folder: Path) -> None:
    async def lookup(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    asyncio.get_running_loop().getaddrinfo = lookup
    async with connected("http://telegram.invalid") as bot:
        await send(bot)


async def no_such_address(folder: Path) -> None:
    async with connected("http://127.0.0.1:notaport") as bot:
        await send(bot)


async def handshake_hangs(folder: Path) -> None:
    async with (
        raw_server(None) as url,
        connected(url.replace("http", "https")) as bot,
    ):
        await send(bot)


async def certificate_of_nobody(folder: Path) -> None:
    async with raw_server(b"", nobodys_certificate(folder)) as url, connected(url) as bot:
        await send(bot)


async def no_connection_free(folder: Path) -> None:
    request = AiohttpRequest(connections=1, timeouts=Timeouts(pool=0.02, connect=0.02))
    async with raw_server(None) as url, connected(url, request) as bot:
        both = [asyncio.create_task(send(bot)) for _ in range(2)]
        done, waiting = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        waiting.pop().cancel()
        await asyncio.wait(both)
        done.pop().result()


async def not_started(folder: Path) -> None:
    request = AiohttpRequest()
    async with connected("http://127.0.0.1:9", request) as bot:
        await request.shutdown()
        await send(bot)


async def _answered(answer: bytes | None) -> None:
    async with raw_server(answer) as url, connected(url) as bot:
        await send(bot)


async def never_answers(folder: Path) -> None:
    await _answered(None)


async def hangs_up(folder: Path) -> None:
    await _answered(b"")


async def speaks_no_http(folder: Path) -> None:
    await _answered(b"SSH-2.0-OpenSSH_9.9\r\n\r\n")


async def breaks_off(folder: Path) -> None:
    await _answered(b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"ok": true')


async def answers_no_json(folder: Path) -> None:
    await _answered(page("200 OK", f"<p>/bot{TOKEN}/sendMessage {WORDS}</p>"))


async def answers_a_list(folder: Path) -> None:
    await _answered(page("200 OK", f'["{WORDS}"]'))


async def gateway_page(folder: Path) -> None:
    await _answered(page("502 Bad Gateway", f"<p>/bot{TOKEN}/sendMessage {WORDS}</p>"))


async def gateway_json(folder: Path) -> None:
    await _answered(page("504 Gateway Timeout", f'{{"description": "/bot{TOKEN}/sendMessage"}}'))


async def internal_error(folder: Path) -> None:
    await _answered(page("500 Internal Server Error", '{"ok": false, "description": "Oh"}'))


async def redirects(folder: Path) -> None:
    location = f"http://127.0.0.1:{closed_port()}/bot{TOKEN}/sendMessage"
    await _answered(
        f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()
    )


async def blocked_on_the_way(folder: Path) -> None:
    await _answered(page("403 Forbidden", f"<p>/bot{TOKEN}/sendMessage is not allowed here</p>"))


CERTAIN = [
    nobody_listens,
    no_such_host,
    no_such_address,
    handshake_hangs,
    certificate_of_nobody,
    no_connection_free,
    not_started,
    blocked_on_the_way,
]
DOUBTFUL = [
    never_answers,
    hangs_up,
    speaks_no_http,
    breaks_off,
    answers_no_json,
    answers_a_list,
    gateway_page,
    gateway_json,
    internal_error,
    redirects,
]


@pytest.mark.parametrize("story", CERTAIN)
async def test_what_never_left_is_known_not_to_have(story: Story, tmp_path: Path) -> None:
    """Where no connection came about, a message can be sent again without fear of a repeat."""
    with pytest.raises(NotSentError):
        await story(tmp_path)


@pytest.mark.parametrize("story", DOUBTFUL)
async def test_what_may_have_arrived_is_left_open(story: Story, tmp_path: Path) -> None:
    """Once a request is under way, no error may claim that it was not sent, nor that it was refused."""
    with pytest.raises(TelegramError) as caught:
        await story(tmp_path)
    assert not isinstance(caught.value, NotSentError | BadRequest | Forbidden | FloodError)


async def test_a_silence_is_told_from_a_fault() -> None:
    """No answer in time is a TimedOut, as with python-telegram-bot's own."""
    with pytest.raises(TimedOut):
        await _answered(None)


@pytest.mark.parametrize("story", CERTAIN + DOUBTFUL)
async def test_no_fault_tells_the_token_or_the_words(
    story: Story, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither an error, nor anything it hangs together with, nor a debug log holds what is secret."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.CRITICAL, logger="telegram.Bot")  # Client's task, tested there
    asyncio.get_running_loop().set_debug(enabled=True)
    with pytest.raises(TelegramError) as caught:
        await story(tmp_path)

    told = caplog.text + everything_told_by(caught.value)
    assert "SECRET" not in told
    assert WORDS not in told


def everything_told_by(error: BaseException) -> str:
    """As a logger would print it, and what hangs on to it unprinted."""
    told, chain = "".join(traceback.format_exception(error)), [error]
    for link in chain:
        told += f"{link} {link!r} {link.args!r} {link.__dict__!r}"
        chain += [e for e in (link.__cause__, link.__context__) if e and e not in chain]
    return told


async def test_half_a_character_is_refused_not_told(bot_api: BotApi) -> None:
    """A text with half of an emoji gets to Telegram, which refuses it, instead of into an error here."""
    bot_api.refuses("sendMessage", 400, "Bad Request: strings must be encoded in UTF-8")
    async with connected(bot_api.url) as bot:
        with pytest.raises(BadRequest):
            await send(bot, f"{WORDS} \ud83d")
    assert bot_api.asked[0].params["text"] == f"{WORDS} \ud83d"


async def test_a_message_arrives_as_it_was_written(bot_api: BotApi) -> None:
    """Emoji, line ends and brackets come out at the other end as they went in."""
    bot_api.answers_with("sendMessage", {"message_id": 7})
    text = 'Grüße 👩‍❤️‍👨\n<b>& "ça"\0 שלום'
    async with connected(bot_api.url) as bot:
        assert await send(bot, text) == {"message_id": 7}
    assert bot_api.asked[0].params == {"chat_id": 1001, "text": text}


async def test_a_file_arrives_with_its_name_type_and_caption(bot_api: BotApi) -> None:
    """A large export arrives whole, under its name in any alphabet."""
    bot_api.answers_with("sendDocument", {"message_id": 8})
    content = bytes(range(256)) * 2**13
    params = {
        "chat_id": 1001,
        "caption": "твои слова",
        "caption_entities": [{"type": "bold", "offset": 0, "length": 4}],
        "document": InputFile(content, 'слова "2".json'),
    }
    async with connected(bot_api.url, AiohttpRequest()) as bot:
        await bot.do_api_request("sendDocument_", params)
    sent = bot_api.asked[0].params
    assert sent["chat_id"] == "1001"
    assert sent["caption"] == "твои слова"
    assert sent["caption_entities"] == '[{"type": "bold", "offset": 0, "length": 4}]'
    assert sent["document"] == ('слова "2".json', "application/json", content)


async def test_one_connection_serves_many_messages_and_keeps_no_cookies(bot_api: BotApi) -> None:
    """A message after the first does not pay for a new connection; a cookie that is set is dropped."""
    bot_api.answers_with("sendMessage", {"message_id": 7})
    request = AiohttpRequest()
    async with connected(bot_api.url, request) as bot:
        await send(bot)
        kept = next(iter(request._session.connector._conns.values()))[0][0]
        await send(bot)
        assert next(iter(request._session.connector._conns.values()))[0][0] is kept
    assert "Cookie" not in bot_api.asked[1].headers


async def test_a_file_can_be_fetched() -> None:
    """The other kind of request that python-telegram-bot makes."""
    async with connected("http://unused") as bot, _file_server() as url:
        assert await bot.request.retrieve(url) == b"bytes"


@asynccontextmanager
async def _file_server() -> AsyncIterator[str]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(page("200 OK", "bytes"))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/file"
    server.close()


async def test_a_trusted_certificate_is_trusted(tmp_path: Path) -> None:
    """Who runs their own Bot API server with their own certificate can say so."""
    trusting = ssl.create_default_context()
    trusting.check_hostname = False
    server = nobodys_certificate(tmp_path)
    trusting.load_verify_locations(tmp_path / "server.pem")
    request = AiohttpRequest(ssl_context=trusting)
    answer = page("200 OK", '{"ok": true, "result": true}')
    async with raw_server(answer, server) as url, connected(url, request) as bot:
        assert await send(bot) is True


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        ('{"description": "Too Many Requests", "parameters": {"retry_after": 35}}', 35),
        ('{"description": "Too Many Requests", "parameters": {"retry_after": 0}}', 1),
        ("<h1>Slow down</h1>", 1),
    ],
)
async def test_a_pause_that_is_asked_for_is_heard(answer: str, seconds: float) -> None:
    """Telegram says for how long; something in between that does not say gets a second."""
    with pytest.raises(FloodError) as caught:
        await _answered(page("429 Too Many Requests", answer))
    assert caught.value.retry_after == timedelta(seconds=seconds)


async def test_only_telegram_can_say_that_somebody_blocked_the_bot() -> None:
    """A firewall's 403 does not stop anybody's rituals; Telegram's does."""
    description = "Forbidden: bot was blocked by the user"
    with pytest.raises(Forbidden, match="blocked by the user"):
        await _answered(page("403 Forbidden", f'{{"ok": false, "description": "{description}"}}'))


async def test_a_file_too_large_is_a_refusal() -> None:
    """What a server in between will never let through is not tried for ever."""
    with pytest.raises(BadRequest, match="HTTP 413"):
        await _answered(page("413 Request Entity Too Large", "<html>"))


async def test_starting_and_stopping_twice_is_harmless() -> None:
    """Stopping after a failed start leaves nothing open; a stopped one can be started again."""
    request = AiohttpRequest()
    await request.shutdown()
    await request.initialize()
    await request.initialize()
    await request.shutdown()
    await request.shutdown()
    async with connected(f"http://127.0.0.1:{closed_port()}", request) as bot:
        with pytest.raises(NetworkError):
            await send(bot)
