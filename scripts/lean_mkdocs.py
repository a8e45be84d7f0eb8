"""MkDocs, without loading what mkdocs-bibtex needs only for settings that this site does not use.

Usage: python scripts/lean_mkdocs.py build --strict ... (the arguments of mkdocs)

A bibliography behind an address needs requests, a CSL style needs pandoc. The plugin loads both in every
build, for a twelfth of its memory; here each is loaded once something asks for it.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_SELDOM = ("requests", "pypandoc")


class _Later(ModuleType):
    """Stands for a module until something in it is asked for."""

    def __getattr__(self, name: str) -> Any:
        """What is asked for, from the module itself, which takes this place."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


if __name__ == "__main__":
    gc.disable()  # loading makes much and drops little; `hooks` enables it once all is read
    sys.path.pop(0)  # this folder, whose names are not for others to import
    for seldom in _SELDOM:
        sys.modules[seldom] = _Later(seldom)
    import_module("mkdocs.__main__").cli(prog_name="mkdocs")
