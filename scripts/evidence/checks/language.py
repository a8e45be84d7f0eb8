"""LNG: plain words for patients, no praise, and nobody named by an illness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evidence.checks.pages import FRONT
from evidence.corpus import Corpus
from evidence.diagnostics import Severity
from evidence.numbers import quantities
from evidence.passages import occurrences
from evidence.plain_language import Block, plain_blocks, second_half
from evidence.praise import PROMOTIONAL, PROVEN, SIGNIFICANT
from evidence.readability import FEWEST_WORDS, Measured, costs, grade, measure, words
from evidence.registry import Fact, check
from evidence.stigma import STIGMATISING

_GRADE = 8
_LONGEST = 20  # words
_WORTH_SAYING = 0.1  # grades

_FRONT = FRONT.replace("audience: everyone", "audience: patients")
_PAGE = "docs/faq/index.md"


@check(
    "LNG001",
    bad=_FRONT
    + "\n## What should I ask?\n\nAsk your psychiatrist about alternative antidepressant medications. "
    "Ask about interactions with medications that you already take. Ask about the availability of "
    "psychological therapies. Ask about confidentiality and about the anticipated expenditure.",
    good=_FRONT + "\n## What should I ask?\n\nAsk your doctor what else you could try. "
    "Ask if the drug goes well with the ones that you take now. Ask if you can talk to someone each "
    "week. Ask who will read your notes, and what it will cost.",
    example=_PAGE,
)
def hard_to_read(corpus: Corpus) -> Iterator[Fact]:
    """What is written for patients can be read after eight years of school.

    Measured with the Flesch-Kincaid grade (Kincaid et al. 1975), a section at a time: "Key messages",
    "What this means if you are thinking about treatment", each section of a page for patients, and
    `for_patients` of a finding. A list item is a sentence; citations, headings, rows of tables and
    lines of links do not count; names of drugs count like all words, abbreviations as they
    are spelled out, and numbers as short words.
    Under 30 words a grade says little, and only the length of sentences is judged (LNG002).
    """
    for block in plain_blocks(corpus):
        measured = [measure(s.plain) for s in block.sentences]
        if sum(len(m.words) for m in measured) >= FEWEST_WORDS and round(grade(measured), 1) > _GRADE:
            yield _too_hard(block, measured)


def _too_hard(block: Block, measured: Sequence[Measured]) -> Fact:
    """The diagnostic: the grade, the three sentences that cost most, and what makes them so."""
    prices = costs(measured, _GRADE)
    worst = sorted(range(len(prices)), key=lambda i: -prices[i].total)[:3]
    told: list[str] = []
    advice: list[str] = []
    for i in worst:
        if prices[i].total <= 0:
            continue
        sentence, count, long = block.sentences[i], len(measured[i].words), measured[i].longest[:3]
        causes: list[str] = []
        if prices[i].length >= _WORTH_SAYING:
            causes.append(f"{count} words")
            advice.append(f"split the sentence of {count} words at line {sentence.place.line}")
        if prices[i].words >= _WORTH_SAYING and long:
            causes.append(f"long words: {_quoted(long)}")
            advice.append(f"find shorter words for {_quoted(long)} at line {sentence.place.line}")
        told.append(
            f"“{_short(sentence.text)}” +{prices[i].total:.1f} ({'; '.join(causes) or 'both a little'})"
        )
    return (
        block.sentences[worst[0]].place,
        f"A text for patients must have grade {_GRADE} or less; {block.name} has {grade(measured):.1f}. "
        f"What costs most: {', '.join(told)}.",
        "; ".join(advice) or "use shorter sentences and shorter words",
    )


@check(
    "LNG002",
    bad=_FRONT
    + "\nAsk your doctor what will be done to help you if the drug does not work for you or if it stops "
    "working.",
    good=_FRONT + "\nAsk your doctor what will be done to help you if the drug does not work or if it fades.",
    example=_PAGE,
)
def long_sentence(corpus: Corpus) -> Iterator[Fact]:
    """A sentence written for patients has at most 20 words.

    Counted as a reader does: whatever stands between blanks and holds a letter or a digit is a word;
    citations are none. The places are those of LNG001.
    """
    for block in plain_blocks(corpus):
        for sentence in block.sentences:
            count = len(words(sentence.plain))
            if count > _LONGEST:
                half = second_half(sentence.plain)
                cite = "; cite in both halves" if sentence.citations else ""
                yield (
                    sentence.place,
                    f"A sentence for patients must have at most {_LONGEST} words; "
                    f"“{_short(sentence.text)}” has {count}.",
                    f"split it in two, perhaps before “{half} …”{cite}"
                    if half
                    else "split it in two, or leave out what the reader does not need",
                )


@check(
    "LNG003",
    bad="On this site we write about a breakthrough.",
    good="Is it a breakthrough? We do not call it a cure. Ask what is meant by “breakthrough”.",
)
def words_of_praise(corpus: Corpus) -> Iterator[Fact]:
    """No page praises a treatment: no miracle, breakthrough, game-changer, cure, "safe and effective".

    Such words tell a reader what to feel and not what was found. Looked at are sentences, headings,
    titles, descriptions, words for pictures and findings. A word may stand in quotation marks, in a
    question that examines it, and in a sentence that denies it or calls it misleading. The list
    follows G. Schwitzer's "7 words (and more) you shouldn't use in medical news", two studies of
    superlatives (Abola and Prasad 2016, Vinkers et al. 2015) and the European law on advertising
    medicines; "promising", "hope" and "novel" are not on it, because honest sentences need them.
    """
    for word in occurrences(corpus, PROMOTIONAL):
        if word.is_asserted:
            yield word.place, f"A page must not praise; found “{word.found}”.", _instead(word.wording.instead)


@check(
    "LNG004",
    bad="Ask how many people committed suicide. [Talk to someone now](#crisis).",
    good="Ask how many died by suicide. Do not write “committed suicide”. [Talk to someone now](#crisis).",
)
def stigmatising_words(corpus: Corpus) -> Iterator[Fact]:
    """Nobody is named by an illness or blamed for it: no "addict", "committed suicide", "suffers from".

    Such words keep people from asking for help. The list follows published guides: "Words matter" of
    the US National Institute on Drug Abuse and the Associated Press on addiction, the Samaritans'
    guidelines and the World Health Organization's resource for reporting suicide, Mindframe on mental
    illness, the NHS service manual and the bias-free language of the American Psychological
    Association. Quotations and the titles of cited works are not ours, and stay.
    """
    for word in occurrences(corpus, STIGMATISING):
        yield (
            word.place,
            f"A page must name people before their illness, and blame nobody; found “{word.found}”.",
            _instead(word.wording.instead),
        )


def _instead(what: str) -> str:
    return f"write {what}; if the word itself is your subject, put it in quotation marks"


_P_VALUE = re.compile(
    r"\b[Pp]\W{0,3}(?:value\w* )?(?:of )?(?:[<>=≤≥]|0?\.\d)|\binterval|\bCI\b|\bconfidence limits?\b"
)


@check(
    "LNG005",
    bad="On this site we write about a proven drug.",
    good="On this site we write about a drug. We do not call it proven.",
    severity=Severity.WARNING,
)
def proven_or_significant(corpus: Corpus) -> Iterator[Fact]:
    """Nothing is called proven, and nothing significant without its p value, interval or figure.

    No study proves, it makes a conclusion more or less certain, and GRADE has words for how certain.
    "Significant" means one thing to a statistician and another to a reader. Either word may stand in
    quotation marks, in a question, and in a sentence that denies it ("not statistically significant").
    Findings are held to more (FND004).
    """
    for word in occurrences(corpus, PROVEN):
        if word.is_asserted:
            yield (
                word.place,
                f"A page must not call something proven; found “{word.found}”.",
                _instead(word.wording.instead),
            )
    for word in occurrences(corpus, SIGNIFICANT):
        text = word.passage.text
        if word.is_asserted and not _P_VALUE.search(text) and not quantities(text):
            yield (
                word.place,
                f"What is called significant must come with its measure; “{word.found}” stands without one.",
                _instead(word.wording.instead),
            )


def _short(text: str, width: int = 60) -> str:
    return text if len(text) <= width else text[: width - 1].rsplit(" ", 1)[0] + " …"


def _quoted(texts: list[str]) -> str:
    return ", ".join(f"“{t}”" for t in texts)
