"""Where each character of a stretch of text stands in its file."""

from __future__ import annotations

from bisect import bisect_right

from evidence.diagnostics import Place


class Trail:
    """Maps offsets in a text to places in a file, by the points where the two part.

    A text is put together of pieces that each stand on one line of the file.
    """

    __slots__ = ("_columns", "_lines", "_moves", "_starts", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self._starts: list[int] = []
        self._lines: list[int] = []
        self._columns: list[int] = []
        self._moves: list[bool] = []

    @classmethod
    def fixed(cls, place: Place) -> Trail:
        """A text all of whose characters stand at one place."""
        trail = cls(place.path)
        trail.add(0, place.line, place.column, moves=False)
        return trail

    def add(self, start: int, line: int, column: int, moves: bool = True) -> None:
        """From offset `start` on the text stands at this line and column (both from 1)."""
        self._starts.append(start)
        self._lines.append(line)
        self._columns.append(column)
        self._moves.append(moves)

    def extend(self, other: Trail, shift: int) -> None:
        """Append the points of another text that begins at offset `shift` of this one."""
        self._starts += [start + shift for start in other._starts]
        self._lines += other._lines
        self._columns += other._columns
        self._moves += other._moves

    def at(self, offset: int) -> Place:
        """The place of a character."""
        i = max(bisect_right(self._starts, offset) - 1, 0)
        column = self._columns[i] + (offset - self._starts[i] if self._moves[i] else 0)
        return Place(self.path, self._lines[i], column)
