"""Why a circle cannot do what was asked: the closed list of reasons with their arguments."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, unique

Arg = str | int | datetime | tuple[str, ...]
"""Items and people by their ids, counts, instants; tuples of ids."""


@unique
class Thing(StrEnum):
    """What a number can stand for: `kind` and `wants` of WRONG_KIND."""

    FOUNDING = "founding"
    ROUND = "round"
    PROPOSAL = "proposal"
    ADMISSION = "admission"
    RELEASE = "release"
    OBJECTION = "objection"
    DECISION = "decision"
    SELECTION = "selection"
    REPEAL = "repeal"
    RETURN = "return"
    MERGE = "merge"


@unique
class Reason(StrEnum):
    """One member for each text `refused-<reason>`; the comment names the arguments."""

    ALREADY_FOUNDED = "already_founded"  # —: this room has its circle
    NOT_FOUNDED = "not_founded"  # —: no circle here yet
    FOUNDING_OPEN = "founding_open"  # item: the founding has to end first
    FOUNDING_OVER = "founding_over"  # item
    NOT_ASKED = "not_asked"  # item, stage (of a selection): not in its roster
    NOT_A_MEMBER = "not_a_member"  # —: a guest here, and how to join
    ALREADY_A_MEMBER = "already_a_member"  # —
    CIRCLE_FULL = "circle_full"  # most
    PLACE_AWAITED = "place_awaited"  # place (in line), since: they wait already
    ONLY_FOUNDER = "only_founder"  # founder
    ONLY_PROPOSER = "only_proposer"  # item, proposer
    ONLY_OWNER = "only_owner"  # item, owner (of an objection)
    ONLY_FACILITATOR = "only_facilitator"  # facilitator
    TOO_FEW_YES = "too_few_yes"  # yes, needed
    TOO_FEW_MEMBERS = "too_few_members"  # members, needed
    NOTHING_OPEN = "nothing_open"  # —: no such open thing here
    NO_SUCH_ITEM = "no_such_item"  # item, open (tuple of ids that are possible)
    WRONG_STAGE = "wrong_stage"  # item, stage (of a Stage or SelectionStage, or paused)
    TOO_EARLY = "too_early"  # item, when
    OLDER_ASK = "older_ask"  # item, version (the current one)
    ALREADY_CLOSED = "already_closed"  # item
    STANDS_ALREADY = "stands_already"  # objection: own objection stands, how to end it
    NOT_STANDING = "not_standing"  # objection
    NO_PASS = "no_pass"  # item: consent knows no pass
    MORE_TIME_ONCE = "more_time_once"  # item
    TOO_LONG = "too_long"  # length, most
    EMPTY = "empty"  # —
    OUT_OF_BOUNDS = "out_of_bounds"  # least, most (days)
    SETTING_OUT_OF_BOUNDS = "setting_out_of_bounds"  # setting
    NO_SUCH_SETTING = "no_such_setting"  # setting: what was said
    SAME_SETTING = "same_setting"  # setting
    ONLY_FOR_US = "only_for_us"  # item: it is for this circle alone, and so is never urgent
    FROM_ABOVE = "from_above"  # item: decided, or talked about, in a circle above
    NOT_A_DATE_AHEAD = "not_a_date_ahead"  # latest
    NO_SUCH_MEMBER = "no_such_member"  # person, alike (Matrix ids, when several are called so)
    LATE = "late"  # item: the window for a late objection is over
    NOTHING_TO_STOP = "nothing_to_stop"  # —
    SAME_AS_BEFORE = "same_as_before"  # item: already so
    ALREADY_ASKED = "already_asked"  # item (own open admission), until (when its step ends)
    NO_TERM = "no_term"  # item: an arrangement has no term (product §1 rule 4)
    ONLY_HERE = "only_here"  # item: an arrangement, or decided here: for this circle alone
    NOT_TO_SEND = "not_to_send"  # item, stage: nothing that waits to be sent on
    LEAVE_INSTEAD = "leave_instead"  # —: one leaves by oneself, and is not released by oneself
    OWN_RELEASE = "own_release"  # item: who it is about speaks first, and is not asked
    SPEAKS_FIRST = "speaks_first"  # item, subject, until: who it is about has not spoken yet
    HAS_OWNER = "has_owner"  # item, owner: only what was left behind can be taken over
    ROUND_RUNNING = "round_running"  # item: one round in turn at a time
    NOT_IN_TURN = "not_in_turn"  # item: nobody is called in it
    NOT_YOUR_TURN = "not_your_turn"  # item, person (whose it is)
    DEFERRED_ONCE = "deferred_once"  # item
    HEARD_ALREADY = "heard_already"  # item, person
    NOT_LIVE = "not_live"  # —: nobody has called a meeting
    NOT_SEALED = "not_sealed"  # item: what is said in it is said in its thread
    NEVER_SEALED = "never_sealed"  # kind: the words of these rounds are never stored
    SELECTION_OPEN = "selection_open"  # item: that role is being selected already
    NO_SEAT = "no_seat"  # person: holds no such seat
    WHICH_SEAT = "which_seat"  # person, roles (values of Role): holds several
    TOO_MANY_NAMES = "too_many_names"  # item, seats
    HOLDS_ALREADY = "holds_already"  # item, person: holds the other seat of that role
    NOT_YOUR_NOMINEE = "not_your_nominee"  # item, nominees: whom one named, one of them goes out
    FACILITATOR_FIRST = "facilitator_first"  # item, facilitator, until
    OWN_CANDIDATE = "own_candidate"  # item: nobody proposes themselves
    NOT_NOMINATED = "not_nominated"  # item, person, possible (who may be proposed)
    ONLY_SELF_NAMED = "only_self_named"  # item, person, possible
    ASKED_LAST = "asked_last"  # item: a candidate answers when the others are done
    OWN_OBJECTION = "own_objection"  # objection: others test it and set it aside
    REASON_AWAITED = "reason_awaited"  # objection, owner: its words are asked for first
    TESTED_ALREADY = "tested_already"  # objection, round
    NOT_TESTED = "not_tested"  # objection, round (the test that is open, or empty)
    ASIDE_ONCE = "aside_once"  # objection: all have been asked once
    YES_OR_NO = "yes_or_no"  # objection: setting aside takes a yes or a no
    STILL_A_MEMBER = "still_a_member"  # person: who has a say here leaves before words are erased
    LOOKED_AGAIN = "looked_again"  # decision, item, proposer: an objection to it stands
    REVIEW_OPEN = "review_open"  # decision: it is looked at already
    UNDER_WAY = "under_way"  # decision, item: that is asked already
    SAID_BEFORE = "said_before"  # objection: the same words, which were met
    PARTS = "parts"  # least, most: so many parts a proposal is split into
    HELPERS = "helpers"  # most: from one to so many write a new text
    ONLY_CHECKER = "only_checker"  # item (decision), person
    NOTHING_TO_MEET = "nothing_to_meet"  # item: nothing of it is to be checked
    FORMING = "forming"  # people (who are awaited): a circle of representatives begins
    OWN_SEAT = "own_seat"  # —: one resigns from it below
    SEAT_OVER = "seat_over"  # person: they do not sit here any more
    SEAT_STANDS = "seat_stands"  # person: the days in which one may object are over
    SEAT_OBJECTED_TWICE = "seat_objected_twice"  # —: so the next one stays
    APART_ALREADY = "apart_already"  # —: the circle is not part of the tree
    LINKED_ALREADY = "linked_already"  # —: there is a circle above
    WAITS_ALREADY = "waits_already"  # —: it waits for a circle above
    PAIR_FIRST = "pair_first"  # —: with its representatives a circle joins the tree
    OF_BELOW = "of_below"  # item, origin (its number there): only its own circle may do that
    NOT_FROM_BELOW = "not_from_below"  # item: it began here
    RETURN_OPEN = "return_open"  # item, check: that is asked already
    TOO_FEW_TO_SPLIT = "too_few_to_split"  # members: it takes eight
    FINISH_FIRST = "finish_first"  # item: what is asked is finished or parked before that
    NOT_IN_ONE_HALF = "not_in_one_half"  # people: in both, or in none
    HALF_TOO_SMALL = "half_too_small"  # count, needed
    NOT_BESIDE = "not_beside"  # kind: self, above, below, level, parent, unknown (said), none
    MERGE_SIZE = "merge_size"  # kind (few, many), count, most, needed
    MERGE_ASKED = "merge_asked"  # until: one merge at a time
    CIRCLE_ENDED = "circle_ended"  # into (a name): it is part of another circle
    PAIR_TOGETHER = "pair_together"  # people: who speaks for one circle goes to one half
    SUPPORT_INSTEAD = "support_instead"  # objection: the same words are there to be supported
    SUPPORTED = "supported"  # objection: others support it as it was worded
    NOTHING_TO_SETTLE = "nothing_to_settle"  # objection: its supporters are not asked
    ONLY_SUPPORTERS = "only_supporters"  # objection: only they say whether they are met
    ONLY_REPRESENTATIVES = "only_representatives"  # objection, people (who speak for its circle)
    NOT_TOGETHER = "not_together"  # objection, other: they are not about the same thing
    ANSWERED_ALREADY = "answered_already"  # objection, item: that is asked, or said, already
    OFFER_WORDS = "offer_words"  # objection: what this circle offers stands after its number
    WRONG_KIND = "wrong_kind"  # item, kind (what it is), wants (what the word is for)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Cannot now. Changes nothing; `args` are what its text needs."""

    reason: Reason
    args: dict[str, Arg] = field(default_factory=dict)
