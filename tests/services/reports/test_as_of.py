"""Reports as of an earlier moment: what was known then, proved from the log, and never what is closed since."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from app.reports.model import ReportModel
from app.services.articles import intake, passages
from app.services.checking import correcting, cutting, evidence, hearing, review, suggesting
from app.services.checking.hearing import NewHearing
from app.services.desk import settings
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.inputs import ArticleDetails, NewDetail, NewSource
from app.services.log import history
from app.services.record.signing import make_key
from app.services.reports import export
from app.services.reports.as_of import moment_named
from app.services.reports.outlook import outlook, preview
from app.services.reports.snapshot import snapshot
from app.services.sources import describing, inquiries
from claims.model import PassageKind, Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import CopyAnswer, Priority
from claims.newsroom.sourcing import Audience, Confidentiality, Means, ReplyKind, SourceKind, Terms
from db.verdicts import VerdictRow
from tests.factories import Newsroom, a_source, add_article, an_evidence


def model_of(room: Newsroom, as_of: datetime | None = None, audience: Audience = Audience.LEGAL) -> ReportModel:
    model = snapshot(room.desk, room.again(room.eve), room.article_id, audience, as_of).model
    return replace(model, made_at=datetime(2024, 1, 1, tzinfo=UTC), as_of=None)


@pytest.mark.slow
def test_at_every_moment_it_says_what_a_report_said_then(room: Newsroom) -> None:
    """Whatever people do at a desk, later acts change nothing of what is told as of a moment before them."""
    desk, seen = room.desk, list[tuple[datetime, ReportModel]]()
    make_key(desk)  # without a key the first report has no signed head

    def note() -> None:
        seen.append((desk.now(), model_of(room)))

    note()
    first = room.signed("2019")
    note()
    room.suggest(first)
    export.export(desk, room.again(room.ben), room.article_id, "html")
    note()
    correcting.correct(desk, room.again(room.ana), first, room.version(first), "The register was misread.")
    suggesting.answer(desk, room.again(room.ben), first, room.version(first), CopyAnswer.REJECTED, "No.")
    note()
    link = room.attach(first, passage="Opened on 4 May.")
    evidence.withdraw(desk, room.again(room.ana), first, room.version(first), link)
    room.propose(first, grade="false")
    note()
    room.undo()
    review.correct_slots(desk, room.again(room.ana), first, room.version(first), {"value": "2019-05-04"})
    note()
    dropped = review.dismiss_candidate(desk, room.again(room.ben), room.candidate("last year"), "Vague.")
    note()
    review.restore(desk, room.again(room.ben), dropped, room.version(dropped))
    room.reword(dropped, "Work began in 2023.")
    room.plan(dropped, due_on=date(2024, 3, 9), priority=Priority.HIGH, question="Who knows?")
    note()
    marked = passages.mark(desk, room.again(room.ana), room.article_id, Span(0, 6), PassageKind.OPINION)
    note()
    passages.withdraw(desk, room.again(room.ana), marked)
    cutting.merge(desk, room.again(room.ana), first, room.version(first), dropped, room.version(dropped))
    note()
    quote = room.accept("“We paid for it ourselves.”")
    note()
    hearing.hear(desk, room.again(room.ana), quote, room.version(quote), NewHearing("Ida Moss"))
    note()
    room.undo()
    note()
    person = describing.add_source(desk, room.again(room.ana), NewSource(SourceKind.PERSON, "Ilse Brandt"))
    asked = inquiries.ask(desk, room.again(room.ana), person, "When?", claim_id=first)
    note()
    inquiries.put_down_reply(
        desk, room.again(room.ben), asked, kind=ReplyKind.CONFIRMED, means=Means.PHONE, terms=Terms.ON_RECORD,
        said="In May.", on=date(2024, 3, 1),
    )  # fmt: skip
    describing.describe(desk, room.again(room.ana), person, NewDetail(author="Herself", reliability="Was there."))
    settings.change(desk, room.again(room.ana), name="Tidewater Desk")
    details = ArticleDetails(title="Vellmar has two harbours", outlet="Coast", published_on=None)
    intake.set_details(desk, room.again(room.ana), room.article_id, details, 1)
    note()
    add_article(desk, room.ana, title="Another one")

    for at, then in seen:
        assert model_of(room, at) == then
    assert len({repr(then) for _, then in seen}) == len(seen)
    assert history.verify(desk).problems == ()


def test_the_file_and_its_line_say_as_of_when(room: Newsroom) -> None:
    room.signed("2019")
    at, (line, head) = room.desk.now(), history.head(room.desk)
    room.accept("last year")

    made = export.export(room.desk, room.again(room.eve), room.article_id, "markdown", as_of=at)

    on_record = history.of_article(room.desk, room.article_id)[-1]
    assert f"As of {at.day} " in made.data.decode()
    assert f"--head {line}:{head}" in made.data.decode()
    assert (made.as_of, on_record.tag) == (at, AuditTag.REPORT_EXPORT)
    shown = preview(room.at(room.eve), room.article_id, "markdown", Audience.PUBLIC, as_of=at).shown
    assert "last year" not in shown.split("## The claims")[1].split("## Not decided")[0]
    assert outlook(room.desk, room.article_id, Audience.PUBLIC, as_of=at).missing


def test_what_is_closed_since_stays_closed(room: Newsroom) -> None:
    claim_id = room.accept("2019")
    evidence.attach(room.desk, room.again(room.ana), claim_id, room.version(claim_id), a_source(), an_evidence())
    open_then = room.desk.now()
    source = room.sheet(claim_id).evidence[0].source_id
    describing.describe(
        room.desk, room.again(room.ana), source, NewDetail(confidentiality=Confidentiality.DESK, author="An aide")
    )
    closed_then = room.desk.now()
    describing.describe(room.desk, room.again(room.ana), source, NewDetail(confidentiality=Confidentiality.LEGAL))

    for at in (open_then, closed_then):
        for audience, names in ((Audience.PUBLIC, 0), (Audience.DESK, 0), (Audience.LEGAL, 1)):
            [claim] = model_of(room, at, audience).claims
            assert (len(claim.evidence), claim.withheld) == (names, 1 - names)


def test_a_moment_without_the_article_or_without_proof_is_refused(room: Newsroom) -> None:
    claim_id = room.signed("2019")
    signed_at = room.desk.now()
    room.suggest(claim_id)

    with pytest.raises(InputError, match=r"Article \d+ came in on 2024-.* UTC; choose a moment from then on"):
        model_of(room, datetime(2020, 1, 1, tzinfo=UTC))
    with pytest.raises(InputError, match="still to come"):
        model_of(room, room.desk.now() + timedelta(days=1))
    with pytest.raises(UnknownError):
        outlook(room.desk, 999, Audience.PUBLIC, as_of=signed_at)
    assert model_of(room, signed_at).claims[0].suggestion is None


def test_what_was_changed_past_the_log_is_not_called_known(sqlite_room: Newsroom) -> None:
    room = sqlite_room
    room.signed("2019")
    at = room.desk.now()
    with room.desk.database.write() as session:
        session.connection().exec_driver_sql("DROP TRIGGER verdict_fixed")
        session.execute(update(VerdictRow).values(rationale="Nobody said so."))

    with pytest.raises(NotAllowedError, match="cannot be proved from the log"):
        model_of(room, at)


def test_a_moment_is_typed_with_day_and_time() -> None:
    noon = datetime(2024, 5, 1, 12, tzinfo=UTC)
    for words in ("2024-05-01T12:00Z", "2024-05-01 12:00", "2024-05-01T14:00+02:00"):
        assert moment_named(words) == noon
    assert moment_named(" ") is None
    for words in ("2024-05-01", "yesterday", "2024-13-01T12:00Z", "0001-01-01T00:00+14:00", "9999-12-31T23:59-01:00"):
        with pytest.raises(InputError, match="is no moment"):
            moment_named(words)
