"""One module per family of rules. Importing this package fills the rulebook."""

from evidence.checks import (
    bibliography,
    citations,
    claims,
    findings,
    language,
    numbers,
    pages,
    studies,
    works,
)

__all__ = [
    "bibliography",
    "citations",
    "claims",
    "findings",
    "language",
    "numbers",
    "pages",
    "studies",
    "works",
]
