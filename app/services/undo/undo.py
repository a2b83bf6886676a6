"""Undo: take back the newest act of one's own, as new lines of the log; nothing is ever deleted."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.labels import TAG_LABELS, field_label
from app.language import _
from app.services.context import Act, Desk
from app.services.errors import NotAllowedError
from app.services.record.unit import unit
from app.services.undo import of_claims
from app.services.undo.beside_claims import set_back
from app.services.undo.of_claims import Line
from claims.newsroom.audit import AuditTag
from db.articles import ArticleRow, ArticleVersionRow
from db.audit import AuditLineRow
from db.author_notes import AuthorNoteRow
from db.closed import TOLD, hidden_articles, hidden_sources
from db.evidence import SourceRow
from db.notes import CommentRow, PassageRow
from db.records import ClaimRow

_CHUNK = 40
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone: in words that stand behind a name, and the claims that it changed."""

    text: str
    claim_ids: tuple[int, ...]

    @property
    def said(self) -> str:
        """What is said of it to whoever undid it."""
        return _("Undone: {done}").format(done=self.text)


def undo(desk: Desk, act: Act, *, article_id: int | None = None) -> Undone:
    """Undo the person's newest act that is not undone yet; undoing again goes one act further back.

    Args:
        desk: where.
        act: who.
        article_id: look at acts in this article alone; `None` for all.

    Raises:
        NotAllowedError: when there is nothing to undo, or somebody has gone on from there.
    """
    with desk.read() as session:
        newest = _newest_act(session, act.person_id, article_id)
        apart = newest[0] if newest and newest[0].stands_apart else None
        text = _words(session, newest) if apart else ""
    if apart:
        set_back(desk, act, apart)
        return Undone(text, ())
    with unit(desk, act) as work:
        lines = _newest_act(work.session, work.person.id, article_id)
        if not lines:
            raise NotAllowedError(_("There is nothing of yours to undo here."))
        if lines[0].stands_apart:
            raise NotAllowedError(
                _("Something else of yours was saved meanwhile; nothing was undone. Look at it, then undo again.")
            )
        _refuse_if_gone_on(work.session, lines)
        text = _words(work.session, lines)
        for line in lines:
            of_claims.take_back(work, line)
        return Undone(text, tuple(dict.fromkeys(line.claim_id for line in reversed(lines) if line.claim_id)))


def next_undo(desk: Desk, *, article_id: int | None = None) -> str:
    """Return in words what `undo` would undo, "accepted the claim “2019”"; `""` for nothing, and for nobody."""
    if desk.person_id is None:
        return ""
    with desk.read() as session:
        lines = _newest_act(session, desk.person_id, article_id)
        return _words(session, lines) if lines else ""


def _newest_act(session: Session, person_id: int, article_id: int | None) -> Sequence[Line]:
    """Return the lines of a person's newest act that can be undone and is not, newest first; empty for none.

    What is about something that is closed to whoever looks is passed over.
    """
    query = select(AuditLineRow).where(AuditLineRow.actor_id == person_id)
    if article_id is not None:
        query = query.where(AuditLineRow.article_id == article_id)
    larger, closed = set[str](), set[str]()  # acts with a line that stays; acts of which something is closed since
    for line in _standing(session, query):
        if not line.can_be_taken_back:
            larger.add(line.act)
        elif line.act in closed or _is_closed(session, line):
            closed.add(line.act)
        elif lines := _whole_act(session, line, is_larger=line.act in larger):
            return lines
    return ()


def _standing(session: Session, query: Select[AuditLineRow]) -> Iterator[Line]:
    """Yield lines of the log, newest first, that neither undo another nor are undone."""
    undone, below = set[int](), None
    while True:
        page = query if below is None else query.where(AuditLineRow.seq < below)
        rows = session.scalars(page.order_by(AuditLineRow.seq.desc()).limit(_CHUNK)).all()
        for row in rows:
            line = Line.of(row)
            if line.undoes is not None:
                undone.add(line.undoes)
            elif line.seq not in undone:
                yield line
        if len(rows) < _CHUNK:
            return
        below = rows[-1].seq


def _is_closed(session: Session, line: Line) -> bool:
    """Say whether something that a line's act changed is closed since to whoever looks: it is not theirs to undo.

    Some lines of the log are seen all the same: those about a source, those that an administrator is told, and, of one
    act in several articles, those about the others.
    """
    if line.tag is AuditTag.SOURCE_DETAIL and line.number("source") in hidden_sources(session):
        return True
    closed = hidden_articles(session)
    return bool(closed) and _is_about(session, line.act, closed)


def _is_about(session: Session, act: str, articles: Collection[int]) -> bool:
    """Say whether an act has a line about one of some articles, also where whoever looks does not see that line."""
    log = AuditLineRow.__table__.c  # a bare table is not narrowed
    first = session.scalars(select(log.seq).where(log.request_id == act)).one()
    of_act = or_(log.seq == first, log.request_id.startswith(f"{act}/", autoescape=True))
    about = select(log.seq).where(log.seq >= first, log.article_id.in_(articles), of_act)
    return session.scalars(about.limit(1)).first() is not None


def _whole_act(session: Session, newest: Line, *, is_larger: bool) -> Sequence[Line]:
    """Return the lines of a line's act that can be taken back, newest first; they stand side by side in the log.

    What is held of a source may be set down as part of a larger act, so that a person who spoke off the record is
    hidden. It stays then, whatever becomes of the rest.
    """
    first = session.scalars(select(AuditLineRow.seq).where(AuditLineRow.request_id == newest.act)).one()
    between = select(AuditLineRow).where(AuditLineRow.seq.between(first, newest.seq))
    rows = session.scalars(between.order_by(AuditLineRow.seq.desc())).all()
    lines = [line for line in map(Line.of, rows) if line.can_be_taken_back]
    alone = len(rows) == 1 and not is_larger
    return lines if alone else [line for line in lines if not line.stands_apart]


def _refuse_if_gone_on(session: Session, lines: Sequence[Line]) -> None:
    """Refuse when a claim was changed after these lines, and that change still stands."""
    own = {line.seq for line in lines}
    claims = {line.claim_id for line in lines if line.claim_id is not None}
    since = select(AuditLineRow).where(AuditLineRow.claim_id.in_(claims), AuditLineRow.seq > min(own))
    for line in _standing(session, since):
        if line.seq not in own:
            raise NotAllowedError(
                _(
                    "{who} {did} since: {words}. So this cannot be undone any more; nothing was changed. Change it as "
                    "it stands now instead."
                ).format(who=line.actor, did=TAG_LABELS[line.tag], words=_about(session, line))
            )


def _words(session: Session, lines: Sequence[Line]) -> str:
    """Return in words what an act did, as it stands behind a name."""
    first = lines[-1]
    claims = {line.claim_id for line in lines if line.claim_id is not None}
    did = f"{TAG_LABELS[first.tag]} {_about(session, first)}"
    if len(claims) > 1 and first.tag not in _OF_TWO:
        return _("{did} and {n} more").format(did=did, n=len(claims) - 1)
    return did


_OF_TWO = (AuditTag.CLAIM_SPLIT, AuditTag.CLAIM_MERGE)


def _about(session: Session, line: Line) -> str:
    """Return the words of the claim, comment or passage that a line is about, in quotation marks."""
    words = " ".join(_words_of(session, line).split())
    return f"“{words if len(words) <= _SHOWN else words[: _SHOWN - 1] + '…'}”"


def _words_of(session: Session, line: Line) -> str:
    if line.claim_id is not None:
        return session.get_one(ClaimRow, line.claim_id).text
    if (comment := line.number("comment")) is not None:
        return session.get_one(CommentRow, comment).text
    if (note := line.number("author_note")) is not None:
        return session.get_one(AuthorNoteRow, note).text
    if line.tag in (AuditTag.ARTICLE_DETAILS, *TOLD):
        return session.get_one(ArticleRow, line.article_id).title
    if line.tag is AuditTag.SOURCE_DETAIL:
        return session.get_one(SourceRow, line.number("source")).title
    if line.tag is AuditTag.DESK_SETTING:
        return ", ".join(map(field_label, line.after))
    row = session.get_one(PassageRow, line.number("passage"))
    return session.get_one(ArticleVersionRow, row.version_id).text[row.start : row.end]
