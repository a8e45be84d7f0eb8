"""References for reference managers: CSL-JSON, RIS, and BibTeX for those that no file holds.

All hold every field of an entry. A field that a format has no place for stands in the notes as
"name: value", as Zotero writes and reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from evidence.bibliography import Reference
from evidence.latex import reader_text
from evidence.names import split_names
from evidence.notices import notices

_CSL_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "manual": "report",
    "mastersthesis": "thesis",
    "online": "webpage",
    "phdthesis": "thesis",
    "proceedings": "book",
    "report": "report",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
}
_RIS_TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "document": "GEN",
    "manuscript": "UNPB",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
# BibTeX field -> CSL variable (https://docs.citationstyles.org/en/stable/specification.html, appendix IV).
_CSL = {
    "title": "title",
    "journal": "container-title",
    "booktitle": "container-title",
    "titleaddon": "container-title",
    "shortjournal": "container-title-short",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "doi": "DOI",
    "url": "URL",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "issn": "ISSN",
    "edition": "edition",
    "version": "version",
    "series": "collection-title",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "address": "publisher-place",
    "language": "language",
    "abstract": "abstract",
}
# CSL variable -> the name that rispy gives to a tag of RIS.
_RIS = {
    "title": "title",
    "container-title": "secondary_title",
    "container-title-short": "alternate_title1",
    "collection-title": "tertiary_title",
    "volume": "volume",
    "issue": "number",
    "DOI": "doi",
    "PMID": "accession_number",
    "PMCID": "custom2",
    "ISBN": "issn",
    "ISSN": "issn",
    "edition": "edition",
    "version": "edition",
    "publisher": "publisher",
    "publisher-place": "place_published",
    "language": "language",
    "abstract": "abstract",
}
_OTHERS = {"literal": "et al."}


def csl_json(references: Iterable[Reference]) -> str:
    """The bibliography as CSL-JSON, by key."""
    return json.dumps([_item(r) for r in _sorted(references)], indent=1, ensure_ascii=False) + "\n"


def bibtex(references: Iterable[Reference]) -> str:
    """References as BibTeX, by key. Their values are LaTeX, as they stand in a bibliography."""
    entries = []
    for reference in _sorted(references):
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in reference.fields.items())
        entries.append(f"@{reference.type}{{{reference.key},\n{fields}}}\n")
    return "\n".join(entries)


def _sorted(references: Iterable[Reference]) -> list[Reference]:
    return sorted(references, key=lambda reference: reference.key)


def _item(reference: Reference) -> dict[str, Any]:
    fields = {name: reader_text(value) for name, value in reference.fields.items()}
    default = "webpage" if "url" in fields else "document"
    item: dict[str, Any] = {"id": reference.key, "type": _CSL_TYPES.get(reference.type, default)}
    notes = [f"{notice.words}: {notice.where}" for notice in notices(reference.fields)]
    for name, value in fields.items():
        variable = _CSL.get(name)
        if name in ("author", "editor"):
            item[name] = [_name(person) for person in split_names(reference.fields[name])]
        elif name == "date" and (parts := _day(value)):
            item["issued"] = {"date-parts": [parts]}
        elif name == "year" and value.isdigit():
            item.setdefault("issued", {"date-parts": [[int(value)]]})
        elif name == "urldate" and (parts := _day(value)):
            item["accessed"] = {"date-parts": [parts]}
        elif variable and variable not in item:
            item[variable] = value.replace("\u2013", "-") if variable == "page" else value
        elif name not in ("retracted", "corrected", "concern"):
            notes.append(f"{name}: {value}")
    if notes:
        item["note"] = "\n".join(notes)
    return item


@lru_cache(maxsize=8192)  # each format asks for the same names
def _name(written: str) -> Mapping[str, str]:
    from pybtex.database import Person  # takes time to load

    if written == "others":
        return _OTHERS
    if written.startswith("{") and written.endswith("}"):
        return {"literal": reader_text(written)}
    person = Person(written)
    parts = {
        "family": person.last_names,
        "given": [*person.first_names, *person.middle_names],
        "non-dropping-particle": person.prelast_names,
        "suffix": person.lineage_names,
    }
    told = {part: reader_text(" ".join(words)) for part, words in parts.items() if words}
    return {"literal": told["family"]} if set(told) == {"family"} else told


def _day(value: str) -> list[int]:
    parts = value.split("-")
    return [int(part) for part in parts] if all(part.isdigit() for part in parts) else []


def ris(references: Iterable[Reference]) -> str:
    """The bibliography as RIS, by key."""
    import rispy

    class Writer(rispy.RisWriter):  # type: ignore[misc]  # the package has no type hints
        """RIS without a number before each reference, which the format does not have."""

        def set_header(self, count: int) -> str:  # noqa: ARG002
            return ""

    written: str = rispy.dumps([_ris(_item(r)) for r in _sorted(references)], implementation=Writer)
    return written.lstrip("\n")


def _ris(item: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"type_of_reference": _RIS_TYPES[item["type"]], "id": item["id"]}
    for role, name in (("author", "authors"), ("editor", "secondary_authors")):
        if role in item:
            told[name] = [_inverted(person) for person in item[role]]
    if "issued" in item:
        parts = item["issued"]["date-parts"][0]
        told["year"] = str(parts[0])
        told |= {"date": "/".join([told["year"], *(f"{part:02}" for part in parts[1:])])} if parts[1:] else {}
    if "page" in item:
        told["start_page"], _, end = item["page"].partition("-")
        told |= {"end_page": end.strip("-")} if end else {}
    if "URL" in item:
        told["urls"] = [item["URL"].replace(";", "%3B")]  # RIS has several addresses in a line
    if "accessed" in item:
        year, *rest = item["accessed"]["date-parts"][0]
        told["access_date"] = "/".join([str(year), *(f"{part:02}" for part in rest)])
    told |= {name: item[variable] for variable, name in _RIS.items() if variable in item}
    if "note" in item:
        told["notes"] = item["note"].split("\n")
    return told


def _inverted(person: Mapping[str, str]) -> str:
    if "literal" in person:
        return person["literal"].replace(",", "")  # in RIS a comma parts a family name from the rest
    family = " ".join(filter(None, (person.get("non-dropping-particle"), person.get("family"))))
    return ", ".join(filter(None, (family, person.get("given"), person.get("suffix"))))
