"""Whether a figure stands with a treatment that its record knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.corpus import Corpus
from evidence.grouping import shares
from evidence.numbers import Quantity
from evidence.prose import Sentence

# "28% to placebo", "64 in 100 people responded after two doses of saline"
_GIVEN = re.compile(r"[^.;:,|()\d]{0,60}?\b(?:to|with|on|after|given|under)\s+(?P<what>[^.;:,|()\d]{3,40})")


def unknown_treatments(corpus: Corpus) -> Iterator[tuple[Sentence, Quantity, str]]:
    """Shares of groups that stand with a treatment of the vocabulary which their record never names."""
    table = corpus.shelf.vocabulary
    treatments = table.record.treatments if table and table.record else []
    if not treatments:
        return
    for sentence in corpus.cited:
        for quantity, sources in shares(corpus, sentence):
            given = _GIVEN.match(sentence.plain, quantity.end) if all(k.arm for k in sources) else None
            said = given["what"].lower() if given else ""
            named = next((name for name in treatments if re.match(rf"(?:an?\s|the\s)?{name}\b", said)), "")
            if named and not any(named in _text(corpus, k.study) for k in sources):
                yield sentence, quantity, named


def _text(corpus: Corpus, key: str) -> str:
    """The words of a record, as its file holds them."""
    return corpus.shelf.study_files[key].document.source.text.lower()
