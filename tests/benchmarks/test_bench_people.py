"""The pieces of the benchmarks with many people and many claims. Nothing is timed."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.articles import reading
from app.services.context import Desk
from app.services.lists import queue
from app.services.lists.queue_filter import Filter
from benchmarks import bench_lists, people_servers
from benchmarks.copied import multiply
from benchmarks.seed_desk import seed
from db.session import Database
from tests.ends import LONG
from tests.factories import Clock


@pytest.fixture
def seeded(postgres_url: str, clock: Clock) -> Iterator[Desk]:
    """A desk of forty claims on PostgreSQL."""
    database = Database(postgres_url)
    seed(database, 40, today=clock())
    yield Desk(database, clock)
    database.dispose()


@pytest.mark.slow
def test_articles_are_copied_whole(seeded: Desk) -> None:
    """Each copy has its own forty claims and proposals, and opens as the first does; words are found in all."""
    multiply(seeded.database, 2)

    cards = reading.articles(seeded)
    assert [sum(card.counts.values()) for card in cards] == [40, 40, 40]
    assert len({card.title for card in cards}) == 3
    shown = [reading.article(seeded, card.id) for card in cards]
    assert len({tuple((mark.span, mark.text, mark.state) for mark in one.marks) for one in shown}) == 1
    assert queue.find(seeded, Filter()).total == 120
    bench_lists.measure(seeded, 1)


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not here")
def test_nginx_takes_the_configuration_of_deploy(tmp_path: Path) -> None:
    """With the ports of several servers in the place of its own."""
    text = people_servers.config(8700, (8701, 8702, 8703), tmp_path)
    (tmp_path / "nginx.conf").write_text(text)

    tested = subprocess.run(
        ["nginx", "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")],
        capture_output=True, text=True, check=False, timeout=LONG,
    )  # fmt: skip

    assert (tested.returncode, text.count("max_fails=1")) == (0, 3), tested.stderr


def test_what_processes_compute_counts_with_what_they_started() -> None:
    """Nothing for a process that there is not."""
    assert people_servers.computed(1) > 0
    assert people_servers.computed(10**9) == 0
