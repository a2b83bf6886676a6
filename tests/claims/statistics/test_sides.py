"""What a figure counts and the other side that it is measured against, in sentences with more than one clause."""

from datetime import date

from claims import Candidate, ClaimType, extract
from tests.claims.rows import misread

DAY = date(2024, 6, 20)


def _figure(source: str, number: str) -> Candidate:
    found = [c for c in extract(source, published=DAY).candidates if c.type is ClaimType.STATISTIC]
    return next(c for c in found if c.value("figure") == number)


def counted(row: tuple[str, str]) -> str | None:
    """Return what the figure of a text counts."""
    return _figure(*row).value("counted")


def side(row: tuple[str, str]) -> tuple[str | None, str | None]:
    """Return how the figure of a text compares, and with what."""
    figure = _figure(*row)
    return figure.value("comparison"), figure.value("base")


COUNTED = [
    (("A bus carrying 52 people left the road.", "52"), "people"),
    (("A ferry with 48 passengers turned back.", "48"), "passengers"),
    (("All 52 passengers is due to be told.", "52"), "passengers"),
    (("Some 52 people waiting at the gate saw it.", "52"), "people waiting at the gate"),
    (("Winds of 115 mph tore roofs off the mill.", "115"), "Winds"),
    (("Gusts of 90 mph blew trees over.", "90"), "Gusts"),
    (("Exports were flat after a 2.6% increase in April.", "2.6"), None),
    (("There was a 2.6% increase in sales.", "2.6"), "sales"),
    (("The river stood at 7.4 metres, 1.3 metres above flood stage.", "1.3"), "river"),
    (("Officers seized 46 kilograms of cocaine, worth about €3.7 million, at the port.", "3700000"), "cocaine"),
    (("Of the 230 species they counted, 38 had not been seen before.", "38"), "species"),
    (("Of 1,540 patients in the trial, 62 percent lost weight.", "62"), "patients"),
    (("That is more than 8 percent of those given a placebo.", "8"), "those given a placebo"),
    (("The port takes a third of what the town earns.", "0.333"), "what the town earns"),
    (("It would close two-thirds of a $2.7 million gap.", "0.667"), "gap"),
    (("Shares in Orrin, which has mills in Tarn, closed 3.2 percent lower.", "3.2"), "Shares in Orrin"),
    (("The storm displaced 2,300 residents, roughly one in six.", "1"), "residents"),
    (("They gave out 7,840 parcels. Four in ten went to families.", "4"), None),
    (("The island's 212 beaches are empty.", "212"), "beaches"),
    (("Dams that supply the town are 38 percent full.", "38"), "Dams"),
    (("The office said that inflation was at 5 percent.", "5"), "inflation"),
    (("The police budget stays at $310 million.", "310000000"), "police budget"),
    (("The deficit works out at $2,150 for every resident.", "2150"), "deficit"),
    (("A litre of oil fetches 7.20 euros at the mill.", "7.2"), "litre of oil"),
    (("Fires were the cause of 70 percent of them.", "70"), "them"),
    (("It covers just 58 percent of what it has promised.", "58"), "what it has promised"),
    (("It got 7 percent of the $2.7 billion it asked for.", "7"), "$2.7 billion"),
    (("One train in five runs late.", "1"), "train"),
    (("The study followed 12,800 women for nine years.", "12800"), "women"),
    (("About 1.9 million people work for the minimum wage of £11.44.", "1900000"), "people work for the minimum wage"),
    (("Two people were killed and 38 taken to hospital.", "38"), "taken"),
    (("Class sizes average 27, the office said.", "27"), "Class sizes"),
    (("Of the town's 96 schools, 22 have fewer than 100 pupils.", "22"), "schools"),
    (("It flies at heights as low as 25 km.", "25"), "heights"),
    (("That is below the 1.4 million tonnes of 2018.", "1400000"), None),
    (("The bank has set aside only $45 million.", "45000000"), "bank has set aside"),
    (("Service prices, however, were still rising by 4 percent.", "4"), "Service prices"),
    (("A tariff of 25 percent would add to the price.", "25"), "tariff"),
    (("The storm brought gusts of 131 km/h to the west.", "131"), "gusts"),
    (("Two of the five accused have confessed.", "2"), "accused"),
    (("The climb, 12.6 km at a steady grade, was cut.", "12.6"), "climb"),
    (("It infected 7,200 people in nine provinces.", "7200"), "people"),
    (("A ferry with 212 people aboard ran aground.", "212"), "people aboard"),
    (("On an average day 210 people come here.", "210"), "people come here"),
    (("Sales have grown sixfold in three years.", "6"), "Sales"),
    (("Of 40 homes, 12 are under water and 9 were badly damaged.", "9"), "homes"),
    (("Some 35 are under 20, the club said.", "35"), None),
    (("And 41 ended in court.", "41"), None),
    (("Of the 57 people charged, 12 are under 18.", "12"), "people"),
    (("Savings banks that lend mostly to farmers lost 310 million euros.", "310000000"), "Savings banks"),
    (("A gang that ran 14 shops was fined $1.1 million.", "1100000"), "gang"),
    (("Among women the lead is 14 points.", "14"), "lead"),
    (("She was 9,000 ahead of Lund.", "9000"), None),
    (("A basket of 40 goods costs 118 euros.", "40"), "goods"),
    (("One adult in eight now takes them.", "1"), "adult"),
    (("Orders came to $6.3 billion, up from $5.8 billion.", "6300000000"), "Orders"),
    (("It fell, after $5.8 billion three months before.", "5800000000"), None),
    (("A single ticket costs $38.", "38"), "single ticket"),
    (("Of the 1,900 people asked, 430 live alone.", "430"), "people"),
    (("They are sixth, the paper said.", "6"), None),
    (("The park produced 1.9 terawatt hours last year.", "1.9"), "park"),
]
SIDES = [
    (("Orrin had 412 fires last year, 23 fewer than in 2022.", "23"), ("less than", "in 2022")),
    (("It drew 21,350 guests, 4,000 more than last year.", "4000"), ("more than", "last year")),
    (("The river stood at 7.4 metres, 1.3 metres above flood stage.", "1.3"), ("more than", "flood stage")),
    (("The line came in 60 percent over budget.", "60"), ("more than", "budget")),
    (("Water there is 0.8 degrees Celsius warmer than in 1980.", "0.8"), ("more than", "in 1980")),
    (("Bakers earn 17 percent less than millers.", "17"), ("less than", "millers")),
    (("Farms got 3.1 tonnes of wheat per hectare, a quarter less than the average.", "3.1"), ("ratio", "hectare")),
    (("Farms got 3.1 tonnes of wheat, a quarter less than the average.", "0.25"), ("less than", "the average")),
    (("It is sold at £57 per megawatt hour.", "57"), ("ratio", "megawatt hour")),
    (("The levy is 10 cents per bag.", "0.1"), ("ratio", "bag")),
    (("Potato prices have risen to €420 a tonne, up from €290 in July.", "420"), ("rise", "€290")),
    (("Ridership is 15 percent below that of 2019.", "15"), ("less than", "that of 2019")),
    (("Walkers are 36 percent less likely to have a stroke than sitters.", "36"), ("less than", "sitters")),
    (("Pay grew at a rate of 4.8% in the third quarter, down from 4.9% in the second.", "4.8"), ("fall", "4.9%")),
    (("The harvest is up 28% on last season.", "28"), ("rise", "last season")),
    (("Oil was up 28% on Monday.", "28"), ("rise", None)),
    (("The bones lay 11 metres below the square.", "11"), (None, None)),
    (("They wait twice as long as in 2018.", "2"), ("multiple", "in 2018")),
    (("The rate is four times higher than in the wild.", "4"), ("multiple", "in the wild")),
    (("Bills will rise by an average of £27.", "27"), ("rise", None)),
    (("It got 323 votes, three fewer than the two-thirds needed.", "3"), ("less than", "the two-thirds needed")),
    (("It is 1.4 degrees above the 30-year average.", "1.4"), ("more than", "the 30-year average")),
    (("The tunnel will shorten the trip by 12 km.", "12"), ("fall", None)),
    (("Orders came to $6.3 billion at the end of June, up from $5.8 billion.", "6300000000"), ("rise", "$5.8 billion")),
    (("It reaches four times further than any before it.", "4"), ("multiple", "any before it")),
    (("They cut fares by up to a fifth.", "0.2"), ("fall", None)),
    (("Insect numbers fell by 41% over the last decade.", "41"), ("fall", None)),
]


TIMES = [
    (("Orrin, which employs 8,700 people, reported a profit in May.", "8700"), None),
    (("Spending, at 1.6 percent of output, is to rise by 2027.", "1.6"), None),
    (("Potato prices have risen to €420 a tonne, up from €290 in July.", "420"), None),
    (("Prices rose by 4 percent, the office said on Tuesday. The bank had expected a rate of 5 percent.", "5"), None),
    (("Police told a hearing on Tuesday that 3,000 phones had been stolen.", "3000"), None),
    (("The ring cheated 340 pensioners, prosecutors told the court on Tuesday.", "340"), None),
    (("The ring cheated 340 pensioners on Tuesday, prosecutors told the court.", "340"), "2024-06-18"),
    (("The blast, which killed nine people, happened on Tuesday.", "9"), "2024-06-18"),
]


def period(row: tuple[str, str]) -> str | None:
    """Return the time that the figure of a text holds for."""
    return _figure(*row).value("period")


def test_a_figure_counts_its_own_noun_and_no_verb_or_time() -> None:
    assert misread(COUNTED, counted) == {}


def test_a_figure_says_what_it_is_measured_against() -> None:
    assert misread(SIDES, side) == {}


def test_a_figure_takes_no_time_of_another_clause() -> None:
    assert misread(TIMES, period) == {}


def test_a_race_is_no_number_of_millions() -> None:
    found = extract("Vale won the 400m hurdles in 53.18 seconds.", published=DAY).candidates

    assert [c.value("figure") for c in found if c.type is ClaimType.STATISTIC] == ["53.18"]
