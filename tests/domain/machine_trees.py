"""Trees of three levels, driven at random: people come and go, circles decide, errands wander."""

from collections import Counter
from datetime import timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from nstbot.domain import commands, finding, outlook
from nstbot.domain import link_readings as links
from nstbot.domain.facts import EVERYONE, Answer, Role
from nstbot.domain.ids import CircleId, PersonId
from nstbot.domain.link_shapes import SittingState
from nstbot.domain.state import Circle, Proposal, Stage
from tests.domain import watch_trees
from tests.domain.history import pick, words
from tests.domain.trees import Forest, grown

NUMBER = st.integers(0, 2**12)
WHERE = st.integers(0, 2**12)


class TreesMachine(RuleBasedStateMachine):
    """Each rule draws numbers, which pick a circle, a person and a thing among those there are.

    `in_order`: every errand comes at once, before anybody acts, as with one bot for all.
    """

    reached: ClassVar[Counter[str]] = Counter()
    runs: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.forest = Forest()
        self.in_order = True
        self.whole = True

    @initialize(in_order=st.booleans(), fan=st.sampled_from((2, 2, 3)))
    def begin(self, in_order: bool, fan: int) -> None:
        self.forest = grown(fan)
        self.in_order = in_order

    # ── What is picked ──────────────────────────────────────────────────────────────────────────

    def _circle(self, where: int) -> CircleId:
        founded = [c for c, circle in self.forest.circles.items() if circle.founded_at]
        return founded[where % len(founded)]

    def _member(self, circle: Circle, number: int) -> PersonId | None:
        return pick([m.person for m in circle.members], number)

    def _after(self, *touched: CircleId) -> None:
        if self.in_order:
            self.forest.drain()
        for which in touched:
            watch_trees.watch(self.forest.circles[which])

    # ── Errands, people ─────────────────────────────────────────────────────────────────────────

    @rule(number=NUMBER, often=st.integers(1, 6))
    def errands_come(self, number: int, often: int) -> None:
        for turn in range(often):
            if self.forest.bag:
                sent = self.forest.bag[(number + turn) % len(self.forest.bag)]
                self.forest.deliver(number + turn)
                if sent.errand.receiver in self.forest.circles:
                    watch_trees.watch(self.forest.circles[sent.errand.receiver])

    @rule(number=NUMBER)
    def an_errand_comes_again(self, number: int) -> None:
        sent = pick(self.forest.sent, number)
        if sent is not None and sent.id in self.forest.done:
            before = sum(self.forest.seen.values())
            self.forest.hand_over(sent)
            assert sum(self.forest.seen.values()) == before, "handled once"

    @rule(number=NUMBER, all_of_them=st.booleans())
    def who_is_invited_comes(self, number: int, all_of_them: bool) -> None:
        there = self.forest.awaited_there()
        chosen = there if all_of_them else there[number % (len(there) or 1) :][:1]
        for which, person in chosen:
            self.forest.comes(which, person)
            self._after(which)

    @rule(where=WHERE, number=NUMBER, what=st.integers(0, 7))
    def somebody_goes(self, where: int, number: int, what: int) -> None:
        """Leaves, resigns, is recalled; turns out to be somebody else too."""
        forest, which = self.forest, self._circle(where)
        circle = forest.circles[which]
        person = self._member(circle, number)
        holder = pick(links.holders(circle), number)
        by = self._member(circle, number // 5)
        if person is None or by is None:
            return
        if what == 0 and len(circle.members) > 4:
            forest.apply(which, commands.LeaveCircle(by=person, at=forest.now))
            forest.rooms[which].discard(person)
        elif what in (1, 2, 3) and holder:
            forest.apply(
                which,
                commands.Resign(by=holder, role=Role.REPRESENTATIVE, title=None, at=forest.now),
            )
        elif what in (4, 5) and holder:
            forest.apply(
                which,
                commands.Recall(
                    by=by,
                    person=holder,
                    role=Role.REPRESENTATIVE,
                    title=None,
                    why=words(),
                    source=f"s{forest.next()}",
                    at=forest.now,
                ),
            )
        elif what == 6 and number % 4 == 0:
            self._one_voice(circle, person, by)
        self._after(which)

    def _one_voice(self, circle: Circle, person: PersonId, other: PersonId) -> None:
        """Told to every circle there is, as the application does."""
        if person == other or len(circle.members) < 6:
            return
        joined = commands.JoinVoices(person=person, joined=other, at=self.forest.now)
        for which in list(self.forest.circles):
            self.forest.apply(which, joined)

    @rule(where=WHERE, number=NUMBER)
    def object_to_a_seat(self, where: int, number: int) -> None:
        forest, which = self.forest, self._circle(where)
        circle = forest.circles[which]
        alive = [s for s in circle.links.sittings if s.state is not SittingState.FELL]
        new = [s for s in alive if s.until >= forest.now]
        seat, by = pick(new or alive, number), self._member(circle, number // 3)
        if seat is not None and by is not None:
            forest.respond(which, by, seat.seat, Answer.OBJECTION, harm=words())
            self._after(which)

    # ── Processes, time ─────────────────────────────────────────────────────────────────────────

    @rule(where=WHERE, number=NUMBER, steps=st.integers(1, 12))
    def goes_on(self, where: int, number: int, steps: int) -> None:
        which = self._circle(where)
        for step in range(steps):
            if not self.forest.goes_on(which, number + step):
                break
        self._after(which)

    @rule(where=WHERE, number=NUMBER)
    def goes_all_the_way(self, where: int, number: int) -> None:
        which = self._busy(where)
        self.forest.goes_all_the_way(which, number)
        self._after(which)

    def _busy(self, where: int) -> CircleId:
        """One of those in which something waits for somebody."""
        busy = [
            which
            for which, circle in self.forest.circles.items()
            if circle.founded_at and any(a.must for a in outlook.awaited(circle))
        ]
        return pick(busy, where) or self._circle(where)

    @rule(days=st.sampled_from((0, 0, 1, 3, 8, 31)))
    def time_goes_by(self, days: int) -> None:
        """What falls due does so in order, whichever circle it is of."""
        end = self.forest.now + timedelta(days=days, hours=1)
        for _ in range(60):
            due = [
                (deadlines[0].due, which)
                for which, circle in self.forest.circles.items()
                if (deadlines := outlook.deadlines(circle))
            ]
            if not due or min(due)[0] > end:
                break
            which = min(due)[1]
            self.forest.fire(which)
            self._after(which)
        self.forest.now = max(self.forest.now, end)

    @rule(where=WHERE, number=NUMBER, scope=st.sampled_from((2, 2, 3, EVERYONE)))
    def propose(self, where: int, number: int, scope: int) -> None:
        """For more than this circle, and consented to by most."""
        forest, which = self.forest, self._circle(where)
        by = self._member(forest.circles[which], number)
        if by is None:
            return
        made = commands.Propose(
            by=by, text=words(), why=words(), source=f"s{forest.next()}", at=forest.now
        )
        result = forest.apply(which, made)
        if isinstance(result, tuple) and result:
            item = forest.circles[which].proposals[-1].item
            forest.apply(which, commands.Amend(by=by, item=item, scope=scope, at=forest.now))
            forest.consented(which, item, by, heard=number % 5 > 0)
        self._after(which)

    @rule(number=NUMBER, what=st.integers(0, 7))
    def what_is_carried(self, number: int, what: int) -> None:
        """It is decided above, changed, given back, or withdrawn and looked at again below."""
        forest = self.forest
        every = [
            (which, made)
            for which, circle in forest.circles.items()
            for made in circle.proposals
            if (made.brought or made.passage) and made.stage not in finding.CLOSED
        ]
        found = pick(every, number)
        if found is None:
            return
        which, made = found
        by = made.proposer
        if what in (0, 1, 2):
            forest.consented(which, made.item, by, heard=number % 4 > 0)
        elif what == 3:
            source = f"s{forest.next()}"
            amend = commands.Amend(
                by=by, item=made.item, text=words(6), source=source, at=forest.now
            )
            forest.apply(which, amend)
        elif what in (4, 5):
            self._give_back(which, made, number)
        elif what == 6:
            forest.apply(which, commands.Withdraw(by=by, item=made.item, at=forest.now))
        else:
            person = self._member(forest.circles[which], number // 3)
            if person is not None:
                forest.respond(which, person, made.item, Answer.OBJECTION, harm=words())
        self._after(which)

    def _give_back(self, which: CircleId, made: Proposal, number: int) -> None:
        forest = self.forest
        by = self._member(forest.circles[which], number)
        if by is None:
            return
        source = f"s{forest.next()}"
        back = commands.Return(by=by, item=made.item, why=words(), source=source, at=forest.now)
        result = forest.apply(which, back)
        if isinstance(result, tuple) and result:
            forest.all_say(which, forest.circles[which].proposals[-1].item, Answer.CONSENT)

    @rule(where=WHERE, number=NUMBER)
    def brought_again(self, where: int, number: int) -> None:
        """What came back goes on."""
        forest = self.forest
        every = [
            (which, made)
            for which, circle in forest.circles.items()
            for made in circle.proposals
            if made.stage in (Stage.WAITING, Stage.INTEGRATING)
        ]
        found = pick(every, number)
        if found is not None:
            which, made = found
            if number % 2:
                amend = commands.Amend(
                    by=made.proposer,
                    item=made.item,
                    text=words(6),
                    source=f"s{forest.next()}",
                    at=forest.now,
                )
                forest.apply(which, amend)
            forest.consented(which, made.item, made.proposer)
            self._after(which)

    @rule(where=WHERE, number=NUMBER, leave=st.booleans())
    def leave_or_join_the_tree(self, where: int, number: int, leave: bool) -> None:
        if number % 3:
            return
        forest, which = self.forest, self._circle(where)
        by = self._member(forest.circles[which], number)
        if by is None:
            return
        asks = commands.AskLink(
            by=by, leave=leave, why=words(), source=f"s{forest.next()}", at=forest.now
        )
        result = forest.apply(which, asks)
        if isinstance(result, tuple) and result:
            forest.goes_all_the_way(which, number)
        self._after(which)

    @rule(number=NUMBER, known=st.booleans())
    def a_new_circle(self, number: int, known: bool) -> None:
        """It selects its pair and waits; perhaps somebody of it is in another circle, too."""
        forest = self.forest
        if len(forest.circles) > 16:
            return
        place = forest.next()
        which = CircleId(f"new{place}")
        everybody = sorted({m.person for c in forest.circles.values() for m in c.members})
        people = [PersonId(f"n{place}.{n}") for n in range(4)]
        if known:
            people[1 + number % 2] = everybody[number % len(everybody)]
        forest.found(which, *people)
        forest.represented(which, tuple(people[1:3]), 2)
        self._after(which)

    # ── The end ─────────────────────────────────────────────────────────────────────────────────

    def teardown(self) -> None:
        forest = self.forest
        if not forest.circles:
            return
        forest.drain()
        for circle in forest.circles.values():
            watch_trees.watch(circle)
        watch_trees.settled(forest)
        self.reached.update(forest.seen)
        self.runs.update(dict.fromkeys(forest.seen, 1))
        self.runs["runs"] += 1
