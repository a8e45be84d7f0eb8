"""Records as pictures and tables: for each kind of block the file of its name, with a function `draw`.

SVG stands in the page: no file, no script, the same bytes for the same record. Colours come from the style
sheet through classes, so pictures follow light, dark and print.
"""

from __future__ import annotations

from importlib import import_module

from evidence.blocks import RecordBlock
from evidence.figures.scene import Scene


def draw(block: RecordBlock, scene: Scene) -> str:
    """A block as Markdown with HTML, for the renderer.

    Raises KeyError or ValueError where a record does not hold what the block needs; the checks have said
    so before.
    """
    drawn: str = import_module(f"{__name__}.{block.info.replace('-', '_')}").draw(block, scene)
    return f'<section class="shown shows-{block.info}" markdown>\n\n{drawn.strip()}\n\n</section>'
