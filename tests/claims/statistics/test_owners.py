"""Whose figures they are in results, polls and lists: the noun stands further off, or what is said tells it."""

from datetime import date

import pytest

from claims import Candidate, ClaimType, extract

DAY = date(2024, 4, 22)


def figure(source: str, number: str) -> Candidate:
    """Return the statistic of a text that has a figure."""
    marked = [c for c in extract(source, published=DAY).candidates if c.type is ClaimType.STATISTIC]
    return next(c for c in marked if c.value("figure") == number)


@pytest.mark.parametrize(
    ("source", "number", "counted"),
    [
        ("Millers favoured Quill, 72 percent to 8 percent.", "72", "Millers favoured Quill"),
        ("Ada Quill carried the town 66% to 30%.", "66", "Ada Quill carried the town"),
        ("53% describe themselves as bakers.", "53", "describe themselves as bakers"),
        ("26% say they are bakers.", "26", "say they are bakers"),
        ("26% said they would not vote at all.", "26", "said they would not vote at all"),
        ("37% liberal to 32% conservative.", "37", "liberal"),
        ("72 percent white, 13 percent Asian and 10 percent Old Norden.", "10", "Old Norden"),
        ("Quill had 38 percent, while Marsh held 33 percent.", "33", "Marsh"),
        ("Mr. Marsh has backing from 33 percent, the poll found.", "33", "backing"),
        ("In a May poll, she led Mr. Marsh 56 percent to 32 percent.", "32", "Mr. Marsh"),
        ("It is highest among the sailors surveyed (60 percent).", "60", "sailors"),
        ("Output is up at two mills: Old Mill by 29 percent; Tarn Mill by 8 percent.", "8", "Tarn Mill"),
        ("It asked 4,060 bakers with a two percent plus or minus margin of error.", "2", "margin of error"),
        ("The mill has five bakers, two of whom left.", "2", "bakers"),
        ("Only 21 percent who chose Quill voted.", "21", "who chose Quill voted"),
        ("44 percent overall agreed.", "44", "agreed"),
        ("13 percent supporting Marsh.", "13", "supporting Marsh"),
        ("In Tarn, the two were tied at 41 percent.", "41", "two"),
        ("Coal made up less than 2%.", "2", "Coal"),
        ("A margin of error of 3 percentage points for all, and 4.5 points for bakers.", "4.5", "margin of error"),
        ("The federally mandated minimum wage is $7.25.", "7.25", "federally mandated minimum wage"),
        ("It was the largest independently owned Norden mill company.", "1", "independently owned Norden mill company"),
        ("Quill shares closed yesterday at $80.50.", "80.5", "Quill shares"),
        ("Shares in Quill, down 19 percent so far this year, recovered.", "19", "Shares in Quill"),
        ("It reported sales of $5 million for the quarter, up 39% from a year earlier.", "39", "sales"),
        ("It posted a 20% gain in quarterly net income.", "20", "quarterly net income"),
        ("It is based on a 12% revenue growth forecast.", "12", "revenue growth forecast"),
        ("Claims reduced results $40 million.", "40000000", "results"),
        ("The $18-a-share price is fair.", "18", "price"),
        ("It agreed to buy the liquid-chromatography line for $22 million.", "22000000", "liquid-chromatography line"),
        ("It expects a deficit of between $400,000 and $600,000.", "400000/600000", "deficit"),
        ("The $37 million raised by Ada Quill is gone.", "37000000", "raised by Ada Quill"),
        ("It spends 15 billion dollars on defence.", "15000000000", "defence"),
        ("Exon fell $1.25, or 1.4 percent, to $88.95.", "1.4", "Exon"),
        ("Rainfall in May was 340 millimetres.", "340", "Rainfall in May"),
        ("It holds 4.2 million of Quill's 13.8 million shares.", "4200000", "Quill's 13.8 million shares"),
        ("It has a value of 137.8 million Canadian dollars (US$117.3 million).", "117300000", "value"),
        ("Osmark has 871,000 residents, ahead of Tarn (312,500).", "312500", "Tarn"),
        ("Poles come first, followed by Syrians with 34,500 and Germans with 22,000.", "22000", "Germans"),
        ("It lost 120,000 votes to the Greens and 45,000 to the Reds.", "45000", "votes"),
        ("Quill won by 212,205 to 210,424 votes.", "212205", "votes"),
        ("The Greens took the most seats -- 123 -- in May.", "123", "seats"),
        ("It is the greatest number of women, 102, in its history.", "102", "women"),
        ("It will more than double the 216 mills.", "2", "mills"),
        ("It was the third week in a row.", "3", "week"),
        ("It has 504,200 shares, including 254,200 bought in May.", "254200", "bought"),
        ("Ada Quill had 49.9 percent to Marsh's 49.6 percent.", "49.6", "Marsh"),
        ("It included close to 50% women in its talks.", "50", "women"),
        ("Shares slumped, closing unchanged on Friday at $29 in composite trading.", "29", "Shares"),
        ("It must repay $2 billion of that debt.", "2000000000", "debt"),
        ("It agreed to sell nearly $5 billion of RJR assets.", "5000000000", "RJR assets"),
        ("The Tarn airline, the third largest in Norden, grew.", "3", "Tarn airline"),
        ("A fine of up to $5,000 applies.", "5000", "fine"),
        ("The 15-member jury heard it.", "15", "jury"),
        ("He had trailed Quill by 50 points.", "50", "trailed Quill"),
        ("Quill leads Marsh in Tarn by  about 6 points.", "6", "Quill leads Marsh in Tarn"),
        ("The unemployment rate was at 7.8 percent.", "7.8", "unemployment rate"),
        ("The unemployment rate has fallen below 5 percent.", "5", "unemployment rate"),
        ("She would get the unemployment rate down to 6 percent.", "6", "unemployment rate"),
        ("Profit grew a robust 19%.", "19", "Profit"),
        ("It set aside an additional $20 million in loan loss reserves.", "20000000", "loan loss reserves"),
        ("Marsh lags behind both with 15 percent.", "15", "Marsh"),
        ("It has $1.3 million in the bank, compared to Quill's paltry $31,000.", "31000", "Quill"),
        ("It bought time in Tarn, Colm (around $700,000), Hest (around $300,000).", "300000", "Hest"),
        ("Quill has 1,163 delegates to Marsh's 844.", "844", "Marsh"),
        ("It is the most valuable of her mill properties.", "1", "mill properties"),
        ("It has seen a surge of voters -- 1.1 million between May and June -- this year.", "1100000", "voters"),
        ("It will increase the payout to holders by some $140 million.", "140000000", "payout to holders"),
        ("It estimates the Tarn remodelling will cost about $32 million.", "32000000", "Tarn remodelling"),
        ("Room rates will be between $35 and $55 a night.", "35/55", "Room rates"),
        ("Sales, however, were little changed at 2.46 billion guilders.", "2460000000", "Sales"),
        ("Pollsters put the mayor's approval at a solid 50 percent.", "50", "mayor's approval"),
        ("The firm, 98.6%-owned by investor Ada Quill, grew.", "98.6", "owned by investor Ada Quill"),
        ("Exports made up 43% of sales, a 74% increase from a year earlier.", "74", "sales"),
        ("Net income gained to 235 million guilders ($113.2 million).", "113200000", "Net income"),
        ("One in five people is older than 65, compared with 15.2 percent in 2011.", "15.2", "people"),
    ],
)  # fmt: skip
def test_a_figure_says_whose_it_is(source: str, number: str, counted: str) -> None:
    """By a verb before it, a name in a list, what those do who are so many, or the figure before it."""
    assert figure(source, number).value("counted") == counted


@pytest.mark.parametrize(
    ("source", "number", "comparison"),
    [
        ("Revenue dipping 1.3 percent hurt the mill.", "1.3", "fall"),
        ("Revenues are off more than $182 million.", "182000000", "fall"),
        ("Shares closed at $80.50, off $1.", "1", "fall"),
        ("It raises her lead by one point.", "1", "rise"),
        ("The Tarn index lost 0.8 percent.", "0.8", "fall"),
        ("It helped lift the index 1.2 percent.", "1.2", "rise"),
        ("Fuel was 15 percent more expensive than last year.", "15", "more than"),
        ("It was 2.6 degrees above the long-term average.", "2.6", "more than"),
        ("Emissions are 32 percent below 2005 levels.", "32", "less than"),
        ("She owes $200,000 more than she had in cash.", "200000", "more than"),
        ("Oil rose less than 1 cent.", "0.01", "rise"),
    ],
)
def test_a_figure_says_how_it_compares(source: str, number: str, comparison: str) -> None:
    """By verbs in every form, "off", and what stands behind it."""
    assert figure(source, number).value("comparison") == comparison


@pytest.mark.parametrize(
    ("source", "number", "unit"),
    [
        ("Quill led by less than one-half of 1 percent.", "0.5", "percent"),
        ("It grew by a quarter of a percentage point.", "0.25", "percentage points"),
        ("Profit falls by 15 cents to 20 cents a share.", "0.15", "USD"),
        ("It costs 15 cents to 20 cents a share.", "0.15/0.2", "USD"),
        ("Quill lost the town 36 percent to 51 percent.", "36", "percent"),
        ("The first 32 claims were paid.", "32", "claims"),
        ("Output is up at five of the mills.", "5", "mills"),
        ("She spoke to a quarter-of-a-million people.", "250000", "people"),
        ("Quill beat Marsh by just one point.", "1", "point"),
        ("Fully 250 foreign firms came.", "250", "firms"),
        ("The thermometer passed 35C in Tarn.", "35", "°C"),
    ],
)
def test_a_figure_is_read_where_it_hides(source: str, number: str, unit: str) -> None:
    """Parts of one percent, sums with their unit twice, numbers behind "first", "at" and adverbs."""
    assert figure(source, number).value("unit") == unit


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("Donors handed over $25 million.", "25000000"),
        ("Results included a $7.6 million gain on the sale of a mill.", "7600000"),
        ("The plan is to pay down $5 billion of a loan.", "5000000000"),
        ("It boosts Quill's 7% stake in Tarn.", "7"),
        ("A levy that eliminated $18 million in grants passed.", "18000000"),
    ],
)
def test_a_phrasal_verb_compares_nothing(source: str, number: str) -> None:
    """Nor does what was done away with."""
    assert figure(source, number).value("comparison") is None


@pytest.mark.parametrize("number", ["1630", "870"])
def test_both_sides_of_a_count_are_marked(number: str) -> None:
    """The noun was told before."""
    assert figure("Her lead is even bigger — 1,630 to Marsh's 870.", number).rule == "count or measure"


def test_what_has_not_been_since_a_time_is_a_record() -> None:
    """The words go on as people speak."""
    assert figure("Her approval is the highest it's been since the beginning of her term.", "1").value("base")
