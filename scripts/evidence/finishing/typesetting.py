"""Typst for sheets and pictures: it brings its own engine, and the fonts come in a package too."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _engine() -> Any:
    import typst  # a large library, loaded only when something is typeset

    fonts = typst.Fonts(False, True, [str(files("font_source_sans_pro") / "files")])
    return typst.Compiler(root=str(_TEMPLATES), font_paths=fonts)


def pdf(template: str, values: Mapping[str, Any]) -> bytes:
    """A template of templates/ as a tagged PDF that keeps PDF/UA-1, the same bytes for the same values.

    Raises RuntimeError with Typst's message where it cannot be set or is not accessible.
    """
    made: bytes = _typeset(template, values, "pdf", pdf_standards=["ua-1"], timestamp=0)
    return made


def png(template: str, values: Mapping[str, Any]) -> list[bytes]:
    """A template of templates/ as pictures, one a page; a point becomes a pixel."""
    made = _typeset(template, values, "png", ppi=72)
    return made if isinstance(made, list) else [made]


def _typeset(template: str, values: Mapping[str, Any], form: Literal["pdf", "png"], **options: Any) -> Any:
    source = str(_TEMPLATES / template)
    told = {"values": json.dumps(values, ensure_ascii=False)}
    return _engine().compile(source, format=form, sys_inputs=told, **options)
