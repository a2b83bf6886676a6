"""The pictures of a report: right, told in words, the same as their tables, and no larger than a page takes."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree

from app.reports import drawing
from app.reports.html import HTML
from app.reports.model import ReportModel, ReportSlot
from app.reports.pictures import Picture, pictures
from tests.reports.test_hostile import HOSTILE, html, in_words_only, poisoned

_SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> Any:
    return etree.fromstring(svg.encode())


def of(model: ReportModel, name: str) -> Picture:
    return next(picture for picture in pictures(model) if picture.name == name)


def boxes(picture: Picture, colour: str = "") -> list[dict[str, float]]:
    found = parsed(picture.svg).iter(f"{_SVG}rect")
    sides = ("x", "y", "width", "height")
    return [{side: float(box.attrib[side]) for side in sides} for box in found if colour in ("", box.get("class"))]


@pytest.fixture
def desk_report(report: ReportModel) -> ReportModel:
    return replace(report, audience="desk")


def test_every_picture_names_itself_says_what_it_shows_and_has_its_figures_as_a_table(desk_report: ReportModel):
    drawn = pictures(desk_report)

    assert [picture.name for picture in drawn] == ["verdicts", "copy", "dates", "days", "stages"]
    for picture in drawn:
        root = parsed(picture.svg)
        assert root.get("role") == "img"
        assert [root[0].tag, root[1].tag] == [f"{_SVG}title", f"{_SVG}desc"]
        assert (root[0].text, root[1].text) == (picture.title, picture.told)
        assert picture.rows
        assert all(len(row) == len(picture.head) for row in picture.rows)


def test_everything_drawn_is_inside_its_picture(desk_report: ReportModel):
    for picture in pictures(desk_report):
        _left, _top, width, height = map(float, parsed(picture.svg).attrib["viewBox"].split())
        for box in boxes(picture):
            assert 0 <= box["x"] <= box["x"] + box["width"] <= width + 0.5
            assert 0 <= box["y"] <= box["y"] + box["height"] <= height


def test_verdicts_are_counted_by_type_without_what_was_dismissed(report: ReportModel):
    assert set(of(report, "verdicts").rows) == {
        ("Date", "False", "1"), ("Date", "Mixed", "1"), ("Date", "No verdict yet", "1"),
        ("Quote", "Not confirmable", "1"), ("Appointment or office", "True", "1"),
    }  # fmt: skip
    drawn = "".join(parsed(of(report, "verdicts").svg).itertext())
    assert all(f"{sign} 1" in drawn for sign in "✓✕◑?")


def test_the_strip_shows_how_much_of_the_copy_is_claims_open_or_unseen(report: ReportModel):
    shares = dict(of(report, "copy").rows)
    unseen = sum(end - start for start, end in report.unseen_at)

    assert shares["Nobody looked at it"] == f"{unseen / len(report.text):.0%}"
    assert abs(sum(int(share[:-1]) for share in shares.values()) - 100) <= 2
    lows, highs = boxes(of(report, "copy"), "bad"), boxes(of(report, "copy"), "link")
    assert max(box["height"] for box in lows) < max(box["height"] for box in highs)


def test_dated_claims_stand_in_order_on_the_line_of_time(report: ReportModel):
    rows = of(report, "dates").rows

    assert (
        [row[0] for row in rows] == sorted(row[0] for row in rows) == ["1911", "2023-03-04", "2023-03-04", "2024-02-13"]
    )
    assert [row[1] for row in rows] == ["D15", "A11", "D12", "D14"]


@pytest.mark.parametrize("value", ["198", "2024-13", "2024-02-30", "PT5H", "soon", ""])
def test_what_is_no_date_with_a_year_is_on_no_line_of_time(report: ReportModel, value: str):
    slots = (ReportSlot("value", "Date", value, None),)
    model = replace(report, claims=tuple(replace(claim, type="date", slots=slots) for claim in report.claims))
    assert "dates" not in [picture.name for picture in pictures(model)]


def test_numbers_on_the_line_of_time_do_not_cover_one_another(report: ReportModel):
    days = [ReportSlot("value", "Date", f"2024-02-{day:02}", None) for day in range(1, 29)]
    claims = tuple(
        replace(report.claims[1], number=100 + n, name=f"D{100 + n}", slots=(slot,)) for n, slot in enumerate(days)
    )
    texts = parsed(of(replace(report, claims=claims), "dates").svg).iter(f"{_SVG}text")
    by_line: dict[str, list[float]] = {}
    for one in texts:
        if re.fullmatch(r"D\d+", one.text or ""):
            by_line.setdefault(one.attrib["y"], []).append(float(one.attrib["x"]))

    assert sum(map(len, by_line.values())) == len(days)
    assert all(right - left >= 18 for line in by_line.values() for left, right in pairwise(sorted(line)))


def test_how_people_worked_is_for_no_readers(report: ReportModel, desk_report: ReportModel):
    assert not {"days", "stages"} & {picture.name for picture in pictures(report)}

    assert of(desk_report, "days").rows == (("16 February 2024", "6", "5", "3"),)
    assert of(desk_report, "stages").rows[0][1] == "55 min"


def test_a_stage_of_days_is_told_in_days(desk_report: ReportModel):
    late = replace(
        desk_report.claims[0].verdicts[0], at=desk_report.claims[0].added_at + timedelta(days=3), signoffs=()
    )
    model = replace(desk_report, claims=(replace(desk_report.claims[0], verdicts=(late,)),))
    assert of(model, "stages").rows == (("To a verdict", "3 days", "1"),)


def test_an_empty_report_has_no_picture(empty_report: ReportModel):
    assert pictures(empty_report) == ()
    assert "<svg" not in HTML.render(empty_report).decode()


def test_the_pictures_of_a_large_report_stay_small(report: ReportModel):
    claims = tuple(
        replace(report.claims[1], number=n, slots=(ReportSlot("value", "Date", str(1000 + n), None),))
        for n in range(1, 1001)
    )
    model = replace(report, text="A word. " * 9000, claims=claims)
    assert all(len(picture.svg) < 60_000 for picture in pictures(model))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("spoil", [poisoned, in_words_only])
def test_pictures_are_whole_whatever_stands_in_an_article(desk_report: ReportModel, words: str, spoil: Any):
    for picture in pictures(spoil(desk_report, words)):
        assert parsed(picture.svg).tag == f"{_SVG}svg"


def test_a_page_shows_every_picture_with_the_table_behind_it(desk_report: ReportModel):
    page = html(HTML.render(desk_report))

    figures = list(page.iter("figure"))
    assert len(figures) == len(pictures(desk_report))
    for figure, picture in zip(figures, pictures(desk_report), strict=True):
        rows = [["".join(cell.itertext()) for cell in row] for row in figure.iter("tr")]
        assert rows == [list(picture.head), *map(list, picture.rows)]


def test_a_bar_that_is_too_short_for_its_number_has_none():
    bar = drawing.Bar("Date", (drawing.Part(1, "good", "✓ 1"), drawing.Part(999, "bad", "✕ 999")), "1,000")
    drawn = "".join(parsed(drawing.bars("t", "d", [bar])).itertext())
    assert "✓ 1" not in drawn
    assert "✕ 999" in drawn
