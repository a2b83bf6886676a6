"""Corrections: a signed verdict turns out wrong; later reports say so, and which earlier ones have it."""

import pytest

from app.components.claim.given_before import given_before
from app.reports import glance
from app.reports.coverage import standing
from app.reports.listed import listed
from app.reports.missing import missing
from app.reports.model import ReportCorrection
from app.reports.selection import Only
from app.services.checking import correcting, evidence
from app.services.errors import InputError, NotAllowedError, StaleClaimError
from app.services.log import history
from app.services.reports import export
from app.services.reports.outlook import outlook
from app.services.reports.snapshot import snapshot
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.sourcing import Audience
from tests.factories import Newsroom


def corrected(room: Newsroom, claim_id: int, reason: str = "The register was misread.") -> None:
    correcting.correct(room.desk, room.again(room.ana), claim_id, room.version(claim_id), reason)


def told(room: Newsroom, claim_id: int, audience: Audience = Audience.PUBLIC) -> tuple[ReportCorrection, ...]:
    model = snapshot(room.desk, room.again(room.ana), room.article_id, audience).model
    return next(claim.corrections for claim in model.claims if claim.id == claim_id)


def test_the_claim_is_open_again_and_the_verdict_stays_on_record(room: Newsroom) -> None:
    claim_id = room.signed("2019")

    corrected(room, claim_id)

    sheet, line = room.sheet(claim_id), history.newest(room.desk, limit=1)[0]
    assert sheet.state is ClaimState.OPEN
    assert [(verdict.label, verdict.withdrawn) for verdict in sheet.verdicts] == [("True", False)]
    assert (line.tag, line.why, line.before["verdict"]) == (
        AuditTag.CLAIM_CORRECT, "The register was misread.", "True",
    )  # fmt: skip
    assert history.verify(room.desk).problems == ()


def test_what_is_not_signed_off_is_changed_and_not_corrected(room: Newsroom) -> None:
    claim_id = room.accept("2019")
    with pytest.raises(NotAllowedError):
        corrected(room, claim_id)
    room.propose(claim_id)
    with pytest.raises(NotAllowedError):
        corrected(room, claim_id)
    room.confirm(claim_id)
    with pytest.raises(InputError, match="reason"):
        corrected(room, claim_id, "  ")
    with pytest.raises(StaleClaimError):
        correcting.correct(room.desk, room.again(room.ana), claim_id, 1, "Wrong.")


def test_later_reports_say_what_was_wrong_and_what_holds_now(room: Newsroom) -> None:
    claim_id = room.signed("2019")
    corrected(room, claim_id)
    [one] = told(room, claim_id)
    assert (one.verdict, one.now, one.by, one.reason) == ("True", "", "Ana", "The register was misread.")
    assert next(gap.words for gap in outlook(room.desk, room.article_id, Audience.PUBLIC).missing) == (
        "1 verdict found wrong and not yet replaced"
    )

    room.propose(claim_id, grade="false")
    assert told(room, claim_id)[0].now == ""
    room.confirm(claim_id)

    assert told(room, claim_id)[0].now == "False"


def test_they_say_which_earlier_reports_have_the_old_verdict(room: Newsroom) -> None:
    """Those that went out between its signing and the correction, with this claim in them."""
    claim_id = room.accept("2019")

    def hand_out(name: str, audience: Audience = Audience.PUBLIC, only: Only | None = None) -> str:
        made = export.export(
            room.desk, room.again(room.ben), room.article_id, name, audience=audience, only=only or Only()
        )
        return made.digest

    hand_out("html")  # before there was a verdict
    room.propose(claim_id)
    hand_out("html")  # before it was signed
    room.confirm(claim_id)
    page, inside = hand_out("html"), hand_out("json", Audience.LEGAL)
    hand_out("bibtex")  # tells of no claim
    hand_out("html", only=Only(types=("quote",)))  # of others
    corrected(room, claim_id)
    hand_out("html")  # says already that it was wrong

    assert [holder.digest for holder in told(room, claim_id)[0].held_by] == [page]
    assert [holder.digest for holder in told(room, claim_id, Audience.DESK)[0].held_by] == [page]
    assert [(holder.digest, holder.audience) for holder in told(room, claim_id, Audience.LEGAL)[0].held_by] == [
        (page, "public"), (inside, "legal"),
    ]  # fmt: skip


def test_a_second_correction_stands_beside_the_first(room: Newsroom) -> None:
    claim_id = room.signed("2019")
    corrected(room, claim_id, "First.")
    room.propose(claim_id, grade="false")
    room.confirm(claim_id)
    second = export.export(room.desk, room.again(room.ben), room.article_id, "html").digest
    corrected(room, claim_id, "Second.")

    first, later = told(room, claim_id)

    assert [(one.verdict, one.now, one.reason) for one in (first, later)] == [
        ("True", "False", "First."), ("False", "", "Second."),
    ]  # fmt: skip
    assert (first.held_by, [holder.digest for holder in later.held_by]) == ((), [second])


def test_a_correction_that_was_undone_is_none(room: Newsroom) -> None:
    claim_id = room.signed("2019")
    corrected(room, claim_id)

    room.undo(room.ana)

    assert told(room, claim_id) == ()
    assert room.sheet(claim_id).state is ClaimState.SIGNED


def test_a_source_that_came_and_went_takes_no_verdict_back(room: Newsroom) -> None:
    """The claim is as it was when it was confirmed, and open again: it says so, and not that its verdict was wrong."""
    claim_id = room.signed("2019")
    link = room.attach(claim_id)
    evidence.withdraw(room.desk, room.again(room.ana), claim_id, room.version(claim_id), link)
    sheet = room.sheet(claim_id)

    assert not sheet.is_found_wrong
    assert given_before(sheet, sheet.verdicts[0]).startswith("Confirmed before the claim or its sources were last")
    model = snapshot(room.desk, room.again(room.ana), room.article_id, Audience.DESK).model
    assert [line.open for line in glance.lines(model, glance.numbers(listed(model)))] == [
        ("changed since it was confirmed",)
    ]
    assert standing(model.claims[0])[-1] == "True, confirmed before the last change"
    gaps = {gap.kind: gap.number for gap in missing(model)}
    assert (gaps.get("second-person"), gaps["newer-verdict"]) == (None, 1)


def test_a_correction_that_was_undone_is_none_on_the_card_either(room: Newsroom) -> None:
    """Found wrong, and taken back; then a source comes and goes."""
    claim_id = room.signed("2019")
    corrected(room, claim_id)
    assert room.sheet(claim_id).is_found_wrong

    room.undo()
    link = room.attach(claim_id)
    evidence.withdraw(room.desk, room.again(room.ana), claim_id, room.version(claim_id), link)

    assert not room.sheet(claim_id).is_found_wrong
