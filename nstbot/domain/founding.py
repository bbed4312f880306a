"""How a circle begins: everyone in the room is asked, four say yes (product §3 *Founding*).

    open → founded | failed

A new aim is a new version and asks everyone again.
"""

from nstbot.domain.state import Founding

__all__ = ["Founding"]
