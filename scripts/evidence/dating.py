"""Whether the dates of a sentence stand in the records or references of its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.corpus import Corpus
from evidence.dates import Date, dates_at, dates_in
from evidence.prose import Sentence
from evidence.tracing import stated

# "We looked on 3 March 2026": what the writers did themselves.
_OURS = re.compile(r"\bwe\b[^.;:]{0,60}$", re.I)


def undated(corpus: Corpus, sentence: Sentence) -> Iterator[tuple[int, Date, list[Date]]]:
    """Dates of a sentence that no source cited there tells: the place of the year, the date, and those told.

    A date may be less exact than its source has it, never more. The year of a reference counts, and one in
    its title. Nothing is said where a cited source has no record.
    """
    text = sentence.plain
    if sentence.exemption or ("19" not in text and "20" not in text):
        return
    dates = list(dates_at(text))
    keys = dict.fromkeys(citation.key for citation in sentence.citations) if dates else {}
    if any(key not in corpus.studies for key in keys):
        return
    for at, date in dates:
        counted = any(quantity.start <= at < quantity.end for quantity in stated(sentence))
        if counted or _OURS.search(text, 0, at):
            continue
        told = [other for key in keys for other in corpus.shelf.topic(key).dates]
        if any(date.holds(other) for other in told):
            continue
        told += [other for key in keys for other in _of_the_reference(corpus, key)]
        if not any(date.holds(other) for other in told):
            yield at, date, told


def _of_the_reference(corpus: Corpus, key: str) -> list[Date]:
    reference = corpus.bibliography.references.get(key)
    fields = reference.fields if reference else {}
    return [date for name in ("year", "date", "title") for date in dates_in(fields.get(name, ""))]
