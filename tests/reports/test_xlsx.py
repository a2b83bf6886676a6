"""The workbook opened again by openpyxl: what is in the cells, of which type, and that no text does anything."""

import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.model import ReportModel
from app.reports.registry import EXPORTERS
from app.reports.tables import tables
from app.reports.wording import is_web_address, with_signs_shown
from tests.reports.test_hostile import HOSTILE, every_text, in_words_only, poisoned


def opened(report: ReportModel) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(EXPORTERS["xlsx"].render(report)), rich_text=False)


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """Return the rows of a sheet by the heads of their columns."""
    heads, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), line, strict=True)) for line in lines]


def test_there_is_a_sheet_for_each_kind_of_thing(report: ReportModel, legal_report: ReportModel):
    """Questions to people stay on the desk."""
    assert opened(report).sheetnames == ["Report", "Claims", "Evidence", "Sources", "History"]
    assert opened(legal_report).sheetnames == ["Report", "Claims", "Evidence", "Sources", "History", "Questions"]


def test_a_claim_is_a_row_with_numbers_and_moments_as_such(report: ReportModel):
    first, *others = rows(opened(report)["Claims"])
    assert first["Claim"] == "A11"
    assert first["Wording"] == report.claims[0].text
    assert first["Verdict"] == "True"
    assert first["Verdict given (UTC)"] == datetime(2024, 2, 16, 10)  # noqa: DTZ001 - a cell has no time zone
    assert (first["Sources"], first["Not named here"], first["Supporting"]) == (2, 1, 1)
    assert report.text[first["First character"] : first["Character after the last"]] == first["Words of the copy"]
    assert [row["Claim"] for row in others] == ["D12", "Q13", "D14", "D15", "D16", None]
    assert others[-1]["State"] == "Not decided yet"


def test_a_source_stands_once_and_every_use_of_it_leads_there(report: ReportModel):
    twice = replace(report.claims[1], evidence=(replace(report.claims[0].evidence[0], number=4),))
    book = opened(replace(report, claims=(report.claims[0], twice, *report.claims[2:])))
    sources, evidence = rows(book["Sources"]), rows(book["Evidence"])
    assert [row["Source"] for row in sources] == [1, 2, 3, 4]
    assert [row["Claims"] for row in sources] == ["A11, D12", "A11", "Q13", "Q13"]
    assert sources[0]["Published"] == datetime(2023, 3, 9)  # noqa: DTZ001 - a cell has no time zone
    assert [(row["Claim"], row["Source of the claim"], row["Source"]) for row in evidence] == [
        ("A11", 1, 1), ("A11", 3, 2), ("D12", 4, 1), ("Q13", 2, 3), ("Q13", 3, 4),
    ]  # fmt: skip


def test_the_history_is_in_order_of_time_and_has_every_verdict_and_answer(report: ReportModel):
    told = rows(opened(report)["History"])
    moments = [row["When (UTC)"] for row in told]
    assert moments == sorted(moments)
    said = [(row["Claim"], row["What"], row["Who"]) for row in told]
    for claim in report.claims:
        for verdict in claim.verdicts:
            assert (claim.name, f"Verdict: {verdict.label}", verdict.by) in said
            for answer in verdict.signoffs:
                assert [row[2] for row in said if row[1].startswith(f"{verdict.label}: ")] == [answer.by]


def test_a_question_has_the_reply_that_holds_and_the_earlier_ones(legal_report: ReportModel):
    first, second = rows(opened(legal_report)["Questions"])
    assert (first["Person"], first["Reply"], first["Terms"]) == ("Osric Vane", "Confirmed", "On the record")
    assert first["What they said"] == "I left on 31 December.\nNot a day earlier."
    assert first["Earlier replies"] == "Declined to answer, 16 February 2024, 09:35 UTC"
    assert (second["Person"], second["Reply"]) == ("Aide to the minister", None)


def test_a_row_is_as_high_as_its_longest_text(report: ReportModel):
    """Some programs show the first line alone where nobody says so; what is far too long is seen in part."""
    first, *others = report.claims
    long = [replace(first, text=words) for words in ("short", "Two\nlines.", "word " * 2_000)]
    sheet = opened(replace(report, claims=(*long, *others)))["Claims"]
    plain, two, most = (sheet.row_dimensions[number].height for number in (2, 3, 4))
    assert plain <= two < most == 180


def test_heads_stay_in_sight_and_every_column_can_be_filtered(report: ReportModel, empty_report: ReportModel):
    for sheet in (sheet for model in (report, empty_report) for sheet in opened(model).worksheets[1:]):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_a_sheet_has_a_name_in_whatever_language(monkeypatch: pytest.MonkeyPatch, report: ReportModel):
    """Spreadsheets take at most 31 signs, some of them nowhere, and no name twice."""
    names = ("Faits/affirmations", "'Quotes: [all]?*\\'", "Quellen" * 9, "Quellen" * 9)
    found = [replace(table, name=name) for table, name in zip(tables(report), names, strict=True)]
    monkeypatch.setattr("app.reports.xlsx.tables", lambda model: found)
    assert opened(report).sheetnames == [
        "Report", "Faits affirmations", "Quotes   all", "QuellenQuellenQuellenQuellenQue",
        "QuellenQuellenQuellenQuellenQu4",
    ]  # fmt: skip


@every_text
@pytest.mark.parametrize("spoil", [poisoned, in_words_only])
def test_no_text_becomes_a_formula_a_number_or_a_link_elsewhere_than_to_the_web(
    report: ReportModel, words: str, spoil: Any
):
    shown = with_signs_shown(words)
    for sheet in opened(spoil(report, words)).worksheets:
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            assert cell.data_type in "nsd"
            assert cell.hyperlink is None or is_web_address(cell.hyperlink.target)
            if cell.value == shown:
                assert cell.data_type == "s"
                assert cell.quotePrefix or not shown.startswith(("=", "-", "+", "@"))


@pytest.mark.parametrize("words", [*HOSTILE.values(), "_x0041_ and _x000D_", "  spaces  ", "line\n\nline"])
def test_every_word_is_in_its_cell_as_it_was_written(report: ReportModel, words: str):
    """Signs that nobody can see are spelled out."""
    data = EXPORTERS["xlsx"].render(in_words_only(report, words))
    assert with_signs_shown(words) in EXPORTERS["xlsx"].text_of(data)
    if "_x00" not in words:  # openpyxl leaves such signs as the format escapes them
        [first, *_] = rows(openpyxl.load_workbook(io.BytesIO(data))["Claims"])
        assert first["Wording"] == with_signs_shown(words)


@pytest.mark.parametrize("sign", ["w", "🧾"])
def test_a_text_that_no_cell_can_hold_says_that_it_was_cut(report: ReportModel, sign: str):
    """Spreadsheets count in units of UTF-16."""
    [cut, *_] = rows(opened(in_words_only(report, sign * 40_000))["Claims"])
    assert len(cut["Wording"].encode("utf-16-le")) <= 2 * 32_767
    assert cut["Wording"].startswith(sign * 16_000)
    assert cut["Wording"].endswith("… [cut here; the report as data has all of it]")
    whole = sign * (32_767 // (len(sign.encode("utf-16-le")) // 2))
    assert rows(opened(in_words_only(report, whole))["Claims"])[0]["Wording"] == whole


def test_a_day_before_spreadsheets_count_is_a_text(report: ReportModel):
    claim = report.claims[0]
    old = replace(claim.evidence[0], published_on=date(1851, 5, 1))
    [first, *_] = rows(opened(replace(report, claims=(replace(claim, evidence=(old,)),)))["Sources"])
    assert first["Published"] == "1851-05-01"


def test_an_address_is_a_link_that_leads_where_it_says(report: ReportModel):
    address = report.claims[0].evidence[0].url
    links = {
        cell.hyperlink.target: cell.value
        for line in opened(report)["Sources"].iter_rows()
        for cell in line
        if cell.hyperlink
    }
    assert links[address] == address


def test_a_very_long_address_is_still_told(report: ReportModel):
    address = f"https://desk.example/{'a' * 3000}"
    assert address in EXPORTERS["xlsx"].text_of(EXPORTERS["xlsx"].render(in_words_only(report, address)))


def test_the_workbook_names_who_made_it_and_when(report: ReportModel):
    known = opened(report).properties
    assert (known.title, known.creator) == (report.title, report.made_by)
    assert known.created == datetime(2024, 2, 16, 13, 45, 10)  # noqa: DTZ001 - openpyxl gives it without a time zone
