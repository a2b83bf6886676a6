"""The Word document opened again by python-docx: the copy to the letter, and a real comment at each claim."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import timedelta
from itertools import takewhile
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from app.documents import reading
from app.documents.model import DocumentKind
from app.reports.coverage import kept
from app.reports.model import ReportModel
from app.reports.registry import EXPORTERS
from app.reports.wording import one_line, with_signs_shown
from tests.reports.test_hostile import every_text, in_words_only, poisoned

_PARTS = {
    "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "word/document.xml",
    "word/_rels/document.xml.rels", "word/comments.xml", "word/fontTable.xml", "word/header1.xml",
    "word/numbering.xml", "word/settings.xml", "word/styles.xml", "word/stylesWithEffects.xml",
    "word/theme/theme1.xml", "word/webSettings.xml", "customXml/item1.xml", "customXml/itemProps1.xml",
    "customXml/_rels/item1.xml.rels",
}  # fmt: skip


def opened(report: ReportModel) -> Document:
    return docx.Document(io.BytesIO(EXPORTERS["docx"].render(report)))


def copy_of(document: Document) -> list[str]:
    """Return the paragraphs between the heading of the copy and the next one."""
    texts = [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in document.paragraphs]
    start = texts.index(("Heading 1", "The copy"))
    return [text for _, text in takewhile(lambda found: found[0] == "Normal", texts[start + 1 :])]


def marked(document: Document, comment_id: int) -> str:
    """Return the words that a comment stands at, as Word reads the marks of its range."""
    words, is_inside = "", False
    for element in document.element.body.iter():
        if element.get(qn("w:id")) == str(comment_id) and element.tag == qn("w:commentRangeStart"):
            is_inside = True
        elif element.get(qn("w:id")) == str(comment_id) and element.tag == qn("w:commentRangeEnd"):
            return words
        elif is_inside and element.tag == qn("w:t"):
            words += element.text or ""
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
    data = EXPORTERS["docx"].render(spoil(report, words))
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
        assert (shown in comment.text) is (claim.text != claim.words or bool(claim.verdicts))


def test_it_is_a_word_file_that_the_desk_takes_in_again(report: ReportModel):
    data = EXPORTERS["docx"].render(report)
    document = reading.read(data, "report.docx")
    assert document.kind is DocumentKind.DOCX
    assert document.title == report.title
    assert all(line in document.text for line in report.text.split("\n"))


def test_it_says_who_made_it_and_when_and_has_no_picture(report: ReportModel):
    data = EXPORTERS["docx"].render(report)
    known = docx.Document(io.BytesIO(data)).core_properties
    assert (known.title, known.author) == (report.title, report.made_by)
    assert known.created == known.modified == report.made_at
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "thumbnail" in name]


def test_a_report_for_the_desk_says_so_at_the_head_of_every_page(legal_report: ReportModel):
    [section] = opened(legal_report).sections
    assert [paragraph.text for paragraph in section.header.paragraphs] == [
        "Harbour board names new director · For the legal file only"
    ]
