"""PDF files: lines become paragraphs, pages are places, and a page without text is told."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfWriter

from app.documents.limits import USUAL, Limits
from app.documents.model import Document, DocumentKind, place_of
from app.documents.read import pdf
from app.documents.read.days import made_on
from app.documents.read.pdf_fields import Written, put_in
from app.documents.read.pdf_lines import Line, parts_of
from app.documents.read.pdf_looks import Looks, mended
from app.documents.read.pdf_paragraphs import Hyphens, paragraphs
from app.documents.read.pdf_runs import Pages, Run
from app.documents.read.refusal import RefusedError
from app.documents.reading import read
from tests.app.documents.made import pdf_lines, pdf_objects, pdf_pages
from tests.growth import hold_near_linear

INFO = b"/Title (Bridge closed) /Author (Ada Brook) /CreationDate (D:20240215233000-05'00')"
FIRST = pdf_lines(
    ("Bridge closed", 740),
    ("The harbour bridge in Lowmere was closed on Tuesday, after", 700),
    ("engineers found cracks in two of its pillars. It stays shut.", 686),
    ("Cars go round by the dam, and trains run more slowly than", 658),
    ("they used to, said the mayor, who had been asked by", 644),
)
SECOND = pdf_lines(("reporters on Wednesday.", 740), ("Nobody was hurt.", 712))


def of_pages(*contents: bytes, info: bytes = b"") -> Document:
    return pdf.read(pdf_pages(contents, info=info), "", USUAL)


def lines(*given: tuple[str, float], size: float = 12) -> list[Line]:
    return [Line(text, 72, base, size) for text, base in given]


def joined(*given: Line) -> list[str]:
    return list(paragraphs(given, Hyphens(line.text for line in given)))


def test_a_pdf_becomes_paragraphs_with_pages_as_places() -> None:
    found = read(pdf_pages([FIRST, SECOND], info=INFO), "story.pdf")

    assert found.kind is DocumentKind.PDF
    assert found.text == (
        "Bridge closed\n\n"
        "The harbour bridge in Lowmere was closed on Tuesday, after engineers found cracks in two of its pillars. "
        "It stays shut.\n\n"
        "Cars go round by the dam, and trains run more slowly than they used to, said the mayor, who had been asked by "
        "reporters on Wednesday.\n\n"
        "Nobody was hurt."
    )
    assert [place_of(found.places, found.text.index(word)) for word in ("asked", "reporters", "Nobody")] == [
        "page 1", "page 2", "page 2",
    ]  # fmt: skip
    assert (found.title, found.author, found.published) == ("Bridge closed", "Ada Brook", date(2024, 2, 15))
    assert found.notes == made_on(date(2024, 2, 15))


@pytest.mark.parametrize("title", [b"/Title (story_v3.docx)", b"/Title ()", b"/Title 3 0 R", b""])
def test_a_title_that_is_a_file_name_or_no_words_is_no_proposal(title: bytes) -> None:
    assert of_pages(FIRST, info=title).title == ""


def test_a_page_without_text_is_told() -> None:
    found = of_pages(FIRST, b"0 0 100 100 re f", SECOND, b"")

    assert found.notes == ("2 pages (2, 4) have no text: they may be scanned pictures.",)
    assert place_of(found.places, found.text.index("reporters")) == "page 3"


def test_a_pdf_without_any_text_is_refused_with_advice() -> None:
    with pytest.raises(RefusedError, match="has 2 pages and no text: they may be scanned pictures"):
        of_pages(b"0 0 100 100 re f", b"")


def test_a_pdf_that_opens_without_a_password_is_read_and_told() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf_pages([SECOND])))
    writer.encrypt("", "the owner's", algorithm="AES-256")
    kept = io.BytesIO()
    writer.write(kept)

    found = pdf.read(kept.getvalue(), "", USUAL)

    assert "Nobody was hurt." in found.text
    assert found.notes == ("It is encrypted but opens without a password.",)


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(RefusedError, match="has 3 pages; at most 2 are read"):
        pdf.read(pdf_pages([FIRST, SECOND, FIRST]), "", Limits(pages=2))


def test_a_pdf_of_more_letters_than_a_text_may_have_is_refused() -> None:
    with pytest.raises(RefusedError, match="more than 100 characters"):
        pdf.read(pdf_pages([FIRST, SECOND]), "", Limits(characters=100))


def test_a_pdf_of_no_pages_is_refused() -> None:
    with pytest.raises(RefusedError, match="has no pages"):
        pdf.read(
            pdf_objects([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]), "", USUAL
        )


def test_a_wide_gap_or_another_size_starts_a_paragraph() -> None:
    given = [*lines(("A headline over it", 100), size=20), *lines(("one and", 80), ("two and", 66), ("three", 40))]

    assert joined(*given) == ["A headline over it", "one and two and", "three"]


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    given = lines(("They said on that day that it would be", 80), ("shut.", 66), ("Then it was open again for a", 52))

    assert joined(*given) == ["They said on that day that it would be shut.", "Then it was open again for a"]


def test_lines_with_wide_gaps_are_one_paragraph_all_the_same() -> None:
    """A draft with double spacing."""
    given = lines(*((f"line {at} and", 800 - 28 * at) for at in range(7)), ("A new one", 800 - 28 * 8))

    assert len(joined(*given)) == 2


def test_an_indented_line_after_a_sentence_starts_a_paragraph() -> None:
    given = [Line("They said that it would be shut.", 72, 80, 12), Line("Then it was open", 90, 66, 12)]

    assert joined(*given) == ["They said that it would be shut.", "Then it was open"]


def test_items_of_a_list_stand_apart() -> None:
    given = lines(
        ("The council will do this now for all:", 80), ("• open the bridge, at last, for all;", 66), ("• close it", 52)
    )

    assert len(joined(*given)) == 3


def test_a_paragraph_goes_on_at_the_top_of_the_next_column() -> None:
    given = lines(("the first column ends", 80), ("in the middle", 66), ("of a sentence.", 700), ("New one", 686))

    assert joined(*given)[0].startswith("the first column ends in the middle of a sentence.")


def test_a_page_that_does_not_tell_where_lines_stand_is_read_by_its_words() -> None:
    given = [Line(text, 0, 0, 0) for text in ("They said that it would be", "shut.", "Then it was open again")]

    assert joined(*given) == ["They said that it would be shut.", "Then it was open again"]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("engi-", "neers came", "engineers came"),
        ("a well-", "known man", "a well-known man"),
        ("soft\u00ad", "ware", "software"),
        ("Franco-", "German", "Franco-German"),
        ("2019-", "2020", "2019-2020"),
        ("he said -", "well", "he said - well"),
        ("plain", "words", "plain words"),
    ],
)
def test_a_word_is_put_together_where_that_is_safe(before: str, after: str, whole: str) -> None:
    hyphens = Hyphens(["Engineers are well-known here", before, after])

    assert hyphens.ended(before, after) + after == whole
    assert hyphens.notes() == ()


def test_a_word_that_nothing_tells_about_keeps_its_hyphen_and_is_told() -> None:
    hyphens = Hyphens(["the harbour"])

    assert hyphens.ended("the har-", "binger") == "the har-"
    assert hyphens.notes() == ("Words broken at the end of a line that kept their hyphen, rightly or not: 1.",)


def runs_of(*given: tuple[str, float, float], size: float = 10) -> list[Run]:
    """Runs of letters of half their height, each with its left edge and its base; blanks stand for nothing."""
    made = []
    for text, left, base in given:
        lefts = [left + 5 * at for at in range(len(text))]
        made.append(Run(text, lefts, [edge + 5 for edge in lefts], base, size, starts_line=not made))
    return made


def words_of(*given: tuple[str, float, float]) -> list[str]:
    return [line.text for line in parts_of(runs_of(*given))]


def test_places_tell_which_letters_are_a_word() -> None:
    """A blank that is not written, letters that are spaced, raised digits, and the two halves of one sign."""
    spaced = Run("THE", [0, 9, 18], [5, 14, 23], 100, 10)

    assert words_of(("The", 0, 100), ("bridge", 17, 100)) == ["The bridge"]
    assert words_of(("The ", 0, 100), ("bridge", 15.2, 100)) == ["The bridge"]
    assert [line.text for line in parts_of([spaced])] == ["THE"]
    assert words_of(("10", 0, 100), ("2", 10, 104), (" of \ufb01sh", 15, 100)) == ["102 of fish"]
    assert words_of(("\ud83d\ude00", 0, 100)) == ["\U0001f600"]
    assert words_of(("far", 0, 100), ("apart", 40, 100), ("next", 0, 88)) == ["far", "apart", "next"]
    assert words_of(("back", 100, 100), ("jump", 0, 100)) == ["back", "jump"]
    assert words_of(("\u05d0\u05d1", 100, 100), ("412", 60, 100)) == ["\u05d0\u05d1412"]


COLUMNS = [
    ("and so the bridge was shut", "they had found in the"),
    ("at noon, for the cracks that", "pillars were long and"),
    ("the engineers had found were", "deep, and nobody had"),
    ("too wide. Nobody was hurt and", "seen them before. It is"),
    ("the mayor said that all was", "said that they are old."),
    ("being done for those who live", "The bridge stays shut"),
    ("beyond the dam, as far as one", "for a week, and after"),
    ("could see from here, and what", "that for lorries only."),
]
CELLS = [(f"Town {at}", f"{at},000 cars") for at in range(8)]


def across(rows: list[tuple[str, str]]) -> bytes:
    """A page on which two columns are drawn line by line, a headline over them, and a number below."""
    lines = [("A headline that stands over both of them and is long", 72, 750)]
    for at, (one, two) in enumerate(rows):
        lines += [(one, 72, 700 - 14 * at), (two, 300, 700 - 14 * at)]
    return placed(*lines, ("1", 200, 40))


def placed(*lines: tuple[str, int, int]) -> bytes:
    return b"\n".join(b"BT /F 12 Tf %d %d Td (%b) Tj ET" % (left, base, text.encode()) for text, left, base in lines)


def test_columns_that_are_drawn_across_are_read_one_after_the_other() -> None:
    """And told; rows of a table stay rows."""
    found, table = of_pages(across(COLUMNS)), of_pages(across(CELLS))
    left, right = (" ".join(row[side] for row in COLUMNS) for side in (0, 1))

    assert " ".join(found.text.split()) == f"A headline that stands over both of them and is long {left} {right} 1"
    assert found.notes == (
        "Columns on page 1 are drawn line by line across; they were read one after the other.",
    )  # fmt: skip
    assert "Town 3 3,000 cars" in table.text
    assert table.notes == ()


def test_lines_that_the_file_has_in_no_order_are_read_from_the_top() -> None:
    """Where none stands beside another; what is turned comes last."""
    order = [3, 0, 2, 1, 5, 4]
    lines = [(f"this is line {at} and", 72, 700 - 14 * at) for at in order]
    turned = b"BT /F 12 Tf 0 1 -1 0 40 300 Tm (Printed on the quay) Tj ET\n"

    assert of_pages(turned + placed(*lines)).text == (
        " ".join(f"this is line {at} and" for at in range(6)) + "\n\nPrinted on the quay"
    )


def with_annotations(*annotations: bytes, content: bytes = FIRST, form: bytes = b"") -> bytes:
    kids = b" ".join(b"%d 0 R" % (6 + at) for at in range(len(annotations)))
    return pdf_objects([
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [%b] %b >> >>" % (kids, form),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Annots [%b]"
        b" /Resources << /Font << /F 4 0 R >> >> >>" % kids,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        *annotations,
    ])  # fmt: skip


def annotation(subtype: bytes, words: bytes, bottom: int, left: int = 200) -> bytes:
    return b"<< /Type /Annot /Subtype /%b /Rect [%d %d %d %d] %b >>" % (
        subtype, left, bottom, left + 150, bottom + 20, words,
    )  # fmt: skip


def test_what_is_filled_in_is_read_where_it_stands() -> None:
    """Values beside their labels, also those of lists, ticks and of the field above; what is not shown is told."""
    labels = placed(("Name:", 72, 700), ("Office:", 72, 670), ("Married:", 72, 640), ("Signed by hand", 72, 500))
    found = pdf.read(
        with_annotations(
            annotation(b"Widget", b"/FT /Ch /V [(b)] /Opt [[(a) (Clerk)] [(b) (Mayor)]]", 665),
            annotation(b"Widget", b"/FT /Tx /T (n) /V (Ada Brook)", 695),
            annotation(b"Widget", b"/Parent << /FT /Btn /V /Yes >> /AS /Yes", 635),
            annotation(b"Widget", b"/FT /Btn /Ff 65536 /V /Push", 600),
            annotation(b"Widget", b"/FT /Tx /Ff 8192 /V (secret)", 600),
            annotation(b"Widget", b"/FT /Tx /V (unseen) /F 2", 600),
            annotation(b"FreeText", b"/Contents (412,000 euros, not 400,000)", 600, left=72),
            annotation(b"Text", b"/Contents (Is that so?)", 500),
            annotation(b"Link", b"/Contents (elsewhere)", 500),
            annotation(b"Widget", b"/FT /Tx /V ()", 500),
            b"5", content=labels, form=b"/XFA (x)",
        ), "", USUAL,
    )  # fmt: skip

    assert found.text.split("\n\n") == [
        "Name: Ada Brook", "Office: Mayor", "Married: \u2612", "412,000 euros, not 400,000", "Signed by hand",
    ]  # fmt: skip
    assert found.notes == (
        "Values of form fields stand where the fields are: 3 (page 1).",
        "Words that were written onto its pages stand where they are: 1 (page 1).",
        "Comments in its margin were left out: 1 (page 1).",
        "Fields that are not shown were left out: 1 (page 1).",
        pdf.XFA,
    )


def test_a_pdf_of_form_fields_alone_is_no_scanned_picture() -> None:
    filled, empty = (annotation(b"Widget", b"/FT /Tx /V (%b)" % value, 600) for value in (b"412,000 euros", b""))

    assert pdf.read(with_annotations(filled, content=b""), "", USUAL).text == "412,000 euros"
    with pytest.raises(RefusedError, match="is a form with 2 empty fields and no other text"):
        pdf.read(with_annotations(empty, empty, content=b""), "", USUAL)


def test_work_on_fields_grows_with_their_number() -> None:
    """All on one line with all labels."""

    def prepare(text: str) -> tuple[list[Line], list[Written]]:
        parts = [Line("label", at, 700, 10, at) for at in range(len(text))]
        return parts, [Written("value", len(text), 690, 710)] * (len(text) // 20)

    hold_near_linear(lambda given: put_in(*given), "x", prepare=prepare)


UNNAMED = pdf_objects([
    b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>",
    (b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Lost /Encoding /Identity-H /DescendantFonts [<< /Type /Font"
     b" /Subtype /CIDFontType2 /BaseFont /AAAAAA+Lost /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
     b" /Supplement 0 >> >>] >>"),
    b"<< /Length 66 >>\nstream\nBT /F 12 Tf 72 700 Td <00240025002600270028002900300031> Tj ET     \nendstream",
])  # fmt: skip


CZECH = (
    "Povinn\xe9 o\u010dkov\xe1n\xed d\u011bt\xed v \u0160umperku za\u010dne v \xfater\xfd, \u0159ekl starosta "
    "m\u011bsta a dodal, \u017ee l\xe9ka\u0159i jsou p\u0159ipraveni."
)


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("The council met on Tuesday and heard the mayor speak of the bridge for an hour or two.", ()),
        ("\uf0b7 An item", ()),
        ("\ue001\ue002 and words",
         ("Letters that the file does not name, so that they may be wrong: 2 (page 3). Compare with the PDF.",)),
        ("7KH FRXQFLO PHW RQ 7XHVGDB DQG KHDUG WKH PDBRU VSHDN RI WKH EULGJH IRU DQ KRXU RU WZR WRGDB",
         ("Words look wrong on page 3: the file may name its letters wrongly. Compare with the PDF.",)),
        ("\xc4\xbf \xa1\xa1 \xc2\xbc " * 20,
         ("Words look wrong on page 3: the file may name its letters wrongly. Compare with the PDF.",)),
        ("Thecouncilmeton Tuesdayandheard themayorspeakof thebridgeforan hourortwobefore theyallwenthome " * 2,
         ("Blanks between words are missing on page 3. Compare with the PDF.",)),
        ("Here themayorspokeofthebridgeforanhourortwo and no more.",
         ("Very long words, perhaps several in one: 1 (page 3). Compare with the PDF.",)),
        (CZECH, ()),
    ],
)  # fmt: skip
def test_words_that_look_wrong_are_told_with_their_page(text: str, notes: tuple[str, ...]) -> None:
    looks = Looks()
    looks.see(mended([Line(text, 0, 0, 10)]), 3)

    assert tuple(looks.notes()) == notes


def test_letters_are_mended_where_all_of_them_tell_how() -> None:
    """Bullets of the fonts for signs, and letters whose two bytes stand the wrong way round."""
    wrong_way = "".join(chr(ord(sign) << 8) for sign in "Multicolor Black")

    assert [line.text for line in mended([Line(text, 0, 0, 10) for text in ("\uf0b7 one", "\uf0fc")])] == ["• one", "✓"]
    assert [line.text for line in mended([Line(wrong_way, 0, 0, 10)])] == ["Multicolor Black"]


def test_letters_without_a_name_are_counted_and_never_lost() -> None:
    """A font of a part of its letters, without a list of which they are; and more in one go than is read."""
    looks = Looks()
    looks.see(list(parts_of(Pages(UNNAMED).runs(0))), 1)

    assert looks.unnamed == [1] * 8
    assert of_pages(FIRST, placed(("and " * 10_000, 72, 700))).notes == (
        "1 page (2) has text that could not be read, or not to its end. Compare with the PDF.",
    )  # fmt: skip


def test_words_that_somebody_meant_to_take_out_are_told() -> None:
    """A mark that strikes words out, or says that they are to be blacked out, changes nothing of the page below."""
    found = pdf.read(
        with_annotations(
            annotation(b"StrikeOut", b"", 695), annotation(b"StrikeOut", b"/Contents (wrong)", 695),
            annotation(b"Redact", b"", 695), annotation(b"StrikeOut", b"/F 2", 695), annotation(b"Highlight", b"", 695),
        ), "", USUAL,
    )  # fmt: skip

    assert found.notes == (
        "Comments in its margin were left out: 1 (page 1).",
        (
            "Marks that strike words out, or say that they are to be blacked out: 3 (page 1). The words were taken all "
            "the same; compare with the PDF."
        ),
    )


def test_files_inside_a_pdf_are_named_and_stay_closed() -> None:
    """Also from a tree of names that goes in circles, and one that is none."""
    kids = b"/Kids [6 0 R 1 0 R << /Names [(a.xls) << >> (b.pdf) << >>] >>]"
    inside = pdf_objects([
        b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 6 0 R >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R"
         b" /Resources << /Font << /F 4 0 R >> >> >>"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(FIRST), FIRST), b"<< %b >>" % kids,
    ])  # fmt: skip

    assert pdf.read(inside, "", USUAL).notes == ("2 files inside it were not opened: a.xls, b.pdf.",)


def test_raised_and_lowered_digits_are_no_part_of_the_number_before() -> None:
    """They are smaller, and step up or down; other letters stay as they are."""
    line = [b"BT /F 12 Tf 72 700 Td (It cost 10) Tj", b"ET"]
    raised = [b"5 Ts /F 7 Tf (%b) Tj 0 Ts /F 12 Tf (%b) Tj", b"-3 Ts /F 7 Tf (%b) Tj 0 Ts /F 12 Tf (%b) Tj"]

    def said(*parts: bytes) -> str:
        return of_pages(b" ".join((line[0], *parts, line[1]))).text

    assert said(raised[0] % (b"6", b" euros.")) == "It cost 10⁶ euros."
    assert said(raised[0] % (b"-6.5", b" euros.")) == "It cost 10^-6.5 euros."
    assert said(b"( million.) Tj", raised[0] % (b"12", b" Then.")) == "It cost 10 million.¹² Then."
    assert said(b"(th of CO) Tj", raised[1] % (b"2", b", 10"), raised[1] % (b"2", b".")) == "It cost 10th of CO2, 10₂."
    assert said(raised[0] % (b"th", b" euros.")) == "It cost 10th euros."


def test_words_that_a_page_does_not_show_are_told() -> None:
    """What lies outside of it is left out; what a program read in a scanned picture is drawn unseen, and stays."""
    found = of_pages(
        pdf_lines(("Inside.", 700), ("Above the page.", 900), ("Below it.", -30))
        + b" BT /F 12 Tf -200 400 Td (Beside) Tj ET BT 3 Tr /F 12 Tf 72 650 Td (Read by a program.) Tj ET"
    )

    assert found.text == "Inside.\n\nRead by a program."
    assert found.notes[0] == "Words outside of what the pages show were left out: 6 (page 1)."
    assert found.notes[1].startswith("Words that are not seen were taken: 4 (page 1).")


@pytest.mark.parametrize(
    ("initial", "rest", "text"),
    [
        ("T", "he bridge was closed", "The bridge was closed on Tuesday."),
        ("“T", "he bridge was closed", "“The bridge was closed on Tuesday."),
        ("A", "bridge was closed", "A bridge was closed on Tuesday."),
        ("A", "bove the dam it is closed", "Above the dam it is closed on Tuesday."),
    ],
)
def test_an_initial_over_several_lines_is_a_part_of_its_word(initial: str, rest: str, text: str) -> None:
    at_top, below = Line(rest, 100, 700, 12, 300), Line("on Tuesday.", 100, 686, 12, 160)
    large, known = Line(initial, 72, 684, 40, 98), Hyphens(["a new bridge"])

    assert list(paragraphs([large, at_top, below], known)) == [text]
    assert next(paragraphs([replace(large, size=14), at_top], known)) == initial
    assert next(paragraphs([replace(large, base=600), at_top], known)) == initial
