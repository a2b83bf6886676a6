"""Days and months of a text, as words to look for."""

import pytest

from app.services.sources.days import days


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 4 March 1987", {"@1987-03", "@1987-03-04"}),
        ("the fourth of March, 1987", {"@1987-03", "@1987-03-04"}),
        ("March 4th, 1987", {"@1987-03", "@1987-03-04"}),
        ("1 Feb. 2014", {"@2014-02", "@2014-02-01"}),
        ("on the twenty-first of May 2001", {"@2001-05", "@2001-05-21"}),
        ("23.10.1962", {"@1962-10", "@1962-10-23"}),
        ("2012-03-04", {"@2012-03", "@2012-03-04"}),
        ("in July 2011", {"@2011-07"}),
        ("on 4 March", set()),
        ("flat 12.10.3", set()),
    ],
)
def test_a_day_is_the_same_however_it_is_written(text: str, found: set[str]) -> None:
    assert set(days(text)) == found


def test_a_day_whose_order_is_open_is_both() -> None:
    assert {"@2022-07-04", "@2022-04-07"} <= set(days("04/07/2022"))
