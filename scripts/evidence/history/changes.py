"""Two states of the records -> what changed between them, each change told of one kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from evidence.history.states import ClaimState, FindingState, PageState, SourceState, State
from evidence.numbers import quantities
from evidence.records import Record, Text

What = Literal["finding", "claim", "source", "page"]
Kind = Literal[
    "certainty",
    "direction",
    "verdict",
    "withdrawn",
    "new",
    "number",
    "source",
    "page",
    "wording",
]


class Change(Record):
    """One change of one record.

    `part` says of what in the record: the name of a field, a group or a result; "" for all of it.
    """

    what: What
    """What kind of record changed."""
    name: Text
    """Its name: of a claim its topic and its id, of a page its path."""
    title: Text
    """What readers know it by."""
    kind: Kind
    """What kind of change it is."""
    part: str = ""
    """What in the record changed; of a line of a page's own list of changes, its day."""
    before: str = ""
    """How it was."""
    after: str = ""
    """How it is."""

    @model_validator(mode="after")
    def _has_its_day(self) -> Change:
        if self.kind == "page":
            dt.date.fromisoformat(self.part)  # raises ValueError, which pydantic tells
        return self

    @property
    def of_conclusion(self) -> bool:
        """Whether a reader who relied on the earlier version must think again.

        So for the certainty, the direction or the end of a finding, and for a verdict or its end.
        """
        if self.kind == "withdrawn":
            return self.what in ("finding", "claim")
        return self.kind in ("certainty", "direction", "verdict")


def changes(before: State, after: State) -> list[Change]:
    """What changed, conclusions first, then by kind, record and part."""
    found = [
        *_compared("finding", before.findings, after.findings),
        *_compared("claim", before.claims, after.claims),
        *_compared("source", before.sources, after.sources),
        *_compared("page", before.pages, after.pages),
    ]
    kinds: tuple[str, ...] = Kind.__args__  # type: ignore[attr-defined]
    return sorted(found, key=lambda c: (not c.of_conclusion, kinds.index(c.kind)))


_AnyState = FindingState | ClaimState | SourceState | PageState


def _compared(
    what: What, before: Mapping[str, _AnyState], after: Mapping[str, _AnyState]
) -> Iterator[Change]:
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if new is None and old is not None:
            yield Change(what=what, name=name, title=old.title, kind="withdrawn")
        elif old is None and new is not None:
            yield Change(what=what, name=name, title=new.title, kind="new")
        elif old is not None and new is not None:
            for kind, part, was, now in _differences(old, new):
                yield Change(
                    what=what, name=name, title=new.title, kind=kind, part=part, before=was, after=now
                )


_Difference = tuple[Kind, str, str, str]


def _differences(old: _AnyState, new: _AnyState) -> Iterator[_Difference]:
    """(kind, part, before, after) of everything that differs in one record."""
    if old.title != new.title:
        yield _in_words("title", old.title, new.title)
    if isinstance(old, FindingState) and isinstance(new, FindingState):
        if old.certainty != new.certainty:
            yield "certainty", "", old.certainty, new.certainty
        if old.direction != new.direction:
            yield "direction", "", old.direction, new.direction
        yield from _figures(old.figures, new.figures)
        yield from _sources(old.sources, new.sources)
        yield from _texts(old.texts, new.texts)
    elif isinstance(old, ClaimState) and isinstance(new, ClaimState):
        if old.verdict != new.verdict:
            yield "verdict", "", old.verdict, new.verdict
        yield from _sources(old.sources, new.sources)
        yield from _texts(old.texts, new.texts)
    elif isinstance(old, SourceState) and isinstance(new, SourceState):
        yield from _figures(old.figures, new.figures)
        yield from _texts(old.texts, new.texts)
        for notice in new.notices:
            if notice not in old.notices:
                yield "source", "notice", "", notice
    elif isinstance(old, PageState) and isinstance(new, PageState):
        told = [line for line in new.changes if line not in old.changes]
        for line in told:
            yield "page", line.partition(": ")[0], "", line.partition(": ")[2]
        if old.digest != new.digest and not told:
            yield "wording", "", "", ""


def _figures(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[_Difference]:
    for part in dict.fromkeys([*old, *new]):
        if old.get(part, "") != new.get(part, ""):
            yield "number", part, old.get(part, ""), new.get(part, "")


def _sources(old: list[str], new: list[str]) -> Iterator[_Difference]:
    for key in sorted({*old} ^ {*new}):
        yield ("source", key, "cited", "") if key in old else ("source", key, "", "cited")


def _texts(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[_Difference]:
    for part in dict.fromkeys([*old, *new]):
        if old.get(part, "") != new.get(part, ""):
            yield _in_words(part, old.get(part, ""), new.get(part, ""))


def _in_words(part: str, old: str, new: str) -> _Difference:
    """A change of words is one of a number if the numbers, in their order, are others."""
    return ("wording" if _numbers(old) == _numbers(new) else "number"), part, old, new


def _numbers(text: str) -> list[tuple[Decimal, Decimal | None, Decimal | None, str, str]]:
    return [(q.value * q.factor, q.high, q.total, q.unit, q.relation) for q in quantities(text)]
