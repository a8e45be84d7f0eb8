"""Two layers: parts for one kind of reader can be folded for the other, and say so.

The page stays whole: without JavaScript nothing is folded, and neither switch nor lines are shown.
What is written here only marks the parts; `reader.js` folds them as the reader chose.
"""

from __future__ import annotations

import re
from html import escape

from evidence.finishing.parts import Part, children, parts, plain
from evidence.readers import Reader, reader_of

_SUBHEADING = re.compile(r"<h3\b.*?</h3>", re.S)
_NAMED = 3  # so many headings tell what is folded; more would be a table of contents


def with_layers(html: str, script: str) -> str:
    """A page with its parts marked; as it was where no part is for clinicians.

    script  the way from the page to the file that folds
    """
    found = [(part, reader) for part in parts(html) if (reader := reader_of(part.title))]
    title = next((child for child in children(html) if child.tag == "h1"), None)
    if title is None or not any(reader == "clinicians" for _, reader in found):
        return html
    for part, reader in reversed(found):  # from the end, so that earlier places stay true
        html = html[: part.body] + _folding(html[part.body : part.end], part, reader) + html[part.end :]
    html = html[: title.end] + _switch(found) + html[title.end :]
    # Not deferred: a part that is to be folded must not be seen first.
    return html.replace("</head>", f'<script src="{escape(script)}"></script>\n</head>', 1)


def _folding(body: str, part: Part, reader: Reader) -> str:
    """A line that opens the part, and the part."""
    name = f"part-{part.anchor}"
    return f"""
<p class="fold" data-for="{reader}" data-pagefind-ignore>\
<button type="button" aria-expanded="true" aria-controls="{name}"><span class="fold__act">Hide</span> \
this part <span class="fold__name">of the page: {escape(part.title, quote=False)}</span></button> \
<span class="fold__what">{_what(body, reader)}</span></p>
<div class="layer" id="{name}" data-for="{reader}">{body}
</div>"""


def _what(body: str, reader: Reader) -> str:
    """For whom it is written, and what stands in it."""
    names = [plain(head) for head in _SUBHEADING.findall(body)]
    tables = body.count("<table")
    if not names and tables:
        names = ["a table" if tables == 1 else f"{tables} tables"]
    more = len(names) - _NAMED
    if more > 1:
        names = [*names[:_NAMED], f"and {more} more headings"]
    return escape(f"Written for {reader}{': ' if names else ''}{'; '.join(names)}.", quote=False)


def _switch(found: list[tuple[Part, Reader]]) -> str:
    """The choice of layers under the title of the page, with the way to what clinicians look for."""
    choices = "".join(
        f'<label><input type="radio" name="reader" value="{value}"><span>{words}</span></label>'
        for value, words in (
            ("patients", "For patients"),
            ("clinicians", "For clinicians"),
            ("everything", "Everything"),
        )
    )
    ways = " · ".join(
        f'<a href="#{part.anchor}">{escape(part.title, quote=False)}</a>'
        for part, reader in found
        if reader == "clinicians"
    )
    return f"""
<form class="reader" autocomplete="off" data-pagefind-ignore>
<fieldset><legend>Show</legend>{choices}</fieldset>
<p class="reader__note" role="status"><span data-when="patients">Parts for clinicians are folded; \
each can be opened.</span><span data-when="clinicians">Parts for patients are folded. \
Straight to: {ways}</span></p>
</form>"""
