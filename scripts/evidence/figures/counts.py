"""What this site holds and how it was read, counted when the site is built."""

from __future__ import annotations

from collections import Counter

from evidence.blocks import RecordBlock
from evidence.figures.grid import grid
from evidence.figures.scene import Scene
from evidence.readings import read_twice
from evidence.tally import tally


def draw(_: RecordBlock, scene: Scene) -> str:
    """A table of counts; the block takes no lines."""
    corpus = scene.corpus
    studies = list(corpus.studies.values())
    results = [result for study in studies for result in study.results]
    figures = [item for study in studies for item in study.reading()]
    read = Counter(item.read for item in figures)
    behind = {(f.basis.study, f.basis.result) for f in corpus.findings.values()}
    twice = {(s.key, r.id) for s in studies for r in s.results if read_twice(r)}
    reviews = [review for topic in corpus.shelf.reviews.values() for review in topic.reviews]
    counted = tally(corpus)
    first_hand = read["full text"] + read["abstract"]
    at_source = counted.traced - counted.second_hand
    rows = [
        ("Sources with a reference", f"{len(corpus.bibliography.references)}"),
        ("Study records", f"{len(studies)}"),
        ("Results in them", f"{len(results)}"),
        ("Results of which a second reader saw every figure", _of(len(twice), len(results))),
        ("Results behind a finding that were read twice", _of(len(behind & twice), len(behind))),
        ("Results and facts read in the source or its abstract", _of(first_hand, len(figures))),
        ("Results and facts seen only as quoted elsewhere", _of(read["quoted elsewhere"], len(figures))),
        ("Findings", f"{len(corpus.findings)}"),
        ("Claims in circulation with a verdict", f"{len(reviews)}"),
        ("Sentences that state a fact", f"{counted.claims}"),
        ("of these, with a source", _of(counted.cited, counted.claims)),
        ("of these, excused with a reason", f"{counted.exempt}"),
        ("Numbers in sentences that were traced to a record", _of(counted.traced, counted.numbers)),
        ("of these, read in the source or its abstract", _of(at_source, counted.traced)),
    ]
    return grid("counts", "What this site holds", ("What", "How many"), rows)


def _of(part: int, whole: int) -> str:
    """ "158 of 159 (99%)", never rounded up to all."""
    return f"{part} of {whole} ({100 * part // whole}%)" if whole else "0 of 0"
