"""The files opened again by what reads them: a CSV reader, a JSON parser, an HTML parser."""

import csv
import io
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import html5lib
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from app.reports.coverage import coverage
from app.reports.csv_table import COLUMNS, safe_cell
from app.reports.json_data import SCHEMA
from app.reports.missing import missing
from app.reports.model import ReportClaim, ReportModel
from app.reports.package import unpack
from app.reports.paper import Paper
from app.reports.pieces import pieces
from app.reports.registry import EXPORTERS
from app.reports.wording import clipped, code_point, is_web_address, unseen_apart, with_signs_shown

_AT = datetime(2024, 2, 16, tzinfo=UTC)


def _claim(number: int, start: int, end: int) -> ReportClaim:
    return ReportClaim(
        number=number, id=number, type="date", state="open", reason="", text="x", words="x", start=start, end=end,
        prefix="", suffix="", origin="person", rule="", slots=(), evidence=(), verdicts=(), added_by="Ana",
        added_at=_AT, name=f"D{number}",
    )  # fmt: skip


def _rows(report: ReportModel) -> list[dict[str, str]]:
    text = EXPORTERS["csv"].render(report).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8))
def test_pieces_joined_are_the_copy_and_each_knows_exactly_the_claims_that_cover_it(
    text: str, spans: list[tuple[int, int]]
):
    claims = [_claim(n, start, start + length) for n, (start, length) in enumerate(spans, 1)]
    at = 0
    for piece in pieces(text, claims):
        end = at + len(piece.text)
        assert piece.text == text[at:end]
        for place in range(at, end):
            assert [c.number for c in piece.claims] == [c.number for c in claims if c.start <= place < c.end]
        at = end
    assert at == len(text)


def test_words_that_two_claims_share_carry_both_numbers(report: ReportModel):
    shared = [piece for piece in pieces(report.text, report.claims) if len(piece.claims) > 1]
    assert [(piece.text, [c.number for c in piece.claims]) for piece in shared] == [
        ("4 March 2023", [1, 2]),
        ("Tuesday", [3, 4]),
    ]


def test_the_web_page_leads_from_each_claim_to_its_words_and_back(report: ReportModel):
    page: Any = html5lib.parse(
        EXPORTERS["html"].render(report).decode(), treebuilder="etree", namespaceHTMLElements=False
    )
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    assert {f"claim-{c.name}" for c in report.claims} | {f"copy-{c.name}" for c in report.claims} <= set(ids)
    assert {a.get("href")[1:] for a in page.iter("a") if a.get("href").startswith("#")} <= set(ids)


def test_two_claims_that_start_at_the_same_word_both_have_a_way_back_to_it(report: ReportModel):
    same = replace(report, claims=(_claim(1, 0, 7), _claim(2, 0, 13)))
    page: Any = html5lib.parse(
        EXPORTERS["html"].render(same).decode(), treebuilder="etree", namespaceHTMLElements=False
    )
    ids = [element.get("id") for element in page.iter()]
    assert ids.count("copy-D1") == ids.count("copy-D2") == 1


def test_the_web_page_says_which_verdict_was_given_before_the_last_change(report: ReportModel):
    said = EXPORTERS["html"].render(report).decode()
    stale = sum(not verdict.holds for claim in report.claims for verdict in claim.verdicts)
    assert said.count("Given before the claim was last changed") == stale == 2


def test_a_report_counts_states_and_verdicts(report: ReportModel):
    counted = coverage(report)
    assert dict(counted.states) == {
        "Open": 2, "Waiting for a second person": 1, "Sent back": 1, "Signed off": 1, "Dismissed": 1,
    }  # fmt: skip
    assert dict(counted.verdicts)["True"] == 1
    assert sum(number for _, number in counted.verdicts) == 5


def test_the_table_has_a_row_for_the_article_each_claim_and_each_proposal(report: ReportModel):
    rows = _rows(report)
    assert [row["row"] for row in rows] == ["article", *["claim"] * 6, "proposal"]
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["missing"].splitlines() == [gap.words for gap in missing(report)]
    assert (
        rows[0]["state"] == "5 claims were taken up; 1 signed off by a second person. "
        "1 quotation: 1 not said here. 1 claim was dismissed."
    )
    first = rows[1]
    assert first["verdict"] == "True"
    assert first["sources"] == "2"
    assert first["supporting"] == "1"
    assert first["not_named"] == "1"
    assert first["evidence"].splitlines()[1].startswith("3. Gives context · Secondary source · Person: Osric Vane")
    assert report.text[int(first["start"]) : int(first["end"])] == first["copy_words"]
    assert {row["text_sha256"] for row in rows} == {report.text_digest}


def test_table_rows_end_as_the_standard_says(report: ReportModel):
    data = EXPORTERS["csv"].render(report)
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 9  # the head, the article, six claims and one proposal


@given(st.text())
def test_a_cell_never_starts_with_what_starts_a_formula(text: str):
    assert not safe_cell(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))


@given(
    st.text(alphabet=st.characters(blacklist_characters="=+-@\t\r\n＝＋－＠\u2212\x00", blacklist_categories=["Cs"]))
)
def test_a_cell_without_such_signs_is_left_as_it_is(text: str):
    assert safe_cell(text) == text


def test_json_is_sorted_and_names_its_schema(report: ReportModel):
    data = EXPORTERS["json"].render(report)
    read = json.loads(data)
    assert read["schema"] == SCHEMA == "claimdesk-report/2"
    assert (
        data.decode()
        == json.dumps(read, indent=2, sort_keys=True, ensure_ascii=False)
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        + "\n"
    )


def test_json_selectors_find_the_words_in_the_text(report: ReportModel):
    read = json.loads(EXPORTERS["json"].render(report))
    text = read["article"]["text"]
    assert sha256(text.encode()).hexdigest() == read["article"]["text_sha256"]
    for claim in read["claims"]:
        quote, position = claim["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
    for proposal in read["undecided"]:
        quote, position = proposal["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]


def test_addresses_are_links_only_when_they_lead_to_the_web():
    assert is_web_address("https://desk.example/a b".replace(" ", "%20"))
    for url in (
        "",
        "desk.example",
        "ftp://x",
        "https://",
        "https://a b",
        "https://x/\u202egnp",
        "https://[broken",
        "HTTPS",
    ):
        assert not is_web_address(url)


@given(st.text(), st.integers(5, 50))
def test_a_clipped_text_fits_and_says_that_it_was_cut(text: str, limit: int):
    line = " ".join(text.split())
    short = clipped(text, limit)
    assert len(short) <= limit
    assert short == line or short.endswith("…")


def test_every_unseen_sign_is_spelled_out_for_none_counts_as_printable():
    every = "".join(map(chr, range(sys.maxunicode + 1)))

    unseen = [piece for piece, is_unseen in unseen_apart(every) if is_unseen]

    assert len(unseen) > 2_000
    assert not any(sign.isprintable() for sign in unseen)
    assert [with_signs_shown(sign) for sign in unseen] == [f"‹{code_point(sign)}›" for sign in unseen]


def test_every_form_of_an_earlier_moment_says_so(report: ReportModel):
    """Also in a back-up; what aggregators take for what holds today is not made of it."""
    made = EXPORTERS["backup"].render(replace(report, as_of=datetime(2024, 5, 1, 12, tzinfo=UTC)))
    files = unpack(made)
    for one in EXPORTERS.values():
        name = next((name for name in files if name.endswith(f"reports/report{one.suffix}")), "")
        assert bool(name) == (one.name not in ("claimreview", "backup"))
        said = one.text_of(files[name]) if name else "2024-05-01"
        assert "1 May 2024, 12:00 UTC" in said or "2024-05-01" in said, one.name
    info = next(data for name, data in files.items() if name.endswith("bag-info.txt"))
    assert b"As of 1 May 2024, 12:00 UTC" in info


def test_what_is_set_for_paper_is_set_for_the_paper_that_is_chosen(report: ReportModel):
    """In the units of each format: points, twentieths of a point, names and numbers."""
    made = {name: one.render(replace(report, paper=Paper.LETTER)) for name, one in EXPORTERS.items() if one.is_paged}

    assert set(made) == {"html", "pdf", "docx", "xlsx", "backup"}
    assert b"size: letter" in made["html"]
    assert {tuple(map(float, page.mediabox[2:])) for page in PdfReader(io.BytesIO(made["pdf"])).pages} == {
        (612.0, 792.0)
    }
    assert b'w:w="12240" w:h="15840"' in unpack(made["docx"])["word/document.xml"]
    assert (
        b'paperSize="1"' in unpack(made["xlsx"])["xl/worksheets/sheet1.xml"]
        or b"paperSize" not in unpack(made["xlsx"])["xl/worksheets/sheet1.xml"]
    )
