"""A page as an editor wrote it -> the Markdown that the renderer takes.

Record blocks become tables and pictures, `@key` in running text becomes the authors' names with
a footnote, and what only looks like a citation (in code, in comments) is kept from being read as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from evidence.blocks import RECORD_BLOCKS, named
from evidence.corpus import Corpus
from evidence.effects import evidence
from evidence.figures import icon_array
from evidence.masking import KEY
from evidence.prose import Page
from evidence.tables import finding_card, summary_of_findings

# Stands for @ where it is no citation; `restore` puts it back into the finished HTML.
_AT = "\ue000"
_HIDDEN = re.compile(
    r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$|(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\2(?!`)|<!--.*?-->|\\@",
    re.DOTALL | re.MULTILINE,
)
_EXEMPT = re.compile(r"<!--\s*uncited\s*:\s*(.+?)\s*-->", re.DOTALL)
_GROUP = re.compile(r"\[[^\[\]@]*@[^\[\]]*\]")
_RUNNING = re.compile(rf"(?<![\w\\@\[./-])@({KEY})")
# AMA sets the number close to the word, and behind a full stop or comma.
_BEHIND = re.compile(r"(?<=[\w.)\]”’\"'%*])[ \t]*(\[[^\[\]@]*@[^\[\]]*\])([.,]?)")


def expand(page: Page, corpus: Corpus, names: Mapping[str, str]) -> str:
    """The body of a page, ready for the renderer. `names` gives running-text names by key.

    Raises KeyError where a record block names what is missing (the checks refuse that first).
    """
    lines = page.source.text.split("\n")
    for fence in reversed(page.fences):
        if fence.info in RECORD_BLOCKS:
            slugs = [slug for slug, _ in named(fence)]
            block = _BLOCKS[fence.info](corpus, slugs)
            lines[fence.place.line - 1 : fence.end_line - 1] = block.split("\n")
    body = "\n".join(lines[page.body_line - 1 :])
    body = hide(body)
    # What stands between groups: `@key` becomes the authors' names and a group of its own.
    parts = []
    last = 0
    for group in _GROUP.finditer(body):
        parts += [_named(body[last : group.start()], names), group[0].replace("\n", " ")]
        last = group.end()
    body = "".join([*parts, _named(body[last:], names)])
    return _BEHIND.sub(_behind, body)


def _named(text: str, names: Mapping[str, str]) -> str:
    return _RUNNING.sub(lambda m: f"{names[m[1]]}[@{m[1]}]" if m[1] in names else m[0], text)


def _behind(match: re.Match[str]) -> str:
    """The stop before the number; "et al." brings its own."""
    stop = "" if match.string[match.start() - 1] == match[2] == "." else match[2]
    return stop + match[1]


def hide(text: str) -> str:
    """Markdown whose code and comments no renderer of citations takes for citations."""
    return _HIDDEN.sub(_hidden, text)


def _hidden(match: re.Match[str]) -> str:
    """Code and comments without their @; an exemption becomes a remark that the reader sees."""
    text = match[0].lstrip("\\").replace("@", _AT)
    if exempt := _EXEMPT.fullmatch(text):
        return f'<span class="uncited">(no source: {escape(exempt[1])})</span>'
    return text


def restore(html: str) -> str:
    """Undo `hide` in the finished HTML."""
    return html.replace(_AT, "@")


def _cards(corpus: Corpus, slugs: list[str]) -> str:
    return "\n".join(finding_card(evidence(corpus, slug)) for slug in slugs)


def _summary(corpus: Corpus, slugs: list[str]) -> str:
    return summary_of_findings(evidence(corpus, slug) for slug in slugs)


def _icons(corpus: Corpus, slugs: list[str]) -> str:
    return "\n".join(icon_array(evidence(corpus, slug)) for slug in slugs)


_BLOCKS: dict[str, Callable[[Corpus, list[str]], str]] = {
    "finding": _cards,
    "summary-of-findings": _summary,
    "icon-array": _icons,
}
