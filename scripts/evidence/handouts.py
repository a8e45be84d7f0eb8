"""What stands on one sheet to take along, for each page that has key messages and a finding of two shares.

All words and numbers come from the page, its records and the list of questions, so that a sheet cannot
disagree with its page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from evidence.corpus import Corpus
from evidence.crisis_lines import touches
from evidence.effects import Evidence, evidence
from evidence.forms import Form
from evidence.front_matter import FrontMatter
from evidence.prose import Page, Sentence, blocks
from evidence.words import shared, telling

QUESTIONS = "docs/faq/ask-your-clinician.md"  # its list items that begin with a question
_ASKED = 3  # questions on a sheet
_WORD = 1.0  # what a word of the title in a question counts for
_FEW = 4  # a word in more questions than these tells none of them apart
_KINDRED = 0.25  # a question that shares less with a page is not about it


@dataclass(frozen=True)
class Handout:
    """One sheet: the page it is of, its words in paragraphs, two findings at most, questions to ask."""

    page: Page
    facts: FrontMatter
    title: str
    messages: tuple[str, ...]
    findings: tuple[Evidence, ...]
    questions: tuple[str, ...]

    @property
    def name(self) -> str:
        """The address of the sheet below the top of the site: "handouts/evidence-onset.pdf"."""
        return name(self.page.path)


def name(path: str) -> str:
    """The address of the sheet of a page of docs/: "handouts/risks.pdf" for docs/risks/index.md."""
    words = path.removeprefix("docs/").removesuffix(".md").removesuffix("/index").replace("/", "-")
    return f"handouts/{words}.pdf"


@lru_cache(maxsize=1)
def handouts(corpus: Corpus) -> list[Handout]:
    """Every sheet, in the order of the pages' paths."""
    asked = list(_questions(corpus))
    rare = Counter(key for page in corpus.pages if page.path != QUESTIONS for key in set(page.cited))
    made = (_handout(page, corpus, asked, rare) for page in corpus.pages)
    return [sheet for sheet in made if sheet is not None]


def _handout(
    page: Page, corpus: Corpus, asked: list[tuple[str, frozenset[str]]], rare: Counter[str]
) -> Handout | None:
    found = _findings(page, corpus)
    if not page.front_matter or not found or not page.messages:
        return None
    title = next((heading.text for heading in page.headings if heading.level == 1), page.front_matter.title)
    return Handout(page, page.front_matter, title, page.messages, found, _fitting(page, asked, rare))


def _findings(page: Page, corpus: Corpus) -> tuple[Evidence, ...]:
    """The first finding with two shares, and beside a benefit the first harm, or the other way round.

    Where the page shows one kind only, its first two. () for a page without such a finding.
    """
    slugs = [f.block.items[0].name for f in page.fences if f.info == "finding" and f.block and f.block.items]
    shown = [item for item in (evidence(corpus, slug) for slug in slugs) if item.groups]
    first = next((item for item in shown if item.absolute), None)
    if first is None:
        return ()
    others = [item for item in shown if item is not first]
    balance = [item for item in others if _is_harm(item, corpus) is not _is_harm(first, corpus)]
    return (first, *(balance or others)[:1])


def _is_harm(item: Evidence, corpus: Corpus) -> bool:
    table = corpus.shelf.vocabulary
    outcome = table.record.outcomes.get(item.result.outcome) if table and table.record else None
    return outcome is not None and outcome.harm


def _questions(corpus: Corpus) -> Iterator[tuple[str, frozenset[str]]]:
    """Each question of the list, with the keys that its item cites; none without such a page."""
    page = next((page for page in corpus.pages if page.path == QUESTIONS), None)
    if page is None:
        return
    from evidence.pages import sentences_of  # brings all that reads sentences

    for block in blocks(sentences_of(page)):
        if block[0].form is Form.QUESTION and len(block) > 1:
            yield block[0].text, frozenset(_keys(block))


def _keys(sentences: list[Sentence]) -> set[str]:
    return {citation.key for sentence in sentences for citation in sentence.citations}


def _fitting(page: Page, asked: list[tuple[str, frozenset[str]]], rare: Counter[str]) -> tuple[str, ...]:
    """The questions that share words with the page's title, or rest on the same sources, the closest first.

    A source counts for as often as the page cites it, and for less the more pages do; a word of the title
    that few questions hold counts for more. Questions that cite nothing fit every page and fill up the rest.
    """
    cited = Counter(page.cited)
    heading = " ".join(h.text for h in page.headings if h.level == 1)
    common = Counter(word for words, _ in asked for word in telling(words))
    title = frozenset(w for w in telling(heading) if len(w) > 4 and common[w] <= _FEW)
    close = []
    for words, keys in asked:
        sources = sum(cited[key] / rare[key] for key in keys if key in rare)
        same = len(shared(telling(words), title)) + (bool(touches(words)) and bool(touches(heading)))
        close.append((sources + _WORD * same, words))
    kindred = sorted((pair for pair in close if pair[0] >= _KINDRED), key=lambda pair: -pair[0])
    chosen = [words for _, words in kindred] + [words for words, keys in asked if not keys]
    return tuple(dict.fromkeys(chosen))[:_ASKED]
