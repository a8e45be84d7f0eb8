"""Addresses on other sites: where they stand, and whether they still lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import unescape

from evidence.addresses import is_remote, scheme
from evidence.corpus import Corpus
from evidence.diagnostics import Place
from evidence.remote.client import AskError, Client, NotThereError

# In records and prose an address may stand bare.
_BARE = re.compile(r"https?://[^\s<>\"'`\\{}|^\[\]]+")


@dataclass
class Links:
    """What was found: addresses that lead nowhere and those that could not be asked, each with its places.

    Sites that refuse programs count as not asked: a browser may still open them.
    """

    asked: int = 0
    broken: list[tuple[str, list[Place], str]] = field(default_factory=list)
    unasked: list[tuple[str, list[Place], str]] = field(default_factory=list)


def addresses(corpus: Corpus) -> dict[str, list[Place]]:
    """Every address of another site on the pages and in the bibliography, with its places."""
    found: dict[str, list[Place]] = {}

    def note(address: str, place: Place) -> None:
        places = found.setdefault(unescape(address).partition("#")[0], [])
        if place not in places:
            places.append(place)

    for reference in corpus.references:
        if url := reference.fields.get("url"):
            note(url, reference.at("url"))
    for page in corpus.pages:
        for address in page.markup.addresses:
            if is_remote(address.target) and scheme(address.target) in ("http", "https"):
                note(address.target, address.place)
    return {address: found[address] for address in found if _BARE.fullmatch(address)}


def check_links(
    client: Client, places: dict[str, list[Place]], tell: Callable[[str], None] = lambda _: None
) -> Links:
    """Ask for every address. Raises nothing: what cannot be asked is listed."""
    result = Links()
    for number, address in enumerate(places, start=1):
        if number % 10 == 0 or number == len(places):
            tell(f"Links: {number} of {len(places)}")
        try:
            _open(client, address)
            result.asked += 1
        except NotThereError as error:
            result.asked += 1
            result.broken.append((address, places[address], error.found))
        except AskError as error:
            result.unasked.append((address, places[address], error.found))
    return result


def _open(client: Client, address: str) -> None:
    """Ask for the head of a page; for the page itself where a server does not know that question."""
    try:
        client.fetch(address, method="HEAD")
    except AskError as error:
        if not error.status or error.status == 429:
            raise
        client.fetch(address)


def shown(found: Iterable[tuple[str, list[Place], str]]) -> list[str]:
    """Lines for a terminal or a report: the first place, the address, what was found."""
    return [
        f"{places[0].path}:{places[0].line}: {address}: {reason}"
        + (f" (and {len(places) - 1} more places)" if len(places) > 1 else "")
        for address, places, reason in found
    ]
