"""RSK: chances told so that a reader can weigh them: absolute, in one measure, harms beside benefits.

After Gigerenzer et al., "Helping doctors and patients make sense of health statistics" (Psychol Sci
Public Interest 2007;8:53-96), and the guidance of the Winton Centre and the Harding Center: whole people
out of one number, never "1 in x" with a changing x, never a relative change alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.pages import FRONT
from evidence.corpus import Corpus
from evidence.diagnostics import Place
from evidence.numbers import quantities
from evidence.plain_language import plain_blocks
from evidence.prose import Page, Sentence
from evidence.registry import Fact, check

_COUNT = (
    r"(?:\d+(?:[.,]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|"
    r"thirty|forty|fifty)"
)
_PEOPLE = r"(?: (?:people|person|patients?|adults?|women|men|users?))?"
_IN_X = re.compile(
    rf"\b(?P<count>{_COUNT}){_PEOPLE} (?:in|out of) (?:every |each )?(?P<of>{_COUNT})(?![\w.]*\d)\b(?! ?%)",
    re.IGNORECASE,
)
_OF_X = re.compile(r" (?:in|out of) (?:every |each )?[\dotfsn]")
_ROUND = {"100", "1,000", "1000", "10,000", "10000", "100,000", "100000"}
_TIME_UNIT = re.compile(
    r"[ -](?:hour|day|week|month|year|minute|session|infusion|dose|trial|stud)", re.IGNORECASE
)


@check(
    "RSK001",
    bad="About 1 in 3 people respond within a week. <!-- uncited: an example -->",
    good="Within 24 hours 28 in 100 people responded to midazolam [@murrough2013ajp].",
)
def chance_told_as_one_in_x(corpus: Corpus) -> Iterator[Fact]:
    """A chance is told in people out of 100 (or 1,000), never as "1 in 4".

    With "1 in x" a larger number means a smaller chance, and two such chances cannot be compared
    at a glance. Counts of a study ("8 of 19") stay as they are.
    """
    for sentence in corpus.sentences:
        for match in _IN_X.finditer(sentence.plain) if _OF_X.search(sentence.plain) else ():
            if match["of"].lower() == "one":
                continue  # "three people in one clinic"
            if match["of"] in _ROUND or _TIME_UNIT.match(sentence.plain, match.end()):
                continue
            if match["count"].lower() not in ("1", "one") and " out of " in match[0]:
                continue  # a count of people in a study
            count, of = (quantities(match[name]) for name in ("count", "of"))
            if count and of and count[0].value >= of[0].value:
                continue  # "102 people in three groups"
            yield (
                sentence.place_at(match.start()),
                f"A chance must be told in people out of 100; found “{match[0]}”.",
                "write it as “N in 100 people”, with N from the record",
            )


_RELATIVE = re.compile(
    r"\b(?:odds|risk|hazard|rate|prevalence) ratio\b|\brelative risk\b|"
    r"%\s+(?:more|less) likely\b|"
    r"%\s+(?:higher|lower|greater|smaller|reduced|increased)\s+(?:risk|chance|odds|rate)|"
    r"\b(?:twice|half|thrice|\w+ times|\w+-?fold) (?:as |more |less |the )?"
    r"(?:likely|common|often|risk|chance|odds|rate)\b|"
    r"\b(?:doubl|halv|tripl|quadrupl)\w+ (?:the |their |your |a )?(?:risk|chance|odds|rate)s?\b|"
    r"\b(?:cut|reduc|rais|increas|lower)\w* (?:the |their |your |a )?(?:risk|chance|odds) "
    r"(?:of [\w ]{1,40} )?by\b",
    re.IGNORECASE,
)
# The pattern is slow; without one of these words it finds nothing.
_RELATIVE_WORDS = ("ratio", "risk", "Risk", "chance", "odds", "Odds", "rate", "likely", "common", "often")
_ABSOLUTE = re.compile(
    r"\d\s*%(?!\s*(?:CI\b|confidence|credible|more likely|less likely|"
    r"(?:higher|lower|greater|smaller|reduced|increased) (?:risk|chance|odds|rate)))|"
    r"\b\d[\d.,]* (?:in|of|out of|per) (?:the |every )?\d|\bper (?:100|1,?000)\b|\bpercentage points?\b",
    re.IGNORECASE,
)


@check(
    "RSK002",
    bad="Ketamine raised response at 24 hours, with an odds ratio of 4.54 [@murrough2013ajp].",
    good="Ketamine raised response at 24 hours: 64% against 28%, an odds ratio of 4.54 [@murrough2013ajp].",
)
def relative_change_alone(corpus: Corpus) -> Iterator[Fact]:
    """A relative measure stands beside the absolute shares that it compares, in the same paragraph.

    "Twice the risk" may mean 2 people in 100 or 60; a ratio alone makes small changes look large.
    """
    for paragraph in _paragraphs(corpus):
        words = " ".join(sentence.plain for sentence in paragraph)
        if not any(map(words.__contains__, _RELATIVE_WORDS)) or _ABSOLUTE.search(words):
            continue
        for sentence in paragraph:
            if match := _RELATIVE.search(sentence.plain):
                yield (
                    sentence.place_at(match.start()),
                    f"A relative measure must stand beside absolute shares; “{match[0]}” stands alone in its "
                    "paragraph.",
                    "say how many in 100 it was in each group, or leave the ratio out",
                )


def _paragraphs(corpus: Corpus) -> Iterator[list[Sentence]]:
    """Sentences that stand in one paragraph, list item or row, or in one field of a finding."""
    for text in corpus.texts:
        together: dict[int, list[Sentence]] = {}
        for sentence in text.sentences:
            together.setdefault(id(sentence.trail), []).append(sentence)
        yield from together.values()


_OUT_OF = re.compile(r"\b(?:in|of|per|out of) (?:every |each )?(10|100|1,?000|10,?000|100,?000)\b(?![,.]?\d)")
_ROW = re.compile(r"[ \t]*\|")


@check(
    "RSK003",
    bad="| Effect | People |\n|---|---|\n"
    "| response | 64 in 100 <!-- uncited: an example --> |\n"
    "| still responding | 200 in 1,000 <!-- uncited: an example --> |",
    good="| Effect | People | Source |\n|---|---|---|\n"
    "| response, ketamine | 64 in 100 | [@murrough2013ajp] |\n"
    "| response, midazolam | 28 in 100 | [@murrough2013ajp] |",
)
def denominators_mixed(corpus: Corpus) -> Iterator[Fact]:
    """All chances of a table are told out of the same number of people.

    Who compares 3 in 100 with 5 in 1,000 at a glance takes the second for the larger.
    """
    for page in corpus.pages:
        for rows in _tables(page):
            first = ""
            for number, line in rows:
                for match in _OUT_OF.finditer(line):
                    found = match[1].replace(",", "")
                    first = first or found
                    if found != first:
                        yield (
                            Place(page.path, number, match.start() + 1),
                            f"A table must tell its chances out of one number; {match[1]} beside {first}.",
                            f"tell all of them out of {first}",
                        )


def _tables(page: Page) -> Iterator[list[tuple[int, str]]]:
    """The rows of each table, with their lines. Fenced blocks are not looked into."""
    fenced = [(fence.place.line, fence.end_line) for fence in page.fences]
    rows: list[tuple[int, str]] = []
    for number, line in enumerate([*page.source.lines, ""], start=1):
        if _ROW.match(line) and not any(start <= number < end for start, end in fenced):
            rows.append((number, line))
        elif rows:
            yield rows
            rows = []


_FOR_PATIENTS = FRONT.replace("audience: everyone", "audience: patients")
_PER_100 = re.compile(r"\b\d+ (?:people )?(?:in|out of) (?:every )?(?:100|1,?000)\b")
_WHO = re.compile(
    r"\b(?:people|persons?|patients?|adults?|women|men|those|everyone|participants|users?|teenagers|children|"
    r"veterans|responders|who)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?|minutes?|course|sessions?|infusions?|doses?|treatment|trials?|"
    r"stud(?:y|ies)|lifetime|ever)\b",
    re.IGNORECASE,
)


@check(
    "RSK004",
    bad=_FOR_PATIENTS + "\n## Does it help?\n\nWith midazolam it was 28 in 100 [@murrough2013ajp].",
    good=_FOR_PATIENTS
    + "\n## Does it help?\n\nAfter 24 hours 28 in 100 people given midazolam had responded "
    "[@murrough2013ajp].",
    example="docs/faq/index.md",
)
def chance_of_nobody_at_no_time(corpus: Corpus) -> Iterator[Fact]:
    """A paragraph for patients that tells a chance says of whom and in which time.

    A share without people and without a time can be read as anybody's, for ever.
    """
    for block in plain_blocks(corpus):
        together: dict[int, list[Sentence]] = {}
        for sentence in block.sentences:
            together.setdefault(id(sentence.trail), []).append(sentence)
        for paragraph in together.values():
            words = " ".join(sentence.plain for sentence in paragraph)
            match = _PER_100.search(words)
            if not match:
                continue
            lacking = [
                name for name, there in (("whom", _WHO), ("what time", _WHEN)) if not there.search(words)
            ]
            if lacking:
                told = next(s for s in paragraph if _PER_100.search(s.plain))
                yield (
                    told.place,
                    f"A chance must say of whom and in what time; “{match[0]}” does not say "
                    f"{' and '.join(lacking)} in its paragraph.",
                    "name the people and the time: “one week after the first dose”, “people aged 65 or over”",
                )


@check(
    "RSK005",
    bad=FRONT + "\n```finding\nresponse\n```",
    good=FRONT + "\n```finding\nresponse\n```\n\n```finding\nsickness\n```",
    example="docs/faq/index.md",
)
def benefit_without_harm(corpus: Corpus) -> Iterator[Fact]:
    """A page that shows findings of benefit shows a finding of harm too, in the same format.

    The vocabulary marks the outcomes that are harms.
    """
    table = corpus.shelf.vocabulary
    if not table or not table.record:
        return
    harms = {name for name, outcome in table.record.outcomes.items() if outcome.harm}
    for page in corpus.pages:
        shown = [
            (item.name, item.place) for fence in page.fences if fence.block for item in fence.block.items
        ]
        if any(_is_broken(corpus, slug) for slug, _ in shown):
            continue  # of what that finding is, its mended record will tell
        outcomes = {slug: outcome for slug, _ in shown if (outcome := _outcome(corpus, slug))}
        if outcomes and not harms & set(outcomes.values()):
            yield (
                shown[0][1],
                "A page that shows benefit must show harm in the same format; its findings are of "
                f"{', '.join(sorted(set(outcomes.values())))} only.",
                "add a finding of harm, such as an unwanted effect in the same trials",
            )


def _is_broken(corpus: Corpus, slug: str) -> bool:
    """Whether a finding, or the study that it rests on, is there and cannot be read."""
    finding = corpus.findings.get(slug)
    return corpus.shelf.finding_files.is_broken(slug) or (
        finding is not None and corpus.shelf.study_files.is_broken(finding.basis.study)
    )


def _outcome(corpus: Corpus, slug: str) -> str:
    """What the result measures that a finding rests on; "" where one of the two is missing."""
    finding = corpus.findings.get(slug)
    study = corpus.studies.get(finding.basis.study) if finding else None
    result = study.result(finding.basis.result) if study and finding else None
    return result.outcome if result else ""
