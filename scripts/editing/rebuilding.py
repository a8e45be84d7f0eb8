"""The verb that keeps every version readable: each built from its tag and laid beside the present site."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import click

from editing.common import CannotRun, git, in_tree

_KEPT = Path(".cache") / "versions"


@click.command(short_help="Build the released versions and lay them beside.")
@click.argument("site", type=click.Path(path_type=Path))
@in_tree
def earlier(site: Path, root: Path) -> None:
    """Build each released version from its tag, and lay it beside the present SITE under v/DATE/.

    Each is built once, by the `make site` of its own time, under .cache/versions/.
    """
    from evidence.earlier import lay
    from evidence.history.versions import read_history
    from evidence.releasing import tag
    from evidence.terminal import counted

    root = root.resolve()
    tagged = set(git(root, "tag", "--list").split())
    built: dict[dt.date, Path] = {}
    for version in read_history(root).versions:
        if tag(version) in tagged:
            click.echo(f"Building version {version.name} ...")
            built[version.date] = _built(root, tag(version))
        else:
            click.echo(
                f"Left out: version {version.name} has no tag {tag(version)} here. Fetch the tags "
                f"(git fetch --tags), or tag the commit that released it.",
                err=True,
            )
    try:
        pages = lay(site, built) if built else 0
    except FileNotFoundError as error:
        raise CannotRun(f"{error} has no index.html; build the present site first (make site)") from None
    click.echo(f"{counted(len(built), 'earlier version')} laid beside {site}/: {counted(pages, 'page')}.")


def _built(root: Path, tag: str) -> Path:
    """The folder of the site that a tag makes, built if that was not done before."""
    folder = root / _KEPT / tag
    site = folder / "site"
    commit = git(root, "rev-parse", f"{tag}^{{commit}}").strip()
    if (site / "index.html").is_file() and git(folder, "rev-parse", "HEAD").strip() == commit:
        return site
    git(root, "worktree", "prune")
    if folder.exists():
        git(root, "worktree", "remove", "--force", str(folder))
    git(root, "worktree", "add", "--detach", str(folder), commit)
    # `make` hands its own flags down; this is another make, of another tree.
    own = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    made = subprocess.run(
        ["make", "site"], cwd=folder, env=own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        encoding="utf-8", errors="replace",
    )  # fmt: skip
    if made.returncode or not (site / "index.html").is_file():
        last = "\n".join(f"    {line}" for line in made.stdout.splitlines()[-15:])
        raise CannotRun(f"`make site` of {tag} did not make a site in {folder}; its last lines:\n{last}")
    return site
