"""The commands, run as an operator runs them: as a program of their own."""

import json
import os
import re
import socket
import subprocess
import sys
from asyncio import create_subprocess_exec
from asyncio import subprocess as async_subprocess
from collections.abc import AsyncIterator, Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from bot.health import Health, Probes

TOKEN = "123456:" + "invented-by-this-test-0123456789abc"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home with nothing in it, and no variables of ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TWOFOLD_")}
    kept.pop("XDG_CONFIG_HOME", None)
    return {**kept, "HOME": str(tmp_path / "home")}


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run `twofold <words>` in an empty working folder, with these TWOFOLD_ variables."""

    def runs(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        named = {f"TWOFOLD_{name}": value for name, value in settings.items()}
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "bot", *words],
            env={**environment, **named},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return runs


def test_version_says_both_versions(run: Run) -> None:
    done = run("version")
    python = ".".join(map(str, sys.version_info[:3]))
    assert done.stdout == f"twofold {version('twofold')}, Python {python}\n"
    assert (done.returncode, done.stderr) == (0, "")


def test_the_installed_command_is_the_same_program(environment: dict[str, str]) -> None:
    twofold = Path(sys.executable).with_name("twofold")
    done = subprocess.run(  # noqa: S603 - our own program
        [twofold, "version"], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("twofold ")


@pytest.mark.parametrize("word", ["-h", "--help"])
def test_every_command_is_listed_and_explains_itself(run: Run, word: str) -> None:
    listed = re.findall(r"^  ([a-z]+)  ", run(word).stdout, re.MULTILINE)
    assert sorted(listed) == ["check", "demo", "health", "run", "version"]
    for command in listed:
        done = run(command, word)
        assert done.returncode == 0
        assert done.stdout.startswith(f"Usage: twofold {command} ")


def test_without_a_token_run_says_where_to_get_one_and_how_to_do_without(run: Run) -> None:
    done = run("run")
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    for word in ("@BotFather", "TWOFOLD_BOT_TOKEN", "make demo", "twofold demo"):
        assert word in line


@pytest.mark.parametrize("command", ["run", "check", "health"])
def test_wrong_settings_are_told_a_line_each_and_nothing_is_begun(
    run: Run, command: str, tmp_path: Path
) -> None:
    done = run(command, BOT_TOKEN="geheim", LOG_FORMAT="xml", LOG_LEVLE="DEBUG")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 3
    assert "Traceback" not in done.stderr
    assert "geheim" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_check_finds_no_fault_in_what_is_shipped(run: Run) -> None:
    done = run("check")
    assert (done.returncode, done.stdout) == (0, "rituals, locales and stories: no faults\n")


@pytest.mark.parametrize("told", ["option", "setting"])
def test_check_prints_every_fault_of_ones_own_folders(run: Run, tmp_path: Path, told: str) -> None:
    rituals, locales = tmp_path / "mine" / "rituals", tmp_path / "mine" / "locales"
    rituals.mkdir(parents=True)
    (locales / "en").mkdir(parents=True)
    (rituals / "walk.toml").write_text("schema = 1\ndepht = 1\n")
    (locales / "en" / "own.ftl").write_text("welcome = { $nobody-gives-this\n")
    if told == "option":
        done = run("check", "--rituals", str(rituals), "--locales", str(locales))
    else:
        done = run("check", RITUALS_DIR=str(rituals), LOCALES_DIR=str(locales))
    assert done.returncode == 1
    assert "rituals/walk.toml:2: " in done.stdout
    assert "did you mean 'depth'?" in done.stdout
    assert "locales/en/own.ftl:2: " in done.stdout
    assert "Traceback" not in done.stderr


def test_check_refuses_a_folder_that_is_not_there(run: Run) -> None:
    done = run("check", "--rituals", "nowhere")
    assert done.returncode == 2
    assert "nowhere" in done.stderr


def test_a_demo_whose_port_is_taken_says_how_to_take_another(run: Run) -> None:
    """In the words of who typed `make demo`, too."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("demo", "--no-open", "--port", str(port))
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Port {port} cannot be listened on")
    assert "--port (make demo PORT=...)" in line


async def _zero() -> int:
    return 0


async def _none() -> None:
    return None


@pytest.fixture
async def well() -> AsyncIterator[tuple[int, list[bool]]]:
    """A bot's health on a port of its own, and a switch that makes it unwell."""
    conflict = [False]
    health = Health(
        Probes(
            since_poll=lambda: 1.0,
            oldest_delivery=_none,
            tick_lag=lambda: 0.0,
            conflict=lambda: conflict[0],
            set_aside=_zero,
        )
    )
    await health.start("127.0.0.1", 0)
    yield health.port, conflict
    await health.stop()


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104 - as in a container
async def test_health_asks_the_running_bot(
    well: tuple[int, list[bool]], environment: dict[str, str], tmp_path: Path, host: str
) -> None:
    """Not through a proxy, whatever the environment has to say about those."""
    port, conflict = well
    for unwell in (False, True):
        conflict[0] = unwell
        asking = await create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "health"),
            env={
                **environment,
                "TWOFOLD_HTTP_PORT": str(port),
                "TWOFOLD_HTTP_HOST": host,
                "http_proxy": "http://127.0.0.1:1",
            },
            cwd=tmp_path,
            stdout=async_subprocess.PIPE,
            stderr=async_subprocess.PIPE,
        )
        out, err = await asking.communicate()
        assert asking.returncode == int(unwell)
        assert json.loads(err if unwell else out)["well"] is not unwell


def test_health_of_a_bot_that_is_not_there(run: Run) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        done = run("health", HTTP_PORT=str(unused.getsockname()[1]))
    assert done.returncode == 1
    assert "does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_health_that_is_not_served_is_told_apart_from_a_bot_that_is_unwell(run: Run) -> None:
    done = run("health")
    assert done.returncode == 1
    assert "TWOFOLD_HTTP_PORT is not set" in done.stderr
