"""The claims that stand in most of the source documents, each with its verdict and the way to its answer."""

from __future__ import annotations

from evidence.blocks import RecordBlock
from evidence.claim_reviews import ClaimReview
from evidence.figures.claim_reviews import entry
from evidence.figures.scene import Scene

_MANY = 8


def draw(block: RecordBlock, scene: Scene) -> str:
    """The first of the topics that the block names: by documents, then by weight for safety."""
    shelf = scene.corpus.shelf.reviews
    reviews = [(name, review) for name in block.names for review in shelf[name].reviews]
    reviews.sort(key=lambda found: _rank(found[1]))
    claims = "\n".join(
        f'<li markdown="span">{entry(review, (scene.topic(name) or ("", ""))[0])}</li>'
        for name, review in reviews[:_MANY]
    )
    return f"<ul markdown>\n{claims}\n</ul>"


def _rank(review: ClaimReview) -> tuple[int, int, int]:
    return -len(review.occurs), -review.weight, -sum(map(len, review.occurs.values()))
