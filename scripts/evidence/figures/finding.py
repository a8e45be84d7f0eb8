"""A finding as a card: one conclusion for both readers, with its certainty and the reasons for it."""

from __future__ import annotations

from html import escape

from evidence.blocks import RecordBlock
from evidence.effects import Evidence, difference, evidence, people, per_100, relative
from evidence.figures.certainty import in_words, reasons
from evidence.figures.scene import Scene


def draw(block: RecordBlock, scene: Scene) -> str:
    """The card of the finding that the block names."""
    return finding_card(evidence(scene.corpus, block.items[0].name))


def finding_card(item: Evidence) -> str:
    """The plain sentence and bars, then effect and reasons for clinicians, then its own address."""
    finding, effect = item.finding, item.result.effect
    facts = [
        ("Who", finding.population),
        ("Treatment", finding.intervention),
        ("Compared with", finding.comparator),
        ("Outcome", _outcome(item)),
        ("When", finding.timepoint),
        ("Out of 100", difference(item.absolute) if item.absolute else ""),
        ("Effect", relative(effect)),
        ("Evidence", people(item.study, item.result)),
        ("Source", f"{item.result.where} [@{finding.basis.study}]"),
    ]
    rows = "\n".join(f"{name}\n:   {value}\n" for name, value in facts if value)
    why = "\n".join(f"- {reason}" for reason in reasons(finding))
    return f"""
<div class="finding" data-certainty="{finding.certainty}" markdown>

### {finding.title} {{#finding-{finding.slug}}}

<p class="certainty">{in_words(finding.certainty)}</p>

{finding.for_patients}

{bars(item)}

<details class="why-certainty" markdown>
<summary>Why {finding.certainty} certainty?</summary>

{why}

Rated by {finding.rated_by}.

</details>
<details class="for-clinicians" markdown>
<summary>For clinicians: effect, interval and source</summary>

{finding.for_clinicians}

{rows}
</details>

<p class="cite" markdown="span">[Link to this finding, to cite or share it](#finding-{finding.slug})</p>

</div>
"""


def _outcome(item: Evidence) -> str:
    definition = item.result.definition
    return item.outcome + (f": {definition}" if definition else "")


def bars(item: Evidence) -> str:
    """A bar for each group on one scale of 0 to 100, with its count in words; "" without groups."""
    rows = "".join(
        f'<div class="bar-row"><span class="bar-label"><strong>{per_100(share)}</strong> in 100 with '
        f'{escape(item.label(arm_id))}</span><svg class="bar {side}" viewBox="0 0 100 4" '
        f'preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="4"/>'
        f'<rect class="fill" width="{share}" height="4"/></svg></div>'
        for side, (arm_id, share) in zip(("with", "without"), item.groups, strict=False)
    )
    return f'<div class="bars">{rows}</div>' if rows else ""
