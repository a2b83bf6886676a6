"""Sources on the command line: every cited page looked at again, for people, for scripts and for a nightly job."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.main import app
from app.config import read_settings
from app.services.articles import intake
from app.services.checking import evidence, review
from app.services.desk import accounts
from app.services.inputs import ArticleDetails
from app.wiring import open_desk
from claims.model import ClaimType, Span
from tests.app.documents.servers import Site, answer
from tests.factories import a_page, a_source, act_of, an_evidence

HTML = "Content-Type: text/html; charset=utf-8"
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, sqlite_url: str, tmp_path: Path, site: Site) -> Run:
    """Run a command on a desk of our own, whose network has one server alone."""
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CLAIMDESK_DATA", str(tmp_path))
    monkeypatch.setenv("CLAIMDESK_PERSON", "Ana")
    monkeypatch.setenv("CLAIMDESK_TEST_FETCH", f"{site.host}:{site.port}")

    def call(*words: str) -> Result:
        return CliRunner().invoke(app, ("sources", "check", *words), prog_name="claimdesk")

    return call


def cite(site: Site, *paths: str) -> None:
    """Let a claim rest on pages of the server."""
    desk = open_desk(read_settings())
    act = act_of(accounts.add_person(desk, "Ana").id)
    article = intake.add_article(desk, act.another(), ArticleDetails("Harbour"), "The harbour opened in 2019.\n")
    claim = review.add_claim(desk, act.another(), article, Span(22, 26), ClaimType.DATE)
    for version, path in enumerate(paths, 1):
        source = a_source(title=f"Page {path}", url=site.url(path, site.host))
        evidence.attach(desk, act.another(), claim, version, source, an_evidence())
    desk.database.dispose()


def test_every_cited_page_is_told_with_how_it_stands(run: Run, site: Site) -> None:
    """A line for people with number, state and title, and the reason below it; nothing else is wrong with it."""
    site.answers["/here"] = answer(a_page("The harbour opened in 2019."), HTML)
    cite(site, "/here", "/gone")

    done = run()

    assert done.exit_code == 0, done.output
    here, why_here, gone, why_gone = done.stdout.splitlines()
    assert here.lstrip().startswith("1 ")
    assert here.endswith("Page /here")
    assert "a copy of it is kept" in why_here
    assert gone.lstrip().startswith("2 ")
    assert gone.endswith("Page /gone")
    assert "404 Not Found" in why_gone


def test_scripts_get_every_page_as_data(run: Run, site: Site) -> None:
    """With the number of the copy, where one was kept."""
    site.answers["/here"] = answer(a_page("The harbour opened in 2019."), HTML)
    cite(site, "/here", "/gone")

    told = json.loads(run("--json").stdout)

    assert [(one["source"], one["title"], one["health"], one["kept_copy"]) for one in told] == [
        (1, "Page /here", "first", 1), (2, "Page /gone", "gone", None),
    ]  # fmt: skip
    assert told[1]["url"] == site.url("/gone", site.host)
    assert "404" in told[1]["reason"]


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_a_nightly_job_hears_of_pages_that_are_not_as_they_were(run: Run, site: Site, as_json: tuple[str, ...]) -> None:
    """Exit code 1 with --strict; a page that says the same, or is kept for the first time, is no reason to wake."""
    site.answers["/here"] = answer(a_page("The harbour opened in 2019."), HTML)
    cite(site, "/here")

    codes = [run("--strict", *as_json).exit_code, run("--strict", *as_json).exit_code]
    site.answers["/here"] = answer(a_page("The harbour opened in 2020."), HTML)
    codes += [run(*as_json).exit_code]
    site.answers.clear()
    codes += [run("--strict", *as_json).exit_code]

    assert codes == [0, 0, 0, 1]


def test_no_page_cited_is_said_and_is_no_failure(run: Run, site: Site) -> None:
    """For people beside the result, for scripts as an empty list."""
    cite(site)

    told, data = run("--strict"), run("--strict", "--json")

    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "No claim rests on a web page yet.\n")
    assert (data.exit_code, json.loads(data.stdout)) == (0, [])


def test_without_a_desk_there_is_nothing_to_check(monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path) -> None:
    """No empty one is made."""
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")

    done = run()

    assert done.exit_code == 2
    assert "There is no desk" in done.stderr
    assert not (tmp_path / "none.sqlite").exists()


def test_a_page_that_cannot_be_kept_ends_the_check_in_words(run: Run, site: Site, tmp_path: Path) -> None:
    """A disk that takes nothing: exit code 2 and what to do."""
    site.answers["/here"] = answer(a_page("The harbour opened in 2019."), HTML)
    cite(site, "/here")
    (tmp_path / "files").write_text("in the way")

    done = run()

    assert done.exit_code == 2
    assert "could not be kept in" in done.stderr
    assert "Traceback" not in done.output
