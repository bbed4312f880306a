"""The numbers of product §4, as they are until a circle changes them (`settings`)."""

from datetime import timedelta

LEAST = 4
"""Distinct members whose explicit consent a decision needs at the least (product §1 rule 2)."""
MOST = 12
OPEN_PROPOSALS = 3
LOOPS = 3

FOUNDING = timedelta(days=7)
LATE_JOINING = timedelta(days=14)
ROUND = timedelta(hours=48)
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
STOP = timedelta(hours=24)
GRACE = timedelta(hours=24)
GRACE_AFTER_SUNSET = timedelta(days=14)
AWAY = timedelta(days=30)
ROOM = timedelta(days=7)
"""Having left the room oneself for so long counts as leaving the circle."""
TAKE_OVER_OBJECTION = timedelta(hours=72)
TAKE_OVER_PROPOSAL = timedelta(days=7)
FARTHEST = timedelta(days=365)
"""How far ahead one may park a proposal or be away."""

TERM_DAYS = 90
TERM_LEAST = 3
TERM_MOST = 730
REVIEW_BEFORE = timedelta(days=14)
SHORT_TERM = 70
"""Terms of fewer days are reviewed a fifth of the term before the end."""

NAME_LENGTH = 100
TEXT_LENGTH = 3000
REASON_LENGTH = 1000
