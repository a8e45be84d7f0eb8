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

    fork = _fork(root, base)
    with tempfile.TemporaryDirectory() as folder:
        _unpack(root, fork, Path(folder))
        click.echo(change_summary(tree(Path(folder)), tree(root)), nl=False)


def _fork(root: Path, base: str) -> str:
    """The commit at which this work left a branch, of this copy or of the one that it was cloned from."""
    try:
        return git(root, "merge-base", base, "HEAD").strip()
    except CannotRun:
        try:
            return git(root, "merge-base", f"origin/{base}", "HEAD").strip()
        except CannotRun:
            raise CannotRun(
                f"a change must be compared with a commit or branch; {base} is none here. Next: name one, "
                "as in make summary BASE=HEAD (what is not committed) or BASE=HEAD~1 (the last commit, too)"
            ) from None


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
