from collections.abc import Mapping
from enum import Enum

import pytest

from app import labels
from claims.compare.quote import Wording
from claims.compare.result import FactKind, Outcome
from claims.model import BlockKind, ClaimType, PassageKind
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Decision, Priority
from claims.newsroom.sourcing import (
    Audience,
    Confidentiality,
    CopyOrigin,
    Means,
    ReplyKind,
    SourceHealth,
    SourceKind,
    Stance,
    Terms,
)

_WORDS = [
    (ClaimType, labels.TYPE_LABELS),
    (ClaimType, labels.TYPE_LETTERS),
    (ClaimState, labels.STATE_LABELS),
    (Stance, labels.STANCE_LABELS),
    (Wording, labels.WORDING_LABELS),
    (Outcome, labels.OUTCOME_LABELS),
    (FactKind, labels.FACT_LABELS),
    (SourceKind, labels.SOURCE_KIND_LABELS),
    (Confidentiality, labels.CONFIDENTIALITY_LABELS),
    (Audience, labels.AUDIENCE_LABELS),
    (CopyOrigin, labels.COPY_ORIGIN_LABELS),
    (SourceHealth, labels.HEALTH_LABELS),
    (ReplyKind, labels.REPLY_LABELS),
    (Means, labels.MEANS_LABELS),
    (Terms, labels.TERMS_LABELS),
    (BlockKind, labels.BLOCK_LABELS),
    (PassageKind, labels.PASSAGE_LABELS),
    (Priority, labels.PRIORITY_LABELS),
    (Decision, labels.DECISION_LABELS),
    (AuditTag, labels.TAG_LABELS),
]


@pytest.mark.parametrize(("listed", "words"), _WORDS)
def test_every_member_has_words_and_no_words_are_left_over(listed: type[Enum], words: Mapping[object, str]):
    assert set(words) - {None} == {member.value for member in listed}
    assert all(text.strip() for text in words.values())


@pytest.mark.parametrize(("listed", "words"), _WORDS)
def test_two_things_on_one_list_never_read_the_same(listed: type[Enum], words: Mapping[object, str]):
    assert len(set(words.values())) == len(words), listed


def test_a_proposal_nobody_decided_on_has_a_state_in_words():
    assert labels.STATE_LABELS[None] == "Not decided yet"


def test_rank_reads_the_same_from_a_flag_and_from_a_report():
    assert labels.rank_label(True) == labels.RANK_LABELS["primary"]
    assert labels.rank_label(False) == labels.RANK_LABELS["secondary"]


def test_every_type_of_claim_has_questions_to_ask_about_it():
    assert set(labels.TYPE_QUESTIONS) == set(ClaimType)
    assert all(question.endswith("?") for asked in labels.TYPE_QUESTIONS.values() for question in asked)


def test_no_two_verdicts_share_a_sign() -> None:
    """Told without colour: true and mostly true, enough sources and too few."""
    for signs in (labels.TONE_SIGNS, labels.SOURCED_SIGNS):
        assert len(set(signs.values())) == len(signs)
