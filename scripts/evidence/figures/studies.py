"""Study records as a table: which sources of a kind there are, who took part and who paid."""

from __future__ import annotations

from evidence.blocks import RecordBlock
from evidence.figures.grid import grid, words
from evidence.figures.scene import Scene
from evidence.selections import listed
from evidence.studies import Study

_HEADS = ("Source", "Kind", "People", "Compared with", "Paid for by")


def draw(block: RecordBlock, scene: Scene) -> str:
    """The records that fit the block's settings, by kind and key."""
    cited = scene.page.outline.cited
    found = listed(block, scene.corpus.studies.values(), cited)
    rows = [_row(study, scene, study.key in cited) for study in found]
    what = block.setting("kind") or "Sources"
    which = " that this page cites" if block.setting("cited") else ""
    caption = f"{len(rows)} records{which}. Each name leads to the record of what its source reports."
    return f"""<p class="caption">{caption}</p>

{grid("studies", what, _HEADS, rows)}"""


def _row(study: Study, scene: Scene, cited: bool) -> tuple[str, ...]:
    record = scene.way_to(f"docs/studies/{study.key}.md")
    stages = study.participants.model_dump(exclude_none=True) if study.participants else {}
    people = next((f"{count} {stage}" for stage, count in stages.items()), "")
    return (
        f"[{words(scene.title(study.key))}]({record})" + (f" [@{study.key}]" if cited else ""),
        study.kind,
        f"{people}: {words(study.population)}" if people else words(study.population),
        words(study.comparator or "none"),
        words(study.funding or "not recorded"),
    )
