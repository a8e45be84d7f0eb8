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
        "Open-label trials show large effects.",
        "Open studies overstate effects.",
        "Follow-up studies found that relapse is common.",
        "Return of symptoms is common.",
        "Type 2 diabetes doubles the risk.",
        "Use in pregnancy harms the fetus.",
        "Talk therapy works as well.",
        "Start of effect came within hours.",
        "Stop rates were low.",
        "Always, it works.",
        "For most people, change comes within hours.",
        "In adults, follow-up studies found relapse in most.",
        "Note that it doubles remission.",
        "Remember that it cures depression.",
        "You may see your mood lift within hours.",
        "In this figure, the drug cures depression.",
        "On this page: the drug cures most people.",
        "Here, use of the drug doubles remission.",
        "The full story is that it cures.",
        "Did you know that 90% of people respond?",
        "Every person on this site recovered.",
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
