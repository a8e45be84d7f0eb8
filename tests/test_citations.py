"""Citations as editors write them: what is read, what is a slip, and what was meant by it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from conftest import diagnostics
from evidence.masking import Masked, mask
from evidence.trail import Trail
from test_other_topic import BIB, site


def read(text: str) -> Masked:
    trail = Trail("docs/x.md")
    trail.add(0, 1, 1)
    return mask(text, trail)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It works [@a2020].", ["a2020"]),
        ("It works [@a2020;@b2021].", ["a2020", "b2021"]),
        ("It works [see @a2020, table 2; also -@b2021].", ["a2020", "b2021"]),
        ("It works [@a2020, pp. 5–6][@b2021].", ["a2020", "b2021"]),
        ("As @a2020 found (and @b2021 agreed).", ["a2020", "b2021"]),
        ("Mail a@b.org, [x@y.org], user@localhost or [user@localhost].", []),
        ("Use @property, @pytest.fixture and @who.", []),
        (r"Print \@a2020 and \[@a2020].", []),
        ("See https://a.org/@a2020 and <https://a.org/?x=@a2020>.", []),
    ],
)
def test_what_is_a_citation(text: str, keys: list[str]) -> None:
    masked = read(text)
    assert [c.key for c in masked.citations] == keys
    assert not [m for m in masked.malformed if not m.doubtful]
    assert not masked.lost


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[@]", "[@key]"),
        ("[@ a2020]", "[@a2020]"),
        ("[@ a2020, p. 5; @b2021]", "[@a2020, p. 5; @b2021]"),
        ("(@a2020)", "[@a2020]"),
        ("(@a2020, p. 5; @b2021)", "[@a2020, p. 5; @b2021]"),
        ("{@a2020}", "[@a2020]"),
        ("[a2020]", "[@a2020]"),
        ("[a2020, p. 5; b2021]", "[@a2020, p. 5; @b2021]"),
        ("[@a2020, p. 5", "[@a2020, p. 5]"),
        ("[@a2020; @b2021", "[@a2020; @b2021]"),
        ("@a2020]", "[@a2020]"),
        ("@a2020, p. 5]", "[@a2020, p. 5]"),
        ("[@a2020, @b2021]", "[@a2020; @b2021]"),
        ("[@a2020 p. 5]", "[@a2020, p. 5]"),
        ("[@a2020, p. 5, @b2021, table 2]", "[@a2020, p. 5; @b2021, table 2]"),
        ("[see @a2020 p. 5; also @b2021]", "[see @a2020, p. 5; also @b2021]"),
        ("[@a2020;@b2021;]", "[@a2020; @b2021]"),
        ("[ @a2020 ]", "[@a2020]"),
        ("[[@a2020]]", "[@a2020]"),
        ("[@@a2020]", "[@a2020]"),
        ("[@a2020 @b2021]", "[@a2020; @b2021]"),
        ("[@a2020 and @b2021]", "[@a2020; @b2021]"),
        ("[@a2020.]", "[@a2020]"),
        ("[@müller2020]", "[@muller2020]"),
        ("[@a2020) works", "[@a2020]"),
        ("［@a2020］", "[@a2020]"),
        ("[＠a2020]", "[@a2020]"),
        ("（@a2020）", "[@a2020]"),
        ("[@a2020；@b2021]", "[@a2020; @b2021]"),
        ("[@a2020，p. 5]", "[@a2020, p. 5]"),
        ("＠a2020 found it", "@a2020"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(written: str, meant: str) -> None:
    masked = read(f"It works {written}")
    assert [m.suggestion for m in masked.malformed] == [meant]
    assert masked.malformed[0].place.column == 10
    # What is suggested is right.
    assert not read(f"It works {meant}").malformed


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("It works `[@a2020]`.", "code"),
        ("It works.<!-- [@a2020] -->", "a comment"),
        ("![It works [@a2020]](x.png)", "the words of a picture"),
        ("![It works @a2020](x.png)", "the words of a picture"),
        ("[It works [@a2020]](x.md).", "the words of a link"),
        ("[@a2020](x.md)", "the words of a link"),
        ("[@a2020]", "no sentence"),
    ],
)
def test_a_citation_that_readers_would_not_see_is_lost(text: str, where: str) -> None:
    masked = read(text)
    assert [(c.key, c.where) for c in masked.lost] == [("a2020", where)]
    assert not masked.citations


@pytest.mark.parametrize(
    ("text", "check", "hint"),
    [
        ("Tea is hot [@bruwer2020].", "CIT001", "did you mean @brewer2020?"),
        ("Ask about @brewer.", "CIT002", "write @brewer2020"),
        ("Read [brewer2020] aloud.", "CIT002", "write [@brewer2020]"),
        ("Read [bruwer2020] aloud.", "CIT002", "write [@brewer2020]"),
        ("Read `[@brewer2020]` aloud.", "CIT003", "move it"),
        ("Tea is hot [@brewer2020, p. 1; @brewer2020, p. 2].", "CIT004", "join the places"),
    ],
)
def test_the_hint_is_the_next_keystroke(tmp_path: Path, text: str, check: str, hint: str) -> None:
    found = diagnostics(site(tmp_path, text + "\n"))
    assert [d.check for d in found] == [check]
    assert hint in found[0].hint


@pytest.mark.parametrize(
    "text", ["Read [table2020] aloud.", "Use the form `[@key2020]`.", "Ask about @property."]
)
def test_words_in_brackets_and_examples_are_left_alone(tmp_path: Path, text: str) -> None:
    assert diagnostics(site(tmp_path, text + "\n")) == []


def test_a_citation_in_front_matter_is_lost(tmp_path: Path) -> None:
    root = site(tmp_path, "Ask your doctor.\n")
    page = root / "docs/index.md"
    page.write_text(page.read_text("utf-8").replace("awake?", "awake? [@brewer2020]"), "utf-8")
    found = [d for d in diagnostics(root) if d.check == "CIT003"]
    assert [(d.line, "front matter" in d.message) for d in found] == [(3, True)]


def test_one_slip_is_one_finding(tmp_path: Path) -> None:
    found = diagnostics(site(tmp_path, "Tea is hot [@brewer2020 p. 5].\n"))
    assert [d.check for d in found] == ["CIT002"]


def test_a_retracted_work_is_cited_as_such(tmp_path: Path) -> None:
    root = site(tmp_path, "Tea is hot [@brewer2020].\n\nOne trial, since retracted, agrees [@brewer2020].\n")
    assert diagnostics(root) == []
    bib = BIB.replace("year =", "retracted = {2023-05-01, 10.1234/notice}, year =")
    (root / "references.bib").write_text(bib, "utf-8")
    assert [(d.line, d.check) for d in diagnostics(root)] == [(15, "CIT005")]
    (root / "references.bib").write_text(bib.replace("retracted", "corrected"), "utf-8")
    assert diagnostics(root) == []


@pytest.mark.parametrize(
    "piece", ["@", "[", "[@", "@a2020;", "(@a ", "]", "[@a2020, ", "{@", "@a2020, p. 1; ", " "]
)
def test_odd_input_is_read_in_time(piece: str) -> None:
    started = time.perf_counter()
    read("It " + piece * (200_000 // len(piece)))
    assert time.perf_counter() - started < 5
