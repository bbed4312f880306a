"""The embedded Synapse: it starts, dies and comes back, and says why when it cannot."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from nstbot.demo.homeserver import Homeserver, HomeserverError, RequestRefused
from tests.conftest import Homeservers, Newcomers
from tests.synapse import PASSWORD, eventually

pytestmark = pytest.mark.synapse


async def test_people_can_be_registered_once(homeserver: Homeserver, newcomers: Newcomers) -> None:
    ann = await newcomers("ann")
    assert ann.user_id.endswith(f":{homeserver.server_name}")
    again = await homeserver.login(ann.user_id, PASSWORD)
    assert again.user_id == ann.user_id
    with pytest.raises(RequestRefused, match="M_USER_IN_USE"):
        await homeserver.register(ann.user_id[1:].split(":")[0], PASSWORD)


async def test_rate_limits_can_be_lifted_for_one_user(
    homeserver: Homeserver, newcomers: Newcomers
) -> None:
    ann = await newcomers("ann")
    await homeserver.override_ratelimit(ann.user_id)
    await homeserver.restore_ratelimit(ann.user_id)


async def test_people_survive_a_power_cut_and_a_restart(homeservers: Homeservers) -> None:
    server = await homeservers()
    port = server.port
    await server.register("ann", PASSWORD)
    await server.kill()
    assert not server.running
    await server.start()
    await server.restart()
    assert server.port == port
    await server.login("ann", PASSWORD)
    await server.override_ratelimit("@ann:localhost")


async def test_a_foreign_server_on_the_port_is_noticed(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    with pytest.raises(HomeserverError, match="is taken"):
        await Homeserver(tmp_path, port=homeserver.port).start()


async def test_an_early_end_shows_its_last_words(tmp_path: Path) -> None:
    server = Homeserver(tmp_path, overrides={"database": {"name": "abacus"}})
    with pytest.raises(HomeserverError, match="abacus"):
        await server.start()
    assert not server.running


async def test_a_missing_synapse_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NSTBOT_SYNAPSE_PYTHON", str(tmp_path / "nowhere"))
    with pytest.raises(HomeserverError, match="make synapse"):
        await Homeserver(tmp_path).start()


async def test_it_dies_with_the_process_that_started_it(tmp_path: Path) -> None:
    script = textwrap.dedent("""
        import asyncio, os, sys
        from pathlib import Path
        from nstbot.demo.homeserver import Homeserver

        async def main():
            server = Homeserver(Path(sys.argv[1]))
            await server.start()
            print(server.pid, flush=True)
            os._exit(1)

        asyncio.run(main())
    """)
    starter = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, str(tmp_path), stdout=subprocess.PIPE
    )
    out, _ = await starter.communicate()
    await eventually(lambda: not _alive(int(out)), what="Synapse outlived its starter")


def _alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False
    # One that is dead and not yet collected by its new parent still has a number.
    return "\nState:\tZ" not in status
