"""A press outlives the run that it began: another message of the browser may end that run before its work is done."""

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st

from app.services.articles import intake, reading
from app.services.log import history
from app.services.reports import export
from claims.newsroom.audit import AuditTag
from tests.factories import Newsroom
from tests.pages.test_add import filled
from tests.pages.workbench import Workbench


def given_up(monkeypatch: pytest.MonkeyPatch, place: Any, name: str) -> None:
    """Let the first run that gets to a function be given up there, as Streamlit does when the browser says more."""
    real: Callable[..., Any] = getattr(place, name)
    calls: list[str] = []

    def once(*args: Any, **named: Any) -> Any:
        calls.append(name)
        if len(calls) == 1:
            st.stop()
        return real(*args, **named)

    monkeypatch.setattr(place, name, once)


def with_file() -> Workbench:
    """Return the form for a new article with a file chosen."""
    page = Workbench("Ana").open("add")
    page.at.file_uploader(key="bring-in-upload").set_value(("gate.txt", b"The gate opened in 2020.", "text/plain"))
    return page.run()


def test_a_file_is_read_though_the_run_that_was_to_read_it_was_given_up(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run, which knows of no click, reads it; the one after that does not read it again."""
    page = with_file()
    given_up(monkeypatch, st, "spinner")

    page.click("bring-in-read")
    page.run()

    assert page.field("add_text").value == "The gate opened in 2020."
    page.type(add_text="Our own words.").run()
    assert page.run().field("add_text").value == "Our own words."


def test_an_article_is_stored_once_though_its_run_was_given_up(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read in the next run, and stored one time."""
    page = filled()
    given_up(monkeypatch, intake, "extract")

    page.click("add-save")
    assert len(reading.articles(room.desk)) == 1
    assert page.run().heading == "Vellmar counts its boats"
    page.open("add").run()
    assert len(reading.articles(room.desk)) == 2


def test_a_report_is_made_once_though_its_run_was_given_up(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """One export is on record, and its download is there."""
    page = Workbench("Ana").open("reports")
    given_up(monkeypatch, export, "export")

    page.click("make-report").run()
    page.run()

    assert [line.tag for line in history.newest(room.desk, limit=9)].count(AuditTag.REPORT_EXPORT) == 1
    assert page.says("bytes")


def test_a_press_is_forgotten_with_its_page(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who went elsewhere meanwhile does not find a file read that they no longer asked for."""
    page = with_file()
    given_up(monkeypatch, st, "spinner")

    page.click("bring-in-read")
    page.open("desk").open("add")

    assert page.run().field("add_text").value == ""


def test_nobody_is_asked_again_and_again(room: Newsroom) -> None:
    """A press by nobody is refused once, and does nothing when somebody is chosen."""
    page = filled(person="").click("add-save")
    assert "Choose who you are first" in page.refused

    page.run()

    assert len(reading.articles(room.desk)) == 1
