"""Verification reports: what is known of an article as of one line of the log, handed out and put on record."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import VERSION
from app.language import _
from app.reports.base import Exporter
from app.reports.model import ReportClaim, ReportModel, ReportSignoff, ReportSlot, ReportVerdict
from app.reports.registry import EXPORTERS
from app.services.articles.newest import newest_text_id
from app.services.articles.reading import article_in
from app.services.checking.sheets import sheets_in
from app.services.context import Act, Desk
from app.services.errors import InputError
from app.services.record.unit import Unit, unit
from app.services.reports.report_sources import Kept, kept_of, report_evidence, withheld_from
from app.services.views import ArticleView, ClaimSheet
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import bytes_digest
from claims.newsroom.sourcing import Audience
from claims.registry import CLAIM_TYPES
from db.people import PersonRow
from db.records import ClaimRow
from db.reports import ReportRow

_CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished report file, and whom it is for."""

    data: bytes
    file_name: str
    mime: str
    digest: str
    audience: Audience


def exporter(name: str) -> Exporter:
    """Return the exporter of a format.

    Raises:
        InputError: when there is none of that name.
    """
    if name not in EXPORTERS:
        raise InputError(
            "format",
            _("There is no format '{name}'; choose one of {names}.").format(name=name, names=", ".join(EXPORTERS)),
        )
    return EXPORTERS[name]


def audience_named(name: str) -> Audience:
    """Return the audience of a name.

    Raises:
        InputError: when there is none of that name.
    """
    if name not in set(Audience):
        raise InputError(
            "audience",
            _("There is no audience '{name}'; choose one of {names}.").format(name=name, names=", ".join(Audience)),
        )
    return Audience(name)


def export(
    desk: Desk, act: Act, article_id: int, format_name: str, *, audience: Audience = Audience.PUBLIC
) -> Exported:
    """Make a report and put on record that it was handed out, and for whom.

    The report names the log's head before its own line, so that whoever holds it can show what the log said then.

    Args:
        desk: where.
        act: who.
        article_id: of which article.
        format_name: name of the format.
        audience: whom it is for. Sources that they may not know of are counted and nothing else.

    Raises:
        InputError: for an unknown format.
        UnknownError: for an unknown article.
    """
    chosen = exporter(format_name)
    with unit(desk, act) as work:
        model = _model(desk, work, article_id, audience)
        data = chosen.render(model)
        digest = bytes_digest(data)
        version_id = newest_text_id(work.session, article_id)
        work.session.add(
            ReportRow(
                article_id=article_id, version_id=version_id, format=chosen.name, digest=digest, size=len(data),
                audit_seq=model.audit_seq, audit_hash=model.audit_hash, created_by_id=work.person.id,
                created_at=work.now,
            )
        )  # fmt: skip
        work.session.flush()
        work.log(
            AuditTag.REPORT_EXPORT,
            article_id=article_id,
            after={"format": chosen.title, "audience": audience.value},
            facts={"digest": digest, "bytes": len(data), "as_of": model.audit_seq, "head": model.audit_hash},
        )
    whose = "" if audience is Audience.PUBLIC else f"-{audience}"
    name = f"{_slug(model.title)}-{model.made_at:%Y%m%d-%H%M}{whose}{chosen.suffix}"
    return Exported(data, name, chosen.mime, digest, audience)


def printed_heads(desk: Desk) -> tuple[tuple[int, str], ...]:
    """Return the heads of the log (place, hash) that the reports on record print, oldest first."""
    with desk.database.read() as session:
        rows = session.execute(select(ReportRow.audit_seq, ReportRow.audit_hash).order_by(ReportRow.id))
        return tuple((seq, head) for seq, head in rows if seq)


def _model(desk: Desk, work: Unit, article_id: int, audience: Audience) -> ReportModel:
    # The log's head is locked, so nothing can change between these reads and the head that the report prints.
    shown = article_in(work.session, article_id)
    claims = claims_for(desk, work.session, shown, audience)
    return ReportModel(
        article_id=shown.id, title=shown.title, outlet=shown.outlet, author=shown.author, url=shown.url,
        published_on=shown.published_on, text=shown.text, text_number=shown.text_number, text_digest=shown.digest,
        claims=claims,
        undecided=tuple((m.type.value, m.text, m.span.start, m.span.end) for m in shown.marks if m.state is None),
        sentences=shown.sentences, audit_seq=work.head.seq, audit_hash=work.head.hash, made_at=work.now,
        made_by=work.person.name, software=f"Claimdesk {VERSION}",
        audience=audience.value,
    )  # fmt: skip


def claims_for(desk: Desk, session: Session, shown: ArticleView, audience: Audience) -> tuple[ReportClaim, ...]:
    """Return the claims of an article as a report for this audience has them, in order of the text."""
    rows = _claim_rows(session, shown.id)
    keys = [mark.key for mark in shown.marks if mark.state is not None]
    sheets = sheets_in(session, keys, None)
    numbers = {int(key[1:]): number for number, key in enumerate(keys, 1)}
    kept = kept_of(desk, session, audience, sheets.values())
    return tuple(_claim(audience, numbers, sheets[key], shown, kept, *rows[int(key[1:])]) for key in keys)


def _claim_rows(session: Session, article_id: int) -> dict[int, tuple[ClaimRow, str]]:
    found = session.execute(
        select(ClaimRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == ClaimRow.created_by_id)
        .where(ClaimRow.article_id == article_id)
    )
    return {row.id: (row, name) for row, name in found}


def _claim(
    audience: Audience, numbers: Mapping[int, int], one: ClaimSheet, shown: ArticleView, kept: Kept, row: ClaimRow,
    added_by: str,
) -> ReportClaim:  # fmt: skip
    """Return a claim as it stands: what was taken back is in the log and not in the report.

    What colleagues write to each other when they confirm a verdict or send it back is nothing for readers.
    """
    machine, span = one.machine, one.span
    into = numbers.get(one.merged_into or 0)
    return ReportClaim(
        number=numbers[row.id], id=row.id, type=one.type.value, state=row.state.value,
        reason=_("Merged into claim {number}").format(number=into) if into else one.reason, text=one.text,
        words=one.words, start=span.start, end=span.end,
        prefix=shown.text[max(0, span.start - _CONTEXT) : span.start],
        suffix=shown.text[span.end : span.end + _CONTEXT],
        origin="machine" if machine else "person",
        rule=_("{rule}, version {version}").format(rule=machine.rule, version=machine.rule_version) if machine else "",
        slots=tuple(
            ReportSlot(
                spec.name, spec.label, one.slots.get(spec.name),
                machine.slots[spec.name].value if machine and spec.name in machine.slots else None,
            )
            for spec in CLAIM_TYPES[one.type].slots
        ),
        evidence=report_evidence(audience, one, kept),
        verdicts=tuple(
            ReportVerdict(
                v.by, v.at, v.scale, v.grade, v.label, v.tone, v.rationale, v.holds,
                tuple(
                    ReportSignoff(s.by, s.at, s.decision.value, s.comment if audience is not Audience.PUBLIC else "")
                    for s in v.signoffs
                    if not s.withdrawn
                ),
                v.policy, v.missing, v.override,
            )
            for v in one.verdicts
            if not v.withdrawn
        ),
        added_by=added_by, added_at=row.created_at, withheld=withheld_from(audience, one),
    )  # fmt: skip


def _slug(title: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", title.lower()))[:60] or "article"
