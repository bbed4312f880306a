"""How fast the bot answers, against a bare echo in the same run."""
