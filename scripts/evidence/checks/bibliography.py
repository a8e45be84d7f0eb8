"""REF: a bibliography in which every entry can be read, found and reached."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from evidence.bibliography import Reference, plain
from evidence.corpus import Corpus
from evidence.diagnostics import Fix, Severity
from evidence.registry import Fact, check

_BIB = "references.bib"
_GOOD = """
@article{murrough2013ajp,
  author  = {Murrough, James W. and Iosifescu, Dan V.},
  title   = {Antidepressant efficacy of ketamine},
  journal = {American Journal of Psychiatry},
  year    = {2013},
  doi     = {10.1176/appi.ajp.2013.13030392}
}
"""
_REQUIRED: dict[str, tuple[str, ...]] = {
    "article": ("author", "title", "journal", "year"),
    "book": ("title", "publisher", "year"),
    "incollection": ("author", "title", "booktitle", "year"),
    "inproceedings": ("author", "title", "booktitle", "year"),
    "techreport": ("title", "institution", "year"),
    "misc": ("title", "year"),
}
_SYNTAX: dict[str, tuple[str, str]] = {
    "doi": (r"10\.\d{4,9}/\S+", "10.1176/appi.ajp.2013.13030392, without https://doi.org/"),
    "pmid": (r"[1-9]\d{0,8}", "23982301"),
    "pmcid": (r"PMC\d+", "PMC4243034"),
    "year": (r"\d{4}", "2013"),
    "url": (r"https?://[^\s<>\"]+\.[^\s<>\"]+", "https://www.example.org/page"),
    "urldate": (r"\d{4}-\d{2}-\d{2}", "2026-01-31"),
}


@check("REF001", bad=_GOOD + "@article{broken2020, title = {No end", good=_GOOD, example=_BIB)
def unreadable_entry(corpus: Corpus) -> Iterator[Fact]:
    """The bibliography can be read from its first line to its last.

    An entry that cannot be read hides nothing else: the others are still checked.
    """
    for problem in corpus.problems("bibliography"):
        yield problem.place, problem.message, problem.hint


@check("REF002", bad=_GOOD + _GOOD, good=_GOOD, example=_BIB)
def duplicate_key(corpus: Corpus) -> Iterator[Fact]:
    """A key stands once in the bibliography.

    Of two entries with one key the tools keep one, and nobody knows which.
    """
    duplicates = corpus.bibliography.duplicates if corpus.references else []
    for key, place, first in duplicates:
        yield (
            place,
            f"A key must stand once; `{key}` stands in line {first.line} already.",
            "delete one entry, or give the second work a key of its own",
        )


@check("REF003", bad=_GOOD.replace("journal", "jurnal"), good=_GOOD, example=_BIB)
def missing_field(corpus: Corpus) -> Iterator[Fact]:
    """An entry has the fields that its type needs: an article its author, title, journal and year.

    Known types are article, book, incollection, inproceedings, techreport and misc.
    """
    for reference in corpus.references:
        needed = _REQUIRED.get(reference.type)
        if needed is None:
            yield (
                reference.place,
                f"An entry must be of a known type; `@{reference.type}` is none.",
                f"use one of {', '.join('@' + t for t in _REQUIRED)}",
            )
            continue
        for name in needed:
            if not plain(reference.fields.get(name, "")):
                yield (
                    reference.place,
                    f"An @{reference.type} must have the field `{name}`; {reference.key} has none.",
                    f"add {name} = {{...}}",
                )


@check(
    "REF004",
    bad=_GOOD.replace("{10.1176", "{https://doi.org/10.1176"),
    good=_GOOD,
    example=_BIB,
    fixes=True,
)
def identifier_syntax(corpus: Corpus) -> Iterator[Fact]:
    """DOI, PMID, PMCID, year, address and date of access have their proper form.

    A reader clicks on them.
    """
    for reference in corpus.references:
        for name, (pattern, sample) in _SYNTAX.items():
            value = reference.fields.get(name)
            if value is not None and not re.fullmatch(pattern, value):
                yield (
                    reference.at(name),
                    f"The field `{name}` must look like {sample}; found `{value}`.",
                    "correct it from the publisher's or PubMed's page",
                    _bare_doi(corpus, reference) if name == "doi" else None,
                )
        year = reference.fields.get("year", "")
        if re.fullmatch(r"\d{4}", year) and not 1800 <= int(year) <= dt.date.today().year + 1:
            yield (
                reference.at("year"),
                f"The year must be plausible; found {year}.",
                "correct it from the publisher's page",
            )


def _bare_doi(corpus: Corpus, reference: Reference) -> Fix | None:
    """Take away what stands before a DOI that is written as an address; None if the rest is none."""
    value = reference.fields["doi"]
    prefix = re.match(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)(?=10\.\d{4,9}/[^\s%?#]+$)", value, re.I)
    line = reference.at("doi").line
    lines = corpus.bibliography.text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    if not prefix or written.count(value) != 1:
        return None
    return Fix(line, written.index(value) + 1, len(prefix[0]), "")


@check(
    "REF005",
    bad=_GOOD + _GOOD.replace("murrough2013ajp", "Murrough_etal").replace("13030392", "9"),
    good=_GOOD,
    example=_BIB,
)
def key_style(corpus: Corpus) -> Iterator[Fact]:
    """A key is the first author's or body's name, the year and, if needed, a word: `murrough2013ajp`.

    Lower case letters and digits only, so that it can be guessed and typed.
    """
    for reference in corpus.references:
        if not re.fullmatch(r"[a-z]+(?:19|20)\d\d[a-z0-9]*", reference.key):
            yield (
                reference.place,
                f"A key must have the form firstauthorYEARword in lower case; found `{reference.key}`.",
                "rename it here, in the pages and in data/studies/",
            )


@check(
    "REF006",
    bad=re.sub(r"  doi .*\n", "", _GOOD),
    good=_GOOD,
    example=_BIB,
)
def unreachable_reference(corpus: Corpus) -> Iterator[Fact]:
    """An entry gives the reader a way to the work: a DOI, PMID, PMCID, ISBN or address."""
    for reference in corpus.references:
        if not any(reference.fields.get(n) for n in ("doi", "pmid", "pmcid", "url", "isbn")):
            yield (
                reference.place,
                f"An entry must give a DOI, PMID, PMCID, ISBN or url; {reference.key} gives none.",
                "add doi = {10...} from the publisher's page",
            )


@check(
    "REF007",
    bad=_GOOD + _GOOD.replace("murrough2013ajp", "idle2013").replace("13030392", "9"),
    good=_GOOD,
    example=_BIB,
    severity=Severity.WARNING,
    whole_tree=True,
)
def unused_reference(corpus: Corpus) -> Iterator[Fact]:
    """An entry is cited on a page or has a study record.

    What nobody uses nobody keeps true.
    """
    cited = {key for outline in corpus.outlines for key in outline.cited}
    for reference in corpus.references:
        if reference.key not in cited and reference.key not in corpus.shelf.study_files:
            yield (
                reference.place,
                f"An entry must be used; no page cites `{reference.key}` and it has no record.",
                "cite it, write its record, or delete it",
            )


@check(
    "REF008",
    bad=_GOOD + _GOOD.replace("murrough2013ajp", "murrough2013copy"),
    good=_GOOD,
    example=_BIB,
)
def same_work_twice(corpus: Corpus) -> Iterator[Fact]:
    """A work has one entry: no two share a DOI, a PMID or a PMCID.

    Under two keys it would count as two sources.
    """
    first: dict[tuple[str, str], str] = {}
    for reference in corpus.references:
        for name in ("doi", "pmid", "pmcid"):
            value = reference.fields.get(name, "").lower()
            if not value:
                continue
            other = first.setdefault((name, value), reference.key)
            if other != reference.key:
                yield (
                    reference.at(name),
                    f"A work must have one entry; `{reference.key}` and `{other}` share the {name} {value}.",
                    f"keep `{other}` and cite it everywhere, or correct the {name}",
                )
                break
