"""What a reader finds at an address that was published and has moved: where it stands now.

Pages without a script can not be told which part was asked for, so each part keeps its own line.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from evidence.corpus import Corpus
from evidence.moves import split
from evidence.permalinks import address
from evidence.prose import Page

_PAGE = """\
---
title: Moved
description: This page has moved.
---

# This page has moved

"""


def moved_from(page: Page, corpus: Corpus) -> str:
    """Markdown for the foot of a page: a line for each part that has left it."""
    here = address(page.path)
    source = page.path.removeprefix("docs/")
    parts = [(anchor, new) for (old, anchor), new in _moves(corpus) if old == here and anchor]
    return "".join(f"\n\n{_line(corpus, source, [anchor], new)}" for anchor, new in parts)


def moved_pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Path below docs/ and Markdown of a page for each that has left its address."""
    stands = {address(page.path) for page in corpus.pages}
    moves = _moves(corpus)
    for (old, anchor), new in moves:
        if anchor or old in stands or old.startswith("studies/"):
            continue
        source = f"{old.removesuffix('/')}.md"
        own = {part: to for (page, part), to in moves if page == old and part}
        others = [part for part in corpus.shelf.published.get(old, ()) if part not in own]
        lines = [_line(corpus, source, others, new)]
        lines += [_line(corpus, source, [part], to) for part, to in own.items()]
        yield source, _PAGE + "\n\n".join(lines) + "\n"


def _moves(corpus: Corpus) -> list[tuple[tuple[str, str], str]]:
    file = corpus.shelf.moves
    return [(split(old), new) for old, new in file.record.moved.items()] if file and file.record else []


def _line(corpus: Corpus, source: str, anchors: list[str], new: str) -> str:
    """ "What stood here is now on the page How fast it works.", under the old anchors."""
    page, part = split(new)
    path, title = _there(corpus, page)
    way = posixpath.relpath(path, posixpath.dirname(source)) + (f"#{part}" if part else "")
    marks = "".join(f'<span id="{anchor}"></span>' for anchor in anchors)
    words = f"{marks}What stood here is now on the page [{title}]({way})."
    return f'<section class="moved" markdown>\n\n{words}\n\n</section>'


def _there(corpus: Corpus, page: str) -> tuple[str, str]:
    """Path below docs/ and title of a page, by its address."""
    for one in corpus.pages:
        if address(one.path) == page and one.front_matter:
            return one.path.removeprefix("docs/"), one.front_matter.title
    path = f"{page}index.md" if page == "studies/" else f"{page.removesuffix('/')}.md"
    return path, page.removesuffix("/").rsplit("/", 1)[-1]
