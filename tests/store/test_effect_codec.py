"""Whatever the engine asks for comes out of the outbox as it was put in."""

import json
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.curfew import Window
from bot.core.effects import (
    Button,
    Effect,
    Goodbye,
    Hint,
    InviteLink,
    Language,
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
from bot.core.local_time import WEEKDAYS
from bot.store.codec import pack_args, unpack_arg
from bot.store.effect_codec import pack, unpack

ids = st.text("0123456789abcdef", min_size=16, max_size=16)
keys = st.text("abcdefghijklmnopqrstuvwxyz-/", min_size=1)
numbers = st.integers(-(2**53), 2**53)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)).map(  # noqa: DTZ001 - made aware below
    lambda naive: naive.replace(tzinfo=UTC, microsecond=naive.microsecond // 1000 * 1000)
)
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
windows = st.builds(Window, minutes.filter(lambda at: at != time(7)), st.just(time(7)))
args_of_every_kind = st.one_of(
    st.text(),
    numbers,
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    st.dates(),
    st.builds(Name, ids),
    st.builds(Moment, moments),
    st.builds(InviteLink, ids),
    st.builds(Zone, keys),
    st.builds(Language, keys),
    st.builds(TextRef, keys),
    st.builds(Times, st.dictionaries(st.sampled_from(WEEKDAYS), windows)),
    st.builds(Month, st.dates()),
    st.builds(Quote, st.lists(ids, max_size=3).map(tuple)),
)
args = st.dictionaries(keys, args_of_every_kind, max_size=4)
buttons = st.builds(Button, keys, keys, args, st.none() | st.builds(InviteLink, ids))
keyboards = st.lists(st.lists(buttons, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)
made: dict[str, st.SearchStrategy[object]] = {
    "to": ids,
    "of": ids,
    "about": ids,
    "part": ids,
    "args": args,
    "buttons": keyboards,
}
maybe: dict[str, st.SearchStrategy[object]] = {"of": st.none() | ids, "about": st.none() | ids}


def effects_of(kind: type[Effect]) -> st.SearchStrategy[Effect]:
    """Every field drawn; `by_day` is spent when the row is written, and comes back as it was born."""
    fields = {name: made[name] for name in kind.__dataclass_fields__ if name in made}
    if kind in {Say, React}:
        fields |= {name: maybe[name] for name in maybe if name in fields}
    spent = {"by_day": st.just(value=False)} if "by_day" in kind.__dataclass_fields__ else {}
    return st.builds(kind, **fields, **spent)


KINDS = (
    *(Say, Restate, Toast, Relay, Revise, Withdraw, React, Hint, SetMenu, SendExport),
    *(ShowMonth, Goodbye),
)


def test_every_effect_is_tried() -> None:
    assert set(KINDS) == set(Effect.__args__)


@pytest.mark.parametrize("kind", KINDS)
def test_an_effect_comes_back_as_it_was(kind: type[Effect]) -> None:
    @given(effects_of(kind))
    def comes_back(effect: Effect) -> None:
        packed = pack(effect)
        assert unpack(packed) == effect
        json.loads(packed.body)

    comes_back()


@given(args_of_every_kind)
def test_an_argument_keeps_its_kind(arg: object) -> None:
    """A date is no time, and a name no text."""
    (packed,) = pack_args({"it": arg}).values()  # type: ignore[dict-item]
    again = unpack_arg(json.loads(json.dumps(packed)))
    assert (type(again), again) == (type(arg), arg)


@pytest.mark.parametrize("odd", [{"colour": "red"}, {"day": 3}, None, [], {}, 1.5])
def test_an_argument_of_a_later_version_is_refused(odd: object) -> None:
    """Rather than sent as something else."""
    with pytest.raises(ValueError, match="unknown kind"):
        unpack_arg(odd)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_too(day: date) -> None:
    assert unpack_arg(pack_args({"day": day})["day"]) == day
