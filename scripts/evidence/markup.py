"""What of a page reaches a browser as more than words: tags, addresses, attribute lists.

It is read from the text itself and not from one parser's view of it, so that nothing can hide where
two readers of Markdown disagree. Code counts as code only where every reader must take it for code:
in a plain fence, or between backticks that pair on their own line; all else is taken as live.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from evidence.diagnostics import Place
from evidence.sources import Source


class Kind(StrEnum):
    """What a piece of markup is. `STRAY` is a bracket that opens something no rule knows."""

    TAG = "tag"
    STRAY = "stray"
    BRACES = "braces"
    FENCE = "fence"
    INCLUDE = "include"
    TEMPLATE = "template"


class Piece(NamedTuple):
    """A piece of markup as written, and where it begins."""

    kind: Kind
    text: str
    place: Place


class Address(NamedTuple):
    """Where a link, a picture or a link definition leads, as written.

    `role` is link, picture, definition or bare (`<https://...>`); `label` is that of a definition;
    `title` is what a browser shows to those who point at it.
    """

    role: str
    target: str
    place: Place
    label: str = ""
    title: str = ""


@dataclass
class Markup:
    """All markup of one text. `live` is the text with code and comments blanked out."""

    live: str = ""
    pieces: list[Piece] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)

    def of(self, *kinds: Kind) -> list[Piece]:
        """The pieces of these kinds."""
        return [piece for piece in self.pieces if piece.kind in kinds]


_FENCE_LINE = re.compile(r"^[\s>]*(?:`{3,}|~{3,})")
_OPENER = re.compile(r"^([ \t>]*)(`{3,}|~{3,})[ \t]*[\w+-]*[ \t]*$")
_TAG_AND_TICK = re.compile(r"^[ \t>]*<[^\n]*`", re.MULTILINE)
_COMMENT = re.compile(r"<!--(?:(?!--)[^<>])*-->")
_OPEN = re.compile(r"<(?=[A-Za-z/!?])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BARE = re.compile(r"<((?:[A-Za-z][A-Za-z0-9+.-]*:|[\w.+-]+@)[^\s<>]*)>")
_TEMPLATE = re.compile(r"\{\{|\{%|\{#(?![A-Za-z])")
_INCLUDE = re.compile(r"^[ \t>]*;*-+8<-+", re.MULTILINE)
_INLINE = re.compile(r"\]\((?=((?:[^()\n]|\n(?![ \t]*\n)|\([^()\n]*\))*))")
_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\(")
_ODD_PICTURE = re.compile(r"!\[(?![^\[\]\n]*\]\()[^\n]{0,20}")
_DEFINITION = re.compile(r"\[([^\[\]^@][^\[\]]*)\]:(?=[ \t]*\n?[ \t]*(<[^<>\n]{0,500}>|\S{1,500}))")
_LONGEST = 500  # characters of a definition's address; a longer one is refused unread
_TITLED = re.compile(r"(<[^<>]*>|\S*)(?:\s+([\"'(].*))?", re.DOTALL)
_TITLE_BEHIND = re.compile(r"[ \t]*\n?[ \t]*(?:<[^<>\n]{0,500}>|\S{1,500})[ \t]*\s[ \t]*([\"'(][^\n]*)")


def read_markup(source: Source, first_line: int, fences: Iterable[tuple[int, int]]) -> Markup:
    """The markup of a text from `first_line` (from 1) on.

    `fences` gives the first line of each fenced block and the line behind its last, as one
    reader of Markdown saw them; those that another might see differently are kept as pieces.
    """
    lines = source.text.split("\n")
    result = Markup()

    def keep(kind: Kind, text: str, offset: int) -> None:
        result.pieces.append(Piece(kind, text, source.place(offset)))

    body, marks = _without_fences(lines, first_line, fences)
    offset = 0
    for number, line in enumerate(body):
        if number not in marks and _FENCE_LINE.match(line):
            keep(Kind.FENCE, line.strip(), offset)
        offset += len(line) + 1
    # Other files are brought in before anything else is read, into code and comments too.
    if "8<" in source.text:
        for match in _INCLUDE.finditer(source.text):
            keep(Kind.INCLUDE, match[0].strip(), match.start())
    text = "\n".join(body)
    # A definition's label may hold backticks: it is read before code is.
    for match in _DEFINITION.finditer(text):
        behind = _TITLE_BEHIND.match(text, match.end())
        title = behind[1] if behind else ""
        address = Address("definition", match[2].strip("<>"), source.place(match.start()), match[1], title)
        result.addresses.append(address)
        if len(match[2]) == _LONGEST:
            keep(Kind.STRAY, match[0], match.start())
    if "`" in text:
        text = "".join(map(_without_code, re.split(r"(\n[ \t]*\n)", text)))
    for match in _COMMENT.finditer(text):
        if re.search(r"\n[ \t]*\n", match[0]):
            keep(Kind.STRAY, "<!--", match.start())
    text = result.live = _COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    for match in _OPEN.finditer(text):
        if bare := _BARE.match(text, match.start()):
            target = bare[1] if ":" in bare[1] else f"mailto:{bare[1]}"
            result.addresses.append(Address("bare", target, source.place(match.start())))
        elif tag := _TAG.match(text, match.start()):
            keep(Kind.TAG, tag[0], match.start())
        else:
            keep(Kind.STRAY, text[match.start() : match.start() + 20].split("\n")[0], match.start())
    if "{" in text:
        for offset, braces in _braces(text):
            keep(Kind.TEMPLATE if _TEMPLATE.search(braces) else Kind.BRACES, braces, offset)
    pictures = {match.end() for match in _PICTURE.finditer(text)}
    for match in _INLINE.finditer(text):
        role = "picture" if match.end() in pictures else "link"
        target, title = _target(match[1])
        result.addresses.append(Address(role, target, source.place(match.end()), title=title))
    for match in _ODD_PICTURE.finditer(text):
        keep(Kind.STRAY, match[0], match.start())
    return result


def _without_fences(
    lines: list[str], first_line: int, fences: Iterable[tuple[int, int]]
) -> tuple[list[str], set[int]]:
    """The lines with plain fenced blocks at the margin blanked out, and the lines that are known marks."""
    marks: set[int] = set()
    body = [" " * len(line) for line in lines[: first_line - 1]] + lines[first_line - 1 :]
    begins = next((line for line in lines[first_line - 1 :] if line), "")
    if begins[:1].isspace():
        fences = ()  # the renderer takes a first line of blanks for code, and the fence behind it for text
    for first, behind in fences:
        opener = _OPENER.match(lines[first - 1])
        last = lines[min(behind, len(lines) + 1) - 2].rstrip(" \t")
        if not opener or last != opener[1] + opener[2]:
            if opener and not last.strip(" \t>").startswith(opener[2]):
                marks.add(first - 1)  # never closed: its text is live
            continue
        marks |= {first - 1, behind - 2}
        if not opener[1]:
            for number in range(first - 1, behind - 1):
                body[number] = " " * len(lines[number])
    return body, marks


def _braces(text: str) -> Iterator[tuple[int, str]]:
    """On each line what stands from its first opening brace to its last closing one."""
    offset = 0
    for line in text.split("\n"):
        first = line.find("{")
        if first >= 0:
            last = line.rfind("}")
            braces = line[first : last + 1] if last > first else line[first : first + 2]
            if last > first or _TEMPLATE.match(braces):
                yield offset + first, braces
        offset += len(line) + 1


def _without_code(chunk: str) -> str:
    """A stretch without blank lines, its code blanked out if all its backticks pair line by line."""
    if "`" not in chunk or "\\`" in chunk or _TAG_AND_TICK.search(chunk):
        return chunk
    lines = chunk.split("\n")
    for number, line in enumerate(lines):
        if "`" in line:
            blanked = _line_without_code(line)
            if blanked is None:
                return chunk
            lines[number] = blanked
    return "\n".join(lines)


def _line_without_code(line: str) -> str | None:
    """A line with its code spans blanked out; None where a run of backticks has no equal behind it."""
    runs = [match.span() for match in re.finditer(r"`+", line)]
    behind: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        behind.setdefault(runs[index][1] - runs[index][0], []).append(index)
    parts: list[str] = []
    done = index = 0
    while index < len(runs):
        start, end = runs[index]
        equals = behind[end - start]
        while equals and equals[-1] <= index:
            equals.pop()
        if not equals or "|" in line[end : runs[equals[-1]][0]]:
            return None
        index = equals[-1] + 1
        stop = runs[equals[-1]][1]
        parts += [line[done:start], "x" * (stop - start)]
        done = stop
    return "".join([*parts, line[done:]])


def _target(inside: str) -> tuple[str, str]:
    """The address and the title that stand between the round brackets of a link."""
    inside = inside.strip()
    titled = _TITLED.fullmatch(inside)
    address, title = (titled[1], titled[2] or "") if titled else (inside, "")
    return address.strip("<>").strip(), title
