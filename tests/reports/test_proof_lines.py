"""Proof lines: what a reader opens on the published page, and that nothing in them runs or loads."""

from dataclasses import replace

import html5lib

from app.reports.model import ReportModel
from app.reports.registry import EXPORTERS

LINES = EXPORTERS["prooflines"]
TAGS = {"section", "details", "summary", "p", "ul", "li", "a", "bdi", "span"}


def opened(report: ReportModel) -> list:
    whole = html5lib.parse(LINES.render(report).decode(), treebuilder="etree", namespaceHTMLElements=False)
    body = whole.find("body")
    assert {element.tag for element in body.iter()} - {"body"} <= TAGS
    return list(body.iter("details"))


def words(element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_each_signed_claim_opens_to_its_verdict_sources_and_day(report: ReportModel) -> None:
    (line,) = opened(report)

    assert words(line.find("summary")) == report.claims[0].text
    assert words(line).endswith(
        "Checked by two people, 16 February 2024. Corrected, 16 February 2024: “Mostly true” was wrong; now “True”. "
        "The minutes turned up. They name the day."
    )
    assert "✓ True: The minutes say so, word for word." in words(line)
    assert [link.get("href") for link in line.iter("a")] == [
        source.url for source in report.claims[0].evidence if source.url
    ]


def test_what_people_wrote_does_nothing(report: ReportModel) -> None:
    hostile = "</summary><script>alert(1)</script><img src=x onerror=alert(1)>"
    claim = replace(report.claims[0], text=hostile)
    spoiled = replace(claim, verdicts=(replace(claim.verdicts[0], rationale=hostile), *claim.verdicts[1:]))

    (line,) = opened(replace(report, claims=(spoiled,)))

    assert words(line.find("summary")) == hostile


def test_without_a_signed_claim_there_is_nothing_to_hand_out(report: ReportModel) -> None:
    assert LINES.lacks(replace(report, claims=report.claims[1:])) == ("a claim that is signed off",)
    assert LINES.lacks(report) == ()
