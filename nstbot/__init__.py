"""nstbot: a Matrix bot that facilitates sociocratic circles."""

__version__ = "0.1.0"
