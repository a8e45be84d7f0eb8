"""Every address of the site that others may link to: pages, headings, findings, claims, results."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.corpus import Corpus
from evidence.navigation import MADE
from evidence.prose import Page
from evidence.shelf import Shelf
from evidence.studies import Study


def address(path: str) -> str:
    """The address of a page from the top of the site: "docs/faq/index.md" -> "faq/"."""
    name = path.removeprefix("docs/").removesuffix(".md")
    return "" if name == "index" else name.removesuffix("/index") + "/"


def page_anchors(page: Page, shelf: Shelf) -> set[str]:
    """What can be linked to on a page, also within what its blocks show."""
    found = set(page.anchors)
    for fence in page.fences:
        if fence.block and fence.info == "finding":
            found |= {f"finding-{slug}" for slug in fence.block.names}
        elif fence.block and fence.info in ("claim-reviews", "claim-topics"):
            for topic in fence.block.names:
                if topic in shelf.reviews:
                    found |= {f"claim-{review.id}" for review in shelf.reviews[topic].reviews}
    return found


def record_address(key: str) -> str:
    """The address of the page of a source."""
    return f"studies/{key}/"


def record_anchors(study: Study) -> set[str]:
    """What can be linked to on the page of a source: its results."""
    return {result.id for result in study.results}


def offered(corpus: Corpus) -> Iterator[tuple[str, set[str]]]:
    """Every page that the tree makes, by its address, with what can be linked to on it."""
    for page in corpus.pages:
        yield address(page.path), page_anchors(page, corpus.shelf)
    for path in MADE:
        yield address(path), set()
    for study in corpus.studies.values():
        yield record_address(study.key), record_anchors(study)
