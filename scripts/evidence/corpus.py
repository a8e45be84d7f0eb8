"""Everything that is to be checked or shown, read once and held together. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from evidence.bibliography import Bibliography, read_bibliography
from evidence.crisis_lines import CrisisLines
from evidence.diagnostics import Place, Problem
from evidence.findings import Finding
from evidence.known import KnownQuantity, known_quantities
from evidence.pages import read_page, read_texts
from evidence.prose import Page, Sentence
from evidence.records import RecordFile, read_record
from evidence.sources import Source, read_source
from evidence.studies import Study


@dataclass
class Corpus:
    """A tree of pages, references and records under one root.

    `all_pages` are the pages of the tree; `pages` those whose diagnostics were asked for
    (all of them unless paths were named).
    """

    root: Path
    all_pages: list[Page]
    bibliography: Bibliography
    study_files: list[RecordFile[Study]]
    finding_files: list[RecordFile[Finding]]
    wanted: frozenset[str] | None = None
    crisis_lines: RecordFile[CrisisLines] | None = None
    finding_pages: list[Page] = field(default_factory=list)
    stray: list[Problem] = field(default_factory=list)

    @cached_property
    def pages(self) -> list[Page]:
        """The pages that are being checked."""
        return [p for p in self.all_pages if self.is_wanted(p.path)]

    def is_wanted(self, path: str) -> bool:
        """Whether diagnostics for this file were asked for."""
        return self.wanted is None or any(
            path == w or path.startswith(w.rstrip("/") + "/") for w in self.wanted
        )

    @cached_property
    def studies(self) -> dict[str, Study]:
        """Study records by key (only those that validate)."""
        return {f.record.key: f.record for f in self.study_files if f.record}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """Findings by slug (only those that validate)."""
        return {f.record.slug: f.record for f in self.finding_files if f.record}

    @property
    def texts(self) -> list[Page]:
        """All that is written for readers: the pages, then the texts of the findings."""
        return [*self.all_pages, *self.finding_pages]

    def prose(self) -> Iterator[tuple[str, Sentence]]:
        """Every sentence that readers see, with the path of its file."""
        return ((text.path, sentence) for text in self.texts for sentence in text.sentences)

    @cached_property
    def cited(self) -> set[str]:
        """Keys cited anywhere."""
        return {c.key for _, s in self.prose() for c in s.citations}

    def shown_on(self, key: str) -> list[Page]:
        """The pages that cite a source, in their text or through a finding that they show."""

        def cites(text: Page) -> bool:
            return any(citation.key == key for citation in text.citations)

        slugs = {Path(text.path).stem for text in self.finding_pages if cites(text)}
        return [
            page
            for page in self.all_pages
            if cites(page) or any(slugs & set(fence.content.split()) for fence in page.fences)
        ]

    def known(self, key: str) -> list[KnownQuantity]:
        """Every quantity that the record of a source holds or implies; [] without a record."""
        if key not in self._known:
            study = self.studies.get(key)
            self._known[key] = list(known_quantities(study)) if study else []
        return self._known[key]

    @cached_property
    def _known(self) -> dict[str, list[KnownQuantity]]:
        return {}

    def problems(self, kind: str) -> Iterator[Problem]:
        """What could not be read, of one kind, from every file."""
        sources = [
            *(p.problems for p in self.all_pages),
            self.bibliography.problems,
            *(f.problems for f in self.study_files),
            *(f.problems for f in self.finding_files),
            self.stray,
            self.crisis_lines.problems if self.crisis_lines else (),
        ]
        return (problem for problems in sources for problem in problems if problem.kind == kind)


def read_corpus(root: Path, wanted: frozenset[str] | None = None) -> Corpus:
    """Read the tree under `root`: docs/, references.bib, data/studies/ and data/findings/.

    Raises FileNotFoundError where there is no docs/ folder; every lesser fault is a problem
    in the corpus.
    """
    docs = root / "docs"
    if not docs.is_dir():
        raise FileNotFoundError(docs)

    def files(folder: Path, ending: str) -> list[Source]:
        return [read_source(root, p) for p in sorted(folder.rglob(f"*{ending}")) if p.is_file()]

    stray = [
        Problem(
            "text",
            Place(p.relative_to(root).as_posix()),
            f"A {what} must end in {ending} to be read; this file ends in {p.suffix}.",
            f"rename it to {p.stem}{ending}",
        )
        for folder, what, ending, others in (
            (docs, "page", ".md", {".markdown", ".mdown", ".mkdn", ".mkd"}),
            (root / "data", "record", ".yml", {".yaml"}),
        )
        for p in sorted(folder.rglob("*"))
        if p.suffix.lower() in others
    ]
    findings = [read_record(Finding, s, "finding") for s in files(root / "data" / "findings", ".yml")]
    table = root / "data" / "crisis_lines.yml"
    return Corpus(
        root,
        [read_page(s) for s in files(docs, ".md")],
        read_bibliography(read_source(root, root / "references.bib")),
        [read_record(Study, s, "study") for s in files(root / "data" / "studies", ".yml")],
        findings,
        wanted,
        read_record(CrisisLines, read_source(root, table), "table") if table.exists() else None,
        [_texts(f) for f in findings if f.record],
        stray,
    )


def _texts(file: RecordFile[Finding]) -> Page:
    """The texts of a finding as prose, with their places in the YAML file.

    The two sentences cite by themselves; the fields of the question and the reasons are
    held to the basis of the finding, as if they cited it.
    """
    finding = file.record
    assert finding
    source = f" [@{finding.basis.study}]"
    texts = [(getattr(finding, name), file.place(name)) for name in ("for_patients", "for_clinicians")]
    for name in ("title", "population", "intervention", "comparator", "outcome", "timepoint"):
        texts.append((getattr(finding, name) + source, file.place(name)))
    for i, reason in enumerate(finding.reasons):
        texts.append((reason.because + source, file.place("reasons", i)))
    return read_texts(file.path, texts)
