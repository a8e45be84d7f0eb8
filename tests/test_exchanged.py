"""What stands in a record and yet not so: figures of a fact, years or the ends of a span exchanged."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from conftest import FIGURES, ROOT, real_corpus
from evidence.corpus import Corpus
from evidence.dating import undated
from evidence.diagnostics import Diagnostic
from evidence.exchanged import exchanged
from evidence.prose import Sentence
from evidence.spans import turned_ends
from evidence.tracing import traces

_corpus: Callable[[], Corpus] = cache(real_corpus)


def said(at: str, text: str = "") -> Sentence:
    """The sentence of the real pages that holds some words, or another one said in its place."""
    sentence = next(s for s in _corpus().cited if at in s.plain)
    return replace(sentence, plain=text, raw=text) if text else sentence


def test_the_hours_without_food_and_the_minutes_without_drink_cannot_change_places(
    content: Path, spoil: Callable[[str, str, str], list[Diagnostic]]
) -> None:
    page = "docs/faq/index.md"
    right = "not to eat for 2 hours before a dose, and not to drink for 30 minutes"
    assert right in (content / page).read_text("utf-8")
    told = spoil(page, right, "not to eat for 30 minutes before a dose, and not to drink for 2 hours")
    assert [d.check for d in told] == ["NUM011"]
    assert "No food for 2 hours and no drink for 30 minutes" in told[0].message


SPRAY, GROWS = "not to eat for 2 hours", "0.19% (2021)"


@pytest.mark.parametrize(
    ("at", "text", "pairs"),
    [
        (SPRAY, "Drink nothing for 30 minutes before, and take no food for 2 hours.", 0),
        (SPRAY, "Drink nothing for 2 hours before, and take no food for 30 minutes.", 1),
        (
            SPRAY,
            "No food or drink: 2 hours or 30 minutes.",
            0,
        ),  # no words of their own: nothing to be judged by
        (GROWS, "Among people aged 12 or over nonmedical use was 0.34% in 2023, after 0.19% in 2021.", 0),
        (GROWS, "Among people aged 12 or over nonmedical use was 0.34% in 2021, and 0.19% in 2023.", 1),
    ],
)
def test_two_figures_of_a_fact_stand_with_their_own_words_in_any_order(
    at: str, text: str, pairs: int
) -> None:
    sentence = said(at, text)
    assert all(sources for _, sources in traces(_corpus(), sentence))
    assert len(list(exchanged(_corpus(), sentence))) == pairs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was 0.19% in 2021.", []),
        ("It was 0.19% in 2022.", ["2022"]),
        ("It was 0.19% in March 2021.", ["March 2021"]),  # more exact than the record
        ("By a paper of 2025 it grew.", []),  # the year of the reference
        ("We looked for others on 22 November 2026.", []),  # what the writers did themselves
        ("It was counted among 2022 people.", []),  # a number of people, which has a rule of its own
    ],
)
def test_a_year_or_date_is_told_by_a_source_of_its_sentence(text: str, found: list[str]) -> None:
    told = undated(_corpus(), said(GROWS, text))
    assert [date.words for _, date, _ in told] == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rose from 0.19% (2021) to 0.34% (2023).", 0),
        ("It fell from 0.19% (2021) to 0.34% (2023).", 1),
        ("It did not fall from 0.19% to 0.34%.", 0),  # which is true
        ("It is growing: among the old it fell from 0.34% to 0.19%.", 0),  # another clause
        ("Counted from 2023 to 2021 it grew.", 1),
        ("Counted between March 2023 and January 2021 it grew.", 1),
        ("Counted in 2023 and 2021 it grew.", 0),  # a list, and no span
        ("From 2021 on, and to 2019 before, it grew.", 0),
    ],
)
def test_a_span_runs_from_its_beginning(text: str, count: int) -> None:
    found = list(turned_ends(said(GROWS, text)))
    assert len(found) == count
    assert all(re.search(r"before|from", what) for _, what in found)


def test_whoever_tells_a_fact_in_other_words_and_another_order_is_left_in_peace() -> None:
    """270 sentences that tell the figures of 90 facts rightly, written by somebody who knew no rule."""
    corpus, wrong = _corpus(), []
    with (ROOT / "tests/fixtures/rewordings.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    alone = next(s for s in corpus.cited if len(s.citations) == 1 and not s.heads)
    for row in rows:
        citation = replace(alone.citations[0], key=row["source"])
        sentence = replace(alone, plain=row["sentence"], raw=row["sentence"], citations=(citation,))
        if [*exchanged(corpus, sentence), *undated(corpus, sentence), *turned_ends(sentence)]:
            wrong.append(row["sentence"])
    FIGURES.append(f"facts reworded: {len(rows) - len(wrong)} of {len(rows)} accepted")
    assert len(wrong) <= 0.04 * len(rows), "\n".join(wrong)


def test_the_pages_as_they_stand_tell_nothing_the_wrong_way() -> None:
    corpus = _corpus()
    for sentence in corpus.cited:
        wrong = [*exchanged(corpus, sentence), *undated(corpus, sentence), *turned_ends(sentence)]
        assert not wrong, sentence.plain
