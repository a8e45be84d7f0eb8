"""What a page is made of: sentences, headings, fences and citations, all placed."""

from __future__ import annotations

from dataclasses import dataclass, field

from evidence.claims import Form
from evidence.diagnostics import Place, Problem
from evidence.front_matter import FrontMatter
from evidence.masking import Citation, Exemption, Malformed
from evidence.sources import Source, YamlDocument


@dataclass(frozen=True)
class Sentence:
    """One sentence, list item line or table row of ours, with what covers it.

    text       its words as a reader sees them, without citations
    plain      the same with markup blanked at its full width, so that offsets can be placed
    citations  those inside it or directly after its full stop; in a list item or a
               table row, those of the whole item or row
    exemption  an `<!-- uncited: reason -->` in it, or None
    """

    text: str
    plain: str
    places: tuple[Place, ...]
    form: Form
    citations: tuple[Citation, ...] = ()
    exemption: Exemption | None = None

    @property
    def place(self) -> Place:
        """Where the sentence starts."""
        return self.places[0]

    @property
    def is_claim(self) -> bool:
        """Whether the sentence needs a citation (exempt ones do, but are excused)."""
        return self.form is Form.CLAIM

    def place_at(self, offset: int) -> Place:
        """The place of a character of `plain`."""
        return self.places[min(offset, len(self.places) - 1)]


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 to 6 and its words."""

    level: int
    text: str
    place: Place


@dataclass(frozen=True)
class Fence:
    """A fenced block: its language word, its content, its first line and the line after its last.

    `nested` tells that it stands inside a list, a quote or a box.
    """

    info: str
    content: str
    place: Place
    end_line: int
    nested: bool = False


@dataclass
class Page:
    """A page as read. `front_matter` is None where the front matter does not validate."""

    path: str
    source: Source
    front: YamlDocument
    front_matter: FrontMatter | None = None
    body_line: int = 1
    headings: list[Heading] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    malformed: list[Malformed] = field(default_factory=list)
    lost: list[Citation] = field(default_factory=list)
    idle: list[Exemption] = field(default_factory=list)
    titles_with_results: list[tuple[str, Place]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def citations(self) -> list[Citation]:
        """Every citation that the reader will see, once each, in order."""
        seen: dict[tuple[Place, str], Citation] = {}
        for sentence in self.sentences:
            for citation in sentence.citations:
                seen.setdefault((citation.place, citation.key), citation)
        return [seen[mark] for mark in sorted(seen)]
