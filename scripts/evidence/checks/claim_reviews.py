"""REV: every claim that was collected has an answer, and every answer is about a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from evidence.claim_reviews import ClaimReview, ClaimReviews
from evidence.corpus import Corpus
from evidence.permalinks import address
from evidence.records import RecordFile
from evidence.registry import Fact, check

_FILE = "data/claim_reviews/speed.yml"
_GOOD = """
topic: speed
title: How fast it works
reviews:
  - id: within-a-day
    claim: Ketamine works within a day.
    occurs: {a: ["3.1"]}
    verdict: partly supported
    weight: 3
    answer: After 24 hours 64% had responded to ketamine and 28% to midazolam [@murrough2013ajp].
    more: index.md#a-page
"""


@check("REV001", bad=_GOOD.replace("topic: speed", "topic: tempo"), good=_GOOD, example=_FILE, opens=True)
def invalid_claim_review(corpus: Corpus) -> Iterator[Fact]:
    """A file of claim reviews has the fields of its model, and is named after its topic."""
    for problem in corpus.problems("claim review"):
        yield problem.place, problem.message, problem.hint
    yield from filter(None, (file.misnamed("topic") for file in corpus.review_files))


@check("REV002", bad=_GOOD.replace('["3.1"]', '["3.1", "9.9"]'), good=_GOOD, example=_FILE)
def place_that_holds_no_claim(corpus: Corpus) -> Iterator[Fact]:
    """A review names documents that are listed, and sentences of them that state a fact."""
    table = corpus.shelf.source_documents
    documents = table.record.documents if table and table.record else {}
    for file, i, review in _reviews(corpus.review_files):
        for name, places in review.occurs.items():
            if name not in documents:
                yield (
                    file.place("reviews", i, "occurs", name),
                    f"A document must be listed in data/source_documents.yml; `{name}` is not.",
                    f"documents there: {', '.join(documents) or 'none'}; add it there with its facts, "
                    "or write occurs: {} for a claim that was met elsewhere",
                )
                continue
            for place in places:
                if place not in documents[name].facts:
                    near = get_close_matches(place, documents[name].facts, n=2)
                    yield (
                        file.place("reviews", i, "occurs", name),
                        f"A review must name a sentence that states a fact; {place} of `{name}` is none.",
                        f"did you mean {' or '.join(near)}?" if near else "correct the place",
                    )


_TABLE = "data/source_documents.yml"
_DOCUMENTS = """
documents:
  a:
    description: an article of a clinic
    seen: 2026-01-31
    facts: ["3.1", "3.2"]
    without_review: {"3.2": says where the clinic is}
"""


@check(
    "REV003",
    bad=_DOCUMENTS.replace('"3.2"]', '"3.2", "4.1"]'),
    good=_DOCUMENTS,
    example=_TABLE,
    whole_tree=True,
)
def collected_claim_without_answer(corpus: Corpus) -> Iterator[Fact]:
    """Every sentence that states a fact in a source document is answered, or has a reason why not."""
    table = corpus.shelf.source_documents
    if not table or not table.record or not all(file.record for file in corpus.shelf.review_files.values()):
        return  # what a file that does not validate answers is not known; REV001 speaks of it
    answered: dict[str, set[str]] = {}
    for _, _, review in _reviews(corpus.shelf.review_files.values()):
        for name, places in review.occurs.items():
            answered.setdefault(name, set()).update(places)
    for name, document in table.record.documents.items():
        told = answered.get(name, set())
        for place in document.facts:
            if place not in told and place not in document.without_review:
                yield (
                    table.place("documents", name, "facts"),
                    f"A collected claim must be answered; no review names {place} of `{name}`.",
                    "add it to `occurs` of a review, or to without_review with the reason",
                )
        for place in document.without_review:
            if place in told or place not in document.facts:
                yield (
                    table.place("documents", name, "without_review", place),
                    f"Only a sentence without a review needs a reason; {place} of `{name}` "
                    f"{'has one' if place in told else 'is not listed under facts'}.",
                    "delete the line",
                )


@check(
    "REV004",
    bad=_GOOD.replace("#a-page", "#nowhere"),
    good=_GOOD,
    example=_FILE,
    whole_tree=True,
)
def answer_that_leads_nowhere(corpus: Corpus) -> Iterator[Fact]:
    """The page and anchor with the whole story are there, and no id stands twice."""
    anchors = {outline.path: outline.anchors for outline in corpus.outlines}
    seen: dict[str, str] = {}
    for file, i, review in _reviews(corpus.shelf.review_files.values()):
        page, _, anchor = review.more.partition("#")
        if f"docs/{page}" not in anchors:
            yield (
                file.place("reviews", i, "more"),
                f"An answer must lead to a page of docs/; `{page}` is not there.",
                "bring the file back, which was published, or name the page that tells the story now"
                if corpus.shelf.was_published(address(f"docs/{page}"))
                else "write the path below docs/, such as evidence/onset.md#key-messages",
            )
        elif anchor and anchor not in anchors[f"docs/{page}"]:
            near = get_close_matches(anchor, anchors[f"docs/{page}"], n=2)
            yield (
                file.place("reviews", i, "more"),
                f"An answer must lead to a heading of its page; docs/{page} has no #{anchor}.",
                f"did you mean #{' or #'.join(near)}?" if near else "use the anchor of a heading there",
            )
        if review.id in seen:
            yield (
                file.place("reviews", i, "id"),
                f"An id must stand once in all reviews; `{review.id}` stands in {seen[review.id]} too.",
                "give one of them another id",
            )
        seen[review.id] = file.path


def _reviews(
    files: Iterable[RecordFile[ClaimReviews]],
) -> Iterator[tuple[RecordFile[ClaimReviews], int, ClaimReview]]:
    for file in files:
        if file.record:
            for i, review in enumerate(file.record.reviews):
                yield file, i, review
