"""Every rule is honest: it has a reason, refuses its bad example and accepts its good one."""

from __future__ import annotations

import inspect
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, diagnostics
from evidence.registry import CHECKS, FAMILIES, Rule

RULES = [CHECKS[name] for name in sorted(CHECKS)]
BASE = ROOT / "tests" / "fixtures" / "rulebook"


def tree(tmp_path: Path, rule: Rule, example: str) -> Path:
    """The rulebook's small tree with an example in the file that the rule names."""
    root = tmp_path / "tree"
    shutil.copytree(BASE, root)
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
