"""Titles as registers send them, with HTML, JATS and MathML, as the plain text that a reader would say."""

from __future__ import annotations

import re
from html import unescape

# The elements that Crossref allows in titles: its face markup, JATS and MathML.
# Source: https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/face-markup/
_TAG = re.compile(
    r"</?(?:(?:jats|mml|m):[a-z][a-z0-9-]*|i|b|u|em|strong|sub|sup|scp|sc|ovl|strike|tt|font|span|p|br|math|"
    r"m[a-z]{1,12}|semantics|title|italic|bold|inline-formula)(?:\s[^<>]*)?/?>",
    re.I,
)
# What MathML says a second time for other programs.
_SECOND = re.compile(r"<((?:mml:|m:)?annotation(?:-xml)?)\b[^<>]*>[^<]*</\1\s*>", re.I)
_FORMULA = re.compile(r"<((?:mml:|m:)?math)\b[^<>]*>(.*?)</\1\s*>", re.I | re.S)
_LONGEST = 5_000  # characters; no title is longer, and patterns stay quick


def plain_text(written: str) -> str:
    """The words of a title: entities resolved, markup taken away, white space folded."""
    text = written[:_LONGEST]
    for _ in range(2):  # some publishers hand over entities of entities
        text = unescape(text)
    text = _SECOND.sub("", text)
    text = _FORMULA.sub(lambda formula: re.sub(r">\s+<", "><", formula[2]), text)
    return " ".join(_TAG.sub("", text).split())
