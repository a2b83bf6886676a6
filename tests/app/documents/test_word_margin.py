"""Notes of an author in a Word file: each at its words, with its answers; a report of ours has none."""

from dataclasses import replace

import pytest

from app.documents.limits import USUAL
from app.documents.margin import AuthorNote
from app.documents.model import Document
from app.documents.read import docx as reader
from app.documents.reading import read
from tests.app.documents.made import noted, word_with_margin
from tests.growth import lines


def run(text: bytes) -> bytes:
    return b'<w:r><w:t xml:space="preserve">%b</w:t></w:r>' % text


FOOT = b'<w:r><w:footnoteReference w:id="%d"/></w:r>'
BODY = (
    b"<w:p>" + run(b"  The bridge cost ") + noted(b"4.2 million euros", 0) + run(b" in 2019.") + FOOT % 2
    + run(b" See ") + b'<w:hyperlink r:id="rIdL0">' + run(b"the register") + b"</w:hyperlink>" + run(b" for more.")
    + b"</w:p><w:p/><w:tbl><w:tr><w:tc><w:p>" + run(b"Year ") + b"</w:p></w:tc><w:tc><w:p>" + run(b" Cars  of ")
    + noted(b"the town ", 1) + b"</w:p></w:tc></w:tr></w:tbl><w:p>"
    + b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.example/x" </w:instrText>'
    + b'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(b"Here")
    + b'<w:r><w:fldChar w:fldCharType="end"/></w:r><w:del>' + noted(b"gone", 4) + b"</w:del>" + run(b" it ends.")
    + b"</w:p>"
)  # fmt: skip
COMMENTS = [
    ('w:author="Ada Brook" w:date="2024-03-01T09:00:00Z"', "Ministry report, p. 14"), ('w:author="Ben"', "Which town?"),
    ('w:author="Ada Brook"', "Lowmere."), ('w:author="Eve"', "Thanks"), ('w:author="Eve"', "On words that went"),
]  # fmt: skip
THREADS = (
    '<w15:commentEx w15:paraId="2" w15:done="1"/><w15:commentEx w15:paraId="3" w15:paraIdParent="2" w15:done="1"/>'
    '<w15:commentEx w15:paraId="4" w15:paraIdParent="3" w15:done="0"/><w15:commentEx w15:paraId="1" w15:done="0"/>'
)
FOOTNOTES = '<w:footnote w:id="2"><w:p><w:r><w:t>Court file 7/19.</w:t></w:r></w:p></w:footnote>'


def at(found: Document, note: AuthorNote) -> tuple[object, ...]:
    assert note.start is not None
    answers = [(said.author, said.text) for said in note.answers]
    return note.origin, found.text[note.start : note.end], note.said.text, answers, note.is_resolved


def test_comments_footnotes_and_links_stand_at_their_words() -> None:
    data = word_with_margin(BODY, COMMENTS, threads=THREADS, footnotes=FOOTNOTES, links=["https://r.example/reg"])

    found = read(data, "draft.docx")

    assert found.text.startswith("The bridge cost 4.2 million euros in 2019.[1] See the register for more.\n\n")
    assert "| Year | Cars of the town |\n\nHere it ends." in found.text
    assert [at(found, note) for note in found.margin] == [
        ("comment", "4.2 million euros", "Ministry report, p. 14", [], False),
        ("footnote", "", "Court file 7/19.", [], False),
        ("link", "the register", "https://r.example/reg", [], False),
        ("comment", "the town", "Which town?", [("Ada Brook", "Lowmere."), ("Eve", "Thanks")], True),
        ("link", "Here", "https://a.example/x", [], False),
        ("comment", "", "On words that went", [], False),
    ]
    assert found.margin[0].said.author == "Ada Brook"
    assert found.margin[0].said.at == "2024-03-01T09:00:00Z"
    assert found.text[: found.margin[1].start].endswith("in 2019.")
    assert found.notes[0] == "Beside its text it has 6 comments, footnotes and links of its author."


def test_google_docs_writes_answers_at_the_same_words() -> None:
    """It tells no threads, and says as an answer that a comment was resolved."""
    twice = b'<w:commentRangeStart w:id="1"/>' + noted(b"4.2 million", 0) + b'<w:commentRangeEnd w:id="1"/>'
    thrice = b'<w:commentRangeStart w:id="2"/>' + twice + b'<w:commentRangeEnd w:id="2"/>'
    said = [
        ('w:author="Ben"', "Source?"),
        ('w:author="Ada"', "See a.example"),
        ('w:author="Ben"', "_Marked as resolved_"),
    ]

    found = read(word_with_margin(b"<w:p>" + run(b"It cost ") + thrice + b"</w:p>", said), "draft.docx")

    assert [at(found, note) for note in found.margin] == [
        ("comment", "4.2 million", "Source?", [("Ada", "See a.example")], True)
    ]


def test_a_report_of_ours_has_no_notes_of_an_author() -> None:
    """Its comments are the desk's; it says by which way they come back."""
    ours = b'<w:bookmarkStart w:id="9" w:name="_claimdesk_1_2"/>' + BODY.replace(b"<w:p>", b"<w:p>", 1)

    found = read(word_with_margin(ours, COMMENTS, links=["https://r.example/reg"]), "report.docx")

    assert found.margin == ()
    assert "read-back" in found.notes[0]


@pytest.mark.parametrize(
    "threads",
    [
        '<w15:commentEx w15:paraId="1" w15:paraIdParent="2"/><w15:commentEx w15:paraId="2" w15:paraIdParent="1"/>',
        "".join(f'<w15:commentEx w15:paraId="{n}" w15:paraIdParent="{n + 1}"/>' for n in range(1, 99)),
    ],
)
def test_answers_in_a_circle_do_no_harm(threads: str) -> None:
    body = b"<w:p>" + b"".join(noted(b"word", n) for n in range(60)) + b"</w:p>"
    found = reader.read(word_with_margin(body, [("", "Said")] * 60, threads=threads), "", USUAL)

    assert sum(1 + len(note.answers) for note in found.margin) == 60


def test_a_thousand_and_one_comments_come_in() -> None:
    """And what is more than is read is told."""
    body = b"<w:p>" + b"".join(noted(b"word ", n) for n in range(1001)) + b"</w:p>"
    data = word_with_margin(body, [("", f"Report, p. {n}") for n in range(1001)])

    assert len(read(data, "draft.docx").margin) == 1001
    few = reader.read(data, "", replace(USUAL, margin=1000))
    assert len(few.margin) == 1000
    assert few.notes[1].startswith("More of them than are read; left out: 1.")


def test_reading_grows_as_the_margin_does() -> None:
    """Also with all comments on all words, in one cell of a table."""

    def act(count: int) -> object:
        starts = b"".join(b'<w:commentRangeStart w:id="%d"/>' % n for n in range(count))
        ends = b"".join(b'<w:commentRangeEnd w:id="%d"/>' % n for n in range(count))
        cell = b"<w:tbl><w:tr><w:tc><w:p>" + starts + run(b"word " * count) + ends + b"</w:p></w:tc></w:tr></w:tbl>"
        data = word_with_margin(cell, [("", "https://a.example/?" * 9)] * count)
        return lambda: reader.read(data, "", USUAL)

    act(50)()  # type: ignore[operator]  # what is read once and kept is read before anything is counted
    few, many = (lines(act(count)) for count in (100, 800))  # type: ignore[arg-type]
    assert many < 8.8 * few
