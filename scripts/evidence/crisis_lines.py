"""Crisis lines by country: a small table that every page shows, and when a text must lead there."""

from __future__ import annotations

import re

from pydantic import Field

from evidence.records import Date, Record, Text


class CrisisLine(Record):
    """One service: where, its name, its number, how to reach it, and where that was seen."""

    place: Text
    """The country."""
    name: Text
    """The name of the service."""
    number: Text
    """Its telephone number."""
    how: Text
    """How to reach it, and when."""
    seen_at: Text
    """The address at which the number was seen."""
    checked: Date
    """The day on which it was last seen there."""


class CrisisLines(Record):
    """The table, in the order in which it is shown."""

    lines: list[CrisisLine] = Field(min_length=1)
    """The services, in the order in which they are shown."""


# The foot of every page brings the lines under this anchor.
ANCHOR = "crisis"
_SELF = r"(?:himself|herself|themsel(?:f|ves)|yoursel(?:f|ves)|myself|ourselves|oneself)"
_OWN = r"(?:your|his|her|their|my|our|one[’']s)(?: own)?"
_STEMS = ("suicid", "self", "selves", "life", "lives", "overdos")  # one of them is in each phrase
_TOUCHES = re.compile(
    rf"\bsuicid\w*|\bself[- ](?:harm|injur|poison)\w*|"
    rf"\b(?:kill|killing|killed|harm|harming|harmed|hurt|hurting) {_SELF}|"
    rf"\b(?:end|ending|ended|take|taking|took|taken) {_OWN} li(?:fe|ves)|"
    r"\boverdos\w* (?:on purpose|deliberately|intentionally)|\b(?:deliberate|intentional)(?:ly)? overdos\w*",
    re.I,
)


def may_touch(text: str) -> bool:
    """Whether a text, with its markup or without, can touch suicide or self-harm: quick to tell."""
    return any(map(text.lower().__contains__, _STEMS))


def touches(text: str) -> str:
    """The words in which a text touches suicide or self-harm; "" where it does not."""
    if not may_touch(text):
        return ""
    found = _TOUCHES.search(text)
    return found[0] if found else ""
