"""What the site combines itself is what others get from the same counts, and follows its inputs."""

from __future__ import annotations

import math
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import ROOT, diagnostics
from evidence.corpus import read_corpus
from evidence.inspection import inspect_tree
from evidence.pooled import as_stored, counts, in_yaml
from evidence.pooling import Combined, Counts, PooledMeasure, PublishedModel, as_published, combine

# Thirteen trials of BCG against tuberculosis (Colditz et al. 1994): cases and non-cases vaccinated, then not.
# Printed as dat.bcg in the documentation of metafor, https://wviechtb.github.io/metafor/reference/.
BCG = [
    Counts(a, a + b, c, c + d)
    for a, b, c, d in [
        (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619),
        (33, 5036, 47, 5761),
        (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232),
        (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
    ]
]  # fmt: skip


# The figures that metafor gets, held there beside those of Stata's metan (to two digits fewer): its tests
# test_misc_metan_vs_rma.uni_with_dat.bcg.r and test_misc_metan_vs_rma.mh_with_dat.bcg.r.
@pytest.mark.parametrize(
    ("measure", "model", "log", "low", "high"),
    [
        ("RR", "inverse variance, fixed effect", -0.4303, -0.5097, -0.3509),
        ("RR", "inverse variance, random effects (DerSimonian-Laird)", -0.7141, -1.0644, -0.3638),
        ("RR", "Mantel-Haenszel, fixed effect", -0.4537, -0.5308, -0.3766),
        ("OR", "inverse variance, fixed effect", -0.4361, -0.5190, -0.3533),
        ("OR", "inverse variance, random effects (DerSimonian-Laird)", -0.7474, -1.1242, -0.3706),
        ("OR", "Mantel-Haenszel, fixed effect", -0.4734, -0.5538, -0.3930),
    ],
)
def test_published_models_give_the_published_figures(
    measure: PooledMeasure, model: PublishedModel, log: float, low: float, high: float
) -> None:
    found = as_published(BCG, measure, model)
    assert [round(math.log(x), 4) for x in (found.value, *found.interval)] == [log, low, high]


def test_differences_of_shares_too() -> None:
    fixed = as_published(BCG, "RD", "inverse variance, fixed effect")
    assert [round(x / 100, 4) for x in (fixed.value, *fixed.interval)] == [-0.0009, -0.0014, -0.0005]
    random = as_published(BCG, "RD", "inverse variance, random effects (DerSimonian-Laird)")
    assert [round(x / 100, 4) for x in (random.value, *random.interval)] == [-0.0071, -0.0101, -0.0040]


def test_variance_between_trials_and_its_share() -> None:
    """metafor: DerSimonian-Laird 0.3088, I2 92.1173; estimators that end at Paule and Mandel's 0.3181."""
    published = as_published(BCG, "RR", "inverse variance, random effects (DerSimonian-Laird)")
    assert (round(published.tau2, 4), round(published.i2, 4)) == (0.3088, 92.1173)
    assert round(combine(BCG, "RR").tau2, 4) == 0.3181


def test_the_interval_is_that_of_hartung_and_knapp() -> None:
    """From its definition: the weighted scatter around the centre, with the t distribution (12: 2.1788)."""
    found = combine(BCG, "RR")
    centre = math.log(found.value)
    logs = [math.log(c.events_with / c.total_with * c.total_without / c.events_without) for c in BCG]
    weights = [w / 100 for w in found.weights]
    error = math.sqrt(sum(w * (x - centre) ** 2 for w, x in zip(weights, logs, strict=True)) / 12)
    assert centre == pytest.approx(sum(w * x for w, x in zip(weights, logs, strict=True)))
    assert [math.log(end) for end in found.interval] == pytest.approx(
        [centre - 2.1788 * error, centre + 2.1788 * error], rel=1e-4
    )
    # a further trial: 11 degrees of freedom (2.2010), and the variance between trials on top
    assert found.prediction is not None
    half = 2.2010 * math.sqrt(found.tau2 + error**2)
    assert [math.log(end) for end in found.prediction] == pytest.approx(
        [centre - half, centre + half], rel=1e-4
    )


def test_trials_that_agree_by_chance_do_not_narrow_the_interval() -> None:
    same = [Counts(20, 40, 10, 40)] * 4
    found = combine(same, "OR")
    assert (round(found.value, 6), found.tau2, found.i2) == (3, 0, 0)
    plain = math.sqrt((1 / 20 + 1 / 20 + 1 / 10 + 1 / 30) / 4)
    assert math.log(found.interval[1]) - math.log(3) == pytest.approx(3.1824 * plain, rel=1e-4)
    assert statistics.fmean(found.weights) == pytest.approx(25)


@pytest.mark.parametrize("measure", ["OR", "RR", "RD"])
@pytest.mark.parametrize(
    "trials",
    [
        [Counts(0, 10, 0, 10), Counts(0, 12, 0, 9)],
        [Counts(10, 10, 0, 11), Counts(9, 9, 0, 9), Counts(3, 3, 3, 3)],
        [Counts(1, 1, 0, 1), Counts(0, 1, 1, 1)],
        [Counts(1, 10**9, 10**9 - 1, 10**9), Counts(10**9 - 1, 10**9, 1, 10**9)],
    ],
)
def test_odd_counts_give_a_result_or_a_reason(trials: list[Counts], measure: PooledMeasure) -> None:
    works: tuple[Callable[[], Combined], ...] = (
        lambda: combine(trials, measure),
        lambda: as_published(trials, measure, "Mantel-Haenszel, random effects (DerSimonian-Laird)"),
        lambda: as_published(trials, measure, "inverse variance, random effects (DerSimonian-Laird)"),
    )
    for work in works:
        try:
            found = work()
        except ValueError as error:
            assert str(error)
        else:
            assert found.interval[0] <= found.value <= found.interval[1]
            assert sum(found.weights) == pytest.approx(100)


def test_a_trial_without_events_has_no_weight_in_a_ratio() -> None:
    empty = Counts(0, 50, 0, 50)
    found = combine([BCG[0], empty, *BCG[1:]], "OR")
    assert found.weights[1] == 0
    assert (found.value, found.interval) == (combine(BCG, "OR").value, combine(BCG, "OR").interval)
    assert combine([BCG[0], empty, *BCG[1:]], "RD").weights[1] > 0


def test_one_trial_is_not_pooled() -> None:
    with pytest.raises(ValueError, match="two trials"):
        combine(BCG[:1], "OR")


@pytest.mark.parametrize("digits", [13, 400, 5000])
def test_a_count_beyond_all_people_is_refused_where_it_stands(tree: Path, digits: int) -> None:
    change(tree, "total: 21}", f"total: 1{'0' * digits}}}")
    found = {(d.check, d.line) for d in diagnostics(tree)}
    assert ("STU001", 27) in found and {check for check, _ in found} <= {"STU001", "FND011", "REF007"}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The rulebook's small tree with its pooled record."""
    from evidence.registry import CHECKS

    root = tmp_path / "tree"
    shutil.copytree(ROOT / "tests/fixtures/rulebook", root)
    (root / "data/pooled").mkdir()
    (root / "data/pooled/response-24h.yml").write_text(CHECKS["FND012"].good, "utf-8")
    return root


def change(root: Path, old: str, new: str) -> None:
    file = root / "data/studies/murrough2013ajp.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_mended_count_reaches_what_rests_on_it(tree: Path) -> None:
    assert [d for d in diagnostics(tree) if d.check.startswith("FND")] == []
    change(tree, "{events: 9, total: 21}", "{events: 8, total: 21}")
    stale, other = [d for d in diagnostics(tree) if d.check.startswith("FND")]
    assert (stale.check, stale.line, other.check) == ("FND012", 11, "FND013")
    corpus = read_corpus(tree)
    record = corpus.shelf.pooled["response-24h"]
    due = as_stored(combine(counts(record, corpus.studies), "OR"), 115)
    assert stale.hint == f"write combined: {in_yaml(due)}"
    assert due.value != Decimal("4.61")


def test_a_result_is_worked_out_once_for_the_same_inputs(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run after a change elsewhere need not load what does the sums."""
    keep = tree / ".cache/checks.json"
    inspect_tree(tree, keep=keep)
    inspect_tree(tree, keep=keep)  # nothing is asked for, and nothing forgotten
    change(tree, "population: adults", "population: grown-ups")
    import evidence.checks.pooled as module

    def asked(*_: object) -> None:
        raise AssertionError("worked out again")

    monkeypatch.setattr(module, "combine", asked)
    monkeypatch.setattr(module, "as_published", asked)
    found = inspect_tree(tree, keep=keep).diagnostics
    assert [d for d in found if d.check in ("FND012", "FND013")] == []


def test_the_checker_starts_without_what_does_the_sums() -> None:
    code = (
        "import sys; sys.path.insert(0, 'scripts'); import check; from pathlib import Path;"
        "from evidence.inspection import inspect_tree; inspect_tree(Path('tests/fixtures/rulebook'));"
        "print([m for m in ('numpy', 'scipy', 'pandas', 'statsmodels', 'rispy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
