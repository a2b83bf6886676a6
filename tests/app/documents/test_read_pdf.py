"""PDF files: lines become paragraphs, pages are places, and a page without text is told."""

import io
from datetime import date

import pytest
from pypdf import PdfWriter

from app.documents.limits import USUAL, Limits
from app.documents.model import Document, DocumentKind, place_of
from app.documents.read import pdf
from app.documents.read.pdf_lines import Line, Lines
from app.documents.read.pdf_paragraphs import Hyphens, paragraphs
from app.documents.read.refusal import RefusedError
from app.documents.reading import read
from tests.app.documents.made import pdf_lines, pdf_objects, pdf_pages

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
    assert found.notes == ()


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


def test_letters_drawn_as_one_sign_are_two() -> None:
    seen = Lines()
    seen.see("The \ufb01rst o\ufb03ce\n", (1, 0, 0, 1, 0, 0), (1, 0, 0, 1, 72, 700), None, 12)

    assert seen.found() == [Line("The first office", 72, 700, 12)]


def test_a_place_that_is_no_number_is_none() -> None:
    seen = Lines()
    seen.see("Words", (1, 0, 0, 1, 0, 0), (1, 0, 0, 1, float("inf"), 700), None, 12)

    assert seen.found() == [Line("Words", 0, 0, 0)]
