"""DOI, PMID, PMCID, ISBN, trial number and address: their forms, and what is wrong with a value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

# https://www.crossref.org/blog/dois-and-matching-regular-expressions/; older ones hold also < > [ ] and #.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~]*[^\s.,;]")
_DOI_INSIDE = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"{}\\]+")
_ADDRESS_OF_DOI = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:?\s*", re.I)

Fault = tuple[str, str]  # what it must look like, what to do


def doi_of(text: str) -> str:
    """The DOI in an address or a text, in lower case (DOIs ignore case); "" if there is none."""
    found = _DOI_INSIDE.search(unquote(text))
    return found[0].rstrip(".,;").lower() if found else ""


def normal(name: str, value: str) -> str:
    """A value by which two entries can be compared: without prefix, hyphens and case."""
    value = value.strip().lower()
    if name == "doi":
        return doi_of(value) or value
    if name in ("pmid", "pmcid", "nct"):
        return re.sub(r"^\D+", "", value).rstrip("./")
    if name == "isbn":
        from stdnum import isbn  # loads tables; few bibliographies hold books

        compact = re.sub(r"[\s-]", "", value)
        return str(isbn.to_isbn13(compact)) if isbn.is_valid(compact) else compact
    return value


def _unlatexed(value: str) -> str:
    return re.sub(r"\\url\b|[{}\\]", "", value)


def _doi(value: str) -> Fault | None:
    sample = "look like 10.1176/appi.ajp.2013.13030392"
    bare = _ADDRESS_OF_DOI.sub("", value.strip(), count=1)
    if bare != value and _DOI.fullmatch(unquote(bare)):
        return "stand without its address or prefix", f"write doi = {{{unquote(bare)}}}"
    odd = next((c for c in value if not "!" <= c <= "~"), "")
    if odd.strip():
        return f"hold plain signs only, not {odd!r}", "type it from the publisher's page"
    if "\\" in value or "{" in value or "}" in value:
        return "stand without LaTeX", f"write doi = {{{_unlatexed(value)}}}"
    if re.search(r"%[0-9a-fA-F]{2}", value) and _DOI.fullmatch(unquote(value)):
        return "stand undecoded as printed, not as in an address", f"write doi = {{{unquote(value)}}}"
    if not _DOI.fullmatch(value):
        trimmed = value.rstrip(".,; ")
        fits = trimmed != value and _DOI.fullmatch(trimmed)
        return sample, f"write doi = {{{trimmed}}}" if fits else "copy it from the publisher's page"
    return None


def _pmid(value: str) -> Fault | None:
    if re.fullmatch(r"[1-9]\d{0,7}", value, re.ASCII):
        return None
    if re.fullmatch(r"PMC\d+", value, re.I):
        return "be a PubMed number such as 23982301", f"write pmcid = {{{value.upper()}}}"
    digits = re.search(r"(?<!\d)[1-9]\d{3,7}(?!\d)", value)
    return (
        "be a number such as 23982301",
        f"write pmid = {{{digits[0]}}}" if digits else "look it up in PubMed",
    )


def _pmcid(value: str) -> Fault | None:
    if re.fullmatch(r"PMC[1-9]\d{0,8}", value, re.ASCII):
        return None
    digits = re.search(r"(?<!\d)[1-9]\d{4,8}(?!\d)", value)
    hint = f"write pmcid = {{PMC{digits[0]}}}" if digits else "look it up in PubMed Central"
    return "look like PMC4243034", hint


def _isbn(value: str) -> Fault | None:
    from stdnum import isbn
    from stdnum.exceptions import InvalidChecksum, ValidationError

    try:
        isbn.validate(value)
    except InvalidChecksum:
        return "have the check digit that its other digits give", "compare it with the book's imprint"
    except ValidationError:
        return "have 10 or 13 digits, such as 978-0-306-40615-7", "write one ISBN, that of the edition cited"
    return None


def _nct(value: str) -> Fault | None:
    if re.fullmatch(r"NCT\d{8}", value, re.ASCII):
        return None
    return (
        "be NCT and eight digits, such as NCT01920555",
        "copy it from ClinicalTrials.gov",
    )


def _url(value: str) -> Fault | None:
    if doi := doi_of(value) if "doi.org/" in value.lower() else "":
        return "lead elsewhere than the DOI does", f"write doi = {{{doi}}} and delete url"
    if "\\" in value or re.search(r"[{}]", value):
        return "stand without LaTeX", f"write url = {{{_unlatexed(value)}}}"
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:
        parts, host = None, ""
    whole = re.fullmatch(r"[!-;=?-~]+", value) and parts and parts.scheme in ("http", "https")
    if not whole or not re.fullmatch(r"(?:[\w-]+\.)+[A-Za-z][\w-]+", host, re.ASCII):
        return "look like https://www.example.org/page", "copy it from the browser's address bar"
    return None


def date_fault(value: str) -> Fault | None:
    """What is wrong with a day that must have come, as 2026-01-31."""
    try:
        day = dt.date.fromisoformat(value if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) else "")
    except ValueError:
        return "be a day such as 2026-01-31", "write year-month-day"
    if day > dt.date.today() + dt.timedelta(days=1):
        return "be a day that has come", "write the day on which it happened"
    return None


def _year(value: str) -> Fault | None:
    if not re.fullmatch(r"\d{4}", value, re.ASCII):
        return "be four digits, such as 2013", "write the year of the version that is cited"
    if not 1800 <= int(value) <= dt.date.today().year + 1:
        return "be plausible", "correct it from the publisher's page"
    return None


FORMS: dict[str, Callable[[str], Fault | None]] = {
    "doi": _doi,
    "pmid": _pmid,
    "pmcid": _pmcid,
    "isbn": _isbn,
    "nct": _nct,
    "url": _url,
    "urldate": date_fault,
    "year": _year,
}
