"""A corpus on the command line: run, ask, take to the desk."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.main import app
from app.corpus import running
from app.services.articles import reading
from app.services.context import Desk
from app.services.log import history
from tests.app.corpus.made import OTHER, QUILL, Corpus

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler with one worker, a thread of this process."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, processes=False, protocol="tcp", dashboard_address="127.0.0.1:0") as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """A corpus of two articles."""
    (tmp_path / "articles").mkdir()
    made = Corpus(tmp_path / "articles", tmp_path / "corpus")
    made.lines([QUILL, OTHER])
    return made


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command."""
    monkeypatch.setenv("CLAIMDESK_DATA", str(tmp_path / "desk"))
    monkeypatch.setenv("CLAIMDESK_PERSON", "Ana")

    def call(*words: object) -> Result:
        return CliRunner().invoke(app, ["corpus", *map(str, words)], prog_name="claimdesk")

    return call


def test_a_run_says_what_came_of_it(run: Run, corpus: Corpus, scheduler: str) -> None:
    """In words with rates, in JSON for scripts; a second one has nothing to do; what could not be read is counted."""
    (corpus.articles / "b.jsonl").write_text("{no json\n", "utf-8")
    given = ("run", corpus.articles, "--to", corpus.folder, "--scheduler", scheduler)

    first, second = run(*given, "--json"), run(*given)

    told = json.loads(first.stdout)
    assert first.exit_code == second.exit_code == 0, first.output
    assert (told["complete"], told["corpus"]["articles"], told["quarantined"]) == (True, 2, 1)
    assert "1 batches are done already; 0 are left." in second.stderr
    assert re.search(r"The corpus in \S+ has 2 articles, 5 sentences, 9 candidates\.", second.stdout)
    assert "1 could not be read; why: " in second.stdout


def test_ctrl_c_stops_a_run_and_says_how_to_go_on(
    run: Run, corpus: Corpus, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(running._UnderWay, "wait", interrupted)

    stopped = run("run", corpus.articles, "--to", corpus.folder, "--scheduler", scheduler)

    assert stopped.exit_code == 130
    assert "give the same command again, and it goes on from there" in stopped.stderr


def test_a_run_with_a_failed_batch_ends_with_1(
    run: Run, corpus: Corpus, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> running.Tally:
        planned = corpus.plan()
        return running.Tally(of=1, failed=[(planned.todo[0], "planted")])

    monkeypatch.setattr(running, "run", failing)

    failed = run("run", corpus.articles, "--to", corpus.folder, "--scheduler", scheduler)

    assert failed.exit_code == 1
    assert "(planted)" in failed.stderr


@pytest.mark.parametrize(
    ("question", "option", "words"),
    [
        ("appointments", ("--person", "mara QUILL"), "Mara Quill · appointed · mayor · Lowmere · 2023-03-04"),
        ("quotes", ("--speaker", "Quill"), "Mara Quill · direct"),
        ("posts-that-differ", ("--post", "mayor"), "day · appointed · mayor · Lowmere · Mara Quill · 2023-03-06"),
        ("figures-that-differ", ("--counted", "boats"), "boats · 8100"),
    ],
)
def test_a_corpus_is_asked(run: Run, corpus: Corpus, question: str, option: tuple[str, str], words: str) -> None:
    """In words, JSON and CSV; each row says where it stands."""
    corpus.run()
    asked = ("query", corpus.folder, question, *option)

    said, data, table = run(*asked), run(*asked, "--json"), run(*asked, "--csv")

    assert words in said.stdout
    texts = {row["article"]: row["text"] for row in corpus.rows("articles")}
    rows = json.loads(data.stdout)
    assert rows
    for row in rows:
        stands = " ".join(texts[row["article"]][row["start"] : row["end"]].split())
        assert stands == (row["quotation"] if question == "quotes" else row["words"])
        assert row["source"] == str(corpus.articles / "a.jsonl")
    assert [row["article"] for row in csv.DictReader(io.StringIO(table.stdout))] == [row["article"] for row in rows]


def test_what_is_asked_for_may_be_narrowed(run: Run, corpus: Corpus) -> None:
    """By day and by words that stand side by side; what there is more of is said."""
    corpus.run()
    asked = ("query", corpus.folder, "appointments")

    assert "Nothing in this corpus answers that" in run(*asked, "--person", "Mar").stdout
    assert "Nothing in this corpus answers that" in run(*asked, "--since", "2024-02-16").stdout
    assert "Mara Quill" in run(*asked, "--since", "2024-02-15", "--until", "2024-02-15").stdout
    assert "more than these 1 rows" in run(*asked, "--limit", "1").stderr
    assert "There is no corpus in" in run("query", corpus.articles, "quotes").stderr
    assert "--field takes OURS=THEIRS" in run("run", corpus.articles, "--to", corpus.folder, "--field", "x").stderr


def test_posts_that_differ_name_another_person_for_one_day_and_no_planned_one(run: Run, corpus: Corpus) -> None:
    corpus.lines([
        "Mara Quill was appointed mayor of Lowmere on 4 March 2023.", "Quill was appointed mayor of Lowmere in 2023.",
        "Jonas Brandt was appointed mayor of Lowmere on 4 March 2023.",
        "Edda Osei will be appointed mayor of Lowmere on 4 March 2025.",
    ])  # fmt: skip
    corpus.run()

    rows = json.loads(run("query", corpus.folder, "posts-that-differ", "--json").stdout)

    assert {(row["differs"], row["person"]) for row in rows} == {("person", "Mara Quill"), ("person", "Jonas Brandt")}


def test_articles_of_a_corpus_come_to_the_desk(
    run: Run, corpus: Corpus, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is chosen, then all: none twice, none read again, and the log verifies; what did not fit is told."""
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", desk.database.url.render_as_string(hide_password=False))
    record = {"text": "The pier\x00 of Ostrey flooded in 1953.", "title": "x" * 600, "url": "ftp://a.example"}
    (corpus.articles / "b.jsonl").write_text("".join(f"{json.dumps(record)}\n" for _ in range(2)), "utf-8")
    corpus.run()
    monkeypatch.setattr("app.services.articles.intake.extract", None)
    name = next(row["article"] for row in corpus.rows("articles") if row["text"] == QUILL)

    chosen = run("import", corpus.folder, name)
    every = run("store", corpus.folder, "--json")

    assert chosen.exit_code == every.exit_code == 0, every.output
    assert f"{name}: article 1.\n" in chosen.stdout
    told = json.loads(every.stdout)
    assert (len(told["stored"]), told["there_already"]) == (2, 2)
    assert "The title was cut at 500 characters." in every.stderr
    assert "is no web address" in every.stderr
    shown = reading.article(desk, 1)
    assert (shown.text, len(shown.marks)) == (QUILL, 3)
    assert {reading.article(desk, number).replaced for number in (2, 3)} == {0, 1}
    assert history.verify(desk).problems == ()
    assert "is on the desk already" in run("import", corpus.folder, name).stdout
    assert "has no article nothing" in run("import", corpus.folder, "nothing").stderr
