"""PAG, published addresses: what was published once keeps leading to what a reader looks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from evidence.corpus import Corpus
from evidence.diagnostics import Place
from evidence.moves import MOVED, PUBLISHED, split
from evidence.navigation import MADE
from evidence.permalinks import address, page_anchors, record_address, record_anchors
from evidence.prose import Outline, Page
from evidence.registry import Fact, check


@check("PAG030", bad="/#a-page\n/#another-page", good="/#a-page", example=PUBLISHED)
def published_anchor_that_is_gone(corpus: Corpus) -> Iterator[Fact]:
    """A heading, finding, claim or result that was published can still be reached at its address.

    Others have linked to it and cited it. A heading that gets new words keeps its old address behind
    them: `## New words {#old-words}`. What moved to another page gets a line in data/moved.yml.
    """
    published, moved = corpus.shelf.published, _moved(corpus)
    for page in corpus.pages:
        here = address(page.path)
        if gone := _gone(published.get(here, ()), page_anchors(page, corpus.shelf), here, moved):
            new = _new_headings(page, published[here])
            topics = [name for fence in page.fences if fence.block for name in fence.block.names]
            for anchor in gone:
                if _is_unread(corpus, anchor, topics):
                    continue  # REV001 speaks
                yield _anchor_gone(page, here, anchor, new)
    for file in corpus.study_files:
        if file.record:
            here = record_address(file.stem)
            for anchor in _gone(published.get(here, ()), record_anchors(file.record), here, moved):
                yield (
                    file.place("results"),
                    f"A published result must keep its id; `{anchor}` is gone from this record.",
                    f'give the result its id back, or write "/{here}#{anchor}" and where it stands now '
                    f"into {MOVED}",
                )


def _gone(
    published: tuple[str, ...], offered: set[str], here: str, moved: dict[tuple[str, str], str]
) -> list[str]:
    if not published:
        return []
    return [a for a in published if a not in offered and (here, a) not in moved and (here, "") not in moved]


def _is_unread(corpus: Corpus, anchor: str, shown: Iterable[str]) -> bool:
    """Whether an anchor may be one of a file of claims that is shown and cannot be read."""
    return anchor.startswith("claim-") and any(map(corpus.shelf.review_files.is_broken, shown))


def _new_headings(page: Page, published: tuple[str, ...]) -> dict[str, tuple[str, Place]]:
    """The headings of a page that were never published: their words and places, by anchor."""
    pairs = zip(page.headings, page.anchors, strict=False)  # the anchors of headings come first
    return {anchor: (h.text, h.place) for h, anchor in pairs if anchor not in published}


def _anchor_gone(page: Page, here: str, anchor: str, new: dict[str, tuple[str, Place]]) -> Fact:
    """The message, at the heading that most likely has new words, if there is one."""
    message = f"A published address must keep leading somewhere; `/{here}#{anchor}` leads nowhere now."
    elsewhere = f'"/{here}#{anchor}": "/its/page/#now" into {MOVED}'
    if near := get_close_matches(anchor, new, n=1, cutoff=0.0):
        words, place = new[near[0]]
        level = next(h.level for h in page.headings if h.place == place)
        words = words.split("{#")[0].strip()
        mark = "#" * level
        return (
            place,
            message,
            f"if these are its new words, write `{mark} {words} {{#{anchor}}}`; else write {elsewhere}",
        )
    return Place(page.path), message, f"bring it back, or write {elsewhere}"


@check("PAG031", bad="/\n/old/#part", good="/", example=PUBLISHED, whole_tree=True)
def published_page_that_is_gone(corpus: Corpus) -> Iterator[Fact]:
    """A page that was published can still be reached: at its address, or by a line in data/moved.yml.

    The site then keeps a short page at the old address that leads on to the new one.
    """
    offered, moved = _pages(corpus), _moved(corpus)
    new = sorted(offered - corpus.shelf.published.keys())
    for page in corpus.shelf.published:
        if page not in offered and (page, "") not in moved:
            near = get_close_matches(page, new, n=1)  # a page that stood before is another page
            yield (
                Place(PUBLISHED),
                f"A published page must keep leading somewhere; nothing stands at `/{page}` now.",
                f"bring {_file(page)} back; only if it has moved, write "
                f'"/{page}": "/{near[0] if near else "its/new/page/"}" into {MOVED}',
            )


def _file(page: str) -> str:
    """The file that stood at an address, as far as the address tells."""
    name = page.removesuffix("/")
    return f"data/{name}.yml" if name.startswith("studies/") else f"docs/{name or 'index'}.md"


@check("PAG032", bad="moved: {/old/: /new/}", good="moved: {/old/: /#a-page}", example=MOVED, whole_tree=True)
def move_that_does_not_arrive(corpus: Corpus) -> Iterator[Fact]:
    """A line of data/moved.yml leads from an address without a page or anchor to one that has it.

    Both are written from the top of the site, with a slash before them and behind the page.
    """
    file = corpus.shelf.moves
    if not file or not file.record:
        return
    pages = _pages(corpus)
    for old, new in file.record.moved.items():
        place = file.place("moved", old)
        (old_page, old_anchor), (page, anchor) = split(old), split(new)
        if not all(
            a.startswith("/") and (p == "" or p.endswith("/")) for a, p in ((old, old_page), (new, page))
        ):
            yield (
                place,
                f"An address must be written from the top, as /page/ or /page/#anchor; found `{old}: {new}`.",
                "begin both with a slash, and end the page with one",
            )
        elif page not in pages or (anchor and not _may_offer(corpus, page, pages[page], anchor)):
            near = get_close_matches(page, pages, n=1)
            yield (
                place,
                f"A move must lead to what is there; `{new}` is not.",
                "it is a heading of that page in small letters with hyphens"
                if page in pages
                else f"did you mean /{near[0]}?"
                if near
                else "check the address",
            )
        elif old_page in pages and (
            not old_anchor or old_anchor in _anchors(corpus, old_page, pages[old_page])
        ):
            yield (
                place,
                f"A move must begin where nothing stands any more; `{old}` is still there.",
                "delete the line",
            )


def _moved(corpus: Corpus) -> dict[tuple[str, str], str]:
    file = corpus.shelf.moves
    return {split(old): new for old, new in file.record.moved.items()} if file and file.record else {}


def _pages(corpus: Corpus) -> dict[str, Outline | None]:
    """Every page by its address, with its outline where it is written by hand."""
    found: dict[str, Outline | None] = {
        address(outline.path): outline for outline in corpus.outlines if outline.path.endswith(".md")
    }
    found |= {record_address(key): None for key in corpus.shelf.study_files}
    return found | {address(path): None for path in MADE}


def _may_offer(corpus: Corpus, page: str, outline: Outline | None, anchor: str) -> bool:
    """Whether a page has an anchor, or shows a record that cannot be read and so may have it."""
    if anchor in _anchors(corpus, page, outline):
        return True
    if outline is None:
        return corpus.shelf.study_files.is_broken(page.removeprefix("studies/").removesuffix("/"))
    return _is_unread(corpus, anchor, outline.shows)


def _anchors(corpus: Corpus, page: str, outline: Outline | None) -> set[str]:
    """What can be linked to on a page, or may be: an outline tells what is shown, and not how."""
    if outline is None:
        study = corpus.studies.get(page.removeprefix("studies/").removesuffix("/"))
        return record_anchors(study) if study else set()
    found = {*outline.anchors, *(f"finding-{word}" for word in outline.shows)}
    for topic in set(outline.shows) & set(corpus.shelf.reviews):
        found |= {f"claim-{review.id}" for review in corpus.shelf.reviews[topic].reviews}
    return found
