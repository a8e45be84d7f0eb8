"""What a page is made of: sentences, headings, fences and citations, all placed."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby
from typing import TypeVar

from evidence.addresses import is_remote
from evidence.anchors import anchors
from evidence.blocks import RecordBlock, read_block
from evidence.citations import Citation, Malformed
from evidence.diagnostics import Place, Problem
from evidence.documents import YamlDocument
from evidence.forms import Form
from evidence.front_matter import FrontMatter
from evidence.markup import Kind, Markup, read_markup
from evidence.masking import Exemption, Image, Link, readable
from evidence.readers import KEY_MESSAGES
from evidence.sources import Source
from evidence.trail import Trail

Held = TypeVar("Held")
_WRITTEN = re.compile(r"(?:\bid=\"|(?<=[{ :])#)([\w-]+)")


@dataclass(eq=False, slots=True)  # not frozen, which takes four times as long to make; nobody changes one
class Sentence:
    """One sentence, list item line or table row of ours, with what covers it.

    raw        as it is written
    plain      its words with markup blanked at its full width, so that offsets can be placed
    trail      the places of the block that it stands in, where it begins at offset `start`
    citations  those inside it or directly after its full stop; in a list item or a
               table row, those of the whole item or row
    exemption  an `<!-- uncited: reason -->` in it, or None
    section    the words of the nearest heading of level 2 above it, or ""
    before     the words of the two sentences before it in its block
    heads      what it is told under: of a table row the words at the head of each column, of a
               finding's reasons its outcome, time and groups; else ()
    result     the id of the one result of its source that it speaks of, or "" where its words must tell
    """

    raw: str
    plain: str
    trail: Trail
    start: int
    form: Form
    citations: tuple[Citation, ...] = ()
    exemption: Exemption | None = None
    section: str = ""
    before: str = ""
    heads: tuple[str, ...] = ()
    result: str = ""

    @property
    def text(self) -> str:
        """Its words as a reader sees them, without citations. Few are asked for it."""
        return readable(self.raw)

    @property
    def place(self) -> Place:
        """Where the sentence starts."""
        return self.place_at(0)

    @property
    def is_claim(self) -> bool:
        """Whether the sentence needs a citation (exempt ones do, but are excused)."""
        return self.form is Form.CLAIM

    def place_at(self, offset: int) -> Place:
        """The place of a character of `plain`."""
        return self.trail.at(self.start + min(offset, max(len(self.plain) - 1, 0)))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, its words, and the anchor if one is written (`{#name}`)."""

    level: int
    text: str
    place: Place
    anchor: str = ""


@dataclass(frozen=True)
class Fence:
    """A fenced block: its language word, its content, its first line and the line after its last.

    `nested` tells that it stands inside a list, a quote or a box.
    """

    info: str
    content: str
    place: Place
    end_line: int
    nested: bool = False

    @cached_property
    def block(self) -> RecordBlock | None:
        """The block of records that it is, or None."""
        return read_block(self.info, self.content, self.place)


@dataclass(frozen=True, slots=True)
class Outline:
    """What the rest of the tree needs to know of a text.

    cited    the keys that it cites, in its text or through the records that a block names
    shows    the words of its fenced blocks, among them the records that they name
    anchors  the names of its headings and of what else can be linked to
    links    its addresses within the site, each as written, with line and column
    """

    path: str
    cited: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    links: tuple[tuple[str, int, int], ...] = ()


@dataclass
class Page:
    """A page as read. `front_matter` is None where the front matter does not validate.

    `titles` are the words of headings, of the titles of boxes and of the heads of tables.
    """

    path: str
    source: Source
    front: YamlDocument
    front_matter: FrontMatter | None = None
    body_line: int = 1
    headings: list[Heading] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    malformed: list[Malformed] = field(default_factory=list)
    lost: list[Citation] = field(default_factory=list)
    idle: list[Exemption] = field(default_factory=list)
    titles: list[tuple[str, Place]] = field(default_factory=list)
    titles_with_results: list[tuple[str, Place]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def outline(self) -> Outline:
        """What the rest of the tree needs to know of this page."""
        named = [fence.block.keys for fence in self.fences if fence.block]
        return Outline(
            self.path,
            tuple(sorted({c.key for s in self.sentences for c in s.citations}.union(*named))),
            tuple(sorted({word for fence in self.fences for word in fence.content.split()})),
            self.anchors,
            tuple(
                (address.target, address.place.line, address.place.column)
                for address in self.markup.addresses
                if not is_remote(address.target)
            ),
        )

    @cached_property
    def markup(self) -> Markup:
        """The markup of the page: tags, addresses, attribute lists."""
        fences = [(fence.place.line, fence.end_line) for fence in self.fences]
        return read_markup(self.source, self.body_line, fences)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """What can be linked to on this page."""
        headings = [(readable(heading.text), heading.anchor) for heading in self.headings]
        places = {heading.place.line for heading in self.headings}
        written = [
            anchor
            for piece in self.markup.of(Kind.TAG, Kind.BRACES)
            if piece.kind is Kind.TAG or piece.place.line not in places
            for anchor in _WRITTEN.findall(piece.text)
        ]
        return anchors(headings, written)

    @cached_property
    def citations(self) -> list[Citation]:
        """Every citation that the reader will see, once each, in order."""
        seen: dict[tuple[Place, str], Citation] = {}
        for sentence in self.sentences:
            for citation in sentence.citations:
                seen.setdefault((citation.place, citation.key), citation)
        return [seen[mark] for mark in sorted(seen)]

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The key of each of these citations."""
        return tuple(citation.key for citation in self.citations)

    @cached_property
    def signs(self) -> array[int]:
        """Where the @ of each of them stands: the line and the column of the first, of the second, ..."""
        return array("l", chain.from_iterable((c.place.line, c.place.column) for c in self.citations))

    @cached_property
    def messages(self) -> tuple[str, ...]:
        """The words of its key messages, by the paragraph or list item that they stand in."""
        told = (sentence for sentence in self.sentences if sentence.section == KEY_MESSAGES)
        return tuple(" ".join(s.text for s in block) for block in blocks(told))

    def let_go(self) -> None:
        """Let go of what only the checks look at, once they have: it weighs more than all else.

        The outline, the anchors, the key messages and what is cited where stay. `sentences_of` reads the
        page again for who comes later.
        """
        _ = self.outline, self.anchors, self.messages, self.cited, self.signs
        self.sentences = Gone(self.path)
        self.titles = Gone(self.path)
        for name in ("citations", "markup"):
            vars(self).pop(name, None)
        self.front.let_go()
        self.source = self.source.packed()


def blocks(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences by the paragraph or list item that they stand in."""
    for _, block in groupby(sentences, key=lambda s: id(s.trail)):
        yield list(block)


class Gone(list[Held]):
    """The sentences or titles of a page that let go of them: empty, but whoever looks is told."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def __reduce__(self) -> tuple[type[Gone[Held]], tuple[str]]:
        """How it is pickled: as what it is."""
        return Gone, (self.path,)

    def __iter__(self) -> Iterator[Held]:
        """Raises LookupError."""
        raise LookupError(f"{self.path} let go of what only the checks look at; `read_page` reads it again")
