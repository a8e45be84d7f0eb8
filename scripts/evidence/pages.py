"""A Markdown file -> a Page: front matter, headings, fences, sentences and citations, all placed.

The file is parsed once, by markdown-it with the constructs that the site uses. What is not
prose (code, comments, addresses, attribute lists) is blanked with characters of the same
width, so that every sentence and number keeps its line and column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from evidence.claims import Form, form_of
from evidence.diagnostics import Place, Problem
from evidence.front_matter import FrontMatter
from evidence.masking import Citation, Exemption, Malformed, mask, readable, split_sentences
from evidence.numbers import quantities
from evidence.sources import Source, YamlDocument, parse_yaml, validate


@dataclass(frozen=True)
class Sentence:
    """One sentence, list item line or table row of ours, with what covers it.

    text       its words as a reader sees them, without citations
    plain      the same with markup blanked at its full width, so that offsets can be placed
    citations  those inside it or directly after its full stop; in a list item or a
               table row, those of the whole item or row
    exemption  an `<!-- uncited: reason -->` in it, or None
    """

    text: str
    plain: str
    places: tuple[Place, ...]
    form: Form
    citations: tuple[Citation, ...] = ()
    exemption: Exemption | None = None
    block: str = "paragraph"
    heading: str = ""

    @property
    def place(self) -> Place:
        """Where the sentence starts."""
        return self.places[0]

    @property
    def is_claim(self) -> bool:
        """Whether the sentence needs a citation (exempt ones do, but are excused)."""
        return self.form is Form.CLAIM

    def place_at(self, offset: int) -> Place:
        """The place of a character of `plain`."""
        return self.places[min(offset, len(self.places) - 1)]


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 to 6, its words, its explicit anchor if it has one."""

    level: int
    text: str
    anchor: str
    place: Place


@dataclass(frozen=True)
class Fence:
    """A fenced block: its language word, its content, its first line and the line after its last."""

    info: str
    content: str
    place: Place
    end_line: int


@dataclass
class Page:
    """A page as read. `front_matter` is None where the front matter does not validate."""

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
    problems: list[Problem] = field(default_factory=list)

    @property
    def citations(self) -> list[Citation]:
        """Every citation that the reader will see, once each, in order."""
        seen: dict[Place, Citation] = {}
        for sentence in self.sentences:
            for citation in sentence.citations:
                seen.setdefault(citation.place, citation)
        return [seen[place] for place in sorted(seen)]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    return parser.use(deflist_plugin).use(footnote_plugin, inline=False).use(admon_plugin)


_PARSER = _parser()
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)(?:^|\n)---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ANCHOR = re.compile(r"\{[^}]*#([\w-]+)[^}]*\}\s*$")
_ATTRIBUTES = re.compile(r"\{:?[^{}]*\}\s*$")


def read_page(source: Source) -> Page:
    """Read one Markdown page. Faults of the file and its front matter are kept as problems."""
    match = _FRONT.match(source.text)
    front = parse_yaml(Source(source.path, match[1] if match else ""), "front matter", first_line=2)
    body_start = match.end() if match else 0
    page = Page(source.path, source, front)
    page.body_line = source.text.count("\n", 0, body_start) + 1
    if match:
        page.front_matter = validate(FrontMatter, front, "front matter")
    else:
        found = "none" if source.text.strip() else "an empty file"
        front.problems.append(
            Problem(
                "front matter",
                Place(source.path),
                f"A page must start with front matter between two lines of `---`; found {found}.",
                "copy the front matter of a neighbouring page and change it",
            )
        )
    page.problems += [*source.problems, *front.problems]
    # Content tabs (===) nest like admonitions (!!!); the marks have the same width.
    body = re.sub(r"^([ \t]*)===(?=[!+]? +\")", r"\1!!!", source.text[body_start:], flags=re.MULTILINE)
    try:
        tokens = _PARSER.parse(body)
    except RecursionError:
        page.problems.append(
            Problem(
                "text",
                Place(source.path, page.body_line),
                "The page must be readable as Markdown; it is nested too deeply.",
                "flatten the lists, quotes or brackets",
            )
        )
        return page
    _Walk(page, body.split("\n")).run(tokens)
    return page


@dataclass
class _Block:
    """A stretch of inline Markdown and the place of each of its characters."""

    kind: str
    raw: str
    places: list[Place]


class _Walk:
    """Goes through the tokens of one page and fills it."""

    def __init__(self, page: Page, lines: list[str]) -> None:
        self.page = page
        self.lines = lines
        self.heading = ""
        self.stack: list[str] = []
        self.lead: Form | None = None  # form of a sentence ending in a colon, just before

    def run(self, tokens: list[Token]) -> None:
        row: list[_Block] = []
        for token in tokens:
            name = token.type.removesuffix("_open").removesuffix("_close")
            if token.type.endswith("_open"):
                self.stack.append(name)
                if name == "tr":
                    row = []
            elif token.type.endswith("_close"):
                if name == "tr" and row:
                    self._row(row)
                if name in self.stack:
                    while self.stack.pop() != name:
                        pass
            elif token.type == "fence" and token.map:
                self._fence(token, token.map)
            elif token.type == "html_block" and token.map:
                self._html(token.map)
            elif token.type == "inline" and token.map and token.content.strip():
                block = self._block(token, token.map)
                if self.stack and self.stack[-1] in ("td", "th"):
                    row.append(block)
                elif self.stack and self.stack[-1] == "heading":
                    self._heading(block, int(tokens[tokens.index(token) - 1].tag[1]))
                elif self.stack and self.stack[-1] == "admonition_title":
                    self._lose(block)
                elif block.raw.startswith("*["):
                    pass  # the expansion of an abbreviation is shown as a tooltip
                else:
                    self._prose(block)

    def _place(self, line: int, column: int) -> Place:
        return Place(self.page.path, line + self.page.body_line, column + 1)

    def _block(self, token: Token, lines: list[int]) -> _Block:
        """Find each line of a token's content in the file."""
        kind = next((k for k in reversed(self.stack) if k in _KINDS), "paragraph")
        raw: list[str] = []
        places: list[Place] = []
        cursor: tuple[int, int] = (lines[0], 0)
        if self.stack and self.stack[-1] in ("td", "th"):
            cursor = self._cell_cursor(lines[0])
        for piece in token.content.split("\n"):
            needle = piece.strip()
            line, column = cursor
            while line < min(lines[1], len(self.lines)):
                at = self.lines[line].find(needle, column)
                if at >= 0:
                    break
                line, column = line + 1, 0
            else:
                line, at = cursor[0], 0
            raw.append(needle)
            places += [self._place(line, at + i) for i in range(len(needle) + 1)]
            if kind in ("td", "th"):
                self._last_cell = (line, at + len(needle))
            cursor = (line + 1, 0)
        return _Block(kind, "\n".join(raw), places or [self._place(lines[0], 0)])

    _last_cell: tuple[int, int] = (-1, 0)

    def _cell_cursor(self, line: int) -> tuple[int, int]:
        return self._last_cell if self._last_cell[0] == line else (line, 0)

    def _fence(self, token: Token, lines: list[int]) -> None:
        words = token.info.split()
        self.page.fences.append(
            Fence(
                words[0] if words else "",
                token.content,
                self._place(lines[0], 0),
                lines[1] + self.page.body_line,
            )
        )

    def _html(self, lines: list[int]) -> None:
        """Text between raw HTML tags is prose too."""
        raw = "\n".join(self.lines[lines[0] : lines[1]])
        places = [
            self._place(number, i)
            for number in range(lines[0], lines[1])
            for i in range(len(self.lines[number]) + 1)
        ]
        self._prose(_Block("html", raw, places or [self._place(lines[0], 0)]))

    def _heading(self, block: _Block, level: int) -> None:
        anchor = _ANCHOR.search(block.raw)
        text = _ATTRIBUTES.sub("", block.raw).strip()
        self.heading, self.lead = text, None
        self.page.headings.append(Heading(level, text, anchor[1] if anchor else "", block.places[0]))
        self._lose(block)

    def _lose(self, block: _Block) -> None:
        """A heading or title cannot carry a citation: the renderer would lose it."""
        masked = mask(block.raw, block.places)
        self.page.lost += masked.citations
        self.page.malformed += masked.malformed

    def _row(self, cells: list[_Block]) -> None:
        """A table row is one unit: a citation in any cell covers all its sentences."""
        if cells[0].kind == "th":
            for cell in cells:
                self._lose(cell)
            return
        raw = " | ".join(cell.raw for cell in cells)
        places: list[Place] = []
        for cell in cells:
            places += [*cell.places[: len(cell.raw)], *[cell.places[-1]] * 3]
        self._prose(_Block("row", raw, places))

    def _form(self, kind: str, text: str) -> Form:
        """The form of a sentence in its place: its own, or that of the sentence it completes."""
        if kind == "dt":
            return Form.TERM
        if kind == "row":
            return Form.CLAIM if re.search(r"[^\W\d_]{2,}", text) else Form.EMPTY
        own = form_of(text)
        if own is Form.SELF and any(q.text[-1].isdigit() or q.text[0].isdigit() for q in quantities(text)):
            own = Form.CLAIM  # "We compared two groups of 40 people ..." tells of the world
        if kind == "list_item":
            # "Tell your doctor about:" - "your blood pressure"
            completes = self.lead not in (None, Form.CLAIM) and text.lstrip()[:1].islower()
            return self.lead if completes and own is Form.CLAIM and self.lead else own
        self.lead = own if text.rstrip().endswith(":") else None
        return own

    def _prose(self, block: _Block) -> None:
        masked = mask(block.raw, block.places)
        self.page.malformed += masked.malformed
        self.page.lost += masked.lost
        whole = block.kind in ("list_item", "row", "dd")
        spans = [(0, len(masked.plain))] if block.kind == "row" else split_sentences(masked.plain)
        for start, end in spans:
            plain = masked.plain[start:end]
            lead = len(plain) - len(plain.lstrip())
            if lead == len(plain):
                continue
            citations = tuple(c for c in masked.citations if whole or start <= c.offset < end)
            exemption = next((e for e in masked.exemptions if start <= e.offset < end), None)
            form = Form.NAVIGATION if masked.only_links else self._form(block.kind, _visible(plain))
            self.page.sentences.append(
                Sentence(
                    text=readable(block.raw[start:end]),
                    plain=plain[lead:],
                    places=tuple(block.places[start + lead : end]) or (block.places[0],),
                    form=form,
                    citations=citations,
                    exemption=exemption,
                    block=block.kind,
                    heading=self.heading,
                )
            )


_KINDS = ("list_item", "td", "th", "dd", "dt", "blockquote", "admonition", "footnote_block")


def _visible(plain: str) -> str:
    """Masked text as a reader sees it: blanked citations leave no gap before a full stop."""
    return re.sub(r"\s+([.,;:!?)])", r"\1", plain)


def read_prose(text: str, place: Place) -> list[Sentence]:
    """The sentences of a text that stands outside a page, such as a field of a record.

    All are placed at `place`, the line of the field.
    """
    page = Page(place.path, Source(place.path, text), YamlDocument(Source(place.path, "")))
    _Walk(page, [])._prose(_Block("paragraph", text, [place] * (len(text) + 1)))
    return page.sentences
