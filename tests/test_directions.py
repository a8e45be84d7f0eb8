"""Which way something went, told in words alone, is the way that the record of the source tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import real_corpus
from evidence.comparing import told_otherwise
from evidence.directions import ways
from evidence.outcomes import OutcomeNames
from evidence.records import read_record
from evidence.relevance import Topic
from evidence.sources import Source
from evidence.studies import Study


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Blood pressure rose, and sleep was worse.", [("rose", True), ("worse", False)]),
        ("The fall was brief.", [("fall", False)]),
        ("It did not rise.", []),  # denied
        ("Nobody knows whether it rises.", []),
        ("It rose and then fell.", []),  # both ways
        ("It rose, rose again and improved sleep.", [("rose", True), ("improved", True)]),
        ("More people slept.", []),  # which comparisons are held to the figures
    ],
)
def test_a_text_tells_a_way_unless_it_denies_it_or_tells_both(
    text: str, told: list[tuple[str, bool]]
) -> None:
    assert [(way.word, way.first) for way in ways(text)] == told
    assert all(text[way.offset :].startswith(way.word) for way in ways(text))


@pytest.mark.parametrize(
    ("says", "word", "other"),
    [
        ("people aged 65 or over had a large rise in blood pressure", "rise", "fall"),
        ("Blood pressure rises", "rises", "falls"),  # which the record tells by a sign alone
        ("Benzodiazepines may shorten the effect", "shorten", "prolong"),
        ("With very severe depression the scores fell more with ECT", "fell", "rose"),
    ],
)
def test_a_way_that_the_record_does_not_tell_is_named_with_what_it_tells(
    says: str, word: str, other: str
) -> None:
    corpus = real_corpus()
    found = 0
    for sentence in corpus.cited:
        if says in sentence.plain and [way.word for way in ways(sentence.plain)] == [word]:
            assert not list(told_otherwise(corpus, sentence))
            turned = sentence.plain.replace(word, other)
            found += len(list(told_otherwise(corpus, replace(sentence, plain=turned, raw=turned))))
    assert found


@pytest.mark.parametrize(
    ("value", "interval", "told"),
    [("12.6", "[11.2, 14.1]", True), ("-12.6", "[-14.1, -11.2]", False), ("12.6", "[-1, 26]", None)],
)
def test_an_effect_tells_a_way_by_its_sign_unless_its_interval_holds_no_difference(
    value: str, interval: str, told: bool | None
) -> None:
    effect = f"{{measure: MD, value: {value}, ci: {interval}, direction: positive means a rise}}"
    text = (
        "key: small2011\nkind: cohort\npopulation: adults\nresults:\n  - id: pressure\n"
        f"    outcome: systolic blood pressure\n    timepoint: 1 hour\n    effect: {effect}\n"
        "    where: table 1\n    read: abstract\n    checked: 2026-01-31\n"
    )
    study = read_record(Study, Source("data/studies/small2011.yml", text), "record").record
    assert study
    assert [way.way.first for way in Topic(study, OutcomeNames(None)).ways] == (
        [] if told is None else [told]
    )
