"""Tables that no phone has room for, made ready to be read on a phone as a stack of cards.

Each cell is given the name of its column, which the style sheet sets beside it on a narrow screen.
"""

from __future__ import annotations

import re
from html import escape

from evidence.finishing.parts import plain

_MOST = 3  # columns that stand side by side on a phone
# Signs of a cell, of a word in the first column, and of one in another that a phone has no room for.
_LONG, _LONG_FIRST, _LONG_WORD = 60, 20, 15
_TABLE = re.compile(r"<table>\s*<thead>(.*?)</thead>(.*?)</table>", re.DOTALL)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_NOTE = re.compile(r"<sup\b.*?</sup>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_TEXT = re.compile(r"<td\b[^>]*>(.*?)</td>", re.DOTALL)
_CELL = re.compile(r"<td(?![^>]*\bdata-label=)(?=[\s>])")


def with_wide_tables(html: str) -> str:
    """A page in which the cells of such tables say their column; tables made from records do already."""
    return _TABLE.sub(_stacked, html)


def _stacked(table: re.Match[str]) -> str:
    names = [plain(_NOTE.sub("", head)) for head in _HEAD.findall(table[1])]
    if "data-label=" in table[2] or _fits(len(names), table[2]):
        return table[0]

    def named(row: re.Match[str]) -> str:
        columns = iter(names)
        return _CELL.sub(lambda cell: f'{cell[0]} data-label="{escape(next(columns, ""))}"', row[0])

    head = table[0][: table.start(2) - table.start()]
    return f'<div class="rows wide">{head}{_ROW.sub(named, table[2])}</table></div>'


def _fits(columns: int, rows: str) -> bool:
    if columns != _MOST:
        return columns < _MOST
    for row in _ROW.findall(rows):
        for column, cell in enumerate(_TEXT.findall(row)):
            text = plain(_NOTE.sub("", cell))
            longest = max(map(len, text.split()), default=0)
            if len(text) > _LONG or longest > (_LONG_WORD if column else _LONG_FIRST):
                return False
    return True
