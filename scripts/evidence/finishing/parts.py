"""The parts of a page as they stand in its HTML: where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""", re.S)
_ARTICLE = re.compile(r'<article class="md-content__inner[^>]*>')
_ID = re.compile(r'\bid="([^"]*)"')
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.S)
# Elements that have no end tag.
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


@dataclass(frozen=True)
class Child:
    """An element directly in the article: its tag, its id or "", and its place in the page's text."""

    tag: str
    anchor: str
    start: int
    end: int


@dataclass(frozen=True)
class Part:
    """A section under a heading of the second level.

    `start` is where the heading begins, `body` where it ends, `end` where the next part begins.
    """

    title: str
    anchor: str
    start: int
    body: int
    end: int


def plain(html: str) -> str:
    """The words of a heading or another piece of HTML, without tags and permalink."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", _PERMALINK.sub("", html))).split())


def children(html: str) -> Iterator[Child]:
    """The elements directly in the article of a page; none where it has no article.

    Raises ValueError where tags do not pair: cutting such a page would break it.
    """
    article = _ARTICLE.search(html)
    if article is None:
        return
    open_tags: list[str] = []
    start, anchor = 0, ""
    for match in _TAG.finditer(html, article.end()):
        closing, tag, rest = match[1], (match[2] or "").lower(), match[3] or ""
        if not tag:
            continue  # a comment
        if closing:
            if not open_tags:
                return  # the end of the article
            if open_tags.pop() != tag:
                raise ValueError(f"</{tag}> closes what it did not open, at character {match.start()}")
        elif not open_tags:
            start = match.start()
            found = _ID.search(rest)
            anchor = found[1] if found else ""
        if not closing and tag not in _VOID and not rest.endswith("/"):
            open_tags.append(tag)
        if not open_tags:
            yield Child(tag, anchor, start, match.end())


def parts(html: str) -> list[Part]:
    """The parts of a page, in order.

    The last one reaches to the end of the article, whatever stands there.
    """
    inside = list(children(html))
    heads = [i for i, child in enumerate(inside) if child.tag == "h2"]
    ends = [inside[i - 1].end for i in [*heads[1:], len(inside)][: len(heads)]]
    return [
        Part(
            plain(html[inside[i].start : inside[i].end]),
            inside[i].anchor,
            inside[i].start,
            inside[i].end,
            end,
        )
        for i, end in zip(heads, ends, strict=True)
    ]
