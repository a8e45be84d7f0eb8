"""Everything that is to be checked or shown, read once and held together. Nothing is judged here."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from evidence.bibliography import Bibliography, Reference
from evidence.claim_reviews import ClaimReviews
from evidence.diagnostics import Place, Problem
from evidence.findings import Finding
from evidence.known import KnownQuantity
from evidence.memory import Recall, anew
from evidence.pooled import PooledRecord
from evidence.prose import Outline, Page, Sentence
from evidence.records import RecordFile
from evidence.shelf import Shelf
from evidence.sources import read_source
from evidence.studies import Study


@dataclass(eq=False)
class Corpus:
    """What is looked at, and a shelf on which to look things up.

    `pages`, `record_pages` (the texts of findings and claim reviews, read as prose), `study_files`,
    `finding_files`, `review_files`, `pooled_files`, `references` and `problems_elsewhere` are what the
    checks judge: those of the whole tree, or of one file alone. The shelf always holds every reference and
    record, and `outlines` what a rule about the whole tree needs to know of each text.
    """

    root: Path
    shelf: Shelf
    pages: list[Page] = field(default_factory=list)
    record_pages: list[Page] = field(default_factory=list)
    study_files: list[RecordFile[Study]] = field(default_factory=list)
    finding_files: list[RecordFile[Finding]] = field(default_factory=list)
    review_files: list[RecordFile[ClaimReviews]] = field(default_factory=list)
    pooled_files: list[RecordFile[PooledRecord]] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    problems_elsewhere: list[Problem] = field(default_factory=list)

    @property
    def bibliography(self) -> Bibliography:
        """The bibliography, to look keys up."""
        return self.shelf.bibliography

    @property
    def studies(self) -> Mapping[str, Study]:
        """Study records by key (only those that validate), to look them up."""
        return self.shelf.studies

    @property
    def findings(self) -> Mapping[str, Finding]:
        """Findings by slug (only those that validate), to look them up."""
        return self.shelf.findings

    @property
    def texts(self) -> list[Page]:
        """All that is written for readers: the pages, then the texts of the records."""
        return [*self.pages, *self.record_pages]

    @property
    def sentences(self) -> list[Sentence]:
        """Every sentence that readers see."""
        return list(itertools.chain.from_iterable(text.sentences for text in self.texts))

    @cached_property
    def cited(self) -> list[Sentence]:
        """The sentences that cite something, and no record that is there and cannot be read."""
        broken = self.shelf.study_files.is_broken
        return [s for s in self.sentences if s.citations and not any(broken(c.key) for c in s.citations)]

    @cached_property
    def outlines(self) -> list[Outline]:
        """What the rest of the tree needs to know of each text."""
        return [text.outline for text in self.texts]

    def shown_on(self, key: str) -> list[str]:
        """The paths of the pages that cite a source, in their text or through a finding they show."""
        return self._showing.get(key, [])

    @cached_property
    def _showing(self) -> Mapping[str, list[str]]:
        pages = [outline for outline in self.outlines if outline.path.endswith(".md")]
        shows: dict[str, set[str]] = {}  # the name of a record -> the pages that show it
        for page in pages:
            for slug in page.shows:
                shows.setdefault(slug, set()).add(page.path)
        found: dict[str, set[str]] = {}
        for outline in self.outlines:
            written = outline.path.endswith(".md")
            paths = {outline.path} if written else shows.get(Path(outline.path).stem, set())
            for key in outline.cited:
                found.setdefault(key, set()).update(paths)
        return {key: [p.path for p in pages if p.path in paths] for key, paths in found.items()}

    def known(self, key: str) -> list[KnownQuantity]:
        """Every quantity that the record of a source holds or implies; [] without a record."""
        return self.shelf.known(key)

    def problems(self, kind: str) -> Iterator[Problem]:
        """What could not be read, of one kind, from every file that is looked at."""
        groups: list[Iterable[Problem]] = [
            *(p.problems for p in self.pages),
            *(f.problems for f in self.study_files),
            *(f.problems for f in self.finding_files),
            *(f.problems for f in self.review_files),
            *(f.problems for f in self.pooled_files),
            self.problems_elsewhere,
        ]
        return (problem for problems in groups for problem in problems if problem.kind == kind)

    def units(self) -> Iterator[Corpus]:
        """This corpus file by file: each page and record alone, then what belongs to no one file."""
        empty = Corpus(self.root, self.shelf)
        for page in self.pages:
            yield replace(empty, pages=[page])
        for study in self.study_files:
            yield replace(empty, study_files=[study])
        texts = {page.path: page for page in self.record_pages}
        for finding in self.finding_files:
            prose = [texts[finding.path]] if finding.path in texts else []
            yield replace(empty, finding_files=[finding], record_pages=prose)
        for reviews in self.review_files:
            prose = [texts[reviews.path]] if reviews.path in texts else []
            yield replace(empty, review_files=[reviews], record_pages=prose)
        for pooled in self.pooled_files:
            yield replace(empty, pooled_files=[pooled])
        yield replace(empty, references=self.references, problems_elsewhere=self.problems_elsewhere)


def read_corpus(root: Path, recall: Recall = anew) -> Corpus:
    """Read the tree under `root`: docs/, references.bib and data/.

    Files that stand as `recall` remembers them are not parsed again.
    Raises FileNotFoundError where there is no docs/ folder; every lesser fault is a problem
    in the corpus.
    """
    from evidence.pages import read_page  # brings all that reads sentences; who has a corpus needs none of it

    corpus = rest(root, Shelf(root, recall=recall))
    for path in page_paths(root):
        corpus.pages.append(recall(read_page, read_source(root, path)))
    corpus.study_files = list(corpus.shelf.study_files.values())
    corpus.pooled_files = list(corpus.shelf.pooled_files.values())
    for file in corpus.shelf.finding_files.values():
        corpus.finding_files.append(file)
        corpus.record_pages += recall(finding_prose, file)
    for reviews in corpus.shelf.review_files.values():
        corpus.review_files.append(reviews)
        corpus.record_pages += recall(review_prose, reviews)
    return corpus


def page_paths(root: Path) -> list[Path]:
    """The pages of a tree, in order. Raises FileNotFoundError where there is no docs/ folder."""
    docs = root / "docs"
    if not docs.is_dir():
        raise FileNotFoundError(docs)
    return [path for path in sorted(docs.rglob("*.md")) if path.is_file()]


def rest(root: Path, shelf: Shelf) -> Corpus:
    """What belongs to no page and no record: the bibliography, small tables, stray files."""
    bibliography = shelf.bibliography
    problems = [*bibliography.problems, *_stray(root)]
    for table in shelf.tables:
        problems += table.problems
    references = list(bibliography.references.values())
    return Corpus(root, shelf, references=references, problems_elsewhere=problems)


def _stray(root: Path) -> Iterator[Problem]:
    for folder, what, ending, others in (
        (root / "docs", "page", ".md", {".markdown", ".mdown", ".mkdn", ".mkd"}),
        (root / "data", "record", ".yml", {".yaml"}),
    ):
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in others:
                yield Problem(
                    "text",
                    Place(path.relative_to(root).as_posix()),
                    f"A {what} must end in {ending} to be read; this file ends in {path.suffix}.",
                    f"rename it to {path.stem}{ending}",
                )
    for folder in (root / "data" / name for name in ("studies", "findings", "claim_reviews", "pooled")):
        for path in sorted(folder.glob("*/**/*.yml")):
            yield Problem(
                "text",
                Place(path.relative_to(root).as_posix()),
                f"A record must stand in data/{folder.name}/ itself; this one stands in a folder below.",
                f"move it to data/{folder.name}/{path.name}",
            )


def finding_prose(file: RecordFile[Finding]) -> list[Page]:
    """The texts of a finding as prose, with their places in the YAML file; [] if it does not validate.

    The two sentences cite by themselves; the fields of the question and the reasons are
    held to the basis of the finding, as if they cited it.
    """
    from evidence.pages import read_texts

    finding = file.record
    if finding is None:
        return []
    source = f" [@{finding.basis.study}]"
    names = ("title", "population", "intervention", "comparator", "outcome", "timepoint")
    fields = [(getattr(finding, name) + source, file.place(name)) for name in names]
    fields += [
        (reason.because + source, file.place("reasons", i)) for i, reason in enumerate(finding.reasons)
    ]
    page = read_texts(
        file.path, [(getattr(finding, name), file.place(name)) for name in ("for_patients", "for_clinicians")]
    )
    named = f"{finding.title}: {finding.outcome}. "  # stands above the sentences on the card
    page.sentences = [replace(s, before=named + s.before) for s in page.sentences]
    # The fields speak of one outcome, time and comparison, and each names only a part of it.
    heads = (finding.outcome, finding.timepoint, finding.intervention, finding.comparator)
    page.sentences += [
        replace(s, heads=heads, result=finding.basis.result) for s in read_texts(file.path, fields).sentences
    ]
    return [page]


def review_prose(file: RecordFile[ClaimReviews]) -> list[Page]:
    """The answers of claim reviews as prose; [] if the file does not validate.

    The claims themselves are not ours and are not read: they are shown as what others say.
    """
    from evidence.pages import read_texts

    if file.record is None:
        return []
    texts = [
        (review.answer, file.place("reviews", i, "answer")) for i, review in enumerate(file.record.reviews)
    ]
    return [read_texts(file.path, texts)]
