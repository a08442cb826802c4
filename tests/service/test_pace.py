"""Telegram's limits are kept, and people who are talking do not wait behind those who are not."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.service.pace import Pace

Sent = list[tuple[float, int, bool]]
Hold = tuple[int | None, float]

RATES = st.sampled_from([0.25, 1.0, 1.5, 3.0, 5.0, 30.0])
WISH = st.tuples(
    st.sampled_from([0.0, 0.01, 0.1, 0.25, 0.5, 0.99]),  # seconds since the last wish
    st.integers(1, 4),  # chat
    st.booleans(),  # urgent
)
WISHES = st.lists(WISH, max_size=150)


def play(pace: Pace, wishes: Sent, start: float = 1000.0) -> Sent:
    """Everybody sends as soon as allowed, and gives up a wish that has to wait."""
    now, sent = start, Sent()
    for passed, chat, urgent in wishes:
        now += passed
        if not pace.ready_at(chat, now, urgent=urgent):
            pace.sent(chat, now, urgent=urgent)
            sent.append((now, chat, urgent))
    return sent


def most_in_a_second(times: list[float]) -> int:
    return max((sum(a <= b < a + 1.0 for b in times) for a in times), default=0)


@given(RATES, WISHES)
def test_no_second_holds_more_than_telegram_takes(rate: float, wishes: Sent) -> None:
    """Whenever the second is taken to begin, the bot as a whole sends no more than its rate."""
    sent = play(Pace(rate, chat_per_second=100.0), wishes)
    assert most_in_a_second([now for now, _, _ in sent]) <= max(1, rate)


@given(WISHES)
def test_no_chat_gets_two_messages_in_a_second(wishes: Sent) -> None:
    """However urgent they are."""
    sent = play(Pace(), wishes)
    for chat in range(1, 5):
        assert most_in_a_second([now for now, c, _ in sent if c == chat]) <= 1


HOLDS = st.tuples(
    st.sampled_from([None, 1, 2]),  # chat, or all
    st.sampled_from([0.0, 0.2, 1.5, 10.0]),  # seconds
)


@given(st.lists(st.one_of(WISH, HOLDS), max_size=100))
@example([(1, 0.2), (1, 10.0), (0.5, 2, True), (0.5, 1, True)])
def test_a_hold_is_kept_to_its_end(story: list[tuple[float, int, bool] | Hold]) -> None:
    """A pause that Telegram asked for outlasts shorter ones and everything that is sent meanwhile."""
    pace, now, held = Pace(), 1000.0, dict.fromkeys((None, 1, 2, 3, 4), 0.0)
    for event in story:
        if len(event) == 2:
            whom, until = event[0], now + event[1]
            pace.hold_all(until) if whom is None else pace.hold_chat(whom, until)
            held[whom] = max(held[whom], until)
            continue
        now, chat, urgent = now + event[0], event[1], event[2]
        moment = pace.ready_at(chat, now, urgent=urgent)
        assert (moment or now) >= max(held[None], held[chat])
        if not moment:
            pace.sent(chat, now, urgent=urgent)


@given(wishes=WISHES, chat=st.integers(1, 4), urgent=st.booleans())
def test_the_moment_that_is_named_is_the_first_that_is_allowed(
    *, wishes: Sent, chat: int, urgent: bool
) -> None:
    """Who waits until then is let through, and nobody waits longer than need be."""
    pace = Pace(5.0)
    sent = play(pace, wishes)
    now = sent[-1][0] if sent else 1000.0
    moment = pace.ready_at(chat, now, urgent=urgent)
    if moment:
        assert now < moment <= now + 1.0
        assert pace.ready_at(chat, moment - 1e-6, urgent=urgent) == moment
        assert pace.ready_at(chat, moment, urgent=urgent) == 0.0


def test_an_answer_does_not_wait_behind_a_mass_of_prompts() -> None:
    """At half past eight a thousand couples get their prompt; who taps a button then is answered."""
    pace = Pace(30.0)
    prompts = play(pace, [(0.0, chat, False) for chat in range(1000)])
    answers = play(pace, [(0.0, chat, True) for chat in range(1000, 2000)])
    assert (len(prompts), len(answers)) == (24, 6)


def test_a_mass_of_answers_may_use_all_there_is() -> None:
    """What is not needed for prompts is not kept from people."""
    assert len(play(Pace(30.0), [(0.0, chat, True) for chat in range(1000)])) == 30


@pytest.mark.parametrize("rate", [0.5, 1.0, 4.0])
def test_a_slow_bot_still_sends_its_prompts(rate: float) -> None:
    """Where the share kept for answers is less than a message, prompts use all of the rate."""
    prompts = play(Pace(rate), [(0.0, chat, False) for chat in range(9)])
    assert len(prompts) == max(1, int(rate))


def test_sending_too_early_is_an_error() -> None:
    """A mistake in what asks for the pace shows at once, and not as a ban by Telegram."""
    pace = Pace()
    pace.sent(1, 1000.0)
    with pytest.raises(ValueError, match=r"0\.500 s too early"):
        pace.sent(1, 1000.5)
    pace.sent(2, 1000.5)


def test_memory_does_not_grow_with_the_number_of_people() -> None:
    """After a hundred thousand chats only those of the last second, and those held, are known."""
    pace = Pace(1000.0)
    pace.hold_chat(-1, until=10_000.0)
    play(pace, [(0.001, chat, True) for chat in range(100_000)])
    assert len(pace._chat_free_at) <= 1002
    assert len(pace._forgettable) <= 1002
    assert pace.ready_at(-1, 2000.0) == 10_000.0
