"""Crossref: works by DOI, and notices on them in both directions of the update relation.

Source: https://api.crossref.org/swagger-ui/index.html, and its list of filters at
https://www.crossref.org/documentation/retrieve-metadata/rest-api/rest-api-filters/
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evidence.identifiers import normal
from evidence.remote.client import Client
from evidence.remote.markup import plain_text
from evidence.remote.work import Author, Update, Work

NAME = "Crossref"
BATCH = 20  # DOIs in a question, so that its address stays short enough for every server between
_ROWS = 1000  # the most that Crossref gives at once

# The types of updates that Crossref knows (Crossmark), and what a bibliography calls them. Editions follow
# one another without anything being wrong.
_KINDS = {
    "retraction": "retracted",
    "withdrawal": "retracted",
    "removal": "retracted",
    "expression_of_concern": "concern",
    "partial_retraction": "concern",
    "correction": "corrected",
    "corrigendum": "corrected",
    "erratum": "corrected",
    "addendum": "corrected",
    "clarification": "corrected",
    "new_edition": "",
    "new_version": "",
}
_TYPES = {
    "journal-article": "article",
    "proceedings-article": "inproceedings",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-chapter": "incollection",
    "book-section": "incollection",
    "report": "techreport",
    "report-component": "techreport",
    "dissertation": "phdthesis",
    "dataset": "dataset",
}


class _Reply(BaseModel):
    model_config = ConfigDict(extra="ignore", populate_by_name=True)


class _Day(_Reply):
    parts: list[list[int | None]] = Field(default_factory=list, alias="date-parts")

    @property
    def numbers(self) -> list[int]:
        first = self.parts[0] if self.parts else []
        return [part for part in first if part]

    @property
    def year(self) -> str:
        return str(self.numbers[0]) if self.numbers else ""

    @property
    def day(self) -> dt.date | None:
        try:
            year, month, day = self.numbers
            return dt.date(year, month, day)
        except ValueError:
            return None


class _Person(_Reply):
    given: str | None = None
    family: str | None = None
    name: str | None = None
    suffix: str | None = None


class _Body(_Reply):
    name: str | None = None


class _Change(_Reply):
    doi: str = Field(default="", alias="DOI")
    type: str = ""
    label: str | None = None
    updated: _Day = Field(default_factory=_Day)


class _Work(_Reply):
    doi: str = Field(alias="DOI")
    type: str = ""
    title: list[str | None] | None = None
    subtitle: list[str | None] | None = None
    author: list[_Person] | None = None
    editor: list[_Person] | None = None
    container: list[str | None] | None = Field(default=None, alias="container-title")
    short_container: list[str | None] | None = Field(default=None, alias="short-container-title")
    institution: list[_Body] | None = None
    publisher: str | None = None
    issued: _Day | None = None
    printed: _Day | None = Field(default=None, alias="published-print")
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    article: str | None = Field(default=None, alias="article-number")
    isbn: list[str] | None = Field(default=None, alias="ISBN")
    update_to: list[_Change] | None = Field(default=None, alias="update-to")
    updated_by: list[_Change] | None = Field(default=None, alias="updated-by")


class _One(_Reply):
    message: _Work


class _List(_Reply):
    total: int = Field(alias="total-results")
    items: list[_Work]


class _Several(_Reply):
    message: _List


def work(client: Client, doi: str) -> Work:
    """The work of a DOI, with what Crossref says became of it. Raises AskError, NotThereError."""
    address = f"{client.services.crossref}/works/{quote(doi, safe='')}"
    return client.ask(address, read_work, **_contact(client))


def read_work(answer: bytes) -> Work:
    """A reply of /works/{DOI}. Raises ValueError where it is none."""
    found = _parsed(_One, answer).message
    containers, shorts = _texts(found.container), _texts(found.short_container)
    kind = _TYPES.get(found.type, "misc")
    posted = "Preprint" if found.type == "posted-content" else ""
    body = next((b.name for b in found.institution or () if b.name), "") or found.publisher or ""
    title, subtitle = _first(_texts(found.title)), _first(_texts(found.subtitle))
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title}: {subtitle}"
    issued = found.printed if found.printed and found.printed.year else found.issued
    return Work(
        type=kind,
        title=title,
        authors=tuple(_people(found.author)),
        editors=tuple(_people(found.editor)),
        journal=_first(containers) if kind == "article" else "",
        shortjournal=_first(shorts).replace(".", "") if kind == "article" else "",
        booktitle=_first(containers) if kind in ("incollection", "inproceedings") else "",
        publisher="" if kind == "article" else plain_text(body),
        howpublished=", ".join(filter(None, (posted, plain_text(body)))) if kind == "misc" else "",
        year=issued.year if issued else "",
        volume=found.volume or "",
        number=found.issue or "",
        pages=found.page or found.article or "",
        doi=found.doi,
        isbn=(found.isbn or [""])[0],
        updates=tuple(_own(found)),
    )


def updates_of(client: Client, dois: list[str]) -> dict[str, list[Update]]:
    """By DOI in lower case, what the records of at most BATCH works say of themselves.

    A DOI that Crossref does not know is left out. Raises AskError.
    """
    if any("," in doi for doi in dois):  # a comma would end the value of a filter
        (doi,) = dois
        return {normal("doi", doi): list(work(client, doi).updates)}
    found = client.ask(
        f"{client.services.crossref}/works",
        lambda answer: _parsed(_Several, answer).message,
        filter=",".join(f"doi:{doi}" for doi in dois),
        select="DOI,title,update-to,updated-by",
        rows=str(_ROWS),
        **_contact(client),
    )
    return {normal("doi", item.doi): list(_own(item)) for item in found.items}


def notices_on(client: Client, dois: list[str]) -> dict[str, list[Update]]:
    """By DOI in lower case, the notices that say they update one of at most BATCH works.

    Raises AskError; ValueError for a DOI with a comma, by which Crossref cannot be asked this way.
    """
    if any("," in doi for doi in dois):
        raise ValueError("a filter of Crossref cannot hold a comma")

    def whole(answer: bytes) -> _List:
        found: _List = _parsed(_Several, answer).message
        if found.total > len(found.items):
            raise ValueError(f"{found.total} notices are there and {len(found.items)} came")
        return found

    found = client.ask(
        f"{client.services.crossref}/works",
        whole,
        filter=",".join(f"updates:{doi}" for doi in dois),
        select="DOI,title,update-to",
        rows=str(_ROWS),
        **_contact(client),
    )
    asked = {normal("doi", doi) for doi in dois}
    result: dict[str, list[Update]] = {}
    for notice in found.items:
        for change in notice.update_to or ():
            doi = normal("doi", change.doi)
            if doi in asked and (update := _update(change, notice.doi)):
                result.setdefault(doi, []).append(update)
    return result


def _own(found: _Work) -> Iterator[Update]:
    """What a record says of its own work: named notices, an update of itself, a word before its title."""
    own = normal("doi", found.doi)
    for change in found.updated_by or ():
        if update := _update(change, change.doi):
            yield update
    for change in found.update_to or ():
        if normal("doi", change.doi) == own and (update := _update(change, found.doi)):
            yield update
    title = _first(_texts(found.title)).upper()
    if title.startswith(("RETRACTED:", "RETRACTED ARTICLE", "WITHDRAWN:", "[RETRACTED")):
        yield Update("retracted", None, "", NAME, "a word before the title")


def _update(change: _Change, notice: str) -> Update | None:
    kind = _KINDS.get(change.type.lower().replace("-", "_").replace(" ", "_"), "concern")
    called = change.label or change.type.replace("_", " ")
    return Update(kind, change.updated.day, notice, NAME, called) if kind else None


def _people(persons: Iterable[_Person] | None) -> Iterator[Author]:
    for person in persons or ():
        family, given = plain_text(person.family or ""), plain_text(person.given or "")
        if family:
            yield Author(family, given, plain_text(person.suffix or ""))
        elif name := plain_text(person.name or "") or given:
            yield Author(name, body=True)


def _texts(written: Iterable[str | None] | None) -> list[str]:
    return [plain_text(text) for text in written or () if text]


def _first(texts: list[str]) -> str:
    return texts[0] if texts else ""


def _contact(client: Client) -> dict[str, str]:
    return {"mailto": client.services.contact} if client.services.contact else {}


def _parsed(model: type[Any], answer: bytes) -> Any:
    """A reply as a model. Raises ValueError in words that fit behind “cannot be read”."""
    try:
        return model.model_validate_json(answer)
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            raise ValueError(f"it is no JSON, or broke off ({len(answer)} bytes came)") from None
        raise
