"""Numbers are read as editors and papers write them, and one follows from another only by rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evidence.agreement import follows, rounds_to
from evidence.numbers import Quantity, parse_number, quantities


def read(text: str) -> list[tuple[str, str]]:
    """Value (with its other end or total) and unit of each quantity."""
    return [
        (
            f"{q.value}" + (f"..{q.high}" if q.high is not None else "") + (f"/{q.total}" if q.total else ""),
            q.unit,
        )
        for q in quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("64% against 28%", [("64", "%"), ("28", "%")]),
        ("47 in 100 and 9 out of every 100", [("47", "%"), ("9", "%")]),
        ("−3.16 (−8.54 to 2.22)", [("-3.16", ""), ("-8.54..2.22", "")]),
        ("OR 3.94, 95% CI 1.54 to 10.10", [("3.94", ""), ("95", "confidence level"), ("1.54..10.10", "")]),
        ("p < 0.001", [("0.001", "p")]),
        ("0·5 mg/kg over 40 minutes", [("0.5", "mg/kg"), ("40", "time")]),
        ("5,299 people in 64 trials", [("5299", ""), ("64", "")]),
        ("8 of 19 people, 12/20", [("8/19", ""), ("12/20", "")]),
        ("after one day, on day 28 and at week 8", [("1", "time"), ("28", "time"), ("8", "time")]),
        ("twenty-four hours", [("24", "time")]),
        ("about two thirds", [("60..73", "%")]),
        ("14.2 percentage points", [("14.2", "percentage points")]),
        ("days 1 to 3", [("1..3", "time")]),
        ("a score of 12 or less", [("12", "")]),
        ("(95% CI 1.21, 4.14)", [("95", "confidence level"), ("1.21..4.14", "")]),
        ("between 1.21 and 4.14", [("1.21..4.14", "")]),
        ("5\u2009299 people", [("5299", "")]),
        ("2000 people in 2019", [("2000", "")]),
        ("half the people", [("45..55", "%")]),
        ("64   in 100", [("64", "%")]),
        ("one in three and 1 in 4, but 12 in 2019", [("1/3", ""), ("1/4", ""), ("12", "")]),
        ("9 in 101", [("9/101", "")]),
        ("3 million people, two hundred rats", [("3000000", ""), ("200", "")]),
        ("½ of them, ⅔ and 2½ hours", [("45..55", "%"), ("60..73", "%"), ("2.5", "time")]),
        ("a quarter of them, but a third trial", [("22..28", "%")]),
        ("a third of them, as a third-line treatment", [("30..37", "%")]),
        ("twice as many, three times as often, a 2-fold rise", [("2", "fold"), ("3", "fold"), ("2", "fold")]),
        (
            "twice a week, three times a week, 3 a day",
            [("2", "per week"), ("3", "per week"), ("3", "per day")],
        ),
        ("0,5 mg/kg or 3,5 points, 1,234 people", [("0.5", "mg/kg"), ("3.5", "points"), ("1234", "")]),
        (
            "5 g, 5 mg, 5 mg/kg and 5 mM, 5 mm",
            [("5", "mg"), ("5", "mg"), ("5", "mg/kg"), ("5", "micromolar"), ("5", "mm")],
        ),
        ("13 kPa or 13 mm Hg", [("13", "kPa"), ("13", "mmHg")]),
        ("21 more in 100", [("21", "percentage points")]),
        ("F(3,39) = 1.70, t(276) = 2.3, r = −0.54", [("1.70", "f"), ("2.3", "t"), ("-0.54", "r")]),
        ("⁻3.2, ˗3.2 and －3.2", [("-3.2", ""), ("-3.2", ""), ("-3.2", "")]),
        ("at week-4, day 7, over several weeks 290 adults", [("4", "time"), ("7", "time"), ("290", "")]),
        ("3-14 days, 5–12 mg", [("3..14", "time"), ("5..12", "mg")]),
        ("10, 20 and 30 mg/kg", [("10", "mg/kg"), ("20", "mg/kg"), ("30", "mg/kg")]),
    ],
)
def test_reads_what_editors_write(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    ["TRANSFORM-2", "5-HT", "GluN2B", "COVID-19", "NCT00768430", "QIDS-SR16", "22 November 2026", "in 2019",
     "its half-life", "one of them", "the third visit", "the 2nd dose", "see table 2", "sections 3.1 and 3.2",
     "between the two", "at 10:30", "2,6-dichlorophenol", "3 May 2021", "omega-3", "the 2021 warning"],
)  # fmt: skip
def test_names_dates_and_ordinals_are_no_data(text: str) -> None:
    assert read(text) == []


def known(value: str, unit: str = "") -> Quantity:
    return Quantity(Decimal(value), unit=unit)


@pytest.mark.parametrize(
    ("text", "record", "unit", "holds"),
    [
        ("64%", "64.0", "%", True),
        ("28%", "27.6", "%", True),
        ("27%", "27.6", "%", False),
        ("27.60%", "27.6", "%", True),
        ("27.65%", "27.6", "%", False),
        ("65%", "64", "%", False),
        ("64 people", "64", "%", False),
        ("two thirds", "66.6", "%", True),
        ("two thirds", "59", "%", False),
        ("about 5300", "5299", "", True),
        ("5300", "5299", "", False),
        ("1 mg/kg", "0.5", "mg/kg", False),
        ("0 mg/kg", "0.045", "mg/kg", False),
        ("0%", "0.4", "%", False),
        ("100%", "99.6", "%", False),
        ("about 100%", "64", "%", False),
        ("about 100", "73", "", False),
        ("nearly 60%", "64", "%", False),
        ("nearly 60%", "59.6", "%", True),
        ("more than 70%", "65", "%", False),
        ("more than 64", "64", "", False),
        ("minus 3.16", "-3.16", "", True),
        ("minus 3.16", "3.16", "", False),
        ("–3.16", "3.16", "", False),
        ("−\u20093.16", "-3.16", "", True),
        ("3.16", "-3.16", "", False),
        ("−3.16", "3.16", "", False),
    ],
)
def test_follows_only_by_rounding_to_fewer_digits(text: str, record: str, unit: str, holds: bool) -> None:
    (stated,) = quantities(text)
    assert follows(stated, known(record, unit)) is holds


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("20 older patients", ("older", "patients")),
        ("2 or 3 trials in all", ("trials",)),
        ("after 6.", ()),
        ("in phase 3 now", ("phase",)),
        ("50% lower than before", ("lower",)),
    ],
)
def test_what_a_number_counts(text: str, counts: tuple[str, ...]) -> None:
    assert quantities(text)[0].counts == counts


@pytest.mark.parametrize(
    ("text", "record", "holds"),
    [
        ("about 13 mmHg", "12.61", True),
        ("about 12 mmHg", "12.61", False),
        ("about 8.6 mmHg", "8.49", False),
    ],
)
def test_about_rounds_to_the_last_digit_that_is_written(text: str, record: str, holds: bool) -> None:
    assert follows(quantities(text)[0], known(record, "mmHg")) is holds


def test_a_gram_is_a_thousand_milligrams() -> None:
    (gram,), (same,), (other,) = quantities("0.5 g"), quantities("500 mg"), quantities("0.5 mg")
    assert follows(gram, same)
    assert not follows(gram, other)


@pytest.mark.parametrize(("text", "share", "holds"), [("1 in 4", "26", True), ("one in three", "28", False)])
def test_one_in_four_is_about_a_quarter(text: str, share: str, holds: bool) -> None:
    assert follows(quantities(text)[0], known(share, "%")) is holds


def test_a_day_is_twenty_four_hours() -> None:
    (day,), (hours,) = quantities("one day"), quantities("24 hours")
    assert follows(day, hours)
    assert follows(hours, day)
    (other,) = quantities("25 hours")
    assert not follows(day, other)


def test_relations_are_part_of_a_p_value() -> None:
    (below,), (equal,) = quantities("p < 0.001"), quantities("p = 0.001")
    assert not follows(below, equal)


def test_a_cut_off_is_no_estimate() -> None:
    (cut_off,) = quantities("12 or less")
    assert follows(cut_off, cut_off)
    assert not follows(cut_off, known("12"))


def test_an_age_has_the_same_cut_off_in_any_words() -> None:
    (stated,), (other,), (below,) = (
        quantities("60 or over"),
        quantities("60 or older"),
        quantities("60 or younger"),
    )
    assert follows(stated, other)
    assert not follows(stated, below)


def test_an_interval_keeps_both_signs() -> None:
    (right,), (wrong,) = quantities("−8.54 to 2.22"), quantities("8.54 to 22.2")
    assert follows(right, right)
    assert not follows(wrong, right, unsigned=True)


def test_a_size_without_sign_needs_words_of_direction() -> None:
    (stated,) = quantities("3.16")
    assert follows(stated, known("-3.16"), unsigned=True)
    (signed,) = quantities("+3.16")
    assert not follows(signed, known("-3.16"), unsigned=True)


def test_halves_round_up() -> None:
    assert rounds_to(Decimal("46.5"), Decimal("47"))
    assert not rounds_to(Decimal("46.5"), Decimal("46"))


@pytest.mark.parametrize("text", ["−1", "\u20101", "\ufe631"])
def test_every_minus_sign_counts(text: str) -> None:
    assert parse_number(text) == -1


def test_what_is_no_number_is_refused() -> None:
    for text in ("12:30", "3,5", "0,045", "1 2"):
        with pytest.raises(ValueError, match="must be a number"):
            parse_number(text)
