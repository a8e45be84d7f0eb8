"""Words of a list as they stand in our own text: not quoted, and whether denied or asked about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from evidence.claims import form_of
from evidence.corpus import Corpus
from evidence.diagnostics import Place
from evidence.forms import Form
from evidence.prose import Page, Sentence
from evidence.sentences import split_sentences
from evidence.trail import Trail
from evidence.wording import Wording, WordList, occurring


@dataclass(frozen=True)
class Passage:
    """A sentence, a title or the words for a picture; what of it is quoted, and where it stands."""

    text: str
    quotes: list[tuple[int, int]]
    trail: Trail
    start: int = 0

    def is_quoted(self, offset: int) -> bool:
        """Whether a character stands between quotation marks."""
        i = bisect_right(self.quotes, offset, key=lambda span: span[0])
        return i > 0 and offset < self.quotes[i - 1][1]

    @cached_property
    def is_judgement(self) -> bool:
        """Whether it calls something misleading, false, too early, or warns of it."""
        return bool(_JUDGED.search(self.text))

    @cached_property
    def examines(self) -> bool:
        """Whether it is a question, and not one that sells: "Ready for a miracle?"."""
        return form_of(self.text) is Form.QUESTION and not _SELLING.match(self.text)


@dataclass(frozen=True)
class Occurrence:
    """A word of a list, outside quotation marks."""

    passage: Passage
    match: re.Match[str]
    wording: Wording

    @property
    def found(self) -> str:
        """The word as it stands there."""
        return self.match[0]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.passage.trail.at(self.passage.start + self.match.start())

    @property
    def is_asserted(self) -> bool:
        """Whether the sentence neither denies the word nor judges it, nor asks whether it is right."""
        passage = self.passage
        return not (_denied(passage.text, self.match) or passage.is_judgement or passage.examines)


def occurrences(corpus: Corpus, wordings: WordList) -> Iterator[Occurrence]:
    """Each word of a list in sentences, headings, titles, descriptions, words for pictures, findings."""
    for page in corpus.texts:
        present = wordings.within("\n".join([*(s.plain for s in page.sentences), *_titles(page)]))
        if present:
            yield from _in_sentences(page, present)
            for passage in _title_passages(page, present):
                for wording, match in _matches(present, passage.text):
                    if not passage.is_quoted(match.start()):
                        yield Occurrence(passage, match, wording)


def _matches(wordings: Sequence[Wording], text: str) -> list[tuple[Wording, re.Match[str]]]:
    return [(w, match) for w in occurring(wordings, text) for match in w.expression.finditer(text)]


def _in_sentences(page: Page, wordings: Sequence[Wording]) -> Iterator[Occurrence]:
    for i, sentence in enumerate(page.sentences):
        if found := _matches(wordings, sentence.plain):
            passage = Passage(sentence.plain, _quotes(page.sentences, i), sentence.trail, sentence.start)
            for wording, match in found:
                if not passage.is_quoted(match.start()):
                    yield Occurrence(passage, match, wording)


def _quotes(sentences: Sequence[Sentence], index: int) -> list[tuple[int, int]]:
    """What is quoted of a sentence. A quotation may run over sentences, but over no paragraph."""
    first = index
    while first and index - first < _LONGEST_QUOTE and sentences[first - 1].trail is sentences[index].trail:
        first -= 1
    mark = ""
    for sentence in sentences[first:index]:
        mark = quoted(sentence.plain, mark)[1]
    return quoted(sentences[index].plain, mark)[0]


def _titles(page: Page) -> Iterator[str]:
    yield from (words for words, _ in page.titles)
    yield from (image.alt for image in page.images)
    if page.front_matter:
        yield from (page.front_matter.title, page.front_matter.description)


def _along(place: Place) -> Trail:
    trail = Trail(place.path)
    trail.add(0, place.line, place.column)
    return trail


def _title_passages(page: Page, wordings: Sequence[Wording]) -> Iterator[Passage]:
    """The titles that may hold one of the words; a description is cut into its sentences."""
    trails: list[tuple[str, Callable[[], Trail]]] = [
        *((words, partial(_along, place)) for words, place in page.titles),
        *((image.alt, partial(Trail.fixed, image.place)) for image in page.images),
    ]
    if front := page.front_matter:
        trails.append((front.title, lambda: Trail.fixed(page.front.place("title"))))
        trails.append((front.description, lambda: Trail.fixed(page.front.place("description"))))
    for text, trail_of in trails:
        if occurring(wordings, text):
            trail = trail_of()
            for start, end in split_sentences(text):
                yield Passage(text[start:end], quoted(text[start:end])[0], trail, start)


# "No other drug is such a ..." and "not only ..." praise; "not a placebo but a ..." does too.
_NEGATION = re.compile(
    r"(?:\b(?:not|no|never|nor|neither|nobody|none|cannot|without|hardly)\b|n['’]t\b)"
    r"(?! (?:just|only|merely|simply|wonder|doubt|other|matter|longer)\b)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:—]|\bbut\b", re.IGNORECASE)
_LONGEST_QUOTE = 50  # sentences
_REACH = 8  # words from a negation to what it denies
_LOOK_BACK = 120  # characters; as far as so many words go
_DENIED_AFTER = re.compile(
    r"(?: \w+){0,2} (?:is|are|was|were|has|have|do|does|did|can|could)(?: not\b|n['’]t\b)", re.IGNORECASE
)
_JUDGED = re.compile(
    r"^\W*(?:avoid|beware|be (?:wary|careful)|do not trust)\b|"
    r"\b(?:misleading|false(?:ly)?|wrong(?:ly)?|myth|untrue|exaggerat\w+|overstat\w+|hype[ds]?|so-called|"
    r"too (?:early|soon) to)\b",
    re.IGNORECASE,
)
_SELLING = re.compile(
    r"^\W*(?:ready|looking|searching|want|tired|need|are you|do you|would you|why (?:not|wait))\b",
    re.IGNORECASE,
)


def _denied(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence denies a word: "is no cure", "a cure is not known"."""
    negations = list(_NEGATION.finditer(text, max(0, match.start() - _LOOK_BACK), match.start()))
    if negations:
        between = text[negations[-1].end() : match.start()]
        if len(between.split()) <= _REACH and not _BREAK.search(between):
            return True
    return bool(_DENIED_AFTER.match(text, match.end()))


_MARK = re.compile("[“”„«»\"‘’']")
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}


def quoted(text: str, mark: str = "") -> tuple[list[tuple[int, int]], str]:
    """The stretches of a text between quotation marks, and the mark that is still open at its end.

    `mark` is the one that the text before it left open, or "". A mark opens where a word
    begins and closes where one ends, so that an apostrophe and an inch sign do neither.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _MARK.finditer(text):
        i = match.start()
        before, after = text[i - 1 : i] if i else " ", text[i + 1 : i + 2] or " "
        if mark:
            if match[0] in _CLOSED_BY[mark] and not before.isspace() and not after.isalnum():
                spans.append((start, i + 1))
                mark = ""
        elif match[0] in _CLOSED_BY and not before.isalnum() and not after.isspace():
            start, mark = i, match[0]
    if mark in ("‘", "'"):
        mark = ""  # a lone one is an apostrophe
    if mark:
        spans.append((start, len(text)))
    return spans, mark
