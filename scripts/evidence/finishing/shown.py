"""A page of the built site beside what it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path

from evidence.finishing.built import Built
from evidence.permalinks import address
from evidence.prose import Page
from evidence.studies import Study

_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_NO_WORK = '<meta name="robots" content="noindex">'
_NOISE = re.compile(r'<a class="headerlink".*?</a>|<[^>]*>', re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """One page as HTML. `page` is None where no file holds it, `study` where it is no record of one.

    `address` is that from the top of the site: "evidence/onset/".
    """

    file: Path
    address: str
    page: Page | None
    study: Study | None

    @cached_property
    def html(self) -> str:
        """Its text when it was first asked for."""
        return self.file.read_text("utf-8")

    @property
    def title(self) -> str:
        """What it calls itself; of the record of a source also that it is one. "" for the first page."""
        if self.page and self.page.front_matter:
            return self.page.front_matter.title if self.address else ""
        heading = _TITLE.search(self.html)
        words = " ".join(unescape(_NOISE.sub("", heading[1])).split()) if heading else self.address
        return f"Our record of a source: {words}" if self.study else words

    def write(self, html: str) -> None:
        """Put a new text in place of the one that was read."""
        self.file.write_text(html, "utf-8")


def shown(built: Built) -> Iterator[Shown]:
    """Every page with an address of its own, in the order of its path; none that only leads to others."""
    pages = {address(page.path): page for page in built.corpus.pages}
    for file in built.pages():
        if file.name != "index.html":
            continue
        folder = file.parent.relative_to(built.folder).as_posix()
        here = "" if folder == "." else f"{folder}/"
        key = here.removeprefix("studies/").removesuffix("/") if here.startswith("studies/") else ""
        page = Shown(file, here, pages.get(here), built.corpus.studies.get(key) if key else None)
        if _NO_WORK not in page.html:
            yield page
