"""The site as it stands, page by page: each with what the checks say of it, or with what is wrong."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import Protocol

from evidence.diagnostics import Diagnostic
from evidence.memory import Memory
from evidence.pages import read_page
from evidence.permalinks import address, record_address
from evidence.serving.banner import banner, head, trouble_page
from evidence.serving.checking import Checking, Found
from evidence.serving.server import Answer
from evidence.sources import read_source

_PATIENCE = 0.4  # seconds that a page waits for its findings before it is shown without them
_HTML = "text/html; charset=utf-8"
_LOST = "404.html"


class Trouble(Exception):
    """The generator cannot make a page, or the site; says why."""


class Site(Protocol):
    """One state of the site in the hands of a generator. An address is that of a file: "faq/index.html"."""

    @property
    def warnings(self) -> Sequence[str]:
        """What was odd about the site as a whole."""

    def is_page(self, uri: str) -> bool:
        """Whether a page stands at an address."""

    def data(self, uri: str) -> bytes | None:
        """What else stands there; None where nothing does."""

    def html(self, uri: str) -> tuple[str, Sequence[str]]:
        """A page, and what was odd about it. Raises Trouble."""


class Preview:
    """The site that `make` reads, given what was read before; `make` raises Trouble."""

    def __init__(self, root: Path, make: Callable[[Memory], Site]) -> None:
        self.told_late: Callable[[Found], None] = lambda _: (
            None
        )  # told findings that a page was shown without
        self._root = root
        self._make = make
        self._memory = Memory()
        self._site: Site | None = None
        self._trouble = ""
        self._outdated = False
        self._pages: dict[str, tuple[str, Sequence[str]]] = {}
        self._owed = False
        self._checking = Checking(root, self._late)
        self.renew([])

    def found(self, seconds: float = 0) -> Found | None:
        """What the checks say of the site as it stands; None where that is not known in time."""
        found = self._checking.found(seconds)
        self._owed = self._owed or found is None
        return found

    def _late(self, found: Found) -> None:
        if self._owed:
            self._owed = False
            self.told_late(found)

    def renew(self, changed: Sequence[str]) -> None:
        """Read everything again."""
        self._outdated = self._outdated or any(name.startswith("scripts/") for name in changed)
        self._checking.outdate()
        self._memory.turn()
        self._site, self._pages = None, {}
        try:
            self._site = self._make(self._memory)
        except Trouble as trouble:
            self._trouble = str(trouble)

    def answer(self, path: str) -> Answer:
        """A page with its banner, another file of the site, or a page that says what is wrong."""
        uri = path.lstrip("/")
        uri += "index.html" if not uri or uri.endswith("/") else ""
        if self._site is None:
            return self._instead(uri, "The site cannot be shown", self._trouble)
        if self._site.is_page(uri):
            return self._page(self._site, uri, uri)
        if self._site.is_page(f"{uri}/index.html"):
            return Answer(b"", _HTML, 302, f"{path}/")
        if (data := self._site.data(uri)) is not None:
            return Answer(data, mimetypes.guess_type(uri)[0] or "application/octet-stream")
        return self._page(self._site, _LOST, uri)

    def _page(self, site: Site, shown: str, uri: str) -> Answer:
        try:
            if shown not in self._pages:
                self._pages[shown] = site.html(shown)
        except Trouble as trouble:
            return self._instead(uri, "This page cannot be shown", str(trouble))
        html, warnings = self._pages[shown]
        told = self._banner(uri, [*site.warnings, *warnings])
        if told:
            html = html.replace("</head>", f"{head()}</head>", 1)
            html = html.replace('<div class="md-main__inner', f'{told}<div class="md-main__inner', 1)
        return Answer(html.encode("utf-8", "xmlcharrefreplace"), _HTML, 200 if shown == uri else 404)

    def _instead(self, uri: str, title: str, message: str) -> Answer:
        html = trouble_page(title, message, self._banner(uri, []))
        return Answer(html.encode("utf-8", "xmlcharrefreplace"), _HTML, 500)

    def _banner(self, uri: str, remarks: list[str]) -> str:
        found = self.found(_PATIENCE)
        if found is None:
            return banner([], [], ["The checks are still reading. This page then loads again.", *remarks])
        if found.trouble:
            remarks.insert(0, found.trouble)
        if self._outdated:
            remarks.insert(0, "The code changed since this server was started: start “make serve” again.")
        here = [d for d in found.diagnostics if self._concerns(d, uri)]
        elsewhere = [d for d in found.diagnostics if d not in here]
        paths = [d.path for d in here if _address(d.path) == uri.removesuffix("index.html")]
        return banner(here, elsewhere, remarks, paths[0] if paths else "", _address)

    def _concerns(self, d: Diagnostic, uri: str) -> bool:
        """Whether a diagnostic is of the file of a page, or of a record that a block on it names."""
        place = uri.removesuffix("index.html")
        if _address(d.path) == place:
            return True
        path = PurePosixPath(d.path)
        return path.parts[0] == "data" and path.stem in self._named(place)

    def _named(self, place: str) -> set[str]:
        """The records that the blocks of a page name."""
        for path in (f"docs/{place}index.md", f"docs/{place.rstrip('/')}.md"):
            if (self._root / path).is_file():
                page = self._memory(read_page, read_source(self._root, self._root / path))
                return {word.split("/")[0] for word in page.outline.shows}
        return set()


def _address(path: str) -> str | None:
    """Where a file is shown; None for one that belongs to no one page."""
    if path.startswith("docs/"):
        return address(path)
    if path.startswith("data/studies/"):
        return record_address(PurePosixPath(path).stem)
    return None
