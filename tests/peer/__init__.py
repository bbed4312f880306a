"""An independent encrypted Matrix client: matrix-js-sdk with Rust crypto, the stack of Element."""

from tests.peer.driver import Peer, PeerError, PeerEvent, Shield

__all__ = ["Peer", "PeerError", "PeerEvent", "Shield"]
