"""`make bench`: rounds of typed answers to the bot and to a bare echo, in turns, on one homeserver.

One act is a member's changed answer (`consent`, `concern: …` in turn), typed as a reply to the ask.
Its answer is the first event of the bot with that act among its causes; the echo's is its reply.
What counts is the ratio of a round's medians; the figures in milliseconds are this machine's.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from bench.echo import Echo
from nstbot.demo.circle import Gathering, gather
from nstbot.demo.homeserver import Homeserver
from nstbot.demo.people import Line, Someone

ROUNDS, ACTS = 9, 6
Act = Callable[[Someone, int], Awaitable[float]]


async def main() -> None:
    """Print the rounds and what they come to."""
    with tempfile.TemporaryDirectory(prefix="nstbot-bench-") as name:
        async with (
            Homeserver(Path(name) / "homeserver") as homeserver,
            gather(homeserver, Path(name), encrypted=False) as circle,
        ):
            await _measure(homeserver, circle)


async def _measure(homeserver: Homeserver, circle: Gathering) -> None:
    ask = await _at_consent(circle)
    ours, theirs = await _with_echo(homeserver, circle, ask)
    echo_task, echo_act = theirs
    ratios = []
    for number in range(ROUNDS):
        # One of them never answers, so that the check stays open.
        person = circle.people[1 + number % (len(circle.people) - 2)]
        bot, echo = [], []
        for act in range(ACTS):
            bot.append(await ours(person, act))
            echo.append(await echo_act(person, act))
        ratio = statistics.median(bot) / statistics.median(echo)
        ratios.append(ratio)
        _say(
            f"round {number + 1}: bot {statistics.median(bot) * 1000:5.0f} ms, "
            f"echo {statistics.median(echo) * 1000:5.0f} ms, ratio {ratio:.2f}"
        )
    echo_task.cancel()
    with suppress(asyncio.CancelledError):
        await echo_task
    low, high = min(ratios), max(ratios)
    _say(f"ratio: median {statistics.median(ratios):.2f}, from {low:.2f} to {high:.2f}")
    edits = len((await circle.card("P1")).revisions)
    _say(f"events of the bot for {ROUNDS * ACTS} answers: as many replies, and {edits} card edits")


async def _at_consent(circle: Gathering) -> Line:
    """A founded circle with a proposal that everybody is asked about."""
    ann, *others = circle.people
    await ann.say(circle.room, "!found Garden Circle — grow food together")
    founding = await circle.ask("founding_asked", "F1")
    for person in others:
        await person.tap(circle.room, founding.event_id, "✅")
    await circle.see("circle_founded")
    await ann.say(circle.room, "!propose Meet on Tuesdays because we lose track")
    talk = await circle.ask("talk_opened", "P1")
    for person in others:
        await person.tap(circle.room, talk.event_id, "⏭")
    await circle.sees(
        lambda line: (
            line.payload.get("item") == "P1"
            and len(line.payload.get("answered", ())) == len(others)
        ),
        what="all have passed",
    )
    await ann.say(circle.room, "!ready")
    return await circle.ask("consent_asked", "P1")


async def _with_echo(
    homeserver: Homeserver, circle: Gathering, ask: Line
) -> tuple[Act, tuple[asyncio.Task[None], Act]]:
    access = await homeserver.register("echo", "bench", displayname="echo")
    host = circle.people[0]
    invited = [access.user_id, *(person.user_id for person in circle.people[1:])]
    room = await host.create_room("Echo", invited, encrypted=False)
    await asyncio.gather(*(person.join(room) for person in circle.people[1:]))
    echo = Echo(homeserver.url, access, room, edits=True)
    task = asyncio.create_task(echo.run())
    await host.until(
        lambda: any(x.sender == access.user_id and x.room == room for x in host.lines.values()),
        what="the echo in its room",
    )

    async def ours(person: Someone, number: int) -> float:
        text = "consent" if number % 2 else f"concern: worry {number}"
        started = time.perf_counter()
        said = await person.say(circle.room, text, reply=ask.event_id, thread=ask.thread)
        await person.see(lambda line: said in line.payload.get("causes", ()), what="its answer")
        return time.perf_counter() - started

    async def theirs(person: Someone, number: int) -> float:
        started = time.perf_counter()
        said = await person.say(room, f"message {number}")
        await person.see(
            lambda line: (
                line.content.get("m.relates_to", {}).get("m.in_reply_to") == {"event_id": said}
            ),
            what="the echo",
        )
        return time.perf_counter() - started

    return ours, (task, theirs)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
