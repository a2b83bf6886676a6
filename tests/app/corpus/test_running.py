"""A run on Dask: whatever is killed, the next run goes on from there; nothing is lost, nothing is there twice."""

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from app.corpus import plan, running
from app.corpus.extra import CorpusError, needed
from tests.app.corpus.made import Corpus, numbered

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """One worker in a process of its own; a batch that it dies of is not tried the same way again."""
    with running.workers(number=1) as started:
        started.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 0))
        yield started


@pytest.fixture
def four(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """A corpus of four articles that is read in four batches."""
    monkeypatch.setattr(plan, "BATCH", 81)
    corpus.lines(numbered(4))
    assert len(corpus.plan().todo) == 4
    return corpus


def whole(corpus: Corpus) -> bool:
    """Say whether each article is there once, with what was found in it."""
    texts = sorted(row["text"] for row in corpus.rows("articles"))
    return texts == sorted(numbered(4)) and len(corpus.rows("candidates")) == 4 and corpus.plan().todo == ()


def test_a_run_that_is_stopped_goes_on_where_it_was(client: Any, four: Corpus) -> None:
    """Ctrl-C after the first batch; then the rest, told with counts and rates."""

    def stop(tally: running.Tally) -> None:
        if tally.batches:
            raise KeyboardInterrupt

    stopped = running.run(client, four.plan(), four.folder, on_progress=stop)
    rest = four.plan()
    tally = running.run(client, rest, four.folder)
    told = running.summary(rest, tally, four.folder)

    assert stopped.is_stopped
    assert 1 <= len(rest.done) < 4
    assert len(rest.done) + len(rest.todo) == 4
    assert whole(four)
    assert (told["complete"], told["corpus"]["articles"], told["workers"]) == (True, 4, 1)
    assert told["this_run"]["articles"] == tally.counts["articles"] == len(rest.todo)
    assert told["this_run"]["articles_per_s"] > 0
    again = running.summary(four.plan(), running.settle(four.plan(), four.folder), four.folder)
    assert (again["this_run"]["articles"], again["corpus"]["articles"]) == (0, 4)


def test_a_worker_is_killed_and_nothing_is_lost(client: Any, four: Corpus) -> None:
    """Its batch is read once more, each article in a process of its own, for one of them may have been the reason."""
    (process,) = client.run(os.getpid).values()
    killed = []

    def kill(tally: running.Tally) -> None:
        if tally.batches and not killed:
            killed.append(process)
            os.kill(process, signal.SIGKILL)

    tally = running.run(client, four.plan(), four.folder, on_progress=kill)

    assert killed
    assert (tally.failed, tally.batches) == ([], 4)
    assert whole(four)
    assert client.run(os.getpid).values() != {process}


def test_a_batch_that_cannot_be_done_is_told_and_the_others_go_on(client: Any, four: Corpus) -> None:
    planned = four.plan()
    path = four.articles / "a.jsonl"
    os.utime(path, ns=(1, 1))

    tally = running.run(client, planned, four.folder)

    assert (tally.batches, len(tally.failed)) == (0, 4)
    assert "was changed after the run had begun" in tally.failed[0][1]
    assert not running.summary(planned, tally, four.folder)["complete"]


def test_what_is_missing_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extra that is not installed, a scheduler that does not answer."""
    monkeypatch.setattr(running, "_PATIENCE", 0.2)
    with pytest.raises(CorpusError, match="needs `make corpus-env` once"):
        needed("json", "no_such_module_of_the_extra")
    with (
        pytest.raises(CorpusError, match=r"No scheduler answers at tcp://127.0.0.1:9 .*Start one: dask scheduler"),
        running.workers("tcp://127.0.0.1:9"),
    ):
        pass
