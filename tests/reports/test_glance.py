"""The report at one glance: a line a claim, what must change, every source once, and verdicts beside the copy."""

import csv
from dataclasses import replace

import html5lib
import pytest

from app.reports import glance, pdf_claims
from app.reports.coverage import standing
from app.reports.listed import listed
from app.reports.model import ReportCorrection, ReportModel, ReportSignoff
from app.reports.registry import EXPORTERS
from tests.reports.conftest import at


@pytest.fixture
def page(report: ReportModel):
    """The web page, as a browser's parser reads it."""
    data = EXPORTERS["html"].render(report)
    return html5lib.parse(data.decode(), treebuilder="etree", namespaceHTMLElements=False)


def words(element) -> str:
    return " ".join("".join(element.itertext()).split())


def cells(row) -> list[str]:
    return [words(cell) for cell in row]


def with_class(page, tag: str, name: str) -> list:
    return [each for each in page.iter(tag) if name in (each.get("class") or "").split()]


def test_each_claim_has_one_line_with_what_is_still_open(report: ReportModel) -> None:
    told = [
        (line.claim.number, line.verdict, line.people, line.open)
        for line in glance.lines(report, glance.numbers(listed(report)))
    ]

    assert told == [
        (1, "✓ True", ("Maren Oduya", "Ines Farrow"), ()),
        (2, "No verdict yet", (), ("no verdict yet", "no source")),
        (3, "? Not confirmable", ("Maren Oduya",), ("no second person", "against the sourcing policy")),
        (4, "✕ False", ("Maren Oduya",), ("sent back", "no source")),
        (5, "◑ Mixed", ("Maren Oduya",), ("changed since the verdict", "no source")),
    ]


def test_what_must_change_is_what_is_not_right_and_what_other_words_are_suggested_for(report: ReportModel) -> None:
    """A verdict counts while it holds, a suggestion until it is rejected."""
    assert [claim.number for claim in glance.to_change(report)] == [4, 5]

    *others, fourth, opened, last = report.claims
    assert opened.suggestion is not None
    opened = replace(opened, suggestion=replace(opened.suggestion, answer="rejected"))
    report = replace(report, claims=(*others, replace(fourth, suggestion=None), opened, last))

    assert [claim.number for claim in glance.to_change(report)] == [4]


def test_a_source_has_one_number_in_the_whole_report(report: ReportModel) -> None:
    minutes = report.claims[0].evidence[0]
    second = replace(report.claims[1], evidence=(replace(minutes, number=1, passage="Another page of it."),))
    both = replace(report, claims=(report.claims[0], second, *report.claims[2:]))

    assert [line.sources for line in glance.lines(both, glance.numbers(listed(both)))][:3] == [(1, 2), (1,), (3, 4)]


def test_the_page_says_what_must_change_before_anything_else(page) -> None:
    first, second = with_class(page, "div", "unfinished")

    assert words(first).startswith(
        "To change in the copy D14 … quay,” Rook told reporters on Tuesday on Monday, 12 February. The first quay"
    )
    assert "✕ False, sent back" in words(first)
    assert words(second).startswith("Missing in this check")


def test_each_verdict_stands_beside_its_words(page, report: ReportModel) -> None:
    """In sign and word, in order of the text; a note in the margin is not a word of the copy when it is copied."""
    (copy,) = with_class(page, "div", "copy")
    notes = [words(note) for note in with_class(copy, "span", "note")]

    assert notes == [
        "A11 ✓ True",
        "D12 – No verdict yet",
        "Q13 ? Not confirmable, waiting for a second person",
        "D14 ✕ False, sent back",
        "D15 ◑ Mixed, given before the last change",
        "D16 dismissed",
    ]
    assert [words(each) for each in with_class(copy, "span", "undecided")] == [
        " ".join(report.text[start:end].split()) for _, _, start, end in report.undecided
    ]
    assert [words(each) for each in with_class(copy, "span", "unseen")] == [
        "Harbour board names new director", "The board meets every second Thursday."
    ]  # fmt: skip


def test_a_short_claim_is_named_by_its_line(page) -> None:
    (table,) = with_class(page, "table", "glance")
    row = next(row for row in table.iter("tr") if cells(row)[0] == "D14")

    assert "told reporters on Tuesday. The first quay" in cells(row)[1]


def test_the_proof_comes_last(page, report: ReportModel) -> None:
    (main,) = page.iter("main")

    assert report.text_digest in words(list(main)[-1])
    assert all(report.text_digest not in words(section) for section in list(main)[:-1])


def test_a_verdict_that_was_found_wrong_counts_as_none(report: ReportModel) -> None:
    """Its sign and colour stand nowhere, and the copy need not change for it."""
    fallen = next(claim for claim in report.claims if claim.number == 4)
    found = ReportCorrection("False", "Ines Farrow", at(13), "Another Tuesday was meant.")
    told = replace(report, claims=(replace(fallen, state="open", corrections=(found,), suggestion=None),))

    (line,) = glance.lines(told, glance.numbers(listed(told)))
    page = EXPORTERS["html"].render(told).decode()

    assert (line.verdict, line.tone, line.open) == (
        "False, found wrong", "", ("found wrong, not yet replaced", "no source"),
    )  # fmt: skip
    assert glance.by_verdict(told) == (("False, found wrong", 1),)
    assert glance.to_change(told) == ()
    assert "✕" not in page.partition('id="claim-')[0].partition("</style>")[2]
    assert "False, found wrong</bdi></span>. " in page
    assert "**False, found wrong**, on the scale" in EXPORTERS["markdown"].render(told).decode()
    assert "UTC: False, found wrong, on the scale" in EXPORTERS["docx"].text_of(EXPORTERS["docx"].render(told))
    spans = [one for _kind, block in pdf_claims.sheets(told.claims, told, {})[0]["blocks"] for one in block]
    assert ("False, found wrong", "tone-none") in [(one["words"], one["look"]) for one in spans]
    table = EXPORTERS["csv"].render(told).decode("utf-8-sig").splitlines(keepends=True)
    assert [row["verdict_holds"] for row in csv.DictReader(table) if row["row"] == "claim"] == ["no"]


def test_a_claim_on_which_two_differ_is_not_said_to_wait_for_a_second_person_alone(report: ReportModel) -> None:
    waiting = next(claim for claim in report.claims if claim.state == "proposed" and claim.verdicts)
    answer = ReportSignoff("Ines Farrow", at(12), "differ", "Blind: “False”.")
    apart = replace(waiting, verdicts=(replace(waiting.verdicts[0], signoffs=(answer,)), *waiting.verdicts[1:]))

    assert standing(apart)[-1] == "Not confirmable, and a second person differs"
    assert standing(waiting)[-1] == "Not confirmable"
