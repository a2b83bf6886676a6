"""Reports of a real desk: what people did there is in the file, and the log still has the head that it prints."""

import csv
import io
import json
from hashlib import sha256

import pytest

from app.reports.registry import EXPORTERS
from app.services.checking import review
from app.services.log import history
from app.services.reports import export as reporting
from tests.factories import Newsroom


@pytest.fixture
def worked(sqlite_room: Newsroom) -> Newsroom:
    """One claim signed off, one dismissed, one proposal left."""
    sqlite_room.signed("2019")
    machine = int(sqlite_room.key("last year")[1:])
    review.dismiss_candidate(sqlite_room.desk, sqlite_room.again(sqlite_room.ana), machine, "Not a fact to check.")
    return sqlite_room


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_tells_what_was_decided_and_by_whom(worked: Newsroom, name: str):
    before = history.head(worked.desk)
    made = reporting.export(worked.desk, worked.again(worked.eve), worked.article_id, name)
    said = made.data.decode("utf-8-sig")
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
    assert reporting.printed_heads(worked.desk) == (before,)
    assert history.verify(worked.desk, reporting.printed_heads(worked.desk)).problems == ()


def test_the_data_and_the_table_agree(worked: Newsroom):
    def export(name: str) -> str:
        act = worked.again(worked.eve)
        return reporting.export(worked.desk, act, worked.article_id, name).data.decode("utf-8-sig")

    data, rows = json.loads(export("json")), list(csv.DictReader(io.StringIO(export("csv"), newline="")))
    claims = [row for row in rows if row["row"] == "claim"]
    assert [claim["wording"] for claim in data["claims"]] == [row["wording"] for row in claims]
    assert [claim["state"] for claim in data["claims"]] == ["signed", "dismissed"]
    assert data["coverage"] == {"taken_up": 1, "signed": 1, "without_verdict": 0, "dismissed": 1, "undecided": 1}
    text = data["article"]["text"]
    for claim, row in zip(data["claims"], claims, strict=True):
        assert text[int(row["start"]) : int(row["end"])] == claim["target"]["selector"][0]["exact"]
