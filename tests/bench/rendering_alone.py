"""The project's hooks without reading, checks and finishing: a measuring device, for trees made here.

The first run keeps what was read; those that follow take it from there, as if nothing had changed.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import hooks
from evidence.corpus import Corpus, read_corpus
from evidence.memory import Recall, anew
from hooks import *  # noqa: F403

PAGES_ALONE = "pages-alone"  # a file that tells that records get no pages of their own


def _kept(root: Path, _: Recall = anew) -> Corpus:
    path = root / "read.pickle"
    if not path.exists():
        corpus = read_corpus(root)
        for page in corpus.pages:
            page.let_go()
        corpus.shelf.let_go()
        path.write_bytes(pickle.dumps(corpus))
    with path.open("rb") as file:
        kept: Corpus = pickle.load(file)
    if (root / PAGES_ALONE).exists():
        kept.study_files = []
    return kept


vars(hooks).update(read_corpus=_kept, run_checks=lambda *_, **__: [], _finish=lambda *_: None)
