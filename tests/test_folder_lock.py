"""Two bots on one data folder would send everything twice."""

from pathlib import Path

import pytest

from bot.folder_lock import FolderInUse, locked


def test_a_second_bot_on_the_same_data_is_refused(tmp_path: Path) -> None:
    """The first goes on undisturbed; the second learns at once that the folder is taken."""
    with locked(tmp_path), pytest.raises(FolderInUse), locked(tmp_path):
        pass


def test_the_folder_is_free_again_when_the_first_has_ended(tmp_path: Path) -> None:
    """However it ended: nobody has to delete a file first."""
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        raise ZeroDivisionError
    with locked(tmp_path):
        pass
