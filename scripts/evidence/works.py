"""When two entries of a bibliography are one work."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.bibliography import Reference
from evidence.identifiers import normal
from evidence.names import first_family, folded

IDENTIFIERS = ("doi", "pmid", "pmcid", "isbn")
_PARTS = ("incollection", "inbook", "inproceedings")  # several works share one book's ISBN


def marks(reference: Reference) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """By what a work is known: in words, to compare, and the field."""
    for name in IDENTIFIERS:
        if (value := reference.fields.get(name)) and not (name == "isbn" and reference.type in _PARTS):
            yield f"the {name.upper()} {value}", (name, normal(name, value)), name
    title = folded(reference.fields.get("title", ""))
    if title:
        year = reference.fields.get("year", "")
        yield "title, year and type", ("title", title, year, reference.type), "title"


def different(one: Reference, other: Reference) -> bool:
    """Whether two works of one title are two: other first authors, and another DOI or PMID."""
    if first_family(one.fields.get("author", "")) == first_family(other.fields.get("author", "")):
        return False
    pairs = [(one.fields.get(name), other.fields.get(name)) for name in ("doi", "pmid", "url")]
    return any(a and b and a.lower() != b.lower() for a, b in pairs)
