"""A desk on which everything was done that leaves rows in the tables of history."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.documents.margin import AuthorNote, Said
from app.documents.store import Store
from app.services.articles import intake, passages, reading
from app.services.articles.incoming import KeptFile
from app.services.articles.margin import notes_of
from app.services.checking import evidence, hearing, noting, review, suggesting
from app.services.checking.hearing import NewHearing
from app.services.context import Outside
from app.services.desk import settings
from app.services.inputs import ArticleDetails, NewDetail, NewSource
from app.services.log import proving
from app.services.record.source_lines import record
from app.services.record.unit import unit
from app.services.reports import export
from app.services.sources import describing, inquiries
from app.services.talk import comments
from claims.model import PassageKind, Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import CopyOrigin, Means, ReplyKind, SourceHealth, SourceKind, Terms
from db.evidence import KeptCopyRow, SourceCheckRow, TimeStampRow
from tests.factories import Newsroom, planted_reading

NOW = datetime(2024, 3, 2, tzinfo=UTC)


def work_on_everything(room: Newsroom, folder: Path) -> None:
    """Leave rows in every table that history is kept in; the key of the log comes to lie in a folder."""
    claim_id = room.signed()
    link = room.attach(claim_id)
    evidence.withdraw(room.desk, room.again(room.ana), claim_id, room.version(claim_id), link)
    export.export(room.desk, room.again(room.ana), room.article_id, "json")
    _look_at_a_page(room)
    _ask_somebody(room, claim_id)
    _stamp_a_copy(room)
    _hear_a_quotation(room)
    _talk(room, claim_id)
    with unit(room.desk, room.again(room.ana)) as work:
        for number in range(256):
            work.log(AuditTag.GUARDS_REPAIR, facts={"number": number})
    signing = replace(room.desk, outside=Outside(Store(folder / "files")))
    proving.checkpoint(signing, room.again(room.ana))


def _talk(room: Newsroom, claim_id: int) -> None:
    """Leave comments, passages, a setting, a suggestion and a plan on the desk, some of them taken back."""
    desk, ana, ben = room.desk, room.again(room.ana), room.again(room.ben)
    first = comments.add(desk, ana, room.article_id, "@Ben?", claim_id=claim_id)
    comments.withdraw(desk, ben, comments.add(desk, room.again(room.ben), room.article_id, "Hm.", reply_to=first))
    comments.resolve(desk, room.again(room.ben), first)
    passages.mark(desk, room.again(room.ana), room.article_id, Span(0, 2), PassageKind.OPINION, "A view.")
    marked = passages.mark(desk, room.again(room.ana), room.article_id, Span(4, 6), PassageKind.NOTHING)
    passages.withdraw(desk, room.again(room.ana), marked)
    settings.change(desk, room.again(room.eve), name="Harbour desk")
    other = room.accept("2001")
    suggesting.suggest(desk, room.again(room.ana), other, room.version(other), "in 2002")
    room.plan(other, assignee=room.ben.person_id, question="Who knows?")
    room.choose(other)


def _look_at_a_page(room: Newsroom) -> None:
    """Say what the desk holds of a source, and put on record that its page could not be reached."""
    describing.describe(room.desk, room.again(room.ana), 1, NewDetail("Jonas Feld"))
    check = SourceCheckRow(
        source_id=1, health=SourceHealth.UNREACHABLE, reason="Nobody knows the name.",
        created_by_id=room.ana.person_id, created_at=NOW,
    )  # fmt: skip
    with unit(room.desk, room.again(room.ana)) as work:
        record(work, check, AuditTag.SOURCE_CHECK, 1, after={"health": check.health.value})


def _ask_somebody(room: Newsroom, claim_id: int) -> None:
    """Put down a question to a person, and the reply."""
    person = describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.PERSON, "Ilse Brandt"))
    asked = inquiries.ask(room.desk, room.again(room.ana), person, "When did it open?", claim_id=claim_id)
    inquiries.put_down_reply(
        room.desk, room.again(room.ana), asked, kind=ReplyKind.CONFIRMED, means=Means.PHONE, terms=Terms.ON_RECORD,
        said="In May.", on=NOW.date(),
    )  # fmt: skip


def _hear_a_quotation(room: Newsroom) -> None:
    """Lay a text on the desk with a note of its author, and put down who heard what is quoted in it."""
    text, note = "“We paid.”", AuthorNote("comment", 0, 3, Said("From memory."))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "extract", planted_reading)
        number = intake.add_article(
            room.desk, room.again(room.ana), ArticleDetails("A draft"), text,
            file=KeptFile("draft.docx", "0" * 64, text, (note,)),
        )  # fmt: skip
    [mark] = reading.article(room.desk, number).marks
    claim_id = review.accept(room.desk, room.again(room.ana), int(mark.key[1:]))
    hearing.hear(room.desk, room.again(room.ana), claim_id, room.version(claim_id), NewHearing("Ilse Brandt"))
    [note_id] = [note.id for note in notes_of(room.desk, number)]
    noting.dismiss(room.desk, room.again(room.ana), note_id)


def _stamp_a_copy(room: Newsroom) -> None:
    """Put a copy of a source on record, and a time stamp of it; the guards do not ask what is in them."""
    digest, person = "0" * 64, room.ana.person_id
    copy = KeptCopyRow(
        source_id=1, origin=CopyOrigin.PASTED, digest=digest, size=0, text="", text_digest=digest,
        created_by_id=person, created_at=NOW,
    )  # fmt: skip
    with unit(room.desk, room.again(room.ana)) as work:
        number = record(work, copy, AuditTag.SOURCE_KEEP, 1, after={})
        stamp = TimeStampRow(
            copy_id=number, token=b"\x00", server="", at=NOW, serial="1", created_by_id=person, created_at=NOW
        )
        record(work, stamp, AuditTag.SOURCE_STAMP, 1, after={})
