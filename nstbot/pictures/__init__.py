"""Pictures: what the bot shows beside its words."""
