"""Undo of what stands beside claims: an article's details, what is held of a source, settings of the desk.

Each is set to what it was before by the same service that changed it, and its line says which one it takes back.
"""

from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import select

from app.labels import TAG_LABELS
from app.language import _
from app.services.articles import closing, intake
from app.services.context import Act, Desk
from app.services.desk import settings
from app.services.errors import NotAllowedError
from app.services.inputs import ArticleDetails, NewDetail, day
from app.services.record.digests import details_of
from app.services.record.lines import body_of, part_of
from app.services.sources import describing
from app.services.sources.held import known_before, known_of_one
from app.services.undo.of_claims import Line
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from db.articles import ArticleRow
from db.audit import AuditLineRow
from db.closed import TOLD
from db.evidence import SourceDetailRow
from db.session import find


def set_back(desk: Desk, act: Act, line: Line) -> None:
    """Set back what a line that stands apart changed.

    Whether it was changed since is looked at first. Each service holds what was seen by that against what stands when
    it acts, so that nothing is lost that comes in between.

    Raises:
        NotAllowedError: when it was changed again since, or is closed since to whoever undoes.
    """
    if line.tag is AuditTag.ARTICLE_DETAILS:
        _article(desk, act, line)
    elif line.tag in (AuditTag.ARTICLE_CLOSE, AuditTag.ARTICLE_OPEN):
        _closing(desk, act, line)
    elif line.tag is AuditTag.SOURCE_DETAIL:
        _source(desk, act, line)
    else:
        _settings(desk, act, line)


def _article(desk: Desk, act: Act, line: Line) -> None:
    with desk.read() as session:
        row = find(session, ArticleRow, line.article_id or 0)
        if row is None:
            raise _gone()
        now, version = details_of(row), row.version
    _refuse_if_changed(line, now)
    was = {name: str(value) for name, value in {**now, **line.before}.items()}
    published, due = (day(name, was.pop(name)) for name in ("published_on", "due_on"))
    details = ArticleDetails(**was, published_on=published, due_on=due)
    intake.set_details(desk, act, row.id, details, version, undoes=line.seq)


def _closing(desk: Desk, act: Act, line: Line) -> None:
    with desk.read() as session:
        now = [row.person_id for row in closing.standing(session, line.article_id or 0)]
        names = closing.told(session, now)
        earlier = session.scalars(
            select(AuditLineRow.body)
            .where(AuditLineRow.article_id == line.article_id, AuditLineRow.tag.in_(TOLD), AuditLineRow.seq < line.seq)
            .order_by(AuditLineRow.seq.desc()).limit(1)
        ).first()  # fmt: skip
    _refuse_if_changed(line, names)
    named = part_of(body_of(earlier or "") or {}, "facts").get("named")
    rows = named if isinstance(named, list) else []
    people = [row[1] for row in rows if isinstance(row, list) and isinstance(row[1], int)]
    if people:
        closing.close(desk, act, line.article_id or 0, people, seen=now, undoes=line.seq)
    else:
        closing.reopen(desk, act, line.article_id or 0, seen=now, undoes=line.seq)


def _source(desk: Desk, act: Act, line: Line) -> None:
    row = line.facts.get("row")
    number = row.get("id") if isinstance(row, Mapping) else None
    with desk.read() as session:
        detail = find(session, SourceDetailRow, number if isinstance(number, int) else 0)
        if detail is None:
            raise _gone()
        source = detail.source_id
        now, was = known_of_one(session, source), known_before(session, detail.id)
    _refuse_if_changed(line, describing.told(NewDetail.of(now)))
    describing.describe(desk, act, source, NewDetail.of(was), seen=now.number, undoes=line.seq)


def _settings(desk: Desk, act: Act, line: Line) -> None:
    now = settings.get(desk)
    _refuse_if_changed(line, settings.told(now))
    was = {name: str(value) for name, value in line.before.items()}
    settings.change(desk, act, **settings.as_given(was), seen=asdict(now), undoes=line.seq)


def _gone() -> NotAllowedError:
    """Return what is said of what was closed to whoever undoes since it was looked up what they would undo."""
    words = _("What you did this to is not there for you any more; nothing was undone. Reload the page.")
    return NotAllowedError(words)


def _refuse_if_changed(line: Line, now: Mapping[str, Json]) -> None:
    if any(now.get(name) != value for name, value in line.after.items()):
        raise NotAllowedError(
            _(
                "It was changed again since you {did}. So this cannot be undone any more; nothing was changed. Change "
                "it as it stands now instead."
            ).format(did=TAG_LABELS[line.tag])
        )
