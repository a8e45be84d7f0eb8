"""The verb for those who review a change: what it does to claims, numbers, certainty and pages."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from pathlib import Path

import click

from editing.common import CannotRun, git, in_tree, tree

_CONTENT = ("docs", "data", "references.bib", "mkdocs.yml")


@click.command(short_help="Sum up what changed, for a reviewer.")
@click.option("--base", required=True, metavar="COMMIT", help="What the change is compared with.")
@in_tree
def summary(base: str, root: Path) -> None:
    """Sum up what changed since a commit, as Markdown for the person who reviews it.

    The commit is the one at which this work left BASE, so that what others did meanwhile is not told.
    """
    from evidence.change_summary import change_summary

    fork = git(root, "merge-base", base, "HEAD").strip()
    with tempfile.TemporaryDirectory() as folder:
        _unpack(root, fork, Path(folder))
        click.echo(change_summary(tree(Path(folder)), tree(root)), nl=False)


def _unpack(root: Path, commit: str, folder: Path) -> None:
    """The content of a commit, as files."""
    there = git(root, "ls-tree", "--name-only", commit, "--", *_CONTENT).split()
    done = subprocess.run(
        ["git", "archive", "--format=zip", commit, "--", *there], cwd=root, capture_output=True, check=False
    )
    if done.returncode:
        raise CannotRun(f"git archive said: {done.stderr.decode(errors='replace').strip()}")
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder)
