"""One sentence, one reading: every turn that a rule may take, with the value it must come to."""

from datetime import date

import pytest

from claims.dates import timexes
from claims.reading import read

THURSDAY = date(2024, 2, 15)
MONDAY = date(2024, 2, 12)

READINGS = [
    # counted from publication
    ("The past decade was dry.", THURSDAY, ["P10Y"]),
    ("The last week was dry.", THURSDAY, ["P1W"]),
    ("Prices fell this day.", THURSDAY, ["2024-02-15"]),
    ("The present day is calm.", THURSDAY, ["2024-02-15"]),
    ("They met last weekend.", THURSDAY, ["2024-W06-WE"]),
    ("They met this weekend.", MONDAY, ["2024-W06-WE"]),
    ("They will meet this weekend.", MONDAY, ["2024-W07-WE"]),
    ("They will meet next weekend.", THURSDAY, ["2024-W08-WE"]),
    ("They met the previous weekend.", THURSDAY, []),
    ("A year-old law fell.", THURSDAY, []),
    ("He left a fortnight ago.", THURSDAY, ["2024-W05"]),
    ("He left one and a half years ago.", THURSDAY, ["2022-08"]),
    ("He left an hour ago.", THURSDAY, ["PAST_REF"]),
    ("He left several years ago.", THURSDAY, ["PAST_REF"]),
    ("He called three hours later.", THURSDAY, ["PT3H"]),
    ("He left on May 3, 2021, and came back a fortnight later.", THURSDAY, ["2021-05-03", "2021-W20"]),
    ("Q3 2023 was good; profit had been lower a year ago.", THURSDAY, ["2023-Q3", "2022-Q3"]),
    ("He left last year.", None, [None]),
    ("He left three years ago.", None, [None]),
    ("He left tomorrow.", date(9999, 12, 31), []),
    # quarters
    ("Sales fell in Q3 '21.", THURSDAY, ["2021-Q3"]),
    ("The third quarter of 2023 was poor; the year-ago third quarter was not.", THURSDAY, ["2023-Q3", "2022-Q3"]),
    ("Sales fell in the third quarter.", None, ["XXXX-Q3"]),
    ("Sales will fall in the first quarter.", date(2024, 8, 1), ["2025-Q1"]),
    ("Sales fell in the second quarter.", date(2024, 8, 1), ["2024-Q2"]),
    ("Sales fell in the final quarter of 2020.", THURSDAY, ["2020-Q4"]),
    ("Q3 2023 was poor; the 2022 quarter was not.", THURSDAY, ["2023-Q3", "2022-Q3"]),
    ("In the 2022 period it was better.", THURSDAY, ["2022"]),
    ("The latest quarter was poor.", None, [None]),
    ("In Q2 2015 it was poor; the quarter was its last.", THURSDAY, ["2015-Q2"]),
    ("In the first half of the century it rained.", THURSDAY, []),
    # days, months, years
    ("A MARCH 3, 2021 letter is lost.", THURSDAY, ["2021-03-03"]),
    ("He may 3, 2021 times repeat it.", THURSDAY, ["2021"]),
    ("The code 2024-02-31 is wrong.", THURSDAY, [None]),
    ("It lasted from May 9-7.", THURSDAY, ["2023-05-09"]),
    ("He left on February 30.", THURSDAY, [None]),
    ("He left in May last year.", None, ["XXXX-05"]),
    ("The Sept. 11 attacks shook it.", THURSDAY, ["2001-09-11"]),
    ("He left on Sept. 11.", THURSDAY, ["2023-09-11"]),
    ("January was mild.", THURSDAY, ["2024-01"]),
    ("The winter of '78 was hard.", THURSDAY, ["1978"]),
    ("He died in 44 BC.", THURSDAY, []),
    ("The temple fell in 1070 B.C., they say.", THURSDAY, ["BC1070"]),
    ("It was built by 1250 AD.", THURSDAY, ["1250"]),
    ("It is due in two thousand three.", THURSDAY, ["2003"]),
    ("The year two thousand was calm.", THURSDAY, ["2000"]),
    ("He has 1750 goats.", THURSDAY, []),
    ("In nineteen cities it rained.", THURSDAY, []),
    ("The 1996-97 winter was hard.", THURSDAY, ["1996/1997"]),
    # lengths
    ("It took a couple of years.", THURSDAY, ["P2Y"]),
    ("It took two and a half hours.", THURSDAY, ["PT2H30M"]),
    ("It took a minute and a half.", THURSDAY, ["PT1M30S"]),
    ("It took several decades.", THURSDAY, ["PXE"]),
    ("It took two centuries.", THURSDAY, ["P200Y"]),
    ("It took half a year.", THURSDAY, ["P6M"]),
    ("It took a fortnight.", THURSDAY, ["P2W"]),
    ("The four-quarter-century plan failed.", THURSDAY, []),
    ("One day he left.", THURSDAY, []),
    ("The fee is 3 dollars a week.", THURSDAY, []),
    # vague words
    ("How soon will it rain?", THURSDAY, []),
    ("A past-due bill came.", THURSDAY, []),
    ("They trade future contracts.", THURSDAY, []),
    ("The moment came.", THURSDAY, []),
    # times
    ("He left at noon.", THURSDAY, ["2024-02-15T12:00"]),
    ("He left at 12 a.m. today.", THURSDAY, ["2024-02-15T00:00"]),
    ("He left at 25:10 or so.", THURSDAY, []),
    ("He left at 6 p.m. on Friday.", None, ["XXXX-WXX-5T18:00"]),
    ("He left at 0735 GMT.", THURSDAY, ["2024-02-15T07:35"]),
    ("That evening he left.", THURSDAY, [None]),
    ("This morning he left.", None, [None]),
    # holidays, seasons, ends
    ("The shop shut on Christmas Day.", None, ["XXXX-12-25"]),
    ("The shop shut on Easter Sunday.", None, [None]),
    ("It rained all of Easter week 2024.", THURSDAY, ["2024-W13"]),
    ("Next Christmas will be white.", THURSDAY, ["2024-12-25"]),
    ("This Halloween was loud.", THURSDAY, ["2024-10-31"]),
    ("In the summer it rained.", None, ["XXXX-SU"]),
    ("It rained in the autumn.", date(2024, 1, 9), ["2023-FA"]),
    ("Work ends by year-end.", None, ["XXXX-12-31"]),
    ("At the end of the month he left.", None, [None]),
    ("For the year ended March 31, 2021, it lost money.", THURSDAY, ["P1Y", "2021-03-31"]),
    ("In the fiscal year ended June 30, 2020, it lost money.", THURSDAY, ["P1Y", "2020-06-30"]),
    ("In the current fiscal year it lost money.", None, [None]),
]


@pytest.mark.parametrize(("text", "published", "values"), READINGS, ids=[text for text, _, _ in READINGS])
def test_a_sentence_has_its_reading(text: str, published: date | None, values: list[str | None]) -> None:
    assert [timex.value for timex in timexes(read(text, published=published))] == values
