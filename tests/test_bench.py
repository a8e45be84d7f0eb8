"""The generated sites of the benchmark are valid, and the same on every run."""

from __future__ import annotations

from pathlib import Path

from bench.generate import generate
from conftest import diagnostics


def contents(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_generated_pages_are_valid(tmp_path: Path) -> None:
    site = generate(tmp_path / "tree", 40, 50)
    assert site.citations == 40 * 20
    assert diagnostics(site.root) == []


def test_a_small_site_is_the_beginning_of_a_large_one(tmp_path: Path) -> None:
    small, large = (contents(generate(tmp_path / str(n), n, 20).root) for n in (4, 8))
    assert small.items() <= large.items()
    assert len(large) == len(small) + 4
