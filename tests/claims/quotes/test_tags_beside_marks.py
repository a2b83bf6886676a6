"""Verbs in the present tense beside a quotation, which the tagger takes for nouns: the speaker was lost with them."""

import pytest

from claims import extract
from claims.model import ClaimType
from claims.syntax.reporting_words import cues

#: Who hears something has not said it.
_VERBS = sorted(
    word
    for word, forms in cues().items()
    if word != "hears" and any(cue.form == "s" and {"s", "q"} & cue.flags and not cue.particle for cue in forms)
)
_FRAMES = (
    "“The road will stay closed,” Lena Marr {}.",
    "“The road will stay closed,” {} Lena Marr.",
    "“The road will stay closed,” Lena Marr, the mayor of Tarn, {}.",
    "“The road will stay closed,” Lena Marr {} in a letter. “It is not safe.”",
    "“The road,” {} Lena Marr, “will stay closed.”",
    "Lena Marr {}: “The road will stay closed for now.”",
    "But as Lena Marr {}, “the road will stay closed for now.”",
)


@pytest.mark.parametrize("frame", _FRAMES)
def test_every_reporting_verb_in_the_present_names_the_speaker(frame: str) -> None:
    """No verb of the list is left a noun: the quotation has its speaker and its cue."""
    lost = []
    for verb in _VERBS:
        found = [c for c in extract(frame.format(verb)).candidates if c.type is ClaimType.QUOTE]
        if [(c.value("speaker"), c.value("cue")) for c in found] != [("Lena Marr", verb)]:
            lost.append(verb)

    assert lost == []


@pytest.mark.parametrize(
    "text",
    [
        "“The road will stay closed,” the company reports department said.",
        "“The road will stay closed,” the claims adjuster said.",
        "“The road will stay closed,” said the head of the questions panel.",
    ],
)
def test_a_noun_between_quotation_and_verb_stays_a_noun(text: str) -> None:
    """The verb is "said", though a noun that could be a verb stands before it."""
    found = [c for c in extract(text).candidates if c.type is ClaimType.QUOTE]

    assert [c.value("cue") for c in found] == ["said"]
