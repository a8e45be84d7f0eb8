"""references.bib -> references, each with the line where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from evidence.diagnostics import Place, Problem
from evidence.identifiers import doi_of
from evidence.notices import notices
from evidence.sources import Source

if TYPE_CHECKING:
    from evidence.bibtex import WrittenEntry


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
    """All references by key, and what could not be read.

    broken      the keys of entries that cannot be read
    stray       text between entries, which nothing reads
    duplicates  a key that stands again, the place, and the place where it stands first
    """

    path: str
    text: str = ""
    references: dict[str, Reference] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: frozenset[str] = frozenset()
    stray: list[tuple[str, Place]] = field(default_factory=list)
    duplicates: list[tuple[str, Place, Place]] = field(default_factory=list)

    @cached_property
    def _near(self) -> dict[str, str]:
        return {}

    def __contains__(self, key: str) -> bool:
        """Whether an entry of this key stands in the file, be it readable or not."""
        return key in self.references or key in self.broken

    @cached_property
    def retracted(self) -> frozenset[str]:
        """The keys of works that were retracted."""
        return frozenset(
            key
            for key, reference in self.references.items()
            if "retracted" in reference.fields
            and any(notice.kind == "retracted" for notice in notices(reference.fields))
        )

    def of_doi(self, text: str) -> str:
        """The key of the work whose DOI stands in a text, alone or in an address; "" for none."""
        found = doi_of(text)
        bare = found.rstrip(".,;)]}>*_")  # of what stands around it in a text
        return self._by_doi.get(found) or self._by_doi.get(bare, "")

    @cached_property
    def _by_doi(self) -> dict[str, str]:
        return {r.fields["doi"].lower(): r.key for r in self.references.values() if "doi" in r.fields}

    def nearest(self, key: str) -> str:
        """The key that was most likely meant; "" if none comes near."""
        if key not in self._near:
            known = [*self.references, *self.broken]
            near = get_close_matches(key.lower(), known, n=1, cutoff=0.6)
            self._near[key] = near[0] if near else ""
        return self._near[key]


def read_bibliography(source: Source) -> Bibliography:
    """Read a BibTeX file. An entry that cannot be read does not hide the entries after it."""
    from evidence.bibtex import read_bibtex  # brings a parser that a run with a kept bibliography needs not

    written = read_bibtex(source)
    result = Bibliography(
        source.path,
        source.text,
        problems=[*source.problems, *written.problems],
        broken=frozenset(written.broken),
        stray=[(text, Place(source.path, line)) for text, line in written.stray],
    )
    first: dict[str, Place] = {}
    for entry in written.entries:
        place = Place(source.path, entry.line)
        # The formatter of references takes `Hu2016` and `hu2016` for one key.
        known = first.setdefault(entry.key.lower(), place)
        if known is not place:
            result.duplicates.append((entry.key, place, known))
            continue
        result.references[entry.key] = _reference(entry, place, result)
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


def _reference(entry: WrittenEntry, place: Place, result: Bibliography) -> Reference:
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    for item in entry.fields:
        name = item.name.lower()
        if name in fields:
            result.problems.append(
                Problem(
                    "bibliography",
                    Place(place.path, item.line),
                    f"A field must stand once in an entry; `{item.name}` of {entry.key} stands in "
                    f"line {lines[name]} already.",
                    "delete one of the two, or give it the name that was meant",
                )
            )
            continue
        fields[name] = item.text
        lines[name] = item.line
    return Reference(entry.key, entry.type, fields, place, lines)


def plain(text: str) -> str:
    """A field without protecting braces and with white space folded."""
    return " ".join(text.replace("{", "").replace("}", "").split())
