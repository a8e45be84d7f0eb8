"""A change in words, the same on the page, in the feed and in the changelog."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from evidence.dates import Date
from evidence.history.changes import Change
from evidence.history.versions import Version
from evidence.latex import reader_text

_SENTENCE = re.compile(r"(?<=[.?!]) ")
_PARTS = {
    "title": "The title",
    "question": "The question",
    "reasons": "The reasons for its certainty",
    "population": "Who it is about",
    "intervention": "The treatment",
    "comparator": "What it is compared with",
    "outcome": "The outcome",
    "timepoint": "The time",
    "for_patients": "The sentence for patients",
    "for_clinicians": "The sentence for clinicians",
    "answer": "The answer",
    "with the treatment": "With the treatment",
    "without it": "Without the treatment",
    "effect": "The comparison",
    "rests on": "What it rests on",
}
_GONE = {
    "finding": "withdrawn, this conclusion stands here no more",
    "claim": "withdrawn, our answer to this claim stands here no more",
    "source": "withdrawn, nothing here rests on it any more",
    "page": "withdrawn, this page is here no more",
}
_NEW = {
    "finding": "a new conclusion",
    "claim": "a claim newly answered",
    "source": "a new source",
    "page": "a new page",
}
# The groups in which changes are listed below those of conclusions, with the kinds in each.
GROUPS = (
    ("New", ("new",)),
    ("Withdrawn", ("withdrawn",)),
    ("Numbers", ("number",)),
    ("Sources", ("source",)),
    ("Pages", ("page",)),
    ("Wording", ("wording",)),
)


def named(change: Change) -> str:
    """What a reader knows the record by; a claim in quotation marks, since it is not ours."""
    if change.what == "source":
        return reader_text(change.title)  # a state keeps the title as the bibliography has it
    return f"“{change.title.rstrip('.')}”" if change.what == "claim" else change.title


def told(change: Change) -> str:
    """What changed, without the title of the record: "the certainty was low, and is now moderate"."""
    was_and_is = f"was {change.before or 'not told'}, and is now {change.after or 'not told'}"
    if change.kind == "certainty":
        return f"the certainty {was_and_is}"
    if change.kind == "direction":
        quoted = (f"“{side}”" if side else "not told" for side in (change.before, change.after))
        return "the direction was {}, and is now {}".format(*quoted)
    if change.kind == "verdict":
        return f"our verdict was “{change.before}”, and is now “{change.after}”"
    if change.kind == "withdrawn":
        return _GONE[change.what]
    if change.kind == "new":
        return _NEW[change.what]
    if change.kind == "page":
        return f"{change.after.rstrip('.')} ({_day(change.part)})"
    if change.kind == "source":
        return _of_sources(change)
    if change.what == "page" and not change.part:
        return "words changed"
    return _of_texts(change)


def _of_sources(change: Change) -> str:
    if change.part == "notice":
        return f"the work was marked: {change.after}"
    return f"now rests on {change.part} too" if change.after else f"no longer rests on {change.part}"


def _of_texts(change: Change) -> str:
    part = _PARTS.get(change.part, f"What it says under “{change.part}”")
    if not change.before:
        return f"{part} is new: “{change.after}”"
    if not change.after:
        return f"{part} was taken away: “{change.before}”"
    was, now = _apart(change.before, change.after)
    if not was:
        return f"{part} now says too: “{now}”"
    if not now:
        return f"{part} no longer says: “{was}”"
    return f"{part} was “{was}”, and is now “{now}”"


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two texts without the sentences that both begin and end with; what was cut leaves an ellipsis."""
    was, now = (_SENTENCE.split(text) for text in (before, after))
    start = end = 0
    shorter = min(len(was), len(now))
    while start < shorter and was[start] == now[start]:
        start += 1
    while end < shorter - start and was[-1 - end] == now[-1 - end]:
        end += 1
    return _cut(was, start, end), _cut(now, start, end)


def _cut(sentences: list[str], start: int, end: int) -> str:
    kept = sentences[start : len(sentences) - end]
    return " ".join(["..."] * bool(start) + kept + ["..."] * bool(end)) if kept else ""


def held(version: Version) -> str:
    """What a version held: "122 conclusions, 179 claims with a verdict, 432 sources, 61 pages"."""
    words = (
        ("findings", "conclusion"),
        ("claims", "claim with a verdict"),
        ("sources", "source"),
        ("pages", "page"),
    )
    return ", ".join(_counted(version.counts.get(name, 0), word) for name, word in words)


def _counted(count: int, word: str) -> str:
    first, space, rest = word.partition(" ")
    return f"{count} {first}{'' if count == 1 else 's'}{space}{rest}"


def day(date: dt.date) -> str:
    """ "31 January 2026"."""
    return Date(date.year, date.month, date.day).words


def _day(iso: str) -> str:
    return day(dt.date.fromisoformat(iso))


def grouped(changes: Iterable[Change]) -> tuple[list[Change], list[tuple[str, list[Change]]]]:
    """The changes of conclusions, then the others under the names of their groups, empty ones left out."""
    listed = list(changes)
    rest = [(name, [c for c in listed if c.kind in kinds and not c.of_conclusion]) for name, kinds in GROUPS]
    return [c for c in listed if c.of_conclusion], [(name, found) for name, found in rest if found]


def as_markdown(changes: Iterable[Change]) -> str:
    """A list for the changelog: conclusions one by one, of the rest how many changed."""
    conclusions, rest = grouped(changes)
    lines = [f"- Conclusion changed, {named(c)}: {told(c)}." for c in conclusions]
    if not conclusions:
        lines.append("- No conclusion changed.")
    for name, found in rest:
        if name == "Pages":
            lines += [f"- {named(c)}: {told(c)}." for c in found]
        else:
            names = list(dict.fromkeys(c.name for c in found))
            more = f" and {len(names) - 8} more" if len(names) > 8 else ""
            lines.append(f"- {name}: {', '.join(names[:8])}{more}.")
    return "\n".join(lines)
