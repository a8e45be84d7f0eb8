"""Verbs that only look: what is due, and what rests on a source."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from editing.common import CannotRun, for_programs, in_tree, on_day, say_object, tree

_WORDS = 90  # characters of a sentence that tell which one it is


@click.command(short_help="Show whose review is due or late.")
@on_day
@click.option(
    "--within", type=click.IntRange(0, 3650), default=30, metavar="DAYS", help="How far ahead to look (30)."
)
@for_programs
@in_tree
def due(on: dt.date, within: int, as_json: bool, root: Path) -> None:
    """Show pages and records whose review is due or late.

    Pages name their day. Guidelines, labels and regulators' pages are opened again after a year, crisis
    lines after half a year. Exit status 1 if a review is due or late.
    """
    from evidence import due as reviews

    found = reviews.due(tree(root), on, within)
    late = sum(review.late(on) >= 0 for review in found)
    for review in found:
        place = review.place
        if as_json:
            say_object(
                path=place.path,
                line=place.line,
                kind=review.kind,
                what=review.what,
                due=str(review.by),
                days_late=review.late(on),
            )
        else:
            click.echo(f"{place.path}:{place.line}: {review.state(on)} ({review.by}): {review.what}")
    if not as_json:
        click.echo(f"{late} due or late on {on}, {len(found) - late} more within {within} days.")
        if late:
            click.echo(
                "Read a page against its sources, then set last_reviewed and review_by. "
                "Open a record's source, then set `checked`."
            )
    sys.exit(1 if late else 0)


@click.command(short_help="Show what rests on a source.")
@click.argument("key", default="")
@for_programs
@in_tree
def where(key: str, as_json: bool, root: Path) -> None:
    """Show every sentence, finding, table and picture that rests on the source KEY."""
    from evidence.resting import resting_on
    from evidence.terminal import counted

    if not key:
        raise CannotRun("a source must be named by its key, as in: make where KEY=murrough2013bp")
    corpus = tree(root)
    key = key.removeprefix("@")
    if key not in corpus.bibliography and key not in corpus.studies:
        near = corpus.bibliography.nearest(key)
        if key in corpus.findings:
            basis = corpus.findings[key].basis.study
            raise CannotRun(f"{key} is a finding; it rests on {basis}: make where KEY={basis}")
        raise CannotRun(f"no reference has the key {key}" + (f"; did you mean {near}?" if near else ""))
    found = resting_on(corpus, key)
    for use in found:
        if as_json:
            say_object(path=use.place.path, line=use.place.line, what=use.what, words=use.words)
        else:
            words = use.words if len(use.words) <= _WORDS else use.words[:_WORDS].rsplit(" ", 1)[0] + " ..."
            click.echo(f"{use.place.path}:{use.place.line}: {use.what}: {words}")
    if not as_json:
        files = counted(len({use.place.path for use in found}), "file")
        rest = "rests" if len(found) == 1 else "rest"
        places = f"{counted(len(found), 'place')} in {files} {rest}" if found else "Nothing rests"
        click.echo(f"{places} on {key}.")
