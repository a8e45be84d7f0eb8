"""Topics of claims in circulation: how many each holds, with which verdicts, and the way to every claim."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from evidence.blocks import RecordBlock
from evidence.claim_reviews import ClaimReview, ClaimReviews, Verdict
from evidence.figures.claim_reviews import anchor, entry
from evidence.figures.grid import words
from evidence.figures.scene import Scene


def draw(block: RecordBlock, scene: Scene) -> str:
    """The topics that the block names, in its order."""
    shelf = scene.corpus.shelf.reviews
    return "\n\n".join(_topic(shelf[name], scene) for name in block.names)


def _topic(topic: ClaimReviews, scene: Scene) -> str:
    """Its name, unless the page itself shows it; its verdicts, which open its claims."""
    page, heading = scene.topic(topic.topic) or ("", "")
    way = f"[{words(topic.title)}]({page}#{heading})"
    name = f'<p class="topic" markdown="span">{way}</p>\n\n' if page else ""
    reviews = sorted(topic.reviews, key=lambda review: -review.weight)
    claims = "\n".join(f'<li{_name(r, page)} markdown="span">{entry(r, page)}</li>' for r in reviews)
    return f"""{name}<details class="claims" markdown>
<summary>{_verdicts(topic)}</summary>

<ul markdown>
{claims}
</ul>

</details>"""


def _name(review: ClaimReview, page: str) -> str:
    """The anchor of a claim, for addresses from elsewhere, unless its answer stands on this page."""
    return f' id="{anchor(review)}"' if page else ""


def _verdicts(topic: ClaimReviews) -> str:
    """ "7 claims: 1 supported, 6 partly supported"."""
    found = Counter(review.verdict for review in topic.reviews)
    told = ", ".join(f"{found[verdict]} {verdict}" for verdict in get_args(Verdict) if found[verdict])
    return f"{len(topic.reviews)} claim{'s' if len(topic.reviews) > 1 else ''}: {told}"
