"""The JSON Schema of the report as data: every report keeps to it, and it says what every key means."""

import copy
import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.reports.json_data import SCHEMA
from app.reports.model import ReportModel
from app.reports.registry import EXPORTERS
from app.services.context import Act
from app.services.reports import export as reporting
from claims.newsroom.lifecycle import CopyAnswer
from claims.newsroom.sourcing import (
    FALLEN,
    Audience,
    Confidentiality,
    CopyOrigin,
    Means,
    ReplyKind,
    SourceHealth,
    SourceKind,
    Stance,
    Terms,
)
from tests.factories import Newsroom
from tests.reports.test_hostile import every_text, in_words_only

_FILE = resources.files("app.reports").joinpath("schema", f"{SCHEMA.replace('/', '-')}.json")
FORM = json.loads(_FILE.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(FORM)


def read(report: ReportModel) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EXPORTERS["json"].render(report))
    return found


def faults(data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data)]


def told(form: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every path of the schema with what it says of it; `[]` stands for each entry, `*` for each name."""
    for part in form.get("anyOf", [form]):
        part = {**(FORM["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else {}), **part}
        yield path, {**part, **form}
        for name, inner in part.get("properties", {}).items():
            yield from told(inner, f"{path}.{name}".lstrip("."))
        for inner in [*part.get("prefixItems", []), *filter(None, [part.get("items")])]:
            yield from told(inner, f"{path}[]")
        if "additionalProperties" in part:
            yield from told(part["additionalProperties"], f"{path}.*")


def paths(value: Any, path: str = "") -> Iterator[str]:
    """Yield every path of some data down to its texts and numbers."""
    yield path
    if isinstance(value, list):
        for item in value:
            yield from paths(item, f"{path}[]")
    if isinstance(value, dict):
        for name, item in value.items():
            yield from paths(item, f"{path}.{'*' if path.endswith('.slots') else name}".lstrip("."))


def test_the_schema_is_one_of_the_version_that_the_reports_name():
    Draft202012Validator.check_schema(FORM)
    assert FORM["properties"]["schema"]["const"] == SCHEMA
    assert FORM["$id"] == f"urn:claimdesk:schema:report:{SCHEMA.rpartition('/')[2]}"


@pytest.mark.parametrize("name", ["report", "legal_report", "empty_report"])
def test_every_report_keeps_to_it(name: str, request: pytest.FixtureRequest):
    assert faults(read(request.getfixturevalue(name))) == []


@every_text
def test_no_text_makes_a_report_that_does_not(report: ReportModel, words: str):
    assert faults(read(in_words_only(report, words))) == []


@pytest.mark.parametrize("audience", list(Audience))
def test_the_report_of_a_real_desk_keeps_to_it(sqlite_room: Newsroom, audience: Audience):
    sqlite_room.signed("2019")
    act: Act = sqlite_room.again(sqlite_room.eve)
    made = reporting.export(sqlite_room.desk, act, sqlite_room.article_id, "json", audience=audience)
    assert faults(json.loads(made.data)) == []


def test_it_says_what_every_key_means_and_tells_of_no_other(report: ReportModel, legal_report: ReportModel):
    said = dict(told(FORM))
    found = {path for model in (report, legal_report) for path in paths(read(model))}
    beside = {f"undecided[].target.selector[].{name}" for name in ("prefix", "suffix")}  # what a proposal has not
    assert found == set(said) - beside - {"claims[].evidence[].comparison.facts[].under"}  # nobody's turn here
    leaves = [path for path in said if not any(other.startswith((f"{path}.", f"{path}[")) for other in said)]
    entries = [path for path in leaves if not path.endswith("[]")]
    assert [path for path in entries if not said[path].get("description") and not path.endswith("[].type")] == []


def test_every_key_must_be_there_but_for_what_stands_around_words(report: ReportModel):
    """A later version may add some, so that others are let through."""
    data = read(report)
    for path, form in told(FORM):
        known = set(form.get("properties", {}))
        optional = {"prefix", "suffix"} if "exact" in known else {"under"} if "claimed" in known else set()
        assert known - set(form.get("required", [])) == optional, path
    assert faults({**data, "later": 1}) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema", "claimdesk-report/1"), ("report.audience", "press"), ("report.made_at", "16 February 2024"),
        ("article.text_sha256", "abc"), ("article.published_on", "15.2.2024"), ("article.sentences", -1),
        ("claims.0.state", "done"), ("claims.0.target.selector.1.start", "61"), ("claims.0.target.selector.0", {}),
        ("claims.0.slots.person.value", 4), ("claims.0.evidence.0.comparison.percent", 101),
        ("claims.0.verdicts", None), ("claims.0.number", None),
        ("claims.0.evidence.0.copy.time_stamp.at", ""), ("undecided.0.target", {"exact": "x"}), ("coverage", []),
    ],
)  # fmt: skip
def test_it_finds_what_is_planted(report: ReportModel, path: str, value: Any):
    data = copy.deepcopy(read(report))
    *way, last = path.split(".")
    place: Any = data
    for step in way:
        place = place[int(step) if isinstance(place, list) else step]
    place[int(last) if isinstance(place, list) else last] = value
    assert faults(data)


@pytest.mark.parametrize(
    ("path", "members"),
    [
        ("report.audience", Audience), ("claims[].evidence[].confidentiality", Confidentiality),
        ("claims[].evidence[].kind", SourceKind), ("claims[].evidence[].stance", Stance),
        ("claims[].evidence[].copy.origin", CopyOrigin),
        ("claims[].questions[].replies[].means", Means), ("claims[].questions[].replies[].terms", Terms),
    ],
)  # fmt: skip
def test_it_knows_every_word_of_a_fixed_list(path: str, members: Any):
    assert dict(told(FORM))[path]["enum"] == [member.value for member in members]


def test_it_knows_what_may_come_of_a_question():
    """Nothing in a word, where what somebody said is not for a report."""
    assert dict(told(FORM))["claims[].questions[].replies[].kind"]["enum"] == ["", *(kind.value for kind in ReplyKind)]


def test_it_knows_what_may_become_of_a_suggested_wording():
    assert dict(told(FORM))["claims[].suggestion.answer"]["enum"] == ["", *(answer.value for answer in CopyAnswer)]


def test_it_knows_how_a_page_may_have_fallen():
    assert set(dict(told(FORM))["claims[].evidence[].page_since.health"]["enum"]) == {
        health.value for health in {*FALLEN, SourceHealth.CHANGED}
    }
