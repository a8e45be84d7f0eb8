"""What records look like to a reader: references in AMA style, cards, tables, pictures, pages."""

from __future__ import annotations

import re

import markdown
import pytest
from pybtex.database import parse_string

from conftest import ROOT, real_corpus
from evidence import ama
from evidence.appearances import Appearance, Part, appearances
from evidence.bibliography import read_bibliography
from evidence.corpus import Corpus
from evidence.effects import Evidence, difference, evidence, per_100
from evidence.expand import expand, restore
from evidence.figures.finding import finding_card
from evidence.figures.icon_array import icon_array
from evidence.figures.summary_of_findings import summary_of_findings
from evidence.pages import read_page
from evidence.sources import Source, read_source
from evidence.tables import study_page, with_uses


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return real_corpus()


def entry(authors: str, **fields: str) -> str:
    given = {"title": "On tea", "journal": "J Tea", "year": "2020", "doi": "10.1234/t.1"} | fields
    body = ", ".join(f"{name} = {{{value}}}" for name, value in given.items())
    data = parse_string(f"@article{{k2020, author = {{{authors}}}, {body}}}", "bibtex")
    return ama.reference(data.entries["k2020"])


@pytest.mark.parametrize(
    ("authors", "printed"),
    [
        ("Brewer, Ann B.", "Brewer AB."),
        ("Aa, A and Bb, B and Cc, C and Dd, D and Ee, E and Ff, F", "Aa A, Bb B, Cc C, Dd D, Ee E, Ff F."),
        ("Aa, A and Bb, B and Cc, C and Dd, D and Ee, E and Ff, F and Gg, G", "Aa A, Bb B, Cc C, et al."),
        ("Dean, Rebecca L. and others", "Dean RL, et al."),
        ("aan het Rot, Marije", "aan het Rot M."),
        ("Zarate, Jr., Carlos A.", "Zarate CA Jr."),
        (r"{\AA}keson, Jonas and Tingstr{\"o}m, Anders", "Åkeson J, Tingström A."),
        ("{U.S. Food and Drug Administration}", "U.S. Food and Drug Administration."),
        ("Li, Jean-Paul", "Li JP."),
    ],
)  # fmt: skip
def test_authors_in_ama_style(authors: str, printed: str) -> None:
    assert entry(authors).startswith(printed + " On tea.")


def test_source_in_ama_style() -> None:
    text = entry(
        "Brewer, A.", volume="170", number="10", pages="1134--1142", shortjournal="J Tea Res", pmid="1"
    )
    assert "<em>J Tea Res</em>. 2020;170(10):1134-1142." in text
    assert '<a href="https://doi.org/10.1234/t.1">doi:10.1234/t.1</a>' in text
    assert '<a href="https://pubmed.ncbi.nlm.nih.gov/1/">PubMed</a>' in text


def test_signs_of_html_and_markdown_in_titles_stand_for_themselves() -> None:
    assert "A STAR*D &lt;b&gt; &amp; report." in entry("Rush, A.", title="A {STAR*D} <b> & report")


def test_checker_and_formatter_read_the_same_keys() -> None:
    from pybtex.database import parse_file

    ours = read_bibliography(read_source(ROOT, ROOT / "references.bib"))
    assert set(ours.references) == set(parse_file(str(ROOT / "references.bib")).entries)


def test_every_card_shows_the_numbers_of_its_record(corpus: Corpus) -> None:
    for slug, finding in corpus.findings.items():
        item = evidence(corpus, slug)
        card = finding_card(item)
        for _, share in item.groups:
            assert f"<strong>{per_100(share)}</strong> in 100" in card
        assert finding.for_patients in card
        assert finding.for_clinicians in card
        assert f"{finding.certainty.capitalize()} certainty" in card
        for reason in finding.reasons:
            assert reason.because in card


def test_a_picture_counts_its_people(corpus: Corpus) -> None:
    item = evidence(corpus, "response-24h-midazolam")
    svg = icon_array(item, "icons-1")
    filled = [len(re.findall("M", path)) for path in re.findall(r'class="yes" d="([^"]+)"', svg)]
    hollow = [len(re.findall("M", path)) for path in re.findall(r'class="no" d="([^"]+)"', svg)]
    assert filled == [per_100(share) for _, share in reversed(item.groups)] == [26, 47]
    assert [a + b for a, b in zip(filled, hollow, strict=True)] == [100, 100]
    assert "26 of 100 people with midazolam" in svg
    assert svg == icon_array(evidence(corpus, "response-24h-midazolam"), "icons-1")


def test_difference_says_its_range(corpus: Corpus) -> None:
    told = {
        "response-24h-midazolam": "21 more in 100 (from 0 to 42 more)",
        "remission-24h-midazolam": "15 more in 100 (from 5 fewer to 44 more)",
        "remission-ect": "17 fewer in 100",
    }
    for slug, words in told.items():
        absolute = evidence(corpus, slug).absolute
        assert absolute and difference(absolute) == words


def test_a_finding_shows_the_groups_that_it_has(corpus: Corpus) -> None:
    """One group without a comparison has one bar; an effect alone has none, and says its interval."""
    item = evidence(corpus, "response-ect")
    basis = item.finding.basis
    for change, bars, row in (
        ({"without": None}, 1, "no comparison"),
        ({"without": None, "with_": None}, 0, "difference 14.2 percentage points, 95% CI 3.9 to 24.2"),
    ):
        finding = item.finding.model_copy(update={"basis": basis.model_copy(update=change)})
        changed = Evidence(finding, item.study, item.result)
        assert finding_card(changed).count('class="bar-row"') == bars
        assert row in summary_of_findings([(changed, "")])


def test_summary_has_a_row_for_each_finding(corpus: Corpus) -> None:
    slugs = sorted(corpus.findings)
    table = summary_of_findings((evidence(corpus, s), f"#finding-{s}") for s in slugs)
    assert table.count("<tr") == len(slugs) + 1
    for slug in slugs:
        assert f"(#finding-{slug})" in table


def test_a_record_page_says_where_each_figure_stands(corpus: Corpus) -> None:
    study = corpus.studies["lii2023"]
    use = Appearance("docs/evidence/remission.md", "Remission", (Part("finding", "Remission", "finding-x"),))
    page = study_page(study, "Lii et al. 2023", "Lii TR.", used=True)
    for item in study.reading():
        assert item.where in page
    assert "seen quoted elsewhere" in page
    html = with_uses(markdown.markdown(page), [use], "../../")
    assert '<a href="../../evidence/remission/">Remission</a>' in html
    assert 'finding: <a href="../../evidence/remission/#finding-x">Remission</a>' in html
    assert "Used on" not in study_page(study, "Lii et al. 2023", "Lii TR.", used=False)


def test_running_text_names_the_authors_and_code_stays_code(corpus: Corpus) -> None:
    text = "@lii2023 found it [see @hu2016, table 2]. Write `[@key]`.\n\n```text\n[@key]\n```\n"
    page = read_page(Source("docs/x.md", text))
    body = expand(page, corpus, {"lii2023": "Lii et al."})
    assert "Lii et al.[@lii2023] found it.[see @hu2016, table 2]" in body
    assert "[@key]" not in body
    assert "`[@key]`" in restore(body)


def test_a_source_knows_every_page_that_shows_it(corpus: Corpus) -> None:
    known = appearances(corpus)
    assert "docs/evidence/remission.md" in {use.path for use in known["reif2023escapetrd"]}
    shown = {use.path: {(part.kind, part.anchor) for part in use.parts} for use in known["dean2021cochrane"]}
    assert {"docs/index.md", "docs/evidence/onset.md", "docs/evidence/remission.md"} <= shown.keys()
    assert ("finding", "finding-response-24h-midazolam") in shown["docs/evidence/onset.md"]
    assert ("claim", "claim-cures-depression-fast") in shown["docs/claims/speed.md"]
    assert ("picture", "the-comparisons-side-by-side") in {
        (part.kind, part.anchor) for use in known["hu2016"] for part in use.parts
    }
