"""Every claim of the site for other programs: its words, its sources, and where each number comes from."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import Any

from evidence.corpus import Corpus
from evidence.known import KnownQuantity
from evidence.numbers import Quantity
from evidence.permalinks import address
from evidence.prose import Page, Sentence
from evidence.tracing import traces

LICENCE = {"name": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}


def claims_json(corpus: Corpus) -> str:
    """All claims, those of pages first, then those of findings and claim reviews, as JSON."""
    claims = [_claim(corpus, text, s) for text in corpus.texts for s in text.sentences if s.is_claim]
    return json.dumps({"licence": LICENCE, "claims": claims}, indent=1, ensure_ascii=False) + "\n"


def _claim(corpus: Corpus, text: Page, sentence: Sentence) -> dict[str, Any]:
    return {
        "file": text.path,
        "line": sentence.place.line,
        "shown_on": _shown_on(corpus, text, sentence),
        "text": sentence.text,
        "citations": [
            {"key": citation.key} | ({"locator": citation.locator} if citation.locator else {})
            for citation in sentence.citations
        ],
        "exempt_because": sentence.exemption.reason if sentence.exemption else None,
        "numbers": [_number(corpus, quantity, sources) for quantity, sources in traces(corpus, sentence)],
    }


def _shown_on(corpus: Corpus, text: Page, sentence: Sentence) -> list[str]:
    """Where on the site it stands: the address of the page from the top, with the nearest anchor above."""
    if text.path.endswith(".md"):
        lines = [heading.place.line for heading in text.headings]
        above = bisect_right(lines, sentence.place.line)
        anchor = text.anchors[above - 1] if above > 1 else ""  # the first heading is the page's title
        return [address(text.path) + (f"#{anchor}" if anchor else "")]
    slug = text.path.rsplit("/", 1)[-1].removesuffix(".yml")
    anchor = f"#finding-{slug}" if text.path.startswith("data/findings/") else ""
    return [address(outline.path) + anchor for outline in corpus.outlines if slug in outline.shows]


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
