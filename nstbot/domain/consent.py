"""A proposal's way to a decision.

    queued → talk → consent ⇄ integrating → adopted
    exits: parked → waiting for its proposer → (talk | consent | parked | withdrawn | lapsed)

The consent step stays open for answers while an objection is worked in. Sources: product §3,
canon §3 and §10.2.
"""

from nstbot.domain.state import Objection, Proposal, Stage, Standing

__all__ = ["Objection", "Proposal", "Stage", "Standing"]
