"""Inline Markdown with everything that is not prose blanked out at its own width.

Also finds, on the way, the citations, the exemptions and what looks like a citation but is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import unescape

from evidence.citations import Citation, Malformed, hidden_citations, read_citations
from evidence.diagnostics import Place
from evidence.trail import Trail


@dataclass(frozen=True)
class Exemption:
    """`<!-- uncited: reason -->`."""

    reason: str
    place: Place
    offset: int


@dataclass(frozen=True)
class Link:
    """A Markdown link: its words, and its target as written: an address, or `[label]` of a definition."""

    text: str
    target: str
    place: Place


@dataclass(frozen=True)
class Image:
    """A Markdown picture: the words that stand for it, and where it is."""

    alt: str
    target: str
    place: Place


@dataclass
class Masked:
    """The result of masking: `plain` has the length of the raw text. A sentence ends at `breaks`."""

    plain: str
    citations: list[Citation] = field(default_factory=list)
    lost: list[Citation] = field(default_factory=list)
    exemptions: list[Exemption] = field(default_factory=list)
    malformed: list[Malformed] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    only_links: bool = False


_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_TARGET = r"\((?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)|\[[^\]@]*\]"
_IMAGE = re.compile(rf"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]({_TARGET})")
_LINK = re.compile(rf"(?<![!\\])\[((?:[^\[\]]|\[[^\[\]]*\])*)\]({_TARGET})")
_ADDRESS = re.compile(r"<?(?:https?://|mailto:|www\.)[^\s<>)\]]*[^\s<>)\].,;:!?'\"]>?")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_MAILED = re.compile(r"@(?<=[\w.+-]@)")  # quick to look for
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BLOCK_TAG = re.compile(
    r"</?(?:br|p|div|li|ul|ol|dl|dt|dd|tr|table|tbody|thead|caption|h[1-6]|blockquote|section|article|"
    r"aside|header|footer|"
    r"figure|figcaption|summary|details|hr|option|label|button|nav|main|form|fieldset|legend)\b",
    re.I,
)
_ENTITY = re.compile(r"&(?:[a-z]+|#\d+|#x[\da-f]+);", re.I)
_ATTRIBUTES = re.compile(r"\{:?\s*(?:[.#]|[\w-]+=)[^{}\n]*\}|\{:\s[^{}\n]*\}")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]:?")
# A class of characters first, the conditions behind it: the search then skips what is none of them.
_EMPHASIS = re.compile(
    r"[*_~=^](?<!\\.)(?:(?<=[*_])(?:(?<!\w.)[*_]{0,2}(?=\S)|(?<=\S.)[*_]{0,2}(?!\w))|"
    r"(?<=~)~|(?<==)=|(?<=\^)\^)"
)
_WORD = re.compile(r"\w")
_ESCAPE = re.compile(r"\\[@\[\]*_`\\]")
_GROUP = re.compile(r"(?<!\\)\[[^\[\]@]*(?<!\w)@[^\[\]]*\]")
# Without one of these a text is prose throughout.
_ANY = re.compile(r"[`\\<@\[&{*_\uff20\uff3b\u3010\u3014]|~~|==|\^\^|://|www\.|mailto:")
_EXEMPT = re.compile(r"\s*uncited\b\s*:?\s*(.*?)\s*\Z", re.DOTALL)


def mask(raw: str, trail: Trail) -> Masked:
    """Blank out what is not prose and collect citations, exemptions and near misses.

    `trail` gives the place of each character of `raw`.
    """
    if not _ANY.search(raw):
        return Masked(raw)
    chars = list(raw)
    now: str | None = raw  # the same as one text, as long as nothing changes
    result = Masked("")
    at = trail.at

    def blank(start: int, end: int, fill: str = " ") -> None:
        nonlocal now
        now = None
        if "\n" not in raw[start:end]:
            chars[start:end] = fill * (end - start)
            return
        for i in range(start, end):
            if chars[i] != "\n":
                chars[i] = fill

    def text() -> str:
        nonlocal now
        if now is None:
            now = "".join(chars)
        return now

    def find(pattern: re.Pattern[str], *signs: str) -> list[re.Match[str]]:
        # Most texts hold few of the signs that a pattern needs, and looking for a sign is quick.
        for sign in signs:
            if sign in raw:
                return list(pattern.finditer(text()))
        return []

    code = find(_CODE, "`")
    inside = {i for match in code for i in range(*match.span())}
    for match in find(_ESCAPE, "\\"):
        if match.start() not in inside:
            blank(match.start(), match.start() + 1)
            if raw[match.start() + 1] == "@":
                blank(match.start() + 1, match.end(), "x")
    for match in code:
        result.lost += hidden_citations(match[2], at(match.start()), match.start(), "code")
        blank(*match.span(), "x")
    for match in find(_COMMENT, "<!--"):
        result.lost += hidden_citations(match[1], at(match.start()), match.start(), "a comment")
        if exempt := _EXEMPT.match(match[1]):
            result.exemptions.append(Exemption(exempt[1], at(match.start()), match.start()))
        blank(*match.span())
    for match in find(_IMAGE, "!["):
        place = at(match.start())
        result.lost += hidden_citations(match[1], place, match.start(), "the words of a picture")
        result.images.append(Image(match[1], _target(match[2]), place))
        blank(*match.span())
    for match in find(_EMAIL, "@") if _MAILED.search(raw) else ():
        blank(*match.span(), "w")  # apart from code, so that a way to get in touch is known
    links = find(_LINK, "](", "][")
    for match in links:
        place = at(match.start())
        result.links.append(Link(match[1].strip(), _target(match[2]), place))
        result.lost += hidden_citations(match[1], place, match.start(), "the words of a link")
        blank(match.start(), match.start() + 1)
        blank(match.end(1), match.end())
        chars[match.start(1) : match.end(1)] = list(match[1].replace("@", "x"))
        now = None
    for match in find(_ADDRESS, "://", "www.", "mailto:"):
        blank(*match.span(), "x")
    for match in find(_ENTITY, "&"):
        sign = unescape(match[0])
        blank(*match.span())
        if len(sign) == 1:
            chars[match.end() - 1] = sign  # close to what follows: &minus;7.95
            now = None
    for match in find(_TAG, "<"):
        if _BLOCK_TAG.match(match[0]):
            result.breaks.append(match.end())
        blank(*match.span())
    for match in [*find(_ATTRIBUTES, "{"), *find(_FOOTNOTE, "[^")]:
        blank(*match.span())
    result.citations, result.malformed = read_citations(text(), raw, at, blank)
    result.citations.sort(key=lambda citation: citation.offset)
    for match in find(_EMPHASIS, "*", "_", "~~", "==", "^^"):
        blank(*match.span())
    result.plain = text()
    if not result.plain.strip():
        result.lost += [replace(c, where="no sentence") for c in result.citations]
        result.citations = []
    if links:
        result.only_links = not _WORD.search(_ATTRIBUTES.sub("", _LINK.sub("", raw)))
    return result


def _target(written: str) -> str:
    """ "(address "title")" -> the address; "[label]" stays as it is."""
    if written.startswith("["):
        return written
    inner = written[1:-1].strip()
    if inner.startswith("<"):
        return inner[1:].partition(">")[0]
    return inner.split(maxsplit=1)[0] if inner else ""


def readable(raw: str) -> str:
    """A piece of inline Markdown as a reader sees it, without citations, comments and emphasis."""
    text = raw
    if _MARKED.search(text):
        for sign, pattern, instead in _UNSEEN:
            if sign in text:
                text = pattern.sub(instead, text)
        text = _EMPHASIS.sub("", text)
    text = " ".join(text.split())
    return _SPACED.sub(r"\1", text) if text != raw else text


_MARKED = re.compile(r"[<\[{*_~=^]")
_SPACED = re.compile(r" ([.,;:!?)])")
# What a reader does not see, each with the sign that it begins with or cannot do without.
_UNSEEN = (
    ("<!--", _COMMENT, " "),
    ("![", _IMAGE, " "),
    ("]", _LINK, r"\1"),
    ("<", _TAG, " "),
    ("{", _ATTRIBUTES, " "),
    ("[^", _FOOTNOTE, " "),
    ("@", _GROUP, " "),
)
