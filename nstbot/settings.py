"""The config file: every key typed and checked, each mistake one line."""

from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import yaml
from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

USER = r"^@[^:\s]+:\S+$"
"""A Matrix id, or in `trusted` a pattern with `*`."""


class Misconfigured(Exception):
    """The config cannot be used; `mistakes` holds one line each, naming the setting."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        super().__init__("; ".join(mistakes))
        self.mistakes = mistakes


class Settings(BaseSettings):
    """See `config.example.yaml` for what each key means.

    What the file leaves out may stand in the environment, as `NSTBOT_` and the key's name.
    """

    model_config = SettingsConfigDict(extra="forbid", frozen=True, env_prefix="NSTBOT_")

    homeserver: Annotated[str, Field(pattern=r"^https?://\S+$")]
    user: Annotated[str, Field(pattern=USER)]
    device: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")] = "NSTBOT"
    display_name: Annotated[str, Field(min_length=1, max_length=60)] = "nstbot"
    password: Annotated[str | None, Field(repr=False)] = None
    password_file: Path | None = None
    access_token: Annotated[str | None, Field(repr=False)] = None
    access_token_file: Path | None = None
    data: Path = Path("data")
    trusted: tuple[Annotated[str, Field(min_length=1)], ...]
    admin_room: Annotated[str | None, Field(pattern=r"^![^\s]+$")] = None
    admins: tuple[Annotated[str, Field(pattern=USER)], ...] = ()
    prefixes: tuple[Annotated[str, Field(min_length=1, max_length=3)], ...] = ("!", "/", "//")
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    time_zone: str = "UTC"
    pin_cards: bool = True
    room_version: str = "11"
    encrypt_rooms: bool = True
    spaces: bool = False
    formation: Literal["automatic", "suggested", "off"] = "automatic"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    clock_speed: Annotated[float, Field(ge=1, le=1_000_000)] = 1

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as unknown:
            raise ValueError("is no IANA time zone, such as Europe/Berlin") from unknown
        return name

    @field_validator("room_version")
    @classmethod
    def _no_rulers(cls, version: str) -> str:
        """In version 12 who makes a room stands above everybody in it for ever (facts §4)."""
        if version not in ("9", "10", "11"):
            raise ValueError("is none of 9, 10 and 11, in which members may lower the bot's power")
        return version

    @field_validator("homeserver")
    @classmethod
    def _no_slash(cls, address: str) -> str:
        return address.rstrip("/")

    @field_validator("trusted")
    @classmethod
    def _somebody(cls, trusted: tuple[str, ...]) -> tuple[str, ...]:
        if not trusted:
            raise ValueError("names nobody: the bot would join no room")
        return trusted

    @model_validator(mode="after")
    def _one_secret(self) -> "Settings":
        ways = (self.password, self.password_file, self.access_token, self.access_token_file)
        if sum(way is not None for way in ways) != 1:
            raise ValueError(
                "needs exactly one of password_file, access_token_file "
                "(or NSTBOT_PASSWORD, NSTBOT_ACCESS_TOKEN in the environment)"
            )
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which dates are shown."""
        return ZoneInfo(self.time_zone)

    def secret(self) -> tuple[Literal["password", "token"], str]:
        """How to log in, and with what; reads the named file."""
        if self.access_token is not None:
            return "token", self.access_token
        if self.access_token_file is not None:
            return "token", _read_secret("access_token_file", self.access_token_file)
        if self.password is not None:
            return "password", self.password
        assert self.password_file is not None
        return "password", _read_secret("password_file", self.password_file)


def load(path: Path) -> Settings:
    """Read the config file, and what it leaves out from the environment. Raises Misconfigured.

    Relative paths in it are relative to the file.
    """
    values = _read(path)
    for key in ("password", "access_token"):
        if key in values:
            raise Misconfigured((f"{key}: secrets do not belong in the config; use {key}_file",))
    values.setdefault("data", "data")
    for key in ("data", "password_file", "access_token_file"):
        if isinstance(values.get(key), str):
            values[key] = path.parent / values[key]
    try:
        return Settings(**values)
    except ValidationError as wrong:
        raise Misconfigured(mistakes(wrong)) from None
    except SettingsError as wrong:
        raise Misconfigured((f"environment: {wrong}",)) from None


def mistakes(wrong: ValidationError) -> tuple[str, ...]:
    """One line a mistake, each naming its setting."""
    return tuple(_line(error) for error in wrong.errors())


def _read(path: Path) -> dict[str, Any]:
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as unreadable:
        raise Misconfigured((f"{path}: {unreadable.strerror}",)) from None
    except (yaml.YAMLError, UnicodeDecodeError) as broken:
        first = " ".join(str(broken).split())
        raise Misconfigured((f"{path}: is not YAML: {first}",)) from None
    if not isinstance(values, dict):
        raise Misconfigured((f"{path}: should hold settings, one `name: value` a line",))
    return {str(key): value for key, value in values.items()}


def _line(error: Any) -> str:
    name = ".".join(str(part) for part in error["loc"]) or "config"
    if error["type"] == "extra_forbidden":
        return f"{name}: there is no such setting"
    if error["type"] == "missing":
        return f"{name}: is missing"
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{name}: {message}"


def _read_secret(name: str, path: Path) -> str:
    try:
        secret = path.read_text(encoding="utf-8").strip()
    except OSError as unreadable:
        raise Misconfigured((f"{name}: {path}: {unreadable.strerror}",)) from None
    if not secret:
        raise Misconfigured((f"{name}: {path} is empty",))
    return secret
