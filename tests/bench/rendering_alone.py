"""The project's hooks without the checks and the finishing: a measuring device, for trees made here."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import hooks
from hooks import *  # noqa: F403

vars(hooks).update(run_checks=lambda *_, **__: [], finish=lambda *_: None)
