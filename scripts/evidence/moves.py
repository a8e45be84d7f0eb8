"""Addresses that were published once: those that must keep leading somewhere, and where they lead now.

An address is written from the top of the site with a slash before it: `/evidence/onset/#key-messages`.
"""

from __future__ import annotations

from collections.abc import Iterable

from evidence.records import Record, Text
from evidence.sources import Source

PUBLISHED = "data/published_addresses.txt"
BRING_BACK = "bring the file back: it was published"  # the hint where something published is gone
MOVED = "data/moved.yml"


class Moves(Record):
    """Where what stood at a published address stands now."""

    moved: dict[Text, Text]
    """The new address by the old one, such as "/evidence/onset/#first-day": "/evidence/speed/#first-day"."""


def read_published(source: Source) -> dict[str, tuple[str, ...]]:
    """The published anchors of each page, by its address from the top: {"evidence/onset/": ("top", ...)}.

    One address a line; a page without an anchor has a line too. Lines that do not begin with a slash say
    nothing.
    """
    found: dict[str, list[str]] = {}
    for line in source.lines:
        if line.startswith("/"):
            page, anchor = split(line)
            found.setdefault(page, [])
            if anchor:
                found[page].append(anchor)
    return {page: tuple(anchors) for page, anchors in found.items()}


def split(address: str) -> tuple[str, str]:
    """Page and anchor of a written address: "/faq/#is-it-safe" -> ("faq/", "is-it-safe")."""
    page, _, anchor = address.strip().removeprefix("/").partition("#")
    return page, anchor


def written(page: str, anchors: Iterable[str]) -> list[str]:
    """The lines of a page, in the order of its anchors' names."""
    return [f"/{page}", *(f"/{page}#{anchor}" for anchor in sorted(anchors))]
