"""The part `browser`: pages under Lighthouse, beside stock Material and Furo."""

from __future__ import annotations

import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """What can be chosen of this part."""


def run(options: argparse.Namespace) -> str:
    """Nothing yet."""
    del options
    return ""
