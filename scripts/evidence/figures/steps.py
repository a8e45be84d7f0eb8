"""Steps of an account in a drawing: each lettered there and told below it, in the words of the page's map."""

from __future__ import annotations

import re
from html import escape
from string import ascii_uppercase

from evidence.blocks import RecordBlock
from evidence.figures.scene import Scene
from evidence.steps import Step, drawing, places_in, steps

_TITLE = "Where each step would take place"
_SHOWN = 2  # columns of the map that are told below the drawing; the others stand in the map


def draw(block: RecordBlock, scene: Scene) -> str:
    """The drawing that the block names, and its steps as a list.

    Raises KeyError for a step that the page does not map, ValueError for a drawing without a place for each.
    """
    known = steps(scene.page)
    lettered = list(zip(ascii_uppercase, (known[item.name] for item in block.items), strict=False))
    svg = drawing(scene.corpus.root, block.setting("drawing"))
    if svg is None or places_in(svg) < len(lettered):
        raise ValueError(f"{block.setting('drawing')} is no drawing of {len(lettered)} steps")
    for letter, step in lettered:
        mark = f'data-step="{letter}"'
        svg = svg.replace(mark, f'{mark} data-label="{_slug(step.label)}"')
    name = f"steps-{block.place.line}"
    told = "; ".join(f"{letter}: {step.name}, {step.label}" for letter, step in lettered)
    words = f'<title id="{name}">{_TITLE}</title><desc id="{name}-desc">{escape(told)}</desc>'
    svg = re.sub(r"<svg\b([^>]*)>", rf'<svg role="img" aria-labelledby="{name} {name}-desc"\1>{words}', svg)
    items = "\n".join(_told(letter, step) for letter, step in lettered)
    flat = re.sub(r"\s*\n\s*", "", svg)
    return f'<div class="plot drawing">{flat}</div>\n\n<ol class="steps" markdown>\n{items}\n</ol>'


def _told(letter: str, step: Step) -> str:
    known = " ".join(
        f'<span class="known"><b>{escape(head)}:</b> {words}.</span>' for head, words in step.cells[:_SHOWN]
    )
    mark = f'<span class="letter" data-label="{_slug(step.label)}" aria-hidden="true">{letter}</span>'
    name = f"<strong>{escape(step.name)}:</strong> {escape(step.label)}"
    return f'<li markdown="span">{mark}{name} {known}</li>'


def _slug(label: str) -> str:
    return "-".join(label.split())
