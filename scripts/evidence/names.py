"""Authors and editors as BibTeX writes them: `Family, Given and {A Body} and others`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from evidence.latex import reader_text

_BODY = re.compile(
    r"\b(?:academy|agency|administration|association|board|bureau|center|centre|collaboration|college|"
    r"commission|committee|consortium|corporation|council|department|foundation|group|inc|institutes?|"
    r"laboratories|limited|ltd|ministry|network|office|organi[sz]ation|pharmaceuticals|service|society|"
    r"team|union|university)\b",
    re.I,
)
_LINEAGE = re.compile(r"(?:jr|sr|[iv]{1,3}|2nd|3rd|4th)\.?", re.I)
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}")


def split_names(field: str) -> list[str]:
    """The names of an author or editor field: cut at `and` outside braces."""
    names, depth, start = [], 0, 0
    for match in re.compile(r"[{}]|\s+and(?=\s)", re.I).finditer(field):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0:
            names.append(field[start : match.start()].strip())
            start = match.end()
    return [*names, field[start:].strip()]


def _bare(name: str) -> str:
    """A name with what stands in braces as one letter."""
    while (simpler := re.sub(r"\{[^{}]*\}", "x", name)) != name:
        name = simpler
    return name


def name_faults(field: str) -> Iterator[tuple[str, str, str]]:
    """(name, what must hold, what to do) for each name that would be printed wrongly."""
    if re.fullmatch(r"and\b.*|.*\band", field.strip(), re.I | re.S):
        yield field.strip()[:40], "stand before and behind each `and`", "delete the `and`, or add the name"
        return
    for name in split_names(field):
        bare = _bare(name)
        parts = [part.strip() for part in bare.split(",")]
        words = parts[0].split()
        if not name:
            yield "", "stand before and behind each `and`", "delete one `and`, or add the name"
        elif re.search(r"\bet\.? al\b", bare, re.I):
            yield name, "be names; `et al` is none", "write `and others` at the end"
        elif ";" in bare or " & " in bare.replace("\\", ""):
            yield name, "be joined by `and`", "write `and` between the names"
        elif len(parts) > 3 or (len(parts) == 3 and not _LINEAGE.fullmatch(parts[1])):
            yield name, "be joined by `and`, with one comma each", "write Family, Given and Family, Given"
        elif not words:
            yield name, "begin with the family name", "write Family, Given"
        elif len(parts) == 1 and _BODY.search(bare) and len(words) > 1:
            yield name, "have braces of their own where they are a body's", f"write {{{{{name}}}}}"
        elif len(words) > 1 and _INITIALS.fullmatch(words[-1]) and not _LINEAGE.fullmatch(words[-1]):
            given = re.sub(r"(?<=[A-Z])(?=[A-Z])", ". ", words[-1].replace(".", "")) + "."
            hint = f"write {' '.join(words[:-1])}, {given}"
            if len(parts) > 1:
                hint = "write Family, Given and Family, Given"
            yield name, "have a comma behind the family name", hint


def folded(text: str) -> str:
    """A text for comparison: without LaTeX, accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", reader_text(text)).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))


def first_family(field: str) -> str:
    """The family name of the first author, folded; of a body its whole name."""
    first = split_names(field)[0]
    if first.startswith("{") or not first:
        return folded(first)
    family, comma, _ = first.partition(",")
    return folded(family if comma else first.split()[-1])
