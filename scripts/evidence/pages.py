"""A Markdown file -> a Page: front matter, headings, fences, sentences and citations, all placed.

The file is parsed once, by markdown-it with the constructs that the site uses.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from evidence.claims import holds_result
from evidence.diagnostics import Place, Problem
from evidence.documents import YamlDocument, parse_yaml, validate
from evidence.front_matter import FrontMatter
from evidence.prose import Gone, Page, Sentence
from evidence.sources import Source
from evidence.trail import Trail
from evidence.walk import Block, Walk

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@cache
def _parser() -> MarkdownIt:
    """The parser, loaded with the first page: who has all pages from an earlier run needs none."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.admon import admon_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.disable(["inline", "text_join"])  # the walk reads inline marks itself, with their places
    return parser.use(deflist_plugin).use(footnote_plugin, inline=False).use(admon_plugin)


_FRONT = re.compile(r"\A---[ \t]*\n(.*?)(?:^|\n)---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\n]+\]:", re.MULTILINE)
_TAB = re.compile(r"^([ \t]*)===(?=[!+]? +\")", re.MULTILINE)
_SET_OFF = re.compile(r"^[ \t]*///.*$", re.MULTILINE)


def read_page(source: Source) -> Page:
    """Read one Markdown page. Faults of the file and its front matter are kept as problems."""
    if source.is_unread:
        return Page(source.path, source, YamlDocument(source, "front-matter"), problems=list(source.problems))
    match = _FRONT.match(source.text)
    front = parse_yaml(Source(source.path, match[1] if match else ""), "front matter", first_line=2)
    body_start = match.end() if match else 0
    page = Page(source.path, source, front)
    page.body_line = source.text.count("\n", 0, body_start) + 1
    if match:
        page.front_matter = validate(FrontMatter, front, "front matter")
    else:
        found = "none" if source.text.strip() else "an empty file"
        front.problems.append(
            Problem(
                "front matter",
                Place(source.path),
                f"A page must start with front matter between two lines of `---`; found {found}.",
                "copy the front matter of a neighbouring page and change it",
            )
        )
    page.problems += [*source.problems, *front.problems]
    written = source.text[body_start:]
    for note in _FOOTNOTE.finditer(written) if "[^" in written else ():
        page.problems.append(
            Problem(
                "markdown",
                source.place(body_start + note.start()),
                "Footnotes are made from citations; this page writes one by hand.",
                "cite a source with [@key], or put the remark into the text",
            )
        )
    # Content tabs (===) nest like admonitions (!!!); the marks have the same width.
    body = _TAB.sub(r"\1!!!", written) if "===" in written else written
    # Blocks set off by /// (captions, boxes) hold prose; their marks do not.
    body = _SET_OFF.sub("", body) if "///" in body else body
    try:
        tokens = _parser().parse(body)
    except RecursionError:
        page.problems.append(
            Problem(
                "text",
                Place(source.path, page.body_line),
                "The page must be readable as Markdown; it is nested too deeply.",
                "flatten the lists, quotes or brackets",
            )
        )
        return page
    Walk(page, body.split("\n")).run(tokens)
    if page.front_matter:
        for name in ("title", "description"):  # they are printed in lists, searches and previews
            words = str(getattr(page.front_matter, name))
            if holds_result(words):
                page.titles_with_results.append((words, front.place(name)))
    return page


def sentences_of(page: Page) -> list[Sentence]:
    """The sentences of a page, read again where it let go of them."""
    return read_page(page.source).sentences if isinstance(page.sentences, Gone) else page.sentences


def read_texts(path: str, texts: list[tuple[str, Place]]) -> Page:
    """Texts that stand outside a page, such as the fields of a record, as one Page.

    Each is placed at the line of its field.
    """
    page = Page(path, Source(path, ""), YamlDocument(Source(path, ""), "front-matter"))
    for text, place in texts:
        Walk(page, []).prose(Block("field", text, Trail.fixed(place)))
    return page
