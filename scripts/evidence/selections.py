"""Which study records a block lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from evidence.blocks import RecordBlock
from evidence.studies import Study

CITED = "on this page"  # the one value of the setting `cited`


def kinds(block: RecordBlock) -> list[str]:
    """The kinds that its setting `kind` names; [] for all."""
    return [kind.strip() for kind in block.setting("kind").split(",") if kind.strip()]


def listed(block: RecordBlock, studies: Iterable[Study], cited: Collection[str]) -> list[Study]:
    """The records that its settings let through, by kind and key. `cited` are the keys of its page."""
    wanted = set(kinds(block))
    found = [
        study
        for study in studies
        if (not wanted or study.kind in wanted) and (not block.setting("cited") or study.key in cited)
    ]
    return sorted(found, key=lambda study: (study.kind, study.key))
