"""What a change does to the content, for the person who reviews it: one piece of Markdown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from evidence.corpus import Corpus
from evidence.history.changes import Change, changes
from evidence.history.reading import read_state
from evidence.history.telling import grouped, named, told
from evidence.plain_language import plain_blocks
from evidence.prose import Sentence
from evidence.readability import FEWEST_WORDS, grade, measure
from evidence.resting import resting_on
from evidence.tally import tally
from evidence.terminal import counted

_MOST = 40  # lines of one list; more than that nobody reads in a pull request
_COUNTED = ("claims", "cited", "exempt", "uncited", "numbers", "traced")


def change_summary(before: Corpus, after: Corpus) -> str:
    """Conclusions first, then what else changed, the counts, reading grades, and the pages to look at."""
    day = dt.date.today()
    found = changes(read_state(before, day), read_state(after, day))
    conclusions, rest = grouped(found)
    parts = ["## What this change does"]
    parts.append(_list(_line(c) for c in conclusions) or "No earlier conclusion changes.")
    for name, group in rest:
        if name not in ("Pages", "Wording") or any(c.what != "page" for c in group):
            parts += [f"### {name}", _list(_line(c) for c in group if c.what != "page")]
    parts += [_counts(before, after), _grades(before, after), _pages(after, found)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _line(change: Change) -> str:
    return f"{change.what.capitalize()}, {named(change)}: {told(change)}."


def _list(lines: Iterable[str]) -> str:
    written = [f"- {line}" for line in lines]
    more = [f"- ... and {len(written) - _MOST} more"] if len(written) > _MOST else []
    return "\n".join(written[:_MOST] + more)


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [" | ".join(map(str, row)) for row in (head, ("---",) * len(head), *rows)]
    return "\n".join(f"| {line} |" for line in lines)


def _counts(before: Corpus, after: Corpus) -> str:
    was, now = vars(tally(before)), vars(tally(after))
    rows = [(name, was[name], now[name], f"{now[name] - was[name]:+d}") for name in _COUNTED]
    return "### Claims and numbers\n\n" + _table(("", "before", "after", "change"), rows)


def _grades(before: Corpus, after: Corpus) -> str:
    """The reading grade of what is written for patients, where its words changed."""
    was, now = dict(_plain(before)), dict(_plain(after))
    rows = []
    for name, sentences in now.items():
        old = was.get(name, [])
        if [s.text for s in sentences] != [s.text for s in old]:
            rows.append((name, _grade(old), _grade(sentences)))
    if not rows:
        return ""
    head = ("written for patients", "before", "after")
    return "### Reading grade (8 at most)\n\n" + _table(head, rows[:_MOST])


def _plain(corpus: Corpus) -> Iterator[tuple[str, list[Sentence]]]:
    for block in plain_blocks(corpus):
        yield f"{block.sentences[0].place.path}, {block.name}", block.sentences


def _grade(sentences: list[Sentence]) -> str:
    measured = [measure(s.plain) for s in sentences]
    count = sum(len(m.words) for m in measured)
    short = f" (not judged: under {FEWEST_WORDS} words)" if count < FEWEST_WORDS else ""
    return f"{grade(measured):.1f}{short}" if count else "new"


def _pages(after: Corpus, found: list[Change]) -> str:
    """Every page whose text changed, or which shows what changed, with the reason to look at it."""
    why: dict[str, list[str]] = {}
    unseen: dict[str, None] = {}
    for change in found:
        if change.what == "page" and change.kind != "withdrawn":
            why.setdefault(change.name, []).append("its text")
        elif change.what == "source":
            for use in resting_on(after, change.name):
                why.setdefault(use.place.path, []).append(change.name)
        elif change.what in ("finding", "claim"):
            record = change.name.partition("/")[0]
            showing = [
                p.path for p in after.pages if any(f.block and record in f.block.names for f in p.fences)
            ]
            for path in showing:
                why.setdefault(path, []).append(record)
            if not showing and change.kind != "withdrawn":
                unseen[f"the {change.what} `{record}`"] = None
    pages = {path: dict.fromkeys(reasons) for path, reasons in why.items() if path.startswith("docs/")}
    hidden = f"No page shows {', '.join(unseen)}: readers cannot see it." if unseen else ""
    if not pages:
        return hidden or "No page shows what changed."
    lines = [f"`{path}`: {', '.join(list(reasons)[:6])}" for path, reasons in sorted(pages.items())]
    shown = f"### {counted(len(lines), 'page')} to look at\n\n{_list(lines)}"
    return "\n\n".join(filter(None, [shown, hidden]))
