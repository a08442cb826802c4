"""The image and its compose file keep what docs/operating.md promises. No engine is needed to see that."""

import fnmatch
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's, in order, each with its arguments on one line."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line.strip()]
    return [(name, " ".join(rest.split())) for name, rest in lines]


def final_stage() -> list[tuple[str, str]]:
    every = instructions()
    last = max(index for index, (name, _) in enumerate(every) if name == "FROM")
    return every[last:]


def variables() -> dict[str, str]:
    pairs = [rest.split() for name, rest in final_stage() if name == "ENV"]
    return dict(pair.split("=", 1) for group in pairs for pair in group)


@pytest.fixture
def service() -> dict[str, Any]:
    composed: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    one: dict[str, Any] = composed["services"]["twofold"]
    return one


def test_the_bot_does_not_run_as_root() -> None:
    users = [rest for name, rest in final_stage() if name == "USER"]
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", users[-1])
    names = [name for name, _ in final_stage()]
    assert "RUN" not in names[names.index("USER") :]


def test_nothing_is_installed_but_what_the_lock_names() -> None:
    installs = [
        command
        for name, rest in instructions()
        if name == "RUN"
        for command in rest.split("&&")
        if "pip" in command and " install " in command
    ]
    assert len(installs) == 3
    for command in installs:
        assert "--require-hashes" in command or "--no-index --no-deps" in command
    (wheel,) = [rest for name, rest in instructions() if name == "RUN" and "pip wheel" in rest]
    assert "--no-build-isolation" in wheel


def test_the_image_is_built_from_committed_files_alone() -> None:
    """What is copied exists and is let through; a token, a key and data are not."""
    patterns = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    patterns = [line for line in patterns if line and not line.startswith("#")]
    assert patterns[0] == "*"
    allowed = [line[1:] for line in patterns if line.startswith("!")]
    copied = [
        source
        for name, rest in instructions()
        if name == "COPY" and not rest.startswith("--from")
        for source in rest.split()[:-1]
    ]
    assert sorted(copied) == sorted(allowed)
    assert all((ROOT / source).exists() for source in copied)
    for secret in (".env", "data/twofold.db", "key", ".git/config"):
        assert not any(fnmatch.fnmatch(secret, pattern) for pattern in allowed)


def test_the_image_has_a_health_check_and_stops_in_order() -> None:
    stage = dict(final_stage())
    assert stage["HEALTHCHECK"].endswith('CMD ["python", "-m", "bot", "health"]')
    assert stage["STOPSIGNAL"] == "SIGTERM"
    # As a list, not as a line for a shell: the bot itself is process 1, and gets the signal.
    assert (stage["ENTRYPOINT"], stage["CMD"]) == ('["twofold"]', '["run"]')


def test_the_images_settings_are_known_and_keep_the_key_apart() -> None:
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in variables().items()
        if name.startswith(PREFIX)
    }
    settings = Settings.model_validate(given)
    assert (settings.data_dir, settings.key_file) == (Path("/data"), Path("/keys/key"))
    assert settings.http_port == 8080
    assert ("VOLUME", "/data") in final_stage()
    assert ("EXPOSE", "8080") in final_stage()


def test_compose_gives_the_bot_two_places_to_write_and_no_more(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["volumes"] == ["data:/data", "keys:/keys"]
    assert service["tmpfs"] == "/tmp"
    assert not {"ports", "privileged", "user", "cap_add", "network_mode"} & service.keys()


def test_compose_lets_a_bot_stop_in_order_and_start_again(service: dict[str, Any]) -> None:
    assert service["stop_grace_period"] == "15s"
    assert service["restart"] == "unless-stopped"


def test_a_settings_file_for_outside_does_not_mislead_the_container(
    service: dict[str, Any],
) -> None:
    assert service["env_file"] == ".env"
    ours = {name: value for name, value in variables().items() if name.startswith(PREFIX)}
    assert service["environment"] == ours


def test_the_manual_lists_every_setting() -> None:
    manual = (ROOT / "docs" / "operating.md").read_text("utf-8")
    listed = re.findall(r"^\| `(TWOFOLD_\w+)`", manual, re.MULTILINE)
    assert sorted(listed) == sorted(PREFIX + field.upper() for field in Settings.model_fields)


def test_hooks_before_a_commit_need_no_network() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [repo["repo"] for repo in hooks["repos"]] == ["local"]
    entries = " ".join(hook["entry"] for hook in hooks["repos"][0]["hooks"])
    for tool in ("ruff check", "ruff format", "mypy", "lint-imports", "twofold check"):
        assert f".venv/bin/{tool}" in entries
