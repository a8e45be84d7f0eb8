"""VER: released versions stand as their release wrote them."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.corpus import Corpus
from evidence.history.versions import read_history
from evidence.registry import Fact, check


@check(
    "VER001",
    bad='{"date": "2026-01-31", "findings": {}}',
    good='{"date": "2026-01-31", "findings": {}, "claims": {}, "sources": {}, "pages": {}}',
    example="data/versions/state.json",
    whole_tree=True,
)
def unreadable_version(corpus: Corpus) -> Iterator[Fact]:
    """The files of data/versions/ stand as the release wrote them, and the state is that of the newest.

    Readers are told from them what changed. A release writes them (`make release`), and nobody else.
    """
    for problem in read_history(corpus.root).problems:
        yield problem.place, problem.message, problem.hint
