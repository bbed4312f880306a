"""The numbers of product §4, as they are until a circle changes them (`settings`)."""

from datetime import timedelta

LEAST = 4
"""Distinct members whose explicit consent a decision needs at the least (product §1 rule 2)."""
GOOD = 8
"""A good number of members: of more, each says less (canon §5.8)."""
MOST = 12
OPEN_PROPOSALS = 3
LOOPS = 3

FOUNDING = timedelta(days=7)
LATE_JOINING = timedelta(days=14)
ROUND = timedelta(hours=48)
IN_TURN = timedelta(days=7)
"""A round in turn over days; live it lasts as long as an open one at the most."""
PAUSE = timedelta(days=7)
TURN_NUDGE = timedelta(seconds=60)
TURN_DEFER = timedelta(seconds=60)
TURN_AGAIN = timedelta(seconds=90)
"""Live: when who is called and silent is nudged, then moved to the end; called again, missed."""
TURN_SLOW = timedelta(hours=24)
"""Not live: how long one who is called may be silent, each time."""
TURN_QUIET = timedelta(seconds=60)
"""A turn is over when this long no further message came."""
HERE = timedelta(minutes=1)
LIVE_QUIET = timedelta(minutes=30)
MEET = 2
"""People who make a meeting."""
LEFT_WAITING = timedelta(hours=24)
"""When a facilitator lets a round stand still for so long, every member may steer."""
TALK = timedelta(hours=48)
READY_AFTER = timedelta(hours=24)
CONSENT = timedelta(hours=72)
EXTENSION = timedelta(hours=48)
MORE_TIME = timedelta(hours=24)
INTEGRATION = timedelta(days=7)
REASON = timedelta(hours=24)
PARKING = timedelta(days=30)
OWNER = timedelta(days=30)
QUEUE = timedelta(days=30)
LATE_OBJECTION = timedelta(days=7)
SENDING = timedelta(days=90)
HELD = timedelta(days=7)
"""How long an adoption waits at a time while the circle below looks at it again."""
RETURNS = 3
"""So often a proposal may come back from above before its circle asks how to go on."""
STOP = timedelta(hours=24)
STOP_LIVE = timedelta(minutes=1)
GRACE = timedelta(hours=24)
GRACE_AFTER_SUNSET = timedelta(days=14)
AWAY = timedelta(days=30)
ROOM = timedelta(days=7)
"""Having left the room oneself for so long counts as leaving the circle."""
TAKE_OVER_OBJECTION = timedelta(hours=72)
TAKE_OVER_PROPOSAL = timedelta(days=7)
UNHEARD = 3
"""So many questions for consent in a row, unanswered, over `UNHEARD_FOR`, make one dormant."""
UNHEARD_FOR = timedelta(days=14)
STILL_THERE = timedelta(hours=72)
"""How long one has who is asked whether they are still there."""
FARTHEST = timedelta(days=365)
"""How far ahead one may park a proposal or be away."""

REVEAL = timedelta(minutes=1)
REVEAL_LIVE = timedelta(seconds=10)
FACILITATOR_FIRST = timedelta(hours=12)
FACILITATOR_FIRST_LIVE = timedelta(minutes=1)
"""For so long only the facilitator may propose a candidate."""
RECALL = timedelta(days=30)
"""How long who is recalled serves at most."""
SEAT_REMINDERS = (30, 14, 3)
"""Days before the end of a term."""

TERM_DAYS = 90
TERM_LEAST = 3
TERM_MOST = 730
STUCK = timedelta(days=60)
"""How long a decision is looked at again before that is said to be stuck."""
YEAR = timedelta(days=365)
REVIEW_BEFORE = timedelta(days=14)
SHORT_TERM = 70
"""Terms of fewer days are reviewed a fifth of the term before the end."""

CHILDREN = 6
"""So many circles at the most have their representatives in one circle (canon §5.2)."""
WAITING = timedelta(days=14)
"""How long circles wait for others of their region, and until there are enough of them."""
SEAT_OBJECTION = timedelta(hours=72)
SEAT_OBJECTIONS = 2
"""How often in a row a circle above may object to whom a circle has selected."""
CHILDREN_AWAITED = timedelta(hours=72)
"""How much longer a check for a branch waits for circles below in which nobody has answered."""
TOLD_IN_TIME = timedelta(days=1)
"""A decision that is heard of later than this has days of its own there."""
WEEK = timedelta(days=7)
TOGETHER = timedelta(hours=1)
"""What is opened above within so long is told in one line."""
PLACE_REMINDER = timedelta(days=90)
"""How often those who wait for a place are asked whether they still do."""
FEW = timedelta(days=30)
"""How long a circle has fewer than four members before it is asked what now."""
DORMANT = timedelta(days=90)
"""So long who represents a circle of fewer than four stays seated."""
SEATS_BELOW_FIRST = timedelta(days=30)
UNHEARD_OF = timedelta(days=14)
"""How long after it should have ended nothing is told of what is above, before that is too long."""
WAITS_LONG = timedelta(days=14)
"""How long a circle waits for others of its level before that is too long."""
MERGE = timedelta(days=30)
MERGE_REVIEW = timedelta(days=30)
LINK_DOWN = timedelta(days=7)
"""How long nobody represents a circle before both circles are told."""

NAME_LENGTH = 100
TEXT_LENGTH = 3000
REASON_LENGTH = 1000
SEALED_LENGTH = 500
"""All sealed answers of a circle are shown in one message (engineering §24)."""

POWER = 100
POWER_LEAST = 50
"""Our power in a room, as Matrix counts it: with less we could not pin, hide or remove."""
