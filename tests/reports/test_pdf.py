"""The report as a PDF: whole, to be read by people who do not see it, and harmless whatever stands in an article."""

import io
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
from pypdf import PdfReader

from app.reports import pdf, pdf_claims
from app.reports.compared import told
from app.reports.coverage import kept
from app.reports.glance import numbers, verdict_with_sign
from app.reports.json_data import JSON
from app.reports.listed import listed
from app.reports.model import ReportEvidence, ReportModel
from app.reports.pdf import PDF
from app.reports.pdf_claims import sheets
from app.reports.printable import of_typst, printable
from app.reports.wording import moment
from tests.ends import LONG
from tests.reports.formats import made
from tests.reports.test_hostile import in_words_only


def by_pypdf(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def by_poppler(data: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-", "-"], input=data, capture_output=True, check=True, timeout=LONG
    ).stdout.decode()


READERS = [by_pypdf, *([by_poppler] if shutil.which("pdftotext") else [])]
every_reader = pytest.mark.parametrize("read", READERS)


def said(text: str) -> str:
    """Return the words of a page on one line, without the places where a word may be cut."""
    return " ".join(text.replace("\u200b", "").split())


def carried(data: bytes) -> Any:
    [[words]] = PdfReader(io.BytesIO(data)).attachments.values()
    return json.loads(words)


def links(data: bytes) -> list[Any]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [
            str(link.A.URI) if "/A" in link else f"#{link.Dest}"
            for page in opened.pages
            for link in page.get("/Annots", ())
        ]


def of_many(report: ReportModel, number: int, which: int = 0) -> ReportModel:
    """Return a report in which one claim, the first or another, is there so many times."""
    claims = tuple(replace(report.claims[which], number=n, id=n, name=f"A{n}") for n in range(1, number + 1))
    return replace(report, claims=claims, undecided=(), unseen_at=())


@every_reader
def test_the_pages_say_what_was_checked_what_came_out_and_how_to_prove_it(report: ReportModel, read: Any):
    words = said(read(made(PDF, report)))

    for claim in report.claims:
        assert said(claim.text) in words
        for verdict in claim.verdicts:
            assert said(verdict.rationale) in words
            assert f"Proposed by {verdict.by}, {moment(verdict.at)}" in words
    assert report.text_digest in words
    assert report.audit_hash in words
    assert "Record and proof" in words


@every_reader
def test_the_verdict_stands_in_the_margin_of_the_copy(report: ReportModel, read: Any):
    words = said(read(made(PDF, replace(report, claims=report.claims[:4]))))

    for claim in report.claims[:4]:
        assert said(f"{claim.name} {verdict_with_sign(claim)}") in words


def test_a_margin_that_does_not_hold_every_verdict_shows_number_and_sign_of_each(report: ReportModel):
    model = of_many(report, 130)
    crowded = replace(
        model,
        text="A word or two. " * 40,
        claims=tuple(
            replace(claim, start=4 * n, end=4 * n + 3, evidence=(), slots=(), corrections=(), suggestion=None)
            for n, claim in enumerate(model.claims)
        ),
    )
    words = said(by_pypdf(PDF.render(crowded)))

    assert "A1 ✓ True" not in words
    for name in ("A1", "A65", "A130"):
        assert f"{name} ✓ " in words.replace(f"{name}✓", f"{name} ✓")


def test_a_file_says_that_it_is_for_those_who_do_not_see_it_and_made_to_last(report: ReportModel):
    data = made(PDF, report)

    with pikepdf.open(io.BytesIO(data)) as opened:
        meta = opened.open_metadata()
        assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "3", "A")
        assert meta["dc:title"] == report.title
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "en"
        for font in (one for one in opened.objects if isinstance(one, pikepdf.Dictionary)):
            if font.get("/Type") == "/FontDescriptor":
                assert {"/FontFile2", "/FontFile3"} & set(font.keys())


@pytest.mark.parametrize("name", ["report", "empty_report", "legal_report"])
def test_what_a_machine_can_check_of_its_accessibility_passes(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
):
    """The part of PDF/UA that a machine can check; a person has to judge the rest."""
    path = tmp_path / "report.pdf"
    path.write_bytes(made(PDF, request.getfixturevalue(name)))

    done = subprocess.run(
        [Path(sys.executable).with_name("pdfua"), "check", path],
        capture_output=True,
        text=True,
        check=False,
        timeout=LONG,
    )
    assert (done.returncode, "errors=0 warnings=0" in done.stdout) == (0, True), done.stdout


def test_the_report_as_data_is_inside(report: ReportModel):
    data = made(PDF, report)

    assert carried(data) == json.loads(JSON.render(report))
    with pikepdf.open(io.BytesIO(data)) as opened:
        [file] = opened.Root.AF
        assert str(file.AFRelationship) == "/Source"
        assert str(file.UF) == "report.json"


def test_bookmarks_lead_to_every_part_and_every_claim(report: ReportModel):
    def flat(entries: Any) -> list[str]:
        return [
            name for entry in entries for name in (flat(entry) if isinstance(entry, list) else [said(str(entry.title))])
        ]

    named = flat(PdfReader(io.BytesIO(made(PDF, report))).outline)
    assert [name for name in named if not re.match(r"[A-Z]?[0-9]", name)] == [
        "How far the check is", "Every claim in one line", "The copy, claims marked", "The claims, one by one",
        "Not decided yet", "The sources", "Corrections", "Appendix: dismissed claims", "Dates", "How it was judged",
        "Record and proof",
    ]  # fmt: skip
    for claim in report.claims:
        assert any(name.startswith(f"{claim.name} ") and said(claim.text) in name for name in named)


def test_every_link_within_the_report_leads_somewhere(report: ReportModel):
    data = made(PDF, report)
    places = set(PdfReader(io.BytesIO(data)).named_destinations)

    inner = {link for link in links(data) if link.startswith("#")}
    assert {f"#claim-{claim.name}" for claim in report.claims} <= inner
    assert {f"#source-{number}" for number in (1, 2, 3, 4)} <= inner
    assert {link[1:] for link in inner} <= places


def test_only_web_addresses_become_links(report: ReportModel):
    for url in ("javascript:alert(1)", "#claim-1", "file:///etc/passwd", "//evil.example"):
        assert all(
            re.fullmatch(r"#(claim-[A-Z]|source-)\d+", link) for link in links(PDF.render(in_words_only(report, url)))
        )


@pytest.mark.parametrize(
    "words",
    [
        '#read("/etc/passwd") #import "@preview/x:1.0.0"',
        "*bold* _under_ `code` $x^2$ = Heading\n- list @ref <label> // comment /* more */",
        "#sys.inputs #{7*7} #panic() \\u{41} ~ --- \\",
    ],
)
def test_what_people_wrote_is_never_markup(report: ReportModel, words: str):
    shown = said(by_pypdf(PDF.render(in_words_only(report, words))))
    assert said(words) in shown


def test_signs_that_no_font_has_are_spelled_out_and_whole_in_the_data(report: ReportModel):
    words = "🧾 漢字 e\u0301 ᚠ \u202eabc\u202c \x00"
    data = PDF.render(in_words_only(report, words))

    shown = said(by_pypdf(data))
    assert "[U+1F9FE] [U+6F22][U+5B57] é [U+16A0] [U+202E]abc[U+202C] [U+0000]" in shown
    assert carried(data)["article"]["title"] == words


@pytest.mark.slow
def test_every_sign_that_is_said_to_have_a_shape_has_one(report: ReportModel):
    signs = "".join(sign for sign in map(chr, of_typst()) if unicodedata.is_normalized("NFC", sign))
    words = " ".join(signs[at : at + 40] for at in range(0, len(signs), 40))
    assert "[U+" not in printable(words)

    shown = said(by_pypdf(PDF.render(replace(report, text=words, claims=(), undecided=(), unseen_at=()))))

    assert "[U+" not in shown


def test_signs_that_have_a_shape_each_and_none_together_do_not_spoil_the_file(report: ReportModel):
    """A Hebrew letter of one font under an accent of another; the other letters of the report stay."""
    data = PDF.render(replace(report, title="ש\u0303\u0336 א\u0483 harbour"))
    assert "harbour" in by_pypdf(data)


def test_a_file_that_cannot_be_set_is_an_error_and_no_file(report: ReportModel, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "BOOT", "raise SystemExit(3)")
    with pytest.raises(RuntimeError, match="broke"):
        PDF.render(report)


def test_a_claim_longer_than_a_page_is_whole(report: ReportModel):
    lines = [f"Line {number} of the reason." for number in range(400)]
    first = report.claims[0]
    verdict = replace(first.verdicts[0], rationale="\n".join(lines))
    data = PDF.render(replace(report, claims=(replace(first, verdicts=(verdict,)),)))

    shown = said(by_pypdf(data))
    assert all(line in shown for line in lines)


def test_a_short_claim_is_not_cut_over_two_pages(report: ReportModel):
    model = of_many(report, 40, which=3)
    pages = [said(page.extract_text()) for page in PdfReader(io.BytesIO(PDF.render(model))).pages]
    begun = [page.count("Date · Sent back · ") for page in pages]
    ended = [page.count("Found by the machine") for page in pages]
    assert begun == ended
    assert sum(ended) == len(kept(model))
    assert sum(map(bool, ended)) > 3


def test_a_package_that_is_missing_is_named(report: ReportModel, monkeypatch: pytest.MonkeyPatch):
    assert PDF.lacks(report) == ()
    monkeypatch.setattr(pdf, "find_spec", lambda name: None if name == "typst" else object())

    assert PDF.lacks(report) == ("the package “typst” for Python; install what requirements.txt names",)


@pytest.mark.parametrize("words", range(0, 960, 320))
def test_a_list_goes_over_a_page(report: ReportModel, words: int):
    """Wherever the page ends, the file is made, and every proposal stands in it."""
    open_still = tuple(("date", f"{year}", 0, 4) for year in range(1900, 1990))
    text = said(by_pypdf(PDF.render(replace(report, text=report.text + " word" * words, undecided=open_still))))
    assert all(f"{year}" in text for year in range(1900, 1990))


def test_claim_and_passage_stand_side_by_side_unless_that_is_longer_than_a_page(report: ReportModel):
    first = report.claims[0]
    source = first.evidence[0]
    assert source.comparison
    facts = tuple(replace(fact, said="quay " * 400) for fact in source.comparison.facts)
    long = replace(source, comparison=replace(source.comparison, facts=facts))

    def kinds(one: ReportEvidence) -> list[str]:
        numbered = {(first.number, one.number): 1}
        claim = replace(first, evidence=(one,))
        [made] = sheets([claim], replace(report, claims=(claim,)), numbered)
        blocks: Any = made["blocks"]
        return [kind for kind, _spans in blocks]

    assert (kinds(source).count("table"), kinds(long).count("table")) == (1, 0)


def test_of_many_comparisons_each_is_told_in_a_sentence(report: ReportModel, monkeypatch: pytest.MonkeyPatch):
    """A table takes much memory to set; nothing of what it says is left out."""
    compared = [claim for claim in report.claims if any(source.comparison for source in claim.evidence)]
    number = numbers(listed(report))

    def kinds() -> set[str]:
        return {kind for sheet in sheets(compared, report, number) for kind, _spans in cast("Any", sheet["blocks"])}

    assert "table" in kinds()
    monkeypatch.setattr(pdf_claims, "_MOST_TABLES", 0)
    assert "table" not in kinds()
    told_once = next(told(one.comparison) for claim in compared for one in claim.evidence if one.comparison)
    assert told_once in str(sheets(compared, report, number))


def test_no_word_of_the_heads_of_columns_may_be_cut(report: ReportModel):
    heads = json.loads(pdf.pages_data(report, plain=False))["words"]["columns"]

    assert heads == ["No.", "Claim", "Verdict", "Sources", "Who", "Still open"]
