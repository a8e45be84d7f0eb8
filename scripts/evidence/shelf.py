"""References and records, to look things up. Each is read when it is first asked for.

A shelf tells what was looked up on it, so that what was concluded from it can be kept until that changes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from evidence.bibliography import Bibliography, read_bibliography
from evidence.claim_reviews import ClaimReviews, SourceDocuments
from evidence.crisis_lines import CrisisLines
from evidence.findings import Finding
from evidence.keep import Keep, States, digest, rules_version
from evidence.known import KnownQuantity, known_quantities
from evidence.memory import Recall, anew
from evidence.moves import PUBLISHED, Moves, read_published
from evidence.outcomes import OutcomeNames
from evidence.pooled import PooledRecord
from evidence.records import Record, RecordFile, read_record
from evidence.relevance import Topic
from evidence.search_words import SearchWords
from evidence.sources import Source, read_source
from evidence.studies import Study
from evidence.subjects import Subjects
from evidence.vocabulary import Vocabulary

if TYPE_CHECKING:
    from concurrent.futures import Future

Kind = TypeVar("Kind", bound=Record)


class Drawer(Mapping[str, RecordFile[Kind]], Generic[Kind]):
    """The record files of one folder, by the stem of their name."""

    def __init__(
        self,
        root: Path,
        folder: str,
        model: type[Kind],
        kind: str,
        note: Callable[[str], None],
        recall: Recall = anew,
    ) -> None:
        self._root = root
        self._folder = folder
        self._note = note
        self._recall = recall
        self._paths = {path.stem: path for path in sorted((root / folder).glob("*.yml")) if path.is_file()}
        self._names = {stem: f"{folder}/{stem}.yml" for stem in self._paths}
        self._model = model
        self._kind = kind
        self._read: dict[str, RecordFile[Kind]] = {}

    def __getitem__(self, stem: str) -> RecordFile[Kind]:
        """Read a record file. Raises KeyError where there is none."""
        self._note(self.name(stem))
        if stem not in self._read:
            source = read_source(self._root, self._paths[stem])
            self._read[stem] = self._recall(read_record, self._model, source, self._kind)
        return self._read[stem]

    def fill(self, parse: Callable[[list[Source]], Iterable[Any]]) -> Iterator[str]:
        """Read every file, and give its stem once it is read.

        `parse` makes of each source what `documents.faultless` does, by another process perhaps. It is
        asked at once; the records are made as the stems are taken.
        """
        sources = [read_source(self._root, path) for path in self._paths.values()]
        return self._filled(sources, parse(sources))

    def _filled(self, sources: list[Source], parsed: Iterable[Any]) -> Iterator[str]:
        for stem, source, data in zip(self._paths, sources, parsed, strict=True):
            self._read[stem] = read_record(self._model, source, self._kind, data)
            yield stem

    def __iter__(self) -> Iterator[str]:
        """The stems, sorted by path."""
        self._note(self._folder)
        return iter(self._paths)

    def __len__(self) -> int:
        """How many files there are."""
        self._note(self._folder)
        return len(self._paths)

    def __contains__(self, stem: object) -> bool:
        """Whether there is a file, valid or not. Reads nothing."""
        self._note(self.name(str(stem)))
        return stem in self._paths

    def is_broken(self, stem: str) -> bool:
        """Whether there is a file that cannot be read: an error of its own says so, and why."""
        return stem in self and not self[stem].is_valid

    def name(self, stem: str) -> str:
        """What the file of this stem is called from the root, there or not."""
        return self._names.get(stem) or f"{self._folder}/{stem}.yml"

    @property
    def paths(self) -> Mapping[str, Path]:
        """Where the files are."""
        self._note(self._folder)
        return self._paths


class Valid(Mapping[str, Kind], Generic[Kind]):
    """The records of a drawer that validate, by the stem of their file's name."""

    def __init__(self, drawer: Drawer[Kind]) -> None:
        self._drawer = drawer

    def __getitem__(self, stem: str) -> Kind:
        """A record. Raises KeyError where there is none or it does not validate."""
        record = self._drawer[stem].record
        if record is None:
            raise KeyError(stem)
        return record

    def __contains__(self, stem: object) -> bool:
        """Whether there is such a record."""
        try:
            return self._drawer[str(stem)].is_valid
        except KeyError:
            return False

    def __iter__(self) -> Iterator[str]:
        """The stems of those that validate."""
        return (stem for stem, file in self._drawer.items() if file.is_valid)

    def __len__(self) -> int:
        """How many validate."""
        return sum(1 for _ in self)


class Shelf:
    """All references and records under one root."""

    def __init__(self, root: Path, keep: Keep | None = None, recall: Recall = anew) -> None:
        self.root = root
        self._keep = keep or Keep(None)
        self._recall = recall
        self.states = States(root)
        self._seen: set[str] = set()
        self._seen_studies: set[str] = set()  # by key: they are asked for most often
        self.study_files = self._drawer("data/studies", Study, "study")
        self.finding_files = self._drawer("data/findings", Finding, "finding")
        self.review_files = self._drawer("data/claim_reviews", ClaimReviews, "claim review")
        self.pooled_files = self._drawer("data/pooled", PooledRecord, "pooled record")
        self.studies: Mapping[str, Study] = Valid(self.study_files)
        self.findings: Mapping[str, Finding] = Valid(self.finding_files)
        self.reviews: Mapping[str, ClaimReviews] = Valid(self.review_files)
        self.pooled: Mapping[str, PooledRecord] = Valid(self.pooled_files)
        self._known: dict[str, list[KnownQuantity]] = {}
        self._by_unit: dict[str, dict[str, list[tuple[str, list[KnownQuantity]]]]] = {}
        self._topics: dict[str, Topic] = {}
        self._tables: dict[str, RecordFile[Any] | None] = {}
        self._outcome_names: OutcomeNames | None = None
        self._coming: Future[Bibliography] | None = None

    def _drawer(self, folder: str, model: type[Kind], kind: str) -> Drawer[Kind]:
        return Drawer(self.root, folder, model, kind, self._note, self._recall)

    def _note(self, name: str) -> None:
        self._seen.add(name)

    @contextlib.contextmanager
    def watch(self) -> Iterator[set[str]]:
        """What is looked up until the end of the block, there or not: files, or folders for a list of names.

        Named from the root; filled when the block ends.
        """
        before, self._seen = self._seen, set()
        studies, self._seen_studies = self._seen_studies, set()
        seen: set[str] = set()
        try:
            yield seen
        finally:
            seen |= self._seen
            seen.update(self.study_files.name(key) for key in self._seen_studies)
            before |= seen
            self._seen, self._seen_studies = before, studies

    @property
    def bibliography(self) -> Bibliography:
        """The one bibliography, as read in an earlier run if the file is the same."""
        self._note("references.bib")
        return self._bibliography

    def fill_bibliography(self, begin: Callable[[Source], Future[Bibliography]]) -> None:
        """Have the bibliography read by another process, unless an earlier run kept it.

        `begin` has it do what `read_bibliography` does. Whoever asks for the bibliography waits for it.
        """
        if not self._kept_bibliography:
            self._coming = begin(self._bibliography_source)

    @cached_property
    def _bibliography_source(self) -> Source:
        return read_source(self.root, self.root / "references.bib")

    @cached_property
    def _kept_bibliography(self) -> Bibliography | None:
        if self._keep.path and (text := self._keep.get("references.bib", self._bibliography_key)):
            with contextlib.suppress(ValidationError):  # a file that somebody changed by hand
                return TypeAdapter(Bibliography).validate_json(text)
        return None

    @cached_property
    def _bibliography_key(self) -> str:
        source = self._bibliography_source
        return digest([source.text.encode(), repr(source.problems).encode(), rules_version(()).encode()])

    @cached_property
    def _bibliography(self) -> Bibliography:
        if self._kept_bibliography:
            return self._kept_bibliography
        source = self._bibliography_source
        read = self._coming.result() if self._coming else self._recall(read_bibliography, source)
        if self._keep.path:
            text = TypeAdapter(Bibliography).dump_json(read).decode()
            self._keep.put("references.bib", self._bibliography_key, text)
        return read

    @property
    def crisis_lines(self) -> RecordFile[CrisisLines] | None:
        """The table of crisis lines, if the tree has one."""
        return self._table("crisis_lines", CrisisLines)

    @property
    def vocabulary(self) -> RecordFile[Vocabulary] | None:
        """The words that records may use, if the tree has a list of them."""
        return self._table("vocabulary", Vocabulary)

    @property
    def source_documents(self) -> RecordFile[SourceDocuments] | None:
        """The documents in which claims were collected, if the tree has a list of them."""
        return self._table("source_documents", SourceDocuments)

    @property
    def search_words(self) -> RecordFile[SearchWords] | None:
        """What readers type into the search box and what they mean, if the tree has a list of it."""
        return self._table("search_words", SearchWords)

    @property
    def subjects(self) -> RecordFile[Subjects] | None:
        """What the site is about, if the tree has a list of it."""
        return self._table("subjects", Subjects)

    @property
    def moves(self) -> RecordFile[Moves] | None:
        """Where published addresses lead now, if the tree has a list of them."""
        return self._table("moved", Moves)

    @property
    def published(self) -> Mapping[str, tuple[str, ...]]:
        """The published anchors of each page; nothing where the tree has no list of them."""
        self._note(PUBLISHED)
        return self._published

    def was_published(self, address: str) -> bool:
        """Whether a page was published at an address, or ("#finding-name") an anchor on any page."""
        published, anchor = self.published, address.removeprefix("#")
        if anchor == address:
            return address in published
        return any(anchor in anchors for anchors in published.values())

    @cached_property
    def _published(self) -> Mapping[str, tuple[str, ...]]:
        path = self.root / PUBLISHED
        return read_published(read_source(self.root, path)) if path.is_file() else {}

    @property
    def tables(self) -> list[RecordFile[Any]]:
        """The small tables that the tree has."""
        tables = (
            self.crisis_lines,
            self.vocabulary,
            self.source_documents,
            self.search_words,
            self.subjects,
            self.moves,
        )
        return [table for table in tables if table]

    def _table(self, name: str, model: type[Kind]) -> RecordFile[Kind] | None:
        self._note(f"data/{name}.yml")
        if name not in self._tables:
            path = self.root / "data" / f"{name}.yml"
            self._tables[name] = (
                self._recall(read_record, model, read_source(self.root, path), "table")
                if path.exists()
                else None
            )
        return self._tables[name]

    @property
    def outcome_names(self) -> OutcomeNames:
        """How sentences name outcomes."""
        vocabulary = self.vocabulary
        if self._outcome_names is None:
            self._outcome_names = OutcomeNames(vocabulary.record if vocabulary else None)
        return self._outcome_names

    def kept(self, name: str, key: str, make: Callable[[], str]) -> str:
        """A result that costs time: from an earlier run if it was made from this key, else made now."""
        text = self._keep.get(name, key)
        if text is None:
            text = make()
            self._keep.put(name, key, text)
        return text

    def known(self, key: str) -> list[KnownQuantity]:
        """Every quantity that the record of a source holds or implies; [] without a record."""
        self._seen_studies.add(key)
        if key not in self._known:
            study = self.studies.get(key)
            self._known[key] = known_quantities(study) if study else []
        return self._known[key]

    def known_by_unit(self, key: str) -> dict[str, list[tuple[str, list[KnownQuantity]]]]:
        """The same by unit, in the order of the record: what stands together of one result, with its id."""
        self._seen_studies.add(key)
        if key not in self._by_unit:
            by_unit: dict[str, list[KnownQuantity]] = {}
            for known in self.known(key):
                by_unit.setdefault(known.quantity.unit, []).append(known)
            self._by_unit[key] = {
                unit: [(result, list(own)) for result, own in groupby(held, attrgetter("result"))]
                for unit, held in by_unit.items()
            }
        return self._by_unit[key]

    def let_go(self) -> None:
        """Let go of what only the checks look up, once they have, and hold study records packed.

        Whatever is asked for later is made again.
        """
        for made in (self._known, self._by_unit, self._topics):
            made.clear()
        for file in self.study_files.values():
            file.let_go()

    def topic(self, key: str) -> Topic:
        """What the results of a study are about. Raises KeyError without a valid record."""
        self._seen_studies.add(key)
        self._seen.add("data/vocabulary.yml")
        if key not in self._topics:
            self._topics[key] = Topic(self.studies[key], self.outcome_names)
        return self._topics[key]
