"""Citations in finished HTML: numbered marks in the text, and the list of references they lead to.

While a page is Markdown a citation is a few signs that no renderer knows, so that it costs next to nothing;
`with_footnotes` turns them into links and puts the list, whose references were formatted once for the
whole site, where it belongs. `#fn:key`, `#fnref:key`, `#fnref2:key` ... are addresses that others hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

# From the private use area of Unicode, as in `expand`; a number stands for the key, since a key may hold
# what Markdown reads as its own.
_OPEN, _CLOSE, _COMMA = "\ue002", "\ue003", "\ue004"
_SIGN = re.compile(rf"{_OPEN}(\d+){_CLOSE}|{_COMMA}")
_WHOLE = re.compile("\ue006(\\d+)\ue007")
PLACE = "\ue005"  # a paragraph of its own, where the list is to stand
References = Callable[[list[str]], Iterable[str]]  # keys -> the ready HTML of the reference of each
_COMMA_HTML = '<sup class="comma">,</sup>'


def sign(number: int) -> str:
    """What stands in Markdown for a citation of the work of this number."""
    return f"{_OPEN}{number}{_CLOSE}"


def side_by_side(signs: list[str]) -> str:
    """Several citations in one place."""
    return _COMMA.join(signs)


def whole(number: int) -> str:
    """What stands in Markdown for the reference itself of the work of this number."""
    return f"\ue006{number}\ue007"


def with_references(html: str, keys: Sequence[str], references: Mapping[str, str]) -> str:
    """The page with its whole references. A number stands for the key in that place of `keys`."""
    return _WHOLE.sub(lambda m: references[keys[int(m[1])]], html)


def with_footnotes(html: str, keys: Sequence[str], references: References) -> str:
    """The page with its marks, numbered in the order of their first use, and its list of references.

    A number stands for the key in that place of `keys`.
    """
    if PLACE not in html:
        return html
    uses: dict[str, int] = {}  # key -> how often it was cited so far; in the order of first use
    numbers: dict[str, int] = {}
    parts: list[str] = []
    at = 0
    for found in _SIGN.finditer(html):
        before = html[at : found.start()]
        parts += [_up_to_its_word(before, at > 0) if found[1] else before, _mark(keys, uses, numbers, found)]
        at = found.end()
    body = "".join([*parts, html[at:]])
    listing = zip(numbers.items(), references(list(numbers)), strict=True)
    items = (_item(key, number, uses[key], reference) for (key, number), reference in listing)
    listed = '<div class="footnote">\n<hr />\n<ol>\n' + "".join(items) + "</ol>\n</div>"
    return body.replace(f"<p>{PLACE}</p>", listed)


def _up_to_its_word(before: str, follows: bool) -> str:
    """What stands before a mark: an editor may put a citation behind a space, but a mark begins no line."""
    word = before.rstrip()
    return word if word[-1:] != ">" and (word or follows) else before


def _mark(keys: Sequence[str], uses: dict[str, int], numbers: dict[str, int], m: re.Match[str]) -> str:
    if not m[1]:
        return _COMMA_HTML
    key = keys[int(m[1])]
    uses[key] = uses.get(key, 0) + 1
    number = numbers.setdefault(key, len(numbers) + 1)
    return f'<sup id="{_back(key, uses[key])}"><a class="footnote-ref" href="#fn:{key}">{number}</a></sup>'


def _back(key: str, use: int) -> str:
    return f"fnref{use if use > 1 else ''}:{key}"


def _item(key: str, number: int, uses: int, reference: str) -> str:
    title = f"Back to where source {number} is cited"
    backs = "".join(
        f'<a class="footnote-backref" href="#{_back(key, use)}" title="{title}">&#8617;</a>'
        for use in range(1, uses + 1)
    )
    return f'<li id="fn:{key}">\n<p>{reference}&#160;{backs}</p>\n</li>\n'
