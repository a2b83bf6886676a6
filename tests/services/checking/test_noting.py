"""The author's notes: at their words, decided once, and what comes of them goes the usual way."""

import pytest
from sqlalchemy import update

from app.documents.margin import AuthorNote, Said
from app.services.articles import incoming, intake, reading
from app.services.articles.incoming import KeptFile
from app.services.articles.margin import NoteView, notes_of, prepare
from app.services.checking import noting
from app.services.errors import NotAllowedError, StaleClaimError, UnknownError
from app.services.inputs import ArticleDetails
from app.services.log import history
from app.services.reports.snapshot import model_in
from app.services.talk import threads
from claims.newsroom.audit import AuditTag
from claims.newsroom.author_notes import NoteAnswer, NoteKind
from claims.newsroom.sourcing import Audience, Confidentiality, SourceKind, Stance
from db import triggers
from db.author_notes import AuthorNoteAnswerRow, AuthorNoteRow
from tests.app.documents.made import noted, word_with_margin
from tests.factories import Newsroom

COMMENTS = [
    ("Ada", "Register of the harbour, p. 14: “It opened on 4 May 2019.”"),
    ("Ada", "Interview with Karl Weiss, off the record"), ("Ben", "Nice line!"), ("Ada", "https://r.example/pier"),
]  # fmt: skip


def run(text: str) -> bytes:
    return b'<w:r><w:t xml:space="preserve">%b</w:t></w:r>' % text.encode()


MARK = b'<w:r><w:footnoteReference w:id="2"/></w:r>'
BODY = b"".join(
    b"<w:p>%b</w:p>" % paragraph
    for paragraph in (
        run("The town opened its harbour in ") + noted(b"2019", 0) + run(".") + MARK,
        run("Mayor Brandt said: ") + noted("“We paid for it ourselves.”".encode(), 1),
        noted(b"All is well.", 2),
        run("Work began ") + noted(b"last year", 3) + run("."),
    )
)
FOOT = '<w:footnote w:id="2"><w:p><w:r><w:t>Register of the harbour, p. 15</w:t></w:r></w:p></w:footnote>'


def lay(room: Newsroom, change: tuple[str, str] = ("", "")) -> KeptFile:
    """Lay an annotated draft on the desk as the article that is worked on; its words may be changed before."""
    said = [(f'w:author="{author}"', words) for author, words in COMMENTS]
    found = incoming.from_file(room.desk, word_with_margin(BODY, said, footnotes=FOOT), "draft.docx")
    text = found.text.replace(*change) if change[0] else found.text
    room.article_id = intake.add_article(
        room.desk, room.again(room.ana), ArticleDetails("A draft"), text, file=found.file
    )
    return found.file


def copy_of(room: Newsroom) -> str:
    return reading.article(room.desk, room.article_id).text


def note(room: Newsroom, words: str) -> NoteView:
    return next(one for one in notes_of(room.desk, room.article_id) if words in one.said.text)


def accept(room: Newsroom, words: str, claim_id: int) -> None:
    noting.accept(room.desk, room.again(room.ana), note(room, words).id, claim_id, room.version(claim_id))


def test_notes_stand_at_their_words_and_are_decided_once(room: Newsroom) -> None:
    lay(room)
    shown = notes_of(room.desk, room.article_id)
    text = copy_of(room)
    kinds = [(one.named.kind, one.span.of(text) if one.span else None) for one in shown]
    assert kinds == [
        (NoteKind.DOCUMENT, "2019"), (NoteKind.DOCUMENT, "The town opened its harbour in 2019."),
        (NoteKind.INTERVIEW, "“We paid for it ourselves.”"), (NoteKind.NOTE, "All is well."),
        (NoteKind.ADDRESS, "last year"),
    ]  # fmt: skip

    # A source goes the usual way: title, place and passage; the same document is taken in once.
    year = room.accept()
    accept(room, "p. 14", year)
    accept(room, "p. 15", year)
    first, second = room.sheet(year).evidence
    assert (first.title, first.kind, first.locator) == ("Register of the harbour", SourceKind.DOCUMENT, "p. 14")
    assert (first.passage, first.stance, first.is_primary) == ("It opened on 4 May 2019.", Stance.CONTEXT, False)
    assert (second.source_id, second.locator, second.passage) == (first.source_id, "p. 15", "")
    answered = note(room, "p. 14").answered
    assert answered is not None
    assert (answered.answer, answered.by, answered.claim_id) == (NoteAnswer.ACCEPTED, "Ana", year)
    with pytest.raises(NotAllowedError, match="Ana has decided"):
        noting.dismiss(room.desk, room.again(room.ben), note(room, "p. 14").id)

    # Undo takes the source off and opens the note again.
    assert room.undo(article_id=room.article_id).startswith("attached evidence")
    assert note(room, "p. 15").answered is None
    assert len(room.sheet(year).evidence) == 1

    # Who must not be named is for the desk alone, and so in no report for readers.
    quote = room.accept("“We paid for it ourselves.”")
    accept(room, "Karl Weiss", quote)
    (person,) = room.sheet(quote).evidence
    assert (person.kind, person.title) == (SourceKind.PERSON, "Karl Weiss")
    assert person.known.confidentiality is Confidentiality.DESK
    for audience, names in ((Audience.PUBLIC, False), (Audience.DESK, True)):
        with room.desk.database.read() as session:
            told = repr(model_in(room.desk, session, room.article_id, audience))
        assert ("Weiss" in told) is names
        assert "Nice line" not in told
        assert "r.example" not in told

    # A plain note is said at its words; nothing is made of another; both are undone.
    noting.accept(room.desk, room.again(room.ana), note(room, "Nice line").id)
    (thread,) = threads.threads(room.desk, room.article_id)
    assert (thread.words, thread.comments[0].text) == ("All is well.", "Note of the author: Ben: Nice line!")
    noting.dismiss(room.desk, room.again(room.ana), note(room, "r.example").id)
    with pytest.raises(NotAllowedError):
        noting.reopen(room.desk, room.again(room.ana), note(room, "Nice line").id)
    assert room.undo(article_id=room.article_id) == "dismissed a note of the author “https://r.example/pier”"
    noting.dismiss(room.desk, room.again(room.ana), note(room, "r.example").id)
    noting.reopen(room.desk, room.again(room.ben), note(room, "r.example").id)
    assert room.undo(room.ben, room.article_id).startswith("took up a note of the author again")
    assert note(room, "r.example").answered is not None

    # All of it is in the log, without what the notes say, and nothing differs from it.
    lines = history.of_article(room.desk, room.article_id)
    assert {AuditTag.NOTE_ACCEPT, AuditTag.NOTE_DISMISS, AuditTag.NOTE_REOPEN} <= {line.tag for line in lines}
    told = [line.after | line.before for line in lines if line.tag.startswith("note:")]
    assert told[0] == {"note": "document", "words": "2019"}
    assert not any("Weiss" in str(one) for one in told)
    assert history.verify(room.desk).problems == ()


def test_a_source_needs_a_claim_as_it_stands(room: Newsroom) -> None:
    lay(room)
    claim, other = room.accept(), note(room, "p. 14").id
    with pytest.raises(NotAllowedError, match="needs a claim"):
        noting.accept(room.desk, room.again(room.ana), other)
    with pytest.raises(StaleClaimError):
        noting.accept(room.desk, room.again(room.ana), other, claim, 0)
    with pytest.raises(UnknownError):
        noting.dismiss(room.desk, room.again(room.ana), 999)
    assert note(room, "p. 14").answered is None


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("change", "lost"),
    [
        (("The town", "The small town"), ()),
        (("2019", "2020"), ("p. 14",)),
        (("Mayor Brandt", "She"), ()),
        (("All is well.", ""), ("Nice",)),
    ],
)
def test_a_text_that_was_changed_keeps_what_stands_there_still(
    room: Newsroom, change: tuple[str, str], lost: tuple[str, ...]
) -> None:
    """No note moves to words that are not its own."""
    file = lay(room, change)
    text = copy_of(room)
    for one, came in zip(notes_of(room.desk, room.article_id), file.margin, strict=True):
        is_lost = any(words in one.said.text for words in lost)
        assert (one.span is None) is is_lost, one
        if one.span and came.start != came.end:
            assert one.span.of(text) == one.words


def test_each_answer_that_names_a_source_is_a_note() -> None:
    """So two comments on the same words are, which Google Docs cannot be told from a comment and its answer."""
    said = [Said("Source?"), Said("Register, p. 3", "Ada"), Said("Thanks"), Said("https://a.example/x", "Ada")]
    note = AuthorNote("comment", 0, 3, said[0], tuple(said[1:]))

    rows = prepare(KeptFile("a.docx", "", "The words.", (note,)), "The words.", tuple)

    assert [(row["text"], row["kind"], len(row["answers"])) for row in rows] == [  # type: ignore[arg-type]  # a list
        ("Source?", NoteKind.DOCUMENT, 3), ("https://a.example/x", NoteKind.ADDRESS, 0),
    ]  # fmt: skip


def test_notes_changed_past_the_log_are_named(room: Newsroom) -> None:
    lay(room)
    noting.dismiss(room.desk, room.again(room.ana), note(room, "Nice").id)
    with room.desk.database.write() as session:
        triggers.remove(session.connection())
        session.execute(update(AuthorNoteRow).values(text="Other words"))
        session.execute(update(AuthorNoteAnswerRow).values(answer=NoteAnswer.ACCEPTED))
    problems = " ".join(history.verify(room.desk).problems)
    assert "author’s notes on article" in problems
    assert "Answer" in problems
