"""Lighthouse on one address: its mobile throttling, in a real Chromium."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.environments import FOLDER, MissingError, node_packages
from browser import FLAGS, chromium

LIGHTHOUSE = "lighthouse@12.8.2"  # the last that runs on node 18 to 21
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True)
class Seen:
    """What one run saw: bytes, requests, milliseconds, and scores of 0 to 100 in the order of CATEGORIES."""

    transferred: int
    requests: int
    lcp: float
    tbt: float
    cls: float
    scores: tuple[int, ...]
    missed: tuple[str, ...]  # audits that count and do not pass, with what Lighthouse says of them
    parts: tuple[tuple[str, int], ...]  # each request with its bytes


def look(address: str, runs: int) -> Seen:
    """Each figure is the median of several runs; what is missed is that of the last.

    Raises MissingError if Lighthouse cannot be had or does not finish.
    """
    seen = [_once(address) for _ in range(runs)]
    last = seen[-1]
    return Seen(
        round(statistics.median(one.transferred for one in seen)),
        round(statistics.median(one.requests for one in seen)),
        statistics.median(one.lcp for one in seen),
        statistics.median(one.tbt for one in seen),
        statistics.median(one.cls for one in seen),
        tuple(round(statistics.median(s)) for s in zip(*(one.scores for one in seen), strict=True)),
        last.missed,
        last.parts,
    )


def _once(address: str) -> Seen:
    home = node_packages(FOLDER / LIGHTHOUSE.replace("@", "-"), [LIGHTHOUSE])
    out = home / "report.json"
    out.unlink(missing_ok=True)
    flags = " ".join(["--headless=new", *FLAGS])
    command = [str(home / "node_modules/.bin/lighthouse"), address, "--quiet", "--output=json"]
    command += [f"--output-path={out}", f"--chrome-flags={flags}", "--no-enable-error-reporting"]
    environment = {**os.environ, "CHROME_PATH": chromium()}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=300)
    if done.returncode or not out.exists():
        raise MissingError(f"Lighthouse did not finish: {' '.join(done.stderr.split())[-200:]}")
    return _read(out)


def _read(path: Path) -> Seen:
    report: dict[str, Any] = json.loads(path.read_text("utf-8"))
    audits = report["audits"]
    requests = [
        item for item in audits["network-requests"]["details"]["items"] if item["url"].startswith("http")
    ]
    missed = []
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            audit = audits[reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                said = audit.get("displayValue") or audit.get("explanation") or ""
                missed.append(" ".join(f"{name}: {audit['title']} {said}".split()))
    return Seen(
        sum(item["transferSize"] for item in requests),
        len(requests),
        audits["largest-contentful-paint"]["numericValue"],
        audits["total-blocking-time"]["numericValue"],
        audits["cumulative-layout-shift"]["numericValue"],
        tuple(round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES),
        tuple(missed),
        tuple((item["url"].split("/", 3)[3] or "/", item["transferSize"]) for item in requests),
    )
