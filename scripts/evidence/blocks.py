"""Fenced blocks that show records: which there are, and how their lines are read.

A line of a block names a record, with texts behind `|` where its kind takes them; `# words` heads the
lines below it; `name: value` sets what the kind lets an editor choose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from evidence.diagnostics import Place

Names = Literal["finding", "result", "course", "fact", "topic", "rule", "step", "nothing"]

# What a line looks like, by what it names; for messages.
SHAPES: dict[Names, str] = {
    "finding": "the name of a file in data/findings/",
    "result": "study-key/result-id",
    "course": "study-key outcome, or study-key/result-id",
    "fact": "study-key/fact-id | 2026-01-31 | what happened",
    "topic": "the name of a file in data/claim_reviews/",
    "rule": "the id of a rule, such as CLM001",
    "step": "the name of a step in a table of this page, where a row begins with **name**: label",
    "nothing": "nothing but settings",
}


@dataclass(frozen=True)
class BlockKind:
    """A kind of block. The file of this name in figures/ draws it.

    names     what its lines name
    most      how many lines it takes at most (None: any number); at least one, unless it names nothing
    settings  what may be set in it
    texts     how many texts a line takes behind its name; `needs` of them must be there
    """

    names: Names
    most: int | None = None
    settings: tuple[str, ...] = ()
    texts: int = 0
    needs: int = 0
    headings: bool = False


RECORD_BLOCKS: dict[str, BlockKind] = {
    "finding": BlockKind("finding", most=1),
    "summary-of-findings": BlockKind("finding"),
    "icon-array": BlockKind("finding", most=1),
    "forest": BlockKind("result", settings=("measure",), texts=1, headings=True),
    "time-course": BlockKind("course"),
    "timeline": BlockKind("fact", texts=2, needs=2),
    "claim-reviews": BlockKind("topic", most=1),
    "claim-topics": BlockKind("topic"),
    "claims-met-most": BlockKind("topic"),
    "rule-examples": BlockKind("rule"),
    "counts": BlockKind("nothing"),
    "whats-new": BlockKind("nothing"),
    "reviews-due": BlockKind("nothing"),
    "crisis-lines": BlockKind("nothing"),
    "steps": BlockKind("step", most=26, settings=("drawing",)),
    "studies": BlockKind("nothing", settings=("kind", "cited")),
}


@dataclass(frozen=True)
class Item:
    """A line that names a record: the name, the texts behind it, the heading above it, its place.

    `words` is the place of the last text.
    """

    name: str
    texts: tuple[str, ...]
    heading: str
    place: Place
    words: Place

    @property
    def study(self) -> str:
        """The key of the study that it names; for a finding, its slug."""
        return self.name.replace("/", " ").partition(" ")[0]

    @property
    def part(self) -> str:
        """What it names within the study: a result, a fact or an outcome."""
        return self.name[len(self.study) + 1 :].strip()

    @property
    def is_outcome(self) -> bool:
        """Whether it names all results of an outcome rather than one."""
        return "/" not in self.name


@dataclass(frozen=True)
class RecordBlock:
    """A block as an editor wrote it. `settings` hold value and place by name."""

    info: str
    kind: BlockKind
    place: Place
    items: tuple[Item, ...]
    settings: dict[str, tuple[str, Place]]
    headings: tuple[tuple[str, Place], ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the studies that it names, each once."""
        if self.kind.names in ("finding", "topic", "rule", "step", "nothing"):
            return ()
        return tuple(dict.fromkeys(item.study for item in self.items))

    @property
    def names(self) -> tuple[str, ...]:
        """What its lines name, in their order."""
        return tuple(item.name for item in self.items)

    def setting(self, name: str) -> str:
        """What is set under a name, or ""."""
        return self.settings[name][0] if name in self.settings else ""

    def writing(self) -> Iterator[tuple[str, tuple[str, ...], Place]]:
        """The editor's own words, each with the keys of the sources that they are held to."""
        for text, place in self.headings:
            keys = dict.fromkeys(item.study for item in self.items if item.heading == text)
            yield text, tuple(keys), place
        for item in self.items:
            # The last text is words; what stands before it, such as a date, is held to the record.
            if item.texts and item.texts[-1]:
                yield item.texts[-1], (item.study,), item.words


def read_block(info: str, content: str, place: Place) -> RecordBlock | None:
    """Read a fenced block whose first line is at `place`; None if it is of no kind listed here."""
    kind = RECORD_BLOCKS.get(info)
    if kind is None:
        return None
    items: list[Item] = []
    headings: list[tuple[str, Place]] = []
    settings: dict[str, tuple[str, Place]] = {}
    for number, line in enumerate(content.splitlines(), start=place.line + 1):
        here = Place(place.path, number, 1)
        text = line.strip()
        name, colon, value = text.partition(":")
        if kind.headings and text.startswith("# "):
            title = text[2:].strip()
            headings.append((title, Place(place.path, number, line.find(title) + 1)))
        elif colon and name.strip() in kind.settings:
            settings[name.strip()] = (value.strip(), here)
        elif text:
            words, *texts = (part.strip() for part in text.split("|"))
            heading = headings[-1][0] if headings else ""
            last = Place(place.path, number, line.rfind(texts[-1]) + 1) if texts else here
            items.append(Item(" ".join(words.split()), tuple(texts), heading, here, last))
    return RecordBlock(info, kind, place, tuple(items), settings, tuple(headings))
