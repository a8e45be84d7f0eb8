"""CIT: citations that arrive somewhere, in the one form that the site can render."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from evidence.bibliography import Bibliography
from evidence.citations import KEY, Citation, Malformed
from evidence.corpus import Corpus
from evidence.diagnostics import Fix, Place
from evidence.identifiers import doi_of
from evidence.prose import Page, Sentence
from evidence.registry import Fact, check


@check("CIT001", bad="It works [@nobody2020].", good="It works [@murrough2013ajp].")
def unknown_citation_key(corpus: Corpus) -> Iterator[Fact]:
    """Every cited key has an entry in references.bib.

    A reader who follows a citation must arrive somewhere.
    """
    bibliography = corpus.bibliography
    seen = set()
    dois = {place for page in corpus.texts for place in _of_dois(page)}
    for sentence in corpus.sentences:
        for citation in sentence.citations:
            if citation.key in bibliography or citation.place in dois:
                continue  # of a DOI CIT002 speaks
            if (mark := (citation.place, citation.key)) not in seen:
                seen.add(mark)
                near = bibliography.nearest(citation.key)
                yield (
                    citation.place,
                    f"A cited key must be in {bibliography.path}; `@{citation.key}` is not.",
                    f"did you mean @{near}?" if near else "add the entry, or cite another source",
                )


def _of_dois(page: Page) -> Iterator[Place]:
    """Where what is read as a key is the beginning of a DOI."""
    for near_miss in page.malformed:
        if near_miss.text.startswith("[@10.") and doi_of(near_miss.text):
            yield replace(near_miss.place, column=near_miss.place.column + 1)


@check(
    "CIT002",
    bad="Ask about it (@murrough2013ajp).",
    good="It works [@murrough2013ajp].",
    fixes=True,
)
def malformed_citation(corpus: Corpus) -> Iterator[Fact]:
    """A citation is written `[@key]`, or `[see @one, table 2; @two]`, or `@key` in running text.

    Anything near it, such as `(@key)`, `[@ key]`, `[key]`, `[@one, @two]` or `[@one p. 5]`, is printed
    as it stands or read otherwise. E-mail addresses and words like @property are no citations.
    """
    for page in corpus.texts:
        for near_miss in page.malformed:
            suggestion = _meant(near_miss, corpus.bibliography)
            if suggestion:
                yield (
                    near_miss.place,
                    f"A citation must have the form `[@key]`; found `{near_miss.text[:80]}`.",
                    _hint(near_miss, suggestion, corpus.bibliography),
                    _rewritten(page, near_miss, suggestion, corpus.bibliography),
                )


def _hint(near_miss: Malformed, suggestion: str, bibliography: Bibliography) -> str:
    """What to write instead; of a DOI the key of its entry."""
    if doi_of(near_miss.text):
        key = bibliography.of_doi(near_miss.text)
        return f"write [@{key}]" if key else f"add the entry of this DOI to {bibliography.path}, cite its key"
    return f"close the bracket: write {suggestion}" if near_miss.is_open else f"write {suggestion}"


# One key or several, in whatever brackets, and nothing else: it can only be meant in one way.
_ONLY_KEYS = re.compile(rf"[(\[{{]{{1,2}}\s*(?:@\s?)?{KEY}(?:\s*[;,]\s*@\s?{KEY})*\s*[)\]}}]{{1,2}}")


def _rewritten(page: Page, near_miss: Malformed, suggestion: str, bibliography: Bibliography) -> Fix | None:
    """Put known keys into the form of a citation; None where more stands between the brackets."""
    lines, place = page.source.lines, near_miss.place
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    known = all(key in bibliography.references for key in near_miss.keys)
    if any(address.label in near_miss.keys for address in page.markup.addresses):
        return None  # a link by label, perhaps
    if not known or not _ONLY_KEYS.fullmatch(near_miss.text):
        return None
    if not line.startswith(near_miss.text, place.column - 1) or not suggestion.endswith("]"):
        return None
    return Fix(place.line, place.column, len(near_miss.text), suggestion)


def _meant(near_miss: Malformed, bibliography: Bibliography) -> str:
    """The citation that was meant; "" where none was."""
    if not near_miss.doubtful or any(key in bibliography for key in near_miss.keys):
        return near_miss.suggestion
    key = near_miss.keys[0]
    if near_miss.text.startswith("@"):  # @murrough for @murrough2013ajp
        named = (k for k in bibliography.references if re.match(r"[a-z]+", k) and _name(k) == key.lower())
        return f"@{found}" if (found := next(named, "")) else ""
    near = bibliography.nearest(key)
    close = near and SequenceMatcher(None, key.lower(), near).ratio() > 0.85
    return near_miss.suggestion.replace(key, near) if close else ""


def _name(key: str) -> str:
    return re.split(r"\d", key, maxsplit=1)[0]


@check(
    "CIT003",
    bad="## It works [@murrough2013ajp]\n\nAsk your doctor.",
    good="## Does it work\n\nIt works [@murrough2013ajp].",
)
def citation_where_the_renderer_loses_it(corpus: Corpus) -> Iterator[Fact]:
    """A citation stands in a sentence, not in a heading, title, table head, link, picture, code or comment.

    There its footnote would be lost, or printed as it stands; so it would in raw HTML, in front
    matter, and in a paragraph that holds nothing else. To show how a citation is written, take a key
    that is none: `[@key]`.
    """
    for page in corpus.texts:
        for citation in [*page.lost, *_in_front_matter(page)]:
            if citation.where in ("code", "a comment", "front matter") and (
                citation.key not in corpus.bibliography
            ):
                continue  # an example
            where = citation.where or "a heading, title, table head or raw HTML"
            yield (
                citation.place,
                f"A citation must stand in a sentence; `@{citation.key}` stands in {where}."
                if where != "no sentence"
                else f"A citation must stand in a sentence; `@{citation.key}` stands by itself.",
                "move it behind the sentence that needs it, written in Markdown",
            )


def _in_front_matter(page: Page) -> Iterator[Citation]:
    for text, path in page.front.texts():
        if "@" in text:
            for match in re.finditer(rf"(?<![\w.@/=])@({KEY})", text):
                yield Citation(match[1], page.front.place(*path), 0, where="front matter")


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
                        f"put the key that was meant, or join the places: @{citation.key}, "
                        f"{citation.locator or 'table 1'} and table 2",
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


@check(
    "CIT005",
    bad="It works [@small2011].",
    good="One trial, since retracted, said that it works [@small2011].",
)
def retracted_work_cited_as_valid(corpus: Corpus) -> Iterator[Fact]:
    """A sentence that cites a retracted work says that it was retracted, and no finding rests on one.

    A reader of the page must not have to look into the footnote for it. The entry says what was
    retracted, in its field `retracted`.
    """
    for key in sorted(corpus.bibliography.retracted):
        for file in corpus.finding_files:
            if file.record and file.record.basis.study == key:
                yield (
                    file.place("basis"),
                    f"A finding must rest on a work that stands; `{key}` was retracted.",
                    "rest it on another result, or delete the finding and its blocks",
                )
        for page in corpus.texts:
            rests = {f.path for f in corpus.finding_files if f.record and f.record.basis.study == key}
            if page.path not in rests:
                yield from _unsaid(page, key)


def _unsaid(page: Page, key: str) -> Iterator[Fact]:
    """Each citation of a key none of whose sentences says that it was retracted."""
    by_citation: dict[Citation, list[Sentence]] = {}
    for sentence in page.sentences:
        for citation in sentence.citations:
            if citation.key == key:
                by_citation.setdefault(citation, []).append(sentence)
    for citation, sentences in by_citation.items():
        if not any(re.search(r"\b(?:retract(?:ed|ion)|withdrawn)\b", s.text, re.I) for s in sentences):
            yield (
                citation.place,
                f"A sentence that cites a retracted work must say so; `@{key}` was retracted.",
                'say "(since retracted)" in the sentence, or cite another source',
            )
