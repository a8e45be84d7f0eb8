"""REF: a bibliography in which every entry can be read and printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from evidence.bibliography import Reference, plain
from evidence.corpus import Corpus
from evidence.diagnostics import Fix, Severity
from evidence.identifiers import FORMS
from evidence.latex import undecoded
from evidence.names import name_faults
from evidence.registry import Fact, check

BIB = "references.bib"
GOOD = """
@article{murrough2013ajp,
  author  = {Murrough, James W. and Iosifescu, Dan V.},
  title   = {Antidepressant efficacy of ketamine},
  journal = {American Journal of Psychiatry},
  year    = {2013},
  doi     = {10.1176/appi.ajp.2013.13030392}
}
"""
# The types that are printed properly (ama.py), with what BibTeX and biblatex require of them;
# one of several fields is enough where a | stands.
_PART = ("author", "title", "booktitle", "publisher", "year")
_THESIS = ("author", "title", "school|institution", "year")
_REQUIRED: dict[str, tuple[str, ...]] = {
    "article": ("author", "title", "journal", "year"),
    "book": ("author|editor", "title", "publisher", "year"),
    "inbook": _PART,
    "incollection": _PART,
    "inproceedings": ("author", "title", "booktitle", "year"),
    "techreport": ("title", "institution", "year"),
    "report": ("title", "institution", "year"),
    "phdthesis": _THESIS,
    "mastersthesis": _THESIS,
    "thesis": _THESIS,
    "misc": ("title", "year"),
    "online": ("title", "year", "url", "urldate"),
    "dataset": ("title", "publisher|organization|howpublished", "year"),
    "unpublished": ("author", "title", "note", "year"),
}
_SAME_TYPE = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "webpage": "online",
    "manual": "techreport",
    "booklet": "misc",
    "software": "misc",
    "periodical": "article",
    "collection": "book",
    "proceedings": "book",
}
_SAME_FIELD = {"year": "date", "journal": "journaltitle", "url": "howpublished"}
_PRINTED = (
    "author", "editor", "title", "booktitle", "journal", "shortjournal", "year", "volume", "number", "pages",
    "edition", "publisher", "institution", "school", "organization", "howpublished", "note", "type",
)  # fmt: skip


@check("REF001", bad=GOOD + "@article{broken2020, title = {No end", good=GOOD, example=BIB, opens=True)
def unreadable_entry(corpus: Corpus) -> Iterator[Fact]:
    """The bibliography can be read from its first line to its last.

    An entry that cannot be read hides nothing else: the others are still checked. What programs
    read differently counts as unreadable too: a field that stands twice, an abbreviation that
    is not defined, an @ outside of entries.
    """
    for problem in corpus.problems("bibliography"):
        yield problem.place, problem.message, problem.hint


@check("REF002", bad=GOOD + GOOD, good=GOOD, example=BIB)
def duplicate_key(corpus: Corpus) -> Iterator[Fact]:
    """A key stands once in the bibliography, in whatever case.

    Of two entries with one key the tools keep one, and nobody knows which.
    """
    duplicates = corpus.bibliography.duplicates if corpus.references else []
    for key, place, first in duplicates:
        yield (
            place,
            f"A key must stand once; `{key}` stands in line {first.line} already.",
            "delete one entry, or give the second work a key of its own",
        )


@check("REF003", bad=GOOD.replace("journal", "jurnal"), good=GOOD, example=BIB)
def missing_field(corpus: Corpus) -> Iterator[Fact]:
    """An entry has the fields that its type needs: an article its author, title, journal and year.

    Known types are article, book, inbook, incollection, inproceedings, techreport, report,
    phdthesis, mastersthesis, thesis, misc, online, dataset and unpublished: those that are
    printed properly.
    """
    for reference in corpus.references:
        needed = _REQUIRED.get(reference.type)
        if needed is None:
            near = _SAME_TYPE.get(reference.type) or next(
                iter(get_close_matches(reference.type, _REQUIRED, n=1)), ""
            )
            yield (
                reference.place,
                f"An entry must be of a known type; `@{reference.type}` is none.",
                f"write @{near}" if near else f"use one of {', '.join('@' + t for t in _REQUIRED)}",
            )
            continue
        if "crossref" in reference.fields:
            continue  # REF010 speaks of it
        for names in needed:
            if not any(plain(reference.fields.get(name, "")) for name in names.split("|")):
                yield (
                    reference.place,
                    f"An @{reference.type} must have the field `{names.replace('|', '` or `')}`; "
                    f"{reference.key} has none.",
                    _instead(reference, names.split("|")[0]),
                )


def _instead(reference: Reference, name: str) -> str:
    """How to add a field: from one that holds the same under another name, if there is one."""
    other = _SAME_FIELD.get(name, "")
    if other not in reference.fields or (name == "url" and "http" not in reference.fields[other]):
        known = {field for fields in _REQUIRED.values() for part in fields for field in part.split("|")}
        unknown = [field for field in reference.fields if field not in known]
        other = next(iter(get_close_matches(name, unknown, n=1, cutoff=0.75)), "")
    if not other:
        return f"add {name} = {{...}}"
    value = reference.fields[other]
    return f"write {name} = {{{value[:4] if name == 'year' else value}}} instead of `{other}`"


@check(
    "REF004",
    bad=GOOD.replace("{10.1176", "{https://doi.org/10.1176"),
    good=GOOD,
    example=BIB,
    fixes=True,
)
def identifier_syntax(corpus: Corpus) -> Iterator[Fact]:
    """DOI, PMID, PMCID, ISBN, trial number, year, address and date of access have their proper form.

    A reader clicks on them. A DOI stands alone, without `https://doi.org/`; an ISBN has the
    check digit that its other digits give; no address leads where the DOI leads anyway.
    """
    for reference in corpus.references:
        for name, fault_of in FORMS.items():
            value = reference.fields.get(name)
            if value is not None and (fault := fault_of(value)):
                yield (
                    reference.at(name),
                    f"The field `{name}` must {fault[0]}; found `{value[:80]}`.",
                    fault[1],
                    _bare(corpus, reference, name),
                )


# What stands before the identifier itself where its address was pasted; behind it a slash at most.
_BEFORE = {
    "doi": re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)(?=10\.\d{4,9}/[^\s%?#]+$)", re.I),
    "pmid": re.compile(
        r"(?:https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/|"
        r"pmid:?\s*|pubmed(?: id)?:?\s*)(?=[1-9]\d{0,7}/?$)",
        re.I,
    ),
    "pmcid": re.compile(
        r"(?:https?://(?:www\.)?(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc)/articles/|pmcid:?\s*)"
        r"(?=PMC[1-9]\d{0,8}/?$)",
        re.I,
    ),
}


def _bare(corpus: Corpus, reference: Reference, name: str) -> Fix | None:
    """Take away what stands around an identifier that is written as an address; None if the rest is none."""
    value = reference.fields[name]
    prefix = _BEFORE[name].match(value) if name in _BEFORE else None
    line = reference.at(name).line
    lines = corpus.bibliography.text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    if not prefix or written.count(value) != 1:
        return None
    bare = value[prefix.end() :]
    if name != "doi":
        bare = bare.removesuffix("/")
    return Fix(line, written.index(value) + 1, len(value), bare)


@check(
    "REF005",
    bad=GOOD
    + GOOD.replace("murrough2013ajp", "Murrough_etal").replace("13030392", "9").replace("cy of", "cy"),
    good=GOOD,
    example=BIB,
)
def key_style(corpus: Corpus) -> Iterator[Fact]:
    """A key is the first author's or body's name, the year and, if needed, a word: `murrough2013ajp`.

    Lower case letters and digits only, so that it can be guessed and typed.
    """
    for reference in corpus.references:
        if not re.fullmatch(r"[a-z]+(?:18|19|20)\d\d[a-z0-9]*", reference.key, re.ASCII):
            yield (
                reference.place,
                f"A key must have the form firstauthorYEARword in lower case; found `{reference.key}`.",
                "rename it here, in the pages and in data/studies/",
            )


@check(
    "REF009",
    bad=GOOD + "article{iosifescu2014, title = {An entry that lost its sign}}",
    good="% Trials, by first author\n" + GOOD,
    example=BIB,
    severity=Severity.WARNING,
)
def text_between_entries(corpus: Corpus) -> Iterator[Fact]:
    """Nothing stands between entries but comments, on lines that start with %.

    BibTeX passes over such text without a word; it may be an entry whose @ was lost.
    """
    for text, place in corpus.bibliography.stray if corpus.references else []:
        lost = re.match(r"(\w+)\s*[{(]", text)
        yield (
            place,
            f"Text between entries must be a comment; found `{text[:60]}`.",
            f"write @{lost[1]}{{ if it is an entry"
            if lost
            else "start the line with %, or look for a brace too many in the entry before",
        )


@check(
    "REF010",
    bad=GOOD.replace("  doi ", "  crossref = {berman2000},\n  doi "),
    good=GOOD,
    example=BIB,
)
def borrowed_fields(corpus: Corpus) -> Iterator[Fact]:
    """An entry holds all its fields itself and takes none from another one by `crossref`.

    Programs disagree on which fields pass over, so that the reader would see half a reference.
    """
    for reference in corpus.references:
        for name in ("crossref", "xdata", "inherit"):
            if name not in reference.fields:
                continue
            other = corpus.bibliography.references.get(reference.fields[name])
            lacking = {k: v for k, v in other.fields.items() if k not in reference.fields} if other else {}
            if "title" in (other.fields if other else {}) and "booktitle" not in reference.fields:
                lacking = {"booktitle": other.fields["title"], **lacking} if other else {}
            copied = ", ".join(f"{k} = {{{v}}}" for k, v in list(lacking.items())[:6])
            yield (
                reference.at(name),
                f"An entry must hold its fields itself; {reference.key} takes some from "
                f"`{reference.fields[name]}` by {name}.",
                f"delete the line and add {copied}" if copied else "delete the line",
            )


@check("REF011", bad=GOOD.replace("ketamine", r"\textit{ketamine}"), good=GOOD, example=BIB)
def markup_a_reader_would_see(corpus: Corpus) -> Iterator[Fact]:
    r"""A printed field holds no LaTeX or HTML but accents, which are decoded: `{\"o}`, `{\'e}`, `{\o}`.

    Every other letter is best written as it is: ö, é, ø, ß, Ł, β.
    """
    for reference in corpus.references:
        for name in _PRINTED:
            if left := undecoded(reference.fields.get(name, "")):
                yield (
                    reference.at(name),
                    f"The field `{name}` must hold plain text or accents; a reader would see `{left}`.",
                    "write the letters themselves, without markup",
                )


@check(
    "REF012",
    bad=GOOD.replace("Murrough, James W. and", "Murrough JW,"),
    good=GOOD,
    example=BIB,
)
def name_that_would_be_printed_wrongly(corpus: Corpus) -> Iterator[Fact]:
    """Names are written `Family, Given and Family, Given`, bodies in braces of their own.

    A list as in PubMed (`Murrough JW, Iosifescu DV`) would be printed as one strange name.
    """
    for reference in corpus.references:
        for field in {"author", "editor"} & reference.fields.keys():
            for name, must, hint in name_faults(reference.fields[field]):
                yield reference.at(field), f"Names must {must}; found `{name[:60]}`.", hint
