"""Verification reports: what is known of an article as of one line of the log, handed out and put on record."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import VERSION
from app.reports.base import Exporter
from app.reports.model import (
    ReportClaim,
    ReportEvidence,
    ReportModel,
    ReportSignoff,
    ReportSlot,
    ReportVerdict,
)
from app.reports.registry import EXPORTERS
from app.services.context import Act, Desk
from app.services.errors import InputError
from app.services.reading import article_in
from app.services.sheets import sheets_in
from app.services.unit import Unit, unit
from app.services.views import ArticleView, ClaimSheet
from claims.audit import AuditTag
from claims.canonical import bytes_digest
from claims.registry import CLAIM_TYPES
from db.articles import ArticleVersionRow
from db.people import PersonRow
from db.records import ClaimRow
from db.reports import ReportRow

_CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished report file."""

    data: bytes
    file_name: str
    mime: str
    digest: str


def exporter(name: str) -> Exporter:
    """Return the exporter of a format.

    Raises:
        InputError: when there is none of that name.
    """
    if name not in EXPORTERS:
        raise InputError("format", f"There is no format '{name}'; choose one of {', '.join(EXPORTERS)}.")
    return EXPORTERS[name]


def export(desk: Desk, act: Act, article_id: int, format_name: str) -> Exported:
    """Make a report and put on record that it was handed out.

    The report names the log's head before its own line, so that whoever holds it can show what the log said then.

    Raises:
        InputError: for an unknown format.
        UnknownError: for an unknown article.
    """
    chosen = exporter(format_name)
    with unit(desk, act) as work:
        model = _model(work, article_id)
        data = chosen.render(model)
        digest = bytes_digest(data)
        version_id = work.session.scalars(
            select(ArticleVersionRow.id)
            .where(ArticleVersionRow.article_id == article_id)
            .order_by(ArticleVersionRow.number.desc())
            .limit(1)
        ).one()
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
            after={"format": chosen.title},
            facts={"digest": digest, "bytes": len(data), "as_of": model.audit_seq, "head": model.audit_hash},
        )
    return Exported(data, f"{_slug(model.title)}-{model.made_at:%Y%m%d-%H%M}{chosen.suffix}", chosen.mime, digest)


def printed_heads(desk: Desk) -> tuple[tuple[int, str], ...]:
    """Return the heads of the log (place, hash) that the reports on record print, oldest first."""
    with desk.database.read() as session:
        rows = session.execute(select(ReportRow.audit_seq, ReportRow.audit_hash).order_by(ReportRow.id))
        return tuple((seq, head) for seq, head in rows if seq)


def _model(work: Unit, article_id: int) -> ReportModel:
    # The log's head is locked, so nothing can change between these reads and the head that the report prints.
    shown = article_in(work.session, article_id)
    rows = _claim_rows(work.session, article_id)
    keys = [mark.key for mark in shown.marks if mark.state is not None]
    sheets = sheets_in(work.session, keys, None)
    numbers = {int(key[1:]): number for number, key in enumerate(keys, 1)}
    claims = tuple(_claim(numbers, sheets[key], shown, *rows[int(key[1:])]) for key in keys)
    return ReportModel(
        article_id=shown.id, title=shown.title, outlet=shown.outlet, author=shown.author, url=shown.url,
        published_on=shown.published_on, text=shown.text, text_number=shown.text_number, text_digest=shown.digest,
        claims=claims,
        undecided=tuple((m.type.value, m.text, m.span.start, m.span.end) for m in shown.marks if m.state is None),
        sentences=shown.sentences, audit_seq=work.head.seq, audit_hash=work.head.hash, made_at=work.now,
        made_by=work.person.name, software=f"Claimdesk {VERSION}",
    )  # fmt: skip


def _claim_rows(session: Session, article_id: int) -> dict[int, tuple[ClaimRow, str]]:
    found = session.execute(
        select(ClaimRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == ClaimRow.created_by_id)
        .where(ClaimRow.article_id == article_id)
    )
    return {row.id: (row, name) for row, name in found}


def _claim(
    numbers: Mapping[int, int], one: ClaimSheet, shown: ArticleView, row: ClaimRow, added_by: str
) -> ReportClaim:
    """Return a claim as it stands: what was taken back is in the log and not in the report."""
    machine, span = one.machine, one.span
    into = numbers.get(one.merged_into or 0)
    return ReportClaim(
        number=numbers[row.id], id=row.id, type=one.type.value, state=row.state.value,
        reason=f"Merged into claim {into}" if into else one.reason, text=one.text,
        words=one.words, start=span.start, end=span.end,
        prefix=shown.text[max(0, span.start - _CONTEXT) : span.start],
        suffix=shown.text[span.end : span.end + _CONTEXT],
        origin="machine" if machine else "person",
        rule=f"{machine.rule}, version {machine.rule_version}" if machine else "",
        slots=tuple(
            ReportSlot(
                spec.name, spec.label, one.slots.get(spec.name),
                machine.slots[spec.name].value if machine and spec.name in machine.slots else None,
            )
            for spec in CLAIM_TYPES[one.type].slots
        ),
        evidence=tuple(
            ReportEvidence(
                n, e.title, e.kind.value, e.url, e.publisher, e.published_on, e.accessed_on, e.stance.value,
                "primary" if e.is_primary else "secondary", e.passage, e.locator, e.note, e.by, e.at,
            )
            for n, e in enumerate(one.evidence, 1)
        ),
        verdicts=tuple(
            ReportVerdict(
                v.by, v.at, v.scale, v.grade, v.label, v.tone, v.rationale, v.holds,
                tuple(ReportSignoff(s.by, s.at, s.decision.value, s.comment) for s in v.signoffs if not s.withdrawn),
            )
            for v in one.verdicts
            if not v.withdrawn
        ),
        added_by=added_by, added_at=row.created_at,
    )  # fmt: skip


def _slug(title: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", title.lower()))[:60] or "article"
