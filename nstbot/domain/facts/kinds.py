"""Closed lists of what answers, rounds, proposals and deadlines can be."""

from enum import StrEnum, unique


@unique
class Answer(StrEnum):
    """What one person can say to an ask."""

    CONSENT = "consent"  # in a founding: I join
    CONCERN = "concern"
    OBJECTION = "objection"
    DECLINE = "decline"  # in a founding: I stay a guest
    SPOKE = "spoke"
    PASS = "pass"


@unique
class RoundKind(StrEnum):
    """Canon §2.1; OWN is a question of the circle's own."""

    OPENING = "opening"
    QUESTIONS = "questions"
    REACTIONS = "reactions"
    IDEAS = "ideas"
    CLOSING = "closing"
    PROCESS = "process"
    TEST = "test"  # of an objection: can others restate the harm?
    OWN = "own"


@unique
class RoundMode(StrEnum):
    """How a go-round is held (canon §2.3)."""

    OPEN = "open"  # all at once
    IN_TURN = "in_turn"  # one is called after the other
    SEALED = "sealed"  # hidden until all are in


@unique
class ProposalKind(StrEnum):
    """A policy ends by a date; arrangements have none (product §1 rule 4).

    A renewal and a repeal are about a policy that is decided.
    """

    POLICY = "policy"
    ADMISSION = "admission"
    RELEASE = "release"
    AIM = "aim"
    SETTING = "setting"
    SELECTION = "selection"  # who holds a seat; the seat has a term
    RENEWAL = "renewal"
    REPEAL = "repeal"
    RETURN = "return"  # what a circle below has sent goes back to it
    CIRCLE_SPLIT = "circle_split"  # some of the members become a circle of their own
    CIRCLE_MERGE = "circle_merge"  # it becomes part of another circle, or takes one in
    ANSWER = "answer"  # what the circle says to another one


US, EVERYONE = 1, 100
"""Whom a proposal is for: this circle, everyone, or a number between: a circle of that level."""


@unique
class Role(StrEnum):
    """What people are selected for; OWN is a role that the circle names itself."""

    FACILITATOR = "facilitator"
    SECRETARY = "secretary"
    LEADER = "leader"
    REPRESENTATIVE = "representative"
    OWN = "own"


@unique
class DeadlineKind(StrEnum):
    """What falls due: a step's window, or a moment in a decision's life."""

    FOUNDING = "founding"
    ROUND = "round"
    TURN = "turn"  # whoever is called says nothing, or nothing more
    PAUSE = "pause"  # a pause ends by itself
    HERE = "here"  # who is here has been asked for a minute
    LIVE = "live"  # nobody has written for half an hour
    TALK = "talk"
    CONSENT = "consent"
    INTEGRATION = "integration"
    REST = "rest"  # information, or a new text by a few, is waited for
    CHECK = "check"  # whether a condition is met, or what was deferred
    ASIDE = "aside"  # all others are asked whether an objection is set aside
    REASON = "reason"  # a bare objection's owner is asked again after a day
    PARKING = "parking"
    OWNER = "owner"  # parking is over, the proposer is asked what now
    QUEUE = "queue"  # waited 30 days for a place, the proposer is asked
    SENDING = "sending"  # waits to be sent on, the circle is asked whether it still should
    REVIEW = "review"
    SUNSET = "sunset"
    GRACE = "grace"  # the end of the days that a review in progress adds
    REOPENED = "reopened"  # looked at again for 60 days without a result
    YEARLY = "yearly"  # the arrangements are listed
    AWAY = "away"
    ROOM = "room"  # having left the room oneself counts as leaving the circle
    THERE = "there"  # asked in vain for long: are they still there?
    PLACE = "place"  # somebody has waited long for a place: do they still?
    FEW = "few"  # there are fewer than four members for long
    ORPHAN = "orphan"  # what somebody who left has left behind may be taken over
    NOMINATIONS = "nominations"
    REVEAL = "reveal"  # the box is closed, and opened a moment later
    CHANGES = "changes"
    CANDIDATE = "candidate"  # nobody has proposed one: the next member is asked to
    ACCEPTANCE = "acceptance"
    SUPPORT = "support"  # an objection to what stands above wants the support of four
    SETTLEMENT = "settlement"  # its supporters are asked whether they are met
    LINK = "link"  # nobody represents a circle for a week
    WAITING = "waiting"  # a circle has waited long for others
    MERGE = "merge"  # another circle was asked whether it takes this one in
    BELOW = "below"  # the seats below are still empty: who represents the circle is selected
    SEAT = "seat"  # somebody is told that their term ends soon
    TERM = "term"  # a seat's term is over
    IN_FORCE = "in_force"  # the days in which a decision for a branch is announced are over
    WEEKLY = "weekly"  # what was opened above is told in one line
    CARETAKER = "caretaker"  # so is the time in which a successor was to be found
