"""What changed, where a noun tells the change: "sales growth of 5%"; never who expects or wants it."""

import pytest

from claims import ClaimType, extract


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("The bank sees growth of 1.9% next year.", None),
        ("The group expects sales growth of 5%.", "sales"),
        ("The group now sees organic growth of 9%.", "organic growth"),
        ("The mill reported a profit increase of 12 percent.", "profit"),
        ("Analysts predict annual house price growth of 3.1%.", "house price"),
        ("They had a wage rise of 4%.", "wage"),
        ("Norland posted strong economic growth of 2.2%.", "economic growth"),
        ("Members approved its subscription increase of £12.", "subscription"),
        ("The council wants a rent increase of 6 percent.", "rent"),
        ("The council wants a further increase of 6 percent.", None),
        ("Productivity growth of 0.4% is too little.", "Productivity"),
        ("Traffic saw a fall of 9%.", None),
    ],
)
def test_what_changed_stands_before_the_noun(sentence: str, counted: str | None) -> None:
    """Where nothing does, it stays open."""
    (change,) = [one for one in extract(sentence).candidates if one.type is ClaimType.STATISTIC]

    assert change.value("counted") == counted
