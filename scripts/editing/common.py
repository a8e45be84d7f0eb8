"""What all verbs share: options, the tree, and how a command says that it cannot go on."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from evidence.corpus import Corpus

ROOT = Path(__file__).resolve().parent.parent.parent


class CannotRun(click.ClickException):
    """The command could not run; its message says why and what to do."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002
        """Print the message behind words that tell that nothing was done."""
        click.echo(f"Not done: {self.message}", err=True)


class MendFirst(click.ClickException):
    """Something has to be done or mended first; the message says what."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002
        """Print the message as it is."""
        click.echo(self.message, err=True)


class _Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A day as an editor writes it."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read it. Ends the command with exit status 2 where it is none."""
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is no day; write it as 2026-01-31", param, ctx)


on_day = click.option(
    "--on", type=_Day(), default=dt.date.today, metavar="DATE", help="As of this day (today)."
)
in_tree = click.option(
    "--root",
    type=click.Path(path_type=Path),
    default=ROOT,
    metavar="DIR",
    help="Another tree of the same shape.",
)
for_programs = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


def tree(root: Path) -> Corpus:
    """Everything under a root, read."""
    from evidence.corpus import read_corpus

    try:
        return read_corpus(root.resolve())
    except FileNotFoundError:
        raise CannotRun(f"{root} has no folder docs/; name the right tree with --root") from None


def say_object(**fields: object) -> None:
    """Print one object for another program."""
    click.echo(json.dumps(fields, ensure_ascii=False))


def git(root: Path, *arguments: str) -> str:
    """What git prints. Ends the command with git's own words where it fails."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise CannotRun(f"git could not be started in {root}: {error.strerror}") from None
    if done.returncode:
        raise CannotRun(f"git {arguments[0]} said: {(done.stderr or done.stdout).strip()}")
    return done.stdout
