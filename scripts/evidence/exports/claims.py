"""Every claim of the site for other programs: its words, its sources, and where each number comes from."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from evidence.corpus import Corpus
from evidence.known import KnownQuantity
from evidence.numbers import Quantity
from evidence.permalinks import address
from evidence.prose import Outline, Page, Sentence
from evidence.tracing import traces

LICENCE = {"name": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}


def claims_json(claims: Iterable[str]) -> str:
    """All claims, each a line of its own, as JSON."""
    lines = ",\n".join(claims)
    return f'{{"licence": {json.dumps(LICENCE)}, "claims": [\n{lines}\n]}}\n'


def claims_of(unit: Corpus, outlines: list[Outline]) -> list[str]:
    """The claims of some or all texts, each as JSON: those of pages first, then findings, claim reviews.

    `outlines` are those of the whole site. Each claim is written at once, since thousands with all
    their sources would fill the memory.
    """
    return [
        json.dumps(_claim(unit, outlines, text, sentence), ensure_ascii=False)
        for text in unit.texts
        for sentence in text.sentences
        if sentence.is_claim
    ]


def _claim(corpus: Corpus, outlines: list[Outline], text: Page, sentence: Sentence) -> dict[str, Any]:
    return {
        "file": text.path,
        "line": sentence.place.line,
        "shown_on": _shown_on(outlines, text, sentence),
        "text": sentence.text,
        "citations": [
            {"key": citation.key} | ({"locator": citation.locator} if citation.locator else {})
            for citation in sentence.citations
        ],
        "exempt_because": sentence.exemption.reason if sentence.exemption else None,
        "numbers": [_number(corpus, quantity, sources) for quantity, sources in traces(corpus, sentence)],
    }


def _shown_on(outlines: list[Outline], text: Page, sentence: Sentence) -> list[str]:
    """Where on the site it stands: the address of the page from the top, with the nearest anchor above."""
    if text.path.endswith(".md"):
        lines = [heading.place.line for heading in text.headings]
        above = bisect_right(lines, sentence.place.line)
        anchor = text.anchors[above - 1] if above > 1 else ""  # the first heading is the page's title
        return [address(text.path) + (f"#{anchor}" if anchor else "")]
    slug = text.path.rsplit("/", 1)[-1].removesuffix(".yml")
    anchor = f"#finding-{slug}" if text.path.startswith("data/findings/") else ""
    return [address(outline.path) + anchor for outline in outlines if slug in outline.shows]


def _number(corpus: Corpus, quantity: Quantity, sources: list[KnownQuantity]) -> dict[str, Any]:
    places = {(known.study, known.result, known.arm, known.origin): known for known in sources}
    return {"text": quantity.text, "traced_to": [_place(corpus, known) for known in places.values()]}


def _place(corpus: Corpus, known: KnownQuantity) -> dict[str, Any]:
    """The place in the record and, for a result or a fact, in the source."""
    study = corpus.studies[known.study]
    fact = known.origin.removeprefix("fact ")
    items = [r for r in study.results if known.result and r.id == known.result]
    stands = [*items, *(f for f in study.facts if not items and f.id == fact)]
    place = {"study": known.study, "in_record": known.origin}
    return place | ({"in_source": stands[0].where, "read": stands[0].read} if stands else {})
