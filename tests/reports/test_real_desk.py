"""Reports of a real desk: what people did there is in the file, and the log still has the head that it prints."""

import csv
import io
import json
from hashlib import sha256

import pytest

from app.services.checking import review
from app.services.desk import settings
from app.services.log import heads, history
from app.services.reports import export as reporting
from tests.databases import Laid, lay_further
from tests.factories import Newsroom
from tests.reports.formats import FORMATS, WHOLE


def work(room: Newsroom) -> None:
    settings.change(room.desk, room.again(room.ana), name="Tidewater Desk")
    room.signed("2019")
    machine = int(room.key("last year")[1:])
    review.dismiss_candidate(room.desk, room.again(room.ana), machine, "Not a fact to check.")


@pytest.fixture(scope="module")
def with_work(sqlite_newsroom: Laid, tmp_path_factory: pytest.TempPathFactory) -> Laid:
    return lay_further(sqlite_newsroom, tmp_path_factory.mktemp("worked"), work)[0]


@pytest.fixture
def laid(with_work: Laid) -> Laid:
    return with_work


@pytest.fixture
def worked(sqlite_room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """One claim signed off, one dismissed, one proposal left; a report can take any form there is or will be."""
    monkeypatch.setattr(reporting, "EXPORTERS", FORMATS)
    return sqlite_room


@pytest.mark.parametrize("name", WHOLE)
def test_every_format_tells_what_was_decided_and_by_whom(worked: Newsroom, name: str):
    before = history.head(worked.desk)
    made = reporting.export(worked.desk, worked.again(worked.eve), worked.article_id, name)
    said = WHOLE[name].text_of(made.data)
    for words in (
        "Harbour register",
        "Opened 4 May 2019.",
        "The register says so.",
        "Not a fact to check.",
        "Ana",
        "Ben",
    ):
        assert words in said
    assert before[1] in said
    assert sha256(made.data).hexdigest() == made.digest
    assert heads.printed_heads(worked.desk) == (before,)
    assert history.verify(worked.desk, heads.printed_heads(worked.desk)).problems == ()


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_put_on_record_is_what_was_handed_out(worked: Newsroom, name: str):
    made = reporting.export(
        worked.desk, worked.again(worked.eve), worked.article_id, name, published_at="https://desk.example/checks/7"
    )
    [line] = history.newest(worked.desk, limit=1)
    assert FORMATS[name].text_of(made.data)
    assert made.file_name.endswith(FORMATS[name].suffix)
    assert line.after["format"] == FORMATS[name].title


def test_the_data_and_the_table_agree(worked: Newsroom):
    def export(name: str) -> str:
        act = worked.again(worked.eve)
        return reporting.export(worked.desk, act, worked.article_id, name).data.decode("utf-8-sig")

    data, rows = json.loads(export("json")), list(csv.DictReader(io.StringIO(export("csv"), newline="")))
    claims = [row for row in rows if row["row"] == "claim"]
    assert [claim["wording"] for claim in data["claims"]] == [row["wording"] for row in claims]
    assert [claim["state"] for claim in data["claims"]] == ["signed", "dismissed"]
    counted = {"taken_up": 1, "signed": 1, "without_verdict": 0, "dismissed": 1, "undecided": 1, "not_looked_at": 0}
    assert {name: data["coverage"][name] for name in counted} == counted
    assert (
        [gap["words"] for gap in data["coverage"]["missing"]]
        == rows[0]["missing"].splitlines()
        == ["1 proposal of the machine not decided on"]
    )
    text = data["article"]["text"]
    for claim, row in zip(data["claims"], claims, strict=True):
        assert text[int(row["start"]) : int(row["end"])] == claim["target"]["selector"][0]["exact"]
