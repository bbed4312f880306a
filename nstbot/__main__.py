"""The command line: `nstbot init`, `check`, `run`, `verify`, `demo`, `simulate`."""

import argparse
import asyncio
import sys
from pathlib import Path

from nstbot import __version__

CONFIG = Path("config.yaml")


def parser() -> argparse.ArgumentParser:
    """Every command and option."""
    top = argparse.ArgumentParser(prog="nstbot", description="Facilitates sociocratic circles.")
    top.add_argument("--version", action="version", version=f"nstbot {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, about in (
        ("init", "ask a few questions and write a config file"),
        ("check", "say whether config, homeserver, login, keys and database are in order"),
        ("run", "be the bot"),
        ("verify", "replay the record, check its chain, and compare it with what the rooms show"),
    ):
        command = commands.add_parser(name, help=about, description=about)
        command.add_argument("--config", type=Path, default=CONFIG, help="the config file")
    about = "people and the bot on a homeserver of their own, on this machine only"
    demo = commands.add_parser("demo", help=about, description=about)
    demo.add_argument("--once", action="store_true", help="end when the story is over")
    told = "1: an evening of one circle; 2: four circles and the one above; 3: a tree of 21"
    demo.add_argument("--levels", type=int, default=2, choices=(1, 2, 3), help=told)
    _simulate(commands)
    return top


def _simulate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    about = "a whole tree of circles in memory, without a homeserver, and what it costs"
    simulate = commands.add_parser("simulate", help=about, description=about)
    how = simulate.add_mutually_exclusive_group()
    how.add_argument("--levels", type=int, choices=range(1, 9), default=4, metavar="1-8")
    how.add_argument("--path", type=int, metavar="N", help="N levels, one circle played of each")
    simulate.add_argument("--markdown", action="store_true", help="print tables for docs/scale.md")
    simulate.add_argument("--directory", type=Path, help="keep the database there")
    simulate.add_argument(
        "--threaded",
        action="store_true",
        help="the database as `run` opens it: slower, and as safe",
    )


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit code is 2 when something of the operator's has to be mended."""
    args = parser().parse_args(argv)
    try:
        return asyncio.run(_command(args))
    except KeyboardInterrupt:
        return 130


async def _command(args: argparse.Namespace) -> int:
    if args.command == "demo":
        from nstbot.demo import show

        return await show.run(once=args.once, levels=args.levels)
    if args.command == "simulate":
        from nstbot.simulate import run

        order = run.Order(
            levels=args.path or args.levels,
            path=args.path is not None,
            directory=args.directory,
            markdown=args.markdown,
            threaded=args.threaded,
        )
        return await run.run(order)
    from nstbot import operate

    if args.command == "init":
        return await operate.init(args.config)
    return await operate.with_settings(args.config, args.command)


if __name__ == "__main__":
    sys.exit(main())
