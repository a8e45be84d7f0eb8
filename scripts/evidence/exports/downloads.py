"""All files to take away, by name, and a description of them that other programs read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby

from evidence.corpus import Corpus
from evidence.exports.claims import LICENCE, claims_json, claims_of
from evidence.exports.flatten import Table, as_csv
from evidence.exports.references import csl_json, ris
from evidence.exports.spreadsheets import tables
from evidence.schemas import SCHEMAS


@dataclass(frozen=True)
class Download:
    """A file to take away: its name below data/, what it holds, what writes it, its table if it is one."""

    name: str
    what: str
    write: Callable[[], str]
    table: Table | None = None

    @cached_property
    def text(self) -> str:
        """Its text, written when it is first asked for."""
        return self.write()


def downloads(corpus: Corpus, claims: list[str] | None = None) -> list[Download]:
    """Every file, in the order in which they are listed. `claims` are those of `claims_of`, if at hand."""
    claims = claims_of(corpus, corpus.outlines) if claims is None else claims
    references = corpus.bibliography.references.values()
    found: list[Download] = []
    for _, group in groupby(tables(corpus), key=lambda table: id(table.rows.records)):
        found += _tables(list(group))
    found += [
        Download(
            "claims.json", "Every claim with its sources and its numbers.", partial(claims_json, claims)
        ),
        Download("references.bib", "All references, for BibTeX.", lambda: corpus.bibliography.text),
        Download("references.ris", "All references, for reference managers (RIS).", partial(ris, references)),
        Download(
            "references.json",
            "All references, for Zotero and pandoc (CSL-JSON).",
            partial(csl_json, references),
        ),
    ]
    for name, (_, files) in SCHEMAS.items():
        path = corpus.root / "data" / name
        if path.is_file():
            found.append(Download(name, f"JSON Schema of data/{files}.", partial(path.read_text, "utf-8")))
    listed = partial(_package, tuple(found))
    return [*found, Download("datapackage.json", "This list for programs (Data Package).", listed)]


def _tables(tables: list[Table]) -> Iterator[Download]:
    """Tables of the same records: who asks for the first has all written, since each record is unpacked."""
    ready: dict[str, str] = {}

    def text(table: Table) -> str:
        if table.name not in ready:
            ready.update(zip((t.name for t in tables), as_csv(*tables), strict=True))
        return ready.pop(table.name)

    for table in tables:
        yield Download(f"{table.name}.csv", f"One row: {table.what}.", partial(text, table), table)


_TYPES = {"number": "number", "whole number": "integer", "date": "date", "true or false": "boolean"}


def _package(files: Iterable[Download]) -> str:
    """The files as a Data Package (https://specs.frictionlessdata.io/data-package/), with their licence."""
    resources = []
    for file in files:
        resource: dict[str, object] = {
            "name": file.name.replace(".", "-").replace("_", "-"),
            "path": file.name,
            "description": file.what,
            "encoding": "utf-8",
        }
        if file.table:
            resource |= {
                "profile": "tabular-data-resource",
                "schema": {
                    "fields": [
                        {"name": c.name, "type": _TYPES.get(c.kind, "string"), "description": c.meaning}
                        for c in file.table.columns
                    ]
                },
            }
        resources.append(resource)
    licences = [{"name": LICENCE["name"], "path": LICENCE["url"]}]
    package = {"name": "evidence", "profile": "data-package", "licenses": licences, "resources": resources}
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"
