"""What the two sides of the line of no effect mean, from what is better for people and who was compared."""

from __future__ import annotations

from evidence.comparisons import Comparison
from evidence.vocabulary import Vocabulary

_SMALL_WORDS = {"a", "an", "the", "with", "and", "or", "of", "in", "by", "plus", "under"}


def sides(items: list[Comparison], vocabulary: Vocabulary) -> tuple[str, str]:
    """What the two sides of the null line mean: first for below it, then for above."""
    firsts, seconds = ([item.labels[side] for item in items] for side in (0, 1))
    first = _shared(firsts, seconds) or "the first treatment"
    second = _shared(seconds, firsts) or "the comparison"
    better = {
        term.better if (term := vocabulary.outcomes.get(item.result.outcome)) else "neither" for item in items
    }
    if better == {"more"}:
        return f"favours {second}", f"favours {first}"
    if better == {"less"}:
        return f"favours {first}", f"favours {second}"
    return f"less with {first}", f"more with {first}"


def _shared(labels: list[str], others: list[str]) -> str:
    """The words that all labels have in common and none of the others has, in the order of the first."""
    common = set.intersection(*(_words(label) for label in labels))
    own = common.difference(_SMALL_WORDS, *(_words(label) for label in others))
    return " ".join(word for word in labels[0].split() if word.lower() in own and word[0].isalpha())


def _words(label: str) -> set[str]:
    return set(label.lower().replace("(", " ").replace(")", " ").split())
