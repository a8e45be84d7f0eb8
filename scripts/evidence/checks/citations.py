"""CIT: citations that arrive somewhere, in the one form that the site can render."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from evidence.corpus import Corpus
from evidence.diagnostics import Fix
from evidence.masking import Citation
from evidence.prose import Page
from evidence.registry import Fact, check


@check("CIT001", bad="It works [@nobody2020].", good="It works [@murrough2013ajp].")
def unknown_citation_key(corpus: Corpus) -> Iterator[Fact]:
    """Every cited key has an entry in references.bib.

    A reader who follows a citation must arrive somewhere.
    """
    known = corpus.bibliography.references
    seen = set()
    for _, sentence in corpus.prose():
        for citation in sentence.citations:
            mark = (citation.place, citation.key)
            if citation.key not in known and mark not in seen:
                seen.add(mark)
                near = get_close_matches(citation.key, known, n=1, cutoff=0.5)
                yield (
                    citation.place,
                    f"A cited key must be in {corpus.bibliography.path}; `@{citation.key}` is not.",
                    f"did you mean @{near[0]}?" if near else "add the entry, or cite another source",
                )


@check("CIT002", bad="Ask about it (@murrough2013ajp).", good="It works [@murrough2013ajp].")
def malformed_citation(corpus: Corpus) -> Iterator[Fact]:
    """A citation is written `[@key]`, or `[@one; @two]`, or `@key` in running text.

    Anything near it, such as `(@key)`, `[@ key]` or `[key]`, is printed as it stands and cites nothing.
    """
    known = corpus.bibliography.references
    for page in corpus.texts:
        for near_miss in page.malformed:
            key = near_miss.suggestion.strip("[@]")
            if near_miss.text.startswith("[") and "@" not in near_miss.text and key not in known:
                continue  # square brackets around a word that is no key
            yield (
                near_miss.place,
                f"A citation must have the form `[@key]`; found `{near_miss.text}`.",
                f"write {near_miss.suggestion}",
            )


@check(
    "CIT003",
    bad="## It works [@murrough2013ajp]\n\nAsk your doctor.",
    good="## Does it work\n\nIt works [@murrough2013ajp].",
)
def citation_where_the_renderer_loses_it(corpus: Corpus) -> Iterator[Fact]:
    """A citation does not stand in a heading, title, table head, link, picture or raw HTML.

    There its footnote would be lost, or printed as it stands.
    """
    for page in corpus.texts:
        for citation in page.lost:
            yield (
                citation.place,
                f"A citation must stand in running text; `@{citation.key}` stands in a heading, "
                "title, table head, link, picture or raw HTML.",
                "move it behind the sentence that needs it, written in Markdown",
            )


@check(
    "CIT004",
    bad="It works [@murrough2013ajp; @murrough2013ajp].",
    good="It works [@murrough2013ajp].",
    fixes=True,
)
def key_twice_in_a_group(corpus: Corpus) -> Iterator[Fact]:
    """A group of citations names each key once.

    The second tells the reader nothing. If another source was meant, it is missing.
    """
    for page in corpus.texts:
        for sentence in page.sentences:
            seen = set()
            for citation in sentence.citations:
                mark = (citation.group, citation.key)
                if citation.group and mark in seen:
                    yield (
                        citation.place,
                        f"A group must name each key once; `@{citation.key}` stands twice.",
                        "delete one, or put the key that was meant",
                        _deletion(page, citation),
                    )
                seen.add(mark)


def _deletion(page: Page, citation: Citation) -> Fix | None:
    """Delete a citation with the semicolon before it; None where words or a locator stand with it."""
    lines, place = page.source.lines, citation.place
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    before = re.search(r"\s*;\s*$", line[: place.column - 1][-40:])
    itself = re.match(rf"@{re.escape(citation.key)}(?=\s*[;\]])", line[place.column - 1 :])
    if not before or not itself:
        return None
    length = len(before[0])
    return Fix(place.line, place.column - length, length + len(itself[0]), "")
