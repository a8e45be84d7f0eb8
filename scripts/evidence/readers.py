"""Which part of a page is written for whom. The only place that says so.

A part is a section with a heading of the second level. What is named nowhere here is for everyone.
"""

from __future__ import annotations

from typing import Literal

Reader = Literal["patients", "clinicians"]

KEY_MESSAGES = "Key messages"
_MEANING = "What this means if you are thinking about treatment"

# The sections that a page on mechanism or evidence always has, in their order.
FIXED = (KEY_MESSAGES, _MEANING, "What we don't know", "How up to date is this")

# Held to plain words and short sentences on every page.
PLAIN = (KEY_MESSAGES, _MEANING)

_FOR: dict[str, Reader] = {
    _MEANING: "patients",
    "Summary of findings": "clinicians",
    "The evidence in detail": "clinicians",
}


def reader_of(section: str) -> Reader | None:
    """For whom a section is written, by the words of its heading; None: for everyone."""
    return _FOR.get(section)
