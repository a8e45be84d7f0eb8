"""What the abbreviations of a page stand for, as a list on the page itself.

A label that appears under a pointer is out of reach for a finger, a keyboard and paper; a list is not.
"""

from __future__ import annotations

import re
from html import escape, unescape

from evidence.finishing.parts import children, parts

_ABBREVIATION = re.compile(r'<abbr title="([^"]*)">([^<]*)</abbr>')


def with_abbreviations(html: str) -> str:
    """A page with the list of its abbreviations before its references, or what it says of itself.

    As it was if it has none.
    """
    inside = list(children(html))
    if not inside:
        return html
    article = html[inside[0].start : inside[-1].end]
    meanings = {unescape(short): unescape(long) for long, short in _ABBREVIATION.findall(article)}
    if not meanings:
        return html
    rows = "".join(
        f"<dt>{escape(short)}</dt><dd>{escape(meanings[short])}</dd>"
        for short in sorted(meanings, key=str.casefold)
    )
    references = next((part.start for part in parts(html) if part.anchor == "references"), None)
    facts = (c.start for c in inside if 'class="page-facts"' in html[c.start : c.start + 60])
    place = next(facts, inside[-1].end) if references is None else references
    return f"""{html[:place]}
<details class="abbreviations" data-pagefind-ignore><summary>Abbreviations on this page</summary>\
<dl>{rows}</dl></details>
{html[place:]}"""
