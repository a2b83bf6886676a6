"""A long source is read for a date where it may stand, and says the same as one that is read whole."""

import pytest

from claims.compare import Outcome, compare_claim, dates
from claims.compare.date_places import date_places
from claims.model import ClaimType

#: A date in each line, none of the claim's year, month or words.
FILLER = "".join(
    f"On {day % 28 + 1} June {1700 + day % 200} some kettles in Ostrey were painted blue.\n" for day in range(760)
)
CLAIM = "Parliament abolished the levy on 30 March 2015."


def compared(said: str) -> tuple:
    """Return outcome and facts for a source with some words in its middle."""
    found = compare_claim(ClaimType.DATE, {"value": "2015-03-30"}, CLAIM, f"{FILLER}{said}\n{FILLER}")
    assert found is not None
    return found.outcome, found.facts


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("On 30 March 2015 parliament abolished the levy.", Outcome.SAME),
        ("Parliament abolished the levy in 2015.", Outcome.COARSER),
        ("Parliament abolished the levy on 30/03/15.", Outcome.SAME),
        ("Parliament abolished the levy on 2 April 2016.", Outcome.CONFLICT),
        ("Nothing of the kind.", Outcome.CONFLICT),
    ],
)
def test_a_long_source_says_what_it_says_when_read_whole(monkeypatch, said: str, outcome: Outcome) -> None:
    near = compared(said)
    monkeypatch.setattr(dates, "date_places", lambda *_, **__: None)

    assert near == compared(said)
    assert near[0] is outcome


def test_only_a_part_of_a_long_source_is_read() -> None:
    """However long it is, and however often the claim's year and words stand in it."""
    source = FILLER * 4 + "Parliament met in March 2015 about the levy.\n" * 3_000

    places = date_places(source, frozenset(("parliament", "levy")), "2015-03-30", relative=True)

    assert places is not None
    assert sum(place.end - place.start for place in places) < len(source) / 2
    assert date_places(source, frozenset(("levy",)), "XXXX-03-30", relative=False) is None
