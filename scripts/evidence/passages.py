"""Words of a list as they stand in our own text: not quoted, and whether denied or asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.claims import Form, form_of
from evidence.corpus import Corpus
from evidence.diagnostics import Place
from evidence.masking import split_sentences
from evidence.prose import Page
from evidence.trail import Trail
from evidence.wording import Wording, occurring


@dataclass(frozen=True)
class Passage:
    """A sentence, a title or the words for a picture; what of it is quoted, and where it stands."""

    text: str
    quotes: list[tuple[int, int]]
    trail: Trail
    start: int = 0


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
    def is_praise(self) -> bool:
        """Whether the sentence neither denies the word nor judges it, nor asks whether it is right."""
        return not _denied(self.passage.text, self.match) and not _examined(self.passage.text)


def occurrences(corpus: Corpus, wordings: Sequence[Wording]) -> Iterator[Occurrence]:
    """Each word of a list in sentences, headings, titles, descriptions, words for pictures, findings."""
    for page in corpus.texts:
        titles = list(_titles(page))
        whole = "\n".join([*(s.plain for s in page.sentences), *(text for text, _ in titles)])
        present = occurring(wordings, whole)
        if not present:
            continue
        for passage in (*_sentences(page), *(Passage(t, quoted(t)[0], trail) for t, trail in titles)):
            for wording in occurring(present, passage.text):
                for match in wording.expression.finditer(passage.text):
                    if not any(start <= match.start() < end for start, end in passage.quotes):
                        yield Occurrence(passage, match, wording)


def _sentences(page: Page) -> Iterator[Passage]:
    mark, block = "", None
    for sentence in page.sentences:
        if sentence.trail is not block:  # a quotation may run over sentences, but over no paragraph
            mark, block = "", sentence.trail
        quotes, mark = quoted(sentence.plain, mark)
        yield Passage(sentence.plain, quotes, sentence.trail, sentence.start)


def _titles(page: Page) -> Iterator[tuple[str, Trail]]:
    for heading in page.headings:
        trail = Trail(page.path)
        trail.add(0, heading.place.line, heading.place.column)
        yield heading.text, trail
    for image in page.images:
        yield image.alt, Trail.fixed(image.place)
    if page.front_matter:
        for name in ("title", "description"):
            text = str(getattr(page.front_matter, name))
            for start, end in split_sentences(text):
                yield text[start:end], Trail.fixed(page.front.place(name))


# "No other drug is such a ..." and "not only ..." praise; "not a placebo but a ..." does too.
_NEGATION = re.compile(
    r"(?:\b(?:not|no|never|nor|neither|nobody|none|cannot|without|hardly)\b|n['’]t\b)"
    r"(?! (?:just|only|merely|simply|wonder|doubt|other|matter|longer)\b)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:—]|\bbut\b", re.IGNORECASE)
_REACH = 8  # words from a negation to what it denies
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
    """Whether a sentence denies a word or judges it: "is no cure", "to call it a cure is misleading"."""
    negations = list(_NEGATION.finditer(text, 0, match.start()))
    if negations:
        between = text[negations[-1].end() : match.start()]
        if len(between.split()) <= _REACH and not _BREAK.search(between):
            return True
    return bool(_DENIED_AFTER.match(text, match.end()) or _JUDGED.search(text))


def _examined(text: str) -> bool:
    """Whether a text is a question about the word, and not one that sells: "Ready for a miracle?"."""
    return form_of(text) is Form.QUESTION and not _SELLING.match(text)


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
