"""Trees in which is decided for whole branches, and objected to that from below, at random."""

from collections import Counter
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import rule

from nstbot.domain import branch, commands, finding, outlook
from nstbot.domain import link_readings as links
from nstbot.domain import support_readings as supports
from nstbot.domain.facts import US, Answer
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.state import Circle, Decision, Objection
from nstbot.domain.support_shapes import Appeal, AppealState
from tests.domain import watch_above
from tests.domain.history import pick, words
from tests.domain.machine_trees import NUMBER, WHERE, TreesMachine


class AboveMachine(TreesMachine):
    """The rules of trees, and what is said below about what is decided above."""

    reached: ClassVar[Counter[str]] = Counter()
    runs: ClassVar[Counter[str]] = Counter()

    def _after(self, *touched: CircleId) -> None:
        super()._after(*touched)
        for which in touched:
            watch_above.watch(self.forest.circles[which])

    def _source(self) -> str:
        return f"s{self.forest.next()}"

    def _whose(self, where: int) -> tuple[CircleId, Circle] | None:
        """A circle that has circles below it."""
        founded = [(c, circle) for c, circle in self.forest.circles.items() if circle.founded_at]
        return pick([(c, circle) for c, circle in founded if circle.links.children], where)

    # ── Above ───────────────────────────────────────────────────────────────────────────────────

    @rule(where=WHERE, number=NUMBER, urgent=st.booleans())
    def decide_for_the_branch(self, where: int, number: int, urgent: bool) -> None:
        self._decides(where, number, urgent=urgent)

    def _objected(self, number: int) -> None:
        """What is to be ended has to stand first."""
        if not any(branch.in_force(circle) for circle in self.forest.circles.values()):
            self._decides(number, number, urgent=number % 5 == 0)
            self.forest.drain()
        self._objects(number, 3, concern=False)
        if number % 3 == 0:
            self._objects(number // 3, 3, concern=False)

    def _decides(self, where: int, number: int, *, urgent: bool) -> None:
        """Most of them consent; with some numbers nobody does yet."""
        found = self._whose(where)
        by = self._member(found[1], number) if found else None
        if found is None or by is None:
            return
        which, circle = found
        made = commands.Propose(
            by=by, text=words(), why=words(), source=self._source(), at=self.forest.now
        )
        result = self.forest.apply(which, made)
        if isinstance(result, tuple) and result:
            item = self.forest.circles[which].proposals[-1].item
            level = links.level(circle)
            scoped = commands.Amend(
                by=by, item=item, scope=level, urgent=urgent or None, at=self.forest.now
            )
            self.forest.apply(which, scoped)
            if number % 6:
                self.forest.consented(which, item, by, heard=number % 4 > 0)
        self._after(which)

    def _decided(self, number: int) -> tuple[CircleId, Decision] | None:
        every = [
            (which, decided)
            for which, circle in self.forest.circles.items()
            for decided in circle.decisions
            if decided.scope != US and decided.force not in finding.ENDED
        ]
        return pick(every, number)

    @rule(number=NUMBER, what=st.integers(0, 4))
    def change_what_was_decided(self, number: int, what: int) -> None:
        found = self._decided(number)
        by = self._member(self.forest.circles[found[0]], number // 3) if found else None
        if found is None or by is None:
            return
        which, decided = found
        forest, item, now = self.forest, decided.decision, self.forest.now
        before = len(forest.circles[which].proposals)
        if what in (0, 1):
            change = commands.Amend(by=by, item=item, text=words(6), source=self._source(), at=now)
            forest.apply(which, change)
        elif what == 2:
            repeal = commands.Repeal(by=by, item=item, why=words(), source=self._source(), at=now)
            forest.apply(which, repeal)
        elif what == 3:
            renew = commands.Renew(by=by, item=item, term_days=None, source=self._source(), at=now)
            forest.apply(which, renew)
        else:
            forest.respond(which, by, decided.item, Answer.OBJECTION, harm=words())
        if len(forest.circles[which].proposals) > before:
            made = forest.circles[which].proposals[-1]
            forest.consented(which, made.item, made.proposer, heard=number % 4 > 0)
        self._after(which)

    @rule(number=NUMBER, further=st.integers(0, 3))
    def settle_here(self, number: int, further: int) -> None:
        self._settled_here(number, further)

    def _settled_here(self, number: int, further: int) -> None:
        """Who represents the branch says that its objection is settled; or its own owner does."""
        forest = self.forest
        every = [
            (which, held)
            for which, circle in forest.circles.items()
            for held in finding.alive_standing(circle)
        ]
        found = pick([e for e in every if e[1].parts] or every, number)
        if found is None:
            self._objected(number)
            return
        which, held = found
        people = supports.representatives(forest.circles[which], held) or (held.owner,)
        by = pick(people, number // 7)
        assert by is not None
        item, now = held.objection, forest.now
        place = forest.next()
        forest.apply(
            which,
            commands.Settle(by=by, objection=item, source=f"s{place}", arrived=place, at=now),
        )
        if further == 0:
            forest.all_say(which, held.item, Answer.CONSENT)
        self._after(which)

    @rule(number=NUMBER)
    def two_are_one(self, number: int) -> None:
        forest = self.forest
        for which, circle in forest.circles.items():
            every = [o for o in finding.alive_standing(circle) if o.parts]
            both = next(((a, b) for a in every for b in every if _together(a, b)), None)
            by = self._member(circle, number)
            if both is None or by is None:
                continue
            first, second = both if number % 2 else reversed(both)
            forest.apply(
                which,
                commands.Bundle(
                    by=by, objection=first.objection, other=second.objection, at=forest.now
                ),
            )
            self._after(which)
            return
        self._objected(number)

    @rule(number=NUMBER, all_of_them=st.booleans())
    def set_aside(self, number: int, all_of_them: bool) -> None:
        """Tested, and then every other member is asked; all say yes, or one does not."""
        forest = self.forest
        every = [
            (which, held)
            for which, circle in forest.circles.items()
            for held in finding.alive_standing(circle)
            if held.parts
        ]
        found = pick(every, number)
        by = self._member(forest.circles[found[0]], number // 3) if found else None
        if found is None or by is None:
            self._objected(number)
            return
        which, held = found
        tried = commands.ExploreObjection(
            by=by, objection=held.objection, source=self._source(), at=forest.now
        )
        result = forest.apply(which, tried)
        if isinstance(result, tuple) and result:
            test = forest.circles[which].rounds[-1].item
            forest.all_say(which, test, Answer.SPOKE)
        place = forest.next()
        asked = commands.SetAside(
            by=by,
            objection=held.objection,
            why=words(),
            source=f"s{place}",
            arrived=place,
            at=forest.now,
        )
        forest.apply(which, asked)
        people = outlook.not_answered(forest.circles[which], held.objection)
        for person in people:
            no = person == people[-1] and not all_of_them
            answer = Answer.OBJECTION if no else Answer.CONSENT
            forest.respond(which, person, held.objection, answer, harm=words() if no else None)
        self._after(which)

    # ── Below ───────────────────────────────────────────────────────────────────────────────────

    def _known(self, number: int) -> tuple[CircleId, ItemId] | None:
        """A circle, and what it knows of above it."""
        every: list[tuple[CircleId, ItemId]] = []
        for which, circle in self.forest.circles.items():
            if circle.founded_at:
                every += [(which, a.decision) for a in branch.in_force(circle)]
                every += [(which, a.item) for a in circle.above if branch.is_open(a)]
        return pick(every, number)

    @rule(number=NUMBER, support=st.sampled_from((1, 3, 3, 4)), concern=st.integers(0, 3))
    def object_from_below(self, number: int, support: int, concern: int) -> None:
        self._objects(number, support, concern=concern == 0)

    def _objects(self, number: int, support: int, *, concern: bool) -> None:
        """Supported by so many more."""
        found = self._known(number)
        by = self._member(self.forest.circles[found[0]], number // 3) if found else None
        if found is None or by is None:
            return
        which, item = found
        forest = self.forest
        answer = Answer.CONCERN if concern else Answer.OBJECTION
        result = forest.respond(which, by, item, answer, harm=words(3 + number % 60))
        if isinstance(result, tuple) and any(hasattr(fact, "way") for fact in result):
            held = forest.circles[which].appeals[-1]
            self._support(which, held, support, number)
        self._after(which)

    def _support(self, which: CircleId, held: Appeal, count: int, number: int) -> None:
        for person in outlook.not_answered(self.forest.circles[which], held.objection)[:count]:
            if number % 2:
                self.forest.respond(which, person, held.objection, Answer.CONSENT)
            else:
                place = self.forest.next()
                said = commands.Support(
                    by=person,
                    item=held.objection,
                    source=f"s{place}",
                    arrived=place,
                    at=self.forest.now,
                )
                self.forest.apply(which, said)

    def _appeals(self, *states: AppealState) -> list[tuple[CircleId, Appeal]]:
        return [
            (which, held)
            for which, circle in self.forest.circles.items()
            for held in circle.appeals
            if held.state in states
        ]

    @rule(number=NUMBER, back=st.booleans())
    def support_or_not(self, number: int, back: bool) -> None:
        """One more supports it; or one of those who did does no more."""
        forest = self.forest
        found = pick(self._appeals(AppealState.GATHERING, AppealState.STANDING), number)
        if found is None:
            return
        which, held = found
        by = pick(supports.supporters(held), number // 3)
        if not back:
            self._support(which, held, 1, number)
        elif by is not None and number % 2:
            gone = commands.Withdraw(by=by, item=held.objection, at=forest.now)
            forest.apply(which, gone)
        elif by is not None:
            turn = next(t for t in held.step.turns if t.person == by)
            source = turn.source or held.source
            back_ = commands.TakeBack(by=by, item=held.objection, source=source, at=forest.now)
            forest.apply(which, back_)
        self._after(which)

    @rule(number=NUMBER, what=st.integers(0, 3))
    def answer_a_settlement(self, number: int, what: int) -> None:
        """All whom it was for are met; or one is not, now or when it counts as unheard."""
        forest = self.forest
        every = self._appeals(AppealState.STANDING, AppealState.SETTLED)
        asked = [(w, h) for w, h in every if supports.open_settlement(h) or h.unheard]
        found = pick(asked, number)
        if found is None:
            self._settled_here(number, 1)
            return
        which, held = found
        by = pick(supports.supporters(held), number // 3)
        if what < 2 and by is not None:
            no = commands.NotSettled(
                by=by, objection=held.objection, source=self._source(), at=forest.now
            )
            forest.apply(which, no)
        else:
            for person in outlook.not_answered(forest.circles[which], held.objection):
                place = forest.next()
                yes = commands.Settle(
                    by=person,
                    objection=held.objection,
                    source=f"s{place}",
                    arrived=place,
                    at=forest.now,
                )
                forest.apply(which, yes)
        self._after(which)

    # ── Between ─────────────────────────────────────────────────────────────────────────────────

    @rule(number=NUMBER)
    def say_something_to_it(self, number: int) -> None:
        """A circle on the way offers a settlement; a concern is answered."""
        forest = self.forest
        every = [
            (which, at)
            for which, circle in forest.circles.items()
            for at in circle.passing
            if at.answer is None and at.outcome == "stands"
        ]
        found = pick(every, number)
        by = self._member(forest.circles[found[0]], number // 3) if found else None
        if found is None or by is None:
            self._objects(number, 3, concern=number % 2 == 0)
            return
        which, at = found
        said = commands.AnswerCircle(
            by=by, objection=at.objection, text=words(), source=self._source(), at=forest.now
        )
        result = forest.apply(which, said)
        if isinstance(result, tuple) and result:
            item = forest.circles[which].proposals[-1].item
            forest.all_say(which, item, Answer.CONSENT)
        self._after(which)

    # ── The end ─────────────────────────────────────────────────────────────────────────────────

    def teardown(self) -> None:
        if not self.forest.circles:
            return
        super().teardown()
        for circle in self.forest.circles.values():
            watch_above.watch(circle)
        watch_above.settled(self.forest)


def _together(one: Objection, other: Objection) -> bool:
    return one.objection != other.objection and one.item == other.item
