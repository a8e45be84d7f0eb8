"""One work by its DOI, PubMed number or trial number, as all registers together describe it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from evidence.identifiers import FORMS, doi_of, normal
from evidence.remote import crossref, pubmed, trials
from evidence.remote.client import AskError, Client, NotThereError
from evidence.remote.work import Update, Work, merged


def identified(written: str) -> tuple[str, str]:
    """What an editor wrote as its kind (doi, pmid, nct) and its value; addresses and prefixes are taken off.

    Raises ValueError with what must be written.
    """
    text = written.strip().strip("<>") if written.strip().startswith("<") else written.strip()
    if trial := re.search(r"NCT\d{8}(?!\d)", text, re.I | re.ASCII):
        return "nct", trial[0].upper()
    number = re.fullmatch(
        r"(?:https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/|pmid:?\s*)?"
        r"([1-9]\d{0,7})/?",
        text,
        re.I | re.ASCII,
    )
    if number:
        return "pmid", number[1]
    if (doi := doi_of(text)) and not FORMS["doi"](doi):
        return "doi", doi
    if text.upper().startswith("PMC"):
        raise ValueError(f"{text} is a number of PubMed Central; write the PubMed number or the DOI")
    raise ValueError(
        f"{text} is no DOI, PubMed number or trial number; write 10.1176/..., 23982301 or NCT01920555"
    )


def look_up(client: Client, kind: str, value: str) -> tuple[Work, list[str]]:
    """The work, and in words what could not be asked about it.

    Raises AskError where the register of this identifier does not answer, NotThereError where it does
    not know it.
    """
    if kind == "nct":
        return trials.work(client, value), []
    left_out: list[str] = []
    registered = indexed = Work()
    if kind == "pmid":
        indexed = pubmed.work(client, value)
        doi = indexed.doi
    else:
        doi = value
    if doi:
        try:
            registered = crossref.work(client, doi)
            notices = [] if "," in doi else crossref.notices_on(client, [doi]).get(normal("doi", doi), [])
            registered = replace(registered, updates=(*registered.updates, *notices))
        except AskError as error:
            if kind == "doi":
                if isinstance(error, NotThereError):
                    raise NotThereError(
                        error.address,
                        error.found,
                        f"where https://doi.org/{doi} leads to the work all the same, another agency has "
                        "registered it, and its entry is written by hand",
                    ) from None
                raise
            left_out.append(f"{crossref.NAME} was not asked: {error}")
    if kind == "doi":
        try:
            indexed = _by_doi(client, doi)
        except AskError as error:
            left_out.append(f"{pubmed.NAME} was not asked: {error}")
    whole = merged(registered, indexed) if registered.title else indexed
    return replace(whole, updates=tuple(together([*registered.updates, *indexed.updates]))), left_out


def _by_doi(client: Client, doi: str) -> Work:
    """The work that PubMed holds under this DOI; an empty one where it holds none."""
    for pmid in pubmed.numbers_of(client, [doi])[:5]:
        found = pubmed.work(client, pmid)
        if normal("doi", found.doi) == normal("doi", doi):
            return found
    return Work()


def together(updates: Iterable[Update]) -> list[Update]:
    """Notices, each once.

    Those of one kind at one DOI are one, and so is one without a DOI where another of its kind has one.
    """
    found: dict[tuple[str, str], Update] = {}
    for update in sorted(updates, key=lambda u: (not u.where, u.day is None)):
        mark = (update.kind, update.where.lower())
        same = next((m for m in found if m[0] == update.kind), None) if not update.where else None
        mark = same or mark
        if known := found.get(mark):
            names = dict.fromkeys([*known.said_by.split(" and "), update.said_by])
            found[mark] = replace(known, said_by=" and ".join(names))
        else:
            found[mark] = update
    return list(found.values())
