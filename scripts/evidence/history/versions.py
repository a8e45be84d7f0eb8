"""The versions that were released: their files, and what is not in one yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from evidence.corpus import Corpus
from evidence.diagnostics import Place, Problem
from evidence.history.changes import Change, changes
from evidence.history.reading import read_state
from evidence.history.states import State
from evidence.records import Date, Record

FOLDER = "data/versions"
STATE = "state.json"
_DAYS = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].json"


class Version(Record):
    """A version of the site: its day, how much it held, and what it changed. The first changed nothing."""

    date: Date
    """The day of its release."""
    counts: dict[str, int]
    """How many findings, claims, sources and pages it held."""
    changes: list[Change]
    """What it changed, conclusions first."""

    @property
    def name(self) -> str:
        """What it is called: "2026.01.31"."""
        return f"{self.date:%Y.%m.%d}"


@dataclass(frozen=True)
class History:
    """All versions, the newest first; `state` is what the newest said; `problems` what is unreadable."""

    versions: tuple[Version, ...] = ()
    state: State | None = None
    problems: tuple[Problem, ...] = ()

    def unreleased(self, corpus: Corpus) -> list[Change]:
        """What the tree says otherwise than the newest version; [] where there is none yet."""
        return changes(self.state, read_state(corpus, self.state.date)) if self.state else []

    def next(self, corpus: Corpus, day: dt.date) -> tuple[Version, State]:
        """The version that a release on this day makes."""
        now = read_state(corpus, day)
        counts = {name: len(getattr(now, name)) for name in ("findings", "claims", "sources", "pages")}
        found = changes(self.state, now) if self.state else []
        return Version(date=day, counts=counts, changes=found), now


def read_history(root: Path) -> History:
    """Read data/versions/. What cannot be read is a problem, and is left out."""
    folder = root / FOLDER
    problems: list[Problem] = []
    versions = []
    for path in sorted(folder.glob(_DAYS), reverse=True):
        place = Place(f"{FOLDER}/{path.name}")
        version = _read(Version, path, place, problems)
        if version and f"{version.date}.json" != path.name:
            problems.append(_problem(place, f"it holds the version of {version.date}"))
        elif version:
            versions.append(version)
    place = Place(f"{FOLDER}/{STATE}")
    state = _read(State, folder / STATE, place, problems) if versions or (folder / STATE).exists() else None
    if state and [v.date for v in versions[:1]] != [state.date]:
        problems.append(_problem(place, f"it is of {state.date}, which is not the newest version here"))
    return History(tuple(versions), state, tuple(problems))


_Kind = TypeVar("_Kind", bound=Record)


def _read(model: type[_Kind], path: Path, place: Place, problems: list[Problem]) -> _Kind | None:
    try:
        return model.model_validate_json(path.read_bytes())
    except OSError as error:
        problems.append(_problem(place, error.strerror or "it cannot be opened"))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        problems.append(_problem(place, f"{where}: {first['msg']}" if where else first["msg"]))
    return None


def _problem(place: Place, found: str) -> Problem:
    return Problem(
        "version",
        place,
        f"A released version must stand as its release wrote it; {found}.",
        f"bring it back: git checkout {place.path}",
    )


def files(version: Version, state: State) -> Mapping[str, str]:
    """What a release writes, by path from the root."""
    return {
        f"{FOLDER}/{version.date}.json": version.model_dump_json(indent=1) + "\n",
        f"{FOLDER}/{STATE}": state.model_dump_json(indent=1) + "\n",
    }
