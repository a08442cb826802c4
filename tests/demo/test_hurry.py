"""What is before a story does not wait for Telegram's pace; the story itself does."""

from pathlib import Path

from bot.demo.hurry import HurriedPace, Hurry

ANNA = 1001


def test_a_chat_has_its_second_again_when_the_hurry_is_over(tmp_path: Path) -> None:
    """And a bot that starts anew in between knows of it, too."""
    hurry = Hurry(tmp_path / "hurry")
    pace = HurriedPace(hurry)
    pace.sent(ANNA, 100.0)
    assert pace.ready_at(ANNA, 100.5) == 101.0
    hurry.begin()
    for again in (pace, HurriedPace(Hurry(tmp_path / "hurry"))):
        again.sent(ANNA, 102.0)
        assert again.ready_at(ANNA, 102.1) == 0.0
    hurry.end()
    pace.sent(ANNA, 103.0)
    assert pace.ready_at(ANNA, 103.5) == 104.0


def test_a_hurry_that_is_over_can_be_ended_again(tmp_path: Path) -> None:
    """A story that is stopped ends it, wherever it was."""
    hurry = Hurry(tmp_path / "hurry")
    hurry.end()
    assert not hurry.on
