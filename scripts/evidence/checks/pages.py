"""PAG: pages that say what they are, and are built as their readers expect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise

from evidence.corpus import Corpus
from evidence.diagnostics import Fix, Place
from evidence.prose import Heading, Page
from evidence.readers import FIXED
from evidence.registry import Fact, check

FRONT = """\
---
title: Does it work?
description: What trials found.
audience: everyone
status: published
last_reviewed: 2026-01-31
review_by: 2999-01-31
reviewers: []
changes:
  - {date: 2026-01-31, what: First version.}
---

# Does it work?
"""
_BODY = "\n".join(f"\n## {s}\n\nDoes it last? Who can say?\n" for s in FIXED)
_PAGE = "docs/evidence/index.md"


@check(
    "PAG001",
    bad=FRONT.replace("status: published\n", "") + _BODY,
    good=FRONT + _BODY,
    example=_PAGE,
)
def invalid_front_matter(corpus: Corpus) -> Iterator[Fact]:
    """A page starts with front matter that has the fields of its model, each once.

    It tells readers when the page was last reviewed, by whom, and what changed.
    """
    for problem in corpus.problems("front matter"):
        yield problem.place, problem.message, problem.hint


@check("PAG002", bad=FRONT + "\n# Another\n" + _BODY, good=FRONT + _BODY, example=_PAGE)
def not_one_title(corpus: Corpus) -> Iterator[Fact]:
    """A page has one heading of the first level, and no level is skipped below it.

    Screen readers and tables of contents go by the headings.
    """
    for page in corpus.pages:
        titles = [h for h in page.headings if h.level == 1]
        if not titles and page.source.text.strip():
            yield (
                page.headings[0].place if page.headings else page.front.place(),
                "A page must have one heading with a single `#`; found none.",
                "add `# Title` under the front matter",
            )
        for extra in titles[1:]:
            yield (
                extra.place,
                f"A page must have one heading with a single `#`; “{extra.text}” is a further one.",
                "use ## or ###",
            )
        for before, heading in zip(page.headings, page.headings[1:], strict=False):
            if heading.level > before.level + 1:
                yield (
                    heading.place,
                    f"Heading levels must not skip; level {heading.level} follows level {before.level}.",
                    f"use {'#' * (before.level + 1)}",
                )


@check("PAG003", bad=FRONT + _BODY.replace("'", "’"), good=FRONT + _BODY, example=_PAGE, fixes=True)
def missing_section(corpus: Corpus) -> Iterator[Fact]:
    """A page on mechanism or evidence has its four fixed sections, in order.

    Key messages; what it means if you are thinking about treatment; what we don't know;
    how up to date it is. None of them is empty. Readers who know one page then know all.
    """
    for page in corpus.pages:
        if not page.path.startswith(("docs/mechanism/", "docs/evidence/")):
            continue
        found = [h.text for h in page.headings if h.level == 2]
        fixed = [text for text in found if text in FIXED]
        for section in FIXED:
            if section in fixed:
                continue
            curly = next((h for h in page.headings if h.text.replace("’", "'") == section), None)
            if curly:
                yield _with_its_apostrophe(page, curly, section)
            else:
                yield (
                    page.headings[0].place if page.headings else page.front.place(),
                    f"This page must have a section `## {section}`; it has none.",
                    _where_it_may_be(page, section, found),
                )
        for heading, after in pairwise([*(h for h in page.headings if h.level <= 2), None]):
            if (
                heading
                and heading.level == 2
                and heading.text in FIXED[1:]
                and _is_empty(page, heading, after)
            ):
                yield (
                    heading.place,
                    f"A section must hold text; “{heading.text}” is empty.",
                    "write its text below the heading",
                )
        if sorted(fixed, key=FIXED.index) != fixed:
            yield (
                next(h.place for h in page.headings if h.text in FIXED),
                f"The fixed sections must stand in this order: {'; '.join(FIXED)}.",
                "move them",
            )


def _with_its_apostrophe(page: Page, heading: Heading, section: str) -> Fact:
    line = heading.place.line
    column = page.source.lines[line - 1].find("’") + 1
    return (
        Place(page.path, line, max(column, 1)),
        f"This page must have a section `## {section}`; this heading has a curly apostrophe, `’`.",
        "write a straight one: '",
        Fix(line, column, 1, "'") if column and heading.text.count("’") == 1 else None,
    )


def _where_it_may_be(page: Page, section: str, found: list[str]) -> str:
    """What to write where a fixed section is not found among the headings `found`."""
    for number, line in enumerate(page.source.lines, start=1):
        before, _, after = line.partition("##")
        if after.strip("# ") == section:
            what = (
                "begin a new line before ##" if before else "leave a blank line above and a blank behind ##"
            )
            return f"line {number} holds its words: {what}"
    if near := get_close_matches(section, found, n=1):
        return f"did you mean that by “{near[0]}”? Write it to the letter"
    return f"add a line `## {section}`; the order is: {'; '.join(FIXED)}"


def _is_empty(page: Page, heading: Heading, after: Heading | None) -> bool:
    """Whether nothing stands between a heading and the next one of its level."""
    end = after.place.line - 1 if after else None
    return not any(line.strip() for line in page.source.lines[heading.place.line : end])


@check(
    "PAG005",
    bad=FRONT.replace("last_reviewed: 2026-01-31", "last_reviewed: 2999-01-31") + _BODY,
    good=FRONT + _BODY,
    example=_PAGE,
)
def impossible_review_date(corpus: Corpus) -> Iterator[Fact]:
    """A page was reviewed on a day that has come, and is due again after it."""
    for page in corpus.pages:
        if not page.front_matter:
            continue  # PAG001 speaks
        last, due = page.front_matter.last_reviewed, page.front_matter.review_by
        if last > dt.date.today() + dt.timedelta(days=1):
            yield (
                page.front.place("last_reviewed"),
                f"The day of the last review must have come; found {last}.",
                "write the day on which the whole page was read against its sources",
            )
        elif due <= last:
            yield (
                page.front.place("review_by"),
                f"The next review must come after the last; found {due} after {last}.",
                "write a later day",
            )


@check("PAG006", bad="It works [@murrough2013ajp].\x00", good="It works [@murrough2013ajp].", opens=True)
def unreadable_file(corpus: Corpus) -> Iterator[Fact]:
    """Every file is readable text in UTF-8, without byte order mark or NUL bytes, and not too large.

    A page or record has at most 150,000 bytes and 5,000 lines, the bibliography 3,000,000 bytes; no
    line has more than 20,000 characters. Nobody writes so much; it would only keep the tools busy.
    """
    for problem in corpus.problems("text"):
        yield problem.place, problem.message, problem.hint


@check(
    "PAG007",
    bad="lines:\n  - {place: Here, name: A line, how: call}",
    good="lines:\n  - {place: Here, name: A line, number: 123, how: call,\n"
    "     seen_at: its page, checked: 2026-01-31}",
    example="data/crisis_lines.yml",
    opens=True,
)
def invalid_table(corpus: Corpus) -> Iterator[Fact]:
    """The table of crisis lines gives for each its place, name, number, and where and when it was seen."""
    for problem in corpus.problems("table"):
        yield problem.place, problem.message, problem.hint


@check(
    "PAG008",
    bad="Ask your doctor.\n\n```text\nAsk again.",
    good="Ask your doctor.\n\n```text\nAsk again.\n```",
)
def text_read_differently(corpus: Corpus) -> Iterator[Fact]:
    """Every word that the site prints is read by the checks.

    Unclosed fences and comments, text indented into code, headings and links with a blank too few or too
    many, and footnotes or abbreviations written by hand are read differently by different Markdown tools,
    so a claim could hide there.
    """
    for problem in corpus.problems("markdown"):
        yield problem.place, problem.message, problem.hint
