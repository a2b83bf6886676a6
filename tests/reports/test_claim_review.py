"""ClaimReview as RDF: held against shapes of what must be there, and refused while something is not."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import Graph

from app.reports.claim_review import lacks
from app.reports.model import ReportModel
from app.reports.registry import EXPORTERS
from app.services.desk import settings
from app.services.errors import InputError
from app.services.log import history
from app.services.reports import export as reporting
from tests.factories import Newsroom
from tests.reports.test_hostile import every_text, in_words_only

#: rdflib's own reader of JSON-LD still uses what rdflib calls old.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
SHAPES = Path(__file__).with_name("claim_review.ttl")
ADDRESS = "https://tidewater.example/checks/harbour"


def reviews(report: ReportModel) -> list[dict[str, Any]]:
    read = json.loads(EXPORTERS["claimreview"].render(report))
    assert read["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = read["@graph"]
    return graph


def faults(found: list[dict[str, Any]]) -> str:
    """Return what the shapes find wrong with some reviews, `""` for nothing; names are those of schema.org."""
    graph = Graph()
    words = json.dumps({"@context": {"@vocab": "https://schema.org/"}, "@graph": found})
    graph.parse(data=words, format="json-ld")
    is_right, _, told = validate(graph, shacl_graph=Graph().parse(SHAPES))
    return "" if is_right else str(told)


def test_the_signed_claims_are_reviews_as_the_shapes_ask(report: ReportModel):
    [review] = found = reviews(report)
    assert faults(found) == ""
    assert review["claimReviewed"] == report.claims[0].text
    assert review["url"] == report.published_at
    assert review["author"] == {"@type": "Organization", "name": "Tidewater Desk"}
    assert review["datePublished"] == "2024-02-16"
    rating = {name: review["reviewRating"][name] for name in ("ratingValue", "bestRating", "worstRating")}
    assert rating == {"ratingValue": 5, "bestRating": 5, "worstRating": 1}
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "L. Brandt-Ojukwu"}


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        ("", "url", "https://tidewater.example/"), ("", "url", None), ("", "claimReviewed", None),
        ("", "author", {"@type": "Organization"}), ("", "datePublished", "16 February 2024"), ("", "genre", "news"),
        ("reviewRating", "alternateName", None), ("reviewRating", "worstRating", None),
        ("reviewRating", "ratingValue", 7), ("", "itemReviewed", None), ("", "claimReviewed", ["a", "b"]),
    ],
)  # fmt: skip
def test_the_shapes_find_what_is_planted(report: ReportModel, where: str, name: str, value: Any):
    [review] = found = reviews(report)
    place = review[where] if where else review
    place.pop(name, None)
    if value is not None:
        place[name] = value
    assert faults(found)


def test_a_grade_that_is_no_point_on_its_scale_has_no_number(report: ReportModel):
    """Nor has one of a scale that is no longer there."""
    first = report.claims[0]
    for grade, scale in (("unproven", "desk-six"), ("true", "gone")):
        verdict = replace(first.verdicts[0], grade=grade, scale=scale, label="Not confirmable")
        found = reviews(replace(report, claims=(replace(first, verdicts=(verdict,)),)))
        assert faults(found) == ""
        assert set(found[0]["reviewRating"]) == {"@type", "alternateName", "ratingExplanation"}


def test_an_article_that_little_is_known_of_makes_a_review_that_says_little(report: ReportModel):
    [review] = found = reviews(replace(report, author="", url="", published_on=None))
    assert faults(found) == ""
    assert review["itemReviewed"] == {
        "@type": "Claim", "author": {"@type": "Organization", "name": "Coast Wire"},
        "appearance": {"@type": "Article", "headline": report.title},
    }  # fmt: skip
    [review] = reviews(replace(report, author="", outlet=""))
    assert "author" not in review["itemReviewed"]


def test_a_claim_that_was_changed_since_is_no_review(report: ReportModel):
    first = report.claims[0]
    old = replace(first, verdicts=(replace(first.verdicts[0], holds=False),))
    assert reviews(replace(report, claims=(old, *report.claims[1:]))) == []


@pytest.mark.parametrize("address", ["", "tidewater.example/checks", "javascript:alert(1)"])
def test_what_is_missing_is_listed(report: ReportModel, address: str):
    bare = replace(report, claims=report.claims[1:], publisher="", published_at=address)
    assert lacks(report) == ()
    assert lacks(bare) == (
        "a claim that is signed off", "the name of the desk, in the settings",
        "the address of the page on which the check is published",
    )  # fmt: skip


def test_the_address_of_a_whole_site_is_none_of_a_check(report: ReportModel):
    for root in ("https://tidewater.example", "https://tidewater.example/", "https://tidewater.example/#checks"):
        assert lacks(replace(report, published_at=root)) == ("the address of that page itself, not of the whole site",)
    assert lacks(replace(report, published_at="https://tidewater.example/?check=7")) == ()


def test_it_is_refused_until_nothing_is_missing_and_nothing_is_on_record(sqlite_room: Newsroom):
    room = sqlite_room
    before = history.count(room.desk)
    with pytest.raises(InputError, match=r"cannot be made as ClaimReview \(JSON-LD\) yet\. Missing: a claim that is"):
        reporting.export(room.desk, room.again(room.eve), room.article_id, "claimreview", published_at=ADDRESS)
    with pytest.raises(InputError, match="no web address"):
        reporting.export(room.desk, room.again(room.eve), room.article_id, "claimreview", published_at="here")
    assert history.count(room.desk) == before

    room.signed("2019")
    settings.change(room.desk, room.again(room.ana), name="Tidewater Desk")
    made = reporting.export(room.desk, room.again(room.eve), room.article_id, "claimreview", published_at=ADDRESS)

    [review] = json.loads(made.data)["@graph"]
    assert faults([review]) == ""
    assert review["url"] == ADDRESS
    assert made.file_name.endswith(".claimreview.jsonld")


@every_text
def test_every_word_comes_back_as_it_was_written(report: ReportModel, words: str):
    data = EXPORTERS["claimreview"].render(in_words_only(report, words))
    assert b"<" not in data
    [review] = json.loads(data)["@graph"]
    assert review["claimReviewed"] == review["reviewRating"]["ratingExplanation"] == words
