"""A preview may use what earlier checks kept, and yet refuses exactly what a build refuses."""

from __future__ import annotations

from pathlib import Path

from bench.generate import generate
from bench.ways import OURS
from conftest import run


def said(tree: Path, *options: str) -> tuple[int, list[str]]:
    """The exit status and what was found."""
    done = run(
        "-m", "mkdocs", "build", "--quiet", *options, "-f", str(tree / "site.yml"), "-d", str(tree / "site"),
        cwd=tree,
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, [line for line in done.stdout.splitlines() if line.startswith("docs/")]


def test_a_preview_says_what_a_build_says_at_first_and_again(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    OURS.write(generate(tmp_path / "made", 2, 60), tree)
    page = tree / "docs" / "index.md"
    text = page.read_text("utf-8")
    assert said(tree, "--dirty") == (0, [])
    page.write_text(f"{text}\nThe effect was gone by Monday.\n", "utf-8")
    built = said(tree)
    assert built[0] == 1 and "CLM001" in built[1][0]
    assert said(tree, "--dirty") == said(tree, "--dirty") == built
