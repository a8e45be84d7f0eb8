"""REF, second part: the works behind the entries: each once, within reach, in use, still valid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.bibliography import Reference
from evidence.checks.bibliography import BIB, GOOD
from evidence.corpus import Corpus
from evidence.diagnostics import Severity
from evidence.notices import faults
from evidence.registry import Fact, check
from evidence.works import IDENTIFIERS, different, marks


@check("REF006", bad=re.sub(r"  doi .*\n", "", GOOD), good=GOOD, example=BIB)
def unreachable_reference(corpus: Corpus) -> Iterator[Fact]:
    """An entry gives the reader a way to the work: a DOI, PMID, PMCID, ISBN or address."""
    for reference in corpus.references:
        if not any(reference.fields.get(n) for n in (*IDENTIFIERS, "url")):
            yield (
                reference.place,
                f"An entry must give a DOI, PMID, PMCID, ISBN or url; {reference.key} gives none.",
                "add doi = {10...} from the publisher's page",
            )


@check(
    "REF007",
    bad=GOOD + GOOD.replace("murrough2013ajp", "idle2013").replace("13030392", "9").replace("cy of", "cy"),
    good=GOOD,
    example=BIB,
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
    bad=GOOD + GOOD.replace("murrough2013ajp", "murrough2013copy").replace("10.1176/appi", "10.1176/APPI"),
    good=GOOD,
    example=BIB,
)
def same_work_twice(corpus: Corpus) -> Iterator[Fact]:
    """A work has one entry: no two share a DOI, PMID, PMCID or ISBN, or title, year and type.

    Under two keys it would count as two sources. Case, accents, braces and punctuation make no
    difference. Titles that are rightly equal differ by year or type (editions of a label), or by
    first author and DOI (two letters to an editor). Chapters may share the ISBN of their book.
    """
    first: dict[tuple[str, ...], Reference] = {}
    for reference in corpus.references:
        for what, mark, field in marks(reference):
            other = first.setdefault(mark, reference)
            if other is reference or (field == "title" and different(reference, other)):
                continue
            yield (
                reference.at(field),
                f"A work must have one entry; `{reference.key}` here and `{other.key}` in line "
                f"{other.place.line} share {what}.",
                f"keep `{other.key}` and cite it everywhere, or correct the {field} of one",
            )
            break


@check(
    "REF013",
    bad=GOOD.replace("  doi ", "  retracted = {May 2023},\n  doi "),
    good=GOOD.replace("  doi ", "  retracted = {2023-05-01, 10.1176/appi.ajp.2023.1},\n  doi "),
    example=BIB,
)
def unclear_notice(corpus: Corpus) -> Iterator[Fact]:
    """A retraction, correction or expression of concern gives its day and the DOI of its notice.

    The fields are `retracted`, `corrected` and `concern`, as in `retracted = {2023-05-01,
    10.1000/notice}`; several notices are joined by `and`. Readers see them behind the reference.
    """
    for reference in corpus.references:
        for field, value, (must, hint) in faults(reference.fields):
            yield reference.at(field), f"The field `{field}` must {must}; found `{value[:80]}`.", hint
