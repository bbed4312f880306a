"""Sociocracy as pure values: no clock, no I/O, no entropy, no text."""
