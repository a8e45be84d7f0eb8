"""PAG, care for readers: short key messages, reviews that are due, help in a crisis."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from evidence.addresses import split
from evidence.checks.pages import FRONT
from evidence.corpus import Corpus
from evidence.crisis_lines import ANCHOR, may_touch, touches
from evidence.diagnostics import Place, Severity
from evidence.forms import Form
from evidence.moves import MOVED
from evidence.navigation import FILE
from evidence.prose import Page
from evidence.registry import Fact, check

_KEY = "Key messages"
_FEWEST, _MOST, _LONGEST = 2, 4, 3
_GRACE = dt.timedelta(days=90)


def _front(review_by: str) -> str:
    return FRONT.replace("2026-01-31", "2020-01-31").replace("2999-01-31", review_by)


def _days_ago(days: int) -> str:
    return (dt.date.today() - dt.timedelta(days=days)).isoformat()


@check(
    "PAG009",
    bad="## Key messages\n\nAsk your doctor.\n\n## More\n\nWhat else?",
    good="## Key messages\n\nDoes it work? Does it last?\n\n## More\n\nWhat else?",
)
def key_messages_too_long(corpus: Corpus) -> Iterator[Fact]:
    """Key messages stand first on their page: two to four of them, of at most three sentences, no advice.

    A message is a paragraph or a list item; in a single paragraph it is a sentence. Many readers read
    no further. Advice needs the detail that stands below.
    """
    for page in corpus.pages:
        sections = [heading for heading in page.headings if heading.level == 2]
        here = next((heading for heading in sections if heading.text == _KEY), None)
        if here is None:
            continue  # PAG003 says where they are missing
        if sections[0] is not here:
            yield (
                here.place,
                f"Key messages must be the first section; “{sections[0].text}” comes before them.",
                "move them to the top",
            )
        inside = [s for s in page.sentences if s.section == _KEY and s.form is not Form.EMPTY]
        paragraphs = Counter(id(sentence.trail) for sentence in inside)
        count = len(paragraphs) if len(paragraphs) > 1 else len(inside)
        if not _FEWEST <= count <= _MOST:
            yield (
                here.place,
                f"There must be {_FEWEST} to {_MOST} key messages; found {count}.",
                "keep what most readers need; move the rest into the sections below"
                if count > _MOST
                else "write each as a short paragraph below this heading, or as a list item",
            )
        elif len(paragraphs) > 1 and max(paragraphs.values()) > _LONGEST:
            yield (
                here.place,
                f"A key message must have at most {_LONGEST} sentences; found {max(paragraphs.values())}.",
                "keep what most readers need; move the rest into the sections below",
            )
        for sentence in inside:
            if sentence.form is Form.IMPERATIVE:
                yield (
                    sentence.place,
                    f"Key messages must give no advice; “{sentence.text[:60]}” does.",
                    "move it to the section on what this means for readers",
                )


def _overdue(page: Page) -> dt.timedelta:
    """How long ago the review of a page was due; negative if it is still to come."""
    due = page.front_matter.review_by if page.front_matter else dt.date.max
    return dt.date.today() - due


@check(
    "PAG015",
    bad=_front(_days_ago(10)),
    good=_front("2999-01-31"),
    example="docs/other/index.md",
    severity=Severity.WARNING,
)
def review_due(corpus: Corpus) -> Iterator[Fact]:
    """A page is reviewed again by the day that it names.

    Trials are published all the time; a reader takes an old page for a current one.
    """
    for page in corpus.pages:
        if dt.timedelta() < _overdue(page) <= _GRACE:
            yield _due(page)


@check(
    "PAG016",
    bad=_front(_days_ago(200)),
    good=_front("2999-01-31"),
    example="docs/other/index.md",
)
def review_long_overdue(corpus: Corpus) -> Iterator[Fact]:
    """A page whose review has been due for more than 90 days is not published.

    Up to then PAG015 warns.
    """
    for page in corpus.pages:
        if _overdue(page) > _GRACE:
            yield _due(page)


def _due(page: Page) -> Fact:
    return (
        page.front.place("review_by"),
        f"A page must be reviewed by the day that it names; this one is {_overdue(page).days} days late.",
        "read the whole page against its sources, then set last_reviewed and review_by; "
        f"if nobody can, delete the page and its line in {FILE}, and write into {MOVED} where its readers "
        "go now",
    )


@check(
    "PAG017",
    bad="Are you thinking about suicide?",
    good="Are you thinking about suicide? [Talk to someone now](#crisis).",
)
def crisis_lines_out_of_reach(corpus: Corpus) -> Iterator[Fact]:
    """A page that touches suicide or self-harm links to the crisis lines, `#crisis`, where it first does.

    The link stands before the first mention or in the same section. The lines themselves stand at the
    foot of every page, from data/crisis_lines.yml.
    """
    for page in corpus.pages:
        mentions = [*_mentions(page), *_shown(page, corpus)]
        if not mentions:
            continue
        first, words = min(mentions)
        behind = (h.place.line for h in page.headings if h.level <= 2 and h.place.line > first.line)
        end = min(behind, default=len(page.source.lines) + 1)
        links = (a.place.line for a in page.markup.addresses if split(a.target)[1] == ANCHOR)
        if not any(line < end for line in links):
            yield (
                first,
                f"A page must link to the crisis lines where it first touches suicide; “{words}” does, "
                "and no such link stands before it or in its section.",
                f"add a sentence such as: If such thoughts are yours, [talk to someone now](#{ANCHOR}).",
            )


def _mentions(page: Page) -> Iterator[tuple[Place, str]]:
    for sentence in page.sentences if may_touch(page.source.text) else ():
        if may_touch(sentence.raw) and (found := touches(sentence.text)):
            yield sentence.place, found
    for words, place in page.titles:
        if found := touches(words):
            yield place, found


def _shown(page: Page, corpus: Corpus) -> Iterator[tuple[Place, str]]:
    """Mentions in the findings that a page shows."""
    for fence in page.fences:
        for item in fence.block.items if fence.block else ():
            finding = corpus.findings.get(item.name)
            if finding and (found := touches(f"{finding.title} {finding.for_patients} {finding.outcome}")):
                yield fence.place, found
