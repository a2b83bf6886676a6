"""The pieces of the desk's benchmark: its sums, its data, and that it speaks as a browser does. Nothing is timed."""

import json
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from app.services.articles import reading
from app.services.context import Desk
from benchmarks import bench_desk, desk_crowd, desk_data, desk_peer
from benchmarks.desk_crowd import Visitor
from benchmarks.desk_table import LINES, share_below, summary, table
from tests.factories import newsroom

URL = "http://127.0.0.1:9"


def test_the_table_marks_what_takes_too_long() -> None:
    """Medians stand beside what they may be at most; what was not measured is a dash; empty rows are left out."""
    shown = table({"10": {"cold": [900.0, 2000.0, 1100.0], "warm": [300.0]}}, {"cold": [870.0]}, "doccano")

    first, cold, warm = shown.splitlines()
    assert first.split() == ["ms", "at", "most", "10", "doccano"]
    assert cold.split()[-4:] == ["1,000", "1,100", "!", "870"]
    assert warm.split()[-3:] == ["350", "300", "–"]


def test_sums_of_figures() -> None:
    """The 95th of a hundred is the one that ninety-five do not exceed."""
    assert share_below([float(n) for n in range(100, 0, -1)], 0.95) == 95
    assert share_below([7.0], 0.95) == 7
    assert summary([1.0, 9.0, 2.0]) == {"median": 2.0, "p95": 9.0, "n": 3}


def test_every_limit_is_one_of_a_line_that_is_measured() -> None:
    """Names of lines are not used twice, and limits are milliseconds."""
    names = [line.name for line in LINES]
    assert len(set(names)) == len(names)
    assert {line.limit for line in LINES if line.limit} == {5, 40, 60, 100, 150, 350, 1000, 2000}


def test_a_long_article_is_added_and_accepted_as_people_do(desk: Desk) -> None:
    """It has as many sentences and claims as were asked for; a text with too few proposals is refused."""
    newsroom(desk)

    article = reading.article(desk, desk_data.add_long_article(desk, sentences=30, claims=10))

    assert article.sentences == 30
    assert sum(mark.key.startswith("c") for mark in article.marks) == 10
    with pytest.raises(ValueError, match="are needed"):
        desk_data.add_long_article(desk, sentences=4, claims=60)


def test_a_desk_is_seeded_once_and_copied(tmp_path: Path) -> None:
    """What one run does to its copy is not in the next."""
    first = desk_data.seeded(10, tmp_path / "one", tmp_path / "kept")
    made = (tmp_path / "kept" / "10.sqlite").stat().st_mtime_ns
    second = desk_data.seeded(10, tmp_path / "two", tmp_path / "kept")

    counts = [sum(card.counts.values()) for card in reading.articles(desk_data.desk_in(second))]
    assert counts == [40]
    assert (first / "claimdesk.sqlite").exists()
    assert (tmp_path / "kept" / "10.sqlite").stat().st_mtime_ns == made


def _delta(kind: str, **fields: object) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.fragment_id = "sheet"
    element = getattr(message.delta.new_element, kind)
    for name, value in fields.items():
        setattr(element, name, value)
    return message


def test_a_visitor_sends_what_a_browser_sends() -> None:
    """First the page; then the act of the card, with the fields that are drawn, in the fragment of the card."""
    visitor = Visitor(URL, 3, 1)
    first = visitor.message(None).rerun_script
    copy = {"part": "copy", "marks": [{"key": "c1"}, {"key": "m2"}]}
    sheet = {"version": 1, "grade": "", "may": {"grade": True}}
    card = {"part": "card", "sheets": {"c1": sheet}, "answers": []}
    visitor.take(_delta("bidi_component", id="shell-id", json=json.dumps({"part": "shell", "window": "w"})))
    visitor.take(_delta("bidi_component", id="copy-id", json=json.dumps(copy)))
    visitor.take(_delta("bidi_component", id="card-id", json=json.dumps(card)))
    visitor.take(_delta("text_input", id="field-id", value="June", set_value=True))

    second = visitor.message({"id": "x", "act": "open", "at": 5, "key": "m2"}).rerun_script

    sent = {one.id: one.string_value or json.loads(one.json_trigger_value) for one in second.widget_states.widgets}
    assert (first.query_string, first.page_name, first.fragment_id) == ("id=3", "article", "")
    assert not first.widget_states.widgets
    assert visitor.window == "w"
    assert visitor.keys == ["c1", "m2"]
    assert second.fragment_id == "sheet"
    assert sent["field-id"] == "June"
    said = {"round": 5, "acts": [{"id": "x", "act": "open", "at": 5, "key": "m2"}]}
    assert sent["$$STREAMLIT_INTERNAL_KEY_card-id__events"] == [{"event": "acts", "value": said}]


def test_the_crowd_keeps_to_this_machine_and_to_its_bounds() -> None:
    """Another host is not visited, and nobody starts thousands of people."""
    crowd = desk_crowd.gather("http://192.0.2.1:80", [1], people=1, every=0, seconds=0)

    assert crowd.of() == []
    assert "is not this machine" in crowd.broken[0]
    with pytest.raises(ValueError, match="At most"):
        desk_crowd.gather(URL, [1], people=desk_crowd.MOST_PEOPLE + 1)


def test_without_chromium_or_the_peer_the_bench_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Somebody without a browser, or without the other tool, reads a clear line."""
    monkeypatch.setattr(bench_desk.shutil, "which", lambda name: None)
    monkeypatch.setattr(desk_peer, "interpreter", lambda requirements: None)

    code = bench_desk.main([])
    with pytest.raises(RuntimeError, match="could not be installed"):
        desk_peer.measure(None, tmp_path, 1, 1)  # type: ignore[arg-type]  # no browser is reached

    assert code == 1
    assert "Chromium is not installed" in capsys.readouterr().out
