"""What people do in Telegram is understood for what it is, and what cannot be read does no harm."""

import json
import warnings
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.inbound import (
    BlockedBot,
    Changed,
    Commanded,
    Content,
    InGroup,
    Pressed,
    Reacted,
    Sender,
    UnblockedBot,
    Wrote,
    ZoneShared,
)
from bot.core.ritual import ContentKind
from bot.telegram.updates import read_update

Json = dict[str, Any]

ANNA = {"id": 1001, "is_bot": False, "first_name": "Anna", "language_code": "en"}
SENDER = Sender(1001, "Anna", "en")
BOT = {"id": 123, "is_bot": True, "first_name": "Twofold", "username": "twofold_bot"}
PRIVATE = {"id": 1001, "type": "private", "first_name": "Anna"}
GROUP = {"id": -4001, "type": "group", "title": "Friends"}
CHANNEL = {"id": -1001, "type": "channel", "title": "News"}
PLACE = {"latitude": 52.5186, "longitude": 13.4081}
BOLD = {"type": "bold", "offset": 0, "length": 3}
MENTION = {"type": "text_mention", "offset": 4, "length": 3, "user": ANNA}
WORDS = "words for nobody else"


def zone_at(latitude: float, longitude: float) -> str:
    assert (latitude, longitude) == (52.5186, 13.4081)
    return "Europe/Berlin"


def message(**fields: Any) -> Json:
    """A message of Anna's; `sender` stands for its `from`."""
    sender = fields.pop("sender", ANNA)
    return {"message_id": 7, "date": 1_795_000_000, "chat": PRIVATE, "from": sender} | fields


def sent(**fields: Any) -> Json:
    return {"update_id": 5, "message": message(**fields)}


def edited(**fields: Any) -> Json:
    return {"update_id": 5, "edited_message": message(edit_date=1_795_000_060, **fields)}


def command(text: str, offset: int = 0) -> Json:
    length = len(text[offset:].split(maxsplit=1)[0])
    return {"text": text, "entities": [{"type": "bot_command", "offset": offset, "length": length}]}


def file(**fields: Any) -> Json:
    return {"file_id": "F1", "file_unique_id": "u1", **fields}


def size(file_id: str, side: int) -> Json:
    return {"file_id": file_id, "file_unique_id": file_id, "width": side, "height": side}


def pressed(**fields: Any) -> Json:
    query = {"id": "42", "from": ANNA, "chat_instance": "1", "data": "skip:7"} | fields
    return {"update_id": 5, "callback_query": query}


def reacted(*new: Json, **fields: Any) -> Json:
    old = [{"type": "emoji", "emoji": "👍"}]
    reaction = {"chat": PRIVATE, "message_id": 7, "user": ANNA, "date": 1_795_000_000}
    change = {"old_reaction": old, "new_reaction": list(new)}
    return {"update_id": 5, "message_reaction": reaction | change | fields}


def member(chat: Json, old: str, new: str, **fields: Any) -> Json:
    return {
        "update_id": 5,
        "my_chat_member": {
            "chat": chat,
            "from": ANNA,
            "date": 1_795_000_000,
            "old_chat_member": _member(old),
            "new_chat_member": _member(new, **fields),
        },
    }


def _member(status: str, **fields: Any) -> Json:
    """Without the long list of rights that an administrator has."""
    return {"user": BOT, "status": status, **fields}


def wrote(kind: ContentKind | None, text: str = "", *entities: Json, file_id: str = "") -> Wrote:
    return Wrote(SENDER, 7, Content(kind, text, entities, file_id), None, None)


EVENTS: dict[str, tuple[Json, object]] = {
    "a text": (sent(text="how are you"), wrote(ContentKind.TEXT, "how are you")),
    "a formatted text": (
        sent(text="You and Ana", entities=[BOLD, MENTION]),
        wrote(ContentKind.TEXT, "You and Ana", BOLD, MENTION),
    ),
    "a forwarded text": (
        sent(
            text="theirs",
            forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "Cleo"},
        ),
        wrote(ContentKind.TEXT, "theirs"),
    ),
    "an unknown language": (
        sent(text="hi", sender={"id": 1001, "is_bot": False, "first_name": "Anna"}),
        Wrote(Sender(1001, "Anna", None), 7, Content(ContentKind.TEXT, "hi"), None, None),
    ),
    "a reply": (
        sent(text="yes", reply_to_message=message(message_id=3, sender=BOT, text="tea?")),
        Wrote(SENDER, 7, Content(ContentKind.TEXT, "yes"), 3, None),
    ),
    "a voice message": (
        sent(voice=file(duration=3), caption="for you", caption_entities=[BOLD]),
        wrote(ContentKind.VOICE, "for you", BOLD, file_id="F1"),
    ),
    "a photo": (
        sent(photo=[size("small", 90), size("large", 1280), size("middle", 320)]),
        wrote(ContentKind.PHOTO, file_id="large"),
    ),
    "a live photo": (
        sent(
            photo=[size("still", 320)],
            live_photo=file(width=320, height=320, duration=2),
        ),
        wrote(ContentKind.PHOTO, file_id="still"),
    ),
    "one of an album": (
        sent(photo=[size("large", 320)], media_group_id="13"),
        Wrote(SENDER, 7, Content(ContentKind.PHOTO, file_id="large"), None, "13"),
    ),
    "a video": (
        sent(video=file(width=320, height=240, duration=3), caption="us"),
        wrote(ContentKind.VIDEO, "us", file_id="F1"),
    ),
    "a video note": (
        sent(video_note=file(length=240, duration=3)),
        wrote(ContentKind.VIDEO_NOTE, file_id="F1"),
    ),
    "a sticker": (
        sent(
            sticker=file(type="regular", width=1, height=1, is_animated=False, is_video=False),
        ),
        wrote(None),
    ),
    "a document": (sent(document=file(), caption="see"), wrote(None, "see")),
    "an animation": (
        sent(animation=file(width=1, height=1, duration=1), document=file()),
        wrote(None),
    ),
    "an audio": (sent(audio=file(duration=1)), wrote(None)),
    "a contact": (sent(contact={"phone_number": "1", "first_name": "Cleo"}), wrote(None)),
    "a die": (sent(dice={"emoji": "🎲", "value": 3}), wrote(None)),
    "a story": (sent(story={"id": 1, "chat": CHANNEL}), wrote(None)),
    "a poll": (
        sent(
            poll={
                "id": "1",
                "question": "Tea?",
                "options": [{"persistent_id": "1", "text": "Yes", "voter_count": 0}],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": False,
                "members_only": False,
            }
        ),
        wrote(None),
    ),
    "a location": (sent(location=PLACE), ZoneShared(SENDER, "Europe/Berlin")),
    "a live location": (
        sent(location=PLACE | {"live_period": 900}),
        ZoneShared(SENDER, "Europe/Berlin"),
    ),
    "a venue": (
        sent(venue={"location": PLACE, "title": "Café", "address": "1 Elm St"}, location=PLACE),
        ZoneShared(SENDER, "Europe/Berlin"),
    ),
    "a moving live location": (edited(location=PLACE | {"live_period": 900}), None),
    "a command": (sent(**command("/start")), Commanded(SENDER, "start", "")),
    "an invite's link": (
        sent(**command("/start abc_DEF-1")),
        Commanded(SENDER, "start", "abc_DEF-1"),
    ),
    "a command in capitals, to this bot": (
        sent(**command("/Curfew@Twofold_Bot  21:30 07:00 ")),
        Commanded(SENDER, "curfew", "21:30 07:00"),
    ),
    "a command and a line": (
        sent(**command("/goal\nwalk more 🌿")),
        Commanded(SENDER, "goal", "walk more 🌿"),
    ),
    "a command further on": (
        sent(**command("try /today", 4)),
        wrote(ContentKind.TEXT, "try /today", {"type": "bot_command", "offset": 4, "length": 6}),
    ),
    "a slash alone": (sent(text="/ or not"), wrote(ContentKind.TEXT, "/ or not")),
    "an edited text": (
        edited(text="better words", entities=[BOLD]),
        Changed(SENDER, 7, Content(ContentKind.TEXT, "better words", (BOLD,))),
    ),
    "an edited caption": (
        edited(voice=file(duration=3), caption="mine"),
        Changed(SENDER, 7, Content(ContentKind.VOICE, "mine", (), "F1")),
    ),
    "an edited command": (edited(**command("/today")), None),
    "an edit in a group": (edited(text="hi", chat=GROUP), None),
    "a press": (
        pressed(message=message(message_id=9, sender=BOT, text="tea?")),
        Pressed(SENDER, "42", 9, "skip:7"),
    ),
    "a press on what is too old to show": (
        pressed(message={"chat": PRIVATE, "message_id": 9, "date": 0}),
        Pressed(SENDER, "42", 9, "skip:7"),
    ),
    "a press in inline mode": (pressed(inline_message_id="abc"), None),
    "a press in a group": (pressed(message=message(chat=GROUP, text="tea?")), None),
    "a game's press": (
        {
            "update_id": 5,
            "callback_query": {
                "id": "42",
                "from": ANNA,
                "chat_instance": "1",
                "message": message(text="play"),
                "game_short_name": "chess",
            },
        },
        None,
    ),
    "a reaction": (reacted({"type": "emoji", "emoji": "❤"}), Reacted(SENDER, 7, "❤")),
    "a reaction beside a custom one": (
        reacted({"type": "custom_emoji", "custom_emoji_id": "1"}, {"type": "emoji", "emoji": "❤"}),
        Reacted(SENDER, 7, "❤"),
    ),
    "a reaction taken away": (reacted(), Reacted(SENDER, 7, None)),
    "a custom reaction": (reacted({"type": "custom_emoji", "custom_emoji_id": "1"}), None),
    "a reaction in a group": (reacted({"type": "emoji", "emoji": "❤"}, chat=GROUP), None),
    "an anonymous reaction": (
        reacted({"type": "emoji", "emoji": "❤"}, user=None, actor_chat=CHANNEL),
        None,
    ),
    "a block": (member(PRIVATE, "member", "kicked"), BlockedBot(SENDER)),
    "a way back": (member(PRIVATE, "kicked", "member"), UnblockedBot(SENDER)),
    "a first start": (member(PRIVATE, "left", "member"), None),
    "an addition to a group": (member(GROUP, "left", "member"), InGroup(-4001, "en")),
    "an addition to a channel": (member(CHANNEL, "left", "administrator"), InGroup(-1001, "en")),
    "a restricted place in a group": (
        member(GROUP, "member", "restricted", is_member=True),
        InGroup(-4001, "en"),
    ),
    "a restriction of who is out": (member(GROUP, "left", "restricted", is_member=False), None),
    "a removal from a group": (member(GROUP, "member", "left"), None),
    "a ban from a group": (member(GROUP, "member", "kicked"), None),
    "words in a group": (sent(chat=GROUP, **command("/start@twofold_bot")), InGroup(-4001, "en")),
    "an arrival in a group": (sent(chat=GROUP, new_chat_members=[BOT]), InGroup(-4001, "en")),
    "a departure from a group": (sent(chat=GROUP, left_chat_member=BOT), None),
    "a group that moved": (sent(chat=GROUP, migrate_to_chat_id=-100), None),
    "who writes as a group": (sent(chat=GROUP, sender_chat=GROUP, text="hi"), None),
    "a bot in a group": (sent(chat=GROUP, sender=BOT, text="hi"), None),
    "a channel's post": ({"update_id": 5, "channel_post": message(chat=CHANNEL, text="hi")}, None),
    "a pinned message": (sent(pinned_message=message(text="hi")), None),
    "a timer for messages": (
        sent(message_auto_delete_timer_changed={"message_auto_delete_time": 1}),
        None,
    ),
    "what is not there yet": ({"update_id": 5, "a_kind_of_tomorrow": {"id": 1}}, None),
}


@pytest.mark.parametrize(("raw", "event"), EVENTS.values(), ids=EVENTS)
def test_what_people_do_is_understood(raw: Json, event: object) -> None:
    """Each for what it is; what concerns nobody is passed over without a fault or a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        update = read_update(raw, zone_at)
    assert (update.id, update.event, update.fault) == (5, event, "")
    if "location" not in json.dumps(raw):
        assert json.loads(update.raw) == raw


@pytest.mark.parametrize(
    "raw",
    [
        sent(location=PLACE),
        sent(venue={"location": PLACE, "title": "Café", "address": "1 Elm St"}, location=PLACE),
        sent(text="there?", reply_to_message=message(location=PLACE)),
        edited(location=PLACE),
    ],
)
def test_a_place_is_forgotten_at_once(raw: Json) -> None:
    """A location sets the time zone; no copy of it stays, not even put aside or in a quote."""
    update = read_update(raw, zone_at)
    assert b"52.5" not in update.raw
    assert "52.5" not in repr(update.event)
    assert json.loads(update.raw)["update_id"] == 5


def test_an_odd_place_is_forgotten_too() -> None:
    """Even where nobody can say which zone it is in."""

    def no_zone(_latitude: float, _longitude: float) -> str:
        raise LookupError("nothing at 52.5186")

    update = read_update(sent(location=PLACE), no_zone)
    assert (update.event, update.fault) == (None, "LookupError")
    assert b"52.5" not in update.raw


def test_words_are_read_whatever_is_quoted_beside_them() -> None:
    """What Telegram adds to a message one day does not keep the message away."""
    tomorrow = {"type": "of tomorrow"}
    raw = sent(
        text="yes",
        reply_to_message={"message_id": 3, "poll": tomorrow},
        external_reply=tomorrow,
        forward_origin=tomorrow,
    )
    content = Content(ContentKind.TEXT, "yes")
    assert read_update(raw, zone_at).event == Wrote(SENDER, 7, content, 3, None)
    raw = pressed(message=message(message_id=9, text="tea?", entities=tomorrow))
    assert read_update(raw, zone_at).event == Pressed(SENDER, "42", 9, "skip:7")


def test_what_cannot_be_read_is_told_without_its_words() -> None:
    """It can be put aside and counted, by the kind of error, which quotes nobody."""
    raw = sent(text=WORDS, entities=[{"type": "bold", "offset": WORDS}])
    update = read_update(raw, zone_at)
    assert (update.id, update.event) == (5, None)
    assert update.fault == "TypeError"
    assert json.loads(update.raw) == raw


def test_half_a_character_is_kept_as_it_came() -> None:
    """JSON can carry half of an emoji."""
    assert json.loads(read_update(sent(text="\ud83c"), zone_at).raw)["message"]["text"] == "\ud83c"


@pytest.mark.parametrize("raw", [{}, {"message": message(text="hi")}, {"update_id": "5"}, "5"])
def test_an_update_without_a_number_is_refused(raw: Json) -> None:
    """Nobody could remember that it was seen; the caller has to know."""
    with pytest.raises(ValueError, match="without an id"):
        read_update(raw, zone_at)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.data())
def test_no_update_however_odd_stops_the_others(data: st.DataObject) -> None:
    """Fields missing or of another type, anywhere in it: it is read, or its fault is told."""
    raw = json.loads(json.dumps(data.draw(st.sampled_from([raw for raw, _ in EVENTS.values()]))))
    for _ in range(data.draw(st.integers(1, 4))):
        _mangle(raw, data)
    raw["update_id"] = 5
    update = read_update(raw, lambda _latitude, _longitude: "Europe/Berlin")
    assert update.id == 5
    assert update.event is None or not update.fault
    assert update.fault == "" or update.fault.isidentifier()


def _mangle(raw: Json, data: st.DataObject) -> None:
    """Drop, or put something else in place of, one value at any depth."""
    holders: list[Any] = []
    waiting: list[Any] = [raw]
    while waiting:
        value = waiting.pop()
        if value and isinstance(value, dict | list):
            holders.append(value)
            waiting.extend(value.values() if isinstance(value, dict) else value)
    if not holders:
        return
    holder = data.draw(st.sampled_from(holders))
    key = data.draw(
        st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder)))
    )
    if data.draw(st.booleans()):
        del holder[key]
    else:
        holder[key] = data.draw(JSON)
