"""A long source is read for a figure where it may stand, and says the same as one that is read whole."""

import pytest

from claims.compare import Outcome, compare_claim, figure_places, numbers
from claims.model import ClaimType

#: No word of the claim's; a figure of the claim's kind in each line.
FILLER = "".join(
    f"In {year} some {year % 37 + 44} percent of kettles in Ostrey were blue.\n" for year in range(1000, 2000)
)
CLAIM = "About 41 percent of voters in Vellmar stayed at home."


def compared(said: str) -> tuple:
    """Return outcome and facts for a source with some words in its middle."""
    found = compare_claim(
        ClaimType.STATISTIC,
        {"figure": "41", "unit": "percent", "counted": "voters"},
        CLAIM,
        FILLER + said + "\n" + FILLER,
    )
    assert found is not None
    return found.outcome, found.facts


@pytest.mark.parametrize(
    "said",
    [
        "About 41 percent of voters in Vellmar stayed at home.",
        "Forty-one per cent of those who were asked did.",
        "Of the voters of Vellmar, 43 percent stayed at home.",
        "The turnout was 59 percent.",
    ],
)
def test_a_long_source_says_what_it_says_when_read_whole(monkeypatch, said: str) -> None:
    near = compared(said)
    monkeypatch.setattr(numbers, "figure_places", lambda *_: None)

    assert compared(said) == near
    assert near[0] is not Outcome.SAME or "Vellmar" in said


def test_only_a_part_of_a_long_source_is_read() -> None:
    """However long it is, and however often the claim's words stand in it."""
    source = (FILLER + "Voters stayed at home in Vellmar, 12 percent of them.\n" * 300) * 4
    claim = [numbers.Figure(numbers.Decimal(41))]

    places = figure_places.figure_places(source, frozenset(("voter", "vellmar", "home")), claim)

    assert places is not None
    assert sum(place.end - place.start for place in places) <= 100 * 3 * 200
    assert figure_places.figure_places(source, frozenset(), claim) is None
