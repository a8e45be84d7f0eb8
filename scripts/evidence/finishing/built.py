"""A site as the generator left it, and what it was made from."""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

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

    def file(self, page: Path, link: str) -> Path:
        """The file that a link of a page leads to; one that begins with a slash is that of the whole host."""
        top = urlsplit(self.address).path
        if link.startswith(top):
            return self.folder / link.removeprefix(top)
        return Path(os.path.normpath(page.parent / link))

    def instead(self, page: Path, link: str, target: Path) -> str:
        """A link of a page, written in the same way, but to another file."""
        old = self.file(page, link).relative_to(self.folder).as_posix()
        return link.removesuffix(old) + target.relative_to(self.folder).as_posix()


def way(target: Path, page: Path) -> str:
    """The way from a page to a file, as a link writes it."""
    return Path(os.path.relpath(target, page.parent)).as_posix()
