"""The parts of a long page as links at its beginning, for screens without room for them at the side."""

from __future__ import annotations

from html import escape

from evidence.finishing.parts import parts
from evidence.readers import KEY_MESSAGES

_FEWEST = 4  # parts of a page that is worth a list of them


def with_contents(html: str) -> str:
    """A page with its list of parts, behind the key messages or before the first part.

    As it was where the page has few parts.
    """
    found = parts(html)
    if len(found) < _FEWEST:
        return html
    items = "".join(
        f'<li><a href="#{part.anchor}">{escape(part.title, quote=False)}</a></li>'
        for part in found
        if part.anchor
    )
    place = found[0].end if found[0].title == KEY_MESSAGES else found[0].start
    return f"""{html[:place]}
<nav class="contents" aria-label="Parts of this page" data-pagefind-ignore><details>\
<summary>On this page</summary><ul>{items}</ul></details></nav>
{html[place:]}"""
