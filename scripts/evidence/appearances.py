"""Where the site shows a source: the pages, and on each the findings, claims, tables and pictures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.citations import KEY
from evidence.corpus import Corpus
from evidence.findings import Finding
from evidence.masking import readable
from evidence.prose import Page
from evidence.records import RecordFile

_CITED = re.compile(rf"@({KEY})")
_FINDINGS = ("finding", "summary-of-findings", "icon-array")


@dataclass(frozen=True, order=True)
class Part:
    """A part of a page: "finding", "claim", "table" or "picture", its words, its anchor."""

    kind: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """A page that uses a source: its path, what it is called, and the parts that do beside its text."""

    path: str
    title: str
    parts: tuple[Part, ...]


def appearances(corpus: Corpus) -> dict[str, list[Appearance]]:
    """The appearances of each source by its key, in the order of the pages."""
    found: dict[str, list[Appearance]] = {}
    by_finding = {slug: _keys(file) for slug, file in corpus.shelf.finding_files.items()}
    for page in corpus.pages:
        title = page.front_matter.title if page.front_matter else page.path
        parts: dict[str, dict[Part, None]] = {key: {} for key in page.cited}
        for key, part in _parts(page, corpus, by_finding):
            parts.setdefault(key, {})[part] = None
        in_text = Appearance(page.path, title, ())
        for key, its in parts.items():
            used = Appearance(page.path, title, tuple(its)) if its else in_text
            found.setdefault(key, []).append(used)
    return found


def _keys(file: RecordFile[Finding]) -> set[str]:
    """What a finding cites and what it rests on."""
    record = file.record
    return {record.basis.study, *_cited(record.for_patients, record.for_clinicians)} if record else set()


def _cited(*texts: str) -> set[str]:
    return {key for text in texts for key in _CITED.findall(text)}


def _parts(page: Page, corpus: Corpus, by_finding: dict[str, set[str]]) -> Iterator[tuple[str, Part]]:
    lines = [heading.place.line for heading in page.headings]
    for fence in page.fences:
        block = fence.block
        if not block:
            continue
        above = bisect_right(lines, fence.place.line) - 1
        near = ("", "") if above < 0 else (readable(page.headings[above].text), page.anchors[above])
        if fence.info == "finding":
            for slug in block.names:
                if finding := corpus.findings.get(slug):
                    for key in by_finding[slug]:
                        yield key, Part("finding", finding.title, f"finding-{slug}")
        elif fence.info in _FINDINGS:
            kind = "picture" if fence.info == "icon-array" else "table"
            for key in set().union(*(by_finding.get(slug, set()) for slug in block.names)):
                yield key, Part(kind, *near)
        elif fence.info == "claim-reviews":
            for topic in block.names:
                record = corpus.shelf.reviews.get(topic)
                for review in record.reviews if record else ():
                    for key in _cited(review.answer):
                        yield key, Part("claim", f"“{review.claim}”", f"claim-{review.id}")
        else:
            for key in block.keys:
                yield key, Part("picture", *near)
