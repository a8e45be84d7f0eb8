"""YAML as plain data, with the line of every value. Nothing here raises on a bad file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from evidence.diagnostics import Place, Problem
from evidence.misfits import misfit
from evidence.sources import Source

Model = TypeVar("Model", bound=BaseModel)

# Every scalar stays text: `no` is a word, 64.0 keeps its zero, 12:30 is not 750.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 40  # levels; records have a handful
_SCALAR, _MAPPING_END = yaml.ScalarEvent, yaml.MappingEndEvent
_NOWHERE = ""  # in place of a key: what stands there is read and not kept


_UNCLOSED = "found unexpected end of stream"
# What an editor most likely did where the parser says so.
_LIKELY = {
    "mapping values are not allowed in this context": 'put the whole text between quotes, as it holds ": "; '
    "if it does not, begin this field under the first letter of the field above",
    "found character that cannot start any token": "put the text between quotes if it starts with @, ` or %; "
    "write blanks instead of a tab",
    "found a tab character that violates indentation": "write blanks instead of the tab",
    "did not find expected key": "begin this line under the first letter of its neighbours; if it does, "
    "look for quotes that close too early, here or in the line above",
    "did not find expected '-' indicator": "begin this line under the first letter of its neighbours",
    "did not find expected ',' or '}'": "close the bracket with }, and put a comma between two fields",
    "did not find expected ',' or ']'": "close the bracket with ], and put a comma between two values",
    _UNCLOSED: "close the quotes that were opened here",
}


class _TooDeepError(Exception):
    """Values within values within values, from here on."""

    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.mark = mark


@dataclass
class YamlDocument:
    """Plain data (dicts, lists, str), and where each value stands."""

    source: Source
    kind: str
    first_line: int = 1
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def data(self) -> Any:
        """What the file holds; read again where it was let go of. None where it does not parse."""
        return _read(YamlDocument(self.source, self.kind, self.first_line), None)

    @cached_property
    def lines(self) -> dict[tuple[str | int, ...], int]:
        """The line of every value, by its path in the data.

        Read a second time when first asked for: few files ever are, and the lines of a thousand
        take more room than the files.
        """
        lines: dict[tuple[str | int, ...], int] = {}
        _read(YamlDocument(self.source, self.kind, self.first_line), lines)
        return lines

    def texts(self, *under: str | int) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Every text in the data, or `under` a path in it, with its path. Raises LookupError for no path."""
        data = self.data
        for step in under:
            data = data[step]
        return _leaves(data, under)

    def place(self, *where: str | int) -> Place:
        """The place of a value; of its nearest ancestor where the value is missing."""
        path = tuple(where)
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.source.path, self.lines.get(path, 1))

    def let_go(self) -> None:
        """Let go of what can be read again, once the record that was made of it was judged."""
        for name in ("data", "lines"):
            vars(self).pop(name, None)
        self.source = self.source.packed()


def _leaves(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if isinstance(data, str):
        yield data, path
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _leaves(value, (*path, i))


def parse_yaml(source: Source, kind: str, first_line: int = 1, data: Any = None) -> YamlDocument:
    """Parse YAML text. Syntax faults, duplicate keys and aliases become problems of `kind`.

    `data`, if given, is what `faultless` made of the same text.
    """
    document = YamlDocument(source, kind, first_line)
    document.data = _read(document, None) if data is None else data
    return document


def faultless(source: Source) -> Any:
    """The data of YAML text, which another process may take over; None where it holds a fault."""
    document = parse_yaml(source, "")
    return None if document.problems else document.data


def _read(document: YamlDocument, lines: dict[tuple[str | int, ...], int] | None) -> Any:
    """The data of a document. Its faults are noted in it; in `lines`, if given, where each value stands."""
    reading = _Reading(document, lines)
    reading.run()
    return reading.data


class _Reading:
    """One reading of a document, from the parser's events: with its nodes, deep nesting ends the program.

    No function in here holds another, or the parser with its buffers would stay until a search for cycles.
    """

    def __init__(self, document: YamlDocument, lines: dict[tuple[str | int, ...], int] | None) -> None:
        self.document = document
        self.lines = lines
        self.data: Any = None
        self.last = document.source.text.count("\n")

    def run(self) -> None:
        """Read the one record of the file."""
        try:
            loader = _Loader(self.document.source.text)
            try:
                self._record(loader)
            finally:
                loader.dispose()
            if " #" in self.document.source.text:
                self._cut_short()
        except _TooDeepError as error:
            self._fault(
                error.mark,
                "A record must not be nested deeper than a few levels; this line is.",
                "look for brackets, dashes or blanks that were typed by mistake",
            )
        except yaml.MarkedYAMLError as error:
            opened = error.context_mark if error.problem == _UNCLOSED else None
            self._fault(
                opened or error.problem_mark or error.context_mark,
                f"The YAML must parse; the parser says: {error.problem or error.context}.",
                _LIKELY.get(
                    error.problem or "",
                    "check the indentation, the colon after each key, and put quotes around text "
                    'that holds ": " or starts with a sign such as < [ { @ % # -',
                ),
            )
        except (yaml.YAMLError, RecursionError) as error:
            self._fault(None, f"The YAML must parse; the parser says: {error}.", "check for odd characters")

    def _record(self, loader: Any) -> None:
        loader.get_event()  # of the stream
        if loader.check_event(yaml.StreamEndEvent):
            return
        loader.get_event()  # of the document
        self.get_event = loader.get_event
        try:
            self.data = self._build(loader.get_event(), ())
        finally:
            del self.get_event
        loader.get_event()
        if not loader.check_event(yaml.StreamEndEvent):
            mark = loader.peek_event().start_mark
            self._fault(
                mark, "A file must hold one record; here another begins.", "delete the line of dashes"
            )

    def _cut_short(self) -> None:
        """Texts whose rest YAML takes for a remark ("note: as told in issue #3")."""
        lines = self.document.source.text.split("\n")
        for token in yaml.scan(self.document.source.text, _Loader):
            if isinstance(token, yaml.ScalarToken) and token.plain and " " in token.value:
                end = token.end_mark
                rest = lines[end.line][end.column :] if end.line < len(lines) else ""
                if rest.lstrip().startswith("#"):
                    self._fault(
                        end,
                        f"A text that holds a # must stand in quotes; `{rest.strip()}` is not read.",
                        "put the whole text between quotes; write a remark for editors on a line of its own",
                    )

    def _line(self, mark: Any) -> int:
        line: int = mark.line
        # the parser may speak of a line behind the last
        return (line if line < self.last else self.last) + self.document.first_line

    def _fault(self, mark: Any, message: str, hint: str) -> None:
        document = self.document
        line = self._line(mark) if mark else document.first_line
        column = (mark.column if mark else 0) + 1
        place = Place(document.source.path, line, column)
        document.problems.append(Problem(document.kind, place, message, hint))

    def _build(self, event: Any, path: tuple[str | int, ...]) -> Any:
        if self.lines is not None:
            self.lines[path] = self._line(event.start_mark)
        if len(path) > _DEEPEST:
            raise _TooDeepError(event.start_mark)
        kind = type(event)
        if kind is _SCALAR:
            return event.value
        if kind is yaml.MappingStartEvent:
            return self._mapping(path)
        if kind is yaml.SequenceStartEvent:
            items: list[Any] = []
            while type(event := self.get_event()) is not yaml.SequenceEndEvent:
                items.append(self._build(event, (*path, len(items))))
            return items
        self._fault(event.start_mark, "A record must not use YAML aliases (`*name`).", "write the value out")
        return None

    def _mapping(self, path: tuple[str | int, ...]) -> dict[str, Any]:
        get_event, build, lines = self.get_event, self._build, self.lines
        result: dict[str, Any] = {}
        nowhere = (*path, _NOWHERE)
        plain = lines is None and len(path) < _DEEPEST  # a scalar is then its text, and nothing else
        while (kind := type(event := get_event())) is not _MAPPING_END:
            mark = event.start_mark
            # The same few names stand in all records.
            key = sys.intern(event.value if kind is _SCALAR and plain else str(build(event, nowhere)))
            if key in result:
                self._fault(
                    mark,
                    f"A key must stand once in its mapping; `{key}` stands twice.",
                    "delete one of the two, or merge them",
                )
                build(get_event(), nowhere)
            elif (kind := type(event := get_event())) is _SCALAR and plain:
                result[key] = event.value
            else:
                result[key] = build(event, here := (*path, key))
                if lines is not None:
                    lines[here] = self._line(mark)
        if lines is not None:
            lines.pop(nowhere, None)
        return result


def validate(model: type[Model], document: YamlDocument, kind: str) -> Model | None:
    """The document as a record, or None with one problem for each field that is wrong."""
    if document.problems or document.source.is_unread:
        return None
    data = document.data
    if not isinstance(data, dict):
        found = "nothing" if data is None else type(data).__name__.replace("str", "plain text")
        document.problems.append(
            Problem(
                kind,
                document.place(),
                f"A {kind} must be a mapping of `field: value` lines; found {found}.",
                "start from a neighbouring file",
            )
        )
        return None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for item in error.errors():
            at, message, hint = misfit(item, data, model)
            document.problems.append(Problem(kind, document.place(*at), message, hint))
        return None
