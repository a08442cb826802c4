"""What two people write, and what they are called, is nowhere but where it belongs, and then nowhere."""

import io
import logging
import sqlite3
from base64 import b64encode, urlsafe_b64encode
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from phone import Phone, words
from playground.witness import witnessed
from stories.conftest import TOKEN, House
from stories.steps import invitation

from bot.logs import set_up
from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground
from bot.service import answers
from bot.store.vault import Forgotten, Unreadable

SECRET = TOKEN.partition(":")[2]
ANNAS_NAME, BENS_NAME = "Annakänguru", "Benkänguru"
SPOKEN = {
    what: f"Zeisigkäfig {what} Nachtlärm"
    for what in (
        *("city", "argument", "alone", "answer", "edit", "caption", "recaption", "album", "reply"),
        *("late", "chosen", "dropped", "left-open", "ben", "ben-reply", "garbage", "raising"),
    )
}
AUCKLAND, LOS_ANGELES = ("Auckland", "Pacific/Auckland"), ("Los Angeles", "America/Los_Angeles")


def shapes(word: str) -> set[bytes]:
    """How a text can stand in a file: in each encoding that the program or a library might use."""
    raw = word.encode()
    found = {raw, word.encode("utf-16-le"), word.encode("utf-16-be")}
    found |= {ascii(word)[1:-1].encode(), ascii(word)[1:-1].replace("\\x", "\\u00").encode()}
    for shift in range(3):
        for encode in (b64encode, urlsafe_b64encode):
            coded = encode(b"\0" * shift + raw)
            found.add(coded[4 if shift else 0 :].rstrip(b"=")[:-2])
    found.add(raw.hex().encode())
    return found


def found_in(content: bytes, secrets: list[str]) -> list[str]:
    return [word for word in secrets if any(shape in content for shape in shapes(word))]


def test_a_leak_would_be_found() -> None:
    """However it is written."""
    word = SPOKEN["answer"]
    for content in (
        f"so: {word}!".encode(),
        word.encode("utf-16-le"),
        b64encode(b"{'text': '" + word.encode() + b"'}"),
        ascii({"text": word}).replace("\\x", "\\u00").encode(),
        repr(word.encode()).encode() + word.encode().hex().encode(),
    ):
        assert found_in(content, [word, SPOKEN["edit"]]) == [word]


@pytest.fixture
def own_log(logging_as_before: None) -> Iterator[io.StringIO]:
    """Everything that Twofold itself has to say, with nothing taken out of it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    own = logging.getLogger("bot")
    own.addHandler(handler)
    yield stream
    own.removeHandler(handler)


@pytest.fixture
async def playground(frozen: PlaygroundClock) -> AsyncIterator[Playground]:
    """Some of its updates are made to be unreadable."""
    async with witnessed(Playground(TOKEN, frozen), odd_updates=True) as running:
        yield running


@pytest.fixture
async def house(
    playground: Playground,
    session: aiohttp.ClientSession,
    tmp_path: Path,
    logging_as_before: None,
) -> AsyncIterator[House]:
    """With the log as `twofold run` has it at its most talkative."""
    built = House(playground, session, tmp_path)
    set_up("DEBUG", "text", built.settings.bot_token)
    await built.open()
    yield built
    await built.close()


@pytest.fixture(autouse=True)
def a_handler_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the person's own words in its error."""
    whole = answers.wrote

    def wrote(desk: Any, person: Any, event: Any) -> None:
        if event.content.text == SPOKEN["raising"]:
            raise LookupError(f"what is {event.content.text}?")
        whole(desk, person, event)

    monkeypatch.setattr(answers, "wrote", wrote)


async def settle_in(house: House, phone: Phone, language: str, place: tuple[str, str]) -> None:
    await phone.press(language)
    await house.settle()
    await phone.say(SPOKEN["city"])
    await house.settle()
    await phone.say(place[0])
    await phone.press(f"zone:{place[1]}")
    await phone.press("hours:08:00-22:30")
    await house.settle()


async def two_pair(house: House, anna: Phone, ben: Phone) -> str:
    """Answers the secret of the invitation."""
    await anna.change(first_name=ANNAS_NAME)
    await ben.change(first_name=BENS_NAME)
    await anna.start()
    await settle_in(house, anna, "English", AUCKLAND)
    await anna.say(SPOKEN["alone"])
    await anna.say(f"/timezone {SPOKEN['argument']}")
    secret = await invitation(anna)
    await ben.start(secret)
    await ben.press("accept:")
    await anna.press("confirm:")
    await house.settle()
    await ben.say("/language")
    await settle_in(house, ben, "Deutsch", LOS_ANGELES)
    return secret


async def two_evenings(house: House, anna: Phone, ben: Phone) -> None:
    """Far apart, so that Anna is asked anew while the evening before still waits for Ben."""
    await house.until(datetime(2026, 11, 21, 7, 31, tzinfo=UTC))
    said = await anna.say(SPOKEN["answer"])
    voice = await anna.send("voice", SPOKEN["caption"])
    await anna.edit(said["message_id"], SPOKEN["edit"])
    await anna.edit(voice["message_id"], caption=SPOKEN["recaption"])
    await anna.album([{"photo": "sample", "caption": SPOKEN["album"]}, {"video": "sample"}])
    await house.until(datetime(2026, 11, 22, 4, 31, tzinfo=UTC))
    await house.until(datetime(2026, 11, 22, 7, 31, tzinfo=UTC))
    await anna.say(SPOKEN["chosen"])
    await anna.press("into:")
    await anna.say(SPOKEN["dropped"])
    await house.settle()
    await anna.press("drop:")
    await anna.say(SPOKEN["left-open"])
    await house.settle()
    await ben.say(SPOKEN["ben"])
    await house.pass_time(seconds=5)


async def after_the_reveal(house: House, anna: Phone, ben: Phone) -> None:
    seen = next(
        message for message in await ben.received() if words(message).startswith(SPOKEN["edit"])
    )
    await ben.react(seen["message_id"], "❤")
    await ben.say(SPOKEN["ben-reply"], reply_to=seen["message_id"])
    for message in await anna.messages():
        if message["outgoing"] and words(message) == SPOKEN["edit"]:
            await anna.edit(message["message_id"], SPOKEN["late"])
            await anna.say(SPOKEN["reply"], reply_to=message["message_id"])
    await house.settle()


async def odd_updates(house: House, anna: Phone) -> None:
    """One that cannot be read, one that fails, each with words in it."""
    updates = house.playground.world.updates
    updates.add("message", {"text": SPOKEN["garbage"], "chat": "none", "from": 7})
    updates.add("callback_query", {"data": SPOKEN["garbage"], "message": [SPOKEN["garbage"]]})
    await anna.say(SPOKEN["raising"])
    await house.settle()


async def keys_and_words(house: House) -> list[bytes]:
    """What is sealed for Anna, and the wrapped keys that open it: all that /forget has to destroy."""

    def work(tx: Any) -> list[bytes]:
        person = tx.people.by_telegram_id(1001).id
        rows = [
            *tx._connection.execute(
                "SELECT wrapped FROM data_key WHERE owner LIKE ?", [f"{person}%"]
            ),
            *tx._connection.execute("SELECT words FROM answer_part WHERE person_id = ?", [person]),
            *tx._connection.execute("SELECT words FROM held_message WHERE person_id = ?", [person]),
            *tx._connection.execute("SELECT name FROM person WHERE id = ?", [person]),
        ]
        return [row[0] for row in rows]

    return await house.app.store.transact(work)


def on_disk(house: House) -> bytes:
    """The database, its write-ahead log, and whatever lies beside it and beside the key."""
    folders = (house.settings.data_dir, house.settings.key_file.parent)
    files = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    names = {path.name for path in files}
    assert {"twofold.db", "twofold.db-wal", "twofold.db-shm", "key"} <= names
    return b"\n".join(str(path).encode() + path.read_bytes() for path in sorted(files))


async def test_no_word_and_no_name_is_readable_outside_of_the_two_phones(
    own_log: io.StringIO,
    house: House,
    anna: Phone,
    ben: Phone,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Not on the disk, at any time, and not in the log, at its most talkative; nor is the token."""
    secret = await two_pair(house, anna, ben)
    await two_evenings(house, anna, ben)
    await after_the_reveal(house, anna, ben)
    await odd_updates(house, anna)
    shown = " ".join(await house.heard(ben))
    assert {SPOKEN[what] in shown for what in ("late", "recaption", "album", "reply")} == {True}
    assert await house.app.store.transact(lambda tx: tx.inbox.aside()) == 3
    unreadable = [ANNAS_NAME, BENS_NAME, SECRET, secret, *SPOKEN.values()]
    assert found_in(on_disk(house), unreadable) == []

    sealed = await keys_and_words(house)
    assert len(sealed) > 8
    assert all(one in on_disk(house) for one in sealed)
    await ben.say("/leave")
    for command in ("/export", "/forget"):
        await anna.say(command)
    await anna.press("forget")
    await house.settle()
    await house.app.tick.tidy()
    left = on_disk(house)
    assert [one for one in sealed if one in left] == []
    assert found_in(left, unreadable) == []

    out, err = capsys.readouterr()
    logged = (out + err + own_log.getvalue()).encode()
    assert b"put aside" in logged
    assert found_in(logged, unreadable) == []
    await house.close()
    with closing(sqlite3.connect(house.settings.database)) as database:
        assert found_in("\n".join(database.iterdump()).encode(), unreadable) == []
    await house.open()


async def test_what_was_put_aside_can_be_opened_by_its_operator_alone(
    house: House, anna: Phone
) -> None:
    """It is sealed under the master key, for as long as a fault takes to be found."""
    await anna.start()
    await odd_updates(house, anna)

    def opened(tx: Any) -> list[bytes]:
        anna_id = tx.people.by_telegram_id(anna.id).id
        rows = tx._connection.execute("SELECT update_id, sealed FROM set_aside").fetchall()
        return [_opened(tx, row[0], row[1], (anna_id, "set-aside")) for row in rows]

    kept = b" ".join(await house.app.store.transact(opened))
    assert found_in(kept, [SPOKEN["garbage"], SPOKEN["raising"]]) == [
        SPOKEN["garbage"],
        SPOKEN["raising"],
    ]
    await house.pass_time(days=9)
    await house.app.tick.tidy()
    assert await house.app.store.transact(lambda tx: tx.inbox.aside()) == 0


def _opened(tx: Any, update_id: int, sealed: bytes, owners: tuple[str, ...]) -> bytes:
    """Sealed for whom it came from, where that is known: then it is forgotten with them."""
    for owner in owners:
        with suppress(Unreadable, Forgotten):
            place = f"set_aside/{update_id}/sealed"
            opened: bytes = tx._vault.open(tx._connection, owner, place, sealed)
            return opened
    raise AssertionError("nobody can open it")
