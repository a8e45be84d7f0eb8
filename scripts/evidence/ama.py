"""A BibTeX entry as a reference in AMA style (11th edition), in HTML, and what Markdown calls the work.

AMA: all authors up to six, else the first three and "et al."; abbreviated journal title in
italics; year;volume(issue):pages; then the DOI. Books, chapters, reports and theses have their title
in italics, then edition, publisher and year. Splitting the names is pybtex's work.
"""

from __future__ import annotations

import datetime as dt
import re
from html import escape
from urllib.parse import quote

from pybtex.database import Entry, Person

from evidence.latex import reader_text
from evidence.notices import Notice, notices

_WHOLE = ("book", "techreport", "report", "phdthesis", "mastersthesis", "thesis")
_PART = ("incollection", "inbook", "inproceedings")
_THESIS = {"phdthesis": "Dissertation", "mastersthesis": "Master's thesis", "thesis": "Thesis"}


def reference(entry: Entry) -> str:
    """The whole reference: what became of the work, and links to it: DOI, PubMed, or its address."""
    heading = _field(entry, "title")
    parts = [
        people(entry) or _editors(entry),
        f"{_italic(heading)}{_stop(heading)}" if entry.type in _WHOLE else _sentence(heading),
        _source(entry),
        *(_notice(notice) for notice in notices(entry.fields)),
        " · ".join(_links(entry)),
    ]
    return " ".join(part for part in parts if part)


def people(entry: Entry) -> str:
    """The author list with its full stop, or "" where the entry names no author."""
    names = _names(entry.persons.get("author", []))
    return _sentence(names) if names else ""


def _editors(entry: Entry) -> str:
    persons = entry.persons.get("editor", [])
    return f"{_names(persons)}, {'ed' if len(persons) == 1 else 'eds'}." if persons else ""


def _names(persons: list[Person]) -> str:
    names = [name(p) for p in persons]
    truncated = bool(names) and names[-1] == "others"
    names = [n for n in names if n != "others"]
    if truncated or len(names) > 6:
        names = [*names[: 3 if len(names) > 3 else len(names)], "et al"]
    return ", ".join(names)


def name(person: Person) -> str:
    """ "Murrough JW", "aan het Rot M", "Zarate CA Jr"; a body's name as it stands."""
    if "others" in person.last_names and not person.first_names:
        return "others"
    family = " ".join(reader_text(p) for p in [*person.prelast_names, *person.last_names])
    given = "".join(
        part[0].upper()
        for names in [*person.first_names, *person.middle_names]
        for part in re.split(r"[\s.-]+", reader_text(names))
        if part
    )
    suffix = " ".join(reader_text(p).rstrip(".") for p in person.lineage_names)
    return " ".join(part for part in (family, given, suffix) if part)


def short_name(entry: Entry) -> str:
    """How running text names the work: "Murrough et al.", "Yoon and Petrakis", or the body."""
    persons = entry.persons.get("author", [])
    families = [" ".join(reader_text(n) for n in [*p.prelast_names, *p.last_names]) for p in persons]
    if not families:
        return _field(entry, "title")
    if len(families) > 2 or "others" in families[1:]:
        return f"{families[0]} et al."
    return " and ".join(families)


def title(entry: Entry) -> str:
    """What a heading calls the work: "Lii et al. 2023", and whether it was retracted."""
    retracted = any(notice.kind == "retracted" for notice in notices(entry.fields))
    name = f"{short_name(entry)} {_field(entry, 'year')}".strip()
    return _for_markdown(f"{name} (retracted)" if retracted else name)


def _source(entry: Entry) -> str:
    journal = _field(entry, "shortjournal") or _field(entry, "journal")
    year = _field(entry, "year")
    pages = _field(entry, "pages").replace("\u2013", "-")
    if journal:
        volume, number = _field(entry, "volume"), _field(entry, "number")
        issue = f"{volume}({number})" if volume and number else volume or (f"({number})" if number else "")
        tail = year + (f";{issue}" if issue else "") + (f":{pages}" if pages else "")
        return f"{_italic(journal)}. {_text(tail)}."
    if entry.type in _WHOLE or entry.type in _PART:
        return _published(entry, year + (f":{pages}" if pages and entry.type in _PART else ""))
    kind = "Dataset" if entry.type == "dataset" else ""
    where = next(filter(None, (_field(entry, name) for name in _WHERE)), "")
    return " ".join(_sentence(part) for part in (kind, where, year) if part)


_WHERE = ("howpublished", "organization", "institution", "publisher", "note")


def _published(entry: Entry, tail: str) -> str:
    """Where a book, a report, a thesis or a part of one appeared: "2nd ed. Publisher; year:pages."."""
    parts = []
    if entry.type in _PART:
        editors = _editors(entry).removesuffix(".")
        whole = _italic(_field(entry, "booktitle"))
        parts.append(
            f"In: {editors}. {whole}." if editors and entry.persons.get("author") else f"In: {whole}."
        )
    if edition := _field(entry, "edition"):
        parts.append(f"{_text(edition)} ed." if "ed" not in edition.split()[-1] else _sentence(edition))
    if entry.type in _THESIS:
        parts.append(_sentence(_field(entry, "type") or _THESIS[entry.type]))
    house = next(filter(None, (_field(entry, n) for n in ("publisher", "institution", "school"))), "")
    parts.append(f"{_text(house)}; {_text(tail)}." if house else _sentence(tail))
    number = _field(entry, "number")
    if number and "report" in entry.type:
        parts.append(_sentence(f"{_field(entry, 'type') or 'Report'} {number}"))
    return " ".join(parts)


def _notice(notice: Notice) -> str:
    """ "RETRACTED 1 May 2023, notice: doi:10.1000/notice.", its beginning in bold."""
    words = notice.words.replace("Retracted", "RETRACTED")
    linked = notice.where.startswith("http")
    way = _link("notice", notice.where) if linked else f"notice: {_doi(notice.where)}"
    return f"<strong>{_text(words)}</strong>, {way}."


def _doi(doi: str) -> str:
    # A DOI may hold signs that an address may not.
    return _link(f"doi:{doi}", f"https://doi.org/{quote(doi, safe='/:;().,-_~!$&+=*')}")


def _links(entry: Entry) -> list[str]:
    links = []
    if doi := entry.fields.get("doi"):
        links.append(_doi(doi))
    if pmid := entry.fields.get("pmid"):
        links.append(_link("PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"))
    if pmcid := entry.fields.get("pmcid"):
        links.append(_link("free full text", f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/"))
    if nct := entry.fields.get("nct"):
        links.append(_link(nct, f"https://clinicaltrials.gov/study/{nct}"))
    if not links and (url := entry.fields.get("url")):
        links.append(_link("source", url) + _accessed(entry))
    if isbn := entry.fields.get("isbn"):
        links.append(f"ISBN {_text(isbn)}")
    return links


def _accessed(entry: Entry) -> str:
    """When the address was read; AMA gives it where a page may change."""
    try:
        day = dt.date.fromisoformat(entry.fields.get("urldate", ""))
    except ValueError:
        return ""
    return f", read on {day.day} {day:%B %Y}"


def _field(entry: Entry, field: str) -> str:
    return reader_text(entry.fields.get(field, ""))


def _sentence(text: str) -> str:
    return f"{_text(text)}{_stop(text)}"


def _stop(text: str) -> str:
    return "." if text and text[-1] not in ".?!" else ""


def _text(text: str) -> str:
    return escape(text, quote=False)


def _italic(text: str) -> str:
    return f"<em>{_text(text)}</em>"


def _link(words: str, address: str) -> str:
    return f'<a href="{escape(address)}">{_text(words)}</a>'


def _for_markdown(text: str) -> str:
    """Keep Markdown from reading a title's signs as its own (STAR*D), and @ from being one of ours."""
    text = re.sub(r"(?<!\\)([\\`*_\[\]{}])", r"\\\1", text)
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
