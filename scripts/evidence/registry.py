"""The rulebook: what a check is, which there are, and how they are run."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from evidence.corpus import Corpus
from evidence.diagnostics import Diagnostic, Fix, Place, Severity

# Where, what must hold and what was found, what to do next; a rule with `fixes` may add the fix.
Fact = tuple[Place, str, str] | tuple[Place, str, str, Fix | None]
Check = Callable[[Corpus], Iterable[Fact]]

FAMILIES = {
    "CIT": "citations",
    "REF": "the bibliography",
    "CLM": "claims",
    "NUM": "numbers",
    "STU": "study records",
    "FND": "findings and GRADE wording",
    "RSK": "how chances and harms are told",
    "REV": "claim reviews",
    "PAG": "page anatomy",
    "LNG": "language",
    "SEC": "unsafe content",
    "VER": "released versions",
}


@dataclass(frozen=True)
class Rule:
    """A registered check. `bad` and `good` are contents of the file that `example` names.

    For docs/index.md the example is the text under a valid front matter; for any other
    file it is the whole file. A rule judges one file at a time, with every reference and record
    at hand to look things up; `whole_tree` rules judge from the outlines of all texts. A rule
    with `fixes` offers a fix where only one can be meant; one that `opens` speaks of files that could not
    be read, and of which others tell nothing until it is silent.
    """

    id: str
    run: Check
    severity: Severity
    bad: str
    good: str
    example: str
    whole_tree: bool = False
    fixes: bool = False
    opens: bool = False

    @property
    def title(self) -> str:
        """Its name in words: what it speaks of."""
        return self.run.__name__.replace("_", " ").capitalize()

    @property
    def promise(self) -> str:
        """What must hold, in one sentence."""
        return (inspect.getdoc(self.run) or "").split("\n", 1)[0]

    @property
    def why(self) -> str:
        """The rest of its documentation: why it holds, and what it takes for what."""
        return (inspect.getdoc(self.run) or "").partition("\n")[2].strip()

    @property
    def family(self) -> str:
        """What the rules of its family are about."""
        return FAMILIES[self.id[:3]]


CHECKS: dict[str, Rule] = {}
# As much as an editor would read of what one rule says of one file; a rule stops there.
_MOST = 500


def check(
    rule_id: str,
    *,
    bad: str,
    good: str,
    example: str = "docs/index.md",
    severity: Severity = Severity.ERROR,
    whole_tree: bool = False,
    fixes: bool = False,
    opens: bool = False,
) -> Callable[[Check], Check]:
    """Register a check under its id. Raises ValueError for an id that is taken or of no family."""

    def register(run: Check) -> Check:
        if rule_id in CHECKS or rule_id[:3] not in FAMILIES:
            raise ValueError(f"{rule_id} is taken or of no known family")
        CHECKS[rule_id] = Rule(rule_id, run, severity, bad, good, example, whole_tree, fixes, opens)
        return run

    return register


def chosen(select: Collection[str] = (), ignore: Collection[str] = ()) -> list[Rule]:
    """The rules whose ids start with one of `select` (all if empty) and with none of `ignore`.

    Those that speak of files that could not be read belong to any selection: no rule can judge such a file.
    Raises ValueError for a prefix that matches no rule.
    """
    for prefix in (*select, *ignore):
        if not any(rule_id.startswith(prefix) for rule_id in CHECKS):
            raise ValueError(prefix)
    return [
        rule
        for rule_id, rule in sorted(CHECKS.items())
        if (not select or rule.opens or rule_id.startswith(tuple(select)))
        and not (ignore and rule_id.startswith(tuple(ignore)))
    ]


def run_checks(
    corpus: Corpus,
    rules: Iterable[Rule] | None = None,
    beside: Callable[[Corpus], None] = lambda _: None,
) -> list[Diagnostic]:
    """Run the rules over a corpus: sorted diagnostics, each once.

    `beside` gets each file after its rules, while what they traced in it need not be looked for again.
    """
    rules = chosen() if rules is None else list(rules)
    found: set[Diagnostic] = set()
    for unit in corpus.units():
        found.update(check_unit(unit, rules))
        beside(unit)
    return sorted(found.union(check_tree(corpus, rules)))


def check_unit(unit: Corpus, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    """What the rules that need one file say of it."""
    return (d for rule in rules if not rule.whole_tree for d in _run(rule, unit))


def check_tree(corpus: Corpus, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    """What the rules that need the whole tree say of its outlines."""
    return (d for rule in rules if rule.whole_tree for d in _run(rule, corpus))


def _run(rule: Rule, corpus: Corpus) -> Iterator[Diagnostic]:
    for number, fact in enumerate(rule.run(corpus), start=1):
        place, message, hint = fact[:3]
        if number == _MOST:
            hint += "; there may be more of this, which is not listed"
        fix = fact[3] if len(fact) == 4 else None
        yield Diagnostic(place.path, place.line, place.column, rule.id, rule.severity, message, hint, fix)
        if number == _MOST:
            break
