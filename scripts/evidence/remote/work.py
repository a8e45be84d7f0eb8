"""A published work as the registers describe it, in one form for all of them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Author:
    """A person by family and given name, or a body (a study group, an agency) by its name alone."""

    family: str
    given: str = ""
    suffix: str = ""
    body: bool = False


@dataclass(frozen=True)
class Update:
    """A notice on a work.

    kind     `retracted`, `concern` or `corrected`, as a bibliography says it (notices.py)
    day      of the notice; None where the register does not say
    where    the DOI of the notice, or its address where it has none, or ""
    said_by  the register that names it
    called   what the register calls it, where the kind says less ("partial retraction")
    """

    kind: str
    day: dt.date | None
    where: str
    said_by: str
    called: str = ""


@dataclass(frozen=True)
class Work:
    """A work: who, what, where, when, by which numbers it is known, and what became of it.

    type     the type of its BibTeX entry
    labels   what the register says of its design: publication types, subject headings, a trial's design
    groups   the groups of a registered trial
    """

    type: str = "article"
    title: str = ""
    authors: tuple[Author, ...] = ()
    editors: tuple[Author, ...] = ()
    journal: str = ""
    shortjournal: str = ""
    booktitle: str = ""
    publisher: str = ""
    howpublished: str = ""
    year: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    nct: str = ""
    url: str = ""
    urldate: str = ""
    labels: frozenset[str] = frozenset()
    groups: tuple[str, ...] = ()
    updates: tuple[Update, ...] = field(default=())


_LATER = ("isbn", "doi", "pmid", "pmcid", "nct", "volume", "number", "pages", "journal", "booktitle")


def merged(crossref: Work, pubmed: Work) -> Work:
    """One work from two descriptions: PubMed's title, year and short name of the journal, else Crossref's.

    Titles there are in the case of a sentence, and years are those of the printed issue. The longer list of
    authors is taken: publishers deposit without the last ones now and then.
    """
    translated = pubmed.title.startswith("[")
    return replace(
        crossref,
        title=pubmed.title if pubmed.title and not translated else crossref.title or pubmed.title,
        authors=crossref.authors if len(crossref.authors) >= len(pubmed.authors) else pubmed.authors,
        shortjournal=pubmed.shortjournal or crossref.shortjournal,
        year=pubmed.year or crossref.year,
        labels=crossref.labels | pubmed.labels,
        **{name: getattr(crossref, name) or getattr(pubmed, name) for name in _LATER},
    )


def initials_with_stops(given: str) -> str:
    """ "James W" as "James W."."""
    return re.sub(r"(?<!\w)(\w)(?=\s|$)", lambda m: f"{m[1]}." if m[1].isupper() else m[1], given)
