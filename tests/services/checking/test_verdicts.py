"""Evidence, verdicts and the second pair of eyes."""

from datetime import date

import pytest

from app.services.checking import evidence, review, second_piles, signoff, verdicts
from app.services.errors import InputError, NotAllowedError, StaleClaimError, UnknownError
from app.services.log import history
from app.services.sources import describing
from claims.newsroom import rating
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Move
from claims.policy import default_policy
from db.evidence import SourceKind, Stance
from db.verdicts import Decision, VerdictRow
from tests.factories import Newsroom, a_source, an_evidence


def test_a_source_is_attached_with_its_exact_passage(room: Newsroom) -> None:
    """Everything typed is read back, and on record."""
    claim_id = room.accept()
    source = a_source(
        title="Register", publisher="Port of Vellmar", published_on=date(2019, 5, 4), accessed_on=date(2024, 3, 1)
    )
    passage = an_evidence(stance=Stance.REFUTES, is_primary=False, locator="p. 4", note="See also p. 5.")

    link = evidence.attach(room.desk, room.again(room.ben), claim_id, 1, source, passage)

    (shown,) = room.sheet(claim_id).evidence
    assert (shown.id, shown.title, shown.publisher, shown.by) == (link, "Register", "Port of Vellmar", "Ben")
    assert (shown.published_on, shown.accessed_on) == (date(2019, 5, 4), date(2024, 3, 1))
    assert (shown.stance, shown.is_primary, shown.passage, shown.locator, shown.note) == (
        Stance.REFUTES, False, "Opened 4 May 2019.", "p. 4", "See also p. 5.",
    )  # fmt: skip
    line = history.of_claim(room.desk, claim_id)[-1]
    assert (line.tag, line.after["passage"], line.after["rank"]) == (
        AuditTag.EVIDENCE_ADD, "Opened 4 May 2019.", "secondary",
    )  # fmt: skip


def test_one_source_serves_many_claims(room: Newsroom) -> None:
    """A known source is attached by its id; one the desk does not have is refused and leaves nothing behind."""
    first, second = room.accept("2019"), room.accept("last year")
    room.attach(first)
    ((source_id, title),) = describing.known_sources(room.desk)

    evidence.attach(room.desk, room.again(room.ana), second, 1, source_id, an_evidence())
    with pytest.raises(UnknownError, match="no source 10000000000"):
        evidence.attach(room.desk, room.again(room.ana), second, 2, 10**10, an_evidence())

    assert title == "Harbour register"
    assert room.sheet(second).evidence[0].source_id == source_id
    assert describing.known_sources(room.desk) == ((source_id, title),)


def test_a_withdrawn_source_is_gone_from_the_claim_but_not_from_history(room: Newsroom) -> None:
    """Withdrawing needs a link of this claim, and works once."""
    claim_id, other = room.accept("2019"), room.accept("last year")
    link = room.attach(claim_id)

    with pytest.raises(UnknownError, match="no longer attached"):
        evidence.withdraw(room.desk, room.again(room.ana), other, 1, link)
    evidence.withdraw(room.desk, room.again(room.ana), claim_id, 2, link, " Wrong\ud800 register\x00. ")
    with pytest.raises(UnknownError, match="no longer attached"):
        evidence.withdraw(room.desk, room.again(room.ana), claim_id, 3, link)

    line = history.of_claim(room.desk, claim_id)[-1]
    assert room.sheet(claim_id).evidence == ()
    assert (line.tag, line.why) == (AuditTag.EVIDENCE_WITHDRAW, "Wrong\ufffd register\ufffd.")
    assert line.before["passage"] == "Opened 4 May 2019."


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("source", "passage", "field"),
    [
        (a_source(url=""), an_evidence(), "url"),
        (a_source(url="javascript:alert(1)"), an_evidence(), "url"),
        (a_source(url="https://"), an_evidence(), "url"),
        (a_source(publisher="x" * 201), an_evidence(), "publisher"),
        (a_source(), an_evidence(passage=" ", note="\u200b"), "passage"),
        (a_source(), an_evidence(locator="x" * 201), "locator"),
    ],
)
def test_evidence_that_cannot_be_used_is_refused(room: Newsroom, source: object, passage: object, field: str) -> None:
    """The field at fault is named, and nothing is stored."""
    claim_id = room.accept()

    with pytest.raises(InputError) as caught:
        evidence.attach(room.desk, room.again(room.ana), claim_id, 1, source, passage)  # type: ignore[arg-type]

    assert caught.value.field == field
    assert describing.known_sources(room.desk) == ()


def test_a_document_needs_a_title_and_a_web_page_may_go_by_its_address(room: Newsroom) -> None:
    """What a reader needs to find the source again is asked for, no more."""
    page = a_source(title="").checked()
    with pytest.raises(InputError, match="The person's name is empty"):
        type(page)(SourceKind.PERSON, "").checked()

    assert page.title == "https://register.example/vellmar"


def test_a_verdict_is_proposed_and_confirmed_by_another(room: Newsroom) -> None:
    """Both names are on the verdict, both steps in the history, and the verdict holds."""
    claim_id = room.accept()
    room.attach(claim_id)

    verdict_id = room.propose(claim_id, room.ana)
    proposed = room.sheet(claim_id, room.ben)
    waiting = second_piles.pile(room.desk, second_piles.Pile.OTHERS).claims
    signoff.confirm(room.desk, room.again(room.ben), claim_id, proposed.version, "Seen.")

    sheet = room.sheet(claim_id)
    (verdict,) = sheet.verdicts
    assert (proposed.state, sheet.state) == (ClaimState.PROPOSED, ClaimState.SIGNED)
    assert (verdict.id, verdict.by, verdict.grade, verdict.label, verdict.tone) == (
        verdict_id, "Ana", "true", "True", "good",
    )  # fmt: skip
    assert verdict.holds
    assert [(s.by, s.decision, s.comment) for s in verdict.signoffs] == [("Ben", Decision.CONFIRM, "Seen.")]
    assert [(w.claim_id, w.by, w.grade) for w in waiting] == [(claim_id, "Ana", "True")]
    assert second_piles.pile(room.desk, second_piles.Pile.OTHERS).claims == ()
    tags = [line.tag for line in history.of_claim(room.desk, claim_id)]
    assert tags[-2:] == [AuditTag.VERDICT_PROPOSE, AuditTag.VERDICT_SIGN]


def test_whoever_confirms_has_no_grade_left_that_they_chose_on_the_way(room: Newsroom) -> None:
    """The verdict that they sign takes its place; what a third person chose stands, and undo brings one's own back."""
    own, other = room.accept(), room.accept("last year")
    for claim_id, chooser in ((own, room.ben), (other, room.eve)):
        room.attach(claim_id)
        room.propose(claim_id, room.ana)
        room.choose(claim_id, chooser, "false")

    for claim_id in (own, other):
        room.confirm(claim_id, room.ben)

    assert [room.sheet(claim_id).chosen_grade for claim_id in (own, other)] == ["", "false"]
    assert history.verify(room.desk).problems == ()
    room.undo(room.ben)
    room.undo(room.ben)
    assert room.sheet(own).chosen_grade == "false"


def test_nobody_checks_their_own_verdict(room: Newsroom) -> None:
    """Neither confirming nor sending back; and the page knows that before they try."""
    claim_id = room.accept()
    room.propose(claim_id, room.ana)

    for act in (signoff.confirm, signoff.send_back):
        with pytest.raises(NotAllowedError, match="second person"):
            act(room.desk, room.again(room.ana), claim_id, 2, "Mine.")

    assert room.sheet(claim_id).state is ClaimState.PROPOSED
    assert Move.CONFIRM not in room.sheet(claim_id, room.ana).moves
    assert {Move.CONFIRM, Move.SEND_BACK} <= room.sheet(claim_id, room.ben).moves


def test_a_verdict_sent_back_is_proposed_anew(room: Newsroom) -> None:
    """The comment reaches the proposer; the old verdict stays on record below the new one."""
    claim_id = room.accept()
    room.propose(claim_id, room.ana, "mixed")

    signoff.send_back(room.desk, room.again(room.ben), claim_id, 2, "Which register?")
    returned = second_piles.pile(room.desk, second_piles.Pile.BACK).claims
    room.propose(claim_id, room.ana, "false")
    room.confirm(claim_id, room.eve)

    sheet = room.sheet(claim_id)
    assert [(w.claim_id, w.comment) for w in returned] == [(claim_id, "Which register?")]
    assert [(v.grade, [s.decision for s in v.signoffs]) for v in sheet.verdicts] == [
        ("false", [Decision.CONFIRM]), ("mixed", [Decision.SEND_BACK]),
    ]  # fmt: skip
    assert sheet.state is ClaimState.SIGNED


def test_sending_back_needs_a_comment(room: Newsroom) -> None:
    """The proposer must learn what is missing."""
    claim_id = room.accept()
    room.propose(claim_id)

    with pytest.raises(InputError, match="comment is empty"):
        signoff.send_back(room.desk, room.again(room.ben), claim_id, 2, " \u200b ")


@pytest.mark.parametrize("edit", ["reword", "slots", "attach", "withdraw"])
def test_an_edit_after_the_confirmation_reopens_the_claim_and_voids_the_verdict(room: Newsroom, edit: str) -> None:
    """What was confirmed was something else, so the verdict no longer holds and work begins again."""
    claim_id = room.signed("“We paid for it ourselves.”")
    link, seen = room.sheet(claim_id).evidence[0].id, room.version(claim_id)
    act = room.again(room.eve)

    if edit == "reword":
        review.reword(room.desk, act, claim_id, seen, "They paid.")
    elif edit == "slots":
        review.correct_slots(room.desk, act, claim_id, seen, {"speaker": "Ilse Brandt"})
    elif edit == "attach":
        evidence.attach(room.desk, act, claim_id, seen, a_source(), an_evidence())
    else:
        evidence.withdraw(room.desk, act, claim_id, seen, link)

    sheet = room.sheet(claim_id)
    assert sheet.state is ClaimState.OPEN
    assert [v.holds for v in sheet.verdicts] == [False]
    assert history.of_claim(room.desk, claim_id)[-1].before["state"] == "signed"


def test_a_verdict_given_on_what_was_seen_is_not_confirmed_on_something_else(room: Newsroom) -> None:
    """Ben looks at the proposal, Eve rewords the claim, Ben's confirmation comes too late."""
    claim_id = room.accept()
    room.propose(claim_id)
    seen = room.version(claim_id)
    review.reword(room.desk, room.again(room.eve), claim_id, seen, "Other words.")

    with pytest.raises(StaleClaimError, match="Eve"):
        signoff.confirm(room.desk, room.again(room.ben), claim_id, seen)

    assert room.sheet(claim_id).state is ClaimState.OPEN


def test_a_claim_without_a_verdict_cannot_be_confirmed(room: Newsroom) -> None:
    """There is nothing to look at yet."""
    claim_id = room.accept()

    with pytest.raises(NotAllowedError, match="no verdict yet"):
        signoff.confirm(room.desk, room.again(room.ben), claim_id, 1)


@pytest.mark.parametrize(
    ("scale", "grade", "rationale", "field"),
    [
        ("desk-nine", "true", "r", "scale"),
        ("desk-six", "pants", "r", "grade"),
        ("desk-six", "true", " \n", "rationale"),
    ],
)
def test_a_verdict_needs_a_grade_of_its_scale_and_a_reason(
    room: Newsroom, scale: str, grade: str, rationale: str, field: str
) -> None:
    """What is missing is named."""
    claim_id = room.accept()

    with pytest.raises(InputError) as caught:
        verdicts.propose(room.desk, room.again(room.ana), claim_id, 1, scale=scale, grade=grade, rationale=rationale)

    assert caught.value.field == field


def propose(room: Newsroom, claim_id: int, override: str = "") -> int:
    """Propose a verdict, with a reason to go against the policy if one is given."""
    act = room.again(room.ana)
    return verdicts.propose(
        room.desk, act, claim_id, room.version(claim_id), scale="desk-six", grade="true", rationale="So.",
        override=override,
    )  # fmt: skip


def stored(room: Newsroom, verdict_id: int) -> tuple[str, str, str]:
    """Return policy, what was missing, and why it was given all the same, as a verdict has them."""
    with room.desk.database.read() as session:
        row = session.get_one(VerdictRow, verdict_id)
        return row.policy, row.missing, row.override


@pytest.mark.parametrize("reason", ["", " \n", "\u200b\ufeff", "\0"])
def test_without_enough_sources_a_verdict_needs_a_reason_that_can_be_read(room: Newsroom, reason: str) -> None:
    """What is missing is said; blanks and signs nobody sees are no reason, and nothing is stored."""
    claim_id = room.accept()
    before = history.count(room.desk)

    with pytest.raises(InputError, match="Missing: 1 primary source, or 3 independent secondary sources") as caught:
        propose(room, claim_id, reason)

    assert caught.value.field == "override"
    assert room.sheet(claim_id).verdicts == ()
    assert history.count(room.desk) == before


def test_a_verdict_against_the_policy_says_what_was_missing_and_why(room: Newsroom) -> None:
    """On the sheet, in the log, and for whoever is to sign it."""
    claim_id = room.accept()

    verdict_id = propose(room, claim_id, " The register burned\0 down. ")

    missing, why = "1 primary source, or 3 independent secondary sources", "The register burned\ufffd down."
    (verdict,) = room.sheet(claim_id, room.ben).verdicts
    line = history.of_claim(room.desk, claim_id)[-1]
    assert (verdict.missing, verdict.override) == (missing, why)
    assert (line.after["missing"], line.after["override"]) == (missing, why)
    assert stored(room, verdict_id) == (default_policy().fingerprint, missing, why)
    room.confirm(claim_id)
    assert history.verify(room.desk).problems == ()


def test_a_reason_to_go_against_the_policy_is_not_kept_where_none_is_needed(room: Newsroom) -> None:
    """The sources are enough: the verdict says which policy it met, and nothing else."""
    claim_id = room.accept()
    room.attach(claim_id)

    verdict_id = propose(room, claim_id, "To be sure.")

    assert stored(room, verdict_id) == (default_policy().fingerprint, "", "")
    after = history.of_claim(room.desk, claim_id)[-1].after
    assert not {"missing", "override"} & after.keys()


def test_what_a_verdict_was_given_against_stays_when_sources_come(room: Newsroom) -> None:
    """The old verdict keeps its reason; the new one needs none."""
    claim_id = room.accept()
    propose(room, claim_id, "For now.")
    room.attach(claim_id)
    propose(room, claim_id)

    assert [(v.override, bool(v.missing)) for v in room.sheet(claim_id).verdicts] == [("", False), ("For now.", True)]


def test_a_dismissed_claim_is_said_to_be_dismissed_before_its_sources_are_counted(room: Newsroom) -> None:
    """Nobody is sent to look for sources of a claim that gets no verdict."""
    claim_id = room.accept()
    review.dismiss(room.desk, room.again(room.ana), claim_id, 1, "No claim.")

    with pytest.raises(NotAllowedError):
        propose(room, claim_id)


def test_a_reason_that_is_too_long_is_refused(room: Newsroom) -> None:
    """As every text is."""
    with pytest.raises(InputError, match="at most 20,000 fit") as caught:
        propose(room, room.accept(), "x" * 20_001)

    assert caught.value.field == "override"


def test_a_verdict_stays_readable_when_its_scale_is_gone(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps its label; only its colour is lost."""
    claim_id = room.accept()
    room.propose(claim_id)
    monkeypatch.setattr(rating, "scales", dict)

    (verdict,) = room.sheet(claim_id).verdicts

    assert (verdict.label, verdict.tone) == ("True", "none")
