"""The claims as Web Annotations: what the data model asks for, and places that find their words."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.reports.coverage import kept
from app.reports.model import ReportModel
from app.reports.registry import EXPORTERS
from tests.reports.test_hostile import every_text, in_words_only

#: Source: W3C, Web Annotation Vocabulary, 4.2 (motivations, which are purposes of bodies too).
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def collection(report: ReportModel) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(EXPORTERS["annotations"].render(report))
    return read


def items(report: ReportModel) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = collection(report)["first"]["items"]
    return found


def said(item: dict[str, Any], purpose: str) -> list[str]:
    return [body["value"] for body in item["body"] if body["purpose"] == purpose]


def test_it_is_a_collection_with_one_page(report: ReportModel):
    whole = collection(report)
    assert whole["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (whole["type"], whole["first"]["type"], whole["first"]["startIndex"]) == (
        "AnnotationCollection", "AnnotationPage", 0,
    )  # fmt: skip
    assert whole["total"] == len(whole["first"]["items"]) == len(kept(report))
    assert (whole["label"], whole["created"]) == (report.title, "2024-02-16T13:45:10Z")


def test_every_annotation_has_what_the_model_asks_for(report: ReportModel):
    """One id of its own that is an IRI, a target, and only motivations that there are."""
    found = items(report)
    assert len({item["id"] for item in found}) == len(found)
    for item in found:
        assert item["type"] == "Annotation"
        assert urlsplit(item["id"]).scheme == "urn"
        assert {item["motivation"], *(body["purpose"] for body in item["body"])} <= MOTIVATIONS
        assert {body["type"] for body in item["body"]} == {"TextualBody"}
        assert datetime.fromisoformat(item["created"]) <= datetime.fromisoformat(item["modified"])


def test_each_place_finds_the_words_in_the_text(report: ReportModel):
    for item, claim in zip(items(report), kept(report), strict=True):
        quote, position = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert report.text[start:end] == quote["exact"] == claim.words
        assert report.text[:start].endswith(quote["prefix"])
        assert report.text[end:].startswith(quote["suffix"])
        assert item["target"]["source"] == report.url


@pytest.mark.parametrize("url", ["", "javascript:alert(1)"])
def test_a_text_that_is_nowhere_on_the_web_is_named_by_its_digest(report: ReportModel, url: str):
    target = items(replace(report, url=url))[0]["target"]
    assert target["source"] == f"urn:claimdesk:text:sha256:{report.text_digest}"


def test_a_claim_is_told_with_its_verdict_and_its_sources(report: ReportModel):
    first, second, *_ = items(report)
    assert said(first, "assessing") == ["True"]
    assert said(first, "describing") == [report.claims[0].text]
    assert said(first, "commenting") == [
        "The minutes say so, word for word.", "1 source is known to the desk and not named here.",
    ]  # fmt: skip
    assert [words.split(".")[0] for words in said(first, "linking")] == ["1", "3"]
    assert said(first, "highlighting") == [report.claims[0].evidence[0].passage]
    assert first["creator"]["name"] == report.claims[0].verdicts[0].by
    assert said(second, "assessing") == ["No verdict yet"]
    assert said(second, "linking") == []


@every_text
def test_every_word_comes_back_as_it_was_written(report: ReportModel, words: str):
    poor = in_words_only(report, words)
    assert b"<" not in EXPORTERS["annotations"].render(poor)
    first = items(poor)[0]
    assert said(first, "describing") == [words]
    assert words in said(first, "commenting")
