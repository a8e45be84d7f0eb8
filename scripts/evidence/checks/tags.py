"""SEC, tags: raw HTML keeps to a few harmless tags, each of them closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from evidence.checks.safety import TAKEN_ANCHORS, markups, short
from evidence.corpus import Corpus
from evidence.diagnostics import Place
from evidence.markup import Kind
from evidence.registry import Fact, check

_BLOCK_TAGS = frozenset({"details", "div", "figcaption", "figure", "summary"})
_INLINE_TAGS = frozenset(
    [
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "dfn",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_ATTRIBUTES = frozenset({"class", "dir", "id", "lang", "markdown", "open"})
_WELL_FORMED = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?: +[A-Za-z-]+(?:=\"[^\"<>{}`\n]*\")?)*) */?>")
_ATTRIBUTE = re.compile(r"([A-Za-z-]+)(?:=\"([^\"]*)\")?")


@check(
    "SEC001",
    bad='Ask your doctor.\n\n<script src="more.js"></script>',
    good='Ask your doctor.\n\n<div class="note" markdown>\n\nAsk <b>them</b>.\n\n</div>',
)
def raw_html_beyond_the_allowed(corpus: Corpus) -> Iterator[Fact]:
    """Raw HTML uses a few tags for text and boxes, with attributes that say how it is shown or named.

    Anything else could run a program, load something or lay itself over the page in a reader's
    browser. Links, pictures and lists have Markdown's own form. A box (`<div>`, `<details>`)
    carries `markdown`, or what stands in it would be printed as it is written.
    """
    for markup in markups(corpus):
        spoken: set[str] = set()
        for piece in markup.of(Kind.TAG, Kind.STRAY):
            name = _name(piece.text)
            if piece.text.startswith("</") and name in spoken:
                continue  # its opening tag was refused already
            if fault := _fault_of_tag(piece.text, name):
                spoken.add(name)
                yield piece.place, *fault


def _name(text: str) -> str:
    found = re.match(r"</?([A-Za-z0-9]*)", text)
    return found[1].lower() if found else ""


def _fault_of_tag(text: str, name: str) -> tuple[str, str] | None:
    tag = _WELL_FORMED.fullmatch(text)
    if text.startswith("!["):
        return (
            f"A picture must be written ![words](address) on one line; found `{short(text)}`.",
            "put its address into round brackets, and no brackets into its words",
        )
    if text.startswith("["):
        return "The address of a label must have fewer than 500 characters; this has more.", "shorten it"
    if text.startswith("<!--"):
        return (
            "A comment must be closed in its paragraph and hold no `<`, `>` or `--`; this one differs.",
            "reword it, or delete it",
        )
    if not tag and name not in _BLOCK_TAGS | _INLINE_TAGS:
        return (
            f"`<` before a letter must begin an allowed tag; found `{short(text)}`.",
            _instead(name) or "write &lt; where you mean the sign, and Markdown where it has a form",
        )
    if name not in _BLOCK_TAGS | _INLINE_TAGS:
        near = get_close_matches(name, _BLOCK_TAGS | _INLINE_TAGS, n=1)
        return (
            f"Raw HTML must keep to tags for text and boxes; found `<{name}>`.",
            _instead(name) or (f"did you mean <{near[0]}>?" if near else "delete it, or say it in Markdown"),
        )
    if not tag:
        return (
            f'A tag must be written on one line as <{name} name="value">; found `{short(text)}`.',
            "put double quotes around each value, and no < > { } ` into it",
        )
    given = dict(_ATTRIBUTE.findall(tag[3]))
    for attribute, value in given.items():
        if attribute.lower() not in _ATTRIBUTES:
            return (
                f"A tag may carry {', '.join(sorted(_ATTRIBUTES))}; found `{attribute}`.",
                "say it in the text, where all can read it"
                if attribute.lower() == "title"
                else "delete it; how things look belongs into the style sheet, by a class",
            )
        if attribute.lower() == "id" and TAKEN_ANCHORS.fullmatch(value):
            return f"An anchor must not take a name of the site's own; found `{value}`.", "choose another"
        if attribute.lower() == "markdown" and value not in ("", "1", "block", "span"):
            return f"`markdown` must stand alone or be 1, block or span; found {value}.", "write markdown"
    if name in _BLOCK_TAGS - {"summary", "figcaption"} and not tag[1] and "markdown" not in given:
        return (
            f"A box must carry `markdown`, so that its text is read as such; `<{name}>` does not.",
            f"write <{name} markdown>",
        )
    return None


def _instead(name: str) -> str:
    return {
        "a": "write the link as [words](address)",
        "img": "write the picture as ![words](address)",
        "iframe": "write a link to it",
        "video": "write a link to it",
        "table": "write the table with | signs",
        "p": "leave an empty line between paragraphs",
        "center": "use a class and the style sheet",
        "font": "use a class and the style sheet",
    }.get(name, "")


@check(
    "SEC011",
    bad='<div class="note" markdown>\n\nAsk your doctor.',
    good='<div class="note" markdown>\n\nAsk your doctor.\n\n</div>',
)
def tag_left_open(corpus: Corpus) -> Iterator[Fact]:
    """Every tag is closed, in the order in which tags were opened.

    A box left open swallows what follows it, the crisis lines at the foot of the page too; one
    closed once too often breaks out of the page.
    """
    for page in corpus.pages:
        open_tags: list[tuple[str, Place]] = []
        for piece in page.markup.of(Kind.TAG):
            name = _name(piece.text)
            if name in ("br", "wbr") or name not in _BLOCK_TAGS | _INLINE_TAGS:
                continue
            if not piece.text.startswith("</"):
                open_tags.append((name, piece.place))
            elif open_tags and open_tags[-1][0] == name:
                open_tags.pop()
            else:
                yield (
                    piece.place,
                    f"A closing tag must close the tag opened last; found </{name}>"
                    + (f" while <{open_tags[-1][0]}> is open." if open_tags else " and none is open."),
                    f"write </{open_tags[-1][0]}> first" if open_tags else "delete it",
                )
        for name, place in open_tags:
            yield place, f"A tag must be closed; found no </{name}> for it.", f"add </{name}> where it ends"
