"""What happened when: facts in order of their dates, each in the editor's words with its source."""

from __future__ import annotations

from evidence.blocks import Item, RecordBlock
from evidence.dates import Date, read_date
from evidence.figures.scene import Scene


def draw(block: RecordBlock, scene: Scene) -> str:
    """The facts that the block names, the oldest first."""
    dated = sorted(block.items, key=_date)
    return '<ol class="timeline" markdown>\n' + "\n".join(_entry(item, scene) for item in dated) + "\n</ol>"


def _date(item: Item) -> Date:
    date = read_date(item.texts[0])
    if date is None:
        raise ValueError(f"{item.name}: {item.texts[0]} is no date")
    return date


def _entry(item: Item, scene: Scene) -> str:
    date = _date(item)
    text = item.texts[-1].rstrip(".")
    facts = scene.corpus.studies[item.study].facts
    quoted = any(f.id == item.part and f.read == "quoted elsewhere" for f in facts)
    aside = " <small>as quoted elsewhere</small>" if quoted and "quoted" not in text else ""
    return (
        f'<li markdown="span"><time datetime="{date.iso}">{date.words}</time> '
        f'<span class="event">{text} [@{item.study}].{aside}</span></li>'
    )
