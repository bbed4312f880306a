"""The Matrix side against a real Synapse."""
