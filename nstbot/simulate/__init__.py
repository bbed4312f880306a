"""Whole trees of circles without a homeserver: the real core, store and renderer.

What people say goes into the inbox as the listener would put it; what the bot owes the rooms is
taken from the outbox as the speaker would take it, into rooms that are plain objects in memory.
Time stands still unless it is turned. Nothing of the bot's is replaced.

    store ── door ── pump          bot      the bot's own parts, joined as `runtime` joins them
        ↕ inbox, outbox
    rooms                          rooms    rooms and direct chats, in the homeserver's place
        ↕ messages, taps
    people                         people   what people do when they are asked
"""
