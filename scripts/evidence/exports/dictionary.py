"""The page about the data: what can be taken away, what each field means, which words are used."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from evidence.corpus import Corpus
from evidence.exports.claims import LICENCE
from evidence.exports.downloads import Download
from evidence.fields import FieldWords, fields, models
from evidence.handouts import handouts
from evidence.records import Record
from evidence.schemas import SCHEMAS

_HEAD = """\
---
title: Data
description: Everything behind the pages to take away, what each field means, and the words that are used.
---

# Data

What this site rests on is yours to take: as tables, as references, and as the claims themselves with the
place that each number was traced to. It is licensed under [{licence}]({url}): use it for anything, and say
where it is from.

## Downloads

{files}

Tables are UTF-8 text with commas between cells, one header row and a byte order mark, so that Excel,
LibreOffice and every language read them as they are (in Python: encoding `utf-8-sig`). Numbers stand as their
source prints them, with a point. Several texts in one cell have a vertical bar between them. An apostrophe
stands before a text that a spreadsheet would otherwise take for a formula. What each column means stands in
[datapackage.json](../data/datapackage.json), in the words of the fields below.

In the table of studies each group of a result has its own row, and so has the comparison of the groups. Where
two readers read a result, both readings are there. Keys are the same in all files.

## The pages themselves

The whole site is <a href="../../data/whole-site.zip">one file</a>: unpack it, open `index.html`, and read it
without a network. Search needs a server and is not in it.

{sheets}## Fields

The records are written in YAML, one file each. The JSON Schemas above say the same to the tools of editors.

{fields}

## Words in use

Records name outcomes, scales and times in these words only. The last column counts the results that do.

{vocabulary}
"""


def data_page(corpus: Corpus, files: Iterable[Download]) -> str:
    """The page as Markdown, for about/data.md."""
    listed = [
        (f"[{file.name}](../data/{file.name})", f"{len(file.table.rows)}" if file.table else "", file.what)
        for file in files
    ]
    return _HEAD.format(
        licence=LICENCE["name"],
        url=LICENCE["url"],
        files=_table(("File", "Rows", "What it holds"), listed),
        sheets=_sheets(corpus),
        fields="\n".join(_model(model) for model in models(*(model for model, _ in SCHEMAS.values()))),
        vocabulary="\n".join(_vocabulary(corpus)),
    )


def _sheets(corpus: Corpus) -> str:
    """The pages that have a sheet to print; "" where none has. They are made once the site stands."""
    listed = [f'- <a href="../../{sheet.name}">{_text(sheet.title)}</a>' for sheet in handouts(corpus)]
    return "These have one page to print, as a PDF:\n\n" + "\n".join(listed) + "\n\n" if listed else ""


def _model(model: type[Record]) -> str:
    about = inspect.cleandoc(model.__doc__ or "").split("\n\n")[0]
    rows = [(f"**{_text(f.name)}**", _kind(f), _text(f.description)) for f in fields(model)]
    table = _table(("Field", "Holds", "Meaning"), rows)
    return f"### {_words(model)} {{#{model.__name__.lower()}}}\n\n{_text(about)}\n\n{table}\n"


def _kind(field: FieldWords) -> str:
    kind = _text(field.kind)
    if field.inner:
        name = field.inner.__name__
        kind = kind.replace(name, f"[{_words(field.inner).lower()}](#{name.lower()})")
    if field.choices:
        kind = "one of: " + ", ".join(map(_text, field.choices))
    return f"{kind}; required" if field.required else kind


def _words(model: type[Record]) -> str:
    """ "Arm result" for ArmResult."""
    name = model.__name__
    spaced = "".join(f" {c.lower()}" if c.isupper() and i else c for i, c in enumerate(name))
    return spaced.removesuffix(" record") if spaced.startswith("Pooled") else spaced


def _vocabulary(corpus: Corpus) -> Iterator[str]:
    file = corpus.shelf.vocabulary
    if not file or not file.record:
        yield "This site has no list of words yet."
        return
    words = file.record
    for title, field in (("Outcomes", "outcome"), ("Scales", "instrument"), ("Times", "timepoint")):
        results = (result for study in corpus.studies.values() for result in study.results)
        used = Counter(getattr(result, field) for result in results)
        rows = []
        for term, entry in words.terms(field).items():
            told = entry.model_dump(exclude_none=True)
            name, meaning = told.get("name"), told["definition"]
            rows.append((_text(term), _text(f"{name}. {meaning}" if name else meaning), str(used[term])))
        yield f"### {title}\n\n{_table(('Word', 'Meaning', 'Results'), rows)}\n"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _text(words: str) -> str:
    """Words that mean just themselves in a cell of Markdown."""
    plain = escape(" ".join(words.split()), quote=False)
    for sign in "\\*_[]|":
        plain = plain.replace(sign, f"\\{sign}")
    return plain
