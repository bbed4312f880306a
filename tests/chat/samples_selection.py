"""What the bot says in selections that no story brings about: lists, cards, roles, refusals."""

from dataclasses import replace

from nstbot.chat import render
from nstbot.domain import commands as c
from nstbot.domain import outlook
from nstbot.domain.facts import Answer, Role
from nstbot.domain.ids import ItemId
from tests.chat.stories_selection import FIVE, S1, candidate, change, nominate, select, stay
from tests.chat.story import Story, pid

Told = list[tuple[str, render.Message]]


def called(role: Role = Role.REPRESENTATIVE, **more: object) -> Story:
    """A selection is open, and nobody has nominated."""
    story = Story().founded(*FIVE)
    select(story, "Ben", role, **more)
    return story


def nominated(story: Story, *whom: str) -> Story:
    """Everybody has nominated these, and the box is open."""
    for name in FIVE:
        nominate(story, name, *whom)
    story.later(minutes=1)
    return story


def proposing() -> Story:
    """Dan and Ed are named, and Cy by one; who is proposed?"""
    story = nominated(called(), "Dan", "Ed")
    change(story, "Ann", "Cy", "Ed")
    stay(story, *FIVE[1:])
    return story


def checking(*whom: str) -> Story:
    story = proposing()
    candidate(story, "Ann", *(whom or ("Dan", "Ed")))
    return story


def seated() -> Story:
    story = checking()
    for name in ("Ben", "Cy", "Dan", "Ed"):
        story.answer(name, "S1", Answer.CONSENT)
    return story


def ended(reason: str) -> Story:
    """A selection that came to nothing."""
    story = called(Role.SECRETARY)
    if reason == "few":
        story.later(days=6)
    elif reason == "withdrawn":
        story.do(c.Withdraw(by=pid("Ben"), item=S1, at=story.now))
    else:
        story.do(c.Cancel(by=pid("Ann"), item=S1, at=story.now))
    return story


def selection() -> Told:
    told: Told = []
    own = called(Role.OWN, title=Story().said("treasurer"))
    own.texts |= {s: "treasurer" for s in [sel.title for sel in own.circle.selections] if s}
    told += _of("own", own)
    wished = called(Role.LEADER, qualities=own.said("calm, and has Mondays free"))
    wished.texts |= own.texts
    told += _of("called", wished)
    nominate(wished, "Cy", "Cy")
    told += _of("begun", wished)
    box = called()
    for name in FIVE:
        nominate(box, name, "Dan", "Ed")
    told += _of("sealed", box)
    told += _of("changing", nominated(called(), "Dan", "Ed"))
    partly = nominated(called(), "Dan", "Ed")
    change(partly, "Ann", "Cy", "Ed")
    stay(partly, "Cy")
    told += _of("changing in part", partly)
    told += _of("proposing", proposing())
    everybody = nominated(called(), "Ann", "Ed")
    stay(everybody, *FIVE)
    told += _of("anybody", everybody)
    told += _of("one of two", checking("Dan"))
    objected = checking()
    objected.answer("Ben", "S1", Answer.OBJECTION, "we lose our treasurer", "Dan does both")
    told += _of("objected", objected)
    candidate(objected, "Ann", "Cy", "Ed")
    told += objected.told[-2:]
    accepting = checking()
    for name in ("Ben", "Cy"):
        accepting.answer(name, "S1", Answer.CONSENT)
    told += _of("accepting", accepting)
    told += _seats()
    told += _rare()
    for reason in ("few", "withdrawn", "cancelled"):
        story = ended(reason)
        told += [*story.told[-1:], *_of(reason, story)]
    return told


def _of(name: str, story: Story) -> Told:
    """The card, the list, and what readings say of S1 at this stage."""
    ctx = story.ctx()
    far = replace(ctx, elsewhere=True)
    waits = [(ctx, outlook.awaited(story.circle))]
    told = [
        (f"card {name}", render.card(S1, ctx)),
        (f"show {name}", render.show(S1, ctx)),
        (f"where {name}", render.where(S1, ctx)),
        (f"mine {name}", render.mine(waits, ctx)),
    ]
    if outlook.stage_of(story.circle, S1) == "nominating":
        told.append((f"list {name}", render.nominate(S1, pid("Cy"), far)))
        chats = render.open_a_chat(S1, [pid("Cy"), pid("Ed")], ctx, "@nstbot:example.org")
        told.append((f"chats {name}", chats))
    return told


def _seats() -> Told:
    story = seated()
    told = [("record", story.told[-1][1]), *_of("seated", story), *_roles("seated", story)]
    select(story, "Ann", Role.FACILITATOR)
    told.append(("list of seated", render.nominate(ItemId("S2"), pid("Cy"), story.ctx())))
    why = story.said("we never hear what was said there")
    recall = c.Recall(by=pid("Ann"), person=pid("Dan"), why=why, source="$recall", at=story.now)
    told += story.do(recall)
    told += _roles("recalled", story)
    late = seated()
    late.later(days=183)
    told += _roles("caretaker", late)
    facilitator = nominated(called(Role.FACILITATOR), "Ben")
    stay(facilitator, *FIVE)
    candidate(facilitator, "Ann", "Ben")
    for name in ("Cy", "Dan", "Ed", "Ben"):
        facilitator.answer(name, "S1", Answer.CONSENT)
    return told + _roles("facilitator", facilitator)


def _roles(name: str, story: Story) -> Told:
    ctx = story.ctx()
    return [
        (f"roles {name}", render.roles(ctx)),
        (f"circle {name}", render.circle_info(ctx)),
        (f"members {name}", render.members(ctx)),
        (f"decisions {name}", render.decisions(ctx)),
    ]


def _rare() -> Told:
    """Said in the room; a facilitator who resigns; nobody found; a check that rests."""
    open_ = called(Role.LEADER)
    told = nominate(open_, "Cy", "Dan", in_room=True)
    nobody = nominated(called(Role.LEADER), "Ben")
    stay(nobody, *FIVE)
    candidate(nobody, "Ann", "Ben")
    nobody.answer("Ben", "S1", Answer.OBJECTION)
    told += [*nobody.told[-1:], *_of("nobody", nobody)]
    nobody.later(days=8)
    told += _of("nobody found", nobody)
    facilitator = nominated(called(Role.FACILITATOR), "Ben")
    stay(facilitator, *FIVE)
    candidate(facilitator, "Ann", "Ben")
    for name in ("Cy", "Dan", "Ed", "Ben"):
        facilitator.answer(name, "S1", Answer.CONSENT)
    alone = checking("Dan")
    for name in ("Ben", "Cy", "Ed", "Dan"):
        told += alone.answer(name, "S1", Answer.CONSENT)
    resign = c.Resign(by=pid("Ben"), role=Role.FACILITATOR, at=facilitator.now)
    told += facilitator.do(resign)
    rests = checking()
    rests.later(days=6)
    told += _of("resting", rests)
    rests.later(days=30)
    return told + _of("waiting", rests)
