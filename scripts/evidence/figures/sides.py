"""What the two sides of the line of no effect mean, from what is better for people and who was compared."""

from __future__ import annotations

from evidence.comparisons import Comparison
from evidence.vocabulary import Vocabulary

_SMALL_WORDS = {"a", "an", "the", "with", "and", "or", "of", "in", "by", "plus", "under"}


def sides(items: list[Comparison], vocabulary: Vocabulary) -> tuple[str, str]:
    """What the two sides of the null line mean: first for below it, then for above."""
    first = _shared([item.labels[0] for item in items]) or "the first treatment"
    second = _shared([item.labels[1] for item in items]) or "the comparison"
    better = {
        term.better if (term := vocabulary.outcomes.get(item.result.outcome)) else "neither" for item in items
    }
    if better == {"more"}:
        return f"favours {second}", f"favours {first}"
    if better == {"less"}:
        return f"favours {first}", f"favours {second}"
    return f"less with {first}", f"more with {first}"


def _shared(labels: list[str]) -> str:
    """The words that all labels have in common, in the order of the first."""
    sets = [set(label.lower().replace("(", " ").replace(")", " ").split()) for label in labels]
    common = set.intersection(*sets) - _SMALL_WORDS
    return " ".join(word for word in labels[0].split() if word.lower() in common)
