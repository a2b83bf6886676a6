"""The command line: what a person types, what it says, and how it ends."""

import gzip
import hashlib
import json
import os
import pty
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.main import app
from app.reports.base import nothing
from app.reports.pdf import PDF
from app.reports.registry import EXPORTERS
from app.services.reports.leaks import Giveaway
from claims import Extraction, Sentence, Span
from tests.app.documents.made import archived
from tests.limits import no_file_longer_than
from tests.services.reports.test_read_back import with_row

ROOT = Path(__file__).parents[2]
COPY = """Harbour board names director

Tamsin Rook was appointed director of the Ellery Harbour Board on 4 March 2023, the board said.
"""
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, sqlite_url: str, tmp_path: Path) -> Run:
    """Run a command on a desk of our own, in a folder of our own."""
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CLAIMDESK_DATA", str(tmp_path / "desk"))
    monkeypatch.setenv("CLAIMDESK_PERSON", "Ana")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "harbour.txt").write_text(COPY, encoding="utf-8")

    def call(*words: str, stdin: str | bytes = "") -> Result:
        return CliRunner().invoke(app, words, input=stdin, prog_name="claimdesk")

    return call


@pytest.fixture(scope="module")
def imported(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one article, which the command brought in once for all tests of this file."""
    folder = tmp_path_factory.mktemp("imported")
    path = folder / "claimdesk.sqlite"
    shutil.copyfile(sqlite_template, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMDESK_DATABASE_URL", f"sqlite:///{path}")
        patch.setenv("CLAIMDESK_DATA", str(folder))
        words = ["import", "-", "--published", "2024-02-15", "--as", "Ana"]
        assert CliRunner().invoke(app, words, input=COPY).exit_code == 0
    return path


@pytest.fixture
def with_article(run: Run, imported: Path, tmp_path: Path) -> Run:
    """The same, with one article on the desk."""
    shutil.copyfile(imported, tmp_path / "claimdesk.sqlite")
    return run


def audit_tags(run: Run) -> list[str]:
    return [line["tag"] for line in json.loads(run("audit", "log", "--json").stdout)]


def failed(result: Result, *words: str, code: int = 2) -> None:
    """Hold that a command ended in one plain sentence, without a trace of the program."""
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)
    for word in words:
        assert word in result.stderr


def test_a_document_is_imported_with_what_it_says_of_itself(run: Run, tmp_path: Path) -> None:
    """A saved web page gives title, author and day; what is typed counts more; the file is kept."""
    page = tmp_path / "gate.html"
    page.write_text(
        '<html><head><title>Gate reopens</title><meta name="author" content="Ines Tarrow">'
        '<meta property="article:published_time" content="2025-03-19"></head><body><article><h1>Gate reopens</h1>'
        "<p>The gate of Lowmere reopened on Tuesday after eleven months, as the council had promised last year.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )

    done = run("import", "gate.html", "--outlet", "The Courier", "--json")

    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert (said["title"], said["published_on"]) == ("Gate reopens", "2025-03-19")
    assert said["proposals"]["date"] >= 1


def test_a_document_that_lies_is_refused(run: Run, tmp_path: Path) -> None:
    """A zip file called .pdf is named for what it is; nothing is added."""
    (tmp_path / "report.pdf").write_bytes(b"PK\x03\x04" + bytes(300))

    failed(run("import", "report.pdf"), "report.pdf", "ZIP")
    failed(run("import", "http://127.0.0.1/page"), "could not be fetched", "127.0.0.1")


def test_a_page_of_a_web_archive_is_imported(run: Run, tmp_path: Path) -> None:
    """The first, or the one that is named; which one it is, is said."""
    first, second = (
        archived(b"<p>%b was mended in 2021.</p>" % word, url=f"https://news.test/{word.decode()}")
        for word in (b"Gate", b"Lock")
    )
    (tmp_path / "town.warc.gz").write_bytes(gzip.compress(first) + gzip.compress(second))

    done = run("import", "town.warc.gz", "--page", "https://news.test/Lock", "--title", "Lock")

    assert "number 2 of its 2 pages" in done.stderr
    failed(run("import", "town.warc.gz", "--page", "7"), "holds 2 pages")


# --- import ---------------------------------------------------------------------------------------------------------


def test_an_article_is_imported_listed_and_on_record(run: Run):
    done = run("import", "harbour.txt", "--published", "2024-02-15", "--outlet", "Coast Wire", "--json")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    assert said["article"] == 1
    assert said["title"] == "Harbour board names director"
    assert said["published_on"] == "2024-02-15"
    assert said["sentences"] == 1
    assert said["characters"] == len(COPY)
    assert set(said["proposals"]) == {"date", "quote", "appointment", "statistic", "statement"}
    (listed,) = json.loads(run("list", "--json").stdout)
    assert (listed["article"], listed["outlet"]) == (1, "Coast Wire")
    assert listed["undecided"] == sum(said["proposals"].values())
    assert audit_tags(run) == ["person:add", "article:import"]


def test_without_a_publication_date_it_says_what_stays_open(run: Run):
    done = run("import", "harbour.txt")
    assert done.exit_code == 0
    assert "relative dates" in done.stderr
    assert "relative dates" not in run("import", "harbour.txt", "--published", "2024-02-15").stderr


def test_the_title_comes_from_the_option_the_headline_or_the_file(run: Run, tmp_path: Path):
    (tmp_path / "note-7.txt").write_text("The quay opened in 1911. It was repaired twice.\n", encoding="utf-8")
    assert json.loads(run("import", "harbour.txt", "--title", "Mine", "--json").stdout)["title"] == "Mine"
    taken = run("import", "harbour.txt", "--json")
    assert json.loads(taken.stdout)["title"] == "Harbour board names director"
    assert "Title taken from the first line" in taken.stderr
    named = run("import", "note-7.txt", "--json")
    assert json.loads(named.stdout)["title"] == "note-7"
    assert "file's name" in named.stderr


def test_standard_input_is_read(run: Run):
    assert json.loads(run("import", "-", "--json", stdin=COPY).stdout)["title"] == "Harbour board names director"
    failed(run("import", "-", stdin="The quay opened in 1911."), "give a --title")


def test_marks_at_the_start_of_a_file_are_understood_and_left_out(run: Run, tmp_path: Path):
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        (tmp_path / "marked.txt").write_bytes(COPY.encode(encoding))
        said = json.loads(run("import", "marked.txt", "--json").stdout)
        assert (said["title"], said["characters"]) == ("Harbour board names director", len(COPY))


def test_a_file_in_another_encoding_is_refused_with_the_place_and_a_way_out(run: Run, tmp_path: Path):
    (tmp_path / "old.txt").write_bytes("Café board\n\nThe caf\u00e9 opened.".encode("cp1252"))
    failed(run("import", "old.txt"), "byte 3 (line 1) is 0xE9", "It may be WINDOWS-1252", "iconv -f WINDOWS-1252")
    (tmp_path / "paper.txt").write_bytes(b"%PDF-1.7 \x00\xff")
    failed(run("import", "paper.txt"), "is a PDF")
    assert json.loads(run("list", "--json").stdout) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "missing.txt"], "missing.txt: No such file or directory"),
        (["import", "."], "Is a directory"),
        (["import", "harbour.txt", "--published", "15 Feb"], "'15 Feb' is no date"),
        (["import", "harbour.txt", "--url", "javascript:alert(1)"], "no web address"),
        (["import", "empty.txt"], "There is no text yet"),
        (["report", "99"], "There is no article 99"),
        (["reread", "99"], "There is no article 99"),
        (["reread"], "Name one article by its number, or take --all"),
        (["reread", "1", "--all"], "Name one article by its number, or take --all"),
        (["report", "1", "--format", "fax"], "choose one of html, pdf, markdown, csv, json"),
        (["report", "1", "--audience", "press"], "choose one of public, desk, legal"),
        (["report", "1", "--as-of", "yesterday"], "write day and time like 2024-05-01T12:00Z"),
        (["report", "1", "--as-of", "2001-05-01T12:00Z"], "Article 1 came in on 20"),
        (["audit", "log", "--article", "99"], "There is no article 99"),
        (["audit", "verify", "--head", "3:abc"], "is no head"),
        (["serve", "--port", "0"], "--port"),
        (["nonsense"], "nonsense"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence_and_changes_nothing(
    with_article: Run, tmp_path: Path, words: list[str], said: str
):
    (tmp_path / "empty.txt").write_text(" \n\n", encoding="utf-8")
    before = audit_tags(with_article)
    failed(with_article(*words), said)
    assert audit_tags(with_article) == before


def test_control_signs_in_a_title_do_not_steer_the_terminal(run: Run):
    run("import", "harbour.txt", "--title", "a\u009b31mb\u202ec")
    assert "a‹U+009B›31mb‹U+202E›c" in run("list").stdout


# --- reread ---------------------------------------------------------------------------------------------------------


def older_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rules of another name, that find nothing, read what is imported next."""
    from app.services.articles import intake

    monkeypatch.setattr(
        intake, "extract", lambda text, **_: Extraction((), (Sentence(Span(0, 3), 0),), (), "older rules")
    )


def test_articles_that_older_rules_read_are_read_again(run: Run, monkeypatch: pytest.MonkeyPatch):
    assert run("import", "harbour.txt", "--published", "2024-02-15").exit_code == 0
    with monkeypatch.context() as patch:
        older_rules(patch)
        assert run("import", "harbour.txt", "--published", "2024-02-15").exit_code == 0
        assert run("import", "harbour.txt", "--published", "2024-02-15").exit_code == 0
    assert [card["undecided"] > 0 for card in json.loads(run("list", "--json").stdout)] == [False, False, True]

    done = run("reread", "--all", "--json")

    first, second, third = json.loads(run("list", "--json").stdout)
    assert first["undecided"] == second["undecided"] == third["undecided"]
    added = third["undecided"] + 1  # a date is decided with the appointment whose day it is
    assert json.loads(done.stdout) == [{"article": number, "added": added, "gone": 0} for number in (2, 3)]
    assert audit_tags(run)[-2:] == ["article:extract", "article:extract"]
    again = run("reread", "--all")
    assert (again.exit_code, again.stdout) == (
        0, "Every article was read by the present rules; there is nothing to do.\n",
    )  # fmt: skip
    assert audit_tags(run).count("article:extract") == 2


def test_one_article_is_read_again_by_name(with_article: Run):
    done = with_article("reread", "1", "--as", "Ben")
    assert done.stdout == "Article 1: 0 new proposals.\n"
    newest = json.loads(with_article("audit", "log", "--last", "1", "--json").stdout)[0]
    assert (newest["tag"], newest["actor"]) == ("article:extract", "Ben")


def test_of_many_the_one_that_someone_changes_meanwhile_is_left_to_them(run: Run, monkeypatch: pytest.MonkeyPatch):
    from app.services.articles import intake
    from app.services.errors import StaleArticleError

    with monkeypatch.context() as patch:
        older_rules(patch)
        for _ in range(2):
            run("import", "harbour.txt")
    real = intake.find_again

    def taken(desk: object, act: object, number: int, **known: object) -> intake.Reread:
        if number == 1:
            raise StaleArticleError("Someone changed it.")
        return real(desk, act, number, **known)

    monkeypatch.setattr(intake, "find_again", taken)
    done = run("reread", "--all", "--json")
    assert (done.exit_code, [one["article"] for one in json.loads(done.stdout)]) == (0, [2])
    assert "Article 1: Someone changed it." in done.stderr
    failed(run("reread", "1"), "Someone changed it.")


# --- who acts -------------------------------------------------------------------------------------------------------


def test_the_person_is_the_one_named_else_the_settings_else_the_system_user(run: Run, monkeypatch: pytest.MonkeyPatch):
    run("import", "harbour.txt", "--as", "Ben")
    run("import", "harbour.txt")
    monkeypatch.delenv("CLAIMDESK_PERSON")
    monkeypatch.setenv("LOGNAME", "pressroom")
    run("import", "harbour.txt")
    imports = [line for line in json.loads(run("audit", "log", "--json").stdout) if line["tag"] == "article:import"]
    assert [line["actor"] for line in imports] == ["Ben", "Ana", "pressroom"]


# --- report ---------------------------------------------------------------------------------------------------------


def test_a_report_is_written_once_and_not_over_another_file(with_article: Run, tmp_path: Path):
    assert with_article("report", "1", "--format", "html", "-o", "out.html").exit_code == 0
    first = (tmp_path / "out.html").read_bytes()
    assert first.startswith(b"<!DOCTYPE html>")
    failed(with_article("report", "1", "-o", "out.html"), "out.html exists", "--force")
    assert (tmp_path / "out.html").read_bytes() == first
    assert audit_tags(with_article).count("report:export") == 1
    assert with_article("report", "1", "-o", "out.html", "--force").exit_code == 0
    assert (tmp_path / "out.html").read_bytes() != first
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_a_report_that_cannot_be_written_is_not_on_record(with_article: Run, tmp_path: Path):
    failed(with_article("report", "1", "-o", "nowhere/out.html"), "No such file or directory")
    failed(with_article("report", "99", "-o", "out.html"), "There is no article 99")
    assert not (tmp_path / "out.html").exists()
    assert "report:export" not in audit_tags(with_article)


def test_without_a_file_the_report_goes_to_standard_output(with_article: Run):
    done = with_article("report", "1", "--format", "markdown")
    assert done.stdout.startswith("# Verification report: Harbour board names director\n")
    assert done.stderr == ""


def test_the_ending_of_the_file_says_the_format(with_article: Run, tmp_path: Path):
    with_article("report", "1", "-o", "out.json")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["schema"] == "claimdesk-report/2"
    with_article("report", "1", "-o", "out.csv")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfrow,number,")


@pytest.mark.parametrize(
    "name", [*EXPORTERS, *(one.suffix for one in EXPORTERS.values()), "MD", "Excel", "word", "htm"]
)
def test_every_format_is_known_by_its_name_its_ending_and_what_people_call_it(
    with_article: Run, tmp_path: Path, name: str
):
    [format_of] = [one for one in EXPORTERS.values() if one.is_called(name)]
    done = with_article("report", "1", "--format", name, "-o", "out.bin", "--published-at", "https://desk.example/7")
    if format_of.lacks not in (nothing, PDF.lacks):
        failed(done, f"cannot be made as {format_of.title} yet", "Missing: ", "signed off")
        return
    assert done.exit_code == 0
    assert format_of.text_of((tmp_path / "out.bin").read_bytes())
    newest = json.loads(with_article("audit", "log", "--last", "1", "--json").stdout)
    assert newest[0]["after"]["format"] == format_of.title


@pytest.mark.parametrize("name", [name for name, one in EXPORTERS.items() if one.lacks in (nothing, PDF.lacks)])
def test_every_ending_of_a_file_says_the_format(with_article: Run, tmp_path: Path, name: str):
    """In letters of any size; a name that ends otherwise is a web page."""
    file = f"Out.v2{EXPORTERS[name].suffix.upper()}"
    assert with_article("report", "1", "-o", file).exit_code == 0
    newest = json.loads(with_article("audit", "log", "--last", "1", "--json").stdout)
    assert newest[0]["after"]["format"] == EXPORTERS[name].title


def test_the_help_names_every_format(with_article: Run):
    said = " ".join(with_article("report", "--help").stdout.replace("│", " ").split())
    assert ", ".join(EXPORTERS) in said


def test_a_report_is_for_readers_unless_one_says_otherwise(with_article: Run):
    assert json.loads(with_article("report", "1", "--format", "json").stdout)["report"]["audience"] == "public"
    said = with_article("report", "1", "--format", "markdown", "--audience", "desk").stdout
    assert "**For the desk only, not for publication**" in said
    newest = json.loads(with_article("audit", "log", "--last", "1", "--json").stdout)
    assert newest[0]["after"]["audience"] == "desk"


def test_words_of_a_confidential_source_are_pointed_out_beside_the_report(with_article: Run, monkeypatch):
    found = Giveaway("D3", "It opened.", "rationale of Ana’s verdict", "Odile Marchbank", "marchbank")
    monkeypatch.setattr("app.services.reports.leaks.giveaways", lambda desk, article, audience: (found,))
    done = with_article("report", "1", "--format", "markdown")
    assert done.stderr == (
        "Claim D3, rationale of Ana’s verdict: “marchbank”, as in the source “Odile Marchbank”, which is left out.\n"
    )
    assert "Marchbank" not in done.stdout


def test_a_file_that_turns_up_is_told_by_its_bytes(with_article: Run, tmp_path: Path):
    """0 for one that was handed out, 1 for any other, 2 where there is no file."""
    with_article("report", "1", "-o", "out.html", "--audience", "legal", "--as", "Maren")
    found = with_article("report", "whatis", "out.html")
    assert found.exit_code == 0
    assert "Article 1: Harbour board names director\nWeb page (HTML), for: the legal file\n" in found.stdout
    assert "Handed out by Maren, " in found.stdout
    [told] = json.loads(with_article("report", "whatis", "out.html", "--json").stdout)
    assert (told["article"], told["audience"], told["by"]) == (1, "legal", "Maren")
    assert told["sha256"] == hashlib.sha256((tmp_path / "out.html").read_bytes()).hexdigest()

    (tmp_path / "out.html").write_bytes((tmp_path / "out.html").read_bytes() + b"\n")
    changed = with_article("report", "whatis", "out.html")
    assert (changed.exit_code, changed.stdout) == (1, "")
    assert "nothing is on record with these bytes" in changed.stderr
    assert json.loads(with_article("report", "whatis", "out.html", "--json").stdout) == []
    failed(with_article("report", "whatis", "nowhere.html"), "nowhere.html")


def test_looking_a_file_up_leaves_no_line(with_article: Run, tmp_path: Path):
    before = audit_tags(with_article)
    (tmp_path / "any").write_bytes(b"any")
    assert with_article("report", "whatis", "any").exit_code == 1
    assert audit_tags(with_article) == before


def test_several_articles_are_one_file(with_article: Run, tmp_path: Path):
    (tmp_path / "second.txt").write_text("It opened in 1999.", encoding="utf-8")
    with_article("import", "second.txt", "--title", "Second")
    done = with_article("report", "make", "1", "2", "--format", "md", "-o", "both.zip")
    assert done.exit_code == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "both.zip") as package:
        assert [name[:2] for name in package.namelist()] == ["1-", "2-"]
    assert "In one file with 1 more: 2-reports-" in with_article("report", "whatis", "both.zip").stdout


def test_only_the_claims_that_are_asked_for(with_article: Run):
    asked = ("report", "1", "--format", "json", "--signed", "--type", "quote", "--verdict", "true")
    [said] = [
        gap["words"]
        for gap in json.loads(with_article(*asked).stdout)["coverage"]["missing"]
        if gap["kind"] == "left-aside"
    ]
    assert said.endswith("left aside, for only these were chosen: signed off; Quote; “True”")
    failed(with_article("report", "1", "--type", "rumour"), "no type 'rumour'; choose one of date, ")
    failed(with_article("report", "1", "--verdict", "splendid"), "no verdict 'splendid'; choose one of true, ")


# --- audit ----------------------------------------------------------------------------------------------------------


def test_the_log_reads_oldest_first_and_can_be_cut(with_article: Run):
    with_article("report", "1", "--format", "json")
    said = with_article("audit", "log").stdout
    assert [line.split()[0] for line in said.splitlines() if re.match(r" *\d+  ", line)] == ["1", "2", "3"]
    assert "Ana added the article (article 1)" in said
    newest = json.loads(with_article("audit", "log", "--last", "1", "--json").stdout)
    assert [line["line"] for line in newest] == [3]
    of_article = json.loads(with_article("audit", "log", "--article", "1", "--json").stdout)
    assert [line["line"] for line in of_article] == [2, 3]


def test_a_whole_log_verifies_against_the_head_that_a_report_prints(with_article: Run):
    report = json.loads(with_article("report", "1", "--format", "json").stdout)["report"]["audit_head"]
    head = f"{report['line']}:{report['hash']}"
    done = with_article("audit", "verify", "--head", head, "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["whole"] is True
    assert json.loads(done.stdout)["lines"] == 3
    other = with_article("audit", "verify", "--head", f"{report['line']}:{'0' * 64}")
    assert other.exit_code == 1
    assert "was rewritten" in other.stdout
    gone = with_article("audit", "verify", "--head", f"77:{report['hash']}")
    assert gone.exit_code == 1
    assert "cut off" in gone.stdout


def test_a_log_that_was_tampered_with_ends_in_one(with_article: Run, tmp_path: Path):
    with sqlite3.connect(tmp_path / "claimdesk.sqlite") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE audit_line SET body = replace(body, 'Harbour', 'Airport') WHERE seq = 2")
    connection.close()
    done = with_article("audit", "verify", "--json")
    assert done.exit_code == 1
    problems = json.loads(done.stdout)["problems"]
    assert any("Line 2" in problem for problem in problems)
    assert "DOES NOT HOLD" in with_article("audit", "verify").stdout


def test_a_desk_that_is_not_there_is_not_called_whole(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", f"sqlite:///{tmp_path}/typo.sqlite")
    for words in (["audit", "verify"], ["audit", "log"], ["report", "1"], ["reread", "--all"]):
        failed(run(*words), "There is no desk at", "typo.sqlite")
    assert not (tmp_path / "typo.sqlite").exists()


# --- db -------------------------------------------------------------------------------------------------------------


def test_status_looks_without_making_anything_and_upgrade_makes_the_newest(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", f"sqlite:///{tmp_path}/new.sqlite")
    before = run("db", "status", "--json")
    assert before.exit_code == 1
    assert json.loads(before.stdout)["exists"] is False
    assert not (tmp_path / "new.sqlite").exists()
    assert "new database" in run("db", "upgrade").stdout
    after = run("db", "status", "--json")
    assert after.exit_code == 0
    assert json.loads(after.stdout)["is_current"] is True
    assert "nothing to do" in run("db", "upgrade").stdout


def test_a_back_up_is_verified_never_over_another_one_and_restored(with_article: Run, tmp_path: Path, monkeypatch):
    done = with_article("backup", "copy")
    assert done.exit_code == 0, done.output
    assert re.search(r"Wrote copy: 2 lines of audit log, 0 kept files, [\d,]+ bytes, verified\.", done.stdout)
    failed(with_article("backup", "copy"), "copy exists")
    assert with_article("import", "harbour.txt").exit_code == 0
    failed(with_article("restore", "copy"), "There is a desk at", "--replace")
    restored = with_article("restore", "copy", "--replace", "--as", "Ben")
    assert restored.exit_code == 0, restored.output
    assert "rolled back from 3 to 2 lines" in restored.stdout
    assert audit_tags(with_article)[-2:] == ["person:add", "desk:restore"]
    assert with_article("audit", "verify").exit_code == 0
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere/new.sqlite")
    assert "Restored 2 lines" in with_article("restore", str(tmp_path / "copy")).stdout
    failed(with_article("restore", "harbour.txt", "--replace"), "could not be put in place (file is not a database)")


def test_looking_into_a_back_up_leaves_every_byte_of_it(with_article: Run, tmp_path: Path, monkeypatch):
    assert with_article("backup", str(tmp_path / "copy")).exit_code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "copy").rglob("*") if path.is_file()}
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", f"sqlite:///{tmp_path}/copy/database.sqlite")
    assert with_article("audit", "verify").exit_code == 0
    assert with_article("db", "status").exit_code == 0
    assert {path: path.read_bytes() for path in (tmp_path / "copy").rglob("*") if path.is_file()} == before


def test_a_back_up_without_room_for_it_ends_in_a_sentence(with_article: Run, tmp_path: Path):
    (tmp_path / "there").mkdir()
    with no_file_longer_than(50_000):
        done = with_article("backup", str(tmp_path / "there" / "copy"))
    failed(done, "The copy could not be written in", "Nothing of it was left there")
    assert list((tmp_path / "there").iterdir()) == []


def test_a_back_up_of_a_log_that_does_not_hold_is_kept_and_said_to_be_so(with_article: Run, tmp_path: Path):
    with sqlite3.connect(tmp_path / "claimdesk.sqlite") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
    connection.close()
    done = with_article("backup", "copy")
    assert done.exit_code == 1
    assert "lost its guards" in done.stderr
    assert (tmp_path / "copy").exists()


def test_lost_guards_are_said_by_every_command_that_looks_and_repaired_on_record(with_article: Run, tmp_path: Path):
    assert "nothing to do" in with_article("db", "repair-guards").stdout
    with sqlite3.connect(tmp_path / "claimdesk.sqlite") as connection:
        connection.execute("DROP TRIGGER verdict_fixed")
    connection.close()
    for _ in range(2):
        verified = with_article("audit", "verify")
        assert (verified.exit_code, "whole" in verified.stdout) == (1, False)
        assert "verdict_fixed (missing)" in verified.stdout
    assert "verdict_fixed (missing)" in with_article("db", "status").stdout
    failed(with_article("import", "harbour.txt"), "verdict_fixed (missing)", "claimdesk db repair-guards")
    assert with_article("list").exit_code == 0
    repaired = with_article("db", "repair-guards", "--as", "Ben")
    assert repaired.exit_code == 0, repaired.output
    assert "verdict_fixed was missing; it is in place again." in repaired.stdout
    assert audit_tags(with_article)[-2:] == ["person:add", "guards:repair"]
    assert with_article("audit", "verify").exit_code == 0


def test_a_back_up_of_a_database_that_is_away_is_said_and_hides_the_password(run: Run, monkeypatch):
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", "postgresql://ana:hush@127.0.0.1:1/desk")
    done = run("backup", "copy")
    failed(done, "The database cannot be reached")
    assert "hush" not in done.output


def test_a_database_that_does_not_answer_or_is_none_is_said_in_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", "postgresql://ana:hush@127.0.0.1:1/desk")
    failed(run("list"), "does not answer")
    (tmp_path / "poem.sqlite").write_text("Roses are red. " * 400, encoding="utf-8")
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", f"sqlite:///{tmp_path}/poem.sqlite")
    failed(run("list"), "database")
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", "nonsense")
    failed(run("list"), "CLAIMDESK_DATABASE_URL cannot be used")
    monkeypatch.setenv("PORT", "many")
    failed(run("list"), "PORT is 'many'")


# --- a report that comes back ---------------------------------------------------------------------------------------


def _handed_in(run: Run, tmp_path: Path, **cells: object) -> Path:
    """Accept a claim, and return its report as a spreadsheet in which somebody wrote into the row of that claim."""
    from app.cli import terminal
    from app.services.articles import reading
    from app.services.checking import review

    with terminal.open_desk(must_exist=True) as desk:
        here, act = terminal.seat(desk, "Ana")
        review.accept(here, act, int(reading.article(here, 1).marks[0].key[1:]))
    path = tmp_path / "checks.xlsx"
    assert run("report", "1", "-o", str(path)).exit_code == 0
    path.write_bytes(with_row(path.read_bytes(), "Claims", 2, **cells))
    return path


def test_a_report_that_comes_back_is_looked_over_and_taken_over_on_demand(with_article: Run, tmp_path: Path):
    path = _handed_in(with_article, tmp_path, Suggested_wording="on 5 March 2023", Verdict="Nope")

    looked = with_article("read-back", str(path))
    assert looked.exit_code == 0
    assert re.search(r"1 +\w+ +verdict, row 2 of “Claims”", looked.stdout)
    assert "! “Nope” is no verdict of the scale" in looked.stdout
    assert "+ on 5 March 2023" in looked.stdout
    assert "claim:suggest" not in audit_tags(with_article)

    taken = with_article("read-back", str(path), "--take", "2", "--as", "Ben", "--json")
    assert (taken.exit_code, [one["kind"] for one in json.loads(taken.stdout)]) == (0, ["verdict", "suggestion"])
    assert "Taken over: 1 of 1." in taken.stderr
    assert "claim:suggest" in audit_tags(with_article)


def test_what_cannot_be_taken_over_ends_in_one(with_article: Run, tmp_path: Path):
    path = _handed_in(with_article, tmp_path, Verdict="True", Rationale="It is so.")

    failed(with_article("read-back", str(path), "--take", "3"), "There is no difference 3; choose from 1 to 1, or all.")
    refused = with_article("read-back", str(path), "--take", "all")
    assert refused.exit_code == 1
    assert "! The sources are not enough by the desk's policy." in refused.stdout
    assert with_article("read-back", str(path), "--take", "all", "--override", "No other one.").exit_code == 0


def test_a_file_that_is_no_report_is_refused(with_article: Run, tmp_path: Path):
    failed(with_article("read-back", "harbour.txt"), "harbour.txt is neither a spreadsheet (.xlsx) nor a Word document")
    (tmp_path / "same.docx").write_bytes(b"PK")
    failed(with_article("read-back", "same.docx"), "same.docx is damaged")
    failed(with_article("read-back", "missing.docx"), "missing.docx")


def test_a_report_that_nobody_edited_differs_in_nothing(with_article: Run, tmp_path: Path):
    path = _handed_in(with_article, tmp_path)

    assert "Nothing in it differs from the desk." in with_article("read-back", str(path)).stderr


# --- the whole ------------------------------------------------------------------------------------------------------


def test_every_command_has_help_with_an_example_and_the_exit_codes(run: Run):
    for words in (
        ["import"], ["list"], ["reread"], ["report"], ["read-back"], ["serve"], ["audit", "verify"], ["audit", "log"],
        ["db", "upgrade"], ["db", "status"], ["db", "repair-guards"], ["backup"], ["restore"],
    ):  # fmt: skip
        said = run(*words, "--help").stdout
        assert f"Example: claimdesk {' '.join(words)}" in said
        assert "Exit codes: 0" in said


def test_serve_hands_port_and_browser_to_the_server(run: Run, monkeypatch: pytest.MonkeyPatch):
    from app.config import Settings
    from app.serving import server

    given: list[Settings] = []
    monkeypatch.setattr(server, "serve", lambda settings: given.append(settings) or 0)
    assert run("serve", "--port", "8612", "--no-browser").exit_code == 0
    assert (given[0].port, given[0].open_browser) == (8612, False)


def test_a_fault_of_our_own_shows_its_trace_and_ends_in_three(run: Run, monkeypatch: pytest.MonkeyPatch):
    from app.services.articles import reading

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(reading, "articles", broken)
    done = run("list")
    assert done.exit_code == 3
    assert "planted" in done.stderr
    assert "fault in Claimdesk" in done.stderr


def console(words: list[str], url: str, **given: object) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "CLAIMDESK_DATABASE_URL": url, "CLAIMDESK_PERSON": "Ana", "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "app.cli", *words], cwd=ROOT, env=environment, timeout=120, check=False,
        **{"capture_output": True, **given},  # type: ignore[call-overload]
    )  # fmt: skip


def test_the_real_console_path_from_text_to_a_verified_log(run: Run, sqlite_url: str, tmp_path: Path):
    added = console(["import", "-", "--published", "2024-02-15", "--json"], sqlite_url, input=COPY.encode())
    assert added.returncode == 0, added.stderr
    number = str(json.loads(added.stdout)["article"])
    out = tmp_path / "out.html"
    assert console(["report", number, "-o", str(out)], sqlite_url).returncode == 0
    assert b"Tamsin Rook" in out.read_bytes()
    assert run("audit", "verify").exit_code == 0
    assert console(["report", "12345"], sqlite_url).returncode == 2


def test_progress_is_drawn_on_a_terminal_and_nowhere_else(sqlite_url: str, tmp_path: Path):
    (tmp_path / "long.txt").write_text(COPY * 50, encoding="utf-8")
    ours, theirs = pty.openpty()
    done = console(
        ["import", str(tmp_path / "long.txt"), "--json"], sqlite_url, capture_output=False, stdout=subprocess.PIPE,
        stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    drawn = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.returncode == 0, drawn
    assert "Reading" in drawn
    assert json.loads(done.stdout)["article"] == 1


def test_a_file_that_is_no_text_is_not_shown_on_a_terminal(with_article: Run, sqlite_url: str):
    """It would be gibberish, and on record; a file or another program takes it."""
    ours, theirs = pty.openpty()
    shown = console(
        ["report", "1", "-f", "xlsx"], sqlite_url, capture_output=False, stdout=theirs, stderr=subprocess.PIPE
    )
    os.close(theirs)
    os.close(ours)
    assert shown.returncode == 2
    assert b"is no text; name a file for it with -o" in shown.stderr
    assert with_article("report", "1", "-f", "xlsx").stdout_bytes.startswith(b"PK")
    assert audit_tags(with_article).count("report:export") == 1


def test_a_reader_that_stops_reading_ends_it_quietly(sqlite_url: str):
    read, write = os.pipe()
    os.close(read)
    done = console(["list", "--json"], sqlite_url, capture_output=False, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert b"Traceback" not in done.stderr


def test_the_command_line_starts_without_loading_the_database_or_the_language_tools():
    heavy = ["sqlalchemy", "nltk", "streamlit", "rich.console", "jinja2", "alembic"]

    assert loaded(heavy, "app.cli.main") == []


def test_a_desk_is_opened_without_loading_what_changes_its_schema():
    assert loaded(["alembic", "mako", "pygments"], "app.wiring") == []


def loaded(heavy: list[str], module: str) -> list[str]:
    """Return those of the modules that importing one loads."""
    code = f"import sys, json, {module}; print(json.dumps([m for m in {heavy} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=60)
    return json.loads(done.stdout)
