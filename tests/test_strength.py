"""No input ends in an exception, and every diagnostic has a place in its file and a hint.

`make fuzz` looks for slow inputs too, for as long as one likes. What was found slow stays slow no more:
each kind is held to a bound of several times what it takes.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import CONTENT, ROOT, copy_tree, run
from strength import MARKS, TARGETS, fill, judge, measure, tree_with

QUICK = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,  # the same inputs in every run; `make fuzz` takes new ones
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
REAL = sorted((ROOT / "docs").rglob("*.md"))
targets = st.sampled_from(sorted(TARGETS))
# Text that is made of what Markdown, BibTeX and YAML give a meaning to, and of anything else.
marked = st.lists(st.sampled_from(MARKS) | st.text(max_size=8), max_size=60).map("".join)


def fault(target: str, data: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return judge(tree_with(Path(folder), target, data))


@QUICK
@given(targets, st.binary(max_size=400))
def test_any_bytes(target: str, data: bytes) -> None:
    assert fault(target, data) == ""


@QUICK
@given(targets, marked)
def test_any_text_of_marks(target: str, text: str) -> None:
    assert fault(target, text.encode("utf-8", "surrogatepass")) == ""


@QUICK
@given(st.sampled_from(REAL), st.sampled_from(REAL), st.data())
def test_real_pages_cut_off_and_spliced(one: Path, other: Path, data: st.DataObject) -> None:
    first, second = one.read_bytes(), other.read_bytes()
    end = data.draw(st.integers(0, min(len(first), 4000)))
    start = data.draw(st.integers(max(0, len(second) - 3000), len(second)))
    assert fault("page", first[:end] + second[start:]) == ""


@QUICK
@given(
    st.sampled_from(["docs/evidence/remission.md", "references.bib", "data/studies/hu2016.yml"]),
    st.randoms(use_true_random=False),
)
def test_real_files_with_lines_lost_and_doubled(path: str, rng: random.Random) -> None:
    lines = (ROOT / path).read_text("utf-8").splitlines(keepends=True)[:120]
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(lines))
        lines[at : at + 1] = [] if rng.random() < 0.5 and len(lines) > 1 else [lines[at]] * 2
    target = {".md": "page", ".bib": "bibliography", ".yml": "record"}[Path(path).suffix]
    assert fault(target, "".join(lines).encode()) == ""


NESTS = {
    "quotes": ("> " * 400 + "It heals.", "page"),
    "lists": ("".join("  " * i + "- It heals.\n" for i in range(150)), "page"),
    "brackets": ("[" * 3000 + "@a" + "]" * 3000, "page"),
    "links": ("[" * 300 + "a" + "](b)" * 300, "page"),
    "emphasis": ("*" * 3000 + "a" + "*" * 3000, "page"),
    "underscores": ("_a" * 1500 + "a_" * 1500, "page"),
    "HTML": ("<div>" * 2000 + "It heals." + "</div>" * 2000, "page"),
    "HTML blocks": ("<div>\n\n" * 300 + "It heals.\n\n" + "</div>\n\n" * 300, "page"),
    "boxes": ("".join("    " * i + '!!! note "a"\n\n' for i in range(60)), "page"),
    "braces": ("@misc{a2010, title = " + "{" * 3000 + "a" + "}" * 3000 + "}", "entry"),
    "YAML lists": ("- " * 3000 + "a", "record"),
    "YAML mappings": ("{a: " * 3000 + "}" * 3000, "record"),
    "YAML blocks": ("".join(" " * i + "a:\n" for i in range(300)), "finding"),
    "front matter": ("[" * 3000, "front matter"),
}


@pytest.mark.parametrize("name", NESTS)
def test_deep_nesting(name: str) -> None:
    text, target = NESTS[name]
    assert fault(target, text.encode()) == ""


# What cost time with the square of its length, or more than any text that people write.
HEAVY = {
    "words": "ketamine may help some people and others not at all ",
    "digits": "1234567890",
    "blanks": " ",
    "ampersands": "&",
    "bars": "|",
    "columns": "|-",
    "at signs": "@",
    "stars": "*",
    "backticks": "`",
    "brackets": "[",
    "pictures": "![",
    "footnote marks": "[^",
    "link ends": "](",
    "tags": "<a",
    "underscores": "_",
    "short sentences": "It is. ",
    "stops and quotation marks": ".”",
    "lettered items": "(a) ",
    "paragraphs": "a\n\n",
    "items": "- a\n",
    "headings of one name": "# a\n",
    "tables": "|a|b|\n|-|-|\n|a|b|\n\n",
    "definitions": "a\n: b\n\n",
    "HTML blocks": "<b>\n\n",
    "boxes": "!!! a\n",
}
_ENOUGH = 8  # seconds of CPU for the largest file that is read; a few times what the slowest takes


def swift(target: str, data: bytes) -> bool:
    """Whether a file is judged, without fault, in a time that an editor would wait."""
    outcome = measure(target, data, 60)
    assert outcome.fault == ""
    return outcome.seconds < _ENOUGH


@pytest.mark.parametrize("name", HEAVY)
def test_the_largest_page_that_is_read_is_read_in_time(name: str) -> None:
    assert swift("page", fill(HEAVY[name], 140_000, "page").encode())


def test_runs_of_backticks_of_every_length() -> None:
    runs = ["`" * n + "a " for n in range(1, 500)]
    random.Random(1).shuffle(runs)
    assert swift("page", "\n".join("".join(runs[i : i + 20]) for i in range(0, 500, 20)).encode())


@pytest.mark.parametrize("unit", ["a: b\n", "- a\n", "a: {b: c}\n", "? "])
@pytest.mark.parametrize("target", ["record", "finding", "front matter", "table", "site"])
def test_the_largest_record_that_is_read_is_read_in_time(target: str, unit: str) -> None:
    assert swift(target, fill(unit, 130_000, target).encode())


@pytest.mark.parametrize("unit", ["@a{b,c={d}}\n", "@a{?", "@a{b,", "!@a", "@a{", '"', "{", "= {", "% a\n"])
def test_the_largest_bibliography_that_is_read_is_read_in_time(unit: str) -> None:
    size = 2_900_000 if "@" not in unit else 9_900 * len(unit)
    assert swift("bibliography", fill(unit, size, "bibliography").encode())


@pytest.mark.parametrize("text", ["a word ", "{}", "{", "@a{?"])
def test_a_long_field_is_read_in_time(text: str) -> None:
    value = fill(text, 9_000 * len(text) if "@" in text else 2_000_000, "entry")
    entry = "@misc{long2010, title = {" + value + "}, year = 2010, url = {https://a.org/b}}"
    assert swift("entry", entry.encode())


@pytest.mark.parametrize("target", sorted(TARGETS))
@pytest.mark.parametrize("unit", ["a", "a\n"])
def test_ten_megabytes_are_refused_at_once(target: str, unit: str) -> None:
    assert swift(target, (unit * (10_000_000 // len(unit))).encode())


def test_the_command_ends_with_0_or_1_whatever_a_file_holds(tmp_path: Path) -> None:
    rng = random.Random(1)
    root = copy_tree(tmp_path / "tree", CONTENT)
    for path in ("docs/faq/index.md", "references.bib", "data/studies/hu2016.yml", "mkdocs.yml"):
        (root / path).write_bytes(rng.randbytes(3000))
    shutil.rmtree(root / "data" / "findings")
    done = run(str(ROOT / "scripts" / "check.py"), "--root", str(root))
    assert done.returncode == 1
    assert done.stderr == ""
