"""Decisions: their terms, reviews and ends.

    in_force → (suspended | reopened) → in_force | superseded; in_force → lapsed

Every policy has an end date and a review before it (product §1 rule 4); arrangements have none.
"""

from nstbot.domain.state import Concern, Decision, Force

__all__ = ["Concern", "Decision", "Force"]
