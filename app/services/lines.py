"""Audit lines as a person reads them."""

import json
from collections.abc import Mapping

from app.services.unit import body_of
from app.services.views import HistoryLine
from claims.canonical import Json
from db.audit import AuditLineRow


def line_view(row: AuditLineRow) -> HistoryLine:
    """Return what a line says, its fields as text."""
    body = body_of(row)
    actor = body["actor"]
    return HistoryLine(
        seq=row.seq,
        at=row.at,
        actor=str(actor["name"]) if isinstance(actor, Mapping) else str(actor),
        tag=row.tag,
        article_id=row.article_id,
        claim_id=row.claim_id,
        why=str(body.get("why", "")),
        before=_texts(body.get("before")),
        after=_texts(body.get("after")),
        hash=row.hash,
    )


def _texts(fields: Json) -> dict[str, str]:
    if not isinstance(fields, Mapping):
        return {}
    return {name: _text(value) for name, value in fields.items()}


def _text(value: Json) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
