"""What a Word document that came back says: comments that are not ours, and what became of tracked suggestions."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.returned import Marked, Note
from app.labels import COPY_ANSWER_LABELS
from app.language import _
from app.reports.docx_changes import suggestion_mark
from app.services.checking.sheets import sheets_in
from app.services.errors import InputError
from app.services.reports.edits import Edit, EditKind
from app.services.reports.snapshot import taken_up_of
from app.services.views import ClaimSheet
from claims.newsroom.lifecycle import CopyAnswer
from db.articles import ArticleVersionRow
from db.notes import CommentRow
from db.records import ClaimRow
from db.session import MAX_ID

_MARK = re.compile(r"\A_claimdesk_([0-9]{1,10})_([0-9a-f]{1,8})_([0-9a-f]{8})\Z")


@dataclass(frozen=True, slots=True)
class _At:
    """A claim of the document, with the mark that stands there and what of its suggestion that names (`0` for none)."""

    sheet: ClaimSheet
    marked: Marked
    suggestion: str


def edits_in(session: Session, marks: Sequence[Marked], notes: Sequence[Note]) -> tuple[Edit, ...]:
    """Return the edits of a Word document, as an open transaction sees the claims.

    Raises:
        InputError: when no claim of it is one of this desk.
    """
    claims = dict(_claims(session, marks))
    if not claims:
        raise InputError(
            "file",
            _("No mark of a claim of this desk is in this document. Hand in the report as Word document."),
        )
    answers = (edit for at in claims.values() for edit in _answer(at))
    return (*answers, *_comments(session, claims, notes))


def _claims(session: Session, marks: Sequence[Marked]) -> Iterator[tuple[str, _At]]:
    """Yield the claims that the marks name, by the name of the mark, where the text is the one that they stand in."""
    named = {marked.name: match for marked in marks if (match := _MARK.match(marked.name))}
    ids = {int(match[1]) for match in named.values() if int(match[1]) <= MAX_ID}
    texts = (
        select(ClaimRow.id, ArticleVersionRow.digest)
        .join(ArticleVersionRow, ArticleVersionRow.id == ClaimRow.version_id)
        .where(ClaimRow.id.in_(ids))
    )
    digests = dict(iter(session.execute(texts)))
    sheets = sheets_in(session, [f"c{claim_id}" for claim_id in digests], None)
    for marked in marks:
        match = named.get(marked.name)
        if match and digests.get(int(match[1]), "").startswith(match[3]):
            yield marked.name, _At(sheets[f"c{match[1]}"], marked, match[2])


def _answer(at: _At) -> Iterator[Edit]:
    """Yield what whoever writes the copy did with the suggestion at a claim; nothing while it is still tracked."""
    one, text = at.sheet.suggestion, _plain(at.marked.text)
    if at.suggestion == "0" or at.marked.is_open:
        return
    edit = _edit(at.sheet, f"answer-{at.sheet.claim_id}", EditKind.ANSWER, _("the tracked change"))
    if one is None or suggestion_mark(one.text) != at.suggestion:
        was = _("The suggestion was changed at the desk since this document was made; look at it there.")
        yield replace(edit, old=one.text if one else "", new=at.marked.text, refused=was)
    elif text in (_plain(one.text), _plain(at.sheet.words)):
        answer = CopyAnswer.ACCEPTED if text == _plain(one.text) else CopyAnswer.REJECTED
        if answer != one.answer:
            yield replace(edit, old=COPY_ANSWER_LABELS[one.answer], new=COPY_ANSWER_LABELS[answer], answer=answer)
    else:
        words = _("In the Word document the copy now says: {words}").format(words=at.marked.text.strip())
        yield replace(edit, kind=EditKind.COMMENT, key=f"said-{at.sheet.claim_id}", old=one.text, new=words)


def _comments(session: Session, claims: Mapping[str, _At], notes: Sequence[Note]) -> Iterator[Edit]:
    """Yield the comments that are neither ours nor on record already, each at its claim.

    Ours are by whoever took the claim up or gave a verdict, as of that moment.
    """
    first = next(iter(claims.values())).sheet
    ours: dict[tuple[str, str], list[_At]] = defaultdict(list)
    taken_up = taken_up_of(session, first.article_id)
    for claim in claims.values():
        made = [taken_up[claim.sheet.claim_id]] if claim.sheet.claim_id in taken_up else []
        for moment, by in {*made, *((verdict.at, verdict.by) for verdict in claim.sheet.verdicts)}:
            ours[by, _moment(moment.isoformat())].append(claim)
    noted = set(session.execute(select(CommentRow.claim_id, CommentRow.text).where(CommentRow.withdrawn_at.is_(None))))
    for number, note in enumerate(notes, 1):
        if not note.text or (note.author, _moment(note.at)) in ours:
            continue
        parents = ours.get((note.parent[0], _moment(note.parent[1])), []) if note.parent else []
        at = parents[0] if len(parents) == 1 else claims.get(note.mark)
        words = _("{name} in the Word document: {words}").format(name=note.author or _("Somebody"), words=note.text)
        claim_id = at.sheet.claim_id if at else None
        if (claim_id, words) in noted:
            continue
        place = _("comment {n} of the document").format(n=number)
        edit = _edit(at.sheet if at else first, f"comment-{number}", EditKind.COMMENT, place)
        edit = replace(edit, new=words, version=0)
        yield edit if at else replace(edit, claim_id=None, name="", words="")


def _edit(sheet: ClaimSheet, key: str, kind: EditKind, place: str) -> Edit:
    return Edit(
        key=key, kind=kind, place=place, article_id=sheet.article_id, claim_id=sheet.claim_id, name=sheet.name,
        words=sheet.words, version=sheet.version, old="", new="",
    )  # fmt: skip


def _plain(text: str) -> str:
    return " ".join(text.split())


def _moment(text: str) -> str:
    """Return a moment to the second, in UTC; Word and LibreOffice write none of its zone, or "Z"."""
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).replace(tzinfo=None, microsecond=0).isoformat()
    except ValueError:
        return ""
