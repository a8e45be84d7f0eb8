"""Write the JSON Schemas of the records to data/, for the tools of those who edit them.

Usage: python scripts/schemas.py [--root TREE]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from evidence.schemas import SCHEMAS, schema


def write(root: Path) -> None:
    """Write every schema below the data/ folder of a tree."""
    for name, (model, _) in SCHEMAS.items():
        (root / "data" / name).write_text(schema(model), "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    write(parser.parse_args().root)
