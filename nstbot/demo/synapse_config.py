"""What stands in the configuration of the embedded Synapse."""

from __future__ import annotations

import base64
import json
import secrets
from pathlib import Path
from typing import Any, Final

_BOUNDLESS: Final = {"per_second": 1_000_000, "burst_count": 1_000_000}
UNLIMITED: Final[dict[str, object]] = {
    "rc_message": _BOUNDLESS,
    "rc_registration": _BOUNDLESS,
    "rc_login": {"address": _BOUNDLESS, "account": _BOUNDLESS, "failed_attempts": _BOUNDLESS},
    "rc_joins": {"local": _BOUNDLESS, "remote": _BOUNDLESS},
    "rc_joins_per_room": _BOUNDLESS,
    "rc_invites": {"per_room": _BOUNDLESS, "per_user": _BOUNDLESS, "per_issuer": _BOUNDLESS},
    "rc_room_creation": _BOUNDLESS,
    "rc_admin_redaction": _BOUNDLESS,
    "rc_key_requests": _BOUNDLESS,
    "rc_presence": {"per_user": _BOUNDLESS},
}


def prepare(
    directory: Path,
    *,
    server_name: str,
    port: int,
    default_limits: bool,
    overrides: dict[str, object],
) -> str:
    """Write the configuration, keeping keys made before; returns the registration secret."""
    directory.mkdir(parents=True, exist_ok=True)
    _write_once(directory / "signing.key", f"ed25519 a_demo {_seed()}\n")
    _write_once(directory / "registration.secret", secrets.token_hex(32))
    secret = (directory / "registration.secret").read_text()
    # Synapse reads YAML, of which JSON is a part.
    settings = _settings(directory, server_name=server_name, port=port, secret=secret)
    limits = {} if default_limits else UNLIMITED
    _write(directory / "homeserver.yaml", json.dumps(settings | limits | overrides, indent=1))
    _write(directory / "log.yaml", json.dumps(_LOGGING, indent=1))
    return secret


def _settings(directory: Path, *, server_name: str, port: int, secret: str) -> dict[str, Any]:
    return {
        "server_name": server_name,
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "listeners": [
            {
                "port": port,
                "type": "http",
                "bind_addresses": ["127.0.0.1"],
                "resources": [{"names": ["client"], "compress": False}],
            }
        ],
        "database": {"name": "sqlite3", "args": {"database": str(directory / "homeserver.db")}},
        "log_config": str(directory / "log.yaml"),
        "media_store_path": str(directory / "media"),
        "signing_key_path": str(directory / "signing.key"),
        "registration_shared_secret": secret,
        "macaroon_secret_key": secret,
        "form_secret": secret,
        # Anyone at this machine may join the demonstration from their own client.
        "enable_registration": True,
        "enable_registration_without_verification": True,
        # Passwords here guard nothing; hashing them at full strength would cost the tests minutes.
        "bcrypt_rounds": 4,
        # It talks to no other server, and does no work that no test looks at.
        "federation_domain_whitelist": [],
        "trusted_key_servers": [],
        "report_stats": False,
        "presence": {"enabled": False},
    }


_LOGGING: Final = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"level": "WARNING", "handlers": ["out"]},
}


def _seed() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")


def _write_once(path: Path, text: str) -> None:
    if not path.exists():
        _write(path, text)


def _write(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text)
