"""What has to hold for everything that people wrote: sealed, shown once, or gone, and never lost."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from soak.peek import Row
from soak.snapshot import Phones, Stored, is_repeat, unrepeated
from soak.watch import Exposure

from bot.core.text import utf16_length
from bot.store.codec import from_ms

_IN_FLIGHT = 12.0
"""Seconds that what was under way when somebody left may still take to arrive: a slow answer's, and more."""
_REVOCABLE = timedelta(hours=48)
_LEFT_FOR = timedelta(days=30)
_LONG = 4000
"""UTF-16 units from which a text with a mark of the bot's own may be two messages."""


def words_cross_only_after_both_answered(phones: Phones, store: Stored) -> Iterator[str]:
    """Or when their author sent them alone. Judged at the moment at which they showed, by the store's own word."""
    crossed: set[str] = set()
    for seen in phones.watch.exposures:
        if seen.run is None:
            if not _gone_meanwhile(phones, seen):
                yield f"{_place(seen)}: words of {seen.author} that belong to no run"
            continue
        if not seen.shown:
            yield f"{_place(seen)}: sealed words of {seen.author} (run {seen.run})"
        if not seen.together:
            yield f"{_place(seen)}: words of {seen.author}, who is no partner (run {seen.run})"
        if seen.run not in crossed and not (seen.answered or _may_go_first(phones, seen)):
            yield f"{_place(seen)}: words of {seen.author} before an answer (run {seen.run})"
        crossed.add(seen.run)


def _gone_meanwhile(phones: Phones, seen: Exposure) -> bool:
    """Words or rows may be destroyed in the moment between their arrival and the look at the store."""
    forgot = phones.diary.pressed(seen.author, "forget") | phones.diary.pressed(
        seen.reader, "forget"
    )
    known = any(kept.phone == seen.author for kept in phones.watch.kept.values())
    return known and bool(forgot)


def _may_go_first(phones: Phones, seen: Exposure) -> bool:
    """Sent alone by either; or the reader has taken their own answer back since."""
    diary = phones.diary
    return seen.run in (
        diary.pressed(seen.author, "send")
        | diary.pressed(seen.reader, "send")
        | diary.pressed(seen.reader, "take-back")
    ) or bool(diary.pressed(seen.reader, "forget"))


def what_is_sealed_now_is_on_no_other_phone(phones: Phones, store: Stored) -> Iterator[str]:
    shown = {seen.part for seen in phones.watch.exposures}
    for part in store.parts.values():
        if not store.runs[part["run_id"]]["shown"] and part["id"] in shown:
            yield f"part {part['id']} is sealed, and was shown"


def what_was_revealed_arrived(phones: Phones, store: Stored) -> Iterator[str]:
    """On the other phone; or its author was told, or the other one was no longer to be reached."""
    relays: dict[str, list[Row]] = defaultdict(list)
    for row in store.of_kind("Relay"):
        relays[row["part_id"]].append(row)
    for part in store.parts.values():
        run = store.runs[part["run_id"]]
        partner = store.partner(run, part["person_id"])
        if not run["shown"] or not store.answered(run, part["person_id"]):
            continue
        if store.phones[partner] is None or run["stage"] == "stopped":
            continue
        tidied = phones.watch.unsent.get(part["id"])
        found = relays[part["id"]] or ([] if tidied is None else [tidied])
        if not found:
            times = sum(seen.part == part["id"] for seen in phones.watch.exposures)
            yield f"part {part['id']} of run {run['id']} ({run['stage']}) has no Relay; it showed {times} times"
        for row in found:
            yield from _arrived(phones, store, part, row)


def _arrived(phones: Phones, store: Stored, part: Row, row: Row) -> Iterator[str]:
    author, reader = store.phones[part["person_id"]], row["chat"]
    told = {"unknown": "answer-perhaps-not-delivered", "dead": "answer-not-delivered"}
    match row["state"]:
        case "sent":
            if (reader, row["message_id"]) not in phones.watch.originals:
                yield f"part {part['id']} counts as sent to {reader}, and never showed there"
        case "unknown" | "dead" as state:
            stopped = row["epoch"] != store.couples[row["couple_id"]]["epoch"]
            away = {author, reader} & phones.diary.blocked
            if not (stopped or away or (author and phones.was_told(author, told[state]))):
                yield f"part {part['id']} is {state}, and {author} was told nothing"
        case state:
            yield f"part {part['id']} is still {state}"


def nothing_comes_more_than_twice(phones: Phones, store: Stored) -> Iterator[str]:
    """And a second time only with a mark that says that it may be a repeat."""
    for (phone, mark), seen in phones.copies.items():
        written = phones.diary.marks[mark]
        longest = max(utf16_length(words.text) for words in written.versions)
        pieces = 2 if longest > _LONG else 1
        messages = [phones.first((phone, one.message_id)) for one in seen]
        marked = sum(is_repeat(message) for message in messages)
        most = pieces * 2 if pieces > 1 else 1
        if marked > 1 or len(messages) - marked > most:
            yield f"{mark} came {len(messages)} times to {phone}, {marked} of them marked"


def what_arrives_is_what_was_sent(phones: Phones, store: Stored) -> Iterator[str]:
    """The words as their author's phone had them, in whichever version, and their formats with them."""
    for seen in phones.watch.exposures:
        written = phones.diary.marks[seen.mark]
        words = next(one for one in written.versions if one.mark == seen.mark)
        message = phones.first((seen.reader, seen.message_id))
        if not seen.new or utf16_length(words.text) > _LONG:
            continue
        entities = message.get("entities") or message.get("caption_entities") or []
        if unrepeated(message) != words.text:
            yield f"{_place(seen)}: {seen.mark} came with other words than it was sent"
        wanted = [(one["type"], one["offset"], one["length"]) for one in words.entities]
        if [(one["type"], one["offset"], one["length"]) for one in entities][
            : len(wanted)
        ] != wanted:
            yield f"{_place(seen)}: {seen.mark} lost its formats"


def relays_keep_their_order(phones: Phones, store: Stored) -> Iterator[str]:
    """Those of one author in one run, on the other's phone."""
    first: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for seen in phones.watch.exposures:
        if seen.new and seen.run and seen.part:
            first[seen.run, seen.author].setdefault(seen.part, seen.number)
    for (run, author), shown in first.items():
        parts = [store.parts[part] for part in shown if part in store.parts]
        inside = sorted(parts, key=lambda part: (part["position"], part["sent_at"]))
        numbers = [shown[part["id"]] for part in inside]
        if numbers != sorted(numbers):
            yield f"run {run}: words of {author} came in another order than they were sent"


def the_store_has_each_answer_as_it_was_last_written(
    phones: Phones, store: Stored
) -> Iterator[str]:
    for part in store.parts.values():
        phone, content = store.phones[part["person_id"]], store.words[part["id"]]
        if content is None:
            yield f"part {part['id']} does not open"
            continue
        written = None if phone is None else phones.diary.written.get((phone, part["message_id"]))
        if written is None or phones.diary.expired:
            continue
        if content.text != written.versions[-1].text:
            yield f"part {part['id']} is not as {phone} last wrote it ({written.versions[-1].mark})"


def no_acknowledged_word_is_lost(phones: Phones, store: Stored) -> Iterator[str]:
    """What the store once took it has, unless its author wanted it gone, or left long ago."""
    for part, kept in phones.watch.kept.items():
        if part not in store.parts and not _wanted_gone(phones, store, kept.phone, kept.run):
            yield f"part {part} of {kept.phone} in run {kept.run} is gone, and nobody asked for that"
    known = {(kept.phone, kept.message_id) for kept in phones.watch.kept.values()}
    for phone, message in sorted(phones.watch.acknowledged - known):
        pressed = phones.diary.pressed(phone, "take-back") | phones.diary.pressed(phone, "forget")
        if not pressed and not phones.diary.pressed(phone, "let-go"):
            yield f"message {message} of {phone} was acknowledged and is in no run"


def _wanted_gone(phones: Phones, store: Stored, phone: int, run_id: str) -> bool:
    diary, run = phones.diary, store.runs.get(run_id)
    if run_id in diary.pressed(phone, "take-back") | diary.pressed(phone, "let-go"):
        return True
    if run is None or diary.pressed(phone, "forget"):
        return True
    return _over_for_long(store, run)


def _over_for_long(store: Stored, run: Row) -> bool:
    """Somebody left, 30 days ago or more: their words may have been destroyed since."""
    left = [
        row["left_at"]
        for row in store.tables["member"]
        if row["couple_id"] == run["couple_id"] and row["standing"] == "gone"
    ]
    return any(at is None or store.now - from_ms(at) > _LEFT_FOR for at in left)


def what_was_taken_back_is_gone_there_too(phones: Phones, store: Stored) -> Iterator[str]:
    """As far as Telegram allows: for 48 hours, and only what the bot knows that it sent."""
    relays = {row["part_id"]: row for row in store.of_kind("Relay") if row["message_id"]}
    rows = {row["id"]: row for row in store.tables["delivery"]}
    for part, withdrawals in phones.watch.withdrawn.items():
        relay = relays.get(part)
        done = [rows[one] for one in withdrawals if one in rows and rows[one]["state"] == "sent"]
        if part in store.parts:
            yield f"part {part} was taken back, and is still there"
        if relay is None or not done:
            continue
        for number in (relay["message_id"], relay["earlier_id"]):
            message = None if number is None else phones.message(relay["chat"], number)
            if message is None:
                continue
            age = from_ms(done[-1]["settled_at"]).timestamp() - message.body["date"]
            if age <= _REVOCABLE.total_seconds():
                yield f"part {part} was taken back, and {relay['chat']} still shows it"


def whatever_was_shown_is_taken_back_there(phones: Phones, store: Stored) -> Iterator[str]:
    """The other phone is asked to forget what its author let go of."""
    for seen in phones.watch.exposures:
        if seen.part is None or seen.part in store.parts or seen.part in phones.watch.withdrawn:
            continue
        diary = phones.diary
        if diary.pressed(seen.author, "forget") | diary.pressed(seen.reader, "forget"):
            continue
        run = store.runs.get(seen.run or "")
        if run is None or _over_for_long(store, run):
            continue
        if seen.run in diary.pressed(seen.author, "take-back"):
            yield f"{_place(seen)}: {seen.mark} was taken back, and nobody went for it"


def what_has_stopped_waits_no_more(phones: Phones, store: Stored) -> Iterator[str]:
    """A pause, a leave and a block end what was about to be sent, in the same moment."""
    for number in sorted(phones.watch.outlasting):
        yield f"delivery {number} waited on for a couple that had stopped"


def nothing_crosses_after_a_leave(phones: Phones, store: Stored) -> Iterator[str]:
    """From the moment at which somebody is told that they have left."""
    for row in store.tables["member"]:
        couple, phone = row["couple_id"], store.phones[row["person_id"]]
        if row["standing"] != "gone" or phone is None:
            continue
        runs = {one["id"] for one in store.runs.values() if one["couple_id"] == couple}
        told = phones.told_at(phone, "left", row["left_at"])
        for seen in phones.watch.exposures:
            late = told is not None and seen.at > told + _IN_FLIGHT
            if late and seen.run in runs:
                yield f"{_place(seen)}: {seen.mark} crossed after {phone} had left"


def _place(seen: Exposure) -> str:
    return f"phone {seen.reader}, message {seen.message_id}"


CHECKS = (
    words_cross_only_after_both_answered,
    what_is_sealed_now_is_on_no_other_phone,
    what_was_revealed_arrived,
    nothing_comes_more_than_twice,
    what_arrives_is_what_was_sent,
    relays_keep_their_order,
    the_store_has_each_answer_as_it_was_last_written,
    no_acknowledged_word_is_lost,
    what_was_taken_back_is_gone_there_too,
    whatever_was_shown_is_taken_back_there,
    what_has_stopped_waits_no_more,
    nothing_crosses_after_a_leave,
)
