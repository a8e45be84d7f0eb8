"""Inline Markdown with everything that is not prose blanked out at its own width.

Also finds, on the way, the citations, the exemptions and what looks like a citation but is none.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from html import unescape

from sentencex import segment

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


@dataclass(frozen=True)
class Tag:
    """A raw HTML tag as written, with its brackets."""

    text: str
    place: Place


@dataclass
class Masked:
    """The result of masking: `plain` has the length of the raw text."""

    plain: str
    citations: list[Citation] = field(default_factory=list)
    lost: list[Citation] = field(default_factory=list)
    exemptions: list[Exemption] = field(default_factory=list)
    malformed: list[Malformed] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    only_links: bool = False


_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_TARGET = r"\((?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)|\[[^\]@]*\]"
_IMAGE = re.compile(rf"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]({_TARGET})")
_LINK = re.compile(rf"(?<![!\\])\[((?:[^\[\]]|\[[^\[\]]*\])*)\]({_TARGET})")
_ADDRESS = re.compile(r"<?(?:https?://|mailto:|www\.)[^\s<>)\]]*[^\s<>)\].,;:!?'\"]>?")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ENTITY = re.compile(r"&(?:[a-z]+|#\d+|#x[\da-f]+);", re.I)
_ATTRIBUTES = re.compile(r"\{:?\s*[.#][^{}\n]*\}|\{:\s[^{}\n]*\}")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_EMPHASIS = re.compile(r"(?<!\\)(?:(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|~~|==|\^\^)")
_GROUP = re.compile(r"(?<!\\)\[[^\[\]@]*(?<!\w)@[^\[\]]*\]")
_EXEMPT = re.compile(r"\s*uncited\b\s*:?\s*(.*?)\s*\Z", re.DOTALL)


def mask(raw: str, trail: Trail) -> Masked:
    """Blank out what is not prose and collect citations, exemptions and near misses.

    `trail` gives the place of each character of `raw`.
    """
    chars = list(raw)
    result = Masked("")

    at = trail.at

    def blank(start: int, end: int, fill: str = " ") -> None:
        for i in range(start, end):
            if chars[i] != "\n":
                chars[i] = fill

    def text() -> str:
        return "".join(chars)

    code = {i for match in _CODE.finditer(raw) for i in range(*match.span())}
    for match in re.finditer(r"\\[@\[\]*_`\\]", raw):
        if match.start() not in code:
            blank(match.start(), match.start() + 1)
            if raw[match.start() + 1] == "@":
                blank(match.start() + 1, match.end(), "x")
    for match in _CODE.finditer(raw):
        result.lost += hidden_citations(match[2], at(match.start()), match.start(), "code")
        blank(*match.span(), "x")
    for match in _COMMENT.finditer(text()):
        result.lost += hidden_citations(match[1], at(match.start()), match.start(), "a comment")
        if exempt := _EXEMPT.match(match[1]):
            result.exemptions.append(Exemption(exempt[1], at(match.start()), match.start()))
        blank(*match.span())
    for match in _IMAGE.finditer(text()):
        place = at(match.start())
        result.lost += hidden_citations(match[1], place, match.start(), "the words of a picture")
        result.images.append(Image(match[1], _target(match[2]), at(match.start())))
        blank(*match.span())
    for match in _EMAIL.finditer(text()):
        blank(*match.span(), "x")
    links = 0
    for match in _LINK.finditer(text()):
        links += 1
        result.links.append(Link(match[1].strip(), _target(match[2]), at(match.start())))
        place = at(match.start())
        result.lost += hidden_citations(match[1], place, match.start(), "the words of a link")
        blank(match.start(), match.start() + 1)
        blank(match.end(1), match.end())
        chars[match.start(1) : match.end(1)] = list(re.sub("@", "x", match[1]))
    for match in _ADDRESS.finditer(text()):
        blank(*match.span(), "x")
    for match in _ENTITY.finditer(text()):
        sign = unescape(match[0])
        blank(*match.span())
        if len(sign) == 1:
            chars[match.end() - 1] = sign  # close to what follows: &minus;7.95
    result.tags += [Tag(match[0], at(match.start())) for match in _TAG.finditer(text())]
    for pattern in (_TAG, _ATTRIBUTES, _FOOTNOTE):
        for match in pattern.finditer(text()):
            blank(*match.span())
    result.citations, result.malformed = read_citations(text(), raw, at, blank)
    for match in _EMPHASIS.finditer(text()):
        blank(*match.span())
    result.plain = text()
    if not result.plain.strip():
        result.lost += [replace(c, where="no sentence") for c in result.citations]
        result.citations = []
    rest = _LINK.sub("", raw)
    result.only_links = links > 0 and not re.search(r"\w", _ATTRIBUTES.sub("", rest))
    return result


def _target(written: str) -> str:
    """ "(address "title")" -> the address; "[label]" stays as it is."""
    if written.startswith("["):
        return written
    inner = written[1:-1].strip()
    return (
        inner[1 : inner.index(">")] if inner.startswith("<") else inner.split(maxsplit=1)[0] if inner else ""
    )


# The splitter takes these before a full stop for abbreviations ("0.5 mg/kg. A ...", "12 h. Then").
_UNIT_STOP = re.compile(
    r"(?<=\d )(?:mg/kg|kg|mg|ml|mL|ng/mL|mmHg|mm|cm|h|hr|hrs|min|s|d|wk|wks|yr|yrs|mo)(?=\. [A-Z])"
)
_QUOTES = "\"'“”‘’"


def split_sentences(plain: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; the white space after a sentence belongs to it.

    Blanks where a citation stood after a full stop therefore belong to the sentence before.
    """
    if not plain.strip():
        return []
    text, offsets = _compact(plain)
    ends: list[int] = []
    at = 0
    for piece in segment("en", text):
        at = text.find(piece, at) + len(piece)
        ends.append(at)
    for match in re.finditer(r"[.!?][)\]]+ (?=[A-Z(])", text):  # "(as planned.) Then ..."
        ends.append(match.end())
    bounds = [0]
    for end in sorted(set(ends) - {len(text)}):
        start = offsets[end - 1]
        if re.match(r"[a-z]+\b", text[end:]) and plain[start - 1] in _QUOTES:
            continue  # "It works." she said.
        while plain[start].isspace():
            start += 1
        bounds.append(start)
    bounds.append(len(plain))
    return list(itertools.pairwise(bounds))


def _compact(plain: str) -> tuple[str, list[int]]:
    """The text as the splitter likes it, and the offset in `plain` of each of its characters.

    White space is folded, none stands before a stop, and quotation marks, which the splitter
    tries to pair, are gone; a unit before a full stop becomes a plain word.
    """
    chars: list[str] = []
    offsets: list[int] = []
    for i, char in enumerate(plain):
        if char in _QUOTES:
            continue
        if char.isspace():
            if chars and chars[-1] != " ":
                chars.append(" ")
                offsets.append(i)
            continue
        if char in ".!?…" and chars and chars[-1] == " " and not plain[i + 1 : i + 2].isdigit():
            chars[-1], offsets[-1] = char, i
            continue
        chars.append("=" if char in "<>" else char)  # it pairs < with ) too
        offsets.append(i)
    text = _UNIT_STOP.sub(lambda m: "w" * len(m[0]), "".join(chars))
    text = re.sub(r"\b([Aa]pprox|[Cc]a|[Rr]esp)\.(?= )", r"\1w", text)
    # one-letter units would be taken for initials
    text = re.sub(r"(?<=\d )w(?=\. )", "0", text)
    text = re.sub(r"(?<=\d)[hds](?=\. [A-Z])", "0", text)
    return text, offsets


def readable(raw: str) -> str:
    """A piece of inline Markdown as a reader sees it, without citations, comments and emphasis."""
    text = _COMMENT.sub(" ", raw)
    text = _LINK.sub(lambda m: m[1], _IMAGE.sub(" ", text))
    text = _GROUP.sub(" ", _FOOTNOTE.sub(" ", _ATTRIBUTES.sub(" ", _TAG.sub(" ", text))))
    text = re.sub(r"\s+", " ", _EMPHASIS.sub("", text)).strip()
    return re.sub(r" ([.,;:!?)])", r"\1", text)
