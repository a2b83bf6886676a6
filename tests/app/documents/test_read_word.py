"""Word files: every word of the body in order, notes at the end, and what was left out is told."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest

from app.documents.limits import USUAL
from app.documents.model import Document, DocumentKind, place_of
from app.documents.read import docx as reader
from app.documents.read.days import made_on
from app.documents.read.refusal import RefusedError
from app.documents.reading import read
from tests.app.documents.made import word_bytes, word_xml

NOTES = b"""<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/><w:t>Annual report, page 4.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p/></w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>Budget.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="4"><w:p><w:r><w:t>Old note.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
LINK = b"""<Relationship Id="rIdN" Target="footnotes.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>"""


def xml(body: bytes) -> Document:
    return reader.read(word_xml((body,)), "", USUAL)


def changed(made: bytes, parts: dict[str, bytes]) -> Document:
    """What a Word file says in which these parts stand instead of, or beside, its own."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in ({part.filename: old.read(part) for part in old.infolist()} | parts).items():
            new.writestr(name, content)
    return reader.read(kept.getvalue(), "", USUAL)


def run(text: bytes) -> bytes:
    return b"<w:r><w:t>%b</w:t></w:r>" % text


def test_a_file_made_before_the_first_of_all_days_has_no_day() -> None:
    """Its own account of when it was made is no moment in UTC; the words are read all the same."""
    file = docx.Document()
    file.add_paragraph("Some words.")
    made = word_bytes(file)
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        core = packed.read("docProps/core.xml")

    found = changed(made, {"docProps/core.xml": re.sub(rb"\d{4}-\d\d-\d\dT[^<]*", b"0001-01-01T00:00:00+14:00", core)})

    assert (found.text, found.published) == ("Some words.", None)


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
    assert found.notes == made_on(date(2024, 2, 15))


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


def test_tracked_changes_are_told_apart_and_counted() -> None:
    """Deleted, moved and inserted words; where the end of a paragraph was deleted, the next one goes on with it."""
    end_gone = b"<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    found = xml(
        b"<w:p>" + end_gone + run(b"Kept") + b"<w:del><w:r><w:delText> words gone</w:delText></w:r></w:del>"
        b"<w:moveFrom>" + run(b" moved") + b"</w:moveFrom></w:p>"
        b"<w:p>" + run(b" and joined") + b"<w:ins>" + run(b", three new words") + b"</w:ins>"
        b"<w:moveTo>" + run(b" moved") + b"</w:moveTo></w:p><w:p>" + end_gone + run(b"Before a table.") + b"</w:p>"
        b"<w:tbl><w:tr><w:tc><w:p>" + end_gone + run(b"cell") + b"</w:p></w:tc></w:tr></w:tbl>"
        b"<w:p>" + end_gone + run(b"Last.") + b"</w:p>"
    )  # fmt: skip

    assert found.text == "Kept and joined, three new words moved\n\nBefore a table.\n\n| cell |\n\nLast."
    assert found.notes == (
        "Words deleted under tracked changes were left out: 2 (“words gone”).",
        "Words moved under tracked changes were left out where they stood before: 1 (“moved”).",
        "Words inserted under tracked changes were taken: 4 (“, three new words”).",
    )


STYLES = b"""<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Deeper"><w:basedOn w:val="Secret"/></w:style>
<w:style w:type="character" w:styleId="Circle"><w:basedOn w:val="Circle"/></w:style>
<w:style w:type="paragraph" w:styleId="Struck"><w:rPr><w:strike/></w:rPr></w:style></w:styles>"""


def dressed(dress: bytes, text: bytes) -> bytes:
    return b"<w:r><w:rPr>%b</w:rPr><w:t>%b</w:t></w:r>" % (dress, text)


def test_hidden_and_struck_words_are_no_text_and_told() -> None:
    """By themselves, by a style, or by the style of their paragraph; each can be switched off again."""
    made = word_xml((
        b"<w:p>" + run(b"It cost ") + dressed(b"<w:vanish/>", b"not ") + dressed(b"<w:strike/>", b"four ")
        + dressed(b'<w:vanish w:val="0"/><w:dstrike w:val="false"/>', b"three ")
        + dressed(b'<w:rStyle w:val="Deeper"/>', b"secret ")
        + dressed(b'<w:rStyle w:val="Deeper"/><w:vanish w:val="off"/>', b"million ")
        + dressed(b'<w:rStyle w:val="Circle"/><w:webHidden/>', b"euros.") + b"</w:p>"
        b'<w:p><w:pPr><w:pStyle w:val="Struck"/></w:pPr>' + run(b"All of it.")
        + dressed(b'<w:strike w:val="0"/>', b"But this.") + b"</w:p>",
    ))  # fmt: skip
    found = changed(made, {"word/styles.xml": STYLES})

    assert found.text == "It cost three million euros.\n\nBut this."
    assert found.notes == (
        "Words that Word hides were left out: 2 (“not secret”).",
        "Words that are struck out were left out: 4 (“four All of it.”).",
    )


def test_fields_and_controls_show_what_they_show_in_word() -> None:
    """The result, not the code, also of a field in the code of another; ticks, lists; a hint is no text."""
    sign = b'<w:r><w:fldChar w:fldCharType="%b">%b</w:fldChar></w:r>'
    begin, apart, end = (sign % (kind, b"") for kind in (b"begin", b"separate", b"end"))
    boxes = [
        sign % (b"begin", b'<w:ffData><w:checkBox><w:default w:val="0"/>%b</w:checkBox></w:ffData>' % checked) + end
        for checked in (b"<w:checked/>", b"")
    ]
    entries = b"".join(b'<w:listEntry w:val="%b"/>' % name for name in (b"Clerk", b"Mayor"))
    drop = sign % (b"begin", b'<w:ffData><w:ddList><w:result w:val="1"/>%b</w:ddList></w:ffData>' % entries) + end
    code = b"<w:r><w:instrText>IF </w:instrText></w:r>"
    found = xml(
        b"<w:p>" + begin + code + begin + code + apart + run(b"7") + end + apart + run(b"Shown ") + end
        + b"".join(boxes) + drop + sign % (b"begin", b"<w:ffData><w:ddList/></w:ffData>") + end
        + b"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run(b"Tap here.") + b"</w:sdtContent></w:sdt>"
        b"<w:sdt><w:sdtPr/><w:sdtContent>" + run(b" Filled in.") + b"</w:sdtContent></w:sdt></w:p>"
        b'<w:p><w:r><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:r></w:p>'
    )  # fmt: skip

    assert found.text == "Shown ☒☐Mayor Filled in."
    assert found.notes == (
        "Hints at what to fill in were left out: 2 (“Tap here.”).",
        "Charts, diagrams and objects of other programs were left out: 1.",
    )


def test_the_strict_form_of_a_word_file_is_read() -> None:
    """With its styles and properties: the same under other names."""
    file = docx.Document()
    file.core_properties.title = "Bridge closed"
    file.add_heading("Bridge closed", 1)
    file.add_paragraph("A strict paragraph.")
    with zipfile.ZipFile(io.BytesIO(word_bytes(file))) as usual:
        parts = {part.filename: usual.read(part) for part in usual.infolist()}
    for name, content in parts.items():
        for kind in (b"wordprocessingml", b"officeDocument", b"drawingml"):
            content = content.replace(
                b"http://schemas.openxmlformats.org/%b/2006/" % kind, b"http://purl.oclc.org/ooxml/%b/" % kind
            )
        parts[name] = content

    found = changed(word_bytes(file), parts)

    assert (found.text, found.title) == ("Bridge closed\n\nA strict paragraph.", "Bridge closed")
    assert [place.label for place in found.places] == ["Bridge closed"]


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


def test_footnotes_stand_at_the_end_with_the_numbers_that_word_shows() -> None:
    """Their place in the text: what the file numbers them by begins at 0, 1 or 2, by the program that wrote it."""
    sign = b'<w:r><w:footnoteReference w:id="%d"/></w:r>'
    made = word_xml((b"<w:p>" + run(b"It cost 4 million.") + sign % 3 + run(b" Not 5.") + sign % 1 + b"</w:p>",))
    links = zipfile.ZipFile(io.BytesIO(made)).read("word/_rels/document.xml.rels").replace(b"</Relationships>", LINK)

    found = changed(made, {"word/_rels/document.xml.rels": links, "word/footnotes.xml": NOTES})

    assert found.text == "It cost 4 million.[1] Not 5.[2]\n\n[1] Budget.\n\n[2] Annual report, page 4."
    assert place_of(found.places, found.text.index("Annual")) == "Footnotes"
    assert "Notes whose sign was deleted from the text were left out: 2 (“Old note.”)." in found.notes


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


def test_a_word_file_whose_parts_are_numbered_is_read() -> None:
    """As some programs on the web write them: document2.xml, styles2.xml."""
    made, kept = word_xml((b"<w:p>" + run(b"It cost 4 million.") + b"</w:p>",)), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part).replace(b"word/document.xml", b"word/document2.xml")
            name = part.filename.replace("document.xml", "document2.xml")
            new.writestr(name, content)

    assert read(kept.getvalue(), "story.docx").text == "It cost 4 million."


def test_the_day_on_which_a_file_was_made_is_called_that() -> None:
    """It is often that of the file which it was made from, years before."""
    file = docx.Document()
    file.add_paragraph("It was built last year.")
    file.core_properties.created = datetime(2019, 2, 15, 9, 0, tzinfo=UTC)

    found = reader.read(word_bytes(file), "", USUAL)

    assert found.published == date(2019, 2, 15)
    assert "the one on which the file was made" in found.notes[-1]


@pytest.mark.parametrize(
    ("lift", "before", "words", "text"),
    [
        (b"superscript", b"10", b"6", "10⁶ cars"), (b"superscript", b"10", b"-6.5", "10^-6.5 cars"),
        (b"superscript", b"4 km", b"2", "4 km² cars"), (b"subscript", b"CO", b"2", "CO2 cars"),
        (b"superscript", b"1", b"st", "1st cars"), (b"baseline", b"10", b"6", "106 cars"),
    ],
)  # fmt: skip
def test_raised_and_lowered_digits_are_no_part_of_the_number_before(
    lift: bytes, before: bytes, words: bytes, text: str
) -> None:
    """By the letters themselves, or by their style, which the letters may take back."""
    styles = STYLES.replace(
        b'"Secret"><w:rPr>', b'"Lifted"><w:rPr><w:vertAlign w:val="%b"/></w:rPr></w:style><w:style '
        b'w:type="character" w:styleId="Secret"><w:rPr>' % lift,
    ).replace(b'"Deeper"><w:basedOn w:val="Secret"/>', b'"Deeper"><w:basedOn w:val="Lifted"/>')  # fmt: skip
    own, style = b'<w:vertAlign w:val="%b"/>' % lift, b'<w:rStyle w:val="Deeper"/>'
    for dress in (own, style):
        made = word_xml((b"<w:p>" + run(before) + dressed(dress, words) + run(b"\xc2\xa0cars") + b"</w:p>",))
        assert changed(made, {"word/styles.xml": styles}).text.replace("\xa0", " ") == text


def test_a_formula_says_in_one_line_what_its_parts_are() -> None:
    m = b'<m:%b xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">%b</m:%b>'

    def part(name: bytes, *inner: bytes) -> bytes:
        return m % (name, b"".join(inner), name)

    half = part(b"f", part(b"num", part(b"t", b"1")), part(b"den", part(b"t", b"2")))
    power = part(b"sSup", part(b"e", part(b"t", b"10")), part(b"sup", part(b"t", b"6")))
    both = part(b"d", part(b"e", part(b"t", b"a+b")))
    total = part(b"nary", b'<m:naryPr xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
                 b'<m:chr m:val="\xe2\x88\x91"/></m:naryPr>', part(b"sub"), part(b"e", part(b"t", b"x")))  # fmt: skip
    found = xml(b"<w:p>" + half + run(b" of ") + power + both + part(b"rad", part(b"e", part(b"t", b"3"))) + total
                + part(b"d") + b"</w:p>")  # fmt: skip

    assert found.text == "1/2 of 10^6(a+b)√3∑x"


def test_rows_and_cells_that_are_gone_or_hidden_are_no_text_and_told() -> None:
    cell = b"<w:tc>%b<w:p>" + run(b"%b") + b"</w:p></w:tc>"
    found = xml(
        b"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell % (b"", b"Gone") + b"</w:tr>"
        b"<w:tr><w:trPr><w:hidden/></w:trPr>" + cell % (b"", b"Unseen") + b"</w:tr>"
        b'<w:tr><w:trPr><w:hidden w:val="0"/></w:trPr>' + cell % (b"<w:tcPr><w:cellDel/></w:tcPr>", b"Cut")
        + cell % (b"", b"Kept") + b"</w:tr></w:tbl>"
    )  # fmt: skip

    assert found.text == "| Kept |"
    assert found.notes == (
        "Words that Word hides were left out: 1 (“Unseen”).",
        "Words deleted under tracked changes were left out: 2 (“Gone Cut”).",
    )


def test_words_behind_a_field_without_an_end_are_not_lost() -> None:
    """Nor those that are drawn as a picture of letters."""
    begin = b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    art = b'<w:r><w:pict><v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="Bridge closed"/></w:pict></w:r>'
    found = xml(b"<w:p>" + art + begin + run(b"It cost 4 million.") + b"</w:p><w:p>" + run(b"Later.") + b"</w:p>")

    assert found.text == "Bridge closed\nIt cost 4 million.\n\nLater."
