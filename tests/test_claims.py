"""A sentence is a claim unless its form shows that it is not."""

from __future__ import annotations

import pytest

from evidence.claims import Form, form_of


@pytest.mark.parametrize(
    "text",
    [
        "Aspirin thins the blood.",
        "It may help some people.",
        "There is no evidence that zinc prevents colds.",
        "In 2019 the agency approved the vaccine.",
        "Use of the drug has risen.",
        "Contact with the plant causes a rash.",
        "We know that exercise works.",
        "This site is where the drug binds.",
        "The site of action is the channel.",
        "Ask about the 64% who respond.",
        "Nobody knows why.",
        "Stop signs reduce crashes.",
    ],
)
def test_statements_about_the_world_are_claims(text: str) -> None:
    assert form_of(text) is Form.CLAIM


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Does it help?", Form.QUESTION),
        ("Ask your doctor about your blood pressure.", Form.IMPERATIVE),
        ("Do not stop on your own.", Form.IMPERATIVE),
        ("If you feel worse, call your doctor.", Form.IMPERATIVE),
        ("This page explains how the drug works.", Form.SELF),
        ("On this site every figure has a source.", Form.SELF),
        ("We mark figures that we could not open.", Form.SELF),
        ("On this site, remission means few symptoms.", Form.USAGE),
        ("In our view this is too little.", Form.OPINION),
        ("More: risks and side effects.", Form.NAVIGATION),
        ("—", Form.EMPTY),
    ],
)
def test_other_forms_are_told_by_their_grammar(text: str, form: Form) -> None:
    assert form_of(text) is form
