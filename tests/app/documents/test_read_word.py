"""Word files: every word of the body in order, notes at the end, and what was left out is told."""

import io
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest

from app.documents.limits import USUAL
from app.documents.model import Document, DocumentKind, place_of
from app.documents.read import docx as reader
from app.documents.read.refusal import RefusedError
from app.documents.reading import read
from tests.app.documents.made import word_bytes, word_xml

NOTES = b"""<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/><w:t>Annual report, page 4.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p/></w:footnote></w:footnotes>"""
LINK = b"""<Relationship Id="rIdN" Target="footnotes.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>"""


def xml(body: bytes) -> Document:
    return reader.read(word_xml((body,)), "", USUAL)


def run(text: bytes) -> bytes:
    return b"<w:r><w:t>%b</w:t></w:r>" % text


def test_a_word_file_becomes_text_with_its_properties_as_proposals() -> None:
    file = docx.Document()
    file.core_properties.title, file.core_properties.author = "Bridge closed", "Ada Brook"
    file.core_properties.created = datetime(2024, 2, 15, 9, 0, tzinfo=UTC)
    file.add_heading("Bridge closed", 0)
    file.add_paragraph("The bridge was ").add_run("closed").bold = True
    file.add_heading("What next", 1)
    file.add_paragraph("Cars go round by the dam.")
    table = file.add_table(2, 3)
    for row, words in enumerate((("Year", "Cars", "Trains"), ("2022", "4,000", ""))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    file.add_paragraph("After the table.")

    found = read(word_bytes(file), "story.docx")

    assert found.kind is DocumentKind.DOCX
    assert found.text == (
        "Bridge closed\n\nThe bridge was closed\n\nWhat next\n\nCars go round by the dam.\n\n"
        "| Year | Cars | Trains |\n| 2022 | 4,000 |  |\n\nAfter the table."
    )
    assert place_of(found.places, found.text.index("Cars go")) == "What next"
    assert (found.title, found.author, found.published) == ("Bridge closed", "Ada Brook", date(2024, 2, 15))
    assert found.notes == ()


def test_what_the_library_writes_when_nobody_says_otherwise_is_no_proposal() -> None:
    file = docx.Document()
    file.add_paragraph("Words.")

    found = reader.read(word_bytes(file), "", USUAL)

    assert (found.title, found.author, found.published) == ("", "", None)


def test_words_that_wear_something_are_not_lost() -> None:
    """Links, fields, content controls, inserted words, text boxes: the library's own reading loses some of these."""
    found = xml(
        b"<w:p>" + run(b"One ")
        + b"<w:hyperlink>" + run(b"two ") + b"</w:hyperlink>"
        + b"<w:ins>" + run(b"three ") + b"</w:ins>"
        + b"<w:sdt><w:sdtContent>" + run(b"four ") + b"</w:sdtContent></w:sdt>"
        + b"<w:fldSimple>" + run(b"five") + b"</w:fldSimple></w:p>"
        + b"<w:sdt><w:sdtContent><w:p>" + run(b"Six.") + b"</w:p></w:sdtContent></w:sdt>"
        + b"<w:p><w:r><w:pict><w:txbxContent><w:p>" + run(b"In a box.") + b"</w:p></w:txbxContent></w:pict></w:r>"
        + run(b"Beside it.") + b"</w:p>"
    )  # fmt: skip

    assert found.text == "One two three four five\n\nSix.\n\nIn a box.\n\nBeside it."


def test_deleted_and_moved_words_are_left_out_and_told() -> None:
    found = xml(
        b"<w:p>" + run(b"Kept") + b"<w:del><w:r><w:delText> gone</w:delText></w:r></w:del><w:moveFrom>" + run(b" moved")
        + b"</w:moveFrom></w:p>"
    )  # fmt: skip

    assert found.text == "Kept"
    assert found.notes == ("It has tracked changes: inserted words were taken, deleted words were left out.",)


def test_breaks_tabs_and_hyphens_are_kept() -> None:
    found = xml(
        b"<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>"
    )

    assert found.text == "a\tb\nc\u2011d"


def test_formulas_and_symbols_are_kept_as_far_as_they_are_letters() -> None:
    math = b'<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=2</m:t></m:r></m:oMath>'
    found = xml(
        b"<w:p>" + math + b'<w:r><w:sym w:char="2192"/><w:sym w:char="F0E0"/><w:sym w:char="no"/>'
        b'<w:sym w:char="FFFFFFFFF"/></w:r></w:p><w:altChunk/>'
    )  # fmt: skip

    assert found.text == "x=2\u2192\ufffd\ufffd\ufffd"
    assert found.notes == ("Parts of it are files of another kind, put in whole; these were left out.",)


def test_cells_keep_their_paragraphs_and_tables_in_one_line() -> None:
    inner = b"<w:tbl><w:tr><w:tc><w:p>" + run(b"inner") + b"</w:p></w:tc></w:tr></w:tbl>"
    found = xml(
        b"<w:tbl><w:tr><w:tc><w:p>" + run(b"one") + b"</w:p><w:p>" + run(b"two") + b"</w:p></w:tc><w:tc>" + inner
        + b"<w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )  # fmt: skip

    assert found.text == "| one two | | inner | |"


def test_footnotes_stand_at_the_end_with_their_numbers() -> None:
    made = word_xml((b"<w:p>" + run(b"It cost 4 million.") + b'<w:r><w:footnoteReference w:id="1"/></w:r></w:p>',))
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part.filename)
            if part.filename == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", LINK)
            new.writestr(part.filename, content)
        new.writestr("word/footnotes.xml", NOTES)

    found = reader.read(kept.getvalue(), "", USUAL)

    assert found.text == "It cost 4 million.[1]\n\n[1] Annual report, page 4."
    assert place_of(found.places, found.text.index("Annual")) == "Footnotes"


def test_headers_are_left_out_and_told_as_comments_are() -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("Words.")
    file.sections[0].header.paragraphs[0].text = "The Lowmere Post"
    file.add_comment(paragraph.runs, text="Is that so?", author="Tom Reed")

    found = reader.read(word_bytes(file), "", USUAL)

    assert found.text == "Words."
    assert found.notes == (
        "Beside its text it has 1 comment, footnote or link of its author.",
        "The header of its pages was left out: “The Lowmere Post”.",
    )  # fmt: skip


def test_a_heading_is_known_by_its_level_too() -> None:
    found = xml(
        b'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>' + run(b"Next") + b"</w:p><w:p>" + run(b"Words.") + b"</w:p>"
    )

    assert [place.label for place in found.places] == ["Next"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word_xml((b"<w:p>",)), "is damaged, or no Word file inside"),
        (word_xml((b"<w:p/>",))[:-100], "cannot be unpacked"),
        (b"PK\x03\x04 nothing", "cannot be unpacked"),
    ],
)
def test_a_damaged_word_file_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        reader.read(data, "", USUAL)


def test_a_zip_file_without_a_word_file_is_refused() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")

    with pytest.raises(RefusedError, match="no Word file inside"):
        reader.read(kept.getvalue(), "", USUAL)


def test_a_locked_part_is_refused() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
    data = bytearray(kept.getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(RefusedError, match="locked with a password"):
        reader.read(bytes(data), "", USUAL)
