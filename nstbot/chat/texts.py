"""Sentences for people, from Fluent files that the runtime has read (architecture §11).

A text that cannot be formatted in another language is taken from English and reported; only a fault
in English is a fault (engineering §19).
"""

from collections.abc import Callable, Iterable, Mapping

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

ENGLISH = "en"

Value = str | int


class TextFault(Exception):
    """A text is missing or cannot be formatted."""


class Texts:
    """The texts of one language; what fails falls back on English and is reported."""

    def __init__(
        self,
        language: str,
        contents: Iterable[str],
        english: "Texts | None" = None,
        report: Callable[[str], None] | None = None,
    ) -> None:
        self.language = language
        self._english = english
        self._report = report
        self._bundle = FluentBundle([language], use_isolating=False)
        self._variables: dict[str, frozenset[str]] = {}
        for content in contents:
            self._variables |= _entries(language, content, known=self._variables)
            self._bundle.add_resource(FluentResource(content))

    @property
    def english(self) -> "Texts":
        """What it falls back on; English itself."""
        return self._english or self

    def keys(self) -> frozenset[str]:
        return frozenset(self._variables)

    def variables(self, key: str) -> frozenset[str]:
        """What a text asks for, directly or by what it refers to."""
        return self._variables[key]

    def wanted(self, key: str) -> frozenset[str]:
        """What this language or its fallback asks for."""
        english = self._english.wanted(key) if self._english else frozenset[str]()
        return self._variables.get(key, frozenset()) | english

    def has(self, key: str) -> bool:
        return key in self._variables or (self._english is not None and self._english.has(key))

    def format(self, key: str, /, **args: Value) -> str:
        """Raises TextFault when English fails as well."""
        try:
            return self.own(key, **args)
        except TextFault as fault:
            if self._english is None:
                raise
            if self._report:
                self._report(str(fault))
            return self._english.format(key, **args)

    def own(self, key: str, /, **args: Value) -> str:
        """In this language, or TextFault."""
        if key not in self._variables:
            raise TextFault(f"{self.language}: {key}: there is no such text")
        pattern = self._bundle.get_message(key).value
        assert pattern is not None
        text, errors = self._bundle.format_pattern(pattern, args)
        if errors:
            raise TextFault(f"{self.language}: {key}: {errors[0]}")
        return str(text)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words, which the text parts by commas."""
        return tuple(word.strip() for word in self.format(key).split(",") if word.strip())


def _entries(
    language: str, content: str, known: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    entries: dict[str, frozenset[str]] = {}
    for entry in FluentParser().parse(content).body:
        if isinstance(entry, ast.Junk):
            first = (entry.content or "").strip().partition("\n")[0]
            raise TextFault(f"{language}: {first}: cannot be read")
        if not isinstance(entry, ast.Message) or entry.value is None:
            continue
        key = entry.id.name
        if key in entries or key in known:
            raise TextFault(f"{language}: {key}: stands there twice")
        entries[key] = frozenset(_variables(entry.value))
    return entries


def _variables(node: ast.BaseNode) -> Iterable[str]:
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode) and not isinstance(child, ast.Span):
                yield from _variables(child)


def load(
    files: Mapping[str, str], report: Callable[[str], None] | None = None
) -> Mapping[str, Texts]:
    """Languages from file names and contents: `en.ftl` and `en.words.ftl` are both English.

    A language with errors is not offered and reported; errors in English raise `TextFault`.
    """
    english = Texts(ENGLISH, _contents(files, ENGLISH))
    for fault in _faults(english, english):
        raise TextFault(fault)
    offered = {ENGLISH: english}
    for language in sorted({name.partition(".")[0] for name in files} - {ENGLISH}):
        try:
            texts = Texts(language, _contents(files, language), english, report)
            faults = list(_faults(texts, english))
        except TextFault as fault:
            faults = [str(fault)]
        if not faults:
            offered[language] = texts
        for found in faults:
            if report:
                report(found)
    return offered


def check_texts(files: Mapping[str, str]) -> tuple[str, ...]:
    """Format every text with sample arguments; the faults, each as `<language>: <key>: <fault>`."""
    faults: list[str] = []
    try:
        load(files, faults.append)
    except TextFault as fault:
        faults.append(str(fault))
    return tuple(faults)


def _contents(files: Mapping[str, str], language: str) -> list[str]:
    return [files[name] for name in sorted(files) if name.partition(".")[0] == language]


def _faults(texts: Texts, english: Texts) -> Iterable[str]:
    """A text may ask for less than the English one, never for something else."""
    for key in sorted(texts.keys()):
        for sample in (3, "x"):
            try:
                texts.own(key, **dict.fromkeys(texts.variables(key), sample))
            except TextFault as fault:
                yield str(fault)
        if key not in english.keys():  # noqa: SIM118 (a method, not a mapping)
            yield f"{texts.language}: {key}: English has no such text"
        elif extra := texts.variables(key) - english.variables(key):
            yield f"{texts.language}: {key}: English does not give {', '.join(sorted(extra))}"
