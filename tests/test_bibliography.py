"""The bibliography: every fault told at its line, every good entry read as the formatter reads it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pybtex.database
import pybtex.errors
import pytest

from conftest import ROOT, diagnostics
from evidence import ama
from evidence.bibliography import Bibliography, read_bibliography
from evidence.diagnostics import Diagnostic
from evidence.latex import reader_text
from evidence.sources import Source, read_source
from test_other_topic import BIB, site

GOOD = "@misc{good2020, title = {Good}, year = 2020, url = {https://a.org/b}}\n"


def read(text: str) -> Bibliography:
    return read_bibliography(Source("references.bib", text))


@pytest.mark.parametrize(
    ("broken", "line", "says"),
    [
        ("@misc{a2020,\n title = {T}\n year = 2020}\n", 2, "A comma must stand"),
        ("@misc{a2020 title = {T}}\n", 1, "must parse"),
        (
            "@misc{a2020,\n title = {T}, year = {2020}\n\n",
            1,
            "still open where the next one begins",
        ),
        ("@misc{a2020,\n title = {T,\n year = 2020}\n\n", 1, "still open"),
        ('@misc{a2020,\n title = "T {x"\n}\n', 2, "braces do not pair"),
        ("@misc{a2020,\n title = T x}\n", 2, "must stand in braces"),
        ("@misc{a2020,\n title = {T}, journal = jad}\n", 2, "must be defined"),
        ("@misc{a2020,\n % doi = {x},\n title = {T}}\n", 2, "one word"),
        ("@misc{, title = {T}}\n", 1, "must have a key"),
        ("@misc{a 2020, title = {T}}\n", 1, "must have a key"),
        ("@misc(a2020)\n", 1, "must hold fields"),
        ("@{a2020, title = {T}}\n", 1, "must have its type"),
        ("@commentary{a2020, title = {T}}\n", 1, "known type"),
        ("@comment{@misc{a2020, title = {T}}}\n", 1, "hold no @"),
        ("@misc\n{a2020, title = {T}}\n", 1, "An @ must start an entry"),
        ("% by a@b.org\n", 1, "An @ must start an entry"),
        ("@misc{a2020,\n title = {T},\n Title = {U}}\n", 3, "already"),
        ("@string{j = k}\n", 1, "must be defined"),
    ],
)
def test_a_fault_is_told_at_its_line_and_hides_nothing(broken: str, line: int, says: str) -> None:
    for text, shift in ((broken + GOOD, 0), (GOOD + broken + GOOD.replace("good", "more"), 1)):
        result = read(text)
        assert "good2020" in result.references
        assert [(p.place.line, says in p.message) for p in result.problems] == [(line + shift, True)]


def test_a_broken_entry_is_one_finding_though_pages_cite_it(tmp_path: Path) -> None:
    root = site(tmp_path, "Tea is hot [@brewer2020].\n")
    (root / "references.bib").write_text(BIB.replace("{Tea at night},", "{Tea at night}"), "utf-8")
    assert [d.check for d in diagnostics(root)] == ["REF001"]


def test_text_between_entries_is_warned_of() -> None:
    result = read("% a comment\n" + GOOD + "misc{lost2020, title = {T}}\n")
    assert [(place.line, text[:4]) for text, place in result.stray] == [(3, "misc")]
    assert not result.problems


def test_round_brackets_macros_and_joined_values_are_read() -> None:
    result = read(
        '@string{jad = "J Affect" # { Disord}}\n@preamble{"\\relax"}\n@comment{jabref-meta: x;}\n'
        '@ARTICLE (a2020, Title = {T (x)}, year = "2020", month = jan, journal = JAD # { B})\n'
    )
    assert result.problems == []
    assert result.references["a2020"].type == "article"
    assert result.references["a2020"].fields == {
        "title": "T (x)", "year": "2020", "month": "January", "journal": "J Affect Disord B"
    }  # fmt: skip


def test_keys_that_differ_in_case_are_one() -> None:
    result = read(GOOD + GOOD.replace("good2020", "Good2020"))
    assert [(key, place.line, first.line) for key, place, first in result.duplicates] == [("Good2020", 2, 1)]


SAMPLE = r"""% Trials
@string{jad = "J Affect" # { Disord}}
@preamble{"\relax"}
@comment{jabref-meta: x;}
@article{aa2020,
  author  = {Aa, B. and {\AA}keson, Jonas and others},
  title   = "On {NMDA} {\"o} tea",
  journal = jad,
  month   = jan,
  pages   = {1--2},
}
@article(bb2021, title = {T (x)}, year = "2021", journal = jad # { x})
"""


def spoilt() -> Iterator[str]:
    """The sample with one sign taken out, put in or exchanged, or a piece cut out."""
    dice = random.Random(3)
    for i in range(len(SAMPLE)):
        yield SAMPLE[:i] + SAMPLE[i + 1 :]
        yield from (SAMPLE[:i] + sign + SAMPLE[i + dice.randint(0, 1) :] for sign in '{}",=#@()%\\ \nx1')
        yield SAMPLE[:i] + SAMPLE[i + dice.randint(2, 40) :]


def test_what_the_checker_accepts_the_formatter_reads_the_same() -> None:
    """So the slow formatter need not be run to find what it refuses."""
    accepted = 0
    for text in spoilt():
        ours = read(text)
        if ours.problems or ours.duplicates:
            continue
        accepted += 1
        with pybtex.errors.capture() as faults:
            theirs = pybtex.database.parse_string(text, "bibtex").entries
        assert {k.lower() for k in ours.references} == {k.lower() for k in theirs}, text
        for key, reference in ours.references.items():
            fields = {n: v for n, v in reference.fields.items() if n not in ("author", "editor")}
            assert fields == {n.lower(): v for n, v in theirs[key].fields.items()}, text
        assert all("commas" in str(fault) for fault in faults), (text, faults)  # names: REF012
    assert accepted > 1000


def judged(tmp_path: Path, entry: str) -> list[Diagnostic]:
    """What the rules say of an entry beside a good one."""
    root = site(tmp_path, "Tea is hot [@brewer2020].\n")
    (root / "references.bib").write_text(BIB + entry, "utf-8")
    return [d for d in diagnostics(root) if d.check != "REF007"]


ENTRY = """@article{{cook2021,
  author = {{Cook, Ann}}, title = {{Another}}, journal = {{J Tea}}, year = {{2021}},
  {field}
}}
"""


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("doi = {https://doi.org/10.1234/X.5}", "write doi = {10.1234/X.5}"),
        ("doi = {doi:10.1234/x}", "write doi = {10.1234/x}"),
        ("doi = {10.1234/x.}", "write doi = {10.1234/x}"),
        (r"doi = {10.1234/a\_b}", "write doi = {10.1234/a_b}"),
        ("doi = {10.1234/a%3Cb}", "write doi = {10.1234/a<b}"),
        ("doi = {10.1234/a‐b}", "type it"),
        ("url = {https://dx.doi.org/10.1234/x}", "write doi = {10.1234/x} and delete url"),
        (r"url = {\url{https://a.org/b\_c}}", "write url = {https://a.org/b_c}"),
        ("url = {www.a.org}", "address bar"),
        ("url = {http://[::1}", "address bar"),
        ("pmid = {PMC123456}", "write pmcid = {PMC123456}"),
        ("pmid = {PMID: 23982301}", "write pmid = {23982301}"),
        ("pmcid = {4243034}", "write pmcid = {PMC4243034}"),
        ("isbn = {978-0-306-40615-8}", "imprint"),
        ("isbn = {97803064}", "edition cited"),
        ("doi = {10.1234/x}, nct = {NCT123}", "ClinicalTrials.gov"),
        ("url = {https://a.org/b}, urldate = {2026-02-31}", "year-month-day"),
        ("url = {https://a.org/b}, urldate = {2999-01-01}", "on which it happened"),
    ],
)  # fmt: skip
def test_an_identifier_has_its_form_or_the_hint_gives_it(tmp_path: Path, field: str, hint: str) -> None:
    found = judged(tmp_path, ENTRY.format(field=field))
    assert [(d.check, d.line) for d in found] == [("REF004", 7)]
    assert hint in found[0].hint


@pytest.mark.parametrize(
    "field",
    [
        "doi = {10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2}",
        "doi = {10.1234/a,b[c]d_e}",
        "isbn = {0-306-40615-2}, pmid = {1}, nct = {NCT01920555}",
        "url = {https://a.org/b_(c)?d=e&f=%20}",
    ],
)
def test_odd_but_true_identifiers_are_accepted(tmp_path: Path, field: str) -> None:
    assert judged(tmp_path, ENTRY.format(field=field)) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{10.1234/tea.1}", "{10.1234/TEA.1}", "share the DOI"),
        ("{10.1234/tea.1}", "{10.1234/tea.1}, pmid = {77}", "share the PMID"),
        ("{10.1234/tea.1}", "{10.1234/tea.1}, pmcid = {PMC77777}", "share the PMCID"),
        ("{Tea at night}", r"{{TEA}, \`at n{\'i}ght!}", "share title"),
    ],
)
def test_one_work_under_two_keys_is_told_with_both_lines(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    first = BIB.replace("{10.1234/tea.1}", new) if "pm" in new else BIB
    again = (BIB.replace(old, new) if "pm" in new or "TEA" in new else BIB).replace(
        "brewer2020", "brewer2020x"
    )
    if "pm" in new:
        again = again.replace("tea.1", "tea.2").replace("at night", "by day")
    elif says == "share title":
        again = again.replace("10.1234/tea.1", "10.1234/tea.2")
    root = site(tmp_path, "Tea is hot [@brewer2020].\n")
    (root / "references.bib").write_text(first + again, "utf-8")
    found = [d for d in diagnostics(root) if d.check != "REF007"]
    assert [d.check for d in found] == ["REF008"]
    assert says in found[0].message
    assert "in line 1" in found[0].message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("year = {2020}", "year = {2021}"),
        ("@article{", "@misc{"),
        ("Brewer, Ann", "Potter, Ann"),
    ],
)
def test_titles_may_be_equal_where_the_works_are_not(tmp_path: Path, old: str, new: str) -> None:
    again = BIB.replace("brewer2020", "brewer2020x").replace("tea.1", "tea.2").replace(old, new)
    assert judged(tmp_path, again) == []


@pytest.mark.parametrize(
    ("old", "new", "check", "hint"),
    [
        ("@article", "@artcle", "REF003", "write @article"),
        ("journal", "journaltitle", "REF003", "write journal = {J Tea} instead of `journaltitle`"),
        ("year = {2021}", "date = {2021-05}", "REF003", "write year = {2021} instead of `date`"),
        ("year = {2021}", "year = {1621}", "REF004", "publisher"),
        ("year = {2021}", "year = {2999}", "REF004", "publisher"),
        ("Cook, Ann", "Cook A, Baker B", "REF012", "Family, Given and Family, Given"),
        ("Cook, Ann", "Cook AB", "REF012", "write Cook, A. B."),
        ("Cook, Ann", "Cook, Ann et al.", "REF012", "and others"),
        ("Cook, Ann", "Cook, Ann and", "REF012", "and"),
        ("Cook, Ann", "World Tea Organization", "REF012", "write {{World Tea Organization}}"),
        ("{Another}", r"{Another \textit{tea}}", "REF011", "without markup"),
        ("{Another}", "{Another <i>tea</i>}", "REF011", "without markup"),
        ("10.1234/x", "10.1234/x}, crossref = {brewer2020", "REF010", "booktitle = {Tea at night}"),
        ("10.1234/x", "10.1234/x}, retracted = {2023-13-01, 10.1234/y", "REF013", "year-month-day"),
        ("10.1234/x", "10.1234/x}, corrected = {2023-05-01", "REF013", "write 2023-05-01, 10.1000/notice"),
        ("cook2021", "Cook2021", "REF005", "rename"),
        ("  doi = {10.1234/x}\n", "", "REF006", "add doi"),
    ],
)
def test_an_entry_is_complete_and_printable(
    tmp_path: Path, old: str, new: str, check: str, hint: str
) -> None:
    entry = ENTRY.format(field="doi = {10.1234/x}")
    assert old in entry
    found = judged(tmp_path, entry.replace(old, new, 1))
    assert [d.check for d in found] == [check]
    assert hint in found[0].hint


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r'Tingstr{\"o}m', "Tingström"), (r"Castr{\'e}n", "Castrén"), (r"S{\o}ren", "Søren"), (r"S\o ren", "Søren"),  # noqa: E501
        (r"Stra{\ss}e", "Straße"), (r"{\L}ukasz", "Łukasz"), (r"Cuba{\l}a", "Cubała"), (r"Mar{\'\i}a", "María"),  # noqa: E501
        (r"Mar\'{\i}a", "María"), (r"{\v{S}}kov", "Škov"), (r"A \& B", "A & B"), ("50% of it", "50% of it"),
        (r"50\% of it", "50% of it"), (r"$\beta$-blockers", "β-blockers"), ("{NMDA}", "NMDA"), ("1--2", "1–2"),  # noqa: E501
        ("Łukasz  ø", "Łukasz ø"), (r"{\c{S}}ahin", "Şahin"), (r"{\AA}", "Å"),
    ],
)  # fmt: skip
def test_accents_are_shown_as_letters(latex: str, shown: str) -> None:
    assert reader_text(latex) == shown
    data = pybtex.database.parse_string(f"@misc{{k2020, title = {{{latex}}}, year = 2020}}", "bibtex")
    assert ama.reference(data.entries["k2020"]).startswith(f"{escape(shown)}.")


def printed(entry: str) -> str:
    return ama.reference(next(iter(pybtex.database.parse_string(entry, "bibtex").entries.values())))


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ("@book{k, author={Ab, C.}, title={On tea}, edition={2nd}, publisher={Pot}, year=2020, isbn={0-306-40615-2}}",  # noqa: E501
         "Ab C. <em>On tea</em>. 2nd ed. Pot; 2020. ISBN 0-306-40615-2"),
        ("@book{k, editor={Ab, C. and De, F.}, title={On tea}, publisher={Pot}, year=2020}",
         "Ab C, De F, eds. <em>On tea</em>. Pot; 2020."),
        ("@incollection{k, author={Ab, C.}, editor={De, F.}, title={Hot}, booktitle={On tea}, publisher={Pot}, year=2020, pages={1--2}}",  # noqa: E501
         "Ab C. Hot. In: De F, ed. <em>On tea</em>. Pot; 2020:1-2."),
        ("@techreport{k, title={On tea}, institution={Pot}, number={7}, year=2020}", "<em>On tea</em>. Pot; 2020. Report 7."),  # noqa: E501
        ("@phdthesis{k, author={Ab, C.}, title={On tea}, school={Pot}, year=2020}", "Ab C. <em>On tea</em>. Dissertation. Pot; 2020."),  # noqa: E501
        ("@online{k, author={{Pot}}, title={Tea}, year=2020, url={https://a.org/b}, urldate={2026-01-31}}",
         'Pot. Tea. 2020. <a href="https://a.org/b">source</a>, read on 31 January 2026'),
        ("@dataset{k, author={Ab, C.}, title={Tea}, publisher={Zenodo}, year=2020}", "Ab C. Tea. Dataset. Zenodo. 2020."),  # noqa: E501
        ("@misc{k, title={Tea}, year=2020, doi={10.1/a<b>}, nct={NCT01920555}}",
         'Tea. 2020. <a href="https://doi.org/10.1/a%3Cb%3E">doi:10.1/a&lt;b&gt;</a>'
         ' · <a href="https://clinicaltrials.gov/study/NCT01920555">NCT01920555</a>'),
        ("@misc{k, title={Tea}, year=2020, retracted={2023-05-01, 10.1000/a,b and 2024-01-02, https://a.org/c}}",
         'Tea. 2020. <strong>RETRACTED 1 May 2023</strong>, notice: <a href="https://doi.org/10.1000/a,b">doi:10.1000/a,b</a>. '  # noqa: E501
         '<strong>RETRACTED 2 January 2024</strong>, <a href="https://a.org/c">notice</a>.'),
        ("@misc{k, title={Tea}, year=2020, concern={2023-05-01, 10.1000/a}}",
         'Tea. 2020. <strong>Expression of concern 1 May 2023</strong>, notice: <a href="https://doi.org/10.1000/a">doi:10.1000/a</a>.'),
    ],
)  # fmt: skip
def test_every_type_is_printed_in_ama_style(entry: str, shown: str) -> None:
    assert printed(entry) == shown


def test_a_retracted_work_is_called_so_in_its_heading() -> None:
    data = pybtex.database.parse_string(
        "@misc{k, author={Ab, C.}, title={Tea}, year=2020, retracted={2023-05-01, 10.1000/a}}", "bibtex"
    )
    assert ama.title(data.entries["k"]) == "Ab 2020 (retracted)"


def test_fields_without_latex_are_read_as_the_formatter_reads_them() -> None:
    from pybtex.richtext import Text

    ours = read_bibliography(read_source(ROOT, ROOT / "references.bib"))
    for reference in ours.references.values():
        for name in ("title", "journal", "author"):
            text = reference.fields.get(name, "")
            assert reader_text(text) == " ".join(str(Text.from_latex(text)).split())
