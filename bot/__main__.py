"""The command line."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that small ones are quick

import asyncio
import errno
import platform
import sys
import urllib.request
from collections.abc import Coroutine
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from bot.settings import Settings

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_NO_TOKEN = (
    "TWOFOLD_BOT_TOKEN is not set: get a token from @BotFather and set it, "  # noqa: S105 - none
    "or try it without one: make demo (twofold demo)"
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="twofold", prog_name="twofold")
def main() -> None:
    """A Telegram bot for two people.

    Settings are read from the environment (TWOFOLD_...) and from a file .env in the working folder;
    .env.example lists them all.
    """


@main.command()
def run() -> None:
    """Run the bot, until Ctrl-C or SIGTERM. Needs TWOFOLD_BOT_TOKEN.

    Exit code 1: it could not start, and standard error says why. 2: a setting is wrong.
    """
    settings = _settings()
    if settings.bot_token is None:
        _stop(2, _NO_TOKEN)

    from bot import app, logs
    from bot.start_faults import explain

    logs.set_up(settings.log_level, settings.log_format, settings.bot_token)
    try:
        _run(app.run(settings))
    except Exception as error:
        sentence = explain(error, settings)
        if sentence is None:
            raise
        _stop(1, sentence)


@main.command()
@click.option("--port", default=8420, show_default=True, type=click.IntRange(0, 65_535))
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.option("--story", metavar="NAME", help="Play a story, or your own: a file.toml.")
@click.option("--rituals", type=_FOLDER, help="Your own rituals. [default: TWOFOLD_RITUALS_DIR]")
@click.option("--locales", type=_FOLDER, help="Your own texts. [default: TWOFOLD_LOCALES_DIR]")
def demo(
    port: int,
    no_open: bool,  # noqa: FBT001 - click's
    story: str | None,
    rituals: Path | None,
    locales: Path | None,
) -> None:
    """Try it: two phones in the browser, with no token and no account.

    Nothing is kept: it all goes when the demo ends. A story begins once its page is open.
    """
    from bot import logs
    from bot.app import ContentFaults
    from bot.demo import demo as playground
    from bot.demo.story_files import NoSuchStory, find_story
    from bot.start_faults import explain, reason

    own = {"rituals_dir": rituals, "locales_dir": locales}
    given = _settings().model_copy(update={k: v for k, v in own.items() if v is not None})
    logs.set_up("ERROR", "text")
    try:
        told = None if story is None else find_story(story)
        _run(playground.run(given, port, open_browser=not no_open, story=told))
    except NoSuchStory as error:
        _stop(2, str(error))
    except ContentFaults as error:
        _stop(1, str(explain(error, given)))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES) or error.filename is not None:
            raise
        other = "choose another by --port (make demo PORT=...)"
        _stop(1, f"Port {port} cannot be listened on ({reason(error)}): {other}.")


@main.command()
@click.option("--rituals", type=_FOLDER, help="Your own rituals. [default: TWOFOLD_RITUALS_DIR]")
@click.option("--locales", type=_FOLDER, help="Your own texts. [default: TWOFOLD_LOCALES_DIR]")
@click.option("--stories", type=_FOLDER, help="Your own stories.")
def check(rituals: Path | None, locales: Path | None, stories: Path | None) -> None:
    """Check rituals, locales and stories, Twofold's own and yours over them.

    Prints every fault with its file and line, and then exits with 1.
    """
    from bot.content import check as content
    from bot.content.shipped import locale_folders, ritual_folders, story_folders
    from bot.playground.story_reader import load_stories

    settings = _settings()
    try:
        faults = content.check(
            ritual_folders(rituals or settings.rituals_dir),
            locale_folders(locales or settings.locales_dir),
        )
    except OSError as error:
        _stop(1, f"{error.filename} cannot be read: {error.strerror}")
    faults += load_stories(story_folders(stories))[1]
    for fault in faults:
        click.echo(str(fault))
    if faults:
        sys.exit(1)
    click.echo("rituals, locales and stories: no faults")


@main.command()
def health() -> None:
    """Ask the running bot how it is. Exit code 0: well. 1: not well, or not there."""
    settings = _settings()
    if not settings.http_port:
        _stop(1, "TWOFOLD_HTTP_PORT is not set, so the bot does not say how it is")
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what it may listen on
    host = everywhere.get(settings.http_host, settings.http_host)
    url = f"http://{f'[{host}]' if ':' in host else host}:{settings.http_port}/health"
    # Without proxies: an operator's http_proxy is not meant for this machine's own loopback.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=10) as answer:
            click.echo(answer.read().decode())
    except urllib.request.HTTPError as error:
        _stop(1, error.read().decode())
    except OSError as error:
        _stop(1, f"{url} does not answer: {error}")


@main.command()
def version() -> None:
    """Print the versions of Twofold and of Python."""
    click.echo(f"twofold {version_of('twofold')}, Python {platform.python_version()}")


def _settings() -> "Settings":
    from bot.settings import SettingsFaults, load_settings

    try:
        return load_settings()
    except SettingsFaults as error:
        _stop(2, *error.faults)


def _run(coroutine: Coroutine[Any, Any, None]) -> None:
    """On uvloop, which takes a third of the CPU off, where there is one: not on Windows."""
    if sys.platform == "win32":
        asyncio.run(coroutine)
    else:
        import uvloop

        uvloop.run(coroutine)


def _stop(code: int, *lines: str) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(code)


if __name__ == "__main__":
    main(prog_name="twofold")
