"""CLM: no factual sentence without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.corpus import Corpus
from evidence.prose import Sentence
from evidence.registry import Fact, check


def _short(text: str, width: int = 70) -> str:
    return text if len(text) <= width else text[: width - 1].rsplit(" ", 1)[0] + " …"


@check("CLM001", bad="Ketamine works within hours.", good="Ketamine worked [@murrough2013ajp].")
def uncited_claim(corpus: Corpus) -> Iterator[Fact]:
    """Every sentence that states a fact cites a source.

    A citation covers its own sentence (in it or right behind its full stop), its own list
    item or its own table row; it reaches neither back nor forward. Questions, advice,
    navigation and statements about this page or site need none; a reason that is given for an
    advice does.
    """
    before: Sentence | None = None
    unclosed = [miss.place for page in corpus.texts for miss in page.malformed if miss.is_open and miss.keys]
    for sentence in corpus.sentences:
        if sentence.is_claim and not sentence.citations and not sentence.exemption:
            end = sentence.place_at(len(sentence.plain))
            if any(sentence.place <= place <= end for place in unclosed):
                before = sentence
                continue  # CIT002 speaks
            yield (
                sentence.place,
                f"A sentence that states a fact must cite its source; “{_short(sentence.text)}” cites none.",
                f"add {_source_at_hand(corpus, sentence, before)}; if it is no claim about the world, "
                "word it as a question, as advice, or as a statement about this page",
            )
        before = sentence


def _source_at_hand(corpus: Corpus, sentence: Sentence, before: Sentence | None) -> str:
    """The citation that may be wanted: of the author and year in the sentence, else of the one before."""
    where = "in its first cell" if sentence.heads else "before its full stop"
    if key := corpus.bibliography.of_doi(sentence.raw):
        return f"the citation of that DOI: write [@{key}] {where}, instead of the address"
    for name, year in _AUTHOR_AND_YEAR.findall(sentence.plain):
        start = f"{name.lower()}{year}"
        if keys := sorted(key for key in corpus.bibliography.references if key.startswith(start)):
            meant = " or ".join(f"[@{key}]" for key in keys[:3])
            return f"{meant} {where}, instead of “{name}” and the year"
    if before and before.citations and before.trail is sentence.trail:
        key = before.citations[-1].key
        return f"[@key] {where}: [@{key}] if it rests on the same source as the sentence before"
    return f"[@key] {where}, with the key of its source in references.bib"


_AUTHOR_AND_YEAR = re.compile(r"\b([A-Z][a-z]{2,30})\b[^0-9]{0,20}\b((?:19|20)\d\d)\b")


@check(
    "CLM002",
    bad="It works [@murrough2013ajp]. <!-- uncited: it is known -->",
    good="We have not counted yet. It works [@murrough2013ajp].",
)
def idle_or_unreasoned_exemption(corpus: Corpus) -> Iterator[Fact]:
    """An exemption gives a reason and exempts a sentence that would else be reported.

    `<!-- uncited: reason -->` is for the rare claim that no source can carry. One that
    excuses nothing hides the next mistake.
    """
    for sentence in corpus.sentences:
        exemption = sentence.exemption
        if exemption is None:
            continue
        if not exemption.reason:
            yield (
                exemption.place,
                "An exemption must give its reason; this one gives none.",
                "write <!-- uncited: why no source can carry this sentence -->",
            )
        elif not sentence.is_claim or sentence.citations:
            found = "is cited" if sentence.citations else f"is {sentence.form}"
            yield (
                exemption.place,
                f"An exemption must exempt something; its sentence {found}.",
                "delete the exemption",
            )
    for page in corpus.texts:
        for exemption in page.idle:
            yield (
                exemption.place,
                "An exemption must stand behind the sentence that it exempts; this one stands alone.",
                "move it behind its sentence, or delete it",
            )


@check("CLM003", bad="## It works for 64%\n\nAsk your doctor.", good="## Does it work?\n\nAsk your doctor.")
def result_in_a_title(corpus: Corpus) -> Iterator[Fact]:
    """A heading, a box's title, a table's head or a page's description states no share of people.

    It could carry no citation. The figure belongs into the text below.
    """
    for page in corpus.pages:
        for text, place in page.titles_with_results:
            yield (
                place,
                f"A title must not state a result; “{_short(text)}” does.",
                "say it in a sentence with its source",
            )
