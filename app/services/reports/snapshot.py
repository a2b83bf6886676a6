"""What a report is made of: an article and all that was decided on it, as of one line of the log, for an audience."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import VERSION
from app.language import _
from app.reports.model import (
    ReportClaim,
    ReportModel,
    ReportSignoff,
    ReportSlot,
    ReportSuggestion,
    ReportVerdict,
)
from app.reports.parts import ReportPart
from app.reports.quotations import WITHHELD
from app.services.articles.newest import newest_text_id
from app.services.articles.passages import Seen, coverage_in
from app.services.articles.reading import article_in
from app.services.checking.ledger import Quotation, ledger_in
from app.services.checking.second_verdicts import agreement_in
from app.services.checking.sheets import sheets_in
from app.services.checking.signoff import said
from app.services.context import Act, Desk
from app.services.desk.settings import settings_in
from app.services.record.publishing import note_in
from app.services.record.unit import only_once, who
from app.services.reports.as_of import as_it_stood
from app.services.reports.corrections import corrections_of
from app.services.reports.report_questions import questions_of
from app.services.reports.report_sources import NOTHING_KEPT, Kept, kept_of, report_evidence, withheld_from
from app.services.views import ArticleView, CandidateView, ClaimSheet, VerdictView
from claims.newsroom.sourcing import Audience
from claims.registry import CLAIM_TYPES
from db.audit import AuditHeadRow
from db.people import PersonRow
from db.records import ClaimRow

_CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment of an article: what a report says, and the id of the text it says it of."""

    model: ReportModel
    version_id: int


def snapshot(desk: Desk, act: Act, article_id: int, audience: Audience, as_of: datetime | None = None) -> Snapshot:
    """Read all that a report says in one transaction, which sees one moment and holds nobody up.

    Raises:
        RepeatedRequestError: when this request was carried out already.
        UnknownError: for an unknown article, or when the person is not one of the desk.
        InputError, NotAllowedError: when there is no telling how it stood at the moment that is asked for.
    """
    with desk.read() as session:
        only_once(session, act.request_id)
        made_by = who(desk, session, act).name
        with as_it_stood(desk, session, article_id, as_of) as then:
            model = replace(model_in(desk, then, article_id, audience, made_by=made_by), as_of=as_of)
            if as_of is None:
                model = with_agreement(model, session)
            model = replace(model, checkpoint=note_in(desk, session, model.audit_seq))
            version_id = newest_text_id(then, article_id)
    return Snapshot(model, version_id)


def with_agreement(model: ReportModel, session: Session) -> ReportModel:
    """Return what a report says with the agreement of the desk's blind checks, where its readers are at the desk."""
    return replace(model, agreement=agreement_in(session)) if model.audience == Audience.DESK else model


def model_in(
    desk: Desk, session: Session, article_id: int, audience: Audience, *, made_by: str = "", with_copies: bool = True
) -> ReportModel:
    """Return what a report for this audience says of an article, as an open transaction sees it.

    Args:
        desk: where.
        session: one that reads a single moment.
        article_id: of which article.
        audience: whom it is for.
        made_by: the name of whoever makes it.
        with_copies: whether kept copies and their time stamps are looked up, and the stamps verified.

    Raises:
        UnknownError: for an unknown article.
    """
    shown = article_in(session, article_id)
    head = session.execute(select(AuditHeadRow)).scalar_one()
    settings = settings_in(session)
    unseen = coverage_in(session, article_id).spans[Seen.UNSEEN]
    quotations = ledger_in(session, article_id).rows
    return ReportModel(
        article_id=shown.id,
        title=shown.title,
        outlet=shown.outlet,
        author=shown.author,
        url=shown.url,
        published_on=shown.published_on,
        text=shown.text,
        text_number=shown.text_number,
        text_digest=shown.digest,
        claims=_claims(session, shown, audience, desk if with_copies else None, quotations),
        undecided=tuple((m.type.value, m.text, m.span.start, m.span.end) for m in shown.marks if m.state is None),
        sentences=shown.sentences,
        unseen=len(unseen),
        unseen_at=tuple((span.start, span.end) for span in unseen),
        audit_seq=head.seq,
        audit_hash=head.hash,
        made_at=desk.now().astimezone(UTC),
        made_by=made_by,
        software=f"Claimdesk {VERSION}",
        audience=audience.value,
        earlier=len(shown.earlier),
        publisher=settings.name,
        paper=settings.paper,
        undecided_quotations=sum(row.claim_id is None for row in quotations),
    )


def _claims(
    session: Session, shown: ArticleView, audience: Audience, desk: Desk | None, quotations: Iterable[Quotation]
) -> tuple[ReportClaim, ...]:
    """Return the claims of an article in order of the text; what is kept of sources only if a desk is given."""
    keys = [mark.key for mark in shown.marks if mark.state is not None]
    sheets = sheets_in(session, keys, None)
    archive = kept_of(desk, session, audience, sheets.values()) if desk else NOTHING_KEPT
    numbers = {int(key[1:]): number for number, key in enumerate(keys, 1)}
    taken_up, asked = taken_up_of(session, shown.id), questions_of(session, shown.id, audience)
    corrected = corrections_of(session, shown.id, audience)
    accounted = {row.claim_id: str(row.told) for row in quotations}
    hidden = {sheet.claim_id for sheet in sheets.values() if withheld_from(audience, sheet)}
    accounted |= dict.fromkeys(hidden & accounted.keys(), WITHHELD)
    claims = (_claim(audience, numbers, sheets[key], shown, archive, *taken_up[int(key[1:])]) for key in keys)
    return tuple(
        replace(
            claim,
            questions=asked.get(claim.id, ()),
            corrections=corrected.get(claim.id, ()),
            quotation=accounted.get(claim.id, ""),
        )
        for claim in claims
    )


def taken_up_of(session: Session, article_id: int) -> dict[int, tuple[datetime, str]]:
    """Return when each claim of an article was taken up, and by whom."""
    rows = session.execute(
        select(ClaimRow.id, ClaimRow.created_at, PersonRow.name)
        .join(PersonRow, PersonRow.id == ClaimRow.created_by_id)
        .where(ClaimRow.article_id == article_id)
    )
    return {number: (at, by) for number, at, by in rows}


def _claim(
    audience: Audience, numbers: Mapping[int, int], sheet: ClaimSheet,
    shown: ArticleView, archive: Kept, added_at: datetime, added_by: str,
) -> ReportClaim:  # fmt: skip
    """Return a claim as it stands: what was taken back is in the log and not in the report."""
    number, machine, span = int(sheet.key[1:]), sheet.machine, sheet.span
    return ReportClaim(
        number=numbers[number],
        name=sheet.name,
        id=number,
        type=sheet.type.value,
        state=sheet.state.value if sheet.state else "",
        reason=sheet.reason,
        text=sheet.text,
        words=sheet.words,
        start=span.start,
        end=span.end,
        prefix=shown.text[max(0, span.start - _CONTEXT) : span.start],
        suffix=shown.text[span.end : span.end + _CONTEXT],
        origin="machine" if machine else "person",
        rule=_("{rule}, version {version}").format(rule=machine.rule, version=machine.rule_version) if machine else "",
        slots=_slots(sheet, machine),
        evidence=report_evidence(audience, sheet, archive),
        verdicts=tuple(_verdict(verdict, audience) for verdict in sheet.verdicts if not verdict.withdrawn),
        added_by=added_by,
        added_at=added_at,
        withheld=withheld_from(audience, sheet),
        suggestion=_suggestion(sheet),
        version=sheet.version,
        parts=tuple(
            ReportPart(part.name, int(part.key[1:]), part.type.value, part.words, tuple(part.slots.items()))
            for part in sheet.parts
        ),
    )


def _suggestion(sheet: ClaimSheet) -> ReportSuggestion | None:
    one = sheet.suggestion
    return ReportSuggestion(one.text, one.by, one.at, one.answer) if one else None


def _slots(sheet: ClaimSheet, machine: CandidateView | None) -> tuple[ReportSlot, ...]:
    read = machine.slots if machine else {}
    return tuple(
        ReportSlot(
            name=spec.name,
            label=_(spec.label),
            value=sheet.slots.get(spec.name),
            machine=read[spec.name].value if spec.name in read else None,
        )
        for spec in CLAIM_TYPES[sheet.type].slots
    )


def _verdict(verdict: VerdictView, audience: Audience) -> ReportVerdict:
    """Return a verdict; what colleagues write to each other when they answer it is nothing for readers."""
    return ReportVerdict(
        by=verdict.by,
        at=verdict.at,
        scale=verdict.scale,
        grade=verdict.grade,
        label=verdict.label,
        tone=verdict.tone,
        rationale=verdict.rationale,
        holds=verdict.holds,
        signoffs=tuple(
            ReportSignoff(
                by=answer.by,
                at=answer.at,
                decision=answer.decision.value,
                comment=said(answer, with_comment=audience is not Audience.PUBLIC),
                same_person=answer.same_person,
            )
            for answer in verdict.signoffs
            if not answer.withdrawn
        ),
        policy=verdict.policy,
        missing=verdict.missing,
        override=verdict.override,
    )
