"""What an operator can set: the one reader of the environment, and of a `.env` file beside it."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    SettingsConfigDict,
)

from bot.content.faults import did_you_mean

PREFIX = "TWOFOLD_"
TELEGRAM = "https://api.telegram.org"

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_HTTP_URL = re.compile(r"https?://[^\s/?#]+[^\s?#]*")

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LogFormat = Literal["text", "json"]


class SettingsFaults(Exception):
    """Everything that is wrong with the settings, a line each; no line holds the bot's token."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def _default_key_file() -> Path:
    """Raises RuntimeError where the account has no home folder."""
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "twofold" / "key"


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


class Settings(BaseModel):
    """Made by hand, as in a test or in the demo, it reads nothing; `load_settings` does.

    Paths are absolute. `bot_token` may be missing, as only `twofold run` needs it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    bot_token: SecretStr | None = None
    api_url: str = TELEGRAM
    data_dir: Path = Path("data")
    key_file: Path = Field(default_factory=_default_key_file)
    rituals_dir: Path | None = None
    locales_dir: Path | None = None
    messages_per_second: int = Field(default=30, ge=1, le=10_000)
    log_level: Annotated[LogLevel, BeforeValidator(_upper)] = "INFO"
    log_format: Annotated[LogFormat, BeforeValidator(_lower)] = "text"
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=0, ge=0, le=65_535)
    """0: nothing is served."""

    @property
    def database(self) -> Path:
        return self.data_dir / "twofold.db"

    @field_validator("bot_token")
    @classmethod
    def _token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is None:
            return None
        bare = token.get_secret_value().strip()
        if not _TOKEN.fullmatch(bare):
            raise ValueError("is no bot token: copy it whole from @BotFather, as 123456:ABC-def")
        return SecretStr(bare)

    @field_validator("api_url")
    @classmethod
    def _url(cls, url: str) -> str:
        if not _HTTP_URL.fullmatch(url):
            raise ValueError(f"should be an http or https address, such as {TELEGRAM}")
        return url.rstrip("/")

    @field_validator("data_dir", "key_file", "rituals_dir", "locales_dir")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        if path is None:
            return None
        try:
            return path.expanduser().absolute()
        except RuntimeError:
            raise ValueError("begins with ~, and there is no such home folder") from None

    @field_validator("data_dir")
    @classmethod
    def _folder(cls, path: Path) -> Path:
        if path.exists() and not path.is_dir():
            raise ValueError(f"should be a folder, and {path} is none")
        return path

    @field_validator("rituals_dir", "locales_dir")
    @classmethod
    def _existing_folder(cls, path: Path | None) -> Path | None:
        if path is not None and not path.is_dir():
            raise ValueError(f"should be a folder, and {path} is none")
        return path

    @field_validator("key_file")
    @classmethod
    def _apart_from_the_data(cls, key_file: Path, info: ValidationInfo) -> Path:
        """Here and not over the whole model, as that one runs only where no field has a fault."""
        data_dir: Path | None = info.data.get("data_dir")
        if data_dir is not None and key_file.resolve().is_relative_to(data_dir.resolve()):
            raise ValueError(
                f"should not be inside TWOFOLD_DATA_DIR ({data_dir}): whoever gets a copy of the "
                "data would have its key as well"
            )
        return key_file


_FIELDS = Settings.model_fields


class _Environment(BaseSettings, Settings):
    """The same fields, as pydantic-settings looks for them. An empty variable is as good as none."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore")


def load_settings(env_file: Path = Path(".env")) -> Settings:
    """From the environment, which wins, and from `env_file` if it exists.

    Raises:
        SettingsFaults: one or more of them are wrong, or unknown.
    """
    try:
        in_file = DotEnvSettingsSource(_Environment, env_file, env_file_encoding="utf-8")
    except (OSError, UnicodeError):
        raise SettingsFaults([f"{env_file} is not a text file that can be read"]) from None
    in_environment = EnvSettingsSource(_Environment)
    faults = list(_unknown({*in_file.env_vars, *in_environment.env_vars}))
    given = in_file() | in_environment()
    try:
        # A .env file may hold other programs' variables, too: compose's, for one.
        settings = Settings.model_validate({k: v for k, v in given.items() if k in _FIELDS})
    except ValidationError as error:
        faults += [_sentence(fault) for fault in error.errors(include_url=False)]
    except RuntimeError:
        faults.append(f"{PREFIX}KEY_FILE is needed, as this account has no home folder for it")
    else:
        if not faults:
            return settings
    # Outside of `except`: pydantic's own error quotes the values, and would hang on to this one.
    raise SettingsFaults(faults)


def _unknown(names: Iterable[str]) -> Iterator[str]:
    known = [_variable(field) for field in _FIELDS]
    for name in sorted({name.upper() for name in names}):
        if name.startswith(PREFIX) and name not in known:
            yield f"{name} is unknown{did_you_mean(name, known)}"


def _sentence(fault: Any) -> str:
    text = str(fault["ctx"]["error"] if fault["type"] == "value_error" else fault["msg"])
    text = text.partition(", unable to parse")[
        0
    ]  # which pydantic says after the same thing said plainly
    return f"{_variable(fault['loc'][0])} {text.removeprefix('Input ')}"


def _variable(field: str) -> str:
    return PREFIX + field.upper()
