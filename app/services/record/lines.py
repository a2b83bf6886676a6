"""Audit lines as a person reads them."""

import json
from collections.abc import Mapping

from app.language import _
from app.services.views import HistoryLine
from claims.newsroom.canonical import Json
from db.audit import AuditLineRow

#: Who acted, in a line whose words were destroyed; verifying the log names such lines.
UNREADABLE = _("(unreadable)")


def line_view(row: AuditLineRow) -> HistoryLine:
    """Return what a line says, its fields as text; a line whose words were destroyed says nothing, but is shown."""
    body = body_of(row.body) or {}
    actor = body.get("actor")
    return HistoryLine(
        seq=row.seq,
        at=row.at,
        actor=str(actor.get("name")) if isinstance(actor, Mapping) else UNREADABLE,
        tag=row.tag,
        article_id=row.article_id,
        claim_id=row.claim_id,
        why=str(body.get("why", "")),
        before=_texts(body.get("before")),
        after=_texts(body.get("after")),
        hash=row.hash,
    )


def body_of(words: str) -> Mapping[str, Json] | None:
    """Return what the words of a line say, `None` when they say nothing that can be read."""
    try:
        body = json.loads(words)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def part_of(body: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    """Return a part of a line's body with fields of its own ("after", "facts", "actor"), empty for none."""
    part = body.get(name)
    return part if isinstance(part, Mapping) else {}


def _texts(fields: Json) -> dict[str, str]:
    return {name: _text(value) for name, value in fields.items()} if isinstance(fields, Mapping) else {}


def _text(value: Json) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
