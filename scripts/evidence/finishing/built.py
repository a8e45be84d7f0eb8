"""A site as the generator left it, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence.corpus import Corpus


@dataclass(frozen=True)
class Built:
    """The folder of the built site, the address under which it will be read, and its records.

    `address` ends in a slash: "https://example.org/site/".
    """

    folder: Path
    address: str
    corpus: Corpus

    def pages(self) -> Iterator[Path]:
        """Every HTML file of the site, in the order of its path."""
        return iter(sorted(self.folder.rglob("*.html")))
