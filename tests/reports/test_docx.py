"""The Word document opened again by python-docx: the copy to the letter, and a real comment at each claim."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import timedelta
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from app.documents import reading
from app.documents.model import DocumentKind
from app.reports.coverage import kept
from app.reports.docx_changes import changes, suggestion_mark
from app.reports.glance import lines, numbers
from app.reports.listed import listed
from app.reports.model import ReportModel, ReportSuggestion
from app.reports.registry import EXPORTERS
from app.reports.wording import one_line, with_signs_shown
from tests.reports.formats import made
from tests.reports.test_hostile import every_text, in_words_only, poisoned

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = {
    "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "word/document.xml",
    "word/_rels/document.xml.rels", "word/comments.xml", "word/fontTable.xml", "word/header1.xml",
    "word/numbering.xml", "word/settings.xml", "word/styles.xml", "word/stylesWithEffects.xml",
    "word/theme/theme1.xml", "word/webSettings.xml", "customXml/item1.xml", "customXml/itemProps1.xml",
    "customXml/_rels/item1.xml.rels",
}  # fmt: skip


def opened(report: ReportModel) -> Document:
    return docx.Document(io.BytesIO(made(EXPORTERS["docx"], report)))


def copy_of(document: Document, *, changed: bool = False) -> list[str]:
    """Return the paragraphs between the heading of the copy and the next one, before or after all tracked changes."""
    texts = [
        (paragraph.style.name if paragraph.style else "", said(paragraph, changed=changed))
        for paragraph in document.paragraphs
    ]
    start = texts.index(("Heading 1", "The copy"))
    copy = dropwhile(lambda found: found[0] == "Small", texts[start + 1 :])
    return [text for _, text in takewhile(lambda found: found[0] == "Normal", copy)]


def said(paragraph: Paragraph, *, changed: bool) -> str:
    """Return the words of a paragraph, before or after what is tracked in it; python-docx passes over that."""
    return "".join(
        {qn("w:tab"): "\t", qn("w:br"): "\n"}.get(element.tag) or element.text or ""
        for element in paragraph._p.iter(*map(qn, ("w:t", "w:delText", "w:tab", "w:br")))
        if not any(True for _ in element.iterancestors(qn("w:del") if changed else qn("w:ins"), qn("w:pPr")))
    )


def tracked(document: Document) -> list[tuple[str, str, str, str]]:
    """Return what is tracked: whether taken out or put in, the words, by whom and when."""
    return [
        (
            element.tag.rpartition("}")[2],
            "".join(part.text or "\n" for part in element.iter(*map(qn, ("w:t", "w:delText", "w:br")))),
            str(element.get(qn("w:author"))),
            str(element.get(qn("w:date"))),
        )
        for element in document.element.body.iter(qn("w:ins"), qn("w:del"))
    ]


def marked(document: Document, comment_id: int) -> str:
    """Return the words that a comment stands at, as Word reads the marks of its range."""
    words, is_inside = "", False
    for element in document.element.body.iter():
        if element.get(qn("w:id")) == str(comment_id) and element.tag == qn("w:commentRangeStart"):
            is_inside = True
        elif element.get(qn("w:id")) == str(comment_id) and element.tag == qn("w:commentRangeEnd"):
            return words
        elif is_inside and element.tag in (qn("w:t"), qn("w:delText")):
            words += element.text or "" if next(element.iterancestors(qn("w:ins")), None) is None else ""
    raise AssertionError(f"the range of comment {comment_id} has no end")


def test_the_copy_stands_there_to_the_letter(report: ReportModel):
    assert copy_of(opened(report)) == [line for line in report.text.split("\n") if line]


def test_each_claim_has_a_comment_at_its_words(report: ReportModel):
    """Also claims that share words; a dismissed one has none."""
    document = opened(report)
    comments = list(document.comments)
    assert len(comments) == len(kept(report)) == 5
    for claim, comment in zip(kept(report), comments, strict=True):
        assert comment.text.startswith(f"Claim {claim.name} · ")
        assert marked(document, comment.comment_id) == claim.words


def test_a_comment_is_by_whoever_gave_the_verdict_and_as_of_then(report: ReportModel):
    for claim, comment in zip(kept(report), opened(report).comments, strict=True):
        newest = claim.verdicts[0] if claim.verdicts else None
        assert comment.author == (newest.by if newest else claim.added_by)
        assert comment.timestamp == (newest.at if newest else claim.added_at)
        assert comment.initials == "MO"
        if newest:
            assert newest.label in comment.text
            assert newest.rationale in comment.text


def test_a_comment_says_how_it_was_answered_and_what_it_rests_on(report: ReportModel):
    first, second, *_ = (comment.text.splitlines() for comment in opened(report).comments)
    assert first[:2] == ["Claim A11 · Appointment or office · Signed off · True", report.claims[0].text]
    assert first[3] == "Ines Farrow confirmed the verdict, 16 February 2024, 11:00 UTC: Minutes seen."
    assert first[4].startswith("1. Supports · Primary source · Document: Minutes of the Ellery Harbour Board")
    assert first[5].startswith("3. Gives context · Secondary source · Person: Osric Vane")
    assert first[6] == "1 source is known to the desk and not named here."
    assert second[1:] == ["No source is attached."]


def test_a_source_is_listed_once_with_the_claims_that_rest_on_it(report: ReportModel):
    claims = (report.claims[0], replace(report.claims[1], evidence=report.claims[0].evidence[:1]), *report.claims[2:])
    said = [paragraph.text for paragraph in opened(replace(report, claims=claims)).paragraphs]
    [line] = [text for text in said if text.endswith(" (claims A11, D12)")]
    assert line.startswith("1. Minutes of the Ellery Harbour Board, March 2023, by Board secretariat")
    assert len([text for text in said if re.search(r" \(claims? [DQAF\d, ]+\)$", text)]) == 4


def test_a_suggested_wording_is_a_tracked_change_by_whoever_suggested_it(report: ReportModel):
    """As of then, and no larger than whole words allow; accepted as a whole, the copy says what was suggested."""
    document = opened(report)
    assert tracked(document) == [
        ("del", "Tuesday", "Ines Farrow", "2024-02-16T10:15:00Z"),
        ("ins", "on Monday,\n12 February", "Ines Farrow", "2024-02-16T10:15:00Z"),
        ("del", "quay", "Maren Oduya", "2024-02-16T10:00:00Z"),
        ("ins", "part of the quay", "Maren Oduya", "2024-02-16T10:00:00Z"),
    ]
    assert copy_of(document, changed=True) == [
        line.replace("on Tuesday", "on on Monday,\n12 February").replace("first quay", "first part of the quay")
        for line in report.text.split("\n")
        if line
    ]


@pytest.mark.parametrize(
    ("words", "suggested", "changed"),
    [
        ("4 March 2023", "4 March 2024", [("del", "2023"), ("ins", "2024")]),
        ("4 March 2023", "5 March 2023", [("del", "4"), ("ins", "5")]),
        ("4 March 2023", "March 2023", [("del", "4 ")]),
        ("4 March 2023", "4 March 2023, a Saturday", [("del", "2023"), ("ins", "2023, a Saturday")]),
        ("4 March 2023", "Saturday, 4 March 2023", [("del", "4"), ("ins", "Saturday, 4")]),
        ("4 March 2023", "", [("del", "4 March 2023")]),
        ("4 March 2023", "that spring", [("del", "4 March 2023"), ("ins", "that spring")]),
    ],
)
def test_a_change_takes_out_no_more_words_than_it_must(report: ReportModel, words: str, suggested: str, changed: Any):
    """And always something, so that Word shows it at its place."""
    start = report.text.index(words)
    by = ReportSuggestion(suggested, "Ines Farrow", report.made_at)
    claim = replace(report.claims[1], words=words, start=start, end=start + len(words), suggestion=by)
    document = opened(replace(report, claims=(claim,)))
    assert [(kind, text) for kind, text, *_ in tracked(document)] == changed
    assert report.text.replace(words, suggested) == "\n".join(_with_blanks(report, copy_of(document, changed=True)))


def _with_blanks(report: ReportModel, lines: list[str]) -> list[str]:
    """Put the empty lines of the copy back."""
    left = iter(lines)
    return [next(left) if line else "" for line in report.text.split("\n")]


def test_of_two_suggestions_on_the_same_words_one_is_tracked_and_both_are_told(report: ReportModel):
    """A rejected one is told alone."""
    first, second, *rest = report.claims
    by = ReportSuggestion("Rook leads the board", "Ines Farrow", report.made_at)
    first, inner = replace(first, suggestion=by), replace(second, suggestion=replace(by, text="5 March"))
    document = opened(
        replace(report, claims=(first, inner, replace(rest[1], suggestion=replace(by, answer="rejected"))))
    )
    assert [kind for kind, *_ in tracked(document)] == ["del", "del", "ins"]  # cut where the other claim begins
    assert "Suggested wording: 5 March" in list(document.comments)[1].text
    assert marked(document, 1) == inner.words


def test_a_change_over_two_paragraphs_takes_out_the_words_of_both(report: ReportModel):
    words = report.text[report.text.index("twice since.") : report.text.index("Her predecessor") + 15]
    start = report.text.index(words)
    by = ReportSuggestion("once since.", "Ines Farrow", report.made_at)
    claim = replace(report.claims[1], words=words, start=start, end=start + len(words), suggestion=by)
    document = opened(replace(report, claims=(claim,)))
    assert [(kind, text) for kind, text, *_ in tracked(document)] == [
        ("del", "twice since."), ("del", "Her predecessor"), ("ins", "once since."),
    ]  # fmt: skip
    assert copy_of(document) == [line for line in report.text.split("\n") if line]


def test_each_claim_has_a_bookmark_that_says_which_it_is(report: ReportModel):
    """With what is tracked at it and whose text; Word takes names of forty characters."""
    document = opened(report)
    names = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert sorted(names) == sorted(
        f"_claimdesk_{claim.id}_{suggestion_mark(claim.suggestion.text) if claim.suggestion else 0}_"
        f"{report.text_digest[:8]}"
        for claim in kept(report)
    )
    assert all(len(name) <= 40 for name in names)


def test_what_is_tracked_has_a_number_of_its_own(report: ReportModel):
    marks = [qn(name) for name in ("w:ins", "w:del", "w:bookmarkStart")]
    numbers = [mark.get(qn("w:id")) for mark in opened(report).element.body.iter(*marks)]
    assert len(set(numbers)) == len(numbers) == 9


def test_a_claim_over_two_paragraphs_has_one_comment_over_both(report: ReportModel):
    words = report.text[report.text.index("twice since.") : report.text.index("Her predecessor") + 15]
    assert "\n\n" in words
    start = report.text.index(words)
    claim = replace(report.claims[1], text=words, words=words, start=start, end=start + len(words))
    document = opened(replace(report, claims=(claim,)))
    [comment] = document.comments
    assert marked(document, comment.comment_id) == words.replace("\n", "")
    assert copy_of(document) == [line for line in report.text.split("\n") if line]


def test_moments_of_another_zone_are_told_in_utc(report: ReportModel):
    zone = report.made_at.astimezone().tzinfo
    verdict = replace(report.claims[0].verdicts[0], at=report.claims[0].verdicts[0].at.astimezone(zone))
    [comment] = opened(replace(report, claims=(replace(report.claims[0], verdicts=(verdict,)),))).comments
    assert comment.timestamp is not None
    assert comment.timestamp.utcoffset() == timedelta(0)
    assert comment.timestamp == verdict.at


@every_text
@pytest.mark.parametrize("spoil", [poisoned, in_words_only])
def test_no_text_becomes_more_than_text(report: ReportModel, words: str, spoil: Any):
    """No field, link, script or picture; every part is well-formed and one that we know."""
    data = made(EXPORTERS["docx"], spoil(report, words))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert set(package.namelist()) <= _PARTS
        for name in package.namelist():
            root = etree.fromstring(package.read(name))
            kinds = {etree.QName(element).localname for element in root.iter() if isinstance(element.tag, str)}
            assert kinds.isdisjoint({"hyperlink", "fldSimple", "instrText", "object", "drawing", "altChunk", "pict"})
            assert not [link for link in root if link.get("TargetMode") == "External"]


@every_text
def test_every_word_is_in_the_document_as_it_was_written(report: ReportModel, words: str):
    """Signs that nobody can see are spelled out."""
    poor = in_words_only(report, words)
    document, shown = opened(poor), with_signs_shown(words)
    assert copy_of(document) == [line for line in with_signs_shown(poor.text).split("\n") if line]
    said = [paragraph.text for paragraph in document.paragraphs]
    assert f"{poor.claims[0].name}. {shown}" in said
    assert said.count(shown) >= len(report.claims[0].verdicts)
    for claim, comment in zip(kept(poor), document.comments, strict=True):
        assert comment.author == one_line(shown)
        assert (shown in comment.text) is (claim.text != claim.words or bool(claim.verdicts or claim.suggestion))


def test_it_is_a_word_file_that_the_desk_takes_in_again(report: ReportModel):
    data = made(EXPORTERS["docx"], report)
    document = reading.read(data, "report.docx")
    assert document.kind is DocumentKind.DOCX
    assert document.title == report.title
    assert all(line in document.text for line in copy_of(docx.Document(io.BytesIO(data)), changed=True))


def test_it_says_who_made_it_and_when_and_has_no_picture(report: ReportModel):
    data = made(EXPORTERS["docx"], report)
    known = docx.Document(io.BytesIO(data)).core_properties
    assert (known.title, known.author) == (report.title, report.made_by)
    assert known.created == known.modified == report.made_at
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "thumbnail" in name]


def test_a_report_for_the_desk_says_so_at_the_head_of_every_page(legal_report: ReportModel):
    [section] = opened(legal_report).sections
    assert [paragraph.text for paragraph in section.header.paragraphs] == [
        "Harbour board names new director · For the legal file only"
    ]


def test_a_plain_reader_of_xml_finds_each_comment_at_its_words(report: ReportModel):
    """Not the library that wrote it: every comment begins, ends and is referred to once, and says the verdict."""
    with zipfile.ZipFile(io.BytesIO(made(EXPORTERS["docx"], report))) as package:
        body, comments = (etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "comments"))
    told = {one.get(_W + "id"): "".join(one.itertext()) for one in comments.iter(_W + "comment")}

    assert len(told) == len(kept(report))
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(one.get(_W + "id") or "" for one in body.iter(_W + name)) == sorted(told, key=str)
    for claim, words in zip(kept(report), told.values(), strict=True):
        assert words.startswith(f"Claim {claim.name} · ")
        assert not claim.verdicts or claim.verdicts[0].label in words


def test_it_opens_with_what_an_editor_asks_and_ends_with_the_proof(report: ReportModel):
    document = opened(report)
    heads = [part.text for part in document.paragraphs if part.style and part.style.name == "Heading 1"]
    number = numbers(listed(report))
    glance = next(table for table in document.tables if table.cell(0, 0).text == "No.")

    assert heads == [
        "To change in the copy", "Missing in this check", "How far the check is", "Every claim in one line", "The copy",
        "The claims, one by one", "Not decided yet", "Sources", "Corrections", "Appendix: dismissed claims",
        "How it was judged", "Record of this report",
    ]  # fmt: skip
    assert [row.cells[0].text for row in glance.rows][1:] == [claim.name for claim in kept(report)]
    assert [row.cells[2].text for row in glance.rows][1:] == [line.verdict for line in lines(report, number)]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_every_comment_and_change(report: ReportModel, tmp_path: Path):
    (tmp_path / "report.docx").write_bytes(made(EXPORTERS["docx"], report))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "odt", "--outdir", tmp_path, tmp_path / "report.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "report.odt") as package:
        text = package.read("content.xml").decode()

    assert text.count("<office:annotation ") == len(kept(report))
    tracked = list(changes(report.claims))
    assert text.count("<text:deletion>") >= len(tracked) > 0
    assert text.count("<text:insertion>") >= sum(bool(one.text) for one in tracked) > 0


def test_a_claim_says_what_it_lacks_and_a_reply_who_put_it_down(report: ReportModel, legal_report: ReportModel):
    """As every other form that people read does."""
    words, legal = (EXPORTERS["docx"].text_of(made(EXPORTERS["docx"], one)) for one in (report, legal_report))
    bare = [claim for claim in kept(report) if not (claim.evidence or claim.withheld)]

    assert words.count("\nNo source is attached.") > len(bare) > 0
    assert "\nPut down by Ines Farrow, 16 February 2024" in legal
    assert "Put down by" not in words
