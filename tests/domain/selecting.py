"""A meeting that selects people: seats stand by the alphabet, Ann facilitates."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from nstbot.domain import commands, outlook
from nstbot.domain.facts import Role
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.state import Seat, Selection
from tests.domain.meeting import ANN, BOB, CHO, CONSENT, DAN, EVA, FIVE, Meeting, Result, said

S1, S2 = ItemId("S1"), ItemId("S2")
MINUTE = timedelta(minutes=1)
FACILITATOR, SECRETARY, LEADER = Role.FACILITATOR, Role.SECRETARY, Role.LEADER
REPRESENTATIVE, OWN = Role.REPRESENTATIVE, Role.OWN

FOR_CHO: Mapping[PersonId, PersonId] = {ANN: CHO, BOB: CHO, CHO: DAN, DAN: CHO, EVA: DAN}
"""Who nominates whom, so that Cho and Dan can be proposed."""


class Selecting(Meeting):
    def found(self) -> "Selecting":
        super().found()
        seats = tuple(sorted(self.circle.members, key=lambda member: member.person))
        self._circle = replace(self.circle, members=seats)
        return self

    # ── Calling ─────────────────────────────────────────────────────────────────────────────────

    def selects(
        self,
        by: PersonId = BOB,
        role: Role = SECRETARY,
        *,
        title: str | None = None,
        known: str | None = None,
        qualities: str | None = None,
        source: str | None = None,
    ) -> Result:
        return self.do(
            commands.OpenSelection(
                by=by,
                role=role,
                title=said(title) if title is not None else None,
                title_known=Words(known) if known is not None else None,
                qualities=said(qualities) if qualities is not None else None,
                source=source or f"s{self.next()}",
                at=self.now,
            )
        )

    def recalls(
        self,
        by: PersonId,
        person: PersonId,
        role: Role | None = None,
        *,
        title: str | None = None,
        why: str = "why",
        source: str | None = None,
    ) -> Result:
        return self.do(
            commands.Recall(
                by=by,
                person=person,
                role=role,
                title=Words(title) if title is not None else None,
                why=said(why),
                source=source or f"s{self.next()}",
                at=self.now,
            )
        )

    def resigns(self, by: PersonId, role: Role = SECRETARY, title: str | None = None) -> Result:
        words = Words(title) if title is not None else None
        return self.do(commands.Resign(by=by, role=role, title=words, at=self.now))

    def for_days(self, by: PersonId, item: str, days: int) -> Result:
        return self.do(
            commands.Amend(
                by=by, item=ItemId(item), term_days=days, source=f"s{self.next()}", at=self.now
            )
        )

    # ── Nominating ──────────────────────────────────────────────────────────────────────────────

    def nominates(
        self,
        by: PersonId,
        *whom: PersonId,
        item: str | None = None,
        reason: str = "steady",
        source: str | None = None,
        arrived: int | None = None,
        in_room: bool = False,
    ) -> Result:
        number = self.next() if arrived is None else arrived
        return self.do(
            commands.Nominate(
                by=by,
                item=ItemId(item) if item else None,
                nominees=tuple((person, said(reason)) for person in whom),
                sealed=said(f"{by}: {', '.join(whom)} {reason}"),
                in_room=in_room,
                source=source or f"s{number}",
                arrived=number,
                at=self.now,
            )
        )

    def all_nominate(self, whom: Mapping[PersonId, PersonId] = FOR_CHO) -> Result:
        result: Result = ()
        for by, person in whom.items():
            result = self.nominates(by, person)
        return result

    def stays(
        self,
        by: PersonId,
        *,
        tap: bool = False,
        item: str | None = None,
        source: str | None = None,
        arrived: int | None = None,
    ) -> Result:
        number = self.next() if arrived is None else arrived
        return self.do(
            commands.Stay(
                by=by,
                item=ItemId(item) if item else None,
                tap=tap,
                source=source or f"s{number}",
                arrived=number,
                at=self.now,
            )
        )

    def changes(
        self,
        by: PersonId,
        to: PersonId,
        out: PersonId | None = None,
        *,
        because: str = "moved",
        source: str | None = None,
        arrived: int | None = None,
    ) -> Result:
        number = self.next() if arrived is None else arrived
        return self.do(
            commands.Change(
                by=by,
                item=None,
                out=out,
                to=to,
                because=said(because),
                source=source or f"s{number}",
                arrived=number,
                at=self.now,
            )
        )

    # ── Candidates ──────────────────────────────────────────────────────────────────────────────

    def names(
        self,
        by: PersonId,
        *whom: PersonId,
        item: str | None = None,
        because: str = "because",
        source: str | None = None,
    ) -> Result:
        return self.do(
            commands.NameCandidates(
                by=by,
                item=ItemId(item) if item else None,
                candidates=whom,
                because=said(because),
                source=source or f"s{self.next()}",
                at=self.now,
            )
        )

    # ── Ways to a place ─────────────────────────────────────────────────────────────────────────

    def revealed(self, role: Role = SECRETARY) -> "Selecting":
        """All have nominated, and all is shown."""
        if role is REPRESENTATIVE:
            self.selects(role=role)
            for person in outlook.active(self.circle):
                self.nominates(person, DAN, EVA)
        else:
            self.selects(role=role, title="weaver" if role is OWN else None)
            self.all_nominate()
        self.wait(MINUTE)
        return self

    def proposing(self, role: Role = SECRETARY) -> "Selecting":
        """All stay; a candidate is to be proposed."""
        self.revealed(role)
        for person in outlook.nominated(self.circle, self.newest.item):
            self.stays(person, item=self.newest.item)
        return self

    def accepting(self, *whom: PersonId, role: Role = SECRETARY, by: PersonId = ANN) -> "Selecting":
        """All others consent to Cho, or to these; the candidates are asked."""
        self.proposing(role)
        item = self.newest.item
        self.must_hold(self.names(by, *(whom or (CHO,)), item=item))
        self.all_say(item, CONSENT)
        assert self.stage(item) == "accepting"
        return self

    def seated(self, *whom: PersonId, role: Role = SECRETARY, by: PersonId = ANN) -> "Selecting":
        self.accepting(*whom, role=role, by=by)
        item = self.newest.item
        self.all_say(item, CONSENT)
        assert self.stage(item) == "seated"
        return self

    @staticmethod
    def must_hold(result: Result) -> None:
        assert isinstance(result, tuple), result

    # ── Readings ────────────────────────────────────────────────────────────────────────────────

    @property
    def newest(self) -> Selection:
        return self.circle.selections[-1]

    def selection(self, item: str = "S1") -> Selection:
        found = outlook.selection(self.circle, ItemId(item))
        assert found is not None
        return found

    def seat(self, holder: PersonId) -> Seat:
        (held,) = outlook.held_by(self.circle, holder)
        return held


def five() -> Selecting:
    return Selecting(*FIVE).found()
