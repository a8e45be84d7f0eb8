"""Templates of the theme: kept compiled from build to build, and a menu rendered once for many pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import jinja2
from jinja2.runtime import Context

Render = Callable[[Context], Iterator[str]]


def compiled() -> jinja2.BytecodeCache | None:
    """Where compiled templates are kept: a folder that nobody else can write to, nor any repository.

    None where the system has none.
    """
    try:
        return jinja2.FileSystemBytecodeCache(pattern=f"site-{jinja2.__version__}-%s")
    except (OSError, RuntimeError):
        return None


def once_for_a_folder(render: Render) -> Render:
    """A menu's way to be rendered, so that it is once for all pages of a folder that are not in it.

    It is the same for them.
    """
    made: dict[str, str] = {}

    def rendered(context: Context) -> Iterator[str]:
        page = context["page"]
        if page is None or any(page is i or i.url.startswith(page.url) for i in context["nav"].pages):
            yield from render(context)
            return
        folder, _, _ = page.url.rstrip("/").rpartition("/")
        if folder not in made:
            made[folder] = "".join(render(context))
        yield made[folder]

    return rendered
