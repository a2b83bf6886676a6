"""The log as people read it, and the proof that nobody rewrote it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.language import _
from app.services.claim_names import names_in
from app.services.context import Desk
from app.services.log import store_check
from app.services.log.heads import (
    Attested,
    GrowingTree,
    KeptNote,
    attested,
    cosigned,
    kept_notes,
    own_key,
    sizes,
)
from app.services.log.nodes import wrong_nodes
from app.services.log.reading_through import read_through, stored_head
from app.services.log.told import Told
from app.services.log.verify import differences, wrong_proposals
from app.services.record.blind import veil
from app.services.record.guards import sentence
from app.services.views import HistoryLine
from claims.newsroom.checkpoint import fingerprint
from db import triggers
from db.articles import ArticleRow
from db.audit import AuditLineRow
from db.records import ClaimRow
from db.session import MAX_ID


@dataclass(frozen=True, slots=True)
class LogCheck:
    """What verifying the log found.

    Attributes:
        lines: how many lines were read.
        head: hash of the newest line.
        problems: what does not hold, in sentences; empty when the log is whole.
        first_bad: the first line that does not hold, or may not; `None` when every line does.
        attested: up to which line the log is as a checkpoint, or a head that was printed, has it; 0 without one.
        checkpoints: how many checkpoints it was held against.
        notices: what holds and should be known all the same, in sentences.
        witnessed: who cosigned the log, up to which line and when, in sentences.
    """

    lines: int
    head: str
    problems: tuple[str, ...]
    first_bad: int | None = None
    attested: int = 0
    checkpoints: int = 0
    notices: tuple[str, ...] = ()
    witnessed: tuple[str, ...] = ()

    @property
    def trusted(self) -> str:
        """What is still to be trusted of a log that does not hold, in sentences; `""` while every line does."""
        if self.first_bad is None:
            return ""
        if self.first_bad == 1:
            return _("The first line that does not hold is 1: nothing of the log can be trusted.")
        words = _("The first line that does not hold is {bad}. The lines before it, 1 to {last}, hold.")
        sentences = words.format(bad=self.first_bad, last=self.first_bad - 1)
        if not self.attested:
            return sentences
        sure = _("Up to line {line} they are as they were when the log’s head was signed or printed.")
        return f"{sentences} {sure.format(line=self.attested)}"


def of_claim(desk: Desk, claim_id: int) -> tuple[HistoryLine, ...]:
    """Return the history of one claim, oldest first."""
    return _lines(desk, AuditLineRow.claim_id, claim_id)


def of_article(desk: Desk, article_id: int) -> tuple[HistoryLine, ...]:
    """Return the history of an article and all its claims, oldest first."""
    return _lines(desk, AuditLineRow.article_id, article_id)


def newest(
    desk: Desk, *, limit: int = 50, offset: int = 0, person_id: int | None = None, article_id: int | None = None
) -> tuple[HistoryLine, ...]:
    """Return the newest lines of the log, newest first; of one person, or about one article, if asked for."""
    query = select(AuditLineRow).where(*_about(person_id, article_id)).order_by(AuditLineRow.seq.desc())
    with desk.read() as session:
        return _seen(session, session.scalars(query.limit(limit).offset(offset)).all(), desk.person_id)


def count(desk: Desk, *, person_id: int | None = None, article_id: int | None = None) -> int:
    """Return how many lines the log has; of one person, or about one article, if asked for."""
    query = select(func.count()).select_from(AuditLineRow).where(*_about(person_id, article_id))
    with desk.read() as session:
        return session.scalar(query) or 0


def _about(person_id: int | None, article_id: int | None) -> list[ColumnElement[bool]]:
    wanted = ((AuditLineRow.actor_id, person_id), (AuditLineRow.article_id, article_id))
    return [column == number for column, number in wanted if number is not None]


def named(desk: Desk, lines: Collection[HistoryLine]) -> tuple[Mapping[int, str], Mapping[int, tuple[str, str]]]:
    """Return the titles of the articles that lines are about, and name and wording of the claims, in three queries."""
    articles, claims = ({getattr(line, name) for line in lines} - {None} for name in ("article_id", "claim_id"))
    with desk.read() as session:
        titles = session.execute(select(ArticleRow.id, ArticleRow.title).where(ArticleRow.id.in_(articles)))
        wordings = session.execute(select(ClaimRow.id, ClaimRow.text).where(ClaimRow.id.in_(claims)))
        names = names_in(session, claims)
        return dict(iter(titles)), {number: (names[number], text) for number, text in wordings}


def head(desk: Desk) -> tuple[int, str]:
    """Return place and hash of the newest line; 0 and sixty-four zeros for an empty log."""
    with desk.read() as session:
        return stored_head(session)


def verify(
    desk: Desk, known_heads: tuple[tuple[int, str], ...] = (), checkpoints: tuple[KeptNote, ...] = ()
) -> LogCheck:
    """Recompute the whole log and hold it against everything that is stored; hash every kept file anew, too.

    Looks and mends nothing: guards that are not as they should be are named.

    Args:
        desk: where.
        known_heads: (place, hash) as printed in reports; a log that was cut or restored does not have them.
        checkpoints: signed heads from elsewhere, beside those that the desk keeps itself.
    """
    with desk.database.read() as session:
        notes = (*kept_notes(desk, session), *checkpoints)
        log, tree = Told(), GrowingTree(sizes(notes))
        problems, bad = read_through(session, log, tree)
        heads = attested(notes, {*log.keys, *own_key(desk)}, tree)
        unlike = [*_known(session, known_heads, heads), *heads.problems, *heads.rewritten()]
        by_witnesses = cosigned(notes, log.witnesses, tree)
        problems.extend(by_witnesses.problems)
        problems.extend([*unlike, *(_restored(line) for line in log.restored if unlike)])
        bad.extend(filter(None, [heads.first_doubtful]))
        problems.extend(wrong_nodes(session, tree))
        problems.extend(differences(session, log))
        problems.extend(wrong_proposals(session))
        wrong = triggers.wrong(session.connection())
        problems.extend([sentence(wrong)] if wrong else [])
        head_hash, files = stored_head(session)[1], store_check.digests(session) if desk.outside else ()
    # Files are read when the transaction is over: many of them would keep it open for longer than a server allows.
    problems.extend(store_check.wrong(desk.store, files) if files else ())
    first_bad = min(bad, default=None)
    return LogCheck(
        lines=tree.size, head=head_hash, problems=tuple(problems), first_bad=first_bad,
        attested=max((place for place in heads.holds if place < (first_bad or tree.size + 1)), default=0),
        checkpoints=len(notes), notices=tuple(_other_keys(log)), witnessed=tuple(by_witnesses.told),
    )  # fmt: skip


def _restored(line: int) -> str:
    words = _("Line {line} says that the desk was restored from a back-up: what was signed or printed between the last "
             "line of that and the restore does not fit for that reason.")  # fmt: skip
    return words.format(line=line)


def _other_keys(log: Told) -> Iterator[str]:
    """Say from which lines on another key signs the log than before."""
    keys = sorted((line, public) for public, line in log.keys.items())
    for line, public in keys[1:]:
        words = _("From line {line} on another key signs the log, {key}…: the one before was lost or replaced. If "
                 "nobody of the desk did that, ask who did; and tell whoever keeps its checkpoints.")  # fmt: skip
        yield words.format(line=line, key=fingerprint(public)[:16])


def _lines(desk: Desk, column: InstrumentedAttribute[int | None], number: int) -> tuple[HistoryLine, ...]:
    if not 0 < number <= MAX_ID:
        return ()
    with desk.read() as session:
        query = select(AuditLineRow).where(column == number).order_by(AuditLineRow.seq)
        return _seen(session, session.scalars(query).all(), desk.person_id)


def _seen(session: Session, rows: Sequence[AuditLineRow], person_id: int | None) -> tuple[HistoryLine, ...]:
    return tuple(map(veil(session, rows, person_id).view, rows))


def _known(session: Session, heads: tuple[tuple[int, str], ...], attested: Attested) -> Iterator[str]:
    """Yield what is said of each line that is not as it was written down elsewhere; add to what attests the log."""
    for seq, written_hash in heads:
        stored_hash = session.scalar(select(AuditLineRow.hash).where(AuditLineRow.seq == seq))
        if stored_hash is None:
            yield _("Line {line}, written down as {known}…, is no longer in the log: its end was cut off.").format(
                line=seq, known=written_hash[:12]
            )
        elif stored_hash != written_hash:
            attested.broken.add(seq)
            yield _("Line {line} was written down as {known}…, but the log has {found}…: it was rewritten.").format(
                line=seq, known=written_hash[:12], found=str(stored_hash)[:12]
            )
        else:
            attested.holds.add(seq)
