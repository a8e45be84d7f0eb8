"""`--fix` mends what is certain, leaves every number, key and word alone, and leaves nothing half done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import ROOT, diagnostics, run
from evidence.diagnostics import Diagnostic, Fix
from evidence.fixes import Mended, mend, objection

CHECK = str(ROOT / "scripts" / "check.py")
PAGE = "docs/evidence/remission.md"
BIB = "references.bib"


def contents(root: Path) -> dict[str, bytes]:
    files = [*(root / "docs").rglob("*"), *(root / "data").rglob("*"), root / BIB]
    return {str(p.relative_to(root)): p.read_bytes() for p in files if p.is_file()}


def double(content: Path) -> None:
    page = content / PAGE
    text = page.read_text("utf-8")
    page.write_text(text.replace("[@ekstrand2022]", "[@ekstrand2022; @ekstrand2022]", 2), "utf-8")


def fix(content: Path) -> Mended:
    return mend(content, diagnostics(content), lambda: diagnostics(content))


def test_fixing_restores_what_was_spoilt(content: Path) -> None:
    clean = contents(content)
    double(content)
    bib = content / BIB
    text = bib.read_text("utf-8")
    for prefix in ("https://doi.org/", "http://dx.doi.org/", "doi:"):
        text = re.sub(r"(doi\s*=\s*\{)(10\.)", rf"\1{prefix}\2", text, count=1)
    bib.write_text(text, "utf-8")
    done = run(CHECK, "--root", str(content), "--fix")
    assert done.returncode == 0, done.stdout
    assert contents(content) == clean
    assert "-  doi          = {https://doi.org/10." in done.stdout
    assert "5 places mended." in done.stdout


def test_without_fix_nothing_is_written(content: Path) -> None:
    double(content)
    before = contents(content)
    done = run(CHECK, "--root", str(content), "--no-cache")
    assert done.returncode == 1
    assert "2 of these can be mended for you: make check ARGS=--fix" in done.stdout
    assert contents(content) == before


def test_only_what_was_asked_for_is_mended(content: Path) -> None:
    double(content)
    before = contents(content)
    run(CHECK, "--root", str(content), "--fix", "--select", "REF")
    run(CHECK, "--root", str(content), "--fix", "docs/faq")
    assert contents(content) == before


@pytest.mark.parametrize(
    "doubtful",
    [
        "[@ekstrand2022; @ekstrand2022, table 2]",
        "[@ekstrand2022; see @ekstrand2022]",
        "[@ekstrand2022; -@ekstrand2022]",
    ],
)
def test_what_an_editor_wrote_beside_a_key_is_never_deleted(doubtful: str, content: Path) -> None:
    page = content / PAGE
    page.write_text(page.read_text("utf-8").replace("[@ekstrand2022]", doubtful, 1), "utf-8")
    found = diagnostics(content)
    assert [d.check for d in found] == ["CIT004"]
    assert found[0].fix is None


@pytest.mark.parametrize(
    "slip",
    [
        "(@ekstrand2022)",
        "[@ ekstrand2022]",
        "[ @ekstrand2022 ]",
        "[[@ekstrand2022]]",
        "[ekstrand2022]",
        "{@ekstrand2022}",
    ],
)
def test_a_known_key_in_the_wrong_brackets_becomes_a_citation(slip: str, content: Path) -> None:
    clean = contents(content)
    page = content / PAGE
    page.write_text(page.read_text("utf-8").replace("[@ekstrand2022]", slip, 1), "utf-8")
    assert len(fix(content).done) == 1
    assert contents(content) == clean


@pytest.mark.parametrize(
    "doubtful",
    [
        "(@ekstrand2022, table 2)",
        "[@ekstrand2022 p. 5]",
        "[ekstrand2023]",
        "(@nobody2020)",
    ],
)
def test_what_may_be_meant_in_two_ways_is_left_to_the_editor(doubtful: str, content: Path) -> None:
    page = content / PAGE
    page.write_text(page.read_text("utf-8").replace("[@ekstrand2022]", doubtful, 1), "utf-8")
    found = [d for d in diagnostics(content) if d.check == "CIT002"]
    assert found
    assert all(d.fix is None for d in found)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
        ("pmid", "https://www.ncbi.nlm.nih.gov/pubmed/{}"),
        ("pmid", "PMID: {}"),
        ("pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/{}/"),
        ("pmcid", "PMCID: {}"),
    ],
)
def test_a_number_of_a_work_loses_its_address(name: str, written: str, content: Path) -> None:
    clean = contents(content)
    bib = content / BIB
    text = bib.read_text("utf-8")
    spoilt = re.sub(rf"({name}\s*=\s*\{{)(\w+)", lambda m: m[1] + written.format(m[2]), text, count=1)
    assert spoilt != text
    bib.write_text(spoilt, "utf-8")
    assert len(fix(content).done) == 1
    assert contents(content) == clean


@pytest.mark.parametrize("doi", ["https://doi.org/10.1%2F2", "https://example.org/10.1038/x", "doi: 10.12/"])
def test_an_address_that_is_no_plain_doi_is_left_to_the_editor(doi: str, content: Path) -> None:
    bib = content / BIB
    bib.write_text(re.sub(r"(doi\s*=\s*\{)[^}]*", rf"\1{doi}", bib.read_text("utf-8"), count=1), "utf-8")
    found = [d for d in diagnostics(content) if d.check == "REF004"]
    assert found
    assert all(d.fix is None for d in found)


def test_line_ends_and_rights_of_the_file_stay(content: Path) -> None:
    double(content)
    page = content / PAGE
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    page.chmod(0o640)
    assert len(fix(content).done) == 2
    assert page.stat().st_mode & 0o777 == 0o640
    assert page.read_bytes().replace(b"\r\n", b"\n") == (ROOT / PAGE).read_bytes()


Change = Callable[[Diagnostic], Fix]


def at(find: str, length: int, text: str) -> Change:
    """A fix at the first place of some words in the finding's line."""

    def change(d: Diagnostic) -> Fix:
        line = (ROOT / PAGE).read_text("utf-8").split("\n")[d.line - 1]
        return Fix(d.line, line.index(find) + 1, length, text)

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (at("may", 3, "will"), "would change the word"),
        (at("fewer", 6, ""), "would change the word"),
        (at("(ECT)", 5, "(ECT) 5"), "would change a number"),
        (at("[@ekstrand2022]", 15, ""), "would change the word"),
        (at("In", 0, "\n"), "more than its line"),
        (lambda d: Fix(d.line, 9999, 1, ""), "no such place"),
        (lambda _: Fix(9999, 1, 1, ""), "no such line"),
        (lambda d: Fix(d.line, 0, 1, ""), "no such place"),
    ],
)
def test_no_rule_can_change_a_number_a_key_or_a_word(change: Change, why: str, content: Path) -> None:
    """Even if a rule were wrong: what it offers is looked at before it is written."""
    line = next(
        i
        for i, text in enumerate((content / PAGE).read_text("utf-8").split("\n"), start=1)
        if "may bring fewer people into remission" in text and "[@ekstrand2022]" in text
    )
    double(content)
    spoken = next(d for d in diagnostics(content) if d.line == line)
    (content / PAGE).write_bytes((ROOT / PAGE).read_bytes())
    wrong = replace(spoken, fix=change(spoken))
    assert why in objection(content, wrong)
    mended = mend(content, [wrong], lambda: diagnostics(content))
    assert (mended.done, len(mended.refused), mended.diff) == ([], 1, "")
    assert (content / PAGE).read_bytes() == (ROOT / PAGE).read_bytes()


def test_a_fix_that_does_not_hold_is_taken_back_and_the_others_stay(content: Path) -> None:
    double(content)
    before = (content / PAGE).read_text("utf-8")
    one, other = diagnostics(content)
    useless = replace(other, fix=Fix(other.line, 1, 0, " "))
    mended = mend(content, [one, useless], lambda: diagnostics(content))
    assert mended.done == [one]
    assert [(d, why) for d, why in mended.refused] == [(useless, "it would not mend this")]
    after = (content / PAGE).read_text("utf-8")
    assert len(before) - len(after) == len("; @ekstrand2022")
    assert [d.check for d in diagnostics(content)] == ["CIT004"]


def test_a_fix_that_makes_another_rule_speak_is_taken_back(content: Path) -> None:
    double(content)
    before = contents(content)
    one, _ = diagnostics(content)
    assert one.fix
    line = (content / PAGE).read_text("utf-8").split("\n")[one.line - 1]
    group = line.index("[@ekstrand2022; @")
    breaks = Fix(one.line, group + 1, len("[@ekstrand2022; @ekstrand2022]"), "(@ekstrand2022)")
    mended = mend(content, [replace(one, fix=breaks)], lambda: diagnostics(content))
    assert mended.done == []
    assert re.match(r"then (?:CIT002|CLM001) would speak of", mended.refused[0][1])
    assert contents(content) == before


def test_a_file_is_whole_again_when_checking_it_fails(content: Path) -> None:
    double(content)
    before = contents(content)
    found = diagnostics(content)
    calls = []

    def look() -> list[Diagnostic]:
        calls.append(1)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return found

    with pytest.raises(KeyboardInterrupt):
        mend(content, found, look)
    assert contents(content) == before
