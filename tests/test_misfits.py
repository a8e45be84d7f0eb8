"""A field that does not fit is told where people find it, with what it means and what to write instead."""

from __future__ import annotations

import pytest

from evidence.claim_reviews import ClaimReviews
from evidence.documents import parse_yaml
from evidence.front_matter import FrontMatter
from evidence.records import Record, read_record
from evidence.sources import Source
from evidence.studies import Study

STUDY = """\
key: small2011
kind: cohort
population: adults
results:
  - {id: first, outcome: response, timepoint: 24 hours, where: table 1, read: abstract, checked: 2026-01-31}
  - id: second
    outcome: response
    timepoint: 7 days
    arms: {a: {events: 12, total: 25, percent: 48}}
    effect: {measure: OR, value: 3.7, ci: [1.6, 8.9]}
    where: table 2
    read: abstract
    checked: 2026-01-31
"""
REVIEWS = """\
topic: sleep
title: Sleep
reviews:
  - id: sleep-well
    claim: People sleep well.
    occurs: {a: ["9.4"]}
    verdict: supported
    weight: 3
    answer: They do.
    more: index.md
"""
FRONT = """\
title: Sleep
description: How people sleep.
audience: everyone
status: published
last_reviewed: 2026-01-31
review_by: 2026-07-31
reviewers: []
changes:
  - {date: 2026-01-31, what: First version.}
"""
# What is typed, the line of the slip, words of the hint.
TYPED = [
    ("setting: care: at home\n", 1, "put the whole text between quotes"),
    ("arms:\n  a: one\n b: two\n", 3, "under the first letter of its neighbours"),
    ("note: @home\n", 1, "between quotes if it starts with @"),
    ("a: one\n\tb: two\n", 2, "write blanks instead of the tab"),
    ("a: {events: 1\nb: two\n", 2, "close the bracket with }"),
    ("ci: [1, 2\nb: two\n", 2, "close the bracket with ]"),
    ("a: 'it's'\n", 1, "quotes that close too early"),
    ("a: one\nb: 'two\nc: three\n", 2, "close the quotes that were opened here"),
]
# What is spoilt, words of the message, words of the hint.
SLIPS: list[tuple[type[Record], str, str, str, str, str]] = [
    (Study, STUDY, "    where: table 2\n", "", "`where` in entry 2 of `results` (`second`)", "a table"),
    (Study, STUDY, "population: adults", "population:", "`population` must be filled", "(Who was studied)"),
    (Study, STUDY, "population: adults", "population: adults\nsetting:", "filled", "it may be left out"),
    (Study, STUDY, "    read: abstract", "    read:", "must be filled", "one of 'full text', 'abstract' or"),
    (Study, STUDY, "percent: 48", "percent: 48%", "found '48%'", "write the number alone: 48"),
    (Study, STUDY, "value: 3.7", "value: 3,7", "not a field here", "write numbers with a point"),
    (Study, STUDY, "value: 3.7", 'value: "3,7"', "`effect.value`", "write a point: 3.7"),
    (Study, STUDY, "[1.6, 8.9]", "[1.6-8.9]", "`effect.ci`", "[1.6, 8.9]"),
    (Study, STUDY, "    checked: 2026-01-31", "    checked: 31.1.2026", "a date", "the day: 2026-01-31"),
    (Study, STUDY, "    read: abstract", "    read: abstracts", "one of", "did you mean abstract?"),
    (Study, STUDY, "kind: cohort", "kind: cohort\nparticipants: 50", "fields of its own", "randomised: ..."),
    (Study, STUDY, "kind: cohort", "kind: cohort\nfunded: no", "not a field here", "did you mean funding?"),
    (ClaimReviews, REVIEWS, "id: sleep-well", "id: Sleep well", "small letters", "write sleep-well"),
    (ClaimReviews, REVIEWS, '{a: ["9.4"]}', "newspaper", "fields of its own", "which source documents"),
    (ClaimReviews, REVIEWS, '{a: ["9.4"]}', "{a: 9.4}", "must be a list", "a: [9.4]"),
    (ClaimReviews, REVIEWS, "weight: 3", "weight: high", "a whole number", "correct"),
    (ClaimReviews, REVIEWS, "weight: 3", "weight: 6", "at most 5", "correct"),
    (FrontMatter, FRONT, "published", "draft", "`status` must be 'published'", "stays in its pull request"),
    (FrontMatter, FRONT, "review_by: 2026-07-31\n", "", "`review_by` must be there", "to be read again"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "hint"), TYPED)
def test_what_the_parser_stumbles_over_is_told_by_what_was_most_likely_typed(
    text: str, line: int, hint: str
) -> None:
    (problem,) = parse_yaml(Source("data/one.yml", text), "record").problems
    assert problem.place.line == line
    assert hint in problem.hint


@pytest.mark.parametrize(("model", "text", "old", "new", "message", "hint"), SLIPS)
def test_a_slip_is_told_where_people_find_it_and_how_to_mend_it(
    model: type[Record], text: str, old: str, new: str, message: str, hint: str
) -> None:
    assert not read_record(model, Source("data/one.yml", text), "record").problems
    assert old in text
    (problem,) = read_record(model, Source("data/one.yml", text.replace(old, new)), "record").problems[:1]
    assert message in problem.message, problem.message
    assert hint in problem.hint, problem.hint
    told = problem.message + problem.hint
    assert ".0" not in told.replace("2026-01", "") and "dictionary" not in told and "pattern" not in told
    assert told.count("found ") <= 1
