"""references.bib -> references, each with the line where it stands."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
)

from evidence.diagnostics import Place, Problem
from evidence.sources import Source

# Its warnings repeat, without our places and hints, what becomes a problem below.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Reference:
    """One BibTeX entry: key, type, fields as text (outer braces gone), and where it stands."""

    key: str
    type: str
    fields: dict[str, str]
    place: Place
    lines: dict[str, int] = field(default_factory=dict)

    def at(self, name: str) -> Place:
        """The place of a field, or of the entry where the field is missing."""
        return Place(self.place.path, self.lines.get(name, self.place.line))


@dataclass
class Bibliography:
    """All references by key, and what could not be read."""

    path: str
    text: str = ""
    references: dict[str, Reference] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    duplicates: list[tuple[str, Place, Place]] = field(default_factory=list)


def read_bibliography(source: Source) -> Bibliography:
    """Read a BibTeX file. An entry that cannot be read does not hide the entries after it."""
    result = Bibliography(source.path, source.text, problems=list(source.problems))
    library = parse_string(source.text)
    for block in library.blocks:
        place = Place(source.path, (block.start_line or 0) + 1)
        if isinstance(block, DuplicateBlockKeyBlock):
            first = result.references.get(block.key)
            result.duplicates.append((block.key, place, first.place if first else place))
        elif isinstance(block, DuplicateFieldKeyBlock):
            names = ", ".join(sorted(block.duplicate_keys))
            result.problems.append(
                Problem(
                    "bibliography",
                    place,
                    f"A field must stand once in an entry; {names} stands twice.",
                    "delete one of the two lines",
                )
            )
        elif isinstance(block, ParsingFailedBlock):
            words = (block.raw or "").strip().splitlines()
            result.problems.append(
                Problem(
                    "bibliography",
                    place,
                    f"An entry must parse as BibTeX; this one does not: {words[0][:60] if words else ''!r}.",
                    "look for a missing comma, brace or quotation mark in it or just before it",
                )
            )
        elif isinstance(block, Entry):
            result.references[block.key] = _reference(block, place, source)
    if not result.references and not result.problems:
        result.problems.append(
            Problem(
                "bibliography",
                Place(source.path),
                "The bibliography must hold at least one entry; it holds none.",
                "add the BibTeX entries of the works that the pages cite",
            )
        )
    return result


def renderer_faults(bibliography: Bibliography) -> list[Problem]:
    """What the formatter of references (pybtex) cannot read although the checker can.

    [] where the checker has found faults already.
    """
    if bibliography.problems or bibliography.duplicates:
        return []
    import pybtex.database  # takes a fifth of a second, and most runs do not come here
    import pybtex.errors
    import pybtex.exceptions
    import pybtex.richtext

    with pybtex.errors.capture() as faults:
        try:
            data = pybtex.database.parse_string(bibliography.text, "bibtex")
            for entry in data.entries.values():
                for text in entry.fields.values():
                    pybtex.richtext.Text.from_latex(text)
        except pybtex.exceptions.PybtexError as error:
            faults.append(error)
    return [
        Problem(
            "bibliography",
            Place(bibliography.path, int(getattr(fault, "lineno", None) or 1)),
            f"The bibliography must be readable for the formatter of references; it says: {fault}.",
            "look for a brace, quotation mark, field or name that is not as in the entries around it",
        )
        for fault in faults
    ]


def _reference(entry: Entry, place: Place, source: Source) -> Reference:
    fields = {f.key.lower(): str(f.value).strip() for f in entry.fields}
    lines = {f.key.lower(): (f.start_line or 0) + 1 for f in entry.fields}
    # One-line entries: every field on the entry's own line.
    at_most = len(source.lines)
    lines = {name: min(max(line, place.line), at_most) for name, line in lines.items()}
    return Reference(entry.key, entry.entry_type.lower(), fields, place, lines)


def plain(text: str) -> str:
    """A field without protecting braces and with white space folded."""
    return re.sub(r"\s+", " ", text.replace("{", "").replace("}", "")).strip()
