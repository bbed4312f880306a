"""Words in, words out: reading what people say and wording what the bot says."""
