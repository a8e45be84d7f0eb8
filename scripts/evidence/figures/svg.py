"""SVG from templates, and how much room words take in it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

# Widths as parts of the type size, on the safe side of common system fonts: DejaVu Sans, which many
# machines with Linux have alone, is about a tenth wider than Arial.
_NARROW, _WIDE = set("ijltfrI.,:;|()'’- \u00a0"), set("mwMW%@−–")
TYPE = 14  # px, at the width a picture is drawn for
SMALL = 13
BOLD = 1.12  # how much wider words in bold are


def width_of(text: str, size: float) -> float:
    """About how wide a line of text is, in px."""
    return size * sum(0.36 if c in _NARROW else 0.96 if c in _WIDE else 0.61 for c in text)


def wrap(text: str, size: float, room: float) -> list[str]:
    """Text in lines of at most `room` px, cut between words, never at a no-break space."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@cache
def _templates() -> Environment:
    folder = Path(__file__).parent / "templates"
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        finalize=lambda value: f"{round(value, 1):g}" if isinstance(value, float) else value,
    )


def render(template: str, **values: object) -> str:
    """A template of templates/ as one line, so that Markdown leaves it alone."""
    text = _templates().get_template(template).render(**values)
    return re.sub(r"\s*\n\s*", "", text)
