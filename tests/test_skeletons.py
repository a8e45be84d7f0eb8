"""Beginnings of records and pages: they fail where a human must write, and nowhere else."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from conftest import ROOT
from editor import editor
from evidence.claim_reviews import ClaimReviews
from evidence.corpus import read_corpus
from evidence.diagnostics import Diagnostic
from evidence.findings import Finding
from evidence.navigation import navigation, settings
from evidence.records import Record, read_record
from evidence.registry import run_checks
from evidence.skeletons.kinds import kind_of
from evidence.skeletons.page import with_page
from evidence.skeletons.records import claim_review, finding, study_record
from evidence.sources import Source
from evidence.studies import Kind, Study

RULEBOOK = ROOT / "tests" / "fixtures" / "rulebook"
_EMPTY = re.compile(r"^ *(?:- )?([a-z_]+):(?:  # .*)?$", re.M)
# What an editor might write into each field.
_FILLED = {
    "id": "one", "key": "small2011", "kind": "cohort", "population": "people", "label": "a group",
    "outcome": "response", "timepoint": "24 hours", "statement": "It was so.", "where": "abstract",
    "read": "abstract", "checked": "2026-01-31", "study": "murrough2013ajp", "result": "response-24h",
    "without": "midazolam", "with": "ketamine", "certainty": "moderate", "domain": "imprecision",
    "levels": "1", "occurs": '{a: ["9.4"]}', "verdict": "supported", "weight": "2",
}  # fmt: skip
_HEADS = ("arms", "results", "facts", "basis", "reasons", "reviews")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    shutil.copytree(RULEBOOK, root)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(editor, [*arguments, "--root", str(root)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def findings(root: Path, path: str) -> list[Diagnostic]:
    return [d for d in run_checks(read_corpus(root)) if d.path == path]


def empty_lines(text: str) -> set[int]:
    """The lines of the fields that hold nothing and head nothing."""
    return {
        text.count("\n", 0, match.start()) + 1 for match in _EMPTY.finditer(text) if match[1] not in _HEADS
    }


def filled(text: str) -> str:
    def fill(match: re.Match[str]) -> str:
        name = match[1]
        return match[0] if name in _HEADS else f"{match[0].partition(':')[0]}: {_FILLED.get(name, 'words')}"

    return _EMPTY.sub(fill, text)


BEGINNINGS = [
    *((Study, study_record("small2011", kind)) for kind in ("", *get_args(Kind))),
    (Study, study_record("small2011", "open-label trial", "NCT00000107", ("Air", "Salt: air # 2"))),
    (Finding, finding("one")),
    (Finding, finding("one", "murrough2013ajp", "response-24h", ("ketamine", "midazolam"))),
    (ClaimReviews, claim_review("one")),
]


@pytest.mark.parametrize(("model", "text"), BEGINNINGS)
def test_a_beginning_fails_at_each_empty_field_and_is_valid_once_filled(
    model: type[Record], text: str
) -> None:
    begun = read_record(model, Source("data/one.yml", text), "record")
    assert {problem.place.line for problem in begun.problems} == empty_lines(text)
    for problem in begun.problems:
        assert "must be filled; it is empty" in problem.message or "must be one of" in problem.message
    # A second group would need another id; everything else is filled alike.
    whole = filled(text).replace("  - id: one\n    label", "  - id: two\n    label", 1)
    done = read_record(model, Source("data/one.yml", whole), "record")
    assert not done.problems
    assert done.record


def test_an_optional_field_without_its_first_sign_is_empty_and_not_filled_with_its_meaning() -> None:
    text = study_record("small2011", "cohort").replace("# setting:", "setting:")
    begun = read_record(Study, Source("data/one.yml", text), "record")
    assert any("`setting` must be filled" in problem.message for problem in begun.problems)


def test_each_verb_writes_what_the_checks_lead_to(root: Path) -> None:
    rests = ["--study", "murrough2013ajp", "--result", "response-24h"]
    for arguments, path in (
        (["study", "berman2000", "--kind", "randomised crossover trial"], "data/studies/berman2000.yml"),
        (
            ["finding", "one", *rests],
            "data/findings/one.yml",
        ),
        (["claim-review", "one"], "data/claim_reviews/one.yml"),
    ):
        status, said = run(root, *arguments)
        assert (status, f"Written: {path}" in said) == (0, True)
        text = (root / path).read_text("utf-8")
        assert {d.line for d in findings(root, path)} == empty_lines(text)
        again, refused = run(root, *arguments)
        assert again == 1
        assert "nothing was written" in refused or "fill or mend first what is there" in refused
        assert (root / path).read_text("utf-8") == text


def test_a_further_answer_stands_behind_those_of_its_topic(root: Path) -> None:
    """While it is empty, nobody is told that the claims of the topic have lost their answers."""
    (root / "data/source_documents.yml").write_text(
        "documents:\n  a:\n    description: an article\n    seen: 2026-01-31\n    facts: ['9.4']\n", "utf-8"
    )
    run(root, "claim-review", "one")
    path = root / "data/claim_reviews/one.yml"
    path.write_text(filled(path.read_text("utf-8")), "utf-8")
    before = path.read_text("utf-8")
    assert run(root, "claim-review", "one")[0] == 0
    after = path.read_text("utf-8")
    assert after.startswith(before)
    lines = {d.line for d in findings(root, "data/claim_reviews/one.yml")}
    assert lines == empty_lines(after)
    assert not findings(root, "data/source_documents.yml")


def test_a_new_page_is_in_the_navigation_and_fails_where_it_is_empty(root: Path) -> None:
    before = (root / "mkdocs.yml").read_text("utf-8")
    status, _ = run(
        root, "page", "docs/evidence/sleep.md", "--title", "Sleep: what is known", "--on", "2026-11-22"
    )
    assert status == 0
    after = (root / "mkdocs.yml").read_text("utf-8")
    line = '      - "Sleep: what is known": evidence/sleep.md\n'
    assert after.replace(line, "") == before, "everything else stays as it is"
    assert re.search(r": evidence/[\w-]+\.md\n" + re.escape(line) + r"  - Risks:", after), "last of its group"
    told = findings(root, "docs/evidence/sleep.md")
    assert {(d.check, d.line) for d in told} == {
        *(("PAG001", 3), ("PAG009", 15)),
        *(("PAG003", 17), ("PAG003", 21), ("PAG003", 23)),
    }
    assert "`description` must be filled" in told[0].message
    page = (root / "docs/evidence/sleep.md").read_text("utf-8")
    status, said = run(root, "page", "evidence/sleep")
    assert (status, "docs/evidence/sleep.md is there already" in said) == (1, True)
    assert (root / "docs/evidence/sleep.md").read_text("utf-8") == page


def test_a_title_of_several_words_needs_no_quotes(root: Path) -> None:
    status, _ = run(root, "page", "evidence/heart", "--title", "Heart", "rate", "and", "blood", "pressure")
    assert status == 0
    assert "# Heart rate and blood pressure\n" in (root / "docs/evidence/heart.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("docs/risks/x.md", "      - T: risks/x.md"),
        ("docs/about/decisions/x.md", "      - T: about/decisions/x.md"),
        ("docs/x.md", "  - T: x.md"),
        ("docs/new/x.md", "  - T: new/x.md"),
    ],
)
def test_a_page_of_any_folder_finds_its_place(tmp_path: Path, path: str, line: str) -> None:
    before = (ROOT / "mkdocs.yml").read_text("utf-8")
    after = with_page(before, path, "T")
    assert after.split("\n").count(line) == 1
    assert [other for other in after.split("\n") if other != line] == before.split("\n")
    (tmp_path / "mkdocs.yml").write_text(after, "utf-8")
    listed = navigation(settings(tmp_path))
    assert listed is not None
    assert path.removeprefix("docs/") in {name for name, _ in listed}


@pytest.mark.parametrize(
    "settings", ["site_name: x\n", "nav: [index.md]\n", "nav:\n  - Home: index.md\n  - X: x.md\n"]
)
def test_settings_without_a_place_are_refused_and_not_guessed(settings: str) -> None:
    with pytest.raises(ValueError, match=r"must hold a line `nav:`|already"):
        with_page(settings, "docs/x.md", "X")


@pytest.mark.parametrize(
    ("labels", "title", "kind"),
    [
        ({"Randomized Controlled Trial"}, "A trial", "randomised parallel trial"),
        ({"Randomized Controlled Trial"}, "A randomised withdrawal trial", "randomised withdrawal trial"),
        ({"Randomized Controlled Trial", "Cross-Over Studies"}, "", "randomised crossover trial"),
        ({"Meta-Analysis", "Systematic Review"}, "", "meta-analysis"),
        ({"Meta-Analysis"}, "A network meta-analysis", "network meta-analysis"),
        ({"Review"}, "", "narrative review"),
        ({"Animals"}, "", "animal study"),
        ({"Animals", "Humans", "Practice Guideline"}, "", "guideline"),
        ({"OBSERVATIONAL", "COHORT"}, "", "cohort"),
        ({"INTERVENTIONAL", "RANDOMIZED", "PARALLEL"}, "", "randomised parallel trial"),
        ({"INTERVENTIONAL", "NA", "SINGLE_GROUP"}, "", "open-label trial"),
        ({"Journal Article"}, "", ""),
    ],
)
def test_the_kind_is_what_registers_tell(labels: set[str], title: str, kind: str) -> None:
    assert kind_of(labels, title) == kind
    assert not kind or kind in get_args(Kind)


def test_a_page_is_due_half_a_year_after_it_was_begun(root: Path) -> None:
    run(root, "page", "practice/one", "--on", "2026-01-31")
    front = next(p for p in read_corpus(root).pages if p.path == "docs/practice/one.md").front.data
    assert dt.date.fromisoformat(front["review_by"]) - dt.date(2026, 1, 31) == dt.timedelta(days=182)
