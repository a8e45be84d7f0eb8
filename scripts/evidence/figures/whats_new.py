"""What changed from version to version: conclusions first and one by one, the rest behind openings."""

from __future__ import annotations

from collections.abc import Iterable

from evidence.blocks import RecordBlock
from evidence.figures.grid import words
from evidence.figures.scene import Scene
from evidence.history.changes import Change
from evidence.history.telling import day, grouped, held, named, told
from evidence.history.versions import Version, read_history
from evidence.permalinks import address

# A site that keeps earlier versions puts the way to each here (`earlier.py`).
KEPT = "<!-- kept version {} -->"


def draw(_: RecordBlock, scene: Scene) -> str:
    """All versions, the newest first; above them what no version holds yet. The block takes no lines."""
    history = read_history(scene.corpus.root)
    parts = [_feed(scene)]
    if unreleased := history.unreleased(scene.corpus):
        since = day(history.versions[0].date)
        parts += [
            "## Not yet in a version {#not-yet-in-a-version}",
            f"The pages already say this. It changed since the version of {since}.",
            _changes(unreleased, scene),
        ]
    for version in history.versions:
        parts += _version(version, version is history.versions[-1], scene)
    if not history.versions:
        parts.append("No version has been released yet.")
    return "\n\n".join(parts)


def _feed(scene: Scene) -> str:
    top = "../" * address(scene.page.path).count("/")
    words = "Follow these changes with a feed reader (Atom)"
    return f'<p><a href="{top}feed.xml" type="application/atom+xml">{words}</a></p>'


def _version(version: Version, first: bool, scene: Scene) -> Iterable[str]:
    # The newest and earlier ones have one form of address, so that a link from elsewhere holds.
    yield f"## {day(version.date)} {{#version-{version.date}}}"
    yield f"{'First version' if first else 'This version held'}: {held(version)}."
    if not first:
        yield _changes(version.changes, scene)
    yield KEPT.format(version.date)


def _changes(changes: Iterable[Change], scene: Scene) -> str:
    conclusions, rest = grouped(changes)
    parts = []
    if conclusions:
        listed = "\n".join(f'<li markdown="span">{_line(c, scene)}</li>' for c in conclusions)
        parts.append(
            '<div class="conclusions-changed" markdown>\n\n<p class="changed">Conclusions changed</p>\n\n'
            f"<ul markdown>\n{listed}\n</ul>\n\n</div>"
        )
    else:
        parts.append("No conclusion changed.")
    for name, found in rest:
        listed = "\n".join(f'<li markdown="span">{_line(c, scene)}</li>' for c in found)
        parts.append(
            f'<details class="changes" markdown>\n<summary>{name}: {len(found)}</summary>\n\n'
            f"<ul markdown>\n{listed}\n</ul>\n\n</details>"
        )
    return "\n\n".join(parts)


def _line(change: Change, scene: Scene) -> str:
    way = _way(change, scene)
    title = words(named(change))
    return f"{f'[{title}]({way})' if way else title}: {words(told(change))}."


def _way(change: Change, scene: Scene) -> str:
    """Where the record is read today; "" where it is nowhere."""
    if change.what == "finding":
        return scene.card(change.name)
    if change.what == "claim":
        topic, _, name = change.name.partition("/")
        there = scene.topic(topic) if topic in scene.corpus.shelf.reviews else None
        stands = there and any(review.id == name for review in scene.corpus.shelf.reviews[topic].reviews)
        return f"{there[0]}#claim-{name}" if there and stands else ""
    if change.what == "source":
        return scene.way_to(f"docs/studies/{change.name}.md") if change.name in scene.corpus.studies else ""
    return scene.way_to(change.name) if any(p.path == change.name for p in scene.corpus.pages) else ""
