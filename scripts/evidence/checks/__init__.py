"""One module per family of rules. Importing this package fills the rulebook."""

from evidence.checks import (
    arithmetic,
    bibliography,
    care,
    citations,
    claims,
    files,
    findings,
    language,
    links,
    numbers,
    pages,
    risks,
    safety,
    studies,
    tags,
    works,
)

__all__ = [
    "arithmetic",
    "bibliography",
    "care",
    "citations",
    "claims",
    "files",
    "findings",
    "language",
    "links",
    "numbers",
    "pages",
    "risks",
    "safety",
    "studies",
    "tags",
    "works",
]
