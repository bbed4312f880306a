"""Sentences for people, from Fluent files that the runtime has read (architecture §11)."""

from collections.abc import Callable, Mapping


class TextFault(Exception):
    """A text is missing or cannot be formatted."""


class Texts:
    """The texts of one language; what fails falls back on English and is reported."""


def load(files: Mapping[str, str], report: Callable[[str], None]) -> Mapping[str, Texts]:
    """Languages from file names and contents: `en.ftl` and `en.words.ftl` are both English.

    A language with errors is not offered and reported; errors in English raise `TextFault`.
    """
    raise NotImplementedError


def check_texts(files: Mapping[str, str]) -> tuple[str, ...]:
    """Format every text with sample arguments; the faults, each as `<language>: <key>: <fault>`."""
    raise NotImplementedError
