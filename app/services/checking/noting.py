"""The author's notes, decided by people: a source on a claim, a comment, or nothing. The note itself never changes."""

from dataclasses import replace

from sqlalchemy import select

from app.documents.margin import Said
from app.language import _
from app.services.articles.margin import lines_of, recognised
from app.services.checking.evidence import attach_in
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.inputs import NewDetail, NewEvidence, NewSource
from app.services.record.change import load
from app.services.record.talk_lines import record_answer
from app.services.record.unit import Unit, unit
from app.services.sources.describing import set_down
from app.services.sources.held import known_of_one
from app.services.talk.comments import add_in
from claims.model import Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.author_notes import NoteAnswer, NoteKind, Recognised
from claims.newsroom.sourcing import Confidentiality, SourceKind, Stance
from db.author_notes import AuthorNoteAnswerRow, AuthorNoteRow
from db.evidence import SourceRow
from db.people import PersonRow
from db.session import find

_KINDS = {
    NoteKind.ADDRESS: SourceKind.WEB_PAGE, NoteKind.TIME_CODE: SourceKind.RECORDING,
    NoteKind.INTERVIEW: SourceKind.PERSON,
}  # fmt: skip


def accept(desk: Desk, act: Act, note_id: int, claim_id: int | None = None, seen_version: int = 0) -> None:
    """Take over a note: what names a source is attached to a claim, anything else is said as a comment at its words.

    The source says no more of the claim than that its author named it: it gives context until a person who has read it
    attaches it otherwise. A source that the desk has already is not taken in again. One whose note says that somebody
    must not be named is from the first for the desk alone.

    Args:
        desk: where.
        act: who.
        note_id: the note.
        claim_id: the claim that a source is attached to; a plain note needs none.
        seen_version: the version of the claim that the person saw.

    Raises:
        UnknownError: when there is no such note or claim.
        NotAllowedError: when somebody has decided on it, or a source has no claim of the article to stand on.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    with unit(desk, act) as work:
        note = _waiting(work, note_id)
        answer = _answer(work, note, NoteAnswer.ACCEPTED)
        if note.kind is NoteKind.NOTE:
            span = None if note.start is None or note.end is None else Span(note.start, note.end)
            answer.comment_id = add_in(work, note.article_id, _said(note), span=span)
        else:
            _attach(work, note, answer, claim_id, seen_version)
        record_answer(work, answer, note, AuditTag.NOTE_ACCEPT)


def dismiss(desk: Desk, act: Act, note_id: int) -> None:
    """Say that nothing is to be made of a note.

    Raises:
        UnknownError: when there is no such note.
        NotAllowedError: when somebody has decided on it.
    """
    with unit(desk, act) as work:
        note = _waiting(work, note_id)
        record_answer(work, _answer(work, note, NoteAnswer.DISMISSED), note, AuditTag.NOTE_DISMISS)


def reopen(desk: Desk, act: Act, note_id: int) -> None:
    """Take up a note again that was dismissed.

    Raises:
        UnknownError: when there is no such note.
        NotAllowedError: when it was not dismissed.
    """
    with unit(desk, act) as work:
        note = _note(work, note_id)
        answer = _standing(work, note_id)
        if answer is None or answer.answer is not NoteAnswer.DISMISSED:
            raise NotAllowedError(_("This note is not dismissed; look at it as it stands now."))
        answer.withdrawn_at, answer.withdrawn_by_id = work.now, work.person.id
        record_answer(work, answer, note, AuditTag.NOTE_REOPEN)


def _note(work: Unit, note_id: int) -> AuthorNoteRow:
    note = find(work.session, AuthorNoteRow, note_id)
    if note is None:
        raise UnknownError(_("There is no such note; open the article again from the desk."))
    return note


def _standing(work: Unit, note_id: int) -> AuthorNoteAnswerRow | None:
    rows = select(AuthorNoteAnswerRow).where(AuthorNoteAnswerRow.note_id == note_id)
    return work.session.scalars(rows.where(AuthorNoteAnswerRow.withdrawn_at.is_(None))).first()


def _waiting(work: Unit, note_id: int) -> AuthorNoteRow:
    """Return a note that nobody has decided on."""
    note, answer = _note(work, note_id), _standing(work, note_id)
    if answer is not None:
        name = work.session.get_one(PersonRow, answer.created_by_id).name
        raise NotAllowedError(_("{name} has decided on this note already; nothing was changed.").format(name=name))
    return note


def _answer(work: Unit, note: AuthorNoteRow, answer: NoteAnswer) -> AuthorNoteAnswerRow:
    return AuthorNoteAnswerRow(note_id=note.id, answer=answer, created_by_id=work.person.id, created_at=work.now)


def _attach(
    work: Unit, note: AuthorNoteRow, answer: AuthorNoteAnswerRow, claim_id: int | None, seen_version: int
) -> None:
    claim = load(work, claim_id, seen_version) if claim_id else None
    if claim is None or claim.article_id != note.article_id:
        raise NotAllowedError(_("A source needs a claim to stand on: make one of the note’s words first."))
    named = recognised(note)
    evidence = NewEvidence(
        Stance.CONTEXT, is_primary=False, passage=named.passage, locator=(named.place or named.when)[:200],
        note=_said(note),
    ).checked()  # fmt: skip
    source = _source(note, named)
    link = attach_in(work, claim, _known(work, note, source) or source, evidence)
    details = known_of_one(work.session, link.source_id)
    if named.is_hushed and details.is_public:
        set_down(work, link.source_id, replace(NewDetail.of(details), confidentiality=Confidentiality.DESK))
    answer.claim_id, answer.source_id = claim.id, link.source_id


def _source(note: AuthorNoteRow, named: Recognised) -> NewSource:
    title = named.person or named.title or (" ".join(note.text.split())[:500] if not named.address else "")
    try:
        return NewSource(_KINDS.get(note.kind, SourceKind.DOCUMENT), title, named.address).checked()
    except InputError:  # no words but signs: it is named by its place in the article
        return NewSource(SourceKind.DOCUMENT, _("Note {number} of the author").format(number=note.number)).checked()


def _known(work: Unit, note: AuthorNoteRow, source: NewSource) -> int | None:
    """Return the source that the desk has: of the same address, or of the same name out of the same document."""
    rows = select(SourceRow.id).where(SourceRow.kind == source.kind).order_by(SourceRow.id)
    if source.url:
        return work.session.scalars(rows.where(SourceRow.url == source.url).limit(1)).first()
    taken = select(AuthorNoteAnswerRow.source_id).join(AuthorNoteRow, AuthorNoteRow.id == AuthorNoteAnswerRow.note_id)
    of_article = taken.where(AuthorNoteRow.article_id == note.article_id, AuthorNoteAnswerRow.source_id.is_not(None))
    same = rows.where(SourceRow.title == source.title, SourceRow.url == "", SourceRow.id.in_(of_article))
    return work.session.scalars(same.limit(1)).first()


def _said(note: AuthorNoteRow) -> str:
    """Return a note with the answers to it as a desk's own note has them."""
    lines = lines_of((Said(note.text, note.author, note.at), *(Said(**answer) for answer in note.answers)))
    return _("Note of the author: {note}").format(note=lines)[:20_000]
