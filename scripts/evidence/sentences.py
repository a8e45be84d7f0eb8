"""Where one sentence ends and the next begins.

The splitting is sentencex's; what stands here are the ends it does not see in texts about
health ("given i.v. It ...", "the U.S. Aspirin is ...") and those it sees where none is
("Mon. to Fri."). Under default deny both cost: two sentences read as one share a citation.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator

from sentencex import segment

_PART = 4000  # characters
_WORD = re.compile(r"\w")
_DIGIT = re.compile(r"\d")
_SMALL_WORD = re.compile(r"[a-z]+\b")
_GOES_ON = re.compile(r"[a-z\d]")
_QUOTES = "\"'“”‘’«»"
# The splitter takes these before a full stop for abbreviations ("0.5 mg/kg. A ...", "12 h. Then").
_UNIT_STOP = re.compile(
    r"(\d )(?:[\wµμ]{1,8}/[\w²³]{1,8}|kg|mg|ml|mL|ng/mL|mmHg|mm|cm|h|hr|hrs|min|s|d|wk|wks|yr|yrs|"
    r"mo)(?=\. [A-Z])"
)
# One-letter units would be taken for initials.
_INITIAL = re.compile(r"[whds](?:(?<=\d w)(?=\. )|(?<=\d[hds])(?=\. [A-Z]))")
# A word that begins a sentence and hardly ever a name.
_STARTER = (
    r"(?:The|A|An|It|Its|This|That|These|Those|They|Their|There|Then|He|She|We|You|Your|Our|I|In|On|At|As|"
    r"By|If|"
    r"When|While|After|Before|Since|For|From|With|Without|Most|Many|Some|Few|All|Both|Each|Every|No|Not|Only|"
    r"Nobody|Nothing|One|Two|Three|Four|Five|Such|Other|Others|Another|But|And|Or|So|Yet|However|Although|"
    r"Though|"
    r"Because|Between|During|Until|Once|Over|Under|Among|About|Here|What|Why|How|Who|Which|Where|Today|Now|"
    r"Later|"
    r"People|Patients|Ask|Do|Does|Take|Never|Always)"
)
_FINITE = (
    r"(?:is|are|was|were|has|have|had|can|may|might|will|would|should|could|must|does|did|do|[a-z]{2,}ed|"
    r"[a-z]{3,}(?<!s)(?<!u)(?<!i)s|fell|rose|came|went|took|gave|found|showed|grew|began|became|got|made|led)"
)
# Abbreviations that can end a sentence: a capital letter behind them begins the next.
_ENDING = re.compile(
    r"(?:\b(?:etc|al|[a-z](?:\.[a-z]){1,9}|Inc|Ltd|Corp|Jr|Sr|Ph\.?D|M\.?D|D\.C)\.|…|"
    r"\.\.\.)[)\]]* (?=[A-Z][a-z]|[A-Z] )"
)
_CLOCK = re.compile(
    r"(?:[ap]\.m\.) (?=(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Central|Eastern|Pacific|Mountain)|[A-Z]{2,4}\b)"
)
# "in the U.S. Aspirin is ...", not "the U.S. Congress": three words before it, a verb behind.
_COUNTRY = re.compile(
    rf"(?<=\w )(?:\w+[,;]? ){{2,4}}(?:[A-Z]\.){{2,3}} (?={_STARTER}\b|"
    rf"[A-Z][\w-]*(?: and \w+)? (?:[a-z]+ly )?{_FINITE}\b)"
)
# "vitamin C. It ...", "in group A. B was": a letter that is no initial.
_LETTER = re.compile(
    r"\b(?:vitamins?|groups?|hepatitis|types?|arms?|phases?|parts?|grades?|class(?:es)?|factor|protein|"
    r"appendix|"
    r"plan|influenza|panel|sections?|stages?|levels?|category|schedule|table|figure|step|box|annex|option|"
    r"streptococc\w+|blood group) [A-Z]\. (?=[A-Z])",
    re.I,
)
# A stop that the writer forgot to put a blank behind, but no file name or address.
_TIGHT = re.compile(r"(?<=[a-z]{3})[.!?](?=(?:[A-Z][a-z]+|A) [a-z])")
_CITED = re.compile(r"[a-z]{2}[.!?] (?=X[a-z]+\d{4})")  # "... were ill. @smith2016 found ..."
# Words that the splitter knows as abbreviations (Illinois, Article, ...).
_WHOLE = re.compile(r"\b(?:ill|art|no|gen|min|sat|sun|mar|rep|col|op|pt|st)\. (?=[A-Z][a-z])")
_CLOSED = re.compile(r"[.!?][)\]]+ (?=[A-Z(])")  # "(as planned.) Then ..."
_SHORT = re.compile(
    r"(?:^|[\s(])(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[Vv]ols?|"
    r"[Ss]ecs?|"
    r"[Cc]a|[Aa]pprox|[Rr]esp|[Rr]efs?|[Ff]igs?|[Tt]abs?|[Ee]qs?|[Cc]h|[Aa]rts?|[Nn]os?|[Ii]ncl|[Ee]xcl|"
    r"[Mm]ax|[Mm]in|"
    r"[Tt]emp|[Cc]onc|[Cc]f|[Vv]iz|[Ss]uppl|[Ee]ds?|[Pp]p?|[Tt]el|[Ee]xt|[Ee]st|[Aa]v|[Dd]ept|[Gg]ov|"
    r"[Uu]niv|spp?|subsp|var|St)\."
    r"[)\]]*$"
)
# "Ask Ms. Reyes", "until 5 p.m. Central time": what goes on with a capital.
_TITLED = re.compile(r"\b(?:Mrs?|Ms|Mx|Drs?|Prof|Rev)\.$")
_ZONED = re.compile(r"[ap]\.m\.$")
_ZONE = re.compile(r"(?:Central|Eastern|Pacific|Mountain) ")


# Without one of these no end is unseen: a short word or a letter before a stop, a bracket behind it.
_TELLTALE = re.compile(
    r"[.!?…X](?:(?<=…)|[)\]]|(?<=\b[A-Z]\.)|(?<=\b(?:al|no|op|pt|st|Jr|Sr)\.)|"
    r"(?<=\b(?:etc|ill|art|gen|min|sat|sun|mar|rep|col|\w\.\w|Inc|Ltd)\.)|(?<=\bCorp\.)|"
    r"(?<=\.)\.\.|(?<=[a-z][.!?])[A-Z]|(?<=X)[a-z]+\d{4})"
)


# Without one of these a text is one sentence: a stop outside a number, a bracket, which the splitter
# pairs, or a sign beyond ASCII, which may be a stop of another script.
_END = re.compile(r"[.!?](?!\d)|[()\[\]<>]|[^\x00-\x7f]")


def split_sentences(plain: str, breaks: Collection[int] = ()) -> list[tuple[int, int]]:
    """Start and end of each sentence; the white space after a sentence belongs to it.

    Blanks where a citation stood after a full stop therefore belong to the sentence before.
    `breaks` are offsets at which a sentence ends whatever stands there (a line break by hand).
    """
    if not breaks:
        return _split(plain)
    edges = [0, *sorted(b for b in breaks if 0 < b < len(plain)), len(plain)]
    return [
        (start + a, start + b)
        for start, end in itertools.pairwise(edges)
        for a, b in _split(plain[start:end])
    ]


def _split(plain: str) -> list[tuple[int, int]]:
    if not plain.strip():
        return []
    if not _END.search(plain, 0, len(plain) - 1):
        return [(0, len(plain))]
    text, offsets = _compact(plain)
    bounds = [0]
    told, looked = False, 0
    for end in sorted({*_segments(text), *_unseen(text)} - {0, len(text)}):
        start = offsets[end - 1]
        if _no_end(text[max(0, end - 24) : end].rstrip(), text[end : end + 10].lstrip()):
            continue
        if (
            plain[start - 1 : start]
            and plain[start - 1] in _QUOTES
            and _SMALL_WORD.match(text, end, end + 24)
        ):
            continue  # "It works." she said.
        while start < len(plain) and plain[start].isspace():
            start += 1
        told = told or bool(_WORD.search(plain, looked, start))
        looked = start
        if start > bounds[-1] and told:  # marks alone are no sentence
            bounds.append(start)
            told = False
    bounds.append(len(plain))
    return list(itertools.pairwise(bounds))


def _segments(text: str) -> Iterator[int]:
    """Ends of sentences as sentencex sees them, in parts: its time grows with the square of the length."""
    start = 0
    while start < len(text):
        end = start + _PART
        if end < len(text):
            stop = max(text.rfind(mark, start, end) + 2 for mark in (". ", "! ", "? "))
            if stop <= start + 1:  # no sentence ends there
                stop = text.rfind(" ", start, end) + 1
            end = stop if stop > start else end
        at = start
        for piece in segment("en", text[start:end]):
            found = text.find(piece, at, end)
            if found >= 0:
                at = found + len(piece)
                yield at
        start = end


def _unseen(text: str) -> Iterator[int]:
    """Ends of sentences that it does not see."""
    if not _TELLTALE.search(text):
        return
    for pattern in (_CITED, _CLOSED, _COUNTRY, _LETTER, _TIGHT, _WHOLE):
        for match in pattern.finditer(text):
            yield match.end()
    for match in _ENDING.finditer(text):
        if not _CLOCK.match(text, match.start() + match[0].rfind(".", 0, -2) - 1) and not _CLOCK.match(
            text, match.start()
        ):
            yield match.end()


def _no_end(before: str, after: str) -> bool:
    """Whether the stop belongs to an abbreviation that goes on ("Mon. to Fri.", "Vol. 3", "Ms. Lee")."""
    if _TITLED.search(before):
        return after[:1].isupper()
    if _ZONED.search(before) and _ZONE.match(after):
        return True
    return bool(_GOES_ON.match(after)) and bool(_SHORT.search(before))


def _compact(plain: str) -> tuple[str, _Offsets]:
    """The text as the splitter likes it, and where in `plain` each of its characters stands.

    White space is folded, none stands before a stop, and quotation marks, which the splitter
    tries to pair, are gone; a unit before a full stop becomes a plain word.
    """
    parts: list[str] = []
    offsets = _Offsets()
    length = at = 0
    for match in _ODD.finditer(plain):
        odd = match[0]
        if match.start() > at:
            offsets.add(length, at)
            parts.append(plain[at : match.start()])
            length += match.start() - at
        at = match.end()
        if odd[0] in _QUOTES:
            # behind “EXP” a stop is no abbreviation's
            new = "x" if plain[at : at + 1] in (".", "!", "?") else ""
        elif odd[0].isspace():
            stop = plain[at : at + 1]
            tight = stop and stop in ".!?…" and not plain[at + 1 : at + 2].isdigit()
            new = "" if tight or not length or parts[-1] == " " else " "
        else:
            new = "="  # it pairs < with ) too
        if new:
            offsets.add(length, match.start())
            parts.append(new)
            length += 1
    offsets.add(length, at)
    parts.append(plain[at:])
    text = "".join(parts)
    if _DIGIT.search(text):
        text = _UNIT_STOP.sub(lambda m: m[1] + "w" * (len(m[0]) - 2), text)
        text = _INITIAL.sub("0", text)
    return text, offsets


# A class of characters first: the search then skips what is none of them.
_ODD = re.compile(
    r"[\s\"'“”‘’«»<>](?:(?<=[\"'“”‘’«»<>])|\s+|(?<=[^\S ])|(?=[.!?…])|(?<=^ ))",
)


class _Offsets:
    """For each character of the compact text its offset in the text that it was made from."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._origins: list[int] = []

    def add(self, start: int, origin: int) -> None:
        """From `start` on the compact text stands at `origin`."""
        self._starts.append(start)
        self._origins.append(origin)

    def __getitem__(self, offset: int) -> int:
        """Where a character stands."""
        i = bisect_right(self._starts, offset) - 1
        return self._origins[i] + offset - self._starts[i]
