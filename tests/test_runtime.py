"""What the runtime owns: its clock and its bell."""

from __future__ import annotations

import asyncio

import pytest

from nstbot.runtime import Bell, SystemClock


async def waiting(bell: Bell, seconds: float = 60) -> asyncio.Task[None]:
    """A task that has come as far as to wait."""
    begun = asyncio.Event()

    async def wait() -> None:
        begun.set()
        await bell.wait(seconds)

    task = asyncio.create_task(wait())
    await begun.wait()
    return task


async def test_a_ring_wakes_who_waits_and_who_comes_after_it() -> None:
    bell = Bell(SystemClock())
    task = await waiting(bell)
    bell.ring()
    await task
    bell.ring()
    await bell.wait(60)


async def test_nobody_waits_longer_than_that() -> None:
    await Bell(SystemClock(speed=1000)).wait(1)


async def step() -> None:
    """Let everything that is ready go on once."""
    gone = asyncio.Event()
    asyncio.get_running_loop().call_soon(gone.set)
    await gone.wait()


@pytest.mark.parametrize("steps", range(4))
async def test_who_is_told_to_end_while_it_rings_ends(steps: int) -> None:
    bell = Bell(SystemClock())
    task = await waiting(bell)
    await step()
    bell.ring()
    for _ in range(steps):
        await step()
    if task.cancel():  # it had not gone on yet
        with pytest.raises(asyncio.CancelledError):
            await task
    else:
        await task
