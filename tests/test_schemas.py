"""An editor's tool that knows YAML and JSON Schema completes and accepts every real record."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from conftest import ROOT
from evidence.fields import fields, models
from evidence.schemas import SCHEMAS, schema

RECORDS = [
    (name, path) for name, (_, files) in SCHEMAS.items() for path in sorted((ROOT / "data").glob(files))
]


class EditorsLoader(yaml.SafeLoader):
    """YAML 1.2 as editors' tools read it: numbers and true/false have their type, dates are text."""


EditorsLoader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorsLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / "data" / name).read_text("utf-8")))


def keyed_by_text(data: Any) -> Any:
    """The data with every key as text, which JSON has no other of."""
    if isinstance(data, dict):
        return {str(key): keyed_by_text(value) for key, value in data.items()}
    return [keyed_by_text(value) for value in data] if isinstance(data, list) else data


def faults(name: str, data: Any) -> list[str]:
    errors = validator(name).iter_errors(keyed_by_text(data))
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in errors]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_as_its_model_writes_it(name: str) -> None:
    written = (ROOT / "data" / name).read_text("utf-8")
    assert written == schema(SCHEMAS[name][0]), f"data/{name} is older than its model; run make schemas"
    Draft202012Validator.check_schema(json.loads(written))


def test_every_real_record_is_accepted() -> None:
    assert {name for name, _ in RECORDS} >= {"study.schema.json", "finding.schema.json"}
    found = {
        str(path.relative_to(ROOT)): faults(name, yaml.load(path.read_text("utf-8"), EditorsLoader))
        for name, path in RECORDS
    }
    assert {path: messages for path, messages in found.items() if messages} == {}


STUDY = """\
key: brewer2020
kind: randomised parallel trial
population: adults
arms: [{id: tea, label: black tea, n: 40}]
results:
  - {id: awake, outcome: awake, timepoint: 24 hours, primary: true, arms: {tea: {events: 22, percent: −5.5}},
     where: table 1, read: full text, checked: 2026-01-31}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: randomised", "kind: randomized"),  # a word of the list, mistyped
        ("population: adults\n", ""),  # a field that must be there
        ("n: 40", "people: 40"),  # a field that no record has
        ("events: 22", "events: many"),
        ("events: 22", "events: 2.5"),
        ("percent: −5.5", "percent: half"),
        ("primary: true", "primary: yes"),
        ("key: brewer2020", "key: Brewer 2020"),
        ("where: table 1, ", ""),
    ],
)
def test_a_slip_is_underlined(old: str, new: str) -> None:
    assert faults("study.schema.json", yaml.load(STUDY, EditorsLoader)) == []
    assert faults("study.schema.json", yaml.load(STUDY.replace(old, new), EditorsLoader))


def test_places_in_documents_may_stand_without_quotation_marks() -> None:
    """12.30 is a number for a tool and a sentence for us."""
    text = """\
documents:
  a: {description: A., seen: 2026-01-31, facts: [12.30, 3.1], without_review: {3.1: Why.}}
"""
    assert faults("source_documents.schema.json", yaml.load(text, EditorsLoader)) == []
    assert faults("source_documents.schema.json", yaml.load(text.replace("[12.30", "[x"), EditorsLoader))


def test_every_field_says_what_it_means() -> None:
    """In the tool of an editor, in the dictionary, beside the downloads: the words under the field."""
    for model in models(*(model for model, _ in SCHEMAS.values())):
        for field in fields(model):
            assert field.description.endswith("."), f"{model.__name__}.{field.name} has no description"
    text = json.loads((ROOT / "data/study.schema.json").read_text("utf-8"))
    assert text["$defs"]["Arm"]["properties"]["label"]["description"] == "What the group was given, in words."


def test_the_editor_is_told_which_schema_is_for_which_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert settings == {f"data/{name}": f"data/{files}" for name, (_, files) in SCHEMAS.items()}
    assert all(Path(ROOT / name).is_file() for name in settings)
