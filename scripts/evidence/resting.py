"""What rests on a source: every sentence, picture, table, finding and answer, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence.blocks import RecordBlock
from evidence.corpus import Corpus
from evidence.diagnostics import Place
from evidence.selections import listed

# What a reader calls a block of this kind.
_CALLED = {
    "finding": "finding card",
    "summary-of-findings": "table",
    "icon-array": "picture",
    "forest": "picture",
    "time-course": "picture",
    "timeline": "timeline",
    "studies": "table",
    "claim-reviews": "claim reviews",
}


@dataclass(frozen=True, order=True)
class Resting:
    """One place that rests on a source: where, what stands there, and its first words or its name."""

    place: Place
    what: str
    words: str


def resting_on(corpus: Corpus, key: str) -> list[Resting]:
    """Everything that rests on a source, in the order of files and lines, each once."""
    return sorted({*_sentences(corpus, key), *_bases(corpus, key), *_blocks(corpus, key)})


def _sentences(corpus: Corpus, key: str) -> Iterator[Resting]:
    for sentence in corpus.sentences:
        # The heads of a finding are held to its basis, which is told by itself.
        if not sentence.result and any(citation.key == key for citation in sentence.citations):
            yield Resting(sentence.place, _called_in(sentence.trail.path), sentence.text)


def _called_in(path: str) -> str:
    if path.endswith(".md"):
        return "sentence"
    return "claim review" if "claim_reviews/" in path else "sentence of a finding"


def _bases(corpus: Corpus, key: str) -> Iterator[Resting]:
    for finding_file in corpus.finding_files:
        finding = finding_file.record
        if finding and finding.basis.study == key:
            words = f"{finding.title}: {finding.basis.result}"
            yield Resting(finding_file.place("basis"), "basis of a finding", words)
    for pooled_file in corpus.pooled_files:
        record = pooled_file.record
        if record and key in {given.study for given in record.inputs}:
            yield Resting(pooled_file.place(), "pooled record", pooled_file.stem)


def _blocks(corpus: Corpus, key: str) -> Iterator[Resting]:
    """Blocks that name the source, a finding or a topic of claims that rests on it, or list it."""
    resting = _names_resting(corpus, key)
    for page in corpus.pages:
        for fence in page.fences:
            block = fence.block
            if block is None or block.info not in _CALLED:
                continue
            if block.kind.names == "nothing":
                shown = listed(block, corpus.studies.values(), page.outline.cited)
                named = [key] if any(study.key == key for study in shown) else []
            else:
                named = [item.name for item in block.items if item.study == key or item.name in resting]
            lines = _lines(block)
            for name in named:
                yield Resting(lines.get(name, block.place), f"{_CALLED[block.info]} ({block.info})", name)


def _lines(block: RecordBlock) -> dict[str, Place]:
    return {item.name: item.place for item in block.items}


def _names_resting(corpus: Corpus, key: str) -> set[str]:
    """Findings and topics of claims that rest on the source: a sentence cites it, or it is the basis."""
    citing = {
        Path(text.path).stem
        for text in corpus.record_pages
        if any(citation.key == key for citation in text.citations)
    }
    return citing | {slug for slug, finding in corpus.findings.items() if finding.basis.study == key}
