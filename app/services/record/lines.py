"""Audit lines as a person reads them."""

import json
from collections.abc import Mapping

from app.language import _
from app.services.record.sealing import PLACE, Personal
from app.services.views import HistoryLine
from claims.newsroom.canonical import Json
from db.audit import AuditLineRow

#: Who acted, in a line whose words were destroyed; verifying the log names such lines.
UNREADABLE = _("(unreadable)")


def line_view(row: AuditLineRow) -> HistoryLine:
    """Return what a line says, its fields as text; a line whose words were destroyed says nothing, but is shown."""
    body = told_by(row)
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


def told_by(row: AuditLineRow) -> Mapping[str, Json]:
    """Return what a line says, with the words of a person that stand beside it; nothing for one that cannot be read."""
    body = body_of(row.body) or {}
    if "erasable" not in body:
        return body
    apart = row.personal
    words = body_of(apart.words) if apart else None
    gone = _("(erased: see line {line})").format(line=apart.erased_by) if apart and apart.erased_by else UNREADABLE
    whole = dict(body)
    for side in ("before", "after"):
        there = part_of(words or {}, side)
        fields = part_of(body, side)
        whole[side] = {name: there.get(name, gone) if value == PLACE else value for name, value in fields.items()}
    return whole


def personal_of(body: Mapping[str, Json]) -> Personal | None:
    """Return which fields of a line, as it is stored, are words of a person; `None` for a line without such."""
    number = part_of(body, "erasable").get("source")
    if not isinstance(number, int):
        return None
    fields = [*part_of(body, "before").items(), *part_of(body, "after").items()]
    return Personal(number, frozenset(name for name, value in fields if value == PLACE))


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
    return part if isinstance(part, dict) else {}


def _texts(fields: Json) -> dict[str, str]:
    return {name: _text(value) for name, value in fields.items()} if isinstance(fields, Mapping) else {}


def _text(value: Json) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
