"""Verbs about versions: make one, and keep earlier ones readable beside the present site."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from editing.common import CannotRun, MendFirst, git, in_tree, on_day, tree


@click.command(short_help="Make a version of the content.")
@on_day
@click.option("--tag", "tagged", is_flag=True, help="Also commit what was written, and tag the commit.")
@in_tree
def release(on: dt.date, tagged: bool, root: Path) -> None:
    """Make a version of the content: what changed since the last one, written into its files.

    Needs a clean work tree and checks without errors. Commits nothing without --tag, and never pushes.
    """
    from evidence.history.telling import grouped, held, named, told
    from evidence.history.versions import read_history
    from evidence.releasing import CHANGELOG, CITATION, release_files, tag

    if changed := git(root, "status", "--porcelain").splitlines():
        names = "\n".join(f"    {line}" for line in changed[:10])
        raise MendFirst(f"A release must start from a clean work tree; this is not committed:\n{names}")
    corpus = tree(root)
    _pass_checks(root.resolve())
    history = read_history(root)
    if history.versions and history.versions[0].date >= on:
        raise MendFirst(
            f"A version must be newer than the last, which is of {history.versions[0].date}; found {on}.\n"
            "If that one was never published, revert its commit and release again."
        )
    version, state = history.next(corpus, on)
    if history.versions and not version.changes:
        raise MendFirst(f"A version must change something; nothing has since {history.versions[0].date}.")
    name = tag(version)
    if tagged and git(root, "tag", "--list", name).strip():
        raise MendFirst(f"A tag must be new; there is a tag {name} already.")
    try:
        written = release_files(version, state, _text(root / CHANGELOG), _text(root / CITATION))
    except ValueError as error:
        raise MendFirst(f"{error}.") from None
    try:
        for path, text in written.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
    except OSError as error:
        raise CannotRun(f"{error.filename} could not be written: {error.strerror}") from None
    conclusions, rest = grouped(version.changes)
    click.echo(f"Version {version.name}: {held(version)}.")
    for change in conclusions:
        click.echo(f"Conclusion changed: {named(change)}: {told(change)}.")
    if history.versions:
        click.echo(" ".join(f"{group}: {len(found)}." for group, found in rest) or "Nothing else changed.")
    else:
        click.echo("It is the first version, so there is nothing to compare it with.")
    click.echo(f"Written: {', '.join(sorted(written))}.")
    if not tagged:
        click.echo(
            f"Nothing was committed. Read what was written (git diff), commit it, then: git tag -a {name}"
        )
        return
    git(root, "add", "--", *written)
    git(root, "commit", "--quiet", "-m", f"Version {version.name}")
    git(root, "tag", "-a", name, "-m", f"Version {version.name}")
    click.echo(f"Committed, and tagged {name}. Nothing was pushed. To publish it: git push --follow-tags")


def _pass_checks(root: Path) -> None:
    """Refuse where the checks find an error. What they find is printed, warnings too."""
    from evidence import checks  # noqa: F401  (fills the rulebook)
    from evidence.diagnostics import Severity
    from evidence.inspection import inspect_tree
    from evidence.reports import as_text
    from evidence.terminal import counted

    found = inspect_tree(root, keep=root / ".cache" / "checks.json").diagnostics
    if found:
        click.echo(as_text(found, root) + "\n")
    if errors := sum(d.severity is Severity.ERROR for d in found):
        raise MendFirst(
            f"A release must pass the checks; they found {counted(errors, 'error')}, printed above."
        )


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


@click.command(short_help="Lay built versions beside the site.")
@click.argument("site", type=click.Path(path_type=Path))
@click.argument("versions", nargs=-1, required=True, metavar="DATE=FOLDER...")
def lay(site: Path, versions: tuple[str, ...]) -> None:
    """Lay built versions beside the present SITE, each under its permalink v/DATE/.

    A version's FOLDER is the site as it was built when it was released. Its pages are marked as earlier ones,
    and the page that lists the versions gets the way to each.
    """
    from evidence.earlier import FOLDER
    from evidence.earlier import lay as lay_beside
    from evidence.terminal import counted

    named: dict[dt.date, Path] = {}
    for written in versions:
        date, _, folder = written.partition("=")
        try:
            day = dt.date.fromisoformat(date)
        except ValueError:
            day = None
        if day is None or not folder:
            raise CannotRun(f"a version must be named like 2026-01-31=path/to/its/site; found {written}")
        named[day] = Path(folder)
    try:
        pages = lay_beside(site, named)
    except FileNotFoundError as error:
        raise CannotRun(f"{error} has no index.html; name the folder of a built site") from None
    except (ValueError, OSError) as error:
        raise CannotRun(f"{error}; name the folders of built sites") from None
    click.echo(
        f"{counted(len(named), 'earlier version')} laid under {site / FOLDER}/: {counted(pages, 'page')}."
    )
