"""The config file: what is right loads, each mistake is one line that names the setting."""

from pathlib import Path

import pytest
import yaml

from nstbot.settings import Misconfigured, load

RIGHT = {
    "homeserver": "https://matrix.example.org/",
    "user": "@nstbot:example.org",
    "password_file": "password.txt",
    "trusted": ["@*:example.org"],
}


def write(directory: Path, **changes: object) -> Path:
    """A config with these changes; None takes a key out."""
    values = {k: v for k, v in {**RIGHT, **changes}.items() if v is not None}
    config = directory / "config.yaml"
    config.write_text(yaml.safe_dump(values))
    (directory / "password.txt").write_text("a password\n")
    return config


def test_a_right_config_loads_with_paths_beside_it(tmp_path: Path) -> None:
    settings = load(write(tmp_path))
    assert settings.homeserver == "https://matrix.example.org"
    assert settings.data == tmp_path / "data"
    assert settings.secret() == ("password", "a password")
    assert settings.prefixes == ("!", "/", "//")


def test_the_example_is_right_and_explains_every_setting(tmp_path: Path) -> None:
    example = Path("config.example.yaml").read_text(encoding="utf-8")
    config = tmp_path / "config.yaml"
    config.write_text(example)
    settings = load(config)
    named = {line.lstrip("# ").partition(":")[0] for line in example.splitlines() if ":" in line}
    secret = {"password", "access_token"}
    assert set(type(settings).model_fields) - secret <= named


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"user": None}, "user: is missing"),
        ({"colour": "green"}, "colour: there is no such setting"),
        ({"homeserver": "example.org"}, "homeserver: "),
        ({"user": "nstbot"}, "user: "),
        ({"trusted": []}, "trusted: names nobody"),
        ({"time_zone": "Berlin"}, "time_zone: is no IANA time zone"),
        ({"clock_speed": 0}, "clock_speed: "),
        ({"password_file": None}, "config: needs exactly one of"),
        ({"password": "secret"}, "password: secrets do not belong in the config"),
        ({"log_level": "loud"}, "log_level: "),
        ({"device": "my device"}, "device: "),
        ({"room_version": "12"}, "room_version: "),
    ],
)
def test_each_mistake_is_one_line_naming_the_setting(
    tmp_path: Path, changes: dict[str, object], line: str
) -> None:
    with pytest.raises(Misconfigured) as wrong:
        load(write(tmp_path, **changes))
    assert len(wrong.value.mistakes) == 1
    assert wrong.value.mistakes[0].startswith(line)
    assert "\n" not in wrong.value.mistakes[0]


def test_every_mistake_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured) as wrong:
        load(write(tmp_path, user=None, trusted=[], log_level="loud"))
    names = {line.partition(":")[0] for line in wrong.value.mistakes}
    assert names == {"user", "trusted", "log_level"}


@pytest.mark.parametrize(
    ("name", "secret"),
    [("NSTBOT_PASSWORD", ("password", "s")), ("NSTBOT_ACCESS_TOKEN", ("token", "s"))],
)
def test_the_environment_may_hold_the_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, secret: tuple[str, str]
) -> None:
    monkeypatch.setenv(name, "s")
    assert load(write(tmp_path, password_file=None)).secret() == secret


def test_two_secrets_are_one_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NSTBOT_PASSWORD", "p")
    with pytest.raises(Misconfigured, match="exactly one"):
        load(write(tmp_path))


def test_an_environment_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NSTBOT_PREFIXES", "[")
    with pytest.raises(Misconfigured, match="environment: "):
        load(write(tmp_path))


def test_a_token_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "token.txt").write_text("t\n")
    config = write(tmp_path, password_file=None, access_token_file="token.txt")
    assert load(config).secret() == ("token", "t")


@pytest.mark.parametrize(("content", "line"), [(None, "No such file"), ("\n", "is empty")])
def test_a_secret_that_cannot_be_read(tmp_path: Path, content: str | None, line: str) -> None:
    config = write(tmp_path)
    secret = tmp_path / "password.txt"
    secret.unlink() if content is None else secret.write_text(content)
    with pytest.raises(Misconfigured, match=f"password_file: .*{line}"):
        load(config).secret()


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: [", "is not YAML"), ("- a", "should hold settings"), (None, "No such file")],
)
def test_a_file_that_is_no_config(tmp_path: Path, text: str | None, line: str) -> None:
    config = tmp_path / "config.yaml"
    if text is not None:
        config.write_text(text)
    with pytest.raises(Misconfigured, match=line):
        load(config)


def test_secrets_are_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NSTBOT_PASSWORD", "very secret")
    settings = load(write(tmp_path, password_file=None))
    assert "very secret" not in repr(settings)
