"""PAG, words that only a pointer shows: they say nothing of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.safety import markups, short
from evidence.corpus import Corpus
from evidence.diagnostics import Place
from evidence.grammar import AUXILIARIES, VERBS
from evidence.praise import PROMOTIONAL
from evidence.registry import Fact, check
from evidence.sources import read_source
from evidence.stigma import STIGMATISING
from evidence.wording import occurring

_ABBREVIATIONS = "data/abbreviations.md"
_LONGEST = 12  # words
_TELLING = AUXILIARIES | {"that", "which", "who", "than"}


@check(
    "PAG018",
    bad='Ask [your doctor](https://example.org/find "It works").',
    good="Ask [your doctor](https://example.org/find).",
)
def title_that_few_can_read(corpus: Corpus) -> Iterator[Fact]:
    """A link, a picture or a link's definition has an address and no title.

    A title is shown to those who point with a mouse, and to nobody who touches, types or listens.
    What is worth saying stands in the text, where it is held to its sources.
    """
    for markup in markups(corpus):
        for address in markup.addresses:
            if address.title:
                yield (
                    address.place,
                    f"An address must stand alone; found the title {short(address.title)} behind it.",
                    "delete the title, or say it in the text with its source",
                )


@check(
    "PAG019",
    bad="*[RCT]: randomised controlled trial, which is never wrong",
    good="*[RCT]: randomised controlled trial, a kind of study",
    example=_ABBREVIATIONS,
)
def abbreviation_that_states_more(corpus: Corpus) -> Iterator[Fact]:
    """An abbreviation is spelled out in at most 12 words that state nothing: no verb, figure or praise.

    Its words are shown to readers who point at it, on every page, and could carry no citation.
    What else is to be said of it stands in a sentence.
    """
    path = corpus.root / _ABBREVIATIONS
    if corpus.pages or corpus.study_files or corpus.finding_files or not path.exists():
        return
    for number, line in enumerate(read_source(corpus.root, path).lines, start=1):
        words = line.partition("]: ")[2]
        if words and (found := _stated(words)):
            yield (
                Place(_ABBREVIATIONS, number),
                f"An abbreviation must only be spelled out; found {found}.",
                "say what the letters stand for; explain it in a sentence with its source",
            )


def _stated(words: str) -> str:
    """What the words of an abbreviation say beyond what it stands for; "" if nothing."""
    if sign := re.search(r"\d|[.;:!?](?=\s|$)", words):
        return f"`{sign[0]}`"
    if (count := len(words.split())) > _LONGEST:
        return f"{count} words"
    for wording in occurring((*PROMOTIONAL, *STIGMATISING), words):
        if word := wording.expression.search(words):
            return f"“{word[0]}”"
    for word in re.findall(r"\w+", words.lower()):
        if word in _TELLING or (word.endswith("s") and word[:-1] in VERBS):
            return f"“{word}”, as in a statement"
    return ""
