"""The house stays as it was drawn: imports point one way, the library knows no topic and no generator."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from conftest import ROOT

LIBRARY = ROOT / "scripts" / "evidence"
# From the bottom up: a module may import only from lines above its own.
LAYERS = [
    ["diagnostics"],
    ["numerals", "quantity", "units", "words"],
    ["intervals"],
    [
        "addresses",
        "anchors",
        "blocks",
        "caseless",
        "citations",
        "dates",
        "footnotes",
        "forms",
        "grammar",
        "identifiers",
        "keep",
        "latex",
        "memory",
        "misfits",
        "numbers",
        "packed",
        "pooling",
        "readability",
        "readers",
        "sentences",
        "slips",
        "templates",
        "trail",
        "wording",
    ],
    ["directions", "fragments", "makers"],
    ["openings"],
    ["instructions", "names", "notices", "phrases", "praise", "stigma"],
    ["claims"],
    ["sources", "agreement", "position"],
    ["bibtex", "documents"],
    ["records"],
    [
        "crisis_lines",
        "edition",
        "front_matter",
        "markup",
        "masking",
        "moves",
        "navigation",
        "search_words",
        "studies",
        "subjects",
        "vocabulary",
    ],
    ["comparisons", "groups", "outcomes", "prose", "selections"],
    ["courses"],
    ["walk"],
    ["bibliography", "claim_reviews", "findings", "known", "pages", "readings", "relevance"],
    ["fields", "pooled", "steps", "works"],
    ["schemas"],
    ["attribution", "shelf"],
    ["corpus"],
    [
        "appearances",
        "due",
        "effects",
        "passages",
        "permalinks",
        "plain_language",
        "registry",
        "remote",
        "resting",
        "skeletons",
    ],
    ["history"],
    ["tracing"],
    ["dating", "exchanged", "grouping", "spans"],
    ["comparing", "treatments"],
    ["tally"],
    ["ama", "checks", "excerpts", "explanations", "figures", "fixes", "moved"],
    ["handouts", "inspection", "sarif", "tables", "terminal"],
    ["change_summary", "expand", "reports"],
    ["exports", "releasing"],
    ["structured_answers"],
    ["structured_data"],
    ["earlier", "finishing", "serving"],
]
RENDERERS = {
    "ama",
    "earlier",
    "expand",
    "explanations",
    "exports",
    "figures",
    "finishing",
    "footnotes",
    "handouts",
    "moved",
    "structured_answers",
    "structured_data",
    "tables",
}


def imports(path: Path) -> set[str]:
    """The first names below `evidence.` that a file imports, and other top-level modules."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (
                [f"{node.module}.{a.name}" for a in node.names]
                if node.module == "evidence"
                else [node.module]
            )
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        else:
            continue
        found |= {n.removeprefix("evidence.").split(".")[0] for n in names}
    return found


def module(path: Path) -> str:
    return path.relative_to(LIBRARY).with_suffix("").parts[0]


FILES = sorted(p for p in LIBRARY.rglob("*.py") if p.name != "__init__.py" or p.parent != LIBRARY)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_imports_point_one_way(path: Path) -> None:
    level = {name: i for i, layer in enumerate(LAYERS) for name in layer}
    here = module(path)
    assert here in level, f"{here} has no place in the house; draw it into LAYERS"
    above = {name for name in imports(path) & level.keys() if level[name] >= level[here] and name != here}
    assert not above, f"{here} must not import {above}"


def test_checks_and_renderers_never_meet() -> None:
    for path in (LIBRARY / "checks").glob("*.py"):
        assert not imports(path) & RENDERERS, path.name
    for path in FILES:
        assert module(path) not in RENDERERS or "checks" not in imports(path), path.name


def test_only_the_hook_file_and_the_preview_know_the_generator() -> None:
    for path in [*LIBRARY.rglob("*.py"), *(ROOT / "scripts").glob("*.py")]:
        knows = {"mkdocs", "mkdocs_bibtex"} & imports(path)
        assert not knows or path.name in ("hooks.py", "serve.py"), path.name


def test_the_library_knows_no_topic() -> None:
    """Words of the subject may stand in a rule's examples only."""
    for path in LIBRARY.rglob("*.py"):
        if path.parent.name == "checks":
            continue
        assert not re.search(r"ketamine|midazolam|depress", path.read_text("utf-8"), re.I), path.name


def test_no_module_grows_into_two() -> None:
    lengths = [len(p.read_text("utf-8").splitlines()) for p in FILES]
    assert max(lengths) <= 400
