"""GRADE's table of findings: one row a finding, both arms out of 100, difference, certainty with reasons."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from evidence.blocks import RecordBlock
from evidence.effects import Evidence, difference, evidence, people, per_100, relative
from evidence.figures.certainty import dots, reasons
from evidence.figures.grid import grid
from evidence.figures.scene import Scene

_HEADS = ("Outcome", "Comparison", "Treatment", "Difference", "People", "Certainty")


def draw(block: RecordBlock, scene: Scene) -> str:
    """The table of the findings that the block names, in its order."""
    return summary_of_findings((evidence(scene.corpus, i.name), scene.card(i.name)) for i in block.items)


def summary_of_findings(items: Iterable[tuple[Evidence, str]]) -> str:
    """The rows, with one denominator for all; each finding comes with the way to its card, or ""."""
    table = grid("sof", "Summary of findings", _HEADS, (_row(item, card) for item, card in items))
    caption = "Out of 100 people. Every figure comes from the record of the source named in its row."
    return f"""<p class="caption">{caption}</p>

{table}"""


def _row(item: Evidence, card: str) -> tuple[str, ...]:
    finding, basis = item.finding, item.finding.basis
    cells = {arm_id: f"**{per_100(share)}** in 100<br>{item.label(arm_id)}" for arm_id, share in item.groups}
    title = f"[{finding.title}]({card})" if card else finding.title
    # Inline tags alone: the table's cells are read as one line of Markdown each.
    why = "<br>".join(escape(reason, quote=False) for reason in reasons(finding))
    return (
        f"{title}<br>{item.outcome}, {finding.timepoint} [@{finding.basis.study}]",
        cells.get(basis.without or "", "no shares" if not cells else "no comparison"),
        cells.get(basis.with_ or "", "no shares"),
        _difference(item),
        people(item.study, item.result),
        f'<details class="why"><summary>{dots(finding.certainty)} {finding.certainty}</summary>'
        f"<small>{why}</small></details>",
    )


def _difference(item: Evidence) -> str:
    """Between the groups: out of 100 people, and as the source compares them."""
    if item.absolute:
        compared = f"<br><small>{relative(item.result.effect)}</small>" if item.result.effect else ""
        return difference(item.absolute) + compared
    return "not known" if item.groups else relative(item.result.effect)
