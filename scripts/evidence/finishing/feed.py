"""What changed, for feed readers: an Atom feed (RFC 4287) at the top of the site."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as Xml

from evidence.corpus import Corpus
from evidence.finishing.built import Built
from evidence.history.changes import Change
from evidence.history.telling import day, held, named, told
from evidence.history.versions import History, read_history
from evidence.permalinks import address

NAME = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
# https://www.w3.org/TR/xml/#charsets
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST = 100  # entries: what a feed reader that looks in once a year could have missed


@dataclass(frozen=True)
class Entry:
    """An entry: its name for ever, its day, its headline, its text, where to read on, its category."""

    name: str
    date: dt.date
    title: str
    summary: str
    way: str
    category: str


def write_feed(built: Built) -> None:
    """Write feed.xml."""
    (built.folder / NAME).write_bytes(feed(built.corpus, built.address))


def feed(corpus: Corpus, address: str) -> bytes:
    """The feed as UTF-8, the newest entry first. `address` is that of the site, with a slash at its end."""
    history = read_history(corpus.root)
    entries = sorted(
        _entries(corpus, history), key=lambda e: (e.date, e.category == "conclusion"), reverse=True
    )
    home = next((page for page in corpus.pages if page.path == "docs/index.md"), None)
    title = home.front_matter.title if home and home.front_matter else address
    # Names are tags (RFC 4151): the host of the site, its first day, the record; never a place on a page.
    first = history.versions[-1].date if history.versions else _today(corpus)
    tag = f"tag:{urlsplit(address).hostname or 'localhost'},{first}:"
    Xml.register_namespace("", _ATOM)
    root = Xml.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    _add(root, "title", f"What’s new: {title}")
    _add(root, "subtitle", "Every change of a conclusion, and what changed on each page.")
    _add(root, "id", f"{tag}feed")
    _add(root, "updated", _time(max([first, *(entry.date for entry in entries)])))
    _add(_add(root, "author"), "name", title)
    _add(root, "link", rel="self", type="application/atom+xml", href=address + NAME)
    _add(root, "link", rel="alternate", type="text/html", href=address)
    for entry in entries[:_MOST]:
        node = _add(root, "entry")
        _add(node, "title", entry.title)
        _add(node, "id", tag + quote(entry.name, safe="/"))
        _add(node, "updated", _time(entry.date))
        _add(node, "link", rel="alternate", type="text/html", href=address + entry.way)
        _add(node, "category", term=entry.category)
        _add(node, "summary", entry.summary)
    Xml.indent(root)
    text: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> Xml.Element:
    node = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    node.text = _NOT_IN_XML.sub(" ", text) if text else None
    return node


def _time(date: dt.date) -> str:
    return f"{date}T00:00:00Z"


def _entries(corpus: Corpus, history: History) -> Iterator[Entry]:
    news = _page_with("whats-new", corpus)
    for i, version in enumerate(history.versions):
        way = f"{news}#version-{version.date}"
        if i == len(history.versions) - 1:
            title = f"First version, {day(version.date)}"
            yield Entry("version/first", version.date, title, f"{_capital(held(version))}.", way, "version")
        since = history.versions[i + 1].date if i + 1 < len(history.versions) else version.date
        yield from _changes(version.changes, since, version.date, way, corpus)
    if history.versions:
        since = history.versions[0].date
        way = f"{news}#not-yet-in-a-version"
        yield from _changes(history.unreleased(corpus), since, _today(corpus), way, corpus)


def _changes(
    changes: list[Change], since: dt.date, date: dt.date, way: str, corpus: Corpus
) -> Iterator[Entry]:
    """Conclusions and lines of pages. A name holds the version before: a release does not change it."""
    for c in changes:
        if c.of_conclusion:
            name = f"{c.what}/{c.name}/{c.kind}/{since}"
            text = f"{_capital(told(c))}."
            yield Entry(name, date, f"Conclusion changed: {named(c)}", text, way, "conclusion")
        elif c.what == "page" and c.kind in ("new", "page"):
            there = any(page.path == c.name for page in corpus.pages)
            if c.kind == "new":
                read_on = address(c.name) if there else way
                yield Entry(f"{c.what}/{c.name}/new/{since}", date, c.title, "A new page.", read_on, "page")
                continue
            mark = hashlib.sha256(c.after.encode()).hexdigest()[:12]
            name = f"{c.what}/{c.name}/{c.part}/{mark}"
            written = dt.date.fromisoformat(c.part)
            yield Entry(name, written, c.title, c.after, address(c.name) if there else way, "page")


def _page_with(block: str, corpus: Corpus) -> str:
    """Where the first page with a block is read; the home page where there is none."""
    shows = (page.path for page in corpus.pages for fence in page.fences if fence.info == block)
    return address(next(shows, "docs/index.md"))


def _today(corpus: Corpus) -> dt.date:
    """The newest day that the pages name: what is in no version yet has no day of its own."""
    fronts = [page.front_matter for page in corpus.pages if page.front_matter]
    days = [change.date for front in fronts for change in front.changes]
    return max([*days, *(front.last_reviewed for front in fronts)], default=dt.date.min)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
