"""A work as an entry of the bibliography: its key, its fields, its place among the others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence

from evidence.bibliography import Bibliography, Reference, read_bibliography
from evidence.diagnostics import Place
from evidence.identifiers import FORMS
from evidence.names import folded
from evidence.notices import KINDS
from evidence.remote.work import Author, Update, Work
from evidence.sources import Source
from evidence.works import different, marks

# The order of the fields in the file.
_ORDER = (
    "author", "editor", "title", "booktitle", "journal", "shortjournal", "howpublished", "institution",
    "school", "publisher", "year", "volume", "number", "pages", "doi", "pmid", "pmcid", "isbn", "nct", "url",
    "urldate",
    *KINDS,
)  # fmt: skip
# The field in which a type wants the body behind the work.
_BODY = {"techreport": "institution", "phdthesis": "school"}
# Letters that Unicode does not decompose, as they are mostly spelled in plain ones.
_LETTERS = str.maketrans(
    {"ø": "o", "ß": "ss", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)
# Words that begin a title and tell nothing.
_EMPTY = frozenset(
    """
    a an and are as at by do does effect effects efficacy for from how in is of on or safety study the this
    to trial use using versus with without
    """.split()  # noqa: SIM905  (a list of words)
)
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")


def fields_of(work: Work) -> dict[str, str]:
    """The fields of the entry in their order, as BibTeX writes them; notices without a day are left out."""
    values = {
        "author": " and ".join(_name(author) for author in work.authors),
        "editor": " and ".join(_name(editor) for editor in work.editors) if not work.authors else "",
        "title": title_field(work.title),
        "booktitle": title_field(work.booktitle),
        "journal": escaped(work.journal),
        "shortjournal": escaped(work.shortjournal),
        "howpublished": escaped(work.howpublished),
        _BODY.get(work.type, "publisher"): escaped(work.publisher),
        "year": work.year,
        "volume": escaped(work.volume),
        "number": escaped(_DASHES.sub("-", work.number)),
        "pages": escaped(_DASHES.sub("--", work.pages)),
        "doi": work.doi,
        "pmid": work.pmid,
        "pmcid": work.pmcid,
        "isbn": work.isbn,
        "nct": work.nct if work.type == "misc" else "",
        "url": work.url,
        "urldate": work.urldate,
    }
    for kind in KINDS:
        told = [f"{u.day}, {u.where}" for u in work.updates if u.kind == kind and u.day and u.where]
        values[kind] = " and ".join(told)
    kept = {name: values[name] for name in _ORDER if values.get(name)}
    return {name: value for name, value in kept.items() if name not in FORMS or not FORMS[name](value)}


def unwritten(work: Work) -> list[Update]:
    """Notices on the work that its entry cannot hold, for want of a day or an address."""
    return [update for update in work.updates if not (update.day and update.where)]


def entry_text(work: Work, key: str) -> str:
    """The entry as it stands in the file, with its values in one column."""
    fields = fields_of(work)
    width = max((len(name) for name in fields), default=0)
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{work.type}{{{key},", *lines, "}"]) + "\n"


def as_reference(work: Work, key: str) -> Reference:
    """The work as the checks will read it."""
    return Reference(key, work.type, fields_of(work), Place(""))


def same_work(bibliography: Bibliography, new: Reference) -> tuple[Reference, str] | None:
    """The entry that is this work already, and by what it is known; None if there is none."""
    known: dict[tuple[str, ...], Reference] = {}
    for reference in bibliography.references.values():
        for _, mark, _ in marks(reference):
            known.setdefault(mark, reference)
    for words, mark, field in marks(new):
        other = known.get(mark)
        if other and not (field == "title" and different(new, other)):
            return other, words
    return None


def same_title(bibliography: Bibliography, new: Reference) -> list[Reference]:
    """Entries of the same title in another year or type: a preprint, another edition, a letter."""
    title = folded(new.fields.get("title", ""))
    found = bibliography.references.values()
    return [other for other in found if title and folded(other.fields.get("title", "")) == title]


def alike(bibliography: Bibliography, what: str, value: str) -> list[Reference]:
    """Entries whose DOI, PubMed number or trial number is a slip of the hand away from a value."""
    return [
        entry
        for entry in bibliography.references.values()
        if _one_slip(entry.fields.get(what, "").lower(), value.lower())
    ]


def _one_slip(one: str, other: str) -> bool:
    """Whether a sign was left out, added or mistyped, or two neighbours changed places."""
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return abs(len(one) - len(other)) == 1
    a, b = one[same:], other[same:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1:2] + a[:1] + a[2:] == b and len(a) > 1)


def key_for(work: Work, taken: Container[str]) -> str:
    """A free key: the first author or body, the year and, where that is taken, a word of the title."""
    stem = f"{_stem(work)}{work.year}"
    if stem not in taken:
        return stem
    words = [word for word in _plain(work.title).split() if word not in _EMPTY and len(word) > 2]
    for word in (*words, *(f"{n}" for n in range(2, 1000))):
        if (key := f"{stem}{word[:20]}") not in taken:
            return key
    raise ValueError(f"no key is free for {stem}")


def _stem(work: Work) -> str:
    first = next(iter((*work.authors, *work.editors)), Author(work.title))
    words = _plain(first.family).split()
    if first.body and len(words) > 2:
        capitals = "".join(re.findall(r"(?<![\w])[A-Z]", first.family)).lower()
        return capitals if len(capitals) > 2 else words[0]
    letters = "".join(words) if not first.body else (words[0] if words else "")
    return re.sub(r"[^a-z]", "", letters) or "anonymous"


def _plain(text: str) -> str:
    """Small plain letters, figures and blanks."""
    folded_text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = "".join(c for c in folded_text if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"(?<=[a-z])['\u2019-](?=[a-z])", "", kept)).strip()


def with_entry(text: str, references: Sequence[Reference], entry: str, key: str) -> str:
    """The file with a new entry: before the first one whose key comes later, else at the end."""
    later = next((reference for reference in references if reference.key > key), None)
    if later is None:
        return text.rstrip("\n") + ("\n\n" if text.strip() else "") + entry
    lines = text.split("\n")
    at = later.place.line - 1
    while at and lines[at - 1].lstrip().startswith("%"):  # a comment above an entry belongs to it
        at -= 1
    return "\n".join([*lines[:at], *entry.rstrip("\n").split("\n"), "", *lines[at:]])


def fault(path: str, text: str, key: str, before: Bibliography) -> str:
    """What keeps the new file from being read as it is meant, or ""."""
    after = read_bibliography(Source(path, text))
    if key not in after.references:
        return f"the entry {key} cannot be read back"
    lost = before.references.keys() - after.references.keys()
    if lost or len(after.problems) > len(before.problems):
        return f"it would change other entries ({', '.join(sorted(lost)) or after.problems[-1].message})"
    return ""


def _name(author: Author) -> str:
    family, given, suffix = (escaped(part) for part in (author.family, author.given, author.suffix))
    if author.body or not given:
        return f"{{{family}}}"
    family = f"{{{family}}}" if "," in family or re.search(r"\band\b", family, re.I) else family
    given = f"{{{given}}}" if "," in given or re.search(r"\band\b", given, re.I) else given
    return ", ".join(filter(None, (family, suffix.replace(",", ""), given)))


_WORD = re.compile(r"[^\s{}()\[\],;:.?!/\"“”‘’–—]+")


def title_field(title: str) -> str:
    """A title with braces around what must keep its capitals: names and abbreviations.

    In a title whose words nearly all begin with a capital only abbreviations are told apart.
    """
    words = [word for word in re.findall(r"[A-Za-z]\w+", title) if len(word) > 3]
    every = sum(word[0].isupper() for word in words) * 2 > len(words)
    parts: list[str] = []
    at, opens = 0, True
    for match in _WORD.finditer(title):
        word = match[0]
        begins = opens or title[: match.start()].rstrip()[-1:] in (":", "?", "!", ".")
        opens = False
        inner = any(c.isupper() for c in word[1:]) or (len(word) == 1 and word.isupper() and word != "A")
        name = word[0].isupper() and not begins and not every
        if inner or name:
            parts += [escaped(title[at : match.start()]), f"{{{escaped(word)}}}"]
            at = match.end()
    return "".join([*parts, escaped(title[at:])])


def escaped(text: str) -> str:
    """A text with the signs that BibTeX programs read otherwise written so that they are read as they are."""
    without = re.sub(r"[{}\\^~`]", "", text)
    return re.sub(r"[&%#$_]", lambda sign: f"\\{sign[0]}", re.sub(r"\s+", " ", without))


def said(updates: Iterable[Update]) -> Iterator[str]:
    """Notices in words, one a line: "Retracted 1 May 2023 (Crossref and PubMed): 10.1000/notice"."""
    for update in updates:
        day = f" {update.day.day} {update.day:%B %Y}" if update.day else ""
        called = f", called “{update.called}”" if update.called.lower() not in ("", *_SAME) else ""
        where = f": {update.where}" if update.where else ""
        yield f"{KINDS[update.kind]}{day} ({update.said_by}{called}){where}"


_SAME = ("retraction", "correction", "expression of concern", "erratum", "corrigendum")
