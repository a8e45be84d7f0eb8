"""The anchors of a page, named as the renderer names them."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape


def anchors(headings: Iterable[tuple[str, str]], written: Iterable[str]) -> tuple[str, ...]:
    """The anchors of all headings, in order, then those written elsewhere.

    headings  for each its words and the anchor written behind it, or ""
    written   the anchors written in tags and attribute lists

    Slugs and the numbers of repeats are those of Python-Markdown's `toc` extension, by its own
    functions.
    """
    from markdown.extensions.toc import slugify, unique  # takes time to import

    pairs, others = list(headings), list(written)
    used = {anchor for _, anchor in pairs if anchor} | set(others)
    latest: dict[str, str] = {}  # the search for a free number goes on where it ended last

    def made(words: str) -> str:
        slug = slugify(unescape(words), "-")
        latest[slug] = unique(latest.get(slug, slug), used)
        return latest[slug]

    found = [anchor or made(words) for words, anchor in pairs]
    known = set(found)
    return (*found, *(anchor for anchor in others if anchor not in known))
