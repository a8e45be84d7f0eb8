"""Every bad input ends in a diagnostic with file, line and hint, and never in a traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, diagnostics, run

CHECK = str(ROOT / "scripts" / "check.py")
PAGE, RECORD, BIB = "docs/evidence/remission.md", "data/studies/hu2016.yml", "references.bib"


Spoil = Callable[[Path], None]


def swap(path: str, old: bytes, new: bytes) -> Spoil:
    """Replace the first piece of a file."""

    def spoil(root: Path) -> None:
        text = (root / path).read_bytes()
        assert old in text
        (root / path).write_bytes(text.replace(old, new, 1))

    return spoil


def put(path: str, text: bytes) -> Spoil:
    """Write a whole file."""

    def spoil(root: Path) -> None:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(text)

    return spoil


def append(path: str, text: bytes) -> Spoil:
    """Write behind a file's end."""

    def spoil(root: Path) -> None:
        (root / path).write_bytes((root / path).read_bytes() + text)

    return spoil


def remove(path: str) -> Spoil:
    """Delete a file."""
    return lambda root: (root / path).unlink()


ECT = "data/findings/remission-ect.yml"
NEW = "data/studies/nobody2020.yml"
AGAIN = b"\n@misc{hu2016, title={x}, year={2016}, url={https://a.org/b}}\n"
# name: how to spoil the tree, the file of the diagnostic, words of its message
CASES: dict[str, tuple[Spoil, str, str]] = {
    "no bibliography": (remove(BIB), BIB, "must be readable"),
    "empty bibliography": (put(BIB, b""), BIB, "at least one entry"),
    "broken entry": (swap(BIB, b"@article{hu2016,", b"@article{hu2016"), BIB, "must parse"),
    "bibliography key twice": (append(BIB, AGAIN), BIB, "must stand once"),
    "page not UTF-8": (swap(PAGE, b"Remission", b"Remissi\xf6n"), PAGE, "0xF6"),
    "page with BOM": (swap(PAGE, b"---", b"\xef\xbb\xbf---"), PAGE, "byte order mark"),
    "page with NUL": (append(PAGE, b"\0"), PAGE, "NUL"),
    "empty page": (put(PAGE, b""), PAGE, "front matter"),
    "page without front matter": (put(PAGE, b"# Remission\n"), PAGE, "front matter"),
    "broken front matter": (swap(PAGE, b"title:", b"title"), PAGE, "YAML must parse"),
    "front matter key twice": (swap(PAGE, b"title:", b"title: x\ntitle:"), PAGE, "stands twice"),
    "broken YAML": (swap(RECORD, b"kind:", b"kind: ["), RECORD, "YAML must parse"),
    "YAML key twice": (swap(RECORD, b"kind:", b"key: hu2016\nkind:"), RECORD, "stands twice"),
    "YAML alias": (swap(RECORD, b"funding: not seen", b"funding: &a no\nsetting: *a"), RECORD, "alias"),
    "unknown field": (append(RECORD, b"\ncolour: red\n"), RECORD, "not a field"),
    "impossible number": (swap(RECORD, b"percent: 92.3", b"percent: 923"), RECORD, "0 and 100"),
    "record is a list": (put(RECORD, b"- one\n"), RECORD, "must be a mapping"),
    "empty record": (put(RECORD, b""), RECORD, "must be a mapping"),
    "record not UTF-8": (append(RECORD, b"\nlimitations: \xff\n"), RECORD, "UTF-8"),
    "no record for a cited source": (remove(RECORD), PAGE, "must have a record"),
    "record without entry": (
        put(NEW, b"key: nobody2020\nkind: label\npopulation: none\n"),
        NEW,
        "must be in references.bib",
    ),
    "missing finding": (remove(ECT), PAGE, "remission-ect"),
    "bibliography with an open brace": (
        swap(BIB, b"@article{hu2016,", b'@article{hu2016,\n  note = "A { brace",'),
        BIB,
        "must end where it began",
    ),
    "bibliography with an unknown month": (
        swap(BIB, b"@article{hu2016,", b"@article{hu2016,\n  month = janu,"),
        BIB,
        "must be defined",
    ),
    "bibliography with an odd name": (
        swap(BIB, b"@article{hu2016,", b"@article{hu2016,\n  editor = {A, B, C, D},"),
        BIB,
        "joined by `and`",
    ),
    "bibliography with BOM": (swap(BIB, b"@article", b"\xef\xbb\xbf@article"), BIB, "byte order mark"),
    "bibliography with NUL": (append(BIB, b"\0"), BIB, "NUL"),
    "bibliography not UTF-8": (append(BIB, b"% M\xfcller\n"), BIB, "0xFC"),
    "record nested too deeply": (append(RECORD, b"limitations: " + b"[" * 10_000), RECORD, "nested"),
    "page too large": (append(PAGE, b"It cures.\n" * 4_000 + b"It cures. " * 20_000), PAGE, "150,000 bytes"),
    "page of too many lines": (append(PAGE, b"\n" * 6_000), PAGE, "5,000 lines"),
    "line too long": (append(PAGE, b"It cures. " * 3_000), PAGE, "20,000 characters in a line"),
    "record too large": (append(RECORD, b"# no\n" * 40_000), RECORD, "150,000 bytes"),
    "bibliography too large": (append(BIB, b"% no\n" * 700_000), BIB, "3,000,000 bytes"),
    "bibliography of too many entries": (append(BIB, b"@a{?\n" * 11_000), BIB, "10,000 entries"),
    "record nested in mappings": (append(RECORD, b"limitations: " + b"{a: " * 4_000), RECORD, "nested"),
    "record nested in commas": (append(RECORD, b"limitations: " + b"[a," * 4_000), RECORD, "nested"),
    "two records in a file": (append(RECORD, b"\n---\nkey: a\n"), RECORD, "hold one record"),
    "text cut at a #": (append(RECORD, b"remarks: as told in issue #3\n"), RECORD, "`#3` is not read"),
    "unclosed fence": (append(PAGE, b"\n```text\nIt cures everyone.\n"), PAGE, "must be closed"),
    "unclosed comment": (append(PAGE, b"\n<!-- note\n\nIt cures everyone.\n"), PAGE, "must be closed"),
    "text indented into code": (append(PAGE, b"\n- item\n\n      It cures.\n"), PAGE, "in a fence"),
    "footnote by hand": (append(PAGE, b"\n[^y]: It cures.\n"), PAGE, "made from citations"),
    "heading without a blank": (append(PAGE, b"\n###Speed\n\nAsk.\n"), PAGE, "a blank behind its `###`"),
    "blank within a link": (
        append(PAGE, b"\nAsk at [home] (../index.md).\n"),
        PAGE,
        "right behind its words",
    ),
    "link without an address": (append(PAGE, b"\nAsk at [[home]].\n"), PAGE, "found `[[home]]`"),
    "block inside a list": (
        append(PAGE, b"\n- item\n\n    ```finding\n    remission-ect\n    ```\n"),
        PAGE,
        "by itself",
    ),
    "record with another ending": (
        put("data/studies/hu2016.yaml", b"key: x\n"),
        "data/studies/hu2016.yaml",
        ".yml",
    ),
    "page with another ending": (
        put("docs/faq/more.markdown", b"It cures.\n"),
        "docs/faq/more.markdown",
        ".md",
    ),
    "false figure in a finding's title": (
        swap(ECT, b"title: Remission", b"title: 99% remission"),
        ECT,
        "99%",
    ),
    "finding without basis": (swap(ECT, b"remission-end", b"gone"), ECT, "must rest on a result"),
}


@pytest.fixture
def one_page(tmp_path: Path) -> Path:
    """A real page with the records it names, the whole bibliography and the tables."""
    text = (ROOT / PAGE).read_text("utf-8")
    records = [path for path in ROOT.glob("data/*/*.yml") if path.stem in text]
    for source in [ROOT / PAGE, ROOT / BIB, *ROOT.glob("data/*.yml"), *records]:
        target = tmp_path / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
    return tmp_path


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_a_diagnostic_with_place_and_hint(name: str, one_page: Path) -> None:
    spoil, path, words = CASES[name]
    spoil(one_page)
    done = run(CHECK, "--root", str(one_page), "--format", "json")
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    spoken = [d for d in found if d["path"] == path and words in d["message"]]
    assert spoken, done.stdout
    for diagnostic in spoken:
        assert diagnostic["line"] >= 1
        assert diagnostic["hint"]


def test_one_broken_entry_hides_no_other(content: Path) -> None:
    bib = content / BIB
    bib.write_text("@article{broken2020, title = {No end,\n\n" + bib.read_text("utf-8"), "utf-8")
    found = diagnostics(content)
    assert {d.path for d in found} == {BIB}
    assert {d.line for d in found} == {1}


def test_windows_line_ends_change_nothing(content: Path) -> None:
    for file in [*content.rglob("*.md"), *content.rglob("*.yml"), content / BIB]:
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert diagnostics(content) == []


def test_a_copy_that_was_left_behind_is_told_as_one(content: Path) -> None:
    copy = content / RECORD.replace(".yml", " (copy).yml")
    shutil.copy(content / RECORD, copy)
    (found,) = diagnostics(content)
    assert found.path == copy.relative_to(content).as_posix()
    assert "hu2016.yml" in found.hint and "delete it" in found.hint
