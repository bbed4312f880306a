"""The demonstration: a real homeserver on loopback and people made of programs."""
