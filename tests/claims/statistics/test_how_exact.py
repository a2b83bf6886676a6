"""The words that say how exact an amount is are the same everywhere: behind a change, a harm and another figure."""

import pytest

from claims import Candidate, ClaimType, extract
from claims.statistics.qualifiers import HOW_EXACT

_WHOLE = [name for name in HOW_EXACT if name not in ("estimated", "record", "shy of", "up to")]
"""Those that may stand behind "by" and "killed" with nothing before them."""


def figures(source: str) -> list[Candidate]:
    """Return the statistics of a text."""
    return [c for c in extract(source).candidates if c.type is ClaimType.STATISTIC]


@pytest.mark.parametrize("how", _WHOLE)
def test_a_change_is_one_whatever_says_how_exact_it_is(how: str) -> None:
    """Output changed, and by how much is told more or less exactly."""
    (found,) = figures(f"Output fell by {how} 3% in Tarn.")

    assert (found.value("figure"), found.value("comparison"), found.value("counted")) == ("3", "fall", "Output")


@pytest.mark.parametrize("how", _WHOLE)
def test_those_harmed_are_people_whatever_says_how_many(how: str) -> None:
    """The verb tells who is counted."""
    (found,) = figures(f"The blast killed {how} 12.")

    assert (found.value("figure"), found.value("counted")) == ("12", "people killed")


@pytest.mark.parametrize("where", ["above", "below"])
def test_a_level_is_no_change_of_so_much(where: str) -> None:
    """The rate is what stands above 5%."""
    (found,) = figures(f"The rate rose {where} 5% in Tarn.")

    assert found.value("comparison") == ("more than" if where == "above" else "less than")


def test_a_total_is_not_what_is_counted() -> None:
    """What the total is of, the verb tells."""
    (found,) = figures("The club won a total of 12.")

    assert (found.value("figure"), found.value("counted")) == ("12", "club won")
