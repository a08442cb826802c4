"""The log: what an operator needs, and never a token or what a library saw of people's words."""

import asyncio
import json
import logging
import sys
import threading
import warnings
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import SecretStr

from bot.logs import set_up

pytestmark = pytest.mark.usefixtures("logging_as_before")

TOKEN = "123456:" + "invented-by-this-test-0123456789abc"
SHORT = "123456:geheim"


def failing(text: str) -> None:
    raise ValueError(text)


def logged(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


@pytest.mark.parametrize("log_format", ["text", "json"])
@pytest.mark.parametrize("token", [TOKEN, SHORT])
def test_the_token_is_in_no_line(
    log_format: Any, token: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not in a message, its arguments, what is added to it, a traceback or what led to that."""
    set_up("DEBUG", log_format, SecretStr(token))
    logger = logging.getLogger("bot.telegram")
    logger.info(f"https://api.telegram.org/bot{token}/getMe")  # noqa: G004 - as libraries do
    logger.info("to %s and %r", f"/file/bot{token}/photo.jpg", {"url": token})
    logger.info("added", extra={"url": token}, stack_info=True)
    try:
        try:
            failing(token)
        except ValueError as error:
            raise RuntimeError(f"again {token}") from error
    except RuntimeError:
        logger.exception("failed")
    text = logged(capsys)
    assert text.count("…") == (6 if log_format == "json" else 5)  # text leaves out what is added
    assert token.partition(":")[2] not in text


@pytest.mark.parametrize("written", [TOKEN, TOKEN.replace(":", "%3A")])
def test_a_token_that_is_not_this_bots_is_hidden_as_well(
    written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up("INFO", "text")
    logging.getLogger("bot").warning("GET /bot%s/getMe", written)
    assert logged(capsys).endswith("WARNING bot: GET /bot…/getMe\n")


def test_times_of_day_and_addresses_are_not_taken_for_tokens(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up("INFO", "text", SecretStr(TOKEN))
    logging.getLogger("bot").info("at 21:30:00 on 127.0.0.1:8080, run 77:closed")
    assert "at 21:30:00 on 127.0.0.1:8080, run 77:closed" in logged(capsys)


@pytest.mark.parametrize(
    ("level", "lowest_own", "lowest_of_libraries"),
    [
        ("DEBUG", "DEBUG", "INFO"),
        ("INFO", "INFO", "WARNING"),
        ("WARNING", "WARNING", "WARNING"),
        ("ERROR", "ERROR", "ERROR"),
    ],
)
def test_libraries_are_heard_less_than_the_bot_itself(
    level: Any, lowest_own: str, lowest_of_libraries: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Below INFO never: there, they log statements with values, and bodies."""
    set_up(level, "json")
    for name in ("bot.service", "aiosqlite", "telegram.Bot", "aiohttp.access", "asyncio", "httpx"):
        for severity in ("DEBUG", "INFO", "WARNING", "ERROR"):
            logging.getLogger(name).log(logging.getLevelName(severity), "something")
    first: dict[str, str] = {}
    for line in logged(capsys).splitlines():
        first.setdefault(json.loads(line)["logger"], json.loads(line)["level"])
    assert first.pop("bot.service") == lowest_own
    assert set(first.values()) == {lowest_of_libraries}
    assert len(first) == 5


def test_at_debug_the_database_still_says_nothing_of_what_it_stores(
    capsys: pytest.CaptureFixture[str],
) -> None:
    import aiosqlite  # noqa: PLC0415 - logs while it works, which is what is looked at

    async def write() -> None:
        async with aiosqlite.connect(":memory:") as database:
            await database.execute("SELECT ?", ("an intimate word",))

    set_up("DEBUG", "text")
    asyncio.run(write())
    assert logged(capsys) == ""


def test_a_json_line_is_one_object_with_its_time_in_utc(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up("INFO", "json")
    logging.getLogger("bot.app").info("two\nlines, %s", "grün", extra={"waiting": 3})
    (line,) = logged(capsys).splitlines()
    entry = json.loads(line)
    assert entry.pop("time").endswith("+00:00")
    assert entry == {
        "level": "INFO",
        "logger": "bot.app",
        "message": "two\nlines, grün",
        "waiting": 3,
    }


def test_an_error_that_nobody_caught_is_logged_like_anything_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In one JSON object, without the token, and not as Python's bare traceback."""
    set_up("INFO", "json", SecretStr(TOKEN))
    try:
        failing(f"GET /bot{TOKEN}")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    entry = json.loads(logged(capsys))
    assert (entry["level"], entry["logger"]) == ("CRITICAL", "bot.logs")
    assert entry["exc_info"].endswith("ValueError: GET /bot…")


def test_an_error_in_a_thread_is_logged_like_anything_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up("INFO", "json")
    try:
        failing("in a thread")
    except ValueError as error:
        threading.excepthook(
            SimpleNamespace(  # type: ignore[arg-type]
                exc_type=ValueError, exc_value=error, exc_traceback=error.__traceback__, thread=None
            )
        )
    assert json.loads(logged(capsys))["exc_info"].endswith("ValueError: in a thread")


def test_ctrl_c_is_no_error_of_the_bot(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("INFO", "json")
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert logged(capsys).strip() == "KeyboardInterrupt"


def test_a_warning_of_python_is_logged(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        set_up("INFO", "json")
        warnings.warn("soon gone", DeprecationWarning, stacklevel=1)
    assert "soon gone" in json.loads(logged(capsys))["message"]


def test_setting_up_twice_does_not_say_everything_twice(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up("INFO", "text")
    set_up("WARNING", "json")
    logging.getLogger("bot").warning("once")
    assert json.loads(logged(capsys))["message"] == "once"
