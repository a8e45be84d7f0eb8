"""One sheet of A4 for each page that has what it takes, as a tagged PDF below handouts/."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import segno

from evidence.bibliography import Reference
from evidence.corpus import Corpus
from evidence.effects import Evidence, difference, per_100
from evidence.figures.certainty import filled
from evidence.figures.icon_array import people
from evidence.finishing.built import Built
from evidence.finishing.typesetting import pdf
from evidence.handouts import Handout, handouts
from evidence.masking import readable

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><style>.yes{fill:#000}'
    ".no{fill:none;stroke:#000;stroke-width:.7}</style>%s</svg>"
)


def print_handouts(built: Built) -> None:
    """Write every sheet. Raises RuntimeError naming the page whose sheet cannot be set."""
    for sheet in handouts(built.corpus):
        target = built.folder / sheet.name
        target.parent.mkdir(exist_ok=True)
        try:
            target.write_bytes(pdf("handout.typ", values(sheet, built)))
        except RuntimeError as error:
            raise RuntimeError(f"{sheet.page.path}: the page to print cannot be made: {error}") from error


def values(sheet: Handout, built: Built) -> dict[str, Any]:
    """What the template prints, as plain data."""
    link = built.address + _way(sheet.page.path)
    lines = built.corpus.shelf.crisis_lines
    home = next((page.front_matter for page in built.corpus.pages if page.path == "docs/index.md"), None)
    facts = sheet.facts
    changed = max(change.date for change in facts.changes)
    return {
        "site": home.title if home else built.address,
        "title": sheet.title,
        "messages": sheet.messages,
        "findings": [_finding(item, built.corpus) for item in sheet.findings],
        "questions": sheet.questions,
        "crisis": [
            {"place": line.place, "number": line.number, "name": line.name, "how": line.how}
            for line in (lines.record.lines if lines and lines.record else ())
        ],
        "link": link,
        "qr": _qr(link),
        "changed": (changed.year, changed.month, changed.day),
        "dates": f"Version of {_day(changed)}. Last reviewed {_day(facts.last_reviewed)}; "
        f"next review due by {_day(facts.review_by)}.",
        "reviewed": f"Reviewed by {', '.join(facts.reviewers)}."
        if facts.reviewers
        else "Not yet reviewed by a clinician.",
    }


def _finding(item: Evidence, corpus: Corpus) -> dict[str, Any]:
    finding, absolute = item.finding, item.absolute
    return {
        "title": finding.title,
        "sentence": readable(finding.for_patients),
        "certainty": f"{finding.certainty.capitalize()} certainty",
        "filled": filled(finding.certainty),
        "difference": f"{_capital(difference(absolute))}." if absolute else "",
        "outcome": finding.outcome,
        "when": finding.timepoint,
        "source": _source(corpus.bibliography.references.get(finding.basis.study)),
        "drawn": absolute is not None,
        "groups": [
            {
                "count": per_100(share),
                "label": f"with {item.label(arm)}",
                "svg": _SVG % people(per_100(share)),
                "alt": f"{per_100(share)} of 100 people with {item.label(arm)}: {finding.outcome}",
            }
            for arm, share in item.groups
        ],
    }


def _source(reference: Reference | None) -> str:
    """The shortest way to the work that does not change: its DOI, PubMed number or address."""
    fields = reference.fields if reference else {}
    ways = (("doi", "doi:"), ("pmid", "PubMed "), ("nct", ""), ("url", ""))
    return next((start + fields[name] for name, start in ways if name in fields), "named on the page")


def _way(path: str) -> str:
    """The address of a page of docs/ below the top of the site."""
    words: Sequence[str] = path.removeprefix("docs/").removesuffix(".md").split("/")
    return "".join(f"{word}/" for word in words if word != "index")


def _qr(link: str) -> str:
    made = BytesIO()
    segno.make(link, error="m", micro=False).save(made, kind="svg", border=2, xmldecl=False)
    return made.getvalue().decode()


def _day(date: dt.date) -> str:
    return f"{date.day} {date:%B %Y}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
