"""Build the site aside, and swap it in only when it is whole.

Usage: python scripts/build.py [--root TREE]
Exit status 0: site/ is new; 1: something has to be mended and an earlier site/ stands as it was.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path


def build(root: Path) -> int:
    """Build the tree under `root` strictly into its site/ folder. Returns the exit status."""
    aside, old, site = root / ".cache" / "site", root / ".cache" / "site.old", root / "site"
    shutil.rmtree(aside, ignore_errors=True)
    aside.parent.mkdir(exist_ok=True)
    mkdocs = Path(__file__).with_name("lean_mkdocs.py")
    command = [sys.executable, str(mkdocs), "build", "--strict", "--site-dir", str(aside)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    if subprocess.run(command, cwd=root, env=environment, check=False).returncode:
        kept = "The earlier site/ stands as it was." if site.exists() else "There is no site/ yet."
        print(f"\nNothing was published: mend what is printed above. {kept}", file=sys.stderr)
        return 1
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    aside.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    sys.exit(build(parser.parse_args().root.resolve()))
