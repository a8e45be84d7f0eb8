"""Verbs that ask registers outside: a reference by its number, and what became of every reference."""

from __future__ import annotations

import difflib
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from editing.common import CannotRun, MendFirst, for_programs, in_tree, say_object, tree
from editing.files import read, write

if TYPE_CHECKING:
    from collections.abc import Container

    from evidence.bibliography import Bibliography, Reference
    from evidence.remote.client import Client, NotThereError
    from evidence.remote.retractions import Answers, Found
    from evidence.remote.work import Work

BIB = "references.bib"
_ENVIRONMENT = """\b
In the environment:
  LOOKUP_CONTACT   an e-mail address of yours; the registers ask for one
  LOOKUP_CROSSREF, LOOKUP_PUBMED, LOOKUP_TRIALS   other addresses of the registers
  LOOKUP_TIMEOUT, LOOKUP_PAUSE                    in seconds
"""


def client() -> Client:
    """One who asks, as the environment says."""
    from evidence.remote.client import Client, Services

    try:
        return Client(Services.from_environment())
    except ValueError as error:
        raise CannotRun(f"{error}; correct it in the environment") from None


def progress(words: str) -> None:
    """Say on the side how far a long round of questions has come."""
    click.echo(words, err=True)


def kinds() -> click.Choice[str]:
    """The kinds of study records."""
    from evidence.studies import Kind

    return click.Choice(get_args(Kind))


class LateChoice(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """One of the kinds of study records, which are read only when they are needed."""

    name = "kind"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The kind. Ends the command with the list where it is none."""
        return str(kinds().convert(value, param, ctx))


@click.command(epilog=_ENVIRONMENT, short_help="Add a reference by DOI, PubMed or trial number.")
@click.argument("identifier")
@click.option("--key", default="", help="The key of the entry, instead of the one made from author and year.")
@click.option(
    "--study", is_flag=True, help="Also begin the study record, of the kind that the register tells."
)
@click.option("--kind", type=LateChoice(), help="The kind of the study record.")
@click.option("--dry-run", is_flag=True, help="Write nothing, only show.")
@in_tree
def reference(identifier: str, key: str, study: bool, kind: str | None, dry_run: bool, root: Path) -> None:
    """Add the reference with this DOI, PubMed number or trial number (NCT...) to references.bib.

    It is asked of Crossref, PubMed or ClinicalTrials.gov, and shown as it will stand in the file, at its
    place. A work that is there already is refused. What became of the work is noted.
    """
    from evidence.remote.client import AskError, NotThereError
    from evidence.remote.entry import as_reference, entry_text, fault, key_for, same_title, with_entry
    from evidence.remote.lookup import identified, look_up

    try:
        what, value = identified(identifier)
    except ValueError as error:
        raise CannotRun(str(error)) from None
    corpus = tree(root)
    known = corpus.bibliography
    if known.problems and known.text.strip():
        problem = known.problems[0]
        raise MendFirst(
            f"{problem.place.path}:{problem.place.line}: "
            f"references.bib must be readable first: {problem.message}"
        )
    if key and not re.fullmatch(r"[a-z]+(?:18|19|20)\d\d[a-z0-9]*", key):
        raise CannotRun(f"a key must have the form firstauthorYEARword in small letters; found {key}")
    _refuse_known(known, what, value, corpus.shelf.study_files)
    try:
        work, left_out = look_up(client(), what, value)
    except NotThereError as error:
        raise CannotRun(_unknown(known, what, value, error)) from None
    except AskError as error:
        raise CannotRun(
            f"{error}\nNothing was written. CONTRIBUTING.md says how to write an entry by hand."
        ) from None
    if what == "nct":
        work = replace(work, nct=value)
    key = key or key_for(work, {*known.references, *known.broken})
    if key in known:
        raise MendFirst(f"A key must be new; references.bib has {key} already.")
    new = as_reference(work, key)
    _refuse_same(known, new)
    entry = entry_text(work, key)
    before = read(root / BIB)
    after = with_entry(before, list(known.references.values()), entry, key)
    if wrong := fault(BIB, after, key, known):
        raise CannotRun(f"{wrong}. Nothing was written; the entry would have been:\n{entry}")
    _show(before, after)
    for other in same_title(known, new):
        click.echo(
            f"Look whether {other.key} (line {other.place.line}) is the same work: it has the same title."
        )
    _say_more(work, left_out, new)
    if not dry_run:
        write(root / BIB, after)
        click.echo(f"Written: {BIB}, key {key}.")
    if study or kind:
        from editing.skeletons import begin_study

        begin_study(root, key, work, kind or "", dry_run)
    elif not dry_run:
        click.echo(f'Next: make new ARGS="study {key}"')
    if dry_run:
        click.echo("Nothing was written (--dry-run).")


def _refuse_known(known: Bibliography, what: str, value: str, begun: Container[str]) -> None:
    """Refuse a work that is there already, before anybody is asked."""
    from evidence.identifiers import normal

    for entry in known.references.values():
        same = normal(what, entry.fields.get(what, "")) == normal(what, value)
        if same or (what == "nct" and value in entry.fields.get("url", "")):
            raise MendFirst(
                f"references.bib:{entry.place.line}: this work is there already, with the key {entry.key}. "
                f"Cite it as [@{entry.key}]."
                + ("" if entry.key in begun else f' To begin its record: make new ARGS="study {entry.key}"')
            )


_CALLED = {"doi": "DOI", "pmid": "PubMed number", "nct": "trial number"}


def _unknown(known: Bibliography, what: str, value: str, error: NotThereError) -> str:
    """What to tell an editor whose number no register has: mostly it holds a slip."""
    from evidence.remote.client import CHECK_IT
    from evidence.remote.entry import alike

    name = _CALLED[what]
    lines = [f"no work has the {name} {value}: {error.address} {error.found.removeprefix('it ')}."]
    for entry in alike(known, what, value):
        lines.append(
            f"Much like it: {entry.fields[what]}, which references.bib has already, with the key {entry.key}."
        )
    further = "" if error.hint == CHECK_IT else f"; {error.hint}"
    lines.append(f"Next: compare the {name} with the source, sign by sign{further}.")
    lines.append("Nothing was written. CONTRIBUTING.md says how to write an entry by hand.")
    return "\n".join(lines)


def _refuse_same(known: Bibliography, new: Reference) -> None:
    from evidence.remote.entry import same_work

    if same := same_work(known, new):
        entry, words = same
        raise MendFirst(
            f"references.bib:{entry.place.line}: this work is there already, with the key {entry.key}: "
            f"both share {words}. Cite it as [@{entry.key}], or add to that entry what it lacks."
        )


def _show(before: str, after: str) -> None:
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), BIB, BIB, lineterm="", n=2):
        click.echo(line)


def _say_more(work: Work, left_out: list[str], new: Reference) -> None:
    """What the editor has to know or to do besides."""
    from evidence.remote.entry import said, unwritten

    for line in said(work.updates):
        click.echo(f"Notice on this work: {line}")
    for update in unwritten(work):
        click.echo(
            f"To be added by hand: {update.kind} = {{day, {update.where or 'DOI of the notice'}}}; "
            f"{update.said_by} gives no {'day' if update.where else 'address of the notice'}."
        )
    if any(update.kind == "retracted" for update in work.updates):
        click.echo("A sentence that cites a retracted work must say so.")
    for lacking in ("author", "title", "journal", "year"):
        if not new.fields.get(lacking) and (lacking != "journal" or new.type == "article"):
            click.echo(f"To be added by hand: {lacking}; no register gives it.")
    for line in left_out:
        click.echo(f"Careful: {line}")


@click.command(epilog=_ENVIRONMENT, short_help="Ask what became of every reference.")
@for_programs
@in_tree
def retractions(as_json: bool, root: Path) -> None:
    """Ask Crossref and PubMed what became of every reference, and show what a retraction takes down.

    Exit status 0: all were asked, and references.bib says what became of them. 1: a notice is not in
    references.bib yet. 2: not all could be asked. What could not be asked is listed, never called clean.
    """
    from evidence.remote.retractions import ask_all
    from evidence.resting import resting_on

    corpus = tree(root)
    if corpus.bibliography.problems:
        raise MendFirst("references.bib must be readable first; run: make check")
    answers = ask_all(client(), corpus.references, progress)
    for found in answers.found:
        rests = resting_on(corpus, found.reference.key)
        if as_json:
            say_object(
                key=found.reference.key,
                path=found.reference.place.path,
                line=found.reference.place.line,
                kind=found.update.kind,
                day=str(found.update.day) if found.update.day else None,
                notice=found.update.where,
                said_by=found.update.said_by,
                noted=found.noted,
                rests=[{"path": r.place.path, "line": r.place.line, "what": r.what} for r in rests],
            )
        else:
            for line in told(found):
                click.echo(line)
            for rest in [] if found.noted else rests:
                click.echo(f"    {rest.place.path}:{rest.place.line}: {rest.what}: {rest.words[:80]}")
    if as_json:
        for missing in answers.unasked:
            say_object(key=missing.key, register=missing.register, not_asked=missing.reason)
    else:
        for line in unasked(answers):
            click.echo(line)
        click.echo(summary(answers, len(corpus.references)))
    sys.exit(2 if answers.unasked else 1 if answers.news else 0)


def told(found: Found) -> list[str]:
    """A notice in lines: where the entry is, what became of the work, what is to be written."""
    from evidence.remote.entry import said

    place, update = found.reference.place, found.update
    (words,) = said([update])
    head = f"{place.path}:{place.line}: {found.reference.key}: {words}"
    if found.noted:
        return [f"{head}. references.bib says so."]
    value = f"{update.day or 'DAY'}, {update.where or 'DOI-OF-THE-NOTICE'}"
    return [f"{head}. references.bib does not say so.", f"    write {update.kind} = {{{value}}}"]


def unasked(answers: Answers) -> list[str]:
    """What could not be asked, the works of one reason in one line."""
    together: dict[tuple[str, str], list[str]] = {}
    for missing in answers.unasked:
        together.setdefault((missing.register, missing.reason), []).append(missing.key)
    lines = []
    for (register, reason), keys in together.items():
        named = ", ".join([*keys[:8], "..."] if len(keys) > 8 else keys)
        lines.append(f"Not asked of {register}: {len(keys)} ({named}): {reason}")
    return lines


def summary(answers: Answers, count: int) -> str:
    """How many were asked, what was found, what was not asked."""
    known, none = len(answers.found) - len(answers.news), len(answers.unregistered)
    missing = len({missing.key for missing in answers.unasked})
    return (
        f"References answered for: {answers.asked} of {count}. Notices not in references.bib: "
        f"{len(answers.news)}; in it: {known}. Not asked everywhere: {missing}. "
        f"In no register (web pages, labels): {none}."
    )
