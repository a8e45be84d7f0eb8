"""What a page answers as data: questions, and claims that others make, in the vocabulary of schema.org."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from evidence.claim_reviews import ClaimReview, Verdict
from evidence.corpus import Corpus
from evidence.edition import Edition
from evidence.forms import Form
from evidence.pages import sentences_of
from evidence.permalinks import address
from evidence.prose import Page

Node = dict[str, Any]
_FEWEST_QUESTIONS = 5  # with fewer a page is no list of questions
# The verdicts from best to worst; the last of all says that there is none.
_VERDICTS = get_args(Verdict)[:-1]
_RANKS = {verdict: len(_VERDICTS) - i for i, verdict in enumerate(_VERDICTS)}
_SCALE = (
    "From {} ({}) to {} ({}): {}. The word is the verdict; the number is its place in this order.".format(
        1, _VERDICTS[-1], len(_VERDICTS), _VERDICTS[0], ", ".join(reversed(_VERDICTS))
    )
)


def maker(edition: Edition) -> Node:
    """Who made the site."""
    return {"@type": "Organization", "name": edition.author}


def questions(here: str, page: Page) -> list[Node]:
    """The questions of a page that mostly consists of them, each with the words of its answer."""
    sections = [(h, a) for h, a in zip(page.headings, page.anchors, strict=False) if h.level == 2]
    asked = [(heading.text, anchor) for heading, anchor in sections if heading.text.rstrip().endswith("?")]
    if len(asked) < max(_FEWEST_QUESTIONS, len(sections) * 2 / 3):
        return []
    answers: dict[str, list[str]] = {}
    for sentence in sentences_of(page):
        if sentence.form is not Form.NAVIGATION:
            answers.setdefault(sentence.section, []).append(sentence.text)
    return [
        {
            "@type": "Question",
            "name": text,
            "url": f"{here}#{anchor}",
            "acceptedAnswer": {"@type": "Answer", "text": " ".join(answers[text])},
        }
        for text, anchor in asked
        if text in answers
    ]


def reviews(corpus: Corpus, edition: Edition, page: Page) -> Iterator[Node]:
    """The claims that a page answers, then the documents in which they stand."""
    shelf = corpus.shelf.reviews
    topics = [n for f in page.fences if f.block and f.info == "claim-reviews" for n in f.block.names]
    found = [review for topic in topics if topic in shelf for review in shelf[topic].reviews]
    for review in found:
        yield _review(edition, page, review)
    table = corpus.shelf.source_documents
    documents = table.record.documents if table and table.record else {}
    for name in sorted({name for review in found for name in review.occurs} & documents.keys()):
        yield {"@type": "CreativeWork", "@id": _document(edition, name), "name": documents[name].description}


def _review(edition: Edition, page: Page, review: ClaimReview) -> Node:
    rating: Node = {"@type": "Rating", "alternateName": review.verdict}
    if review.verdict in _RANKS:
        rating |= {"ratingValue": _RANKS[review.verdict], "bestRating": len(_VERDICTS), "worstRating": 1}
        rating["ratingExplanation"] = _SCALE
    node: Node = {
        "@type": "ClaimReview",
        "url": f"{edition.address}{address(page.path)}#claim-{review.id}",
        "claimReviewed": review.claim,
        "author": maker(edition),
        "reviewRating": rating,
        "itemReviewed": {
            "@type": "Claim",
            "appearance": [{"@id": _document(edition, name)} for name in review.occurs],
        },
    }
    if page.front_matter:
        node["datePublished"] = str(page.front_matter.last_reviewed)
    return node


def _document(edition: Edition, name: str) -> str:
    return f"{edition.address}#document-{name}"
