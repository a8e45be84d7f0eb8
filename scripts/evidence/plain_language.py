"""What is written for patients, block by block: where short sentences and plain words are owed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from evidence.corpus import Corpus
from evidence.forms import Form
from evidence.pages import read_texts
from evidence.prose import Page, Sentence
from evidence.readers import PLAIN


@dataclass
class Block:
    """Sentences for patients that are judged together: those of one section or of one finding."""

    name: str
    sentences: list[Sentence] = field(default_factory=list)


def plain_blocks(corpus: Corpus) -> Iterator[Block]:
    """The blocks of the pages and findings that are written for patients.

    These are the sections "Key messages" and "What this means if you are thinking about treatment"
    of any page, each section (level 2 or 3) of a page whose audience is patients, and
    `for_patients` of findings.
    """
    for page in corpus.pages:
        yield from _blocks_of(page)
    for file in corpus.finding_files:
        if file.record:
            text = read_texts(file.path, [(file.record.for_patients, file.place("for_patients"))])
            yield Block("for_patients", text.sentences)


def _blocks_of(page: Page) -> Iterator[Block]:
    if page.front_matter is None or page.front_matter.audience != "patients":
        for title in PLAIN:
            own = [s for s in page.sentences if s.section == title and _is_read_as_sentence(s)]
            if own:
                yield Block(f"“{title}”", own)
        return
    starts = [h for h in page.headings if h.level <= 3]
    lines = [h.place.line for h in starts]
    blocks = [Block("the opening"), *(Block(f"“{h.text}”") for h in starts)]
    for sentence in page.sentences:
        if _is_read_as_sentence(sentence):
            blocks[bisect_right(lines, sentence.place.line)].sentences.append(sentence)
    yield from (block for block in blocks if block.sentences)


def _is_read_as_sentence(sentence: Sentence) -> bool:
    """Not the row of a table (its cells arrive joined by bars), a defined term, or links alone."""
    return sentence.form not in (Form.TERM, Form.EMPTY, Form.NAVIGATION) and " | " not in sentence.plain


_JOINT = re.compile(
    r"[;:]|,? \b(?:and|but|or|so|because|although|though|while|whereas|which|who|when|where|if|as|than)\b"
)


def second_half(plain: str) -> str:
    """The first words behind the joint nearest to the middle of a sentence; "" if it has none."""
    length = len(plain.rstrip())
    joints = [m.start() for m in _JOINT.finditer(plain) if 0.2 * length < m.start() < 0.8 * length]
    if not joints:
        return ""
    best = min(joints, key=lambda at: abs(at - length / 2))
    return " ".join(plain[best:].lstrip(" ,;:").split()[:3])
