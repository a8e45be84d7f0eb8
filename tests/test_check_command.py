"""The command keeps its contract: options, formats, exit status, and never a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT, run

CHECK = str(ROOT / "scripts" / "check.py")


def spoil(content: Path) -> None:
    page = content / "docs" / "evidence" / "remission.md"
    page.write_text(page.read_text("utf-8").replace("[@hu2016]", "[@hu2061]", 1), "utf-8")


def test_clean_content_exits_0_and_says_what_was_looked_at() -> None:
    done = run(CHECK, "--root", str(ROOT))
    assert done.returncode == 0, done.stdout
    last = done.stdout.strip().splitlines()[-1]
    numbers = re.search(r"(\d+) claims: (\d+) cited, (\d+) exempt, (\d+) uncited", last)
    assert numbers
    total, *parts = map(int, numbers.groups())
    assert total == sum(parts)


def test_findings_exit_1_with_line_caret_and_hint(content: Path) -> None:
    spoil(content)
    done = run(CHECK, "--root", str(content))
    assert done.returncode == 1
    assert re.search(r"docs/evidence/remission\.md:\d+:\d+: error CIT001", done.stdout)
    assert "did you mean @hu2016?" in done.stdout
    assert re.search(r"^ +\^+$", done.stdout, re.MULTILINE)


def test_what_is_advised_at_the_end_can_be_typed_as_it_stands(content: Path) -> None:
    spoil(content)
    done = run(CHECK, "--root", str(content))
    (arguments,) = re.findall(r'make check ARGS="([^"]+)"', done.stdout)
    told = run(CHECK, *arguments.split())
    assert told.returncode == 0
    assert "Refused in" in told.stdout and "Accepted" in told.stdout


def test_select_ignore_and_paths_narrow_the_report(content: Path) -> None:
    spoil(content)
    assert run(CHECK, "--root", str(content), "--select", "REF").returncode == 0
    assert run(CHECK, "--root", str(content), "--ignore", "CIT,NUM,CLM,STU").returncode == 0
    assert run(CHECK, "--root", str(content), "docs/faq").returncode == 0
    assert run(CHECK, "--root", str(content), "docs/evidence").returncode == 1


def test_a_record_that_cannot_be_read_is_told_whatever_is_selected(content: Path) -> None:
    record = content / "data/studies/ekstrand2022.yml"
    record.write_text(record.read_text("utf-8").replace("read: ", "read: not ", 1), "utf-8")
    done = run(CHECK, "--root", str(content), "--select", "NUM")
    assert done.returncode == 1
    assert "ekstrand2022.yml" in done.stdout and "STU001" in done.stdout
    assert "NUM" not in re.sub(r"(?m)^Why.*$", "", done.stdout), done.stdout


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--select", "XYZ"], "no rule starts with XYZ"),
        (["--explain", "CIT999"], "there is no rule CIT999"),
        (["no/such/page.md"], "there is no no/such/page.md"),
        (["--root", "/"], "has no folder docs/"),
    ],
)
def test_what_cannot_run_exits_2_and_says_why(options: list[str], says: str) -> None:
    done = run(CHECK, *options)
    assert done.returncode == 2
    assert says in done.stderr


def test_rules_can_be_listed_and_explained() -> None:
    listed = run(CHECK, "--list").stdout
    assert re.search(r"^NUM001 +error +Every number in a claim", listed, re.MULTILINE)
    explained = run(CHECK, "--explain", "num001").stdout
    assert "Refused in docs/index.md" in explained
    assert "Accepted" in explained


def test_the_readme_shows_what_an_editor_sees(content: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    page = content / "docs" / "evidence" / "onset.md"
    sentence = "Asked later, 36.8% guessed correctly which they had been given [@lii2023]."
    assert sentence in readme
    text = page.read_text("utf-8")
    assert sentence in text
    page.write_text(text.replace("36.8%", "63.8%"), "utf-8")
    said = run(CHECK, "--root", str(content)).stdout
    quoted = readme.split("docs/evidence/onset.md:", 1)[1].split("```", 1)[0]
    for piece in (
        quoted.split(" error", 1)[0],
        *quoted.split("\n")[2:4],
        quoted.rsplit(";", 1)[0].split("\n")[-1],
    ):
        assert piece.strip() in said, piece
    promised = "`63.8%` is not in lii2023 for the outcome, group and time named."
    assert promised in readme
    assert promised in said
