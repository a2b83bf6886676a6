"""One short round of what a desk keeps when things go wrong."""

import random
from pathlib import Path

import pytest

from benchmarks import trials


@pytest.mark.slow
def test_of_people_who_save_at_the_same_moment_one_wins(tmp_path: Path) -> None:
    """The others are told; nothing else happens."""
    url = f"sqlite:///{tmp_path / 'races.sqlite'}"
    assert trials.races(url, tmp_path, 3, racers=4) == {"wins": 3, "conflicts": 9, "log is not whole": 0}


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    """The process that saved it is killed at some moment."""
    found = trials.kills(f"sqlite:///{tmp_path / 'kills.sqlite'}", tmp_path, 2, random.Random(1))
    assert found["acknowledged"] >= 2
    assert (found["lost"], found["log is not whole"]) == (0, 0)
