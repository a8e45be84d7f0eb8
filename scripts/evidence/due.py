"""What must be looked at again: pages by the day that they name, records by their kind and age."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.corpus import Corpus
from evidence.diagnostics import Place

# Sources that their publishers rewrite under the same name; what a trial found stays as it was printed.
_REWRITTEN = ("guideline", "label", "regulator page", "registry", "health technology assessment")
_YEAR = dt.timedelta(days=365)
_HALF_A_YEAR = dt.timedelta(days=183)
SOON = 30  # days


@dataclass(frozen=True, order=True)
class Review:
    """A review: its day, the file and line that say so, and what is to be looked at."""

    by: dt.date
    place: Place
    what: str
    kind: str

    def late(self, day: dt.date) -> int:
        """How many days it is overdue; negative before its day."""
        return (day - self.by).days

    def state(self, day: dt.date) -> str:
        """ "3 days late", "today", "in 12 days"."""
        late = self.late(day)
        if late == 0:
            return "due today"
        number = f"{abs(late)} day{'s' if abs(late) != 1 else ''}"
        return f"{number} late" if late > 0 else f"due in {number}"


def reviews(corpus: Corpus) -> list[Review]:
    """Every review that the tree calls for, the earliest first."""
    return sorted([*_pages(corpus), *_crisis_lines(corpus), *_records(corpus)])


def due(corpus: Corpus, day: dt.date, within: int = SOON) -> list[Review]:
    """The reviews that are due on a day, or within so many days after it; the earliest first."""
    return [review for review in reviews(corpus) if review.late(day) >= -within]


def _pages(corpus: Corpus) -> Iterator[Review]:
    for page in corpus.pages:
        if page.front_matter:
            front = page.front_matter
            yield Review(front.review_by, page.front.place("review_by"), f"the page “{front.title}”", "page")


def _crisis_lines(corpus: Corpus) -> Iterator[Review]:
    """A number in a crisis must answer: each is looked up again after half a year."""
    file = corpus.shelf.crisis_lines
    for i, line in enumerate(file.record.lines if file and file.record else ()):
        assert file
        what = f"the crisis line of {line.place}, {line.name}"
        yield Review(line.checked + _HALF_A_YEAR, file.place("lines", i, "checked"), what, "crisis line")


def _records(corpus: Corpus) -> Iterator[Review]:
    """A source that may have been rewritten is opened again a year after its oldest look."""
    for file in corpus.shelf.study_files.values():
        study = file.record
        if study is None or study.kind not in _REWRITTEN or not study.reading():
            continue
        listed = [("results", i, result.checked) for i, result in enumerate(study.results)]
        listed += [("facts", i, fact.checked) for i, fact in enumerate(study.facts)]
        name, i, oldest = min(listed, key=lambda entry: entry[2])
        reference = corpus.bibliography.references.get(study.key)
        title = reference.fields.get("title", "").replace("{", "").replace("}", "") if reference else ""
        what = f"the {study.kind} {study.key}" + (f", “{' '.join(title.split())}”" if title else "")
        yield Review(oldest + _YEAR, file.place(name, i, "checked"), what, "record")
