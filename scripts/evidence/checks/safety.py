"""SEC: nothing that a page brings runs, loads, hides or leads elsewhere in a reader's browser.

Anyone can propose a change, so a text is read here as a stranger's: what is not known to be
harmless is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from evidence.addresses import SCHEMES, is_remote, scheme
from evidence.corpus import Corpus
from evidence.diagnostics import Place
from evidence.markup import Kind, Markup, Piece, read_markup
from evidence.records import RecordFile
from evidence.registry import Fact, check
from evidence.sources import Source

_ATTRIBUTE_LIST = re.compile(r"\{:?[ ]*(?:[#.][A-Za-z][\w-]*[ ]*)+\}")
# Would come before the theme's own, so that "#crisis" led elsewhere.
TAKEN_ANCHORS = re.compile(r"crisis(?:-title)?|__\w*|fn(?:ref)?[:\d].*", re.I)


# Without one of these a text holds no markup.
_MARKED = re.compile(r"[<{`!]|\][(\[:]")


@lru_cache(maxsize=2)  # each rule of the family asks for the same file
def markups(corpus: Corpus) -> tuple[Markup, ...]:
    """The markup of every text that reaches a reader: pages, and the fields of records and references."""
    found = [page.markup for page in corpus.pages]
    for file in _record_files(corpus):
        for text, path in file.document.texts():
            if _MARKED.search(text):
                found.append(_field(text, file.place(*path)))
    for reference in corpus.references:
        for name, text in reference.fields.items():
            if _MARKED.search(text):
                markup = _field(text, reference.at(name))
                # LaTeX has braces
                markup.pieces = [p for p in markup.pieces if p.kind in (Kind.TAG, Kind.STRAY)]
                found.append(markup)
    return tuple(found)


def _pieces(corpus: Corpus, kind: Kind) -> Iterator[Piece]:
    """The pieces of one kind in the markup of every text that reaches a reader."""
    return (piece for markup in markups(corpus) for piece in markup.of(kind))


def _record_files(corpus: Corpus) -> list[RecordFile[Any]]:
    """The files of all records that are looked at."""
    return [*corpus.study_files, *corpus.finding_files, *corpus.review_files]


def _field(text: str, place: Place) -> Markup:
    markup = read_markup(Source(place.path, text), 1, ())
    return Markup(
        markup.live,
        [piece._replace(place=place) for piece in markup.pieces],
        [address._replace(place=place) for address in markup.addresses],
    )


def short(text: str) -> str:
    """A piece of markup for a message, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"


@check(
    "SEC002",
    bad="Ask [your doctor](javascript:alert(1)).",
    good="Ask [your doctor](https://example.org/find) or [write](mailto:help@example.org).",
)
def address_that_may_run(corpus: Corpus) -> Iterator[Fact]:
    """An address is one within the site, or begins with http, https, mailto or tel.

    A browser runs what stands behind `javascript:` and shows what stands behind `data:` as if it
    were ours, however they are disguised.
    """
    for markup in markups(corpus):
        for address in markup.addresses:
            if (found := scheme(address.target)) and found not in SCHEMES:
                yield _refused(found, address.place)
    for reference in corpus.references:
        found = scheme(reference.fields.get("url", ""))
        if found and found not in SCHEMES:
            yield _refused(found, reference.at("url"))


def _refused(found: str, place: Place) -> Fact:
    return (
        place,
        f"An address must begin with https:, mailto: or tel:, or lie within the site; found `{found}:`.",
        "put the address of a page there",
    )


@check(
    "SEC003",
    bad="![Four circles](https://example.org/circles.png)",
    good="![Four circles](assets/circles.svg)",
)
def picture_from_elsewhere(corpus: Corpus) -> Iterator[Fact]:
    """A picture lies in docs/assets/.

    One that is loaded from another address tells its owner who reads this page, and can be
    exchanged there.
    """
    for markup in markups(corpus):
        for address in markup.addresses:
            known = not scheme(address.target) or scheme(address.target) in SCHEMES
            if address.role == "picture" and is_remote(address.target) and known:
                yield (
                    address.place,
                    f"A picture must lie within the site; this one is at {short(address.target)}.",
                    "save it in docs/assets/, if its licence allows that, and name it from there",
                )


@check(
    "SEC004",
    bad="Ask your [doctor](https://example.org){: onclick=alert(1) }.",
    good="Ask your [doctor](https://example.org){ .doctor }.",
)
def attribute_list_beyond_names(corpus: Corpus) -> Iterator[Fact]:
    """Curly brackets in a text give an anchor or classes: `{#name}`, `{ .class }`.

    The renderer would write any other attribute into the page, one that runs a program too. It
    opens links where the reader is; a new window is the reader's choice.
    """
    for piece in _pieces(corpus, Kind.BRACES):
        taken = [a for a in re.findall(r"#([\w-]+)", piece.text) if TAKEN_ANCHORS.fullmatch(a)]
        if taken:
            yield (
                piece.place,
                f"An anchor must not take a name of the site's own; found `{taken[0]}`.",
                "choose another",
            )
        elif not _ATTRIBUTE_LIST.fullmatch(piece.text):
            yield (
                piece.place,
                f"Curly brackets must hold an anchor or classes; found `{short(piece.text)}`.",
                "delete them; where you mean the signs, put them into `code` or use ( )",
            )


@check("SEC005", bad="Ask your {{ config.site_name }}.", good="Ask about `{{ config.site_name }}`.")
def template_mark(corpus: Corpus) -> Iterator[Fact]:
    """A text holds no template marks: double curly brackets, or curly brackets with % or #.

    Pages are plain Markdown, readable where they are stored. A template could print what no check saw.
    """
    for piece in _pieces(corpus, Kind.TEMPLATE):
        yield (
            piece.place,
            f"A text must hold no template marks; found `{short(piece.text)}`.",
            "write the words themselves; where you mean the signs, put them into `code`",
        )


@check(
    "SEC006",
    bad='Ask your doctor\n--8<-- "data/more.md"',
    good="Ask your doctor.\n\n---\n\nAsk again.",
)
def included_file(corpus: Corpus) -> Iterator[Fact]:
    """A page brings in no other file, in code neither.

    The checks would not read what it brings.
    """
    for piece in _pieces(corpus, Kind.INCLUDE):
        yield (
            piece.place,
            f"A page must stand in its own file; found `{piece.text}`, which brings in another.",
            "copy the text here",
        )


@check(
    "SEC007",
    bad="<!--\n```\n-->\n\nAsk your doctor.",
    good="```text\nAsk your doctor.\n```",
)
def code_that_readers_may_see_differently(corpus: Corpus) -> Iterator[Fact]:
    """A line of three backticks or tildes opens or closes a block of code, with one word behind it at most.

    It is closed by the same sign as often as it was opened. Else one reader of Markdown takes for
    code what another runs.
    """
    for piece in _pieces(corpus, Kind.FENCE):
        yield (
            piece.place,
            f"A fence must be plain and closed by its equal; found `{short(piece.text)}`.",
            "put it on lines of its own: ``` and at most one word, the code, and ``` again",
        )


_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ue000-\uf8ff\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


@check("SEC008", bad="Ask your doc\u200btor.", good="Ask your doctor – now.")
def hidden_character(corpus: Corpus) -> Iterator[Fact]:
    """A text holds only characters that a reader can see, and blanks.

    Invisible ones, and those that turn the direction of writing, hide words from readers or from
    the checks.
    """
    sources = [page.source for page in corpus.pages]
    sources += [file.document.source for file in _record_files(corpus)]
    for source in sources:
        for match in _HIDDEN.finditer(source.text):
            yield (
                source.place(match.start()),
                f"A text must hold no invisible characters; found U+{ord(match[0]):04X}.",
                "delete it (copied text often brings such); type the word again",
            )
