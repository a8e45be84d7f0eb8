"""Every format says the same findings, in the form that its readers and programs expect."""

from __future__ import annotations

import fcntl
import io
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from check import Bar
from conftest import ROOT, diagnostics, run
from evidence.diagnostics import Diagnostic, Severity
from evidence.registry import CHECKS
from evidence.reports import as_github, as_json, as_sarif, as_text
from evidence.terminal import Style, columns

CHECK = str(ROOT / "scripts" / "check.py")
SCHEMA = ROOT / "tests" / "fixtures" / "sarif" / "sarif-schema-2.1.0.json"
PAGE = "docs/evidence/remission.md"


@pytest.fixture
def spoilt(content: Path) -> Path:
    """Real content with faults of many kinds, in files of every kind, one of them with an odd name."""
    page = content / PAGE
    text = page.read_text("utf-8").replace("[@hu2016]", "[@hu2061]", 1)
    page.write_text(text.replace("[@ekstrand2022]", "[@ekstrand2022; @ekstrand2022]", 1), "utf-8")
    bib = content / "references.bib"
    bib.write_text(bib.read_text("utf-8").replace("{10.", "{https://doi.org/10.", 2), "utf-8")
    (content / "docs" / "zwei Wörter, 100%.md").write_bytes("# 日本語 heilt \xa0alle\n\n\nSo.".encode())
    (content / "docs" / "empty.md").write_bytes(b"")
    (content / "docs" / "broken.md").write_bytes(b"\xef\xbb\xbf---\r\ntitle: [\r\n---\r\n\xff\0\r\n")
    record = content / "data" / "studies" / "hu2016.yml"
    record.write_text("- not a record", "utf-8")
    return content


def validated(log: str) -> dict[str, Any]:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    checker = jsonschema.FormatChecker()
    found: dict[str, Any] = json.loads(log)
    jsonschema.Draft7Validator(schema, format_checker=checker).validate(found)
    return found


def test_sarif_of_a_spoilt_tree_validates_and_shows_each_finding(spoilt: Path) -> None:
    found = diagnostics(spoilt)
    assert len({d.check for d in found}) > 5
    log = validated(as_sarif(found, spoilt))
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert len(results) == len(found)
    for d, result in zip(found, results, strict=True):
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == d.check
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == d.line
        assert region["endColumn"] >= region["startColumn"] >= 1
    assert sum("fixes" in r for r in results) == sum(d.fix is not None for d in found) == 3
    prints = [r["partialFingerprints"]["primaryLocationLineHash"] for r in results]
    assert len(set(prints)) == len(prints)


def test_sarif_of_a_clean_tree_validates() -> None:
    done = run(CHECK, "--root", str(ROOT), "--format", "sarif")
    assert done.returncode == 0
    assert validated(done.stdout)["runs"][0]["results"] == []


def test_a_finding_keeps_its_fingerprint_when_lines_are_added_above(content: Path) -> None:
    page = content / "docs" / "faq" / "index.md"
    text = page.read_text("utf-8") + "\nIt heals everyone.\n"

    def fingerprint(text: str) -> str:
        page.write_text(text, "utf-8")
        (result,) = validated(as_sarif(diagnostics(content), content))["runs"][0]["results"]
        return str(result["partialFingerprints"])

    assert fingerprint(text) == fingerprint(text.replace("\nIt heals", "\nAsk your doctor.\n\nIt heals"))


def test_json_has_exactly_the_documented_fields(spoilt: Path) -> None:
    found = diagnostics(spoilt)
    records = [json.loads(line) for line in as_json(found, spoilt).split("\n")]
    assert len(records) == len(found)
    for d, record in zip(found, records, strict=True):
        fields = ["path", "line", "column", "code", "severity", "message", "hint"]
        assert list(record) == ([*fields, "fix"] if d.fix else fields)
        assert record["severity"] in ("error", "warning")
        if d.fix:
            assert list(record["fix"]) == ["line", "column", "length", "text"]


def test_github_annotations_escape_what_would_end_them() -> None:
    d = Diagnostic("a,b:c 100%.md", 3, 5, "CLM001", Severity.WARNING, "50% of\n`a::b`", "one, two\r")
    assert as_github([d], Path()) == (
        "::warning file=a%2Cb%3Ac 100%25.md,line=3,col=5,title=CLM001::50%25 of%0A`a::b` Hint: one, two%0D"
    )


def test_github_annotations_are_one_line_each(spoilt: Path) -> None:
    found = diagnostics(spoilt)
    lines = as_github(found, spoilt).split("\n")
    assert len(lines) == len(found)
    assert all(re.match(r"::(?:error|warning) file=[^:,]+,line=\d+,col=\d+,title=\w+::\S", x) for x in lines)


def test_text_groups_by_file_and_names_each_place(spoilt: Path) -> None:
    found = diagnostics(spoilt)
    text = as_text(found, spoilt)
    heads = re.findall(r"^(\S.*): \d+ to mend$", text, re.MULTILINE)
    broken = {d.path for d in found if CHECKS[d.check].opens}
    assert "data/studies/hu2016.yml" in broken
    assert heads == sorted({d.path for d in found}, key=lambda path: (path not in broken, path))
    for d in found:
        assert f"{d.path}:{d.line}:{d.column}: {d.severity} {d.check} {d.message}" in text
    assert "\033" not in text


def test_the_cause_stands_first_and_is_what_is_explained(content: Path) -> None:
    page, record = content / PAGE, content / "data" / "studies" / "hu2016.yml"
    page.write_text(page.read_text("utf-8") + "\nIt heals everyone.\n", "utf-8")
    record.write_text("- not a record", "utf-8")
    said = run(CHECK, "--root", str(content)).stdout
    assert said.startswith("data/studies/hu2016.yml: 1 to mend")
    assert "--explain STU001" in said


@pytest.mark.parametrize("width", [60, 80, 120])
def test_text_fits_its_terminal(spoilt: Path, width: int) -> None:
    text = as_text(diagnostics(spoilt), spoilt, Style(width=width))
    for line in text.split("\n"):
        long_word = max(map(len, line.split()), default=0) > width // 2
        assert columns(line) <= width or long_word, line


def test_carets_stand_under_what_is_meant(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("日本 is\tfar @nobody away", "utf-8")
    d = Diagnostic("a.md", 1, 11, "CIT001", Severity.ERROR, "`@nobody` is not known.", "add it")
    _, source, carets, _ = as_text([d], tmp_path).rstrip("\n").split("\n")
    before, itself = source.split("@nobody")[0], "@nobody"
    assert carets == " " * columns(before) + "^" * len(itself)


def in_terminal(*arguments: str, environment: dict[str, str] | None = None) -> str:
    """What the command prints on a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    with subprocess.Popen(
        [sys.executable, CHECK, *arguments],
        stdout=theirs,
        stderr=theirs,
        env={**clean, "TERM": "xterm", **(environment or {})},
    ):
        os.close(theirs)
        parts = []
        while True:
            try:
                if not (part := os.read(ours, 65536)):
                    break
            except OSError:  # Linux says so when the other end is closed
                break
            parts.append(part)
    os.close(ours)
    said = b"".join(parts).decode("utf-8").replace("\r\n", "\n")
    return re.sub(r"(?:\r[^\r\n]*)+\r\033\[K", "", said)  # the bar of a slow run, drawn and erased


def test_a_terminal_gets_colours_and_short_lines(spoilt: Path) -> None:
    said = in_terminal("--root", str(spoilt))
    assert "\033[31merror" in said
    plain = re.sub(r"\033\[[\d;]*m", "", said)
    assert "\033" not in plain
    body = plain[: plain.index("of these can be mended")]
    assert all(columns(line) <= 80 or max(map(len, line.split())) > 40 for line in body.split("\n"))
    assert re.search(r'^Why, with examples: make check ARGS="--explain [A-Z]{3}\d{3}"$', plain, re.MULTILINE)
    assert len(re.findall("--explain", plain)) == 1


def test_no_color_and_force_color_are_respected(spoilt: Path) -> None:
    assert "\033" not in in_terminal("--root", str(spoilt), environment={"NO_COLOR": "1"})
    assert "\033" not in in_terminal("--root", str(spoilt), environment={"TERM": "dumb"})
    piped = subprocess.run(
        [sys.executable, CHECK, "--root", str(spoilt)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "FORCE_COLOR": "1", "NO_COLOR": ""},
    )
    assert "\033[31merror" in piped.stdout


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def test_the_bar_leaves_no_trace() -> None:
    late, soon, file = Terminal(), Terminal(), io.StringIO()
    for stream, after in ((late, 60), (soon, 0), (file, 0)):
        bar = Bar(stream, after)
        bar.show(5, 10)
        bar.erase()
    assert late.getvalue() == file.getvalue() == ""
    assert "5 of 10" in soon.getvalue()
    assert soon.getvalue().endswith("\r\033[K")


def test_a_reader_that_goes_away_causes_no_traceback(spoilt: Path) -> None:
    command = f"{sys.executable} {CHECK} --root '{spoilt}' --format sarif | head -c 100"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stderr == ""
