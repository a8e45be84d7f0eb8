"""PubMed: works by PubMed number, the number of a DOI, and what became of a work.

Source: https://www.ncbi.nlm.nih.gov/books/NBK25499/ (E-utilities) and
https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html (the elements of a record).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from evidence.identifiers import doi_of
from evidence.remote.client import Client, NotThereError
from evidence.remote.markup import plain_text
from evidence.remote.work import Author, Update, Work, initials_with_stops

NAME = "PubMed"
BATCH = 200  # records in a question; more are to be posted
DOI_BATCH = 20  # DOIs in a search

_KINDS = {
    "RetractionIn": "retracted",
    "RetractedandRepublishedIn": "retracted",
    "ExpressionOfConcernIn": "concern",
    "ErratumIn": "corrected",
    "CorrectedandRepublishedIn": "corrected",
}
_CALLED = {
    "RetractedandRepublishedIn": "retracted and republished",
    "CorrectedandRepublishedIn": "corrected and republished",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Link:
    """A link from a work to a notice on it: its kind, the number and DOI of the notice, "" where unknown."""

    kind: str
    pmid: str
    doi: str
    called: str = ""


@dataclass(frozen=True)
class Record:
    """A record: the work, the day it appeared, its links to notices, whether it is marked as retracted."""

    work: Work
    day: dt.date | None
    links: tuple[Link, ...]
    retracted: bool


def number_of(client: Client, doi: str) -> str:
    """The PubMed number of a DOI; "" where PubMed does not hold the work. Raises AskError."""
    return next(iter(numbers_of(client, [doi])), "")


def numbers_of(client: Client, dois: list[str]) -> list[str]:
    """The PubMed numbers of at most DOI_BATCH DOIs, in no order. Raises AskError.

    A search may find more than was meant: compare the DOIs of the records.
    """
    words = " OR ".join(f'"{doi.replace(chr(34), "")}"[doi]' for doi in dois)
    return client.ask(
        f"{client.services.pubmed}/esearch.fcgi",
        read_numbers,
        db="pubmed",
        term=words,
        retmode="json",
        retmax="200",
        **_contact(client),
    )


def read_numbers(answer: bytes) -> list[str]:
    """A reply of esearch. Raises ValueError where it is none."""
    try:
        result = json.loads(answer)["esearchresult"]
        if error := result.get("ERROR"):
            raise ValueError(f"it says “{error}”")
        return [str(number) for number in result["idlist"]]
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise ValueError(f"it is no JSON, or broke off ({len(answer)} bytes came)") from None
    except (KeyError, TypeError, AttributeError):
        raise ValueError("it holds no esearchresult with an idlist") from None


def work(client: Client, pmid: str) -> Work:
    """The work of a PubMed number, with what became of it. Raises AskError, NotThereError."""
    found = records(client, [pmid])
    if pmid not in found:
        raise NotThereError(
            f"{client.services.pubmed}/efetch.fcgi", f"it has no record {pmid}", "check the number"
        )
    return replace(found[pmid].work, updates=tuple(updates(client, found)[pmid]))


def records(client: Client, pmids: list[str]) -> dict[str, Record]:
    """The records of at most BATCH PubMed numbers, by number; one that is not there is left out.

    Raises AskError.
    """
    found = client.ask(
        f"{client.services.pubmed}/efetch.fcgi",
        read_records,
        db="pubmed",
        id=",".join(pmids),
        retmode="xml",
        **_contact(client),
    )
    return {record.work.pmid: record for record in found}


def updates(client: Client, found: dict[str, Record]) -> dict[str, list[Update]]:
    """By PubMed number, the notices on these works. The notices are asked for their days and DOIs.

    Raises AskError.
    """
    wanted = sorted({link.pmid for record in found.values() for link in record.links if link.pmid})
    notices: dict[str, Record] = {}
    for start in range(0, len(wanted), BATCH):
        notices |= records(client, wanted[start : start + BATCH])
    return {pmid: list(_updates(record, notices)) for pmid, record in found.items()}


def _updates(record: Record, notices: dict[str, Record]) -> Iterator[Update]:
    for link in record.links:
        notice = notices.get(link.pmid)
        doi = (notice.work.doi if notice else "") or link.doi
        address = f"https://pubmed.ncbi.nlm.nih.gov/{link.pmid}/" if link.pmid else ""
        yield Update(link.kind, notice.day if notice else None, doi or address, NAME, link.called)
    if record.retracted and not any(link.kind == "retracted" for link in record.links):
        yield Update("retracted", None, "", NAME, "marked as a retracted publication")


def read_records(answer: bytes) -> list[Record]:
    """A reply of efetch in XML. Raises ValueError where it is none."""
    try:
        root = ElementTree.fromstring(answer)
    except ElementTree.ParseError as error:
        raise ValueError(f"it is no XML, or broke off ({error})") from None
    if root.tag != "PubmedArticleSet":
        words = " ".join("".join(root.itertext()).split())[:120]
        raise ValueError(f"it must be a PubmedArticleSet; it is `{root.tag}` and says “{words}”")
    return [_record(article) for article in root.findall("PubmedArticle")] + [
        _book(article) for article in root.findall("PubmedBookArticle")
    ]


def _record(element: Element) -> Record:
    article = element.find("MedlineCitation/Article")
    pmid = _words(element.find("MedlineCitation/PMID"))
    if article is None or not pmid:
        raise ValueError("a PubmedArticle in it has no PMID or no Article")
    journal = article.find("Journal")
    issue = None if journal is None else journal.find("JournalIssue")
    printed = None if issue is None else issue.find("PubDate")
    types = [_words(t) for t in article.findall("PublicationTypeList/PublicationType")]
    headings = element.findall("MedlineCitation/MeshHeadingList/MeshHeading/DescriptorName")
    ids = {i.get("IdType", ""): _words(i) for i in element.findall("PubmedData/ArticleIdList/ArticleId")}
    doi = ids.get("doi") or next(
        (_words(e) for e in article.findall("ELocationID") if e.get("EIdType") == "doi"), ""
    )
    registered = (
        _words(n) for n in article.findall("DataBankList/DataBank/AccessionNumberList/AccessionNumber")
    )
    work = Work(
        title=_title(article.find("ArticleTitle")),
        authors=tuple(_people(article.findall("AuthorList/Author"))),
        journal=_words(article.find("Journal/Title")),
        shortjournal=_words(article.find("Journal/ISOAbbreviation")).replace(".", ""),
        year=_year(printed),
        volume=_words(article.find("Journal/JournalIssue/Volume")),
        number=_words(article.find("Journal/JournalIssue/Issue")),
        pages=_pages(article.find("Pagination")),
        doi=doi,
        pmid=pmid,
        pmcid=ids.get("pmc", ""),
        nct=next((number for number in registered if number.startswith("NCT")), ""),
        labels=frozenset([*types, *(_words(heading) for heading in headings)]) - {""},
    )
    links = tuple(_links(element.findall("MedlineCitation/CommentsCorrectionsList/CommentsCorrections")))
    day = _day(article.find("ArticleDate")) or _day(printed)
    return Record(work, day, links, "Retracted Publication" in types)


def _book(element: Element) -> Record:
    document = element.find("BookDocument")
    pmid = "" if document is None else _words(document.find("PMID"))
    if document is None or not pmid:
        raise ValueError("a PubmedBookArticle in it has no PMID")
    chapter, book = _title(document.find("ArticleTitle")), _title(document.find("Book/BookTitle"))
    work = Work(
        type="incollection" if chapter and book else "book",
        title=chapter or book,
        authors=tuple(_people(document.findall("AuthorList/Author"))),
        booktitle=book if chapter else "",
        publisher=_words(document.find("Book/Publisher/PublisherName")),
        year=_year(document.find("Book/PubDate")),
        pmid=pmid,
    )
    return Record(work, None, (), False)


def _links(corrections: Iterable[Element]) -> Iterator[Link]:
    for correction in corrections:
        reference = correction.get("RefType", "")
        if kind := _KINDS.get(reference):
            source = _words(correction.find("RefSource"))
            yield Link(kind, _words(correction.find("PMID")), doi_of(source), _CALLED.get(reference, ""))


def _people(authors: Iterable[Element]) -> Iterator[Author]:
    for author in authors:
        if author.get("ValidYN") == "N":  # a wrong name that a correction replaced
            continue
        if body := _words(author.find("CollectiveName")):
            yield Author(body.rstrip("."), body=True)
        elif family := _words(author.find("LastName")):
            given = _words(author.find("ForeName")) or " ".join(_words(author.find("Initials")))
            yield Author(family, initials_with_stops(given), _words(author.find("Suffix")))


def _title(element: Element | None) -> str:
    """Without its full stop, which PubMed adds."""
    words = _words(element)
    return words[:-1] if words.endswith(".") and not words.endswith("..") else words


def _pages(element: Element | None) -> str:
    if element is None:
        return ""
    start, end = _words(element.find("StartPage")), _words(element.find("EndPage"))
    if start:
        return f"{start}-{end}" if end and end != start else start
    return _words(element.find("MedlinePgn"))


def _year(element: Element | None) -> str:
    if element is None:
        return ""
    words = _words(element.find("Year")) or _words(element.find("MedlineDate"))
    return words[:4] if words[:4].isdigit() else ""


def _day(element: Element | None) -> dt.date | None:
    """A day, where the record gives one and not only a month."""
    if element is None:
        return None
    year, month, day = (_words(element.find(name)) for name in ("Year", "Month", "Day"))
    short = month[:3].lower()
    number = str(_MONTHS.index(short) + 1) if short in _MONTHS else month
    try:
        return dt.date(int(year), int(number), int(day))
    except ValueError:
        return None


def _words(element: Element | None) -> str:
    """All text in an element, in sub- and superscripts and formulas too."""
    return "" if element is None else plain_text("".join(element.itertext()))


def _contact(client: Client) -> dict[str, str]:
    told = {"tool": "evidence-editor"}
    return told | ({"email": client.services.contact} if client.services.contact else {})
