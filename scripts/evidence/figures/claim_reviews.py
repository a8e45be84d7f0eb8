"""Claims in circulation with our verdicts: what is said, where, what is known, and where to read on."""

from __future__ import annotations

from evidence.blocks import RecordBlock
from evidence.claim_reviews import ClaimReview
from evidence.figures.grid import words
from evidence.figures.scene import Scene

# A sign beside each verdict, so that none is told by colour alone.
_SIGNS = {
    "supported": "✓",
    "partly supported": "◐",
    "misleading": "≠",
    "unsupported": "∅",
    "false": "✗",
    "cannot be checked": "?",
}


def draw(block: RecordBlock, scene: Scene) -> str:
    """The reviews of the topic that the block names, those first that matter most for safety."""
    reviews = scene.corpus.shelf.reviews[block.items[0].name].reviews
    ordered = sorted(reviews, key=lambda review: -review.weight)
    return "\n\n".join(_review(review, scene) for review in ordered)


def _review(review: ClaimReview, scene: Scene) -> str:
    page, hash_, heading = review.more.partition("#")
    target = scene.way_to(f"docs/{page}") + hash_ + heading
    story = f"[The evidence: {words(_title(scene, page))}]({target})"
    verdict = review.verdict.replace(" ", "-")
    return f"""<div class="review" id="{anchor(review)}" data-verdict="{verdict}" markdown>

<p class="claim"><span class="said">You may have read:</span> “{words(review.claim)}”</p>

<p class="verdict"><span aria-hidden="true">{_SIGNS[review.verdict]}</span> {review.verdict.capitalize()}</p>

{review.answer}

<p class="read-on" markdown="span">{_places(review)} {story}</p>

</div>"""


def entry(review: ClaimReview, page: str) -> str:
    """A claim in one line, with its verdict, and the way to its answer on a page ("" for the same page)."""
    claim = f"“{words(review.claim)}”"
    sign = f'<span aria-hidden="true">{_SIGNS[review.verdict]}</span>'
    way = f"[{claim}]({page}#{anchor(review)})"
    return f'{way} <span class="entry">{sign} {review.verdict.capitalize()}</span>'


def anchor(review: ClaimReview) -> str:
    """The name by which other pages link to a claim."""
    return f"claim-{review.id}"


def _title(scene: Scene, page: str) -> str:
    """What a page calls itself."""
    found = next((p for p in scene.corpus.pages if p.path == f"docs/{page}"), None)
    return found.front_matter.title if found and found.front_matter else page


def _places(review: ClaimReview) -> str:
    """In how many of the source documents the claim stands."""
    count = len(review.occurs)
    if not count:
        return "Met elsewhere than in the articles that we collected."
    return (
        f"Found in {count} of the articles that we collected."
        if count > 1
        else "Found in one of the articles that we collected."
    )
