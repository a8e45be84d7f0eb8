"""Citations in a stretch of Markdown: `[@key]`, `[see @key, table 2; @other]`, `[-@key]`, `@key found ...`.

And what was meant as one but is none, with the form that was meant.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from sys import intern  # keys: a thousand pages cite the same works

from evidence.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited key: `[@key]`, `[see @key, table 2]`, `[-@key]`, or `@key` in running text.

    `where` tells, for one that the renderer would lose, where it stands.
    """

    key: str
    place: Place
    offset: int
    locator: str = ""
    running: bool = False
    group: int = 0
    where: str = ""


@dataclass(frozen=True)
class Malformed:
    """Something that was meant as a citation but is read as none: as found, and as it was meant.

    `keys` are the keys in it. `doubtful` says that it is only meant so if one of them is known.
    """

    text: str
    place: Place
    suggestion: str
    keys: tuple[str, ...] = ()
    doubtful: bool = False

    @property
    def is_open(self) -> bool:
        """Whether its bracket is opened and not closed."""
        return self.text.startswith("[@") and self.text[-1] not in ")]}"


KEY = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_YEAR = r"(?:18|19|20)\d\d"
_DATED = re.compile(_YEAR)
_PROPERTY = re.compile(r"\.\w")
_GROUP = re.compile(r"\[([^\[\]@]*@[^\[\]]*)\]")
_GROUP_OR_LINK = re.compile(r"\(|\[[^\]@]*\]|\{")  # behind a group: the renderer takes it for a link
_ITEM = re.compile(rf"(?:[^@]*\s)?-?@(?P<key>{KEY})(?:,\s*(?P<locator>[^@]+))?")
_RUNNING = re.compile(rf"(?<![\w\\@\[./=&?#-])@(?P<key>{KEY})(?![\w-])")
_ANY_KEY = re.compile(r"-?@{1,3}\s{0,9}\{?(\w[\w-]*)\}?")
_WIDE = str.maketrans({"＠": "@", "［": "[", "］": "]", "【": "[", "】": "]", "〔": "[", "〕": "]",
                       "（": "(", "）": ")", "；": ";", "，": ",", "\u3000": " "})  # fmt: skip
_LOCATOR = (
    r"(?:,?\s{0,9}(?:pp?|tables?|fig(?:ure)?s?|ch(?:apter)?|sec(?:tion)?|para)\b\.?\s{0,9}[\w.–-]{0,20}\w)?"
)
_SIGNED = rf"-?@{{1,3}}\s{{0,9}}{KEY}{_LOCATOR}"
_KEYS = rf"{_SIGNED}(?:\s{{0,9}}[;,]\s{{0,9}}{_SIGNED}){{0,9}}"
_BARE = rf"[a-z][A-Za-z_-]*{_YEAR}[\w-]*"
# What is near a citation: (@key), {@key}, [@key](...) or [@key]{...}, [@key, @key].
_NEAR = [
    re.compile(rf"[({{]\s{{0,9}}({_KEYS}(?:\s{{0,9}}[;,][^(){{}}\[\]\n]{{0,80}})?)\s{{0,9}}[)}}]"),
    re.compile(rf"\[{{1,2}}\s{{0,9}}({_KEYS})[)}}]?"),
    re.compile(rf"(?<!\w)({_KEYS}(?:,[^\[\]@\n]{{0,60}})?)\]"),
    re.compile(r"\[\s{0,9}()@(?!\w)\s{0,9}\]?"),
]
_MEANT = re.compile(rf"(?<!\w)@|{_YEAR}")
_WITHOUT_SIGN = re.compile(rf"\[({_BARE}(?:\s*[;,][^\[\]\n]*)?)\](?![(\[:{{])")


def read_citations(
    text: str, raw: str, at: Callable[[int], Place], blank: Callable[..., None]
) -> tuple[list[Citation], list[Malformed]]:
    """Citations and near misses of a text, both blanked out in it.

    `raw` is the same text, of the same width, before code, links and escapes were blanked.
    """
    citations: list[Citation] = []
    malformed: list[Malformed] = []
    if not text.isascii():
        text = text.translate(_WIDE)
    if "@" not in text and "[" not in text:
        return citations, malformed
    numbers = itertools.count(1)

    def escaped(at: int) -> bool:
        return raw[max(at - 1, 0) : at] == "\\"

    def take(match: re.Match[str]) -> str:
        blank(*match.span())
        return " " * len(match[0])

    def miss(match: re.Match[str], content: str, doubtful: bool = False, behind: str = "") -> str:
        start, end = match.span()
        while text[max(start - 1, 0) : start] == "[" and text[end : end + 1] == "]":  # [[@key]]
            start, end = start - 1, end + 1
        suggestion, keys = mended(content)
        malformed.append(Malformed(raw[start:end], at(start), suggestion + behind, keys, doubtful))
        return take(match)

    def group(match: re.Match[str]) -> str:
        start, end = match.span()
        if escaped(start):  # \[@key] is printed as it stands
            return " " * len(match[0])
        if not _MEANT.search(match[1]):  # [name@host]
            return match[0]
        if _GROUP_OR_LINK.match(text, end):
            return miss(match, match[1], behind=" with a space behind it")
        found = list(_items(match, raw, at, next(numbers)))
        citations.extend(item for item in found if item)
        if None in found or (text[max(start - 1, 0) : start] == "[" and text[end : end + 1] == "]"):
            return miss(match, match[1])
        return take(match)

    def near(match: re.Match[str]) -> str:
        slip = not escaped(match.start()) and not escaped(match.start(1) - 1)
        return miss(match, match[1]) if slip else match[0]

    def without_sign(match: re.Match[str]) -> str:
        if escaped(match.start()) or raw[match.start(1)] == "@":
            return match[0]
        parts = (f"@{part.strip()}" for part in match[1].split(";") if part.strip())
        return miss(match, "; ".join(parts), doubtful=True)

    # What is read is blanked at once, so that the next pattern does not read it again.
    rest = _GROUP.sub(group, text) if "@" in text else text
    if "@" in rest:
        for pattern in _NEAR:
            rest = pattern.sub(near, rest)
    if "[" in rest:
        rest = _WITHOUT_SIGN.sub(without_sign, rest)
    for match in _RUNNING.finditer(rest) if "@" in rest else ():
        key, behind = match["key"], text[match.end() : match.end() + 2]
        if raw[match.start()] != "@":
            malformed.append(Malformed(raw[slice(*match.span())], at(match.start()), match[0], (key,)))
        elif _DATED.search(key):
            citations.append(Citation(intern(key), at(match.start()), match.start(), running=True))
            blank(match.start(), match.start() + 1, "X")
        elif not _PROPERTY.match(behind):  # @property, @somebody: a key without its year at most
            malformed.append(Malformed(match[0], at(match.start()), match[0], (key,), doubtful=True))
    return sorted(citations, key=lambda c: c.offset), malformed


def _items(
    group: re.Match[str], raw: str, at: Callable[[int], Place], number: int
) -> Iterator[Citation | None]:
    """The citations of a group; None for each part that is none."""
    found = raw[group.start() : group.end()]
    if group[1] != group[1].strip() or (not found.isascii() and found != found.translate(_WIDE)):
        yield None
    offset = group.start(1)
    for part in group[1].split(";"):
        item = _ITEM.fullmatch(part.strip())
        if item:
            key_at = offset + part.index("@")
            locator = (item["locator"] or "").strip()
            yield Citation(intern(item["key"]), at(key_at), key_at, locator, group=number)
        else:
            # Its keys count, so that one slip is one finding.
            for match in _ANY_KEY.finditer(part):
                key_at = offset + match.start()
                yield Citation(intern(_plain(match[1])), at(key_at), key_at, group=number)
            yield None
        offset += len(part) + 1


def mended(content: str) -> tuple[str, tuple[str, ...]]:
    """The group that was meant by the content of a broken one, and its keys.

    `@a p. 5, @b` -> `[@a, p. 5; @b]`. Every key and locator is kept.
    """
    found = list(_ANY_KEY.finditer(content))
    if not found:
        return "[@key]", ()
    parts: list[str] = []
    lead = content[: found[0].start()]
    for match, following in zip(found, [*found[1:], None], strict=True):
        between = content[match.end() : following.start() if following else len(content)]
        locator, _, next_lead = between.partition(";")
        sign = "-@" if match[0].startswith("-") else "@"
        locator = _trimmed(locator)
        prefix = lead.strip(" ,;")
        parts.append(
            f"{prefix}{' ' if prefix else ''}{sign}{_plain(match[1])}{', ' if locator else ''}{locator}"
        )
        lead = next_lead
    return f"[{'; '.join(parts)}]", tuple(_plain(match[1]) for match in found)


def _trimmed(locator: str) -> str:
    """What stands between two keys, without the signs and words that join them."""
    words = locator.strip(" \t\n,;:&+.").split()
    while words and words[-1] in ("and", "&", "+", "see", "or"):
        words.pop()
    return " ".join(words).strip(" ,;:&+")


def _plain(key: str) -> str:
    """A key with the letters that keys may have."""
    plain = unicodedata.normalize("NFKD", key)
    return re.sub(r"[^A-Za-z0-9_-]", "", plain).strip("_-")


def hidden_citations(text: str, place: Place, offset: int, where: str) -> Iterator[Citation]:
    """Citations in a text that the renderer prints as it stands, or not at all."""
    if "@" in text:
        for match in re.finditer(rf"(?<![\w.@/=])@({KEY})", text):
            if _DATED.search(match[1]):
                yield Citation(match[1], place, offset, where=where)
