"""One diagnostic as an editor reads it in a terminal: wrapped, coloured, with the place marked."""

from __future__ import annotations

import textwrap
import unicodedata
from dataclasses import dataclass

from evidence.diagnostics import Diagnostic, Severity
from evidence.excerpts import Lines, meant

_INDENT = "    "
_WIDEST = 100  # no wider, however wide the terminal: longer lines are hard to follow


@dataclass(frozen=True)
class Style:
    """How to print: with colours or without, wrapped to a width or (None) not at all."""

    colour: bool = False
    width: int | None = None

    def paint(self, code: str, text: str) -> str:
        """The text in an ANSI colour, if colours are wanted."""
        return f"\033[{code}m{text}\033[0m" if self.colour else text

    def bold(self, text: str) -> str:
        """The text in bold."""
        return self.paint("1", text)

    def wrap(self, text: str, taken: int = 0) -> str:
        """The text in lines, all but the first indented; of the first, `taken` columns are in use."""
        if self.width is None:
            return text
        room = max(min(self.width, _WIDEST), 40)
        if taken > room - 20:
            return "\n" + _wrapped(text, room, _INDENT)
        return _wrapped(text, room, "x" * taken)[taken:]


def _wrapped(text: str, width: int, first: str) -> str:
    """Lines broken at blanks only, so that keys, paths and addresses can be copied."""
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def shown(d: Diagnostic, lines: Lines, style: Style) -> str:
    """Place, rule and message; the source line with what is meant underlined; the hint."""
    tint = "31" if d.severity is Severity.ERROR else "33"
    place, rule = f"{d.path}:{d.line}:{d.column}", f"{d.severity} {d.check}"
    message = style.wrap(d.message, len(place) + len(rule) + 3)
    gap = "" if message.startswith("\n") else " "
    parts = [f"{style.bold(place)}: {style.paint(tint, rule)}{gap}{message}"]
    line = lines.of(d)
    if line.strip():
        parts += _excerpt(d, line, style, tint)
    parts.append(f"{_INDENT}{style.paint('36', 'hint')}: {style.wrap(d.hint, len(_INDENT) + 6)}")
    return "\n".join(parts)


def _excerpt(d: Diagnostic, line: str, style: Style, tint: str) -> list[str]:
    """The part of the line around the place, and carets under what is meant."""
    room = min(style.width or _WIDEST, _WIDEST) - len(_INDENT) - 2
    at, length = meant(d, line)
    start = max(0, at - room // 3) if len(line) > room else 0
    while 0 < start < at and not line[start - 1].isspace() and at - start < room // 2:
        start -= 1  # begin with a whole word
    piece = line[start : start + room]
    clean = "".join(" " if c.isspace() or not c.isprintable() else c for c in piece)
    left, right = "…" if start else "", "…" if start + room < len(line) else ""
    before, itself = left + clean[: at - start], clean[at - start :][:length]
    carets = " " * columns(before) + style.paint(tint, "^" * max(columns(itself), 1))
    return [f"{_INDENT}{left}{clean}{right}", f"{_INDENT}{carets}"]


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters two, combining ones none.

    Unicode Standard Annex 11, East Asian Width.
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def counted(count: int, word: str) -> str:
    """A number with its noun: "1 finding", "2 findings"."""
    return f"{count} {word}{'' if count == 1 else 's'}"
