"""PAG, links: every link says where it goes and arrives there; every page is in the navigation."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from evidence.addresses import is_remote, split
from evidence.corpus import Corpus
from evidence.crisis_lines import ANCHOR
from evidence.diagnostics import Place
from evidence.masking import readable
from evidence.navigation import FILE, MADE, navigation, settings
from evidence.permalinks import address as address_of
from evidence.prose import Outline
from evidence.registry import Fact, check

_RECORD_PAGES = "docs/studies/"
_RECORD_ANCHORS = ("results", "facts", "limitations", "what-does-not-add-up", "used-on")
_VAGUE = re.compile(
    r"(?:(?:please )?(?:click|tap|press|see|read|look|go|find out|learn)"
    r"(?: (?:it|this|that|more|on|the))* ?)?"
    r"(?:here|this|that|it|more|link|page|site|website|article|this (?:link|page|site|website|article|one)|"
    r"read more|learn more|more info(?:rmation)?|details|continue|download|→|»)?",
    re.I,
)
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S*|[\w-]+(?:\.[\w-]+)+/\S*", re.I)
_FILE_NAME = re.compile(r"\S*\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)", re.I)
_LONGEST_ALT = 150


@check("PAG010", bad="![](assets/circles.svg)", good="![Four circles](assets/circles.svg)")
def picture_without_words(corpus: Corpus) -> Iterator[Fact]:
    """Every picture has words that stand for it: what it shows, in at most 150 characters.

    A screen reader reads them aloud; they are also all that is left when the picture does not load.
    """
    for page in corpus.pages:
        for image in page.images:
            words = image.alt.strip()
            if not re.search(r"\w", words):
                found = "has none"
            elif _FILE_NAME.fullmatch(words):
                found = f"has a file name, “{words}”"
            elif len(words) > _LONGEST_ALT:
                found = f"has {len(words)} characters"
            else:
                continue
            yield (
                image.place,
                f"A picture must have words for what it shows, at most {_LONGEST_ALT} characters; "
                f"this one {found}.",
                "write them between the square brackets, and longer explanations into the text",
            )


@check(
    "PAG011",
    bad="See [here](https://example.org/advice).",
    good="See [advice for carers](https://example.org/advice).",
)
def link_that_does_not_say_where(corpus: Corpus) -> Iterator[Fact]:
    """The words of a link say where it goes.

    Screen readers list the links of a page without their sentences; “here” and bare addresses
    tell nothing there.
    """
    for page in corpus.texts:
        pictures = {image.place.line for image in page.images}
        for link in page.links:
            words = readable(link.text).strip(" .:,!")
            if not words and link.place.line in pictures:
                continue  # the words of a picture within the link say it
            if _VAGUE.fullmatch(words) or _BARE_ADDRESS.fullmatch(words):
                yield (
                    link.place,
                    f"The words of a link must say where it goes; found “{words}”.",
                    "name the page or what is found there",
                )
        for address in page.markup.addresses:
            if address.role == "bare" and is_remote(address.target) and not _contact(address.target):
                yield (
                    address.place,
                    f"The words of a link must say where it goes; found the address {address.target}.",
                    f"write [words that name it]({address.target})",
                )


def _contact(target: str) -> bool:
    return target.startswith(("mailto:", "tel:"))


@check(
    "PAG012",
    bad="See [the other page](other.md).",
    good="See [the top of this page](index.md#a-page).",
    whole_tree=True,
)
def link_that_does_not_arrive(corpus: Corpus) -> Iterator[Fact]:
    """A link within the site names a file that exists, from the page's own folder, and an anchor in it.

    `../faq/index.md#how-fast-does-it-work`: the file as it is called in docs/, then the heading in
    small letters with hyphens. An address from the top of a server (`/faq/`) breaks when the site moves.
    """
    pages = {outline.path: outline for outline in corpus.outlines if outline.path.endswith(".md")}
    for outline in corpus.outlines:
        for target, line, column in outline.links:
            if fault := _fault(corpus, pages, outline, target):
                yield Place(outline.path, line, column), *fault


def _fault(
    corpus: Corpus, pages: dict[str, Outline], outline: Outline, target: str
) -> tuple[str, str] | None:
    """What is wrong with one address within the site, and a hint; None if it arrives."""
    path, anchor = split(target)
    here = outline.path
    if not outline.path.endswith(".md"):
        return None  # a record's text is shown on several pages; the renderer looks after its links
    if not path and not anchor:
        return "A link must lead somewhere; its round brackets are empty.", "write the address into them"
    if path.startswith(("/", "\\")):
        return (
            f"A link within the site must start from the page's own folder; `{target}` starts at the top.",
            _nearest_file(corpus, pages, here, path) or "write it as ../folder/page.md",
        )
    goal = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    key = PurePosixPath(goal).stem if goal.startswith(_RECORD_PAGES) else ""
    made = goal in MADE or key in corpus.shelf.study_files
    if goal not in pages and not made:
        if path and goal.startswith("docs/") and (corpus.root / goal).is_file():
            return None
        return (
            f"A link within the site must name a file under docs/; `{target}` names none.",
            "bring the file back, which was published, or lead the link elsewhere"
            if goal.endswith(".md") and corpus.shelf.was_published(address_of(goal))
            else _nearest_file(corpus, pages, here, path) or "check the name and the number of ../",
        )
    if not anchor or goal in MADE or (key and goal not in pages and _in_record(corpus, key, anchor)):
        return None
    there = _anchors(pages[goal]) if goal in pages else []
    if anchor in there:
        return None
    near = get_close_matches(anchor, there, n=1)
    return (
        f"A link's anchor must be a heading of {goal}; `#{anchor}` is none.",
        f"did you mean #{near[0]}?" if near else "it is the heading in small letters with hyphens",
    )


def _anchors(outline: Outline) -> list[str]:
    made = [f"finding-{word}" for word in outline.shows]
    return [*outline.anchors, *made, ANCHOR, *(["references"] if outline.cited else [])]


def _in_record(corpus: Corpus, key: str, anchor: str) -> bool:
    """Whether the page made from a record has an anchor: that of a result, or of a fixed section."""
    study = corpus.studies.get(key)
    return study is None or anchor in _RECORD_ANCHORS or any(anchor == r.id for r in study.results)


def _nearest_file(corpus: Corpus, pages: dict[str, Outline], here: str, path: str) -> str:
    """A hint that names the page which was probably meant."""
    made = [f"{_RECORD_PAGES}{key}.md" for key in corpus.shelf.study_files]
    known = [name.removeprefix("docs/") for name in (*pages, *MADE, *made)]
    wanted = posixpath.normpath(path).lstrip("./")
    guesses = [wanted, f"{wanted}/index.md", f"{wanted.removesuffix('.html')}.md"]
    exact = [n for n in known if any(n == g or n.endswith("/" + g) for g in guesses)]
    near = exact or get_close_matches(wanted, known, n=1)
    if not near:
        return ""
    return f"did you mean {posixpath.relpath('docs/' + near[0], posixpath.dirname(here))}?"


@check(
    "PAG013",
    bad="Ask [your doctor][nobody].",
    good="Ask [your doctor][advice].\n\n[advice]: https://example.org/advice",
)
def link_label_without_address(corpus: Corpus) -> Iterator[Fact]:
    """A link by label has one line that gives the label its address: `[label]: address`.

    Without it the site prints the brackets as they stand.
    """
    for page in corpus.texts:
        defined = {_folded(address.label) for address in page.markup.addresses if address.label}
        for link in page.links:
            if not link.target.startswith("["):
                continue
            label = link.target.strip("[]") or link.text
            if _folded(label) not in defined:
                near = get_close_matches(_folded(label), defined, n=1)
                yield (
                    link.place,
                    f"A link's label must have its address on a line of the page; `[{label}]` has none.",
                    f"did you mean [{near[0]}]?" if near else f"add a line [{label}]: address, or use ( )",
                )


def _folded(label: str) -> str:
    return " ".join(label.lower().split())


@check(
    "PAG014",
    bad="nav:\n  - Home: index.md\n  - Gone: gone.md",
    good="nav:\n  - Home: index.md",
    example=FILE,
    whole_tree=True,
)
def incomplete_navigation(corpus: Corpus) -> Iterator[Fact]:
    """Every page is in the navigation of mkdocs.yml once, and every entry there leads to a page.

    Nobody finds a page that no menu shows. A file that cannot be read stops the build.
    """
    document = settings(corpus.root)
    for problem in document.problems if document else ():
        yield problem.place, problem.message, problem.hint
    entries = navigation(document)
    if entries is None or (document and document.problems):
        return
    pages = {o.path for o in corpus.outlines if o.path.endswith(".md")}
    named = {f"docs/{posixpath.normpath(name)}": place for name, place in entries if not is_remote(name)}
    made = {*MADE, *(f"{_RECORD_PAGES}{key}.md" for key in corpus.shelf.study_files)}
    for path, place in named.items():
        if path not in pages | made:
            near = get_close_matches(path, pages - named.keys(), n=1)
            yield (
                place,
                f"An entry of the navigation must name a page; there is no {path}.",
                f"did you mean {near[0].removeprefix('docs/')}?" if near else "delete the entry",
            )
    met: set[str] = set()
    for name, place in entries:
        if name in met:
            yield (
                place,
                f"A page must be in the navigation once; {name} is named before.",
                "delete one of the two lines",
            )
        met.add(name)
    for path in sorted(pages - named.keys()):
        yield (
            Place(path),
            f"A page must be in the navigation; {FILE} does not name this one.",
            f"add a line under nav: in {FILE}, such as `- Its title: {path.removeprefix('docs/')}`",
        )
