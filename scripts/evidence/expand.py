"""A page as an editor wrote it -> the Markdown that the renderer takes.

Record blocks become tables and pictures, `@key` in running text becomes the authors' names with
a footnote, and what only looks like a citation (in code, in comments) is kept from being read as one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from evidence.blocks import RecordBlock
from evidence.citations import KEY
from evidence.corpus import Corpus
from evidence.explanations import shortly
from evidence.figures import draw
from evidence.figures.scene import Scene
from evidence.prose import Page
from evidence.registry import CHECKS

# Stand for @ and [ where they are no citation; `restore` puts them back into the finished HTML.
_AT, _BRACKET = "\ue000", "\ue001"
_CODE = re.compile(
    r"^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?^[ \t]*\1[ \t]*$|(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\2(?!`)"
    rf"|<!--.*?-->|\\{_AT}|<[\w.+-]+{_AT}[\w.-]+>",
    re.DOTALL | re.MULTILINE,
)
_CODE_SIGNS = ("`", "~~~", "<!--", _AT)
_EXEMPT = re.compile(r"<!--\s*uncited\s*:\s*(.+?)\s*-->", re.DOTALL)
_GROUP = re.compile(r"\[[^\[\]@]*@[^\[\]]*\]")
_RUNNING = re.compile(rf"@({KEY})")
_AND_STOP = re.compile(rf"({_GROUP.pattern})([.,]?)")
_WORD_END = re.compile(r"[\w.)\]”’\"'%*]")


def expand(page: Page, corpus: Corpus, names: Mapping[str, str], undrawn: str | None = None) -> str:
    """The body of a page, ready for the renderer. `names` gives running-text names by key.

    Only what the checker read as a citation keeps its @, so that the two cannot disagree.
    `undrawn` stands in for a record block that names what is missing; without it such a block
    raises KeyError or ValueError. Raises ValueError where a citation does not stand where it was read.
    """
    lines = _only_read(page)
    for fence in reversed(page.fences):
        if fence.block:
            drawn = _drawn(fence.block, Scene(corpus, page, names), undrawn)
            lines[fence.place.line - 1 : fence.end_line - 1] = drawn.split("\n")
    body = "\n".join(lines[page.body_line - 1 :])
    if any(map(body.__contains__, _CODE_SIGNS)):
        body = _CODE.sub(_outside_code, body)
    # What stands between groups: `@key` becomes the authors' names and a group of its own.
    parts = []
    last = 0
    for group in _GROUP.finditer(body):
        between = body[last : group.start()]
        if "@" in between or "[" in between:
            between = _unpaired(_named(between, names))
        parts += [between, group[0].replace("\n", " ")]
        last = group.end()
    return _behind("".join([*parts, _named(body[last:], names)]))


def _drawn(block: RecordBlock, scene: Scene, undrawn: str | None) -> str:
    """A block as Markdown. What rules show is no citation of ours."""
    if block.kind.names == "rule":
        return hide("\n\n".join(shortly(CHECKS[name]) for name in block.names))
    try:
        return draw(block, scene)
    except (LookupError, ValueError):
        if undrawn is None:
            raise
        return undrawn


def _only_read(page: Page) -> list[str]:
    """The lines of a page, with every @ hidden that the checker did not read as a citation."""
    read: dict[int, set[int]] = {}
    for at, column in zip(page.signs[::2], page.signs[1::2], strict=True):
        read.setdefault(at, set()).add(column)
    lines = page.source.text.split("\n")
    for number, line in enumerate(lines, start=1):
        if "@" in line:
            kept = read.get(number, set())
            if any(line[column - 1 : column] != "@" for column in kept):
                raise ValueError(f"{page.path}:{number}: a citation is not where the checks read it")
            if line.count("@") == len(kept):
                continue
            lines[number - 1] = "".join(
                _AT if sign == "@" and column not in kept else sign
                for column, sign in enumerate(line, start=1)
            )
    return lines


def _outside_code(match: re.Match[str]) -> str:
    """An escaped @ loses its backslash; `<name@host>`, which the renderer no longer knows, is a link.

    An exemption becomes a remark that the reader sees.
    """
    text = match[0]
    if text == f"\\{_AT}":
        return _AT
    if exempt := _EXEMPT.fullmatch(text):
        return f'<span class="uncited">(no source: {escape(exempt[1])})</span>'
    mail = text[1:-1]
    return f"[{mail}](mailto:{mail})" if text[0] == "<" and text[1] != "!" else text


def _unpaired(text: str) -> str:
    """A bracket that is still open where a group follows, hidden: it would be taken for its start."""
    start = text.rfind("\n") + 1
    while (at := text.rfind("[", start)) > text.rfind("]", start):
        text = text[:at] + _BRACKET + text[at + 1 :]
    return text


def _named(text: str, names: Mapping[str, str]) -> str:
    return _RUNNING.sub(lambda m: f"{names[m[1]]}[@{m[1]}]" if m[1] in names else m[0], text)


def _behind(text: str) -> str:
    """Each group close to its word, and behind a full stop or comma, as AMA has it.

    "et al." brings its own stop.
    """
    parts = []
    last = 0
    for group in _AND_STOP.finditer(text):
        before = text[last : group.start()]
        close = before.rstrip(" \t")
        end = last + len(close)
        if end and _WORD_END.match(text, end - 1):
            parts += [close, "" if text[end - 1] == group[2] == "." else group[2], group[1]]
        else:
            parts += [before, group[0]]
        last = group.end()
    return "".join([*parts, text[last:]])


def hide(text: str) -> str:
    """Markdown of ours in which nothing is a citation, such as the examples of the rules.

    The renderer brings in other files even within code; a semicolon makes it print the mark instead.
    """
    return re.sub(r"^([ \t]*)(?=-+8<-)", r"\1;", text, flags=re.MULTILINE).replace("@", _AT)


def restore(html: str) -> str:
    """Undo in the finished HTML what `expand` did to keep code from being read as citations."""
    return html.replace(_AT, "@").replace(_BRACKET, "[")
