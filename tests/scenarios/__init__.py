"""The whole system: a real homeserver, real clients, the bot as a process of its own."""
