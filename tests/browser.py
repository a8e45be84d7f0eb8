"""Find a Chromium for the browser tests, or install one. Run it to see which: `python tests/browser.py`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")


class NoBrowser(RuntimeError):
    """No Chromium could be found or installed. The message names the three ways to get one."""


def chromium() -> str:
    """The path of a Chromium that starts: one that is installed, Playwright's, or Debian's.

    The environment variable CHROMIUM names one by hand. Raises NoBrowser if none can be had.
    """
    tried: list[str] = []
    for find in (_installed, _playwrights, _debians):
        path = find(tried)
        if path:
            return path
    raise NoBrowser(
        "The browser tests need a Chromium and none could be had. Three ways to get one:\n"
        "  1. install Chromium or Chrome, or set CHROMIUM=/path/to/it;\n"
        "  2. run `.venv/bin/playwright install chromium` (needs the internet);\n"
        "  3. on Debian or Ubuntu, as root: `apt-get install chromium`.\n"
        "Tried: " + "; ".join(tried)
    )


def _starts(path: str) -> bool:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _installed(tried: list[str]) -> str | None:
    named = os.environ.get("CHROMIUM")
    paths = [named] if named else [*(shutil.which(n) for n in _NAMES), *_PLACES]
    for path in filter(None, paths):
        if Path(path).exists() and _starts(path):
            return path
    tried.append(f"CHROMIUM={named} does not start" if named else "no installed browser starts")
    return None


def _playwrights(tried: list[str]) -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        print("Getting Playwright's Chromium ...", file=sys.stderr, flush=True)
        if not _run([sys.executable, "-m", "playwright", "install", "chromium"], 300):
            tried.append("`playwright install chromium` failed")
            return None
    if _starts(path):
        return path
    tried.append("Playwright's Chromium does not start")
    return None


def _debians(tried: list[str]) -> str | None:
    if not shutil.which("apt-get"):
        tried.append("no apt-get here")
    elif os.geteuid() != 0:
        tried.append("apt-get needs root")
    else:
        print("Installing Debian's chromium ...", file=sys.stderr, flush=True)
        done = _run(["apt-get", "update"], 300) and _run(
            ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"], 900
        )
        path = shutil.which("chromium")
        if done and path and _starts(path):
            return path
        tried.append("`apt-get install chromium` failed")
    return None


def _run(command: list[str], seconds: int) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=seconds,
            check=False, env=environment,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    try:
        print(chromium())
    except NoBrowser as error:
        sys.exit(str(error))
