"""A table that becomes a stack of cards on a narrow screen.

Each cell repeats its column's name. The roles of a table, which some browsers forget once it is laid out
otherwise, are added by `stacked-tables.js`: HTML forbids writing out what an element is anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

_MARKS = re.compile(r"([\\`*_\[\]])")


def words(text: str) -> str:
    """A record's words as Markdown that means just those words."""
    return _MARKS.sub(r"\\\1", escape(" ".join(text.split()), quote=False))


def grid(name: str, label: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells in Markdown, under column heads. `name` is the class, `label` what it is a table of."""
    head = "".join(f'<th scope="col">{cell}</th>' for cell in heads)
    body = "\n".join(
        "<tr markdown>"
        + "".join(
            f'<td data-label="{head}" markdown="span">{cell}</td>'
            for head, cell in zip(heads, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f"""<div class="rows {name}" markdown>
<table aria-label="{escape(label)}" markdown>
<thead><tr>{head}</tr></thead>
<tbody markdown>
{body}
</tbody>
</table>
</div>"""


def same_numbers(table: str) -> str:
    """A table under a picture, behind an opening."""
    return f"""<details class="numbers" markdown>
<summary>The same numbers as a table</summary>

{table}

</details>"""
