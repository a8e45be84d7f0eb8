"""Which reviews are due or late on the day of the build, for readers."""

from __future__ import annotations

import datetime as dt

from evidence.blocks import RecordBlock
from evidence.due import due
from evidence.figures.grid import grid, words
from evidence.figures.scene import Scene
from evidence.history.telling import day


def draw(_: RecordBlock, scene: Scene) -> str:
    """A table of reviews that are due, the longest first, or that none is; the block takes no lines."""
    today = dt.date.today()
    told = f"When this site was built, on {day(today)},"
    late = due(scene.corpus, today, within=0)
    if not late:
        return f"{told} no review was due."
    rows = [
        (_linked(review.what, review.place.path, scene), day(review.by), review.state(today))
        for review in late
    ]
    return f"{told} these reviews were due:\n\n" + grid(
        "due", "Reviews that are due", ("What", "By", "State"), rows
    )


def _linked(what: str, path: str, scene: Scene) -> str:
    name = words(what[:1].upper() + what[1:])
    if path.endswith(".md"):
        return f"[{name}]({scene.way_to(path)})"
    if path.startswith("data/studies/"):
        key = path.removeprefix("data/studies/").removesuffix(".yml")
        return f"[{name}]({scene.way_to(f'docs/studies/{key}.md')})"
    return name
