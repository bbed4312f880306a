"""Each reason of refusal with the arguments that it may be given."""

from collections.abc import Mapping
from datetime import timedelta

from nstbot.domain.ids import ItemId
from nstbot.domain.refusals import Arg, Reason
from nstbot.domain.state import SelectionStage, Stage
from tests.chat.story import START, words_of

P1, O1, S1 = ItemId("P1"), ItemId("O1"), ItemId("S1")

_STAGES: tuple[dict[str, Arg], ...] = tuple(
    {"item": item, "stage": stage}
    for item, stages in ((P1, (*Stage, "open", "paused", "closed")), (S1, SelectionStage))
    for stage in stages
    if item == P1 or stage not in [*Stage]
)

REFUSALS: Mapping[Reason, tuple[dict[str, Arg], ...]] = {
    Reason.ALREADY_FOUNDED: ({},),
    Reason.NOT_FOUNDED: ({},),
    Reason.FOUNDING_OPEN: ({"item": "F1"},),
    Reason.FOUNDING_OVER: ({"item": "F1"}, {"item": ""}),
    Reason.NOT_ASKED: ({"item": P1}, {"item": S1, "stage": "changing"}),
    Reason.NOT_A_MEMBER: ({},),
    Reason.ALREADY_A_MEMBER: ({},),
    Reason.CIRCLE_FULL: ({"most": 12},),
    Reason.PLACE_AWAITED: tuple({"place": place, "since": START} for place in (1, 3)),
    Reason.ONLY_FOUNDER: ({"founder": "ann"},),
    Reason.ONLY_PROPOSER: ({"item": P1, "proposer": "ann"},),
    Reason.ONLY_OWNER: ({"item": O1, "owner": "cy"},),
    Reason.ONLY_FACILITATOR: ({"facilitator": "ann"}, {"facilitator": ""}),
    Reason.TOO_FEW_YES: ({"yes": 1, "needed": 4}, {"yes": 3, "needed": 4}),
    Reason.TOO_FEW_MEMBERS: tuple({"members": n, "needed": 4} for n in (0, 1, 3)),
    Reason.NOTHING_OPEN: ({},),
    Reason.NO_SUCH_ITEM: (
        {"item": "P9", "open": ("P7", "P8")},
        {"item": "P9", "open": ()},
        {"item": "", "open": ("P7",)},
    ),
    Reason.WRONG_STAGE: _STAGES,
    Reason.ROUND_RUNNING: ({"item": "R1"},),
    Reason.NOT_IN_TURN: ({"item": "R1"},),
    Reason.NOT_YOUR_TURN: ({"item": "R1", "person": "ann"}, {"item": "R1", "person": ""}),
    Reason.DEFERRED_ONCE: ({"item": "R1"},),
    Reason.HEARD_ALREADY: ({"item": "R1", "person": "ann"},),
    Reason.NOT_LIVE: ({},),
    Reason.NOT_SEALED: ({"item": "R1"},),
    Reason.NEVER_SEALED: ({"kind": "opening"},),
    Reason.TOO_EARLY: ({"item": P1, "when": START},),
    Reason.OLDER_ASK: ({"item": P1, "version": 2},),
    Reason.ALREADY_CLOSED: ({"item": P1},),
    Reason.STANDS_ALREADY: ({"objection": O1},),
    Reason.NOT_STANDING: ({"objection": O1},),
    Reason.NO_PASS: ({"item": P1},),
    Reason.MORE_TIME_ONCE: ({"item": P1},),
    Reason.TOO_LONG: ({"length": 3141, "most": 3000},),
    Reason.EMPTY: ({},),
    Reason.OUT_OF_BOUNDS: ({"least": 3, "most": 730},),
    Reason.SETTING_OUT_OF_BOUNDS: tuple(
        {"setting": name} for name in ("consent", "consents", "zone", "term", "size")
    ),
    Reason.NO_SUCH_SETTING: ({"setting": "<b>colour</b>"},),
    Reason.SAME_SETTING: ({"setting": "consent"},),
    Reason.NOT_A_DATE_AHEAD: ({"latest": START + timedelta(days=365)},),
    Reason.NO_SUCH_MEMBER: (
        {"person": "Zoe"},
        {"person": "ann"},
        {"person": ""},
        {"person": "Zoe", "alike": ("@zoe:example.org", "@zoe_2:example.net")},
    ),
    Reason.LATE: ({"item": P1},),
    Reason.NOTHING_TO_STOP: ({},),
    Reason.SAME_AS_BEFORE: ({"item": P1}, {"item": ""}),
    Reason.ALREADY_ASKED: ({"item": P1, "until": START},),
    Reason.NO_TERM: ({"item": P1},),
    Reason.ONLY_HERE: ({"item": P1},),
    Reason.ONLY_FOR_US: ({"item": P1},),
    Reason.FROM_ABOVE: ({"item": "D2"},),
    Reason.SUPPORT_INSTEAD: ({"objection": O1},),
    Reason.SUPPORTED: ({"objection": O1},),
    Reason.NOTHING_TO_SETTLE: ({"objection": O1},),
    Reason.ONLY_SUPPORTERS: ({"objection": O1},),
    Reason.ONLY_REPRESENTATIVES: (
        {"objection": O1, "people": ("ann", "ben")},
        {"objection": O1, "people": ()},
    ),
    Reason.NOT_TOGETHER: ({"objection": O1, "other": "O2"},),
    Reason.ANSWERED_ALREADY: ({"objection": O1, "item": P1}, {"objection": O1, "item": ""}),
    Reason.OFFER_WORDS: ({"objection": O1},),
    Reason.NOT_TO_SEND: tuple(
        {"item": P1, "stage": stage}
        for stage in ("talk", "adopted", "withdrawn", "lapsed", "set_aside")
    ),
    Reason.LEAVE_INSTEAD: ({},),
    Reason.OWN_RELEASE: ({"item": P1},),
    Reason.SPEAKS_FIRST: ({"item": P1, "subject": "cy", "until": START},),
    Reason.HAS_OWNER: ({"item": O1, "owner": "cy"},),
    Reason.SELECTION_OPEN: ({"item": S1},),
    Reason.NO_SEAT: ({"person": "ann"},),
    Reason.WHICH_SEAT: ({"person": "ann", "roles": ("secretary", "leader")},),
    Reason.TOO_MANY_NAMES: ({"item": S1, "seats": 1}, {"item": S1, "seats": 2}),
    Reason.HOLDS_ALREADY: ({"item": S1, "person": "ann"},),
    Reason.NOT_YOUR_NOMINEE: ({"item": S1, "nominees": ("ann", "cy")},),
    Reason.FACILITATOR_FIRST: ({"item": S1, "facilitator": "ann", "until": START},),
    Reason.OWN_CANDIDATE: ({"item": S1},),
    Reason.NOT_NOMINATED: (
        {"item": S1, "person": "ann", "possible": ("ben", "cy")},
        {"item": S1, "person": "ann", "possible": ()},
    ),
    Reason.ONLY_SELF_NAMED: ({"item": S1, "person": "ann", "possible": ("ben",)},),
    Reason.ASKED_LAST: ({"item": S1},),
    Reason.OWN_OBJECTION: ({"objection": O1},),
    Reason.REASON_AWAITED: ({"objection": O1, "owner": "cy"},),
    Reason.TESTED_ALREADY: ({"objection": O1, "round": "R1"},),
    Reason.NOT_TESTED: ({"objection": O1, "round": ""}, {"objection": O1, "round": "R1"}),
    Reason.ASIDE_ONCE: ({"objection": O1},),
    Reason.YES_OR_NO: ({"objection": O1},),
    Reason.STILL_A_MEMBER: ({"person": "ann"},),
    Reason.LOOKED_AGAIN: ({"decision": "D1", "item": P1, "proposer": "ann"},),
    Reason.REVIEW_OPEN: ({"decision": "D1"},),
    Reason.UNDER_WAY: ({"decision": "D1", "item": P1},),
    Reason.SAID_BEFORE: ({"objection": O1},),
    Reason.PARTS: ({"least": 2, "most": 6},),
    Reason.HELPERS: ({"most": 6},),
    Reason.ONLY_CHECKER: ({"item": "D1", "person": "cy"}, {"item": "D1", "person": ""}),
    Reason.NOTHING_TO_MEET: ({"item": "D1"},),
    Reason.APART_ALREADY: ({},),
    Reason.LINKED_ALREADY: ({},),
    Reason.WAITS_ALREADY: ({},),
    Reason.PAIR_FIRST: ({},),
    Reason.FORMING: ({"people": ("ann", "ben")}, {"people": ()}),
    Reason.OWN_SEAT: ({},),
    Reason.SEAT_OVER: ({"person": "cy"},),
    Reason.SEAT_STANDS: ({"person": "cy"},),
    Reason.SEAT_OBJECTED_TWICE: ({},),
    Reason.OF_BELOW: ({"item": "P3", "origin": "P4"},),
    Reason.NOT_FROM_BELOW: ({"item": "P3"},),
    Reason.RETURN_OPEN: ({"item": "P3", "check": "P5"},),
    Reason.TOO_FEW_TO_SPLIT: ({"members": 1}, {"members": 7}),
    Reason.FINISH_FIRST: ({"item": P1},),
    Reason.NOT_IN_ONE_HALF: ({"people": ("ann", "ben")},),
    Reason.HALF_TOO_SMALL: ({"count": 0, "needed": 4}, {"count": 3, "needed": 4}),
    Reason.PAIR_TOGETHER: ({"people": ("ann", "ben")},),
    Reason.NOT_BESIDE: tuple(
        {"kind": kind} for kind in ("self", "above", "below", "level", "parent", "none", "unknown")
    ),
    Reason.MERGE_SIZE: (
        {"kind": "few", "count": 1, "most": 12, "needed": 4},
        {"kind": "few", "count": 3, "most": 12, "needed": 4},
        {"kind": "many", "count": 13, "most": 12, "needed": 4},
    ),
    Reason.MERGE_ASKED: ({"until": START}, {"until": ""}),
    Reason.CIRCLE_ENDED: ({"into": words_of("Garden Circle")},),
    Reason.WRONG_KIND: (
        {"item": "P6", "kind": "merge", "wants": "proposal"},
        {"item": "P5", "kind": "return", "wants": "proposal"},
        {"item": "P3", "kind": "repeal", "wants": "proposal"},
        {"item": "R1", "kind": "round", "wants": "proposal"},
        {"item": P1, "kind": "proposal", "wants": "objection"},
        {"item": "D1", "kind": "decision", "wants": "proposal"},
        {"item": P1, "kind": "admission", "wants": "proposal"},
        {"item": P1, "kind": "release", "wants": "proposal"},
        {"item": S1, "kind": "selection", "wants": "proposal"},
        {"item": P1, "kind": "proposal", "wants": "selection"},
    ),
}
