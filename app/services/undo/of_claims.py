"""How each kind of act is taken back: what stands beside the claim is withdrawn, the claim is as it was before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.language import _
from app.services.errors import NotAllowedError
from app.services.record.change import Entry, carry_out, set_back
from app.services.record.lines import UNREADABLE, body_of, part_of, personal_of, told_by
from app.services.record.sealing import Personal, seal_row
from app.services.record.source_lines import about
from app.services.record.talk_lines import record_answer, record_comment, record_passage
from app.services.record.unit import Unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.sourcing import Terms
from db.audit import AuditLineRow
from db.author_notes import AuthorNoteAnswerRow, AuthorNoteRow
from db.evidence import EvidenceRow
from db.notes import CommentRow, PassageRow
from db.people import PersonRow
from db.quotations import HearingRow
from db.records import ClaimRow
from db.verdicts import SignoffRow, VerdictRow

#: What was said in a blind check is said for good: whoever said it has seen the other verdict since.
_FOR_GOOD = (AuditTag.VERDICT_SECOND, AuditTag.VERDICT_ADJUDICATE)
_COMMENTS = (AuditTag.COMMENT_ADD, AuditTag.COMMENT_WITHDRAW, AuditTag.COMMENT_RESOLVE, AuditTag.COMMENT_REOPEN)
#: What stands beside claims, and is set back by the service that changed it.
APART = (
    AuditTag.ARTICLE_DETAILS, AuditTag.ARTICLE_CLOSE, AuditTag.ARTICLE_OPEN, AuditTag.SOURCE_DETAIL,
    AuditTag.DESK_SETTING,
)  # fmt: skip
_PASSAGES = (AuditTag.PASSAGE_MARK, AuditTag.PASSAGE_WITHDRAW)
_NOTES = (AuditTag.NOTE_ACCEPT, AuditTag.NOTE_DISMISS, AuditTag.NOTE_REOPEN)


@dataclass(frozen=True, slots=True)
class Line:
    """What undoing needs to know of a line of the log."""

    seq: int
    tag: AuditTag
    actor: str
    request: str
    article_id: int | None
    claim_id: int | None
    before: Mapping[str, Json]
    after: Mapping[str, Json]
    facts: Mapping[str, Json]
    personal: Personal | None

    @classmethod
    def of(cls, row: AuditLineRow) -> "Line":
        """Read a line; one whose words were destroyed says nothing, and cannot be taken back."""
        body = told_by(row)
        before, after, facts, actor = (part_of(body, name) for name in ("before", "after", "facts", "actor"))
        name = str(actor.get("name", UNREADABLE))
        return cls(
            seq=row.seq,
            tag=row.tag,
            actor=name,
            request=row.request_id,
            article_id=row.article_id,
            claim_id=row.claim_id,
            before=before,
            after=after,
            facts=facts,
            personal=personal_of(body_of(row.body) or {}),
        )

    @property
    def act(self) -> str:
        """The request that the line belongs to; the first line of it bears its bare name."""
        return self.request.removesuffix(f"/{self.seq}")

    @property
    def was(self) -> Mapping[str, Json] | None:
        """Columns of the claim that the line changed, as they were; `None` for a line that does not say."""
        was = self.facts.get("was")
        return was if isinstance(was, Mapping) else None

    @property
    def undoes(self) -> int | None:
        """Place of the line that this one undid, `None` for a line that undid none."""
        return self.number("undoes")

    @property
    def can_be_taken_back(self) -> bool:
        """Whether it is a change that can be taken back, and says what was before."""
        if self.claim_id is not None:
            return self.was is not None and self.tag not in _FOR_GOOD
        return self.tag in (*_COMMENTS, *_PASSAGES, *_NOTES, *APART)

    @property
    def stands_apart(self) -> bool:
        """Whether it changed an article's details, what is held of a source, or settings."""
        return self.tag in APART

    def number(self, name: str) -> int | None:
        """Return a number of the line's facts, `None` when there is none of that name."""
        value = self.facts.get(name)
        return value if isinstance(value, int) else None


def take_back(work: Unit, line: Line) -> None:
    """Take one line back, with a line that says so.

    Raises:
        NotAllowedError: when that would lose what somebody said or marked since.
    """
    if line.tag in _COMMENTS:
        _comment(work, line)
    elif line.tag in _PASSAGES:
        _passage(work, line)
    elif line.tag in _NOTES:
        _note(work, line)
    else:
        _claim(work, line)


def _claim(work: Unit, line: Line) -> None:
    claim = work.session.get_one(ClaimRow, line.claim_id)
    was = line.was or {}
    if was.get("state") == ClaimState.WITHDRAWN:
        _refuse_if_spoken_of(work, claim)

    def make() -> Entry:
        facts = _beside(work, line)
        set_back(claim, was)
        facts |= {"undoes": line.seq, "undone": line.tag.value}
        return Entry(AuditTag.CLAIM_UNDO, line.after, line.before, facts=facts, personal=line.personal)

    carry_out(work, claim, None, make)


def _beside(work: Unit, line: Line) -> dict[str, Json]:
    """Withdraw the rows that a line added beside a claim, or put back the one that it withdrew.

    Returns:
        What the line that does so says of a row which it had to add.
    """
    if line.tag is AuditTag.QUOTE_HEARD:
        return about(_heard_before(work, line))
    if line.tag in (AuditTag.EVIDENCE_ADD, AuditTag.EVIDENCE_WITHDRAW, AuditTag.CLAIM_MERGE):
        for link in work.session.scalars(select(EvidenceRow).where(EvidenceRow.id.in_(_numbers(line, "evidence")))):
            gone = line.tag is not AuditTag.EVIDENCE_WITHDRAW
            link.withdrawn_at, link.withdrawn_by_id = (work.now, work.person.id) if gone else (None, None)
    elif line.tag is AuditTag.VERDICT_PROPOSE:
        work.session.get_one(VerdictRow, line.number("verdict")).withdrawn_at = work.now
    elif line.tag in (AuditTag.VERDICT_SIGN, AuditTag.VERDICT_RETURN):
        work.session.get_one(SignoffRow, line.number("signoff")).withdrawn_at = work.now
    work.session.flush()
    verdict = line.number("verdict")
    return {} if verdict is None else {"verdict": verdict}


def _heard_before(work: Unit, line: Line) -> HearingRow:
    """Put down again who had heard a quotation before a line said otherwise; nobody, where nobody had."""
    row = line.facts.get("row")
    number = row.get("id") if isinstance(row, Mapping) else None
    earlier = select(HearingRow).where(HearingRow.claim_id == line.claim_id, HearingRow.id < number)
    was = work.session.scalars(earlier.order_by(HearingRow.id.desc()).limit(1)).first()
    now = HearingRow(
        claim_id=line.claim_id, heard_by=was.heard_by if was else "", on=was.on if was else None,
        terms=was.terms if was else Terms.ON_RECORD, note=was.note if was else "", created_by_id=work.person.id,
        created_at=work.now,
    )  # fmt: skip
    seal_row(now)
    work.session.add(now)
    work.session.flush()
    return now


def _numbers(line: Line, name: str) -> Iterable[int]:
    value = line.facts.get(name)
    values = value if isinstance(value, list) else [value]
    return [number for number in values if isinstance(number, int)]


def _refuse_if_spoken_of(work: Unit, claim: ClaimRow) -> None:
    """Refuse to take a claim away below what a colleague said of it."""
    name = work.session.scalars(
        select(PersonRow.name)
        .join(CommentRow, CommentRow.created_by_id == PersonRow.id)
        .where(CommentRow.claim_id == claim.id, CommentRow.withdrawn_at.is_(None), PersonRow.id != work.person.id)
        .limit(1)
    ).first()
    if name is not None:
        raise NotAllowedError(
            _("{who} commented on this claim since. Dismiss it with a reason instead of undoing it.").format(who=name)
        )


def _comment(work: Unit, line: Line) -> None:
    row = work.session.get_one(CommentRow, line.number("comment"))
    facts: dict[str, Json] = {"undoes": line.seq}
    if line.tag is AuditTag.COMMENT_ADD:
        row.withdrawn_at = work.now  # it stands: only whoever wrote it can take it back, and that would be undone first
        record_comment(work, row, AuditTag.COMMENT_WITHDRAW, before={"comment": row.text}, facts=facts)
    elif line.tag is AuditTag.COMMENT_WITHDRAW:
        row.withdrawn_at = None
        record_comment(work, row, AuditTag.COMMENT_ADD, after={"comment": row.text}, facts=facts)
    elif line.tag is AuditTag.COMMENT_RESOLVE:
        if row.resolved_by_id != work.person.id:
            raise _changed_since("comment")
        row.resolved_at = row.resolved_by_id = None
        record_comment(work, row, AuditTag.COMMENT_REOPEN, before={"thread": "resolved"}, facts=facts)
    else:
        if row.resolved_at is not None:
            raise _changed_since("comment")
        row.resolved_at, row.resolved_by_id = work.now, work.person.id
        record_comment(work, row, AuditTag.COMMENT_RESOLVE, after={"thread": "resolved"}, facts=facts)


def _passage(work: Unit, line: Line) -> None:
    """A passage is withdrawn once; one whose withdrawal is undone is marked anew."""
    row = work.session.get_one(PassageRow, line.number("passage"))
    same = select(PassageRow).where(
        PassageRow.version_id == row.version_id, PassageRow.start == row.start, PassageRow.end == row.end,
        PassageRow.kind == row.kind, PassageRow.withdrawn_at.is_(None),
    )  # fmt: skip
    standing = work.session.scalars(same).first()
    facts: dict[str, Json] = {"undoes": line.seq}
    if line.tag is AuditTag.PASSAGE_MARK:
        if standing is None:
            raise _changed_since("passage")
        standing.withdrawn_at, standing.withdrawn_by_id = work.now, work.person.id
        record_passage(work, standing, AuditTag.PASSAGE_WITHDRAW, before=line.after, facts=facts)
        return
    if standing is not None:
        raise _changed_since("passage")
    new = PassageRow(
        article_id=row.article_id, version_id=row.version_id, kind=row.kind, start=row.start, end=row.end,
        note=row.note, created_by_id=work.person.id, created_at=work.now,
    )  # fmt: skip
    facts["span"] = [row.start, row.end]
    record_passage(work, new, AuditTag.PASSAGE_MARK, after=line.before, facts=facts)


def _note(work: Unit, line: Line) -> None:
    """An answer to a note is taken back once; one whose taking back is undone is given anew."""
    row = work.session.get_one(AuthorNoteAnswerRow, line.number("answer"))
    note = work.session.get_one(AuthorNoteRow, row.note_id)
    same = select(AuthorNoteAnswerRow).where(
        AuthorNoteAnswerRow.note_id == note.id, AuthorNoteAnswerRow.withdrawn_at.is_(None)
    )
    standing = work.session.scalars(same).first()
    facts: dict[str, Json] = {"undoes": line.seq}
    if (standing is None) is (line.tag is not AuditTag.NOTE_REOPEN):
        raise _changed_since("note")
    if standing is not None:
        standing.withdrawn_at, standing.withdrawn_by_id = work.now, work.person.id
        record_answer(work, standing, note, AuditTag.NOTE_REOPEN, facts)
        return
    new = AuthorNoteAnswerRow(
        note_id=note.id, answer=row.answer, claim_id=row.claim_id, source_id=row.source_id, comment_id=row.comment_id,
        created_by_id=work.person.id, created_at=work.now,
    )  # fmt: skip
    record_answer(work, new, note, AuditTag.NOTE_DISMISS, facts)


def _changed_since(what: str) -> NotAllowedError:
    note = _("Someone decided on this note since; nothing was undone. Look at it as it stands now.")
    comment = _("Someone changed this comment since; nothing was undone. Look at it as it stands now.")
    passage = _("Someone changed this passage since; nothing was undone. Look at it as it stands now.")
    return NotAllowedError({"comment": comment, "passage": passage, "note": note}[what])
