"""Verbs that begin something new: a study record, a finding, a page, an answer to a claim."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from editing.common import CannotRun, MendFirst, in_tree, on_day, tree
from editing.files import create, read, write
from editing.registers import LateChoice

if TYPE_CHECKING:
    import datetime as dt

    from evidence.remote.work import Work

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _next(root: Path, path: str) -> None:
    """Say what was written and what comes next."""
    del root
    click.echo(f"Written: {path}")
    click.echo(f"Next: fill what is empty there, then: make check ARGS={path.rpartition('/')[0] or path}")


def _slug(name: str, what: str) -> str:
    if _SLUG.fullmatch(name):
        return name
    better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "a-name"
    raise CannotRun(
        f"the name of {what} must be small letters, figures and hyphens; found {name}; write {better}"
    )


def begin_study(root: Path, key: str, work: Work | None, kind: str, dry_run: bool = False) -> None:
    """Write the beginning of a study record, of the kind given or told by the register."""
    from evidence.skeletons.kinds import kind_of
    from evidence.skeletons.records import study_record

    guessed = kind_of(work.labels, work.title) if work and not kind else ""
    text = study_record(key, kind or guessed, work.nct if work else "", work.groups if work else ())
    path = f"data/studies/{_slug(key, 'a study record')}.yml"
    if (root / path).exists():
        raise MendFirst(f"{path} is there already; nothing was written.")
    if guessed:
        click.echo(f"Kind, as the register tells it: {guessed}. Look whether it is so.")
    if dry_run:
        click.echo(f"--- {path}\n{text}", nl=False)
        return
    create(root / path, text)
    _next(root, path)


@click.command(short_help="Begin the study record of a reference.")
@click.argument("key")
@click.option("--kind", type=LateChoice(), help="The kind of study; left empty if not given.")
@in_tree
def study(key: str, kind: str | None, root: Path) -> None:
    """Begin the study record of the reference KEY."""
    key = key.removeprefix("@")
    bibliography = tree(root).bibliography
    if key not in bibliography:
        near = bibliography.nearest(key)
        raise CannotRun(
            f"a study record needs a reference; references.bib has no {key}"
            + (f"; did you mean {near}?" if near else "")
            + '. To add one: make new ARGS="reference DOI"'
        )
    begin_study(root, key, None, kind or "")


@click.command(short_help="Begin a finding: one conclusion.")
@click.argument("slug")
@click.option("--study", "key", default="", metavar="KEY", help="The record that it rests on.")
@click.option("--result", default="", metavar="ID", help="The result in that record.")
@in_tree
def finding(slug: str, key: str, result: str, root: Path) -> None:
    """Begin the finding SLUG: one conclusion, with the result that it rests on."""
    from evidence.skeletons.records import finding as beginning

    path = f"data/findings/{_slug(slug, 'a finding')}.yml"
    groups: tuple[str, ...] = ()
    if result and not key:
        raise CannotRun("a result stands in a record; name that too: --study KEY")
    if key:
        records = tree(root).studies
        if key not in records:
            raise CannotRun(
                f"a finding must rest on a record; data/studies/{key}.yml is missing or not valid"
            )
        if result:
            found = records[key].result(result)
            if found is None:
                ids = ", ".join(item.id for item in records[key].results) or "none"
                raise CannotRun(f"{key} has no result {result}; results there: {ids}")
            groups = tuple(found.arms)
    create(root / path, beginning(slug, key, result, groups))
    _next(root, path)
    click.echo(f"Show it on a page with a block:\n    ```finding\n    {slug}\n    ```")


@click.command(short_help="Begin a page, with its line in the menu.")
@click.argument("path")
@click.argument("words", nargs=-1, metavar="")
@click.option("--title", default="", help="Its title, of one or more words; else made from its path.")
@on_day
@in_tree
def page(path: str, words: tuple[str, ...], title: str, on: dt.date, root: Path) -> None:
    """Begin the page PATH (such as evidence/sleep), with its line in the navigation."""
    from evidence.skeletons.page import page_path, page_text, with_page

    try:
        full = page_path(path)
        name = full.rpartition("/")[2].removesuffix(".md").replace("-", " ")
        # A title of several words comes without quotes: the shell has cut it.
        title = " ".join([*title.split(), *words]) or name[:1].upper() + name[1:]
        if (root / full).exists():
            raise MendFirst(f"{full} is there already; nothing was written.")
        settings = with_page(read(root / "mkdocs.yml"), full, title)
    except ValueError as error:
        raise CannotRun(str(error)) from None
    create(root / full, page_text(full, title, on))
    write(root / "mkdocs.yml", settings)
    click.echo("Written: its line in mkdocs.yml")
    _next(root, full)


@click.command("claim-review", short_help="Begin the answer to a claim.")
@click.argument("topic")
@in_tree
def claim_review(topic: str, root: Path) -> None:
    """Begin the answer to a claim in the file of TOPIC; a new topic gets a file."""
    from evidence.skeletons.records import claim_review as beginning
    from evidence.skeletons.records import one_review

    path = f"data/claim_reviews/{_slug(topic, 'a topic')}.yml"
    file = root / path
    if not file.exists():
        create(file, beginning(topic))
        _next(root, path)
        click.echo(f"Show it on a page with a block:\n    ```claim-reviews\n    {topic}\n    ```")
        return
    record = tree(root).shelf.review_files[topic]
    if record.record is None:
        problem = record.problems[0]
        raise MendFirst(
            f"{problem.place.path}:{problem.place.line}: fill or mend first what is there: {problem.message}"
        )
    before = read(file)
    write(file, before.rstrip("\n") + "\n" + one_review())
    _next(root, path)
