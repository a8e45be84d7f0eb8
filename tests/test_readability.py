"""A text always has the same grade, and it is the one that a person counts by hand."""

from __future__ import annotations

import pytest

from evidence import readability
from evidence.readability import costs, grade, measure, syllables, words

# Counted by hand, by saying each word aloud; the second half is in no dictionary of ours.
BY_HAND = {
    "doctor": 2, "people": 2, "evidence": 3, "uncertain": 3, "idea": 3, "table": 2, "walked": 1, "wanted": 2,
    "antidepressant": 5, "placebo": 3, "dissociation": 5, "rhythm": 2, "queue": 1, "don't": 1, "isn’t": 2,
    "doctor’s": 2, "well-known": 2, "side-effects": 3, "47": 1, "28%": 1, "0.5": 1, "CBT": 3, "WHO": 5,
    "ketamine": 3, "esketamine": 4, "midazolam": 4, "quetiapine": 4, "escitalopram": 5,
    "electroconvulsive": 6, "lanicemine": 4, "tables’": 2, "naltrexone": 3, "SSRIs": 4, "xxxxxx": 1,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), BY_HAND.items(), ids=list(BY_HAND))
def test_syllables_are_those_one_hears(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # Both are worked examples of the formula that encyclopaedias and handbooks print.
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 11.3),
        ("The cat sat on the mat.", -1.45),
    ],
)
def test_grade_is_the_published_one(text: str, published: float) -> None:
    assert grade([measure(text)]) == pytest.approx(published, abs=0.05)


def test_grade_of_two_sentences_counted_by_hand() -> None:
    # 6 + 5 words, 8 + 9 syllables: 0.39 * 11 / 2 + 11.8 * 17 / 11 - 15.59
    text = ["Ask your doctor about the drug.", "Tell someone if anything changes."]
    assert grade([measure(s) for s in text]) == pytest.approx(4.79, abs=0.01)


def test_a_word_is_what_a_reader_counts() -> None:
    assert len(words("It rose by 13 mmHg — well-known, and/or not — at 0.5 mg/kg (see “below”).")) == 13


def test_costs_add_up_to_what_the_text_is_above_its_limit() -> None:
    text = [
        measure(s) for s in ("It is so.", "Interventional approximations necessitate deliberation, do they?")
    ]
    assert sum(c.total for c in costs(text, 8)) == pytest.approx(grade(text) - 8)


def test_the_sentence_that_costs_most_is_the_hard_one() -> None:
    short, long, hard = (
        measure("Ask your doctor."),
        measure(
            "If it does not work for you, or if it works and then fades, ask what else you can do and when."
        ),
        measure("Interventional approximations necessitate deliberation."),
    )
    prices = costs([short, long, hard], 8)
    assert prices[1].length > 0 > prices[1].words
    assert prices[2].words > 0 > prices[2].length
    assert max(prices, key=lambda c: c.total) is prices[2]


def test_a_text_without_words_has_no_grade() -> None:
    with pytest.raises(ValueError, match="no grade"):
        grade([measure("— … !")])


@pytest.fixture(scope="module")
def listed() -> dict[str, int]:
    """The dictionary read line by line: first pronunciations."""
    found: dict[str, int] = {}
    for line in readability._dictionary().decode().splitlines():
        word, _, sounds = line.partition(" ")
        if word and not word.endswith(")"):
            found[word] = sum(c in "012" for c in sounds.split("#")[0])
    return found


def test_halving_the_dictionary_finds_what_reading_it_finds(listed: dict[str, int]) -> None:
    every = sorted(listed)
    sample = {*every[::40], every[0], every[-1], "stilton", "stilted", "sepultura", "a", "zebra"}
    assert len(sample) > 3000
    assert [w for w in sample if readability._listed(w) != listed[w]] == []
    assert readability._listed("") == readability._listed("zzzzzzz") == readability._listed("’") == 0


def test_the_rule_for_unlisted_words_is_mostly_right(listed: dict[str, int]) -> None:
    sample = [w for w in sorted(listed) if w.isalpha() and len(w) > 3][::20]
    right = sum(readability._by_rule(w) == listed[w] for w in sample)
    near = sum(abs(readability._by_rule(w) - listed[w]) <= 1 for w in sample)
    assert right / len(sample) > 0.88
    assert near / len(sample) > 0.99
