"""Dialogues: plain files of what people and the bot say, played and compared (docs/dialogues)."""
