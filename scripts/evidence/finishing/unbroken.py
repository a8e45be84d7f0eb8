"""What a line may not part: a number and its unit, the sign in "p = .02", "47 in 100", "0.3 to 0.9".

A dose that is cut by the end of a line is misread most easily where lines are short, on a phone.
"""

from __future__ import annotations

import re

from evidence.finishing.built import Built

_KEPT = "\u00a0"
_ARTICLE = re.compile(r'(?<=<article class="md-content__inner).*(?=</article>)', re.DOTALL)
_AS_TYPED = re.compile(  # to be copied, or laid out by itself
    r'(<(?:(pre|code|svg)\b.*?</\2>|p class="words".*?</p>))', re.DOTALL
)
_MASS = "[kmnpµμ]?g|mcg"
_UNIT = rf"(?:{_MASS}|[mµμ]?[lLM]|mm|cm|mmHg|[kM]?Hz|m?s|h|min|kPa)(?:/(?:{_MASS}|[md]?[lL]|h|min|day|week))*"
_GAPS = (
    (re.compile(rf"(?<=\d) (?={_UNIT}(?![\w/]))"), _KEPT),
    (re.compile(r"(?<=\d%) (?=(?:<abbr\b[^>]*>)?CI\b)"), _KEPT),
    (re.compile(r"\b([pPnN]) (=|&lt;|&gt;|≤|≥) (?=[.\d])"), rf"\1{_KEPT}\2{_KEPT}"),
    (re.compile(r"\b(\d+|more|fewer) in 100\b"), rf"\1{_KEPT}in{_KEPT}100"),
    (re.compile(r"(?<=[\d%]) to (?=[-\u2212]?\.?\d)"), f"{_KEPT}to{_KEPT}"),
    (re.compile(r"(?<=\(a) (?=\w)"), _KEPT),
    (re.compile(r"(?<=\S) (?=· )"), _KEPT),  # the dot between two links begins no line
)


def keep_together(built: Built) -> None:
    """On every page. After the search index is made, so that what readers type is found."""
    for path in built.pages():
        html = path.read_text("utf-8")
        kept = with_unbroken(html)
        if kept != html:
            path.write_text(kept, "utf-8")


def with_unbroken(html: str) -> str:
    """One page whose article has no-break spaces there; what is to be copied stays as it was typed."""
    return _ARTICLE.sub(lambda article: _kept(article[0]), html, count=1)


def _kept(article: str) -> str:
    pieces = _AS_TYPED.split(article)  # text, element, its tag, text ...
    for place in range(0, len(pieces), 3):
        for gap, instead in _GAPS:
            pieces[place] = gap.sub(instead, pieces[place])
    return "".join(piece for place, piece in enumerate(pieces) if place % 3 != 2)
