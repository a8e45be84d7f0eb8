"""Results kept from run to run change nothing but the time: the same tree, the same answer."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from conftest import CONTENT, ROOT, copy_tree, run
from evidence.corpus import read_corpus
from evidence.diagnostics import Diagnostic, Fix
from evidence.inspection import inspect_tree
from evidence.registry import run_checks
from evidence.tally import Tally, tally

CHECK = str(ROOT / "scripts" / "check.py")
PAGE, RECORD, BIB = "docs/evidence/remission.md", "data/studies/hu2016.yml", "references.bib"
Answer = tuple[list[tuple[Diagnostic, Fix | None]], Tally]


def truth(root: Path) -> Answer:
    """What the checks say of the tree read as a whole, with nothing kept."""
    corpus = read_corpus(root)
    return [(d, d.fix) for d in run_checks(corpus)], tally(corpus)


def answer(root: Path, jobs: int = 1) -> Answer:
    """What a run says that keeps its results."""
    found = inspect_tree(root, keep=root / ".cache" / "checks.json", jobs=jobs)
    return [(d, d.fix) for d in found.diagnostics], found.tally


def put(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), "utf-8")

    return change


def write(path: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def remove(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def add_page(root: Path) -> None:
    text = (root / "docs" / "faq" / "index.md").read_text("utf-8")
    (root / "docs" / "faq" / "more.md").write_text(text + "\nIt heals everyone.\n", "utf-8")


ENTRY = "\n@misc{new2020, title={x}, year={2020}, url={https://a.org/b}}\n"
CHANGES: dict[str, Callable[[Path], None]] = {
    "nothing": lambda _: None,
    "a page": put(PAGE, "[@hu2016]", "[@hu2061; @ekstrand2022; @ekstrand2022]"),
    "a record": put(RECORD, "percent: 76.9", "percent: 67.9"),
    "a broken record": put(RECORD, "kind:", "kind: ["),
    "a broken finding": put("data/findings/remission-ect.yml", "certainty:", "certainly:"),
    "broken reviews": put("data/claim_reviews/speed.yml", "topic:", "subject:"),
    "a finding": put("data/findings/remission-ect.yml", "may", "will"),
    "the bibliography": put(BIB, "{10.", "{https://doi.org/10."),
    "an unused entry": write(BIB, ENTRY),
    "a new page": add_page,
    "a deleted page": remove("docs/evidence/onset.md"),
    "a deleted record": remove(RECORD),
    "a deleted finding": remove("data/findings/remission-ect.yml"),
    "a deleted bibliography": remove(BIB),
    "a stray file": write("docs/more.markdown", "It heals."),
}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree whose results are kept."""
    root = copy_tree(tmp_path_factory.mktemp("warm") / "tree", CONTENT)
    answer(root)
    return root


@pytest.fixture(scope="module")
def truth_after(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Answer]:
    """The truth about the real content after one of the changes, looked for once."""

    @cache
    def look(name: str) -> Answer:
        root = copy_tree(tmp_path_factory.mktemp("truth") / "tree", CONTENT)
        CHANGES[name](root)
        return truth(root)

    return look


@pytest.mark.parametrize("name", CHANGES)
def test_a_warm_run_answers_as_a_whole_reading(
    name: str, warm: Path, truth_after: Callable[[str], Answer], tmp_path: Path
) -> None:
    root = tmp_path / "tree"
    shutil.copytree(warm, root)
    CHANGES[name](root)
    expected = truth_after(name)
    assert (expected != truth_after("nothing")) == (name != "nothing"), "the change must change something"
    assert answer(root) == expected, "changed"
    assert answer(root) == expected, "again"


def test_undoing_a_change_restores_the_first_answer(warm: Path, tmp_path: Path) -> None:
    root = tmp_path / "tree"
    shutil.copytree(warm, root)
    first = answer(root)
    before = (root / PAGE).read_bytes()
    CHANGES["a page"](root)
    assert answer(root) != first
    (root / PAGE).write_bytes(before)
    assert answer(root) == first


def test_what_a_broken_record_withholds_comes_back_when_it_is_mended(warm: Path, tmp_path: Path) -> None:
    root = tmp_path / "tree"
    shutil.copytree(warm, root)
    before = (root / RECORD).read_bytes()
    put(PAGE, "76.9%", "67.9%")(root)
    wrong = answer(root)
    assert {d.check for d, _ in wrong[0]} == {"NUM001", "NUM004"}
    CHANGES["a broken record"](root)
    assert {(d.check, d.path) for d, _ in answer(root)[0]} == {("STU001", RECORD)}
    (root / RECORD).write_bytes(before)
    assert answer(root) == wrong


SPOILT = {"doubled": b"\nkey: x\n", "unfinished": b"\n  bad: [\n", "aliased": b"\nn: &a 1\nm: *a\n"}


def test_several_processes_answer_as_one(content: Path) -> None:
    """One of them reads the YAML of the records, and tells of faults in it what another would."""
    CHANGES["a page"](content)
    CHANGES["a deleted record"](content)
    studies = sorted((content / "data" / "studies").glob("*.yml"))
    for path, fault in zip(studies, SPOILT.values(), strict=False):
        path.write_bytes(path.read_bytes() + fault)
    expected = truth(content)
    shutil.rmtree(content / ".cache")  # or too little is left to do for several
    assert answer(content, jobs=3) == expected, "cold"
    assert answer(content, jobs=3) == expected, "warm"
    shutil.rmtree(content / ".cache")
    assert answer(content, jobs=1) == expected, "one"


def hostile() -> dict[str, bytes]:
    """What may stand in .cache/checks.json after an accident or by malice."""
    clean = '{"diagnostics": [], "outlines": [], "tally": {}}'
    return {
        "nothing": b"",
        "bytes": bytes(range(256)),
        "half": b'{"docs/index.md": ["abc", "{',
        "a list": b"[1, 2]",
        "a number": b"7",
        "null": b"null",
        "deep": b"[" * 100_000,
        "wrong keys": json.dumps({PAGE: ["0" * 64, clean], "the rest": ["", clean]}).encode(),
        "other shapes": json.dumps({PAGE: {"a": 1}, BIB: [1, 2, 3], "": None}).encode(),
        "a huge number": b'{"a": [' + b"9" * 10_000 + b", 1]}",
    }


@pytest.mark.parametrize("name", hostile())
def test_a_spoilt_cache_does_no_harm(
    name: str, warm: Path, truth_after: Callable[[str], Answer], tmp_path: Path
) -> None:
    root = tmp_path / "tree"
    shutil.copytree(warm, root)
    CHANGES["a page"](root)
    (root / ".cache" / "checks.json").write_bytes(hostile()[name])
    assert answer(root) == truth_after("a page")


@pytest.mark.parametrize(
    "text", ["", "null", "{}", "[]", "{", '{"diagnostics": 1}', '{"diagnostics": [{}]}', 7]
)
def test_a_kept_result_that_is_none_is_made_again(
    text: object, warm: Path, truth_after: Callable[[str], Answer], tmp_path: Path
) -> None:
    """The right key, and under it something else."""
    root = tmp_path / "tree"
    shutil.copytree(warm, root)
    file = root / ".cache" / "checks.json"
    kept = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({name: [key, text] for name, (key, _) in kept.items()}), "utf-8")
    assert answer(root) == truth_after("nothing")


def test_a_cache_that_cannot_be_written_stops_nothing(
    content: Path, truth_after: Callable[[str], Answer]
) -> None:
    shutil.rmtree(content / ".cache")
    (content / ".cache").write_text("a file, not a folder", "utf-8")
    assert answer(content) == truth_after("nothing")


def test_a_folder_in_the_place_of_the_cache_stops_nothing(
    content: Path, truth_after: Callable[[str], Answer]
) -> None:
    shutil.rmtree(content / ".cache")
    (content / ".cache" / "checks.json").mkdir(parents=True)
    assert answer(content) == truth_after("nothing")


def test_no_cache_writes_nothing(content: Path) -> None:
    before = sorted(content.rglob("*"))
    done = run(CHECK, "--root", str(content), "--no-cache")
    assert done.returncode == 0
    assert sorted(content.rglob("*")) == before


def test_no_cache_uses_nothing(warm: Path, tmp_path: Path) -> None:
    root = tmp_path / "tree"
    shutil.copytree(warm, root)
    file = root / ".cache" / "checks.json"
    false = '{"diagnostics": [], "outlines": [], "tally": {"pages": 999}}'
    kept = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({name: [key, false] for name, (key, _) in kept.items()}), "utf-8")
    assert " 999 " not in run(CHECK, "--root", str(root), "--no-cache").stdout


def test_results_that_a_repository_brings_are_not_used(content: Path, tmp_path: Path) -> None:
    """Somebody hides a finding: the kept result of the page says that it is clean."""
    CHANGES["a page"](content)

    def check(account: str) -> str:
        state = {"XDG_STATE_HOME": str(tmp_path / account)}
        return run(CHECK, "--root", str(content), "--format", "json", PAGE, env=state).stdout

    found = check("theirs")
    assert "hu2061" in found
    file = content / ".cache" / "checks.json"
    kept = json.loads(file.read_text("utf-8"))
    clean = json.loads(kept["docs/index.md"][1])
    kept[PAGE][1] = json.dumps(clean)
    file.write_text(json.dumps(kept), "utf-8")
    assert "hu2061" not in check("theirs"), "in their own account they may fool themselves"
    assert check("ours") == found


@pytest.mark.parametrize("state", ["/dev/null/nowhere", "/proc/1/nowhere"])
def test_an_account_that_can_keep_no_secret_uses_no_kept_results(
    state: str, warm: Path, tmp_path: Path
) -> None:
    root = tmp_path / "tree"
    shutil.copytree(warm, root)
    file = root / ".cache" / "checks.json"
    false = '{"diagnostics": [], "outlines": [], "tally": {"pages": 999}}'
    for _ in range(2):
        assert " 999 " not in run(CHECK, "--root", str(root), env={"XDG_STATE_HOME": state}).stdout
        kept = json.loads(file.read_text("utf-8"))
        file.write_text(json.dumps({name: [key, false] for name, (key, _) in kept.items()}), "utf-8")


def test_no_kept_results_are_in_the_repository() -> None:
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", ".cache"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert listed.stdout == ""
