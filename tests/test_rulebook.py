"""Every rule is honest: it has a reason, refuses its bad example and accepts its good one."""

from __future__ import annotations

import inspect
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, diagnostics
from evidence.explanations import explain, listing, rules_page
from evidence.fixes import mend
from evidence.registry import CHECKS, FAMILIES, Rule

RULES = [CHECKS[name] for name in sorted(CHECKS)]
BASE = ROOT / "tests" / "fixtures" / "rulebook"


def tree(tmp_path: Path, rule: Rule, example: str) -> Path:
    """The rulebook's small tree, what its family needs beside it, and the example in its file."""
    root = tmp_path / "tree"
    shutil.copytree(BASE, root)
    beside = BASE.with_name(f"rulebook-{rule.id[:3]}")
    if beside.is_dir():
        shutil.copytree(beside, root, dirs_exist_ok=True)
    file = root / rule.example
    file.parent.mkdir(parents=True, exist_ok=True)
    text = inspect.cleandoc(example) + "\n"
    if rule.example == "docs/index.md":
        text = file.read_text("utf-8") + text
    file.write_text(text, "utf-8")
    return root


def codes(root: Path, rule: Rule) -> set[str]:
    """Rules that speak. An example of another rule may hold an entry that nothing uses (REF007).

    The retracted work of the small tree has no record (STU003).
    """
    found = {d.check for d in diagnostics(root)}
    if rule.id == "CIT005":
        found.discard("STU003")
    return found if rule.id == "REF007" else found - {"REF007"}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_bad_example_fires_exactly_its_rule(rule: Rule, tmp_path: Path) -> None:
    assert codes(tree(tmp_path, rule, rule.bad), rule) == {rule.id}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_good_example_is_silent(rule: Rule, tmp_path: Path) -> None:
    assert codes(tree(tmp_path, rule, rule.good), rule) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_rule_is_documented(rule: Rule) -> None:
    text = inspect.getdoc(rule.run) or ""
    assert rule.promise.endswith("."), "the first line is a whole sentence"
    assert len(rule.promise) < 120
    assert rule.run.__name__ in rule.run.__qualname__
    assert text and rule.id[:3] in FAMILIES
    assert rule.bad != rule.good


def test_every_family_has_rules() -> None:
    assert {rule.id[:3] for rule in RULES} == set(FAMILIES)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_offers_a_fix_if_and_only_if_it_says_so(rule: Rule, tmp_path: Path) -> None:
    root = tree(tmp_path, rule, rule.bad)
    found = [d for d in diagnostics(root) if d.check == rule.id]
    assert any(d.fix for d in found) == rule.fixes
    if rule.fixes:
        mended = mend(root, found, lambda: diagnostics(root))
        assert (len(mended.done), mended.refused) == (len(found), [])
        assert codes(root, rule) == set()


def test_every_rule_is_on_the_page_under_its_id() -> None:
    page = rules_page(CHECKS)
    for rule in RULES:
        assert f"{{#{rule.id.lower()}}}" in page
        assert rule.promise in page
        assert rule.promise in explain(rule)
        assert rule.promise in listing(RULES)
    assert page.count("\n`````\n") == 2 * len(RULES), "two closed examples each"


def test_a_long_example_shows_what_differs() -> None:
    """An editor finds the difference without comparing two screens of text."""
    text = explain(CHECKS["PAG005"])
    assert "last_reviewed: 2999-01-31" in text
    assert "last_reviewed: 2026-01-31" in text
    assert len(text.splitlines()) < 30
