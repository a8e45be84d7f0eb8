"""How to cite a page or a finding of the site: in AMA style, as BibTeX, RIS and CSL-JSON.

One `Cited` makes all four, so that none can disagree.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from evidence.bibliography import Reference
from evidence.diagnostics import Place
from evidence.edition import Edition
from evidence.exports.references import bibtex, csl_json, ris

# The ending of each file, what readers call its format.
FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
_SIGNS = re.compile(r"([&%$#_])")


@dataclass(frozen=True)
class Cited:
    """A page of the site or a part of one.

    title    "" for the site itself
    day      when it was last reviewed or, where nobody reviews it as a whole, published: see `done`
    address  from the top of the site: "evidence/onset/#finding-response-day1"
    """

    edition: Edition
    title: str
    day: dt.date
    address: str
    done: Literal["Reviewed", "Published"] = "Reviewed"

    @property
    def permalink(self) -> str:
        """The whole address."""
        return self.edition.address + self.address

    @property
    def key(self) -> str:
        """ "tea-and-sleep-evidence-onset", for programs that name references."""
        words = f"{self.edition.file.title} {self.address}".lower()
        return "-".join(re.findall(r"[a-z0-9]+", words))

    @property
    def ama(self) -> str:
        """The reference in AMA style (11th edition, 3.15.3: websites), which writes the month first.

        AMA ends with the day on which the reader saw the page; that day only the reader knows.
        """
        file, day = self.edition.file, self.day
        version = f"Version {file.version}" + (
            f", commit {self.edition.commit}" if self.edition.commit else ""
        )
        parts = [self.edition.author, self.title, file.title, version]
        told = " ".join(part + ("" if part[-1] in ".?!" else ".") for part in parts if part)
        return f"{told} {self.done} {day:%B} {day.day}, {day.year}. {self.permalink}"

    def text(self, ending: str) -> str:
        """The reference in one of FORMATS. Raises KeyError for another ending."""
        return {"bib": bibtex, "ris": ris, "json": csl_json}[ending]([self._reference])

    @property
    def _reference(self) -> Reference:
        file, title = self.edition.file, self.title or self.edition.file.title
        fields = {
            "author": " and ".join(f"{{{_latex(author.name)}}}" for author in file.authors),
            "title": f"{{{_latex(title)}}}",
            "titleaddon": _latex(file.title) if self.title else "",
            "year": str(self.day.year),
            "date": self.day.isoformat(),
            "version": file.version,
            "url": self.permalink,
            "commit": self.edition.commit,
        }
        told = {name: value for name, value in fields.items() if value}
        return Reference(self.key, "online", told, Place(file.title))


def _latex(text: str) -> str:
    """Words as BibTeX takes them; braces, which would end a field early, become brackets."""
    return _SIGNS.sub(r"\\\1", text.replace("\\", "/").replace("{", "(").replace("}", ")"))
