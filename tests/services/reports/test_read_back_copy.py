"""A Word document that comes back: comments in the margin, and what became of tracked changes."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from app.services.checking import suggesting
from app.services.errors import InputError
from app.services.log import history
from app.services.reports import edits, export, read_back
from app.services.reports.edits import Edit, EditKind
from app.services.talk import comments
from claims.newsroom.lifecycle import CopyAnswer
from tests.factories import Newsroom

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
EXTENDED = """<?xml version="1.0"?><w15:commentsEx
 xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="00000001" w15:done="0"/>
<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>"""


def copy_of(room: Newsroom) -> bytes:
    """Return the report on the article as a Word document."""
    return export.export(room.desk, room.again(room.ana), room.article_id, "docx").data


def worked_on(data: bytes, work: Callable[[Document], None]) -> bytes:
    """Return a Word document after somebody worked on it."""
    document = docx.Document(io.BytesIO(data))
    work(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def accept(document: Document) -> None:
    """Accept every tracked change."""
    _settle(document, gone="w:del", stays="w:ins")


def reject(document: Document) -> None:
    """Reject every tracked change."""
    _settle(document, gone="w:ins", stays="w:del")


def _settle(document: Document, *, gone: str, stays: str) -> None:
    for element in list(document.element.body.iter(qn(gone))):
        element.getparent().remove(element)
    for element in list(document.element.body.iter(qn(stays))):
        for run in list(element):
            for words in run.iter(qn("w:delText")):
                words.tag = qn("w:t")
            element.addprevious(run)
        element.getparent().remove(element)


def told(room: Newsroom, data: bytes) -> tuple[Edit, ...]:
    return read_back.edits(room.desk, data, "story.docx")


def test_a_document_that_nobody_worked_on_says_nothing(room: Newsroom) -> None:
    """Our own comments are ours, and what is tracked still waits."""
    room.suggest(room.signed("2019"))
    room.accept("last year")

    assert told(room, copy_of(room)) == ()


@pytest.mark.rows_alike
@pytest.mark.parametrize("wording", ["2020", ""])
@pytest.mark.parametrize(("settle", "answer"), [(accept, CopyAnswer.ACCEPTED), (reject, CopyAnswer.REJECTED)])
def test_what_became_of_a_suggestion_is_told_and_taken_over(
    room: Newsroom, settle: Callable[[Document], None], answer: CopyAnswer, wording: str
) -> None:
    """To the claim it belongs to, as the act of whoever takes it; a second time there is nothing new."""
    claim_id = room.signed("2019")
    if wording:
        room.suggest(claim_id, wording)
    else:
        suggesting.take_out(room.desk, room.again(room.ana), claim_id, room.version(claim_id))
    data = worked_on(copy_of(room), settle)
    room.plan(claim_id, question="Did the writer answer?")

    [edit] = told(room, data)

    assert (edit.kind, edit.name, edit.old, edit.new, edit.answer) == (
        EditKind.ANSWER, room.sheet(claim_id).name, "not answered yet", answer.value, answer,
    )  # fmt: skip
    taken = edits.take(room.desk, room.again(room.ben), [edit])
    one = room.sheet(claim_id).suggestion
    assert (taken.failed, one and one.answer) == ({}, answer)
    assert history.newest(room.desk, limit=1)[0].actor == "Ben"
    assert told(room, data) == ()
    assert history.verify(room.desk).problems == ()


def test_other_words_than_were_suggested_become_a_comment(room: Newsroom) -> None:
    """Whoever writes the copy went a third way."""
    claim_id = room.accept("2019")
    room.suggest(claim_id, "2020")

    def rewrite(document: Document) -> None:
        accept(document)
        [words] = [one for one in document.element.body.iter(qn("w:t")) if one.text == "2020"][:1]
        words.text = "spring 2020"

    [edit] = told(room, worked_on(copy_of(room), rewrite))

    assert (edit.kind, edit.new) == (EditKind.COMMENT, "In the Word document the copy now says: spring 2020")
    edits.take(room.desk, room.again(room.ben), [edit])
    [thread] = comments.threads(room.desk, room.article_id, claim_id)
    assert thread.comments[0].text == edit.new


def test_a_suggestion_that_was_changed_since_is_refused(room: Newsroom) -> None:
    """The answer was to another one."""
    claim_id = room.accept("2019")
    room.suggest(claim_id, "2020")
    data = worked_on(copy_of(room), accept)
    room.suggest(claim_id, "2021")

    [edit] = told(room, data)

    assert edit.refused.startswith("The suggestion was changed at the desk")
    assert edits.take(room.desk, room.again(room.ben), [edit]).failed == {edit.key: edit.refused}


def test_a_rejected_suggestion_is_not_asked_about_again(room: Newsroom) -> None:
    """It is not tracked, so that the document says nothing of it."""
    claim_id = room.accept("2019")
    room.suggest(claim_id, "2020")
    suggesting.answer(room.desk, room.again(room.ana), claim_id, room.version(claim_id), CopyAnswer.REJECTED)

    assert told(room, copy_of(room)) == ()


def _comment(document: Document, words: str, at: str) -> None:
    """Comment as Word does: at the words of the comment whose number is `at`."""
    comment = document.comments.add_comment(words, "Ines Tarrow", "IT")
    comment._comment_elm.date = datetime(2024, 3, 5, 9, tzinfo=UTC)
    number = str(comment.comment_id)
    for name in ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"):
        [mark] = [one for one in document.element.body.iter(qn(name)) if one.get(qn("w:id")) == at]
        beside = docx.oxml.OxmlElement(name)
        beside.set(qn("w:id"), number)
        mark.addnext(beside)


def test_a_reply_in_the_margin_comes_to_its_claim(room: Newsroom) -> None:
    """With who wrote it; taken twice, it stands once."""
    room.accept("last year")
    claim_id = room.signed("2019")
    data = copy_of(room)
    [number] = [
        str(one.comment_id) for one in docx.Document(io.BytesIO(data)).comments if room.sheet(claim_id).name in one.text
    ]
    data = worked_on(data, lambda document: _comment(document, "The register is right.\nI called them.", number))

    [edit] = told(room, data)

    assert (edit.kind, edit.claim_id, edit.name) == (EditKind.COMMENT, claim_id, room.sheet(claim_id).name)
    assert edit.new == "Ines Tarrow in the Word document: The register is right.\nI called them."
    edits.take(room.desk, room.again(room.ben), [edit])
    [thread] = comments.threads(room.desk, room.article_id, claim_id)
    assert (thread.comments[0].by, thread.comments[0].text) == ("Ben", edit.new)
    assert told(room, data) == ()


def test_a_reply_that_word_links_is_known_by_the_comment_it_replies_to(room: Newsroom) -> None:
    """Also when its own place in the copy was lost."""
    claim_id = room.signed("2019")

    def reply(document: Document) -> None:
        comment = document.comments.add_comment("Which page?", "Ines Tarrow", "IT")
        for number, one in enumerate(document.comments, 1):
            one.paragraphs[-1]._p.set(W14, f"{number:08d}")
        comment._comment_elm.date = datetime(2024, 3, 5, 9, tzinfo=UTC)

    packed = io.BytesIO(worked_on(copy_of(room), reply))
    with zipfile.ZipFile(packed, "a") as package:
        package.writestr("word/commentsExtended.xml", EXTENDED)

    [edit] = told(room, packed.getvalue())

    assert (edit.claim_id, edit.new) == (claim_id, "Ines Tarrow in the Word document: Which page?")


def test_a_comment_beside_every_claim_is_about_the_article(room: Newsroom) -> None:
    """It stands on the article as a whole."""
    room.accept("2019")

    def say(document: Document) -> None:
        document.comments.add_comment("A fine story.", "Ines Tarrow", "IT")

    [edit] = told(room, worked_on(copy_of(room), say))

    assert (edit.claim_id, edit.name) == (None, "")
    assert not edits.take(room.desk, room.again(room.ben), [edit]).failed


def test_a_document_of_another_desk_is_refused(room: Newsroom) -> None:
    """Its claims have numbers that mean others here; whose text it is tells them apart."""
    room.accept("2019")

    def of_another_text(document: Document) -> None:
        for mark in document.element.body.iter(qn("w:bookmarkStart")):
            mark.set(qn("w:name"), mark.get(qn("w:name"))[:-8] + "0" * 8)

    with pytest.raises(InputError, match="No mark of a claim of this desk"):
        told(room, worked_on(copy_of(room), of_another_text))


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("word/document.xml", b"<w:document", "is damaged"),
        ("word/comments.xml", b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>", "XML entities"),
        ("word/document.xml", b"<document/>", "No mark of a claim"),
    ],
)
def test_a_hostile_document_gets_a_clear_sentence(room: Newsroom, part: str, content: bytes, said: str) -> None:
    """And nothing is stored."""
    room.accept("2019")
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(copy_of(room))) as before, zipfile.ZipFile(spoiled, "w") as after:
        for name in before.namelist():
            after.writestr(name, content if name == part else before.read(name))

    with pytest.raises(InputError, match=said):
        told(room, spoiled.getvalue())
