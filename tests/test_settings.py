"""What an operator sets is understood, or refused in words that help."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import PREFIX, Settings, SettingsFaults, load_settings

TOKEN = "123456:" + "invented-by-this-test-0123456789abc"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A working folder and a home with nothing in them, and none of our variables."""
    for name in ("XDG_CONFIG_HOME", *(PREFIX + field.upper() for field in Settings.model_fields)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def faults_of(monkeypatch: pytest.MonkeyPatch, **variables: str) -> list[str]:
    for name, value in variables.items():
        monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingsFaults) as caught:
        load_settings()
    return caught.value.faults


def test_with_nothing_set_there_are_sensible_defaults(bare: Path, tmp_path: Path) -> None:
    settings = load_settings()
    assert settings.bot_token is None
    assert settings.api_url == "https://api.telegram.org"
    assert settings.data_dir == bare / "data"
    assert settings.database == bare / "data" / "twofold.db"
    assert settings.key_file == tmp_path / "home" / ".config" / "twofold" / "key"
    assert (settings.http_port, settings.http_host) == (0, "127.0.0.1")
    assert settings.messages_per_second == 30


def test_the_key_follows_a_configuration_folder_of_ones_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert load_settings().key_file == tmp_path / "config" / "twofold" / "key"


def test_a_file_beside_the_program_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, bare: Path
) -> None:
    (bare / ".env").write_text(
        f"# mine\nTWOFOLD_BOT_TOKEN={TOKEN}\nTWOFOLD_LOG_LEVEL=debug\nOTHER_PROGRAM=1\n"
    )
    monkeypatch.setenv("TWOFOLD_LOG_LEVEL", "error")
    settings = load_settings()
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.log_level == "ERROR"


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, bare: Path) -> None:
    (bare / ".env").write_text("TWOFOLD_BOT_TOKEN=\n")
    monkeypatch.setenv("TWOFOLD_HTTP_PORT", "")
    assert load_settings() == Settings()


def test_everything_that_is_wrong_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    faults = faults_of(
        monkeypatch,
        LOG_LEVLE="DEBUG",
        LOG_FORMAT="xml",
        API_URL="ftp://example.org",
        HTTP_PORT="65536",
        MESSAGES_PER_SECOND="many",
        RITUALS_DIR="nowhere",
        KEY_FILE="data/key",
    )
    named = [re.match(r"TWOFOLD_\w+", fault) for fault in faults]
    assert sorted(name.group() for name in named if name) == [
        "TWOFOLD_API_URL",
        "TWOFOLD_HTTP_PORT",
        "TWOFOLD_KEY_FILE",
        "TWOFOLD_LOG_FORMAT",
        "TWOFOLD_LOG_LEVLE",
        "TWOFOLD_MESSAGES_PER_SECOND",
        "TWOFOLD_RITUALS_DIR",
    ]
    assert not [fault for fault in faults if "\n" in fault]


@pytest.mark.parametrize("where", ["environment", "file"])
def test_a_misspelt_name_is_refused_with_the_right_one(
    monkeypatch: pytest.MonkeyPatch, bare: Path, where: str
) -> None:
    if where == "file":
        (bare / ".env").write_text("TWOFOLD_LOG_LEVLE=DEBUG\n")
    else:
        monkeypatch.setenv("TWOFOLD_LOG_LEVLE", "DEBUG")
    assert faults_of(monkeypatch) == [
        "TWOFOLD_LOG_LEVLE is unknown; did you mean 'TWOFOLD_LOG_LEVEL'?"
    ]


@pytest.mark.parametrize("token", ["geheim-and-no-token", "123456 geheim", "geheim:123456"])
def test_no_error_quotes_the_token(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    """Not even one that is wrong: it may be right but for a letter."""
    monkeypatch.setenv("TWOFOLD_BOT_TOKEN", token)
    with pytest.raises(SettingsFaults) as caught:
        load_settings()
    assert "@BotFather" in str(caught.value)
    assert "geheim" not in str(caught.value)
    assert caught.value.__context__ is None  # a traceback would quote what hangs on


def test_the_token_does_not_show_when_settings_are_printed() -> None:
    settings = Settings.model_validate({"bot_token": TOKEN})
    assert TOKEN not in repr(settings)
    assert TOKEN not in str(settings)


def test_blanks_around_a_copied_token_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOFOLD_BOT_TOKEN", f" {TOKEN} ")
    token = load_settings().bot_token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_a_slash_at_the_end_of_an_address_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOFOLD_API_URL", "http://127.0.0.1:8081/")
    assert load_settings().api_url == "http://127.0.0.1:8081"


@pytest.mark.parametrize("address", ["api.telegram.org", "https://", "file:///etc", "https://a b"])
def test_an_address_that_cannot_be_called_is_refused(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    (fault,) = faults_of(monkeypatch, API_URL=address)
    assert fault.startswith("TWOFOLD_API_URL should be an http or https address")


@pytest.mark.parametrize(
    "key_file", ["data/key", "./data/deeper/key", "elsewhere/../data/key", "link/key"]
)
def test_the_key_is_kept_apart_from_the_data(
    monkeypatch: pytest.MonkeyPatch, bare: Path, key_file: str
) -> None:
    """Whichever way the path is written: a copy of the data folder must not hold its key."""
    (bare / "data").mkdir()
    (bare / "link").symlink_to(bare / "data")
    (fault,) = faults_of(monkeypatch, KEY_FILE=key_file)
    assert fault.startswith("TWOFOLD_KEY_FILE should not be inside TWOFOLD_DATA_DIR")


def test_data_around_the_usual_place_of_the_key_is_refused_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (fault,) = faults_of(monkeypatch, DATA_DIR="~")
    assert fault.startswith("TWOFOLD_KEY_FILE should not be inside")


def test_a_home_folder_is_understood_though_no_shell_was_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TWOFOLD_DATA_DIR", "~/twofold")
    assert load_settings().data_dir == tmp_path / "home" / "twofold"


def test_a_file_where_a_folder_is_needed_is_refused(
    monkeypatch: pytest.MonkeyPatch, bare: Path
) -> None:
    (bare / "note.txt").touch()
    faults = faults_of(
        monkeypatch, DATA_DIR="note.txt", RITUALS_DIR="note.txt", LOCALES_DIR="note.txt"
    )
    assert len(faults) == 3
    assert not [fault for fault in faults if "should be a folder" not in fault]


def test_an_account_with_no_home_is_asked_where_the_key_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    (fault,) = faults_of(monkeypatch)
    assert fault.startswith("TWOFOLD_KEY_FILE is needed")


def test_a_settings_file_that_is_no_text_is_named(
    monkeypatch: pytest.MonkeyPatch, bare: Path
) -> None:
    (bare / ".env").write_bytes(b"TWOFOLD_BOT_TOKEN=\xff\xfe")
    assert faults_of(monkeypatch) == [".env is not a text file that can be read"]


def test_settings_made_by_hand_read_nothing(monkeypatch: pytest.MonkeyPatch, bare: Path) -> None:
    """A demo or a test beside a real bot must not pick up that bot's token."""
    monkeypatch.setenv("TWOFOLD_BOT_TOKEN", TOKEN)
    (bare / ".env").write_text("TWOFOLD_LOG_LEVEL=DEBUG\n")
    settings = Settings()
    assert settings.bot_token is None
    assert settings.log_level == "INFO"


def test_settings_do_not_change_while_the_bot_runs() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().log_level = "DEBUG"  # type: ignore[misc]


EXAMPLE = Path(__file__).parent.parent / ".env.example"


def test_the_example_file_lists_every_setting_and_no_other() -> None:
    named = re.findall(r"^#?(TWOFOLD_\w+)=", EXAMPLE.read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(PREFIX + field.upper() for field in Settings.model_fields)


def test_the_example_file_shows_the_defaults(bare: Path) -> None:
    """With every line of it brought to life, the settings are those that one has without it."""
    alive = re.sub(r"^#(TWOFOLD_\w+=)", r"\1", EXAMPLE.read_text("utf-8"), flags=re.MULTILINE)
    (bare / ".env").write_text(alive, "utf-8")
    assert load_settings() == Settings()
