"""A page as an editor wrote it -> the Markdown that the renderer takes.

Record blocks become tables and pictures, `@key` in running text becomes the authors' names with
a footnote, and what only looks like a citation (in code, in comments) is kept from being read as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from evidence.blocks import RECORD_BLOCKS, named
from evidence.corpus import Corpus
from evidence.effects import evidence
from evidence.figures import icon_array
from evidence.pages import Page
from evidence.tables import finding_card, summary_of_findings

# Stands for @ where it is no citation; `restore` puts it back into the finished HTML.
_AT = "\ue000"
_HIDDEN = re.compile(
    r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)|<!--.*?-->|\\@",
    re.DOTALL | re.MULTILINE,
)

# AMA sets the number close to the word and behind a full stop or comma.
_GROUP = re.compile(r"(?<=\S)[ \t]*\n?[ \t]*(\[[^\[\]\n]*@[^\[\]]*\])([.,]?)")


def expand(page: Page, corpus: Corpus, names: Mapping[str, str]) -> str:
    """The body of a page, ready for the renderer. `names` gives running-text names by key.

    Raises KeyError where a record block names what is missing (the checks refuse that first).
    """
    lines = page.source.text.split("\n")
    for citation in reversed(page.citations):
        if citation.running:
            i, at = citation.place.line - 1, citation.place.column - 1
            written = f"@{citation.key}"
            if lines[i].startswith(written, at):
                lines[i] = lines[i][:at] + f"\ue001{citation.key}\ue002" + lines[i][at + len(written) :]
    for fence in reversed(page.fences):
        if fence.info in RECORD_BLOCKS:
            slugs = [slug for slug, _ in named(fence)]
            block = _BLOCKS[fence.info](corpus, slugs)
            lines[fence.place.line - 1 : fence.end_line - 1] = block.split("\n")
    body = "\n".join(lines[page.body_line - 1 :])
    body = _HIDDEN.sub(lambda m: m[0].lstrip("\\").replace("@", _AT), body)
    body = re.sub(r"\ue001([^\ue002]+)\ue002", lambda m: f"{names.get(m[1], m[1])}[@{m[1]}]", body)
    return _GROUP.sub(lambda m: m[2] + m[1], body)


def restore(html: str) -> str:
    """Undo in the finished HTML what `expand` did to keep code from being read as citations."""
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
