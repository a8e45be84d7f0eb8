"""A BibTeX entry as a reference in AMA style (11th edition), in Markdown.

AMA: all authors up to six, else the first three and "et al."; abbreviated journal title in
italics; year;volume(issue):pages; then the DOI. Reading and unaccenting the fields is pybtex's work.
"""

from __future__ import annotations

import re

from pybtex.database import Entry, Person
from pybtex.richtext import Text


def reference(entry: Entry) -> str:
    """The whole reference with links to the work: DOI, PubMed, PubMed Central or its address."""
    parts = [
        people(entry),
        _sentence(_field(entry, "title")),
        _source(entry),
        " · ".join(_links(entry)),
    ]
    return " ".join(part for part in parts if part)


def people(entry: Entry) -> str:
    """The author list with its full stop, or "" where the entry names no author."""
    names = [name(p) for p in entry.persons.get("author", [])]
    truncated = bool(names) and names[-1] == "others"
    names = [_escape(n) for n in names if n != "others"]
    if truncated or len(names) > 6:
        names = [*names[: 3 if len(names) > 3 else len(names)], "et al"]
    return _sentence(", ".join(names)) if names else ""


def name(person: Person) -> str:
    """ "Murrough JW", "aan het Rot M", "Zarate CA Jr"; a body's name as it stands."""
    if "others" in person.last_names and not person.first_names:
        return "others"
    family = " ".join(_text(p) for p in [*person.prelast_names, *person.last_names])
    given = "".join(
        part[0].upper()
        for names in [*person.first_names, *person.middle_names]
        for part in re.split(r"[\s.-]+", _text(names))
        if part
    )
    suffix = " ".join(_text(p).rstrip(".") for p in person.lineage_names)
    return " ".join(part for part in (family, given, suffix) if part)


def short_name(entry: Entry) -> str:
    """How running text names the work: "Murrough et al.", "Yoon and Petrakis", or the body."""
    persons = entry.persons.get("author", [])
    families = [" ".join(_text(n) for n in [*p.prelast_names, *p.last_names]) for p in persons]
    if not families:
        return _field(entry, "title")
    if len(families) > 2 or "others" in families[1:]:
        return f"{families[0]} et al."
    return " and ".join(families)


def title(entry: Entry) -> str:
    """What a heading calls the work: "Lii et al. 2023"."""
    return _escape(f"{short_name(entry)} {_field(entry, 'year')}".strip())


def _source(entry: Entry) -> str:
    journal = _field(entry, "shortjournal") or _field(entry, "journal")
    year = _field(entry, "year")
    if not journal:
        where = _field(entry, "howpublished") or _field(entry, "institution")
        return " ".join(_sentence(part) for part in (where, year) if part)
    volume, number = _field(entry, "volume"), _field(entry, "number")
    pages = _field(entry, "pages").replace("--", "-").replace("\u2013", "-")
    issue = f"{volume}({number})" if volume and number else volume or (f"({number})" if number else "")
    tail = year + (f";{issue}" if issue else "") + (f":{pages}" if pages else "")
    return f"*{_escape(journal)}*. {_escape(tail)}."


def _links(entry: Entry) -> list[str]:
    links = []
    if doi := entry.fields.get("doi"):
        links.append(f"[doi:{_escape(doi)}](<https://doi.org/{doi}>)")
    if pmid := entry.fields.get("pmid"):
        links.append(f"[PubMed](<https://pubmed.ncbi.nlm.nih.gov/{pmid}/>)")
    if pmcid := entry.fields.get("pmcid"):
        links.append(f"[free full text](<https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/>)")
    if not links and (url := entry.fields.get("url")):
        links.append(f"[source](<{url}>)")
    return links


def _field(entry: Entry, field: str) -> str:
    return _text(entry.fields.get(field, ""))


def _text(latex: str) -> str:
    return re.sub(r"\s+", " ", str(Text.from_latex(latex))).strip()


def _sentence(text: str) -> str:
    return f"{_escape(text)}." if text and text[-1] not in ".?!" else _escape(text)


def _escape(text: str) -> str:
    """Keep Markdown from reading a title's signs as its own (STAR*D)."""
    return re.sub(r"(?<!\\)([\\`*_\[\]<>])", r"\\\1", text)
