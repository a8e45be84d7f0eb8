"""Verbs for once a week: links to other sites, one report of all, and the one issue that tells it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from editing.common import CannotRun, in_tree, on_day, say_object, tree
from editing.files import read, write
from editing.registers import client, progress, summary, told, unasked

if TYPE_CHECKING:
    import datetime as dt

    from evidence.corpus import Corpus
    from evidence.remote.weekly import Part

REPORT = ".cache/weekly.md"
TITLE = "Weekly look: retractions, links, reviews"
LABEL = "weekly"
_SECONDS = 120


@click.command(short_help="Ask for every address of another site.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@in_tree
def links(as_json: bool, root: Path) -> None:
    """Ask for every address of another site on the pages and in references.bib.

    Exit status 0: all lead somewhere. 1: one leads nowhere. 2: not all could be asked.
    """
    from evidence.remote.links import addresses, check_links, shown

    found = check_links(client(), addresses(tree(root)), progress)
    for what, group in (("broken", found.broken), ("not asked", found.unasked)):
        if as_json:
            for address, places, reason in group:
                at = [{"path": p.path, "line": p.line} for p in places]
                say_object(address=address, state=what, reason=reason, places=at)
        else:
            for line in shown(group):
                click.echo(f"{what}: {line}")
    if not as_json:
        click.echo(_counted(found.asked, len(found.broken), len(found.unasked)))
    sys.exit(2 if found.unasked else 1 if found.broken else 0)


def _counted(asked: int, broken: int, missing: int) -> str:
    return f"{asked} addresses answered, {broken} of them lead nowhere; {missing} could not be asked."


@click.command(short_help="Write .cache/weekly.md for the week.")
@on_day
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, metavar="FILE", help=f"Where to write ({REPORT})."
)
@in_tree
def weekly(on: dt.date, out: Path | None, root: Path) -> None:
    """Write one report of retractions, links and reviews that are due.

    Exit status 0 once the report is written, whatever it says: `weekly-issue` tells it.
    """
    from evidence.remote.weekly import is_quiet, report

    corpus = tree(root)
    text = report([_retractions(corpus), _due(corpus, on), _links(corpus)], on)
    path = out or root / REPORT
    write(path, text)
    click.echo(f"Written: {path}. {'Nothing to do.' if is_quiet(text) else 'It says what is to be done.'}")


def _retractions(corpus: Corpus) -> Part:
    from evidence.remote.retractions import ask_all
    from evidence.remote.weekly import Part
    from evidence.resting import resting_on

    answers = ask_all(client(), corpus.references, progress)
    lines = []
    for found in answers.news:
        lines += told(found)
        rests = resting_on(corpus, found.reference.key)
        lines += [f"    {rest.place.path}:{rest.place.line}: {rest.what}" for rest in rests]
    words = summary(answers, len(corpus.references))
    return Part("Retractions, corrections, expressions of concern", lines, unasked(answers), words)


def _due(corpus: Corpus, on: dt.date) -> Part:
    from evidence import due
    from evidence.remote.weekly import Part

    found = due.due(corpus, on, due.SOON)
    lines = [f"{r.place.path}:{r.place.line}: {r.state(on)} ({r.by}): {r.what}" for r in found]
    return Part("Reviews that are due", lines)


def _links(corpus: Corpus) -> Part:
    from evidence.remote.links import addresses, check_links, shown
    from evidence.remote.weekly import Part

    found = check_links(client(), addresses(corpus), progress)
    words = _counted(found.asked, len(found.broken), len(found.unasked))
    return Part("Links that lead nowhere", shown(found.broken), shown(found.unasked), words)


@click.command("weekly-issue", short_help="Open or update the issue that tells it.")
@click.option(
    "--report", type=click.Path(path_type=Path), default=None, metavar="FILE", help=f"The report ({REPORT})."
)
@in_tree
def weekly_issue(report: Path | None, root: Path) -> None:
    """Open the one issue that tells the weekly report, or bring it up to date.

    It is found by its label `weekly`. Needs the command gh, signed in; REPOSITORY names another repository
    than that of this folder. A report that asks for nothing opens no issue, but updates one that is open.
    """
    from evidence.remote.weekly import is_quiet

    path = report or root / REPORT
    text = read(path)
    if not text:
        raise CannotRun(f"{path} must hold the report; it is missing or empty. Run first: make weekly")
    where = ["--repo", name] if (name := os.environ.get("REPOSITORY", "")) else []
    listed = _gh(
        root, "issue", "list", "--label", LABEL, "--state", "open", "--limit", "1", "--json", "number", *where
    )
    try:
        issues = [int(issue["number"]) for issue in json.loads(listed or "[]")]
    except (ValueError, TypeError, KeyError):
        raise CannotRun(f"gh issue list must answer with numbers of issues; found {listed[:80]!r}") from None
    if issues:
        _gh(
            root,
            "issue",
            "edit",
            str(issues[0]),
            "--title",
            TITLE,
            "--body-file",
            str(path.resolve()),
            *where,
        )
        click.echo(f"Issue {issues[0]} was brought up to date.")
    elif is_quiet(text):
        click.echo("Nothing to do, and no issue is open; none was opened.")
    else:
        _gh(root, "label", "create", LABEL, "--description", "The weekly look", "--force", *where)
        made = _gh(
            root,
            "issue",
            "create",
            "--title",
            TITLE,
            "--label",
            LABEL,
            "--body-file",
            str(path.resolve()),
            *where,
        )
        click.echo(f"An issue was opened: {made.strip()}")


def _gh(root: Path, *arguments: str) -> str:
    """What gh prints. Ends the command with gh's own words where it fails."""
    try:
        done = subprocess.run(
            ["gh", *arguments],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise CannotRun(
            "the command gh is needed, and is not installed; see https://cli.github.com/"
        ) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotRun(f"gh {arguments[0]} {arguments[1]} did not end well: {error}") from None
    if done.returncode:
        raise CannotRun(f"gh {arguments[0]} {arguments[1]} said: {(done.stderr or done.stdout).strip()}")
    return done.stdout
