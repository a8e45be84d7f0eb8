r"""A field of a BibTeX entry as a reader sees it: `Castr{\'e}n` -> "Castrén".

pybtex decodes LaTeX. It is slow, to load and to work, so that only what holds more LaTeX than a dash is
given to it; and it drops what stands behind a bare %, so that each is protected first.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LATEX = re.compile(r"[\\$~`%\"^]|''|<<|>>|,,")
# {\'{\i}} and {\'\i}: the dotless i under an accent, which Unicode composes from a plain i.
_DOTLESS = re.compile(r"(\\[\"'`^~=.uvHc])\s*(?:\{\\([ij])\}|\\([ij])(?![A-Za-z]) ?)")
_ESCAPED = re.compile(r"\\([&_#$])")


@lru_cache(maxsize=4096)
def reader_text(latex: str) -> str:
    """The text of a field in Unicode, without protecting braces, white space folded.

    What cannot be decoded stays as it is, with its backslash.
    """
    text = latex
    if "\\" in text:
        text = _DOTLESS.sub(lambda m: f"{m[1]}{{{m[2] or m[3]}}}", _ESCAPED.sub(r"\1", text))
    if _LATEX.search(text):
        text = _decoded(re.sub(r"(?<!\\)%", r"\\%", text))
    else:
        text = text.replace("---", "\u2014").replace("--", "\u2013").replace("{", "").replace("}", "")
    return " ".join(text.split())


def _decoded(latex: str) -> str:
    from pybtex.exceptions import PybtexError
    from pybtex.richtext import Text

    try:
        return str(Text.from_latex(latex))
    except (PybtexError, UnicodeError):
        return latex


_HTML = re.compile(r"</?(?:i|b|em|strong|sub|sup|scp|span|p)\b[^<>]*>|&(?:[a-z]{2,8}|#\d+);", re.I)


def undecoded(latex: str) -> str:
    """The first piece of a field that a reader would see as LaTeX or HTML, or "".

    Such as `\\textit` or `<i>`.
    """
    left = _HTML.search(latex) if "<" in latex or "&" in latex else None
    if not left and ("\\" in latex or "$" in latex):
        left = re.search(r"\\(?:[A-Za-z]+|.?)|(?<![A-Z])\$(?!\d)", reader_text(latex))
    return left[0] if left else ""
