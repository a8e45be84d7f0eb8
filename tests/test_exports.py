"""What is taken away is what the records hold, and other programs can read it."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import csl_reference
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from markdown.extensions.toc import slugify
from pybtex.database import BibliographyData, parse_string

from conftest import ROOT, real_corpus
from evidence.bibliography import Bibliography, read_bibliography
from evidence.corpus import Corpus, read_corpus
from evidence.exports.downloads import Download, downloads
from evidence.exports.flatten import as_csv, as_read, unique
from evidence.exports.references import csl_json, ris
from evidence.exports.spreadsheets import studies
from evidence.fields import fields, models
from evidence.latex import reader_text
from evidence.pages import read_page
from evidence.schemas import SCHEMAS
from evidence.sources import Source, read_source
from evidence.studies import ArmResult, Effect, Result
from test_other_topic import BIB, FRONT, RECORD


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return real_corpus()


@pytest.fixture(scope="module")
def files(corpus: Corpus) -> dict[str, Download]:
    return {file.name: file for file in downloads(corpus)}


ONSET = read_page(read_source(ROOT, ROOT / "docs/evidence/onset.md"))


def rows(text: str) -> list[dict[str, str]]:
    """A table as Python's csv module reads it, without empty cells."""
    assert text.startswith("\ufeff"), "Excel would take it for another encoding"
    read = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    return [{name: as_read(cell) for name, cell in row.items() if cell} for row in read]


def written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def flat(record: ArmResult | Effect, prefix: str = "") -> dict[str, str]:
    """The values of a record as its columns should hold them, worked out apart from the code."""
    found: dict[str, str] = {}
    for name, value in record.model_dump(exclude_none=True).items():
        if isinstance(value, list):
            found |= {f"{prefix}{name}_low": str(value[0]), f"{prefix}{name}_high": str(value[1])}
        else:
            found[prefix + name] = written(value)
    return found


def test_every_figure_of_every_result_is_in_the_table(corpus: Corpus, files: dict[str, Download]) -> None:
    table = rows(files["studies.csv"].text)
    signs = {"equal to": "=", "below": "<", "above": ">", "at most": "<=", "at least": ">="}
    values = {*(f"{n}" for n in files["studies.csv"].text.partition("\n")[0].split(","))}
    seen = 0
    for study in corpus.studies.values():
        for result in study.results:
            mine = [r for r in table if r["study"] == study.key and r["id"] == result.id]
            readings = {"first": result, "second": result.second_reading}
            for who, reading in readings.items():
                here = [row for row in mine if row["reading"] == who]
                if reading is None:
                    assert here == []
                    continue
                seen += len(here)
                for row in here:
                    assert (row["where"], row["read"]) == (reading.where, reading.read)
                    assert row["checked"] == str(reading.checked)
                groups = {row["arm"]: row for row in here if row["row"] == "group"}
                assert groups.keys() == reading.arms.keys()
                for name, arm in reading.arms.items():
                    expected = flat(arm)
                    got = {c: groups[name][c] for c in _columns(ArmResult, values) if c in groups[name]}
                    assert got == expected
                comparisons = [row for row in here if row["row"] == "comparison"]
                assert len(comparisons) == bool(reading.effect)
                if reading.effect:
                    expected = flat(reading.effect, "effect_")
                    p = expected.pop("effect_p", None)
                    row = comparisons[0]
                    got = {n: c for n, c in row.items() if n.startswith("effect_")}
                    relation, value = got.pop("effect_p_relation", ""), got.pop("effect_p", "")
                    assert got == expected
                    assert bool(p) == bool(relation)
                    if p:
                        assert (p[: -len(p.lstrip("<>="))], Decimal(p.lstrip("<>= "))) == (
                            signs[relation],
                            Decimal(value),
                        )
    assert seen == len(table) > 200


def _columns(model: type[ArmResult], names: set[str]) -> list[str]:
    made = {*model.model_fields, *(f"{n}{end}" for n in model.model_fields for end in ("_low", "_high"))}
    return sorted(made & names)


def test_the_words_of_every_result_are_in_the_table(corpus: Corpus, files: dict[str, Download]) -> None:
    for row in rows(files["studies.csv"].text):
        result = corpus.studies[row["study"]].result(row["id"])
        assert result is not None
        told = {"arms", "effect", "second_reading", "where", "read", "checked", "note", "discrepancy"}
        for name in Result.model_fields.keys() - told:
            value = getattr(result, name)
            assert row.get(name, "") == ("" if value is None else written(value))
        if row["reading"] == "first":
            assert (row.get("note"), row.get("discrepancy")) == (result.note, result.discrepancy)


def test_sources_groups_and_facts_are_whole(corpus: Corpus, files: dict[str, Download]) -> None:
    sources = {row["key"]: row for row in rows(files["sources.csv"].text)}
    facts = {(row["study"], row["id"]): row for row in rows(files["facts.csv"].text)}
    groups = {(row["study"], row["id"]): row for row in rows(files["groups.csv"].text)}
    assert sources.keys() == corpus.studies.keys()
    for key, study in corpus.studies.items():
        for name in ("kind", "population", "setting", "dose", "comparator", "registration", "funding"):
            assert sources[key].get(name) == getattr(study, name)
        assert sources[key].get("seen_at", "").split(" | ") == (study.seen_at or [""])
        stages = study.participants.model_dump(exclude_none=True) if study.participants else {}
        for stage, count in stages.items():
            assert sources[key][f"participants_{stage}"] == str(count)
        for fact in study.facts:
            expected = {n: str(v) for n, v in fact.model_dump(exclude_none=True).items()}
            assert facts.pop((key, fact.id)) == {"study": key, **expected}
        for arm in study.arms:
            expected = {n: str(v) for n, v in arm.model_dump(exclude_none=True).items()}
            assert groups.pop((key, arm.id)) == {"study": key, **expected}
    assert (facts, groups) == ({}, {})


def test_findings_bring_the_figures_of_their_record(corpus: Corpus, files: dict[str, Download]) -> None:
    table = {row["slug"]: row for row in rows(files["findings.csv"].text)}
    assert table.keys() == corpus.findings.keys()
    for slug, finding in corpus.findings.items():
        row = table[slug]
        assert row["for_patients"] == finding.for_patients
        assert row.get("basis_with") == finding.basis.with_
        reasons = [re.fullmatch(r"(.+?), (\d): (.+)", r) for r in row.get("reasons", "").split(" | ") if r]
        assert [(m[1], int(m[2]), m[3]) for m in reasons if m] == [
            (r.domain, r.levels, r.because) for r in finding.reasons
        ]
        result = corpus.studies[finding.basis.study].result(finding.basis.result)
        assert result is not None
        if finding.basis.with_ is None:
            assert "with_percent" not in row
        elif (percent := result.arms[finding.basis.with_].percent) is not None:
            assert Decimal(row["with_percent"]) == percent


@pytest.mark.parametrize("text", ["=1+2", "+1", "-1", "@SUM(A1)", "\tx", "'=x", "'", "''-1", "a=b", "−5"])
def test_no_text_is_taken_for_a_formula(tmp_path: Path, text: str) -> None:
    from test_other_topic import site

    root = site(tmp_path, "Text.\n")
    record = RECORD.replace(
        "population: adults who drink tea in the evening", f"population: {json.dumps(text)}"
    )
    record = record.replace(
        "    where: table 1", f"    definition: {json.dumps(text + ' ')}\n    where: table 1"
    )
    record = record.replace("{events: 22, total: 40}", "{mean: -5.50}")
    (root / "data/studies/brewer2020.yml").write_text(record, "utf-8")
    (table,) = as_csv(studies(read_corpus(root)))
    (cell,) = {row["definition"] for row in csv.DictReader(io.StringIO(table[1:]))}
    assert not cell.startswith(("=", "+", "-", "@", "\t"))
    assert as_read(cell) == text.strip()
    assert rows(table)[0]["mean"] == "-5.50", "a number stays a number"


def test_two_columns_of_one_name_are_refused(corpus: Corpus) -> None:
    table = studies(corpus)
    with pytest.raises(ValueError, match="kind"):
        unique([*table.columns, next(c for c in table.columns if c.name == "kind")])


def test_claims_are_all_there_and_lead_somewhere(corpus: Corpus, files: dict[str, Download]) -> None:
    claims = json.loads(files["claims.json"].text)["claims"]
    assert len(claims) == sum(sentence.is_claim for sentence in corpus.sentences)
    anchors = {f"docs/{page.path[5:]}": set(page.anchors) for page in corpus.pages}
    for claim in claims:
        assert claim["citations"] or claim["exempt_because"]
        for shown in claim["shown_on"]:
            address, _, anchor = shown.partition("#")
            candidates = (f"docs/{address}index.md", f"docs/{address.rstrip('/')}.md")
            page = next(p for p in candidates if p in anchors)
            assert not anchor or anchor in anchors[page] or anchor.startswith("finding-")
        for number in claim["numbers"]:
            assert number["traced_to"], f"{number['text']} in {claim['file']}:{claim['line']}"
            for place in number["traced_to"]:
                assert place["study"] in {citation["key"] for citation in claim["citations"]}
                assert "in_source" in place or not place["in_record"].startswith(("result", "fact"))


def test_a_number_leads_to_its_place_in_the_source(files: dict[str, Download]) -> None:
    claims = json.loads(files["claims.json"].text)["claims"]
    (claim,) = [c for c in claims if "36.8%" in c["text"] and c["file"] == "docs/evidence/onset.md"]
    place = claim["shown_on"][0]
    heading = next(h for h in reversed(ONSET.headings) if h.place.line < claim["line"] and h.level > 1)
    assert place == f"evidence/onset/#{slugify(heading.text, '-')}"
    (number,) = [n for n in claim["numbers"] if n["text"] == "36.8%"]
    assert {"study": "lii2023", "in_record": "fact guess", "in_source": "abstract", "read": "abstract"} in (
        number["traced_to"]
    )


OTHERS = r"""
@book{aa2001, author = {aan het Rot, Marije and {A Body of Men} and others}, editor = {Zarate, Jr., Carlos A.},
  title = {On {NMDA} \& tea: 10\% more}, publisher = {Press}, address = {Bonn}, year = {2001},
  isbn = {978-3-16-148410-0}, edition = {2nd}, series = {Teas}, month = {may},
  retracted = {2023-05-01, 10.1000/notice}}
@phdthesis{bb2002, author = {Castr{\'e}n, Eero}, title = {Tea}, school = {University of X}, year = {2002},
  pages = {7--9}}
@techreport{cc2003, author = {{An Agency}}, title = {Tea}, institution = {An Agency}, year = {2003},
  url = {https://x.example/a;b}, urldate = {2026-01-31}}
@incollection{dd2004, author = {Li, Jean-Paul}, title = {Tea}, booktitle = {Teas}, year = {2004},
  chapter = {3}, note = {See also}}
"""  # noqa: E501


def made(text: str) -> Bibliography:
    return read_bibliography(Source("references.bib", text))


@pytest.fixture(scope="module", params=["real", "made up"])
def bibliography(request: pytest.FixtureRequest, corpus: Corpus) -> Bibliography:
    return corpus.bibliography if request.param == "real" else made(OTHERS)


@cache
def _read(bibtex: str) -> BibliographyData:
    return parse_string(bibtex, "bibtex")


def names(bibtex: str, key: str, role: str) -> list[str]:
    """The family names, or bodies, as pybtex reads them."""
    persons = _read(bibtex).entries[key].persons.get(role, [])
    found = [reader_text(" ".join([*p.prelast_names, *p.last_names])) for p in persons]
    return ["et al." if name == "others" else name for name in found]


def test_csl_holds_every_field_and_is_read_by_others(bibliography: Bibliography) -> None:
    items = json.loads(csl_json(bibliography.references.values()))
    assert [item["id"] for item in items] == sorted(bibliography.references)
    parsed = CiteProcJSON(items)
    for item in items:
        reference = bibliography.references[item["id"]]
        # A model of the official schema, which a variable of another name does not fit
        model = csl_reference.Reference(**item)
        known = {field.alias or name for name, field in type(model).model_fields.items()}
        assert set(item) <= known
        assert parsed[item["id"].lower()].type.replace("_", "-") == item["type"]
        _holds(item, reference.fields)
        for role in ("author", "editor"):
            if role in reference.fields:
                told = [
                    " ".join(
                        filter(None, [n.get("non-dropping-particle"), n.get("family"), n.get("literal")])
                    )
                    for n in item[role]
                ]
                assert told == names(bibliography.text, item["id"], role)


def test_each_field_has_the_place_where_others_look_for_it() -> None:
    items = {item["id"]: item for item in json.loads(csl_json(made(OTHERS).references.values()))}
    assert items["aa2001"] == {
        "id": "aa2001",
        "type": "book",
        "author": [
            {"family": "Rot", "given": "Marije", "non-dropping-particle": "aan het"},
            {"literal": "A Body of Men"},
            {"literal": "et al."},
        ],
        "editor": [{"family": "Zarate", "given": "Carlos A.", "suffix": "Jr."}],
        "title": "On NMDA & tea: 10% more",
        "publisher": "Press",
        "publisher-place": "Bonn",
        "issued": {"date-parts": [[2001]]},
        "ISBN": "978-3-16-148410-0",
        "edition": "2nd",
        "collection-title": "Teas",
        "note": "Retracted 1 May 2023: 10.1000/notice\nmonth: may",
    }
    assert (items["bb2002"]["type"], items["bb2002"]["page"]) == ("thesis", "7-9")
    assert items["dd2004"]["container-title"] == "Teas"


def test_an_article_is_found_by_its_volume_and_number(corpus: Corpus) -> None:
    items = {item["id"]: item for item in json.loads(csl_json(corpus.bibliography.references.values()))}
    told = {name: items["anand2023"][name] for name in ("type", "volume", "issue", "page", "DOI", "PMID")}
    assert told == {
        "type": "article-journal",
        "volume": "388",
        "issue": "25",
        "page": "2315-2325",
        "DOI": "10.1056/NEJMoa2302399",
        "PMID": "37224232",
    }
    assert items["anand2023"]["container-title-short"] == "N Engl J Med"


def _holds(item: dict[str, Any], fields: dict[str, str]) -> None:
    everything = json.dumps(item, ensure_ascii=False).replace("\\n", "\n")
    for name, value in fields.items():
        if name in ("author", "editor"):
            continue
        if name in ("retracted", "corrected", "concern"):
            value = value.split(", ")[1]
        if name == "urldate":
            assert item["accessed"]["date-parts"] == [[int(part) for part in value.split("-")]]
            continue
        told = reader_text(value)
        assert (told.replace("\u2013", "-") if name == "pages" else told) in everything, name


def test_ris_holds_every_field_and_is_read_by_others(bibliography: Bibliography) -> None:
    written = ris(bibliography.references.values())
    read = {entry["id"]: entry for entry in rispy.loads(written)}
    assert read.keys() == bibliography.references.keys()
    assert (
        len(re.findall(r"^TY  - \w+$", written, re.M))
        == len(read)
        == len(re.findall("^ER  - $", written, re.M))
    )
    for key, entry in read.items():
        assert "unknown_tag" not in entry
        fields = bibliography.references[key].fields
        everything = json.dumps(entry, ensure_ascii=False)
        for name, value in fields.items():
            if name in ("author", "editor"):
                told = entry["authors" if name == "author" else "secondary_authors"]
                expected = [name.replace(",", "") for name in names(bibliography.text, key, name)]
                assert [person.split(",")[0] for person in told] == expected
            elif name in ("retracted", "corrected", "concern"):
                assert value.split(", ")[1] in everything
            elif name == "pages":
                ends = [entry["start_page"], *([entry["end_page"]] if "end_page" in entry else [])]
                assert "-".join(ends) == reader_text(value).replace("\u2013", "-")
            elif name == "url":
                assert [unquote(address) for address in entry["urls"]] == [unquote(reader_text(value))]
            elif name == "urldate":
                assert entry["access_date"] == value.replace("-", "/")
            else:
                assert reader_text(value) in everything, (key, name)


def test_the_package_describes_every_column_and_names_the_licence(files: dict[str, Download]) -> None:
    package = json.loads(files["datapackage.json"].text)
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert {r["path"] for r in package["resources"]} == files.keys() - {"datapackage.json"}
    for resource in package["resources"]:
        if resource["path"].endswith(".csv"):
            header = files[resource["path"]].text.removeprefix("\ufeff").split("\n")[0]
            assert [f["name"] for f in resource["schema"]["fields"]] == header.split(",")
            assert all(f["description"] for f in resource["schema"]["fields"])


def test_another_topic_is_exported_the_same_way(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "data/studies").mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text(FRONT + "Of 40 people 22 were awake [@brewer2020].\n", "utf-8")
    (tmp_path / "references.bib").write_text(BIB, "utf-8")
    (tmp_path / "data/studies/brewer2020.yml").write_text(RECORD, "utf-8")
    found = {file.name: file.text for file in downloads(read_corpus(tmp_path))}
    assert "brewer2020,randomised parallel trial,awake,awake at midnight" in found["studies.csv"]
    assert json.loads(found["claims.json"])["claims"][0]["shown_on"] == [""]


def test_every_download_is_published_listed_and_explained(site: Path, files: dict[str, Download]) -> None:
    page = (site / "about/data/index.html").read_text("utf-8")
    for name, file in files.items():
        assert f'href="../../data/{name}"' in page
        assert (site / "data" / name).read_text("utf-8") == file.text
    words = html.unescape(re.sub(r"<[^>]+>", "", page)).replace("\u00a0", " ")  # that keep a line together
    for model in models(*(model for model, _ in SCHEMAS.values())):
        for field in fields(model):
            assert field.description.replace("`", "") in words, f"{model.__name__}.{field.name}"


def test_every_word_of_the_vocabulary_is_counted(site: Path, corpus: Corpus) -> None:
    page = re.sub(r"</?abbr[^>]*>", "", (site / "about/data/index.html").read_text("utf-8"))
    page = re.sub(r"<td [^>]*>", "<td>", page)
    table = {
        html.unescape(word): int(count)
        for word, count in re.findall(
            r"<tr>\s*<td[^>]*>([^<]+)</td>\s*<td[^>]*>.*?</td>\s*<td[^>]*>(\d+)</td>", page
        )
    }
    used = [result for study in corpus.studies.values() for result in study.results]
    assert corpus.shelf.vocabulary and corpus.shelf.vocabulary.record
    assert table.keys() >= corpus.shelf.vocabulary.record.outcomes.keys()
    assert table["response"] == sum(result.outcome == "response" for result in used) > 10
    assert table["MADRS"] == sum(result.instrument == "MADRS" for result in used) > 10
