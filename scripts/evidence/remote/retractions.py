"""What became of every work of a bibliography, asked of Crossref (in both directions) and PubMed.

Nothing that failed counts as an answer: each work that a register could not be asked about is listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from evidence.bibliography import Reference
from evidence.identifiers import FORMS, normal
from evidence.notices import notices
from evidence.remote import crossref, pubmed
from evidence.remote.client import AskError, Client, NotThereError
from evidence.remote.lookup import together
from evidence.remote.work import Update

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Found:
    """A notice on a work, and whether the bibliography says so already."""

    reference: Reference
    update: Update
    noted: bool


@dataclass(frozen=True)
class Unasked:
    """A work that a register could not be asked about, and why."""

    key: str
    register: str
    reason: str


@dataclass
class Answers:
    """What the registers answered.

    found         notices, in the order of the bibliography
    unasked       what could not be asked
    unregistered  keys of works with neither DOI nor PubMed number, which no register keeps
    asked         how many works at least one register answered for
    """

    found: list[Found] = field(default_factory=list)
    unasked: list[Unasked] = field(default_factory=list)
    unregistered: list[str] = field(default_factory=list)
    asked: int = 0

    @property
    def news(self) -> list[Found]:
        """Notices that the bibliography does not mention."""
        return [found for found in self.found if not found.noted]


class _Round:
    """One round of questions; the answers come in by key."""

    def __init__(self, client: Client, references: Sequence[Reference], tell: Tell) -> None:
        self.client = client
        self.tell = tell
        self.dois = {r.key: normal("doi", r.fields["doi"]) for r in references if _usable(r, "doi")}
        self.pmids = {r.key: r.fields["pmid"] for r in references if _usable(r, "pmid")}
        self.updates: dict[str, list[Update]] = {r.key: [] for r in references}
        self.answered: set[str] = set()
        self.unknown: list[str] = []
        self.unasked: list[Unasked] = []

    def ask(self) -> None:
        """Ask all registers."""
        # Crossref separates filters by commas, so that a DOI which holds one is asked for alone, and only
        # for what its own record says; Crossref writes the notices on a work into that.
        single = [key for key, doi in self.dois.items() if "," in doi]
        several = [key for key in self.dois if key not in single]
        self._each(several, crossref.BATCH, crossref.NAME, self._crossref)
        self._each(single, 1, crossref.NAME, self._crossref_alone)
        self._each(list(self.pmids), pubmed.BATCH, pubmed.NAME, self._pubmed)
        others = [key for key in self.dois if key not in self.pmids]
        self._each(others, pubmed.DOI_BATCH, f"{pubmed.NAME}, by DOI", self._pubmed_by_doi)
        missing = [key for key in self.unknown if key not in self.answered]
        self._fails(missing, crossref.NAME, "it does not know the DOI, and PubMed does not know the work")

    def _each(self, keys: list[str], size: int, register: str, question: Callable[[list[str]], None]) -> None:
        """Put a question for one batch after the other. One that fails is noted for its keys.

        Without a network the rest is noted unasked at once.
        """
        offline = ""
        for start in range(0, len(keys), size):
            batch = keys[start : start + size]
            if offline:
                self._fails(batch, register, offline)
                continue
            self.tell(f"{register}: {start + len(batch)} of {len(keys)}")
            try:
                question(batch)
            except AskError as error:
                self._fails(batch, register, str(error))
                offline = str(error) if error.offline else ""

    def _crossref(self, keys: list[str]) -> None:
        dois = [self.dois[key] for key in keys]
        own = crossref.updates_of(self.client, dois)
        others = crossref.notices_on(self.client, dois)
        for key, doi in zip(keys, dois, strict=True):
            if doi in own:
                self._take(key, [*own[doi], *others.get(doi, [])])
            else:
                self.unknown.append(key)

    def _crossref_alone(self, keys: list[str]) -> None:
        try:
            self._take(keys[0], crossref.updates_of(self.client, [self.dois[keys[0]]])[self.dois[keys[0]]])
        except NotThereError:
            self.unknown.append(keys[0])

    def _pubmed(self, keys: list[str]) -> None:
        records = pubmed.records(self.client, [self.pmids[key] for key in keys])
        updates = pubmed.updates(self.client, records)
        for key in keys:
            if (pmid := self.pmids[key]) in records:
                self._take(key, updates[pmid])
            else:
                self._fails([key], pubmed.NAME, "it has no record of the number in the bibliography")

    def _pubmed_by_doi(self, keys: list[str]) -> None:
        """PubMed does not hold every work: one that it does not find is no failure."""
        meant = {self.dois[key]: key for key in keys}
        numbers = pubmed.numbers_of(self.client, list(meant))[: pubmed.BATCH]
        records = pubmed.records(self.client, numbers) if numbers else {}
        found = {pmid: r for pmid, r in records.items() if normal("doi", r.work.doi) in meant}
        for pmid, updates in pubmed.updates(self.client, found).items():
            self._take(meant[normal("doi", found[pmid].work.doi)], updates)

    def _take(self, key: str, updates: Iterable[Update]) -> None:
        self.answered.add(key)
        self.updates[key] += updates

    def _fails(self, keys: Iterable[str], register: str, reason: str) -> None:
        self.unasked += [Unasked(key, register, reason) for key in keys]


def _usable(reference: Reference, name: str) -> bool:
    value = reference.fields.get(name, "")
    return bool(value) and not FORMS[name](value)


def ask_all(client: Client, references: Sequence[Reference], tell: Tell = lambda _: None) -> Answers:
    """Ask the registers about every reference.

    Raises nothing for what they do not answer: it is listed. `tell` is told how far the work has come.
    """
    questions = _Round(client, references, tell)
    questions.ask()
    found = [
        Found(reference, update, _noted(reference, update))
        for reference in references
        for update in together(questions.updates[reference.key])
    ]
    known = questions.dois.keys() | questions.pmids.keys()
    return Answers(
        found,
        questions.unasked,
        [reference.key for reference in references if reference.key not in known],
        len(questions.answered),
    )


def _noted(reference: Reference, update: Update) -> bool:
    """Whether the entry says so: a retraction at all; another notice by its DOI, else by its day."""
    for notice in notices(reference.fields):
        if notice.kind == update.kind and (
            update.kind == "retracted"
            or not update.where
            or normal("doi", notice.where) == normal("doi", update.where)
            or notice.day == update.day
        ):
            return True
    return False
