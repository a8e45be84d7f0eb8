"""NUM: no number that is not in the record of a source cited beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.comparing import against_the_sign, called_alike, told_otherwise, turned_round
from evidence.corpus import Corpus
from evidence.dates import Date
from evidence.dating import undated
from evidence.exchanged import exchanged
from evidence.grouping import doubled, miscounted, misplaced
from evidence.numbers import Quantity
from evidence.prose import Sentence
from evidence.registry import Fact, check
from evidence.spans import turned_ends
from evidence.tracing import elsewhere, nearest, searched, second_hand, traces, untraced
from evidence.treatments import unknown_treatments


@check(
    "NUM001",
    bad="After 24 hours 65% had responded [@murrough2013ajp].",
    good="After 24 hours 64% had responded [@murrough2013ajp].",
)
def untraced_number(corpus: Corpus) -> Iterator[Fact]:
    """Every number in a claim stands in the record of a source that its sentence cites.

    Same sign, unit and relation. It may be rounded to fewer digits, be the percentage of the
    record's events and total, the difference of two arms, or a fraction in words
    ("two thirds" for 60 to 73 %). A number of trials or studies may also be that of the sources
    cited beside it. Dates have a rule of their own (NUM012); names that hold digits need nothing.
    """
    for sentence in corpus.cited:
        missing = untraced(corpus, sentence)
        keys = dict.fromkeys(c.key for c in sentence.citations) if missing else ()
        records = [key for key in keys if key in corpus.studies]
        for quantity in missing if records else ():  # without any STU003 speaks
            near = nearest(quantity, searched(corpus, sentence))
            other = elsewhere(corpus, sentence, quantity)
            yield (
                sentence.place_at(quantity.start),
                f"A number must stand in the record of a source cited in its sentence; "
                f"`{quantity.text}` is not in {', '.join(records)} for the outcome, group and time named.",
                (f"nearest in {_files(records)}: {near}; else " if near else "")
                + (
                    f"the same number is in {other}: name that outcome, group and time; else "
                    if other
                    else ""
                )
                + "cite the source that holds it, or add it to the record",
            )


def _files(keys: list[str]) -> str:
    return f"data/studies/{keys[0]}.yml" if len(keys) == 1 else "these records"


_SAYS_SO = re.compile(r"\b(?:quoted|second[- ]hand|according to)\b", re.IGNORECASE)


@check(
    "NUM002",
    bad="After 7 days 20% had responded [@murrough2013ajp].",
    good="After 7 days 20% had responded, as quoted in a later review [@murrough2013ajp].",
)
def second_hand_number(corpus: Corpus) -> Iterator[Fact]:
    """A number that was only seen quoted elsewhere is printed with words that say so.

    The record tells how each figure was read. "Quoted", "second-hand" or "according to" in
    the sentence tells the reader.
    """
    for sentence in corpus.cited:
        found = second_hand(corpus, sentence)
        if found and _SAYS_SO.search(sentence.text):
            continue
        for quantity in found:
            yield (
                sentence.place_at(quantity.start),
                f"A number that nobody could open at its source must be called so; "
                f"`{quantity.text}` was only seen quoted elsewhere{_held_at(corpus, sentence, quantity)}.",
                "say where it is quoted (“as quoted in ...”), or read it there and correct the record",
            )


@check(
    "NUM003",
    bad="After 24 hours 64% had responded in one group and 64% in the other [@murrough2013ajp].",
    good="After 24 hours 64% had responded to ketamine and 28% to midazolam [@murrough2013ajp].",
)
def one_share_for_two_groups(corpus: Corpus) -> Iterator[Fact]:
    """A share or a count stands in a sentence only as often as the record has it.

    Twice the same figure mostly means that one of the two was mistyped.
    """
    for sentence in corpus.cited:
        for quantity in doubled(corpus, sentence):
            yield (
                sentence.place_at(quantity.start),
                f"A figure must stand for one thing; `{quantity.text}` stands again, but the record has it "
                "for no further group.",
                "correct one of the two, or say it once",
            )


@check(
    "NUM004",
    bad="After 24 hours 28% had responded to ketamine and 64% to midazolam [@murrough2013ajp].",
    good="After 24 hours 64% had responded to ketamine and 28% to midazolam [@murrough2013ajp].",
)
def share_of_another_group(corpus: Corpus) -> Iterator[Fact]:
    """A share of people stands beside the name of the group that it was found in.

    Two shares that changed places turn a result into its opposite.
    """
    for sentence in corpus.cited:
        for quantity, word in misplaced(corpus, sentence):
            yield (
                sentence.place_at(quantity.start),
                f"A share must stand with its own group; `{quantity.text}` stands with “{word}”, but "
                f"the record has it for {_groups(corpus, sentence, quantity)}.",
                "put the two shares in their places, or name the groups in the record's words",
            )


@check(
    "NUM009",
    bad="After 24 hours 64% had responded to ketamine and 28% to saline [@murrough2013ajp].",
    good="After 24 hours 64% had responded to ketamine and 28% to midazolam [@murrough2013ajp].",
)
def share_with_a_treatment_that_its_record_does_not_name(corpus: Corpus) -> Iterator[Fact]:
    """A share of people stands with no treatment that its record never names.

    Which words are treatments is told by the vocabulary.
    """
    for sentence, quantity, name in unknown_treatments(corpus):
        yield (
            sentence.place_at(quantity.start),
            f"A share must stand with what its group was given; `{quantity.text}` stands with “{name}”, "
            f"but the record has it for {_groups(corpus, sentence, quantity)}.",
            "name the treatment in the record's words",
        )


@check(
    "NUM011",
    bad="Blood pressure was highest after 4 hours, at its start after 40 minutes [@murrough2013ajp].",
    good="Blood pressure was highest after 40 minutes, at its start after 4 hours [@murrough2013ajp].",
)
def figures_of_a_statement_exchanged(corpus: Corpus) -> Iterator[Fact]:
    """Two figures of one fact stand with their own words, not with each other's.

    The words are what each counts, then those that only one of the two stands among, years and doses too.
    """
    for sentence in corpus.cited:
        for one, other, known in exchanged(corpus, sentence):
            yield (
                sentence.place_at(other.start),
                f"Each figure must stand with its own words; `{one.text}` and `{other.text}` stand with each "
                f"other's: “{known.text}” ({known.origin} of data/studies/{known.study}.yml).",
                "put them in their places; if they are there, take the words or the order of the record",
            )


@check(
    "NUM012",
    bad="The trial was published in 2014 [@murrough2013ajp].",
    good="The trial was published in 2013 [@murrough2013ajp].",
)
def date_that_no_source_tells(corpus: Corpus) -> Iterator[Fact]:
    """A date in a claim stands in the record or the reference of a source that its sentence cites.

    It may be less exact there than in the source, never more. The year of the reference counts, too. What
    we did ourselves ("we looked on 3 March 2026") is left alone.
    """
    for sentence in corpus.cited:
        for offset, date, told in undated(corpus, sentence):
            yield (
                sentence.place_at(offset),
                "A date must stand in the record or the reference of a source cited in its sentence; "
                f"`{date.words}` does not.",
                f"they tell: {_listed(told)}; correct it, or add it to the record as a fact",
            )


@check(
    "NUM013",
    bad="Response after 24 hours rose from 64% with ketamine to 28% with midazolam [@murrough2013ajp].",
    good="Response after 24 hours rose from 28% with midazolam to 64% with ketamine [@murrough2013ajp].",
)
def span_from_its_end(corpus: Corpus) -> Iterator[Fact]:
    """A span is told from its beginning: years forward, and what rose from the lower figure to the higher."""
    for sentence in corpus.cited:
        for offset, found in turned_ends(sentence):
            yield (
                sentence.place_at(offset),
                f"A span must run the way that its words say; found {found}.",
                "put the two ends in their places, or turn the word round",
            )


_MANY = 6


def _listed(dates: list[Date]) -> str:
    """Some dates in their order, for a message."""
    words = [date.words for date in sorted(set(dates))]
    return ", ".join(words[:_MANY] + ["..."] * (len(words) > _MANY)) or "no date"


def _held_at(corpus: Corpus, sentence: Sentence, quantity: Quantity) -> str:
    """Where the record holds a figure: " (fact day-7 of data/studies/murrough2013ajp.yml)"."""
    sources = next((held for number, held in traces(corpus, sentence) if number == quantity), [])
    return f" ({sources[0].origin} of data/studies/{sources[0].study}.yml)" if sources else ""


def _groups(corpus: Corpus, sentence: Sentence, quantity: Quantity) -> str:
    """The groups that the records have a figure for, by their ids there."""
    sources = next((held for number, held in traces(corpus, sentence) if number == quantity), [])
    return " or ".join(f"`{arm}`" for arm in sorted({k.arm for k in sources if k.arm})) or "another group"


@check(
    "NUM005",
    bad="After 24 hours fewer people had responded to ketamine than to midazolam [@murrough2013ajp].",
    good="After 24 hours more people had responded to ketamine than to midazolam [@murrough2013ajp].",
)
def comparison_the_wrong_way_round(corpus: Corpus) -> Iterator[Fact]:
    """A sentence that says more, fewer, better or worse points the way in which the values lie.

    "More with A than with B" is held to the two groups' values in the record and to a ratio or
    difference beside it, "fewer: 3 against 5" to the two figures. Better and worse go by the
    vocabulary, which says what is good for the person.
    """
    for sentence in corpus.cited:
        for offset, word, found in turned_round(corpus, sentence):
            yield (
                sentence.place_at(offset),
                f"A comparison must point the way of its values; “{word}” does not fit {found}.",
                "turn the word or the groups round, or cite the result that says so",
            )


@check(
    "NUM010",
    bad="Blood pressure fell during the infusion [@murrough2013ajp].",
    good="Blood pressure rose during the infusion [@murrough2013ajp].",
)
def direction_against_the_record(corpus: Corpus) -> Iterator[Fact]:
    """A sentence says that something rose only if the record of its source does not say that it fell.

    The same holds for better and worse, longer and shorter, stronger and weaker, approved and
    refused. Facts, outcomes, definitions and the signs of effects that share two telling words with the
    sentence are looked at; what is denied ("did not rise"), and what a record tells both ways, is left alone.
    """
    for sentence in corpus.cited:
        for way, key, told in told_otherwise(corpus, sentence):
            yield (
                sentence.place_at(way.offset),
                f"A direction must be the one that its source tells; “{way.word}” stands against "
                f"“{told.text}” in the record of {key}.",
                f"turn the word round; if the source tells both, add a fact to data/studies/{key}.yml "
                "that says so",
            )


@check(
    "NUM006",
    bad="Response after 24 hours showed no difference from midazolam [@murrough2013ajp].",
    good="Response after 24 hours was more frequent than with midazolam [@murrough2013ajp].",
)
def no_difference_outside_the_interval(corpus: Corpus) -> Iterator[Fact]:
    """ "No difference" is said only of a result whose interval includes it.

    An interval that leaves no difference out was called none by mistake; and one that includes it
    must not be said to exclude it.
    """
    for sentence in corpus.cited:
        for offset, words, found in called_alike(corpus, sentence):
            yield (
                sentence.place_at(offset),
                f"“{words}” must agree with the interval; found {found}.",
                "say what the interval shows, or name the outcome, group and time that are meant",
            )


@check(
    "NUM007",
    bad="The effect on response after 24 hours was 4.54 lower with ketamine [@murrough2013ajp].",
    good="The effect on response after 24 hours was 4.54 [@murrough2013ajp].",
)
def size_against_its_sign(corpus: Corpus) -> Iterator[Fact]:
    """The word beside the size of an effect goes the way of its sign in the record.

    "3.16 points lower" stands for -3.16 and "rose by 13" for +13; "-3.16 points lower" says it twice.
    """
    for sentence in corpus.cited:
        for quantity, word, found in against_the_sign(corpus, sentence):
            yield (
                sentence.place_at(quantity.start),
                f"A direction must be that of the record; “{word}” beside `{quantity.text}` does not "
                f"fit {found}.",
                "turn the word round, or leave the sign or the word out",
            )


@check(
    "NUM008",
    bad="Nausea was seen in 12 of 47 people (42.6%), headache in 20 [@murrough2013ajp].",
    good="Nausea was seen in 12 of 47 people (25.5%), headache in 20 [@murrough2013ajp].",
)
def count_and_percentage_apart(corpus: Corpus) -> Iterator[Fact]:
    """A count with its percentage in brackets, as in "12 of 40 (30%)", is that percentage.

    Each of the two may stand in the record, and yet not belong to the other. Where one group of the record
    has both as its source printed them, they are left alone.
    """
    for sentence in corpus.cited:
        for quantity, share, found in miscounted(corpus, sentence):
            yield (
                sentence.place_at(quantity.start),
                f"A percentage beside its count must follow from it; `{quantity.text}` stands beside "
                f"`{share}`, which is {found:.1f}%.",
                "correct one of the two, or leave one out",
            )
