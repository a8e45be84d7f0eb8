"""Markdown tokens -> the sentences, headings and fences of a page.

Every block is masked (what is not prose becomes blanks of the same width) and cut into
sentences, so that each keeps its line and column.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from evidence.citations import Citation
from evidence.claims import holds_result
from evidence.diagnostics import Place, Problem
from evidence.forms import Form
from evidence.masking import Exemption, Masked, mask, readable
from evidence.position import (
    Position,
    block_forms,
    list_forms,
    row_form,
    run_in_title,
    title_lines,
    whole_form,
)
from evidence.prose import Fence, Heading, Page, Sentence
from evidence.sentences import split_sentences
from evidence.slips import slips
from evidence.trail import Trail

if TYPE_CHECKING:
    from markdown_it.token import Token

_ABBREVIATION = re.compile(r"\*\[[^\]\n]+\]:")
_ATTRIBUTES = re.compile(r"\{:?[^{}]*\}\s*$")
_ANCHOR = re.compile(r"\{:?[^{}]*#([\w-]+)[^{}]*\}\s*$")
_LISTS = ("bullet_list", "ordered_list")
_TASK = re.compile(r"\[[ xX]\] ")
CELL = " | "  # between the cells of a row that is read as one


@dataclass
class Block:
    """A stretch of inline Markdown, and where its characters stand."""

    kind: str
    raw: str
    trail: Trail

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.trail.at(0)


class Walk:
    """Goes through the tokens of one page and fills it."""

    def __init__(self, page: Page, lines: list[str]) -> None:
        self.page = page
        self.lines = lines
        self.stack: list[str] = []
        self.section = ""
        self.position = Position()

    def run(self, tokens: list[Token]) -> None:
        row: list[Block] = []
        lists: list[int] = []  # where in the page's sentences each open list began
        for index, token in enumerate(tokens):
            if token.nesting == 1:
                name = token.type.removesuffix("_open")
                if name in _APART and tokens[index - 1].type == "paragraph_close":
                    self._close_up(name, token)
                self.stack.append(name)
                if name == "tr":
                    row = []
                elif name in _LISTS:
                    lists.append(len(self.page.sentences))
            elif token.nesting == -1:
                name = token.type.removesuffix("_close")
                if name == "tr" and row:
                    self._row(row)
                elif name in _LISTS:
                    self._settle(lists.pop(), partial(list_forms, steps=name == "ordered_list"))
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
                    self._heading(block, int(tokens[index - 1].tag[1]))
                elif self.stack and self.stack[-1] == "admonition_title":
                    self._lose(block)
                else:
                    self.prose(block)
            elif token.type == "code_block" and token.map:
                self._unread(
                    token.map[0],
                    "Code must stand in a fence; this line is indented so far that the site and the "
                    "checks may read it differently.",
                    "indent it by four spaces for each level of its list, or put code between ``` lines",
                )

    def _close_up(self, name: str, token: Token) -> None:
        """A list or table right below a line of text: the site would print it as part of that line."""
        at = token.map[0] if token.map else 0
        if at and self.lines[at - 1].strip() and "list_item" not in self.stack:
            what = "table" if name == "table" else "list"
            self._unread(
                at,
                f"A {what} must stand apart from the text above it; the site would print its marks.",
                "add an empty line above it",
            )

    def _settle(self, start: int, settle: Callable[[list[tuple[Form, str, bool]]], list[Form]]) -> None:
        """A list or block is closed: its fragments go with the rest of it."""
        sentences = self.page.sentences[start:]
        forms = settle([(s.form, s.plain, not s.before) for s in sentences])
        self.page.sentences[start:] = [
            s if s.form is form or s.citations or s.exemption else replace(s, form=form)
            for s, form in zip(sentences, forms, strict=True)
        ]

    def _place(self, line: int, column: int) -> Place:
        return Place(self.page.path, line + self.page.body_line, column + 1)

    def _block(self, token: Token, lines: list[int]) -> Block:
        """Find each line of a token's content in the file."""
        kind = next((k for k in reversed(self.stack) if k in _KINDS), "paragraph")
        raw: list[str] = []
        length = 0
        trail = Trail(self.page.path)
        cursor: tuple[int, int] = (lines[0], 0)
        if self.stack and self.stack[-1] in ("td", "th"):
            cursor = self._cell_cursor(lines[0])
        for piece in token.content.split("\n"):
            needle = piece.strip()
            line, column = cursor
            while line < min(lines[1], len(self.lines)):
                at = self.lines[line].find(needle, column)
                if at < 0 and "|" in needle and kind in ("td", "th"):
                    needle = needle.replace("|", "\\|")  # as it must be written in a cell
                    at = self.lines[line].find(needle, column)
                if at >= 0:
                    break
                line, column = line + 1, 0
            else:
                line, at = cursor[0], 0
            trail.add(length, line + self.page.body_line, at + 1)
            raw.append(needle)
            length += len(needle) + 1
            if kind in ("td", "th"):
                self._last_cell = (line, at + len(needle))
            cursor = (line + 1, 0)
        return Block(kind, "\n".join(raw), trail)

    _last_cell: tuple[int, int] = (-1, 0)
    _heads: tuple[str, ...] = ()

    def _cell_cursor(self, line: int) -> tuple[int, int]:
        return self._last_cell if self._last_cell[0] == line else (line, 0)

    def _fence(self, token: Token, lines: list[int]) -> None:
        words = token.info.split()
        last = self.lines[min(lines[1], len(self.lines)) - 1].strip()
        if not last.startswith(token.markup) or lines[1] - lines[0] < 2:
            self._unread(
                lines[0],
                f"A fenced block must be closed; this one has no line of {token.markup} behind it.",
                f"add a line {token.markup} where the block ends",
            )
        fence = Fence(
            words[0] if words else "",
            token.content,
            self._place(lines[0], 0),
            lines[1] + self.page.body_line,
            nested=token.level > 0,
        )
        self.page.fences.append(fence)
        for text, keys, place in fence.block.writing() if fence.block else ():
            if not set(text) & set(_NOT_IN_BLOCKS):
                cited = f" [{'; '.join('@' + key for key in keys)}]" if keys else ""
                trail = Trail(place.path)
                trail.add(0, place.line, place.column)
                self.prose(Block("field", text + cited, trail))

    def _html(self, lines: list[int]) -> None:
        """Text between raw HTML tags is prose too, but the site prints its citations as they stand."""
        raw = "\n".join(self.lines[lines[0] : lines[1]])
        if raw.count("<!--") > raw.count("-->"):
            self._unread(
                lines[0],
                "A comment must be closed; this one has no `-->` behind it.",
                "add --> where the comment ends",
            )
        trail = Trail(self.page.path)
        length = 0
        for number in range(lines[0], min(lines[1], len(self.lines))):
            trail.add(length, number + self.page.body_line, 1)
            length += len(self.lines[number]) + 1
        for match in _UNTOLD.finditer(raw):
            if match[1].lower() in _TITLES:
                self._title(readable(match[0]), trail.at(match.start()))
        self.prose(Block("html", _UNTOLD.sub(_blank, raw), trail))

    def _title(self, words: str, place: Place) -> None:
        self.page.titles.append((words, place))
        if holds_result(words):
            self.page.titles_with_results.append((words, place))

    def _unread(self, line: int, message: str, hint: str) -> None:
        self.page.problems.append(Problem("markdown", self._place(line, 0), message, hint))

    def _heading(self, block: Block, level: int) -> None:
        anchor = _ANCHOR.search(block.raw)
        text = _ATTRIBUTES.sub("", block.raw).strip()
        self.page.headings.append(Heading(level, text, block.place, anchor[1] if anchor else ""))
        if level <= 2:
            self.section = text if level == 2 else ""
        self._lose(block)

    def _lose(self, block: Block) -> None:
        """A heading or title cannot carry a citation (the renderer would lose it), nor a result."""
        masked = self._mask(block)
        self.position.title(_visible(masked.plain))
        self.page.idle += masked.exemptions
        self._title(readable(block.raw), block.place)
        self.page.lost += masked.citations + masked.lost
        self.page.malformed += masked.malformed

    def _mask(self, block: Block) -> Masked:
        masked = mask(block.raw, block.trail)
        self.page.links += masked.links
        self.page.images += masked.images
        return masked

    def _row(self, cells: list[Block]) -> None:
        """A table row is one unit: a citation in any cell covers all its sentences."""
        if cells[0].kind == "th":
            for cell in cells:
                self._lose(cell)
            self._heads = tuple(readable(cell.raw) for cell in cells)
            return
        raw = CELL.join(cell.raw for cell in cells)
        trail = Trail(self.page.path)
        length = 0
        for cell in cells:
            trail.extend(cell.trail, length)
            length += len(cell.raw) + len(CELL)
        self.prose(Block("row", raw, trail))

    def prose(self, block: Block) -> None:
        """Cut a block into sentences, each with its form and what covers it."""
        if _ABBREVIATION.match(block.raw):
            self._unread(
                block.place.line - self.page.body_line,
                "Abbreviations must stand in data/abbreviations.md; this page defines one.",
                "move the line there",
            )
        masked = self._mask(block)
        if block.kind not in ("html", "field"):
            for offset, message, hint in slips(block.raw, masked.plain):
                self.page.problems.append(Problem("markdown", block.trail.at(offset), message, hint))
        self.page.malformed += masked.malformed
        self.page.lost += masked.lost
        if block.kind == "html":
            self.page.lost += masked.citations
        if not masked.plain.strip():
            self.page.idle += masked.exemptions
        whole = block.kind in ("list_item", "row")
        titles = title_lines(masked.plain) if block.kind == "paragraph" else []
        spans = self._spans(block, masked, titles)
        form = whole_form(block.kind, block.raw, masked.plain)
        self.position.block()
        if block.kind == "list_item" and _TASK.match(block.raw):
            self.position.task()
        first = len(self.page.sentences)
        for i, (start, end) in enumerate(spans):
            plain = masked.plain[start:end]
            lead = len(plain) - len(plain.lstrip())
            if lead == len(plain):
                continue
            citations = masked.citations if whole else _within(masked.citations, start, end)
            exemptions = _within(masked.exemptions, start, end)
            is_title = any(a <= start + lead < b for a, b in titles) or (
                start == 0 < len(spans) - 1 and run_in_title(block.kind, block.raw[start:end], plain)
            )
            own = form or (Form.TITLE if is_title else self._form(block.kind, plain))
            if masked.only_links and not holds_result(plain) and not plain.rstrip().endswith((".", "!")):
                own = Form.NAVIGATION
            self.page.sentences.append(
                Sentence(
                    raw=block.raw[start:end],
                    plain=plain[lead:],
                    trail=block.trail,
                    start=start + lead,
                    form=own,
                    citations=tuple(citations),
                    exemption=exemptions[0] if exemptions else None,
                    section=self.section,
                    before=masked.plain[spans[max(i - 2, 0)][0] : start] if i else "",
                    heads=self._heads if block.kind == "row" else (),
                )
            )
        if len(self.page.sentences) > first + 1 and block.kind != "html":
            self._settle(first, block_forms)

    def _spans(self, block: Block, masked: Masked, titles: list[tuple[int, int]]) -> list[tuple[int, int]]:
        if block.kind == "row":
            return [(0, len(masked.plain))]
        breaks = [*masked.breaks, *(edge for title in titles for edge in title)]
        spans = split_sentences(masked.plain, breaks)
        edges = [at - (block.raw[at - 1 : at] == "[") for at, _ in spans]  # a link may begin a sentence
        return list(pairwise([*edges, len(masked.plain)]))

    def _form(self, kind: str, plain: str) -> Form:
        if kind == "row":
            return row_form([_visible(cell) for cell in plain.split(CELL)], self._heads)
        return self.position.form(kind, _visible(plain))


_APART = frozenset(["bullet_list", "ordered_list", "table"])
_NOT_IN_BLOCKS = "@[]<>`"  # which the site would print as it stands
# What is no sentence in raw HTML: titles, heads of tables, and what no page may hold.
_TITLES = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "summary", "th", "title"])
_UNTOLD = re.compile(
    r"<(style|script|pre|h[1-6]|summary|th|title|button|label|option|textarea|svg)\b[^<>]*>"
    r"(?:(?!</\1).)*</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


Marked = TypeVar("Marked", Citation, Exemption)


def _within(marks: list[Marked], start: int, end: int) -> list[Marked]:
    """Those marks, in order, whose offset lies in a span."""
    if not marks:
        return marks
    low = bisect_left(marks, start, key=lambda mark: mark.offset)
    return marks[low : bisect_left(marks, end, lo=low, key=lambda mark: mark.offset)]


_KINDS = ("list_item", "td", "th", "dd", "dt", "blockquote", "admonition", "footnote_block")


def _visible(plain: str) -> str:
    """Masked text as a reader sees it: blanked citations leave no gap before a full stop."""
    parts: list[str] = []
    at = 0
    for stop in _GAPPED.finditer(plain):
        parts.append(plain[at : stop.start()].rstrip())
        at = stop.start()
    return "".join([*parts, plain[at:]]) if parts else plain


_GAPPED = re.compile(r"[.,;:!?)](?<=\s.)")  # quick to look for: stops are rarer than blanks
