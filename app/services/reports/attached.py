"""What goes into a back-up bundle beside the reports: kept copies, WARC records, time stamps, lines of the log."""

import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from app.documents.store import StoreError
from app.language import _
from app.reports.bundled import ReportFile
from app.reports.model import ReportCopy, ReportModel
from app.services.context import Desk
from app.services.errors import NotAllowedError
from app.services.record.blind import veil
from claims.newsroom.audit import AuditTag
from db.audit import AuditLineRow
from db.closed import TOLD
from db.evidence import KeptCopyRow, TimeStampRow

#: Lines whose words a bundle for the desk has; others may tell of sources that the desk may not know of.
_FOR_DESK = frozenset(
    {
        AuditTag.ARTICLE_IMPORT, AuditTag.ARTICLE_DETAILS, AuditTag.ARTICLE_EXTRACT, AuditTag.CLAIM_ACCEPT,
        AuditTag.CLAIM_ADD, AuditTag.CLAIM_REWORD, AuditTag.CLAIM_SLOTS, AuditTag.CLAIM_DISMISS,
        AuditTag.CLAIM_RESTORE, AuditTag.CLAIM_PLAN, AuditTag.CLAIM_CHOOSE, AuditTag.CLAIM_CORRECT,
        AuditTag.VERDICT_PROPOSE, AuditTag.VERDICT_SIGN, AuditTag.VERDICT_RETURN,
        AuditTag.VERDICT_SECOND, AuditTag.VERDICT_ADJUDICATE,
    }
)  # fmt: skip


def attached_to(desk: Desk, model: ReportModel) -> tuple[ReportFile, ...]:
    """Return the files that belong to a report, in order of their paths; each kept copy once.

    Copies are those of the sources that are in the report. A bundle for readers has none: other people's pages are not
    the desk's to hand to the public. Of the log it has the hashes, and the words as far as its audience may know them.

    Raises:
        NotAllowedError: when a kept copy is missing or was damaged, or the desk keeps no files.
    """
    with desk.read() as session:
        files = [_log(session, model)]
        if model.audience != "public":
            files += _copies(desk, session, model)
    return tuple(sorted(files, key=lambda file: file.path))


def _copies(desk: Desk, session: Session, model: ReportModel) -> Iterator[ReportFile]:
    copies = {source.copy.digest: source.copy for claim in model.claims for source in claim.evidence if source.copy}
    for copy in copies.values():
        yield _stored(desk, copy.digest, "copies", ".bin", copy.media_type, _("A kept copy, as it came in"))
        if copy.record_digest:
            yield _stored(desk, copy.record_digest, "warc", ".warc.gz", "application/warc", _("Its WARC record"))
    yield from _from_rows(session, copies)


def _stored(desk: Desk, digest: str, folder: str, suffix: str, media_type: str, what: str) -> ReportFile:
    try:
        data = desk.store.get(digest)
    except StoreError as error:
        raise NotAllowedError(str(error)) from error
    return ReportFile(f"{folder}/{digest}{suffix}", media_type or "application/octet-stream", what, data)


def _from_rows(session: Session, wanted: dict[str, ReportCopy]) -> Iterator[ReportFile]:
    """Yield the texts that were read from copies, and their time stamps."""
    rows = session.scalars(
        select(KeptCopyRow).options(undefer(KeptCopyRow.text)).where(KeptCopyRow.digest.in_(wanted)).order_by(
            KeptCopyRow.id
        )
    ).all()  # fmt: skip
    shown = {row.text_digest: row for row in rows if row.text_digest == wanted[row.digest].text_digest}
    for row in shown.values():
        text = row.text.encode("utf-8", "replace")
        yield ReportFile(f"texts/{row.text_digest}.txt", "text/plain", _("The text read from a kept copy"), text)
    copies = {row.id: row.digest for row in rows}
    stamps = session.scalars(select(TimeStampRow).where(TimeStampRow.copy_id.in_(copies)).order_by(TimeStampRow.id))
    for stamp in stamps:
        path = f"stamps/{copies[stamp.copy_id]}-{stamp.id}.tsr"
        yield ReportFile(path, "application/timestamp-reply", _("A time stamp of a kept copy"), stamp.token)


def _log(session: Session, model: ReportModel) -> ReportFile:
    """Return the article's lines of the log: place and hashes of each, and its words where the audience has them.

    Of verdicts that are hidden, because a second one is still to be given, nobody has the words.
    """
    rows = session.scalars(
        select(AuditLineRow)
        .where(AuditLineRow.article_id == model.article_id, AuditLineRow.seq <= model.audit_seq)
        .where(AuditLineRow.tag.not_in(TOLD))  # who may see the article is nothing to whoever gets the report
        .order_by(AuditLineRow.seq)
    ).all()
    hides = veil(session, rows, None)
    lines = (
        {
            "line": row.seq,
            "prev_hash": row.prev_hash,
            "hash": row.hash,
            "body": row.body if _has_words(row.tag, model.audience) and not hides.covers(row) else None,
        }
        for row in rows
    )
    text = "".join(json.dumps(line, ensure_ascii=True) + "\n" for line in lines)
    return ReportFile("log.jsonl", "application/jsonl", _("The lines of the log about the article"), text.encode())


def _has_words(tag: AuditTag, audience: str) -> bool:
    return audience == "legal" or (audience == "desk" and tag in _FOR_DESK)
