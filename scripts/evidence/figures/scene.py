"""What a picture may look at: the records, the page it stands on, and what works are called."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from evidence.blocks import Item
from evidence.corpus import Corpus
from evidence.prose import Page
from evidence.studies import Result, Study
from evidence.vocabulary import Vocabulary

_EMPTY = Vocabulary(outcomes={}, instruments={}, timepoints={})


@dataclass(frozen=True)
class Scene:
    """`names` gives what running text calls a work ("Lii et al."), by key."""

    corpus: Corpus
    page: Page
    names: Mapping[str, str]

    def title(self, key: str) -> str:
        """What a label calls a work: "Lii et al. 2023"."""
        reference = self.corpus.bibliography.references.get(key)
        year = reference.fields.get("year", "") if reference else ""
        return f"{self.names.get(key, key)} {year}".strip()

    def result(self, item: Item) -> tuple[Study, Result]:
        """The result that a line names. Raises KeyError where there is none."""
        study = self.corpus.studies[item.study]
        result = study.result(item.part)
        if result is None:
            raise KeyError(item.name)
        return study, result

    def card(self, slug: str) -> str:
        """The way to the card of a finding, on this page or the first that shows it; "" for none."""
        pages = [self.page, *self.corpus.pages]
        for page in pages:
            shown = (
                f.block.items[0].name
                for f in page.fences
                if f.info == "finding" and f.block and f.block.items
            )
            if slug in shown:
                anchor = f"#finding-{slug}"
                return anchor if page is self.page else self.way_to(page.path) + anchor
        return ""

    def topic(self, name: str) -> tuple[str, str] | None:
        """The page that shows a topic of claims, as a link ("" for this one), and the heading above it."""
        for page in self.corpus.pages:
            for fence in page.fences:
                if fence.info == "claim-reviews" and fence.block and name in fence.block.names:
                    above = sum(h.place.line < fence.place.line for h in page.headings)
                    heading = page.outline.anchors[above - 1] if above else ""
                    return ("" if page is self.page else self.way_to(page.path)), heading
        return None

    def way_to(self, path: str) -> str:
        """A page of docs/ as a link from this one."""
        here = posixpath.dirname(self.page.path)
        return posixpath.relpath(path, here)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that records use; empty where the tree has no list of them."""
        file = self.corpus.shelf.vocabulary
        return file.record if file and file.record else _EMPTY
