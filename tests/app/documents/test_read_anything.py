"""Laws of all readers: any bytes become a document or a reason, and what is written is in what is read."""

import json
from dataclasses import replace
from types import ModuleType

import docx as word
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.clean import clean
from app.documents.limits import USUAL, Limits
from app.documents.read import child, docx, email, html, markdown, pdf, plain, transcript
from app.documents.read.pieces import Piece, join
from app.documents.read.refusal import RefusedError
from tests.app.documents.made import pdf_lines, pdf_pages, word_bytes, word_xml

pytestmark = pytest.mark.slow

WRITTEN = (plain, markdown, html, email, transcript)
STARTS = (
    b"", b"---\n", b"# ", b"WEBVTT\n\n", b"1\n00:00:01,000 --> 00:00:02,000\n", b"Subject: a\n", b"From: ", b"Date: ",
    b"Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n", b"Subject: a\nContent-Type: ", b"<p>",
    b"<table>", b"Subject: a\nContent-Type: text/html\n\n<p>", b"Subject: a\nContent-Transfer-Encoding: base64\n\n",
    b"\xff\xfe",
)  # fmt: skip
LETTERS = st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace"))
WORDS = st.lists(st.from_regex(r"[a-zäöü]{1,8}", fullmatch=True), min_size=1, max_size=6).map(" ".join)


def read_or_refused(reader: ModuleType, data: bytes) -> str:
    """The text that a reader finds, or the reason why it refuses; nothing else comes out of it."""
    try:
        return str(reader.read(data, "", USUAL).text)
    except RefusedError as refusal:
        return str(refusal)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(WRITTEN), st.sampled_from(STARTS), st.binary(max_size=200) | LETTERS)
def test_any_bytes_become_a_document_or_a_reason(reader: ModuleType, start: bytes, data: bytes) -> None:
    found = read_or_refused(reader, start + data)

    assert clean(found) == (found, 0)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_no_word_of_a_transcript_is_lost(lines: list[str], end: str, is_webvtt: bool) -> None:
    cues = [f"{at}\n00:00:{at:02}.000 --> 00:00:{at + 1:02}.000\n{line}\n" for at, line in enumerate(lines)]
    text = "\n".join(["WEBVTT\n"] * is_webvtt + cues).replace("\n", end)

    found = transcript.read(text.encode(), "", USUAL)

    assert found.text.split() == " ".join(lines).split()


@settings(max_examples=20, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_no_word_of_a_word_file_is_lost(lines: list[str]) -> None:
    file = word.Document()
    for line in lines:
        file.add_paragraph(line)

    assert docx.read(word_bytes(file), "", USUAL).text.split("\n\n") == lines


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=3))
def test_no_word_of_a_pdf_is_lost(pages: list[list[str]]) -> None:
    contents = [pdf_lines(*((line, 700 - 14 * at) for at, line in enumerate(lines))) for lines in pages]

    found = pdf.read(pdf_pages(contents), "", USUAL)

    assert found.text.split() == " ".join(" ".join(lines) for lines in pages).split()


@settings(max_examples=200, deadline=None)
@given(st.binary(min_size=1, max_size=12), st.integers(0, 2_000))
def test_a_damaged_pdf_becomes_a_document_or_a_reason(junk: bytes, at: int) -> None:
    data = pdf_pages([pdf_lines(("Some words.", 700))])
    at %= len(data)

    found = read_or_refused(pdf, data[:at] + junk + data[at + len(junk) :])

    assert clean(found) == (found, 0)


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=5), st.sampled_from(["", "a", "b"]), st.sampled_from(["\n\n", " "]))))
def test_places_of_joined_pieces_cover_their_words(given_: list[tuple[str, str, str]]) -> None:
    pieces = [Piece(*one) for one in given_]

    joined = join(pieces, USUAL)

    labels = [piece.label for piece in pieces if clean(piece.text.strip())[0]]
    assert len(joined.places) <= len(labels)
    assert {place.label for place in joined.places} == set(filter(None, labels))
    assert all(joined.text[place.start : place.end].strip() for place in joined.places)


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(characters=10), "more than 10 characters"),
        (Limits(places=1), "more than 1 places"),
    ],
)
def test_a_text_is_refused_and_never_cut_off(limits: Limits, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        join([Piece("one two", "a"), Piece("three", "b"), Piece("four", "c")], limits)


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(entries=3), "holds 17 files"),
        (Limits(unpacked=1_000), "unpacks to more than 1,000 bytes"),
        (Limits(body=100), "more than 100 bytes when it is unpacked"),
        (Limits(paragraphs=4), "more than 4 paragraphs"),
    ],
)
def test_a_word_file_is_counted_while_it_is_unpacked(limits: Limits, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        docx.read(word_xml([b"<w:p/>"] * 5 + [b"<w:p>", b"</w:p>", b" " * 200_000]), "", limits)


def test_paragraphs_are_counted_across_the_pieces_they_come_in() -> None:
    """A mark that is cut in two is counted once, and none twice."""
    body = b"<w:p/>" * 30_000

    docx.zipped.check(word_xml([body]), replace(USUAL, paragraphs=30_000))
    with pytest.raises(RefusedError, match="29,999 paragraphs"):
        docx.zipped.check(word_xml([body]), replace(USUAL, paragraphs=29_999))


def test_the_answer_of_a_reader_is_json_whatever_happens() -> None:
    def answer(what: object) -> dict[str, str]:
        class Reader:
            @staticmethod
            def read(*_: object) -> object:
                if isinstance(what, BaseException):
                    raise what
                return what

        return json.loads(child._told(Reader, b"", "", USUAL))

    assert answer(RefusedError("is so")) == {"refused": "is so"}
    assert "memory" in answer(MemoryError())["refused"]
    assert "nested" in answer(RecursionError())["refused"]
    assert "OSError" in answer(OSError("secret"))["refused"]
    assert "secret" not in answer(OSError("secret"))["refused"]
    assert answer(plain.read(b"Words.", "", USUAL))["text"] == "Words."
    assert "no words" in answer(plain.read(b" - ", "", USUAL))["refused"]
