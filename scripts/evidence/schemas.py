"""The JSON Schemas of the records, by which an editor's tools complete and check what is typed.

They say less than the checks: a tool that reads YAML sees one file and no source.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from evidence.claim_reviews import ClaimReviews, SourceDocuments
from evidence.crisis_lines import CrisisLines
from evidence.fields import fields, models
from evidence.findings import Finding
from evidence.moves import Moves
from evidence.pooled import PooledRecord
from evidence.records import Record
from evidence.search_words import SearchWords
from evidence.studies import Study
from evidence.subjects import Subjects
from evidence.vocabulary import Vocabulary

# The file of each schema, and the files that it describes, both below data/.
SCHEMAS: dict[str, tuple[type[Record], str]] = {
    "study.schema.json": (Study, "studies/*.yml"),
    "finding.schema.json": (Finding, "findings/*.yml"),
    "pooled.schema.json": (PooledRecord, "pooled/*.yml"),
    "claim_review.schema.json": (ClaimReviews, "claim_reviews/*.yml"),
    "source_documents.schema.json": (SourceDocuments, "source_documents.yml"),
    "vocabulary.schema.json": (Vocabulary, "vocabulary.yml"),
    "crisis_lines.schema.json": (CrisisLines, "crisis_lines.yml"),
    "search_words.schema.json": (SearchWords, "search_words.yml"),
    "subjects.schema.json": (Subjects, "subjects.yml"),
    "moved.schema.json": (Moves, "moved.yml"),
}


def schema(model: type[Record]) -> str:
    """The JSON Schema (draft 2020-12) of a record, with the description of every field."""
    made = model.model_json_schema(by_alias=True)
    parts = {model.__name__: made, **made.get("$defs", {})}
    for part in models(model):
        for field in fields(part):
            parts[part.__name__]["properties"][field.name]["description"] = field.description
    _tidy(made)
    return (
        json.dumps({"$schema": GenerateJsonSchema.schema_dialect, **made}, indent=2, ensure_ascii=False)
        + "\n"
    )


def _tidy(node: Any) -> None:
    """Take out the titles that only repeat a name, and `null`: a field without a value is left out."""
    if isinstance(node, list):
        for part in node:
            _tidy(part)
    if not isinstance(node, dict):
        return
    if "description" in node and isinstance(node["description"], str):
        node["description"] = " ".join(node["description"].split())
    if isinstance(node.get("title"), str):
        del node["title"]
    if node.get("default", "") is None:
        del node["default"]
    choices = node.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        choices.remove({"type": "null"})
        if len(choices) == 1:
            del node["anyOf"]
            node.update(choices[0])
    for part in node.values():
        _tidy(part)
