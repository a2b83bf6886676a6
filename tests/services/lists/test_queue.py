"""The queue: what a filter finds, in which order, page by page, and how it is written in an address."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.checking import planning, review, signoff
from app.services.context import Act, Desk
from app.services.errors import InputError
from app.services.lists import queue
from app.services.lists.queue_filter import (
    DUE,
    IN_WORK,
    MINE,
    NO_VERDICT,
    NOBODY,
    OTHERS,
    QUOTES,
    STATES,
    TO_DECIDE,
    Filter,
    grades,
)
from app.services.lists.queue_query import Sort
from benchmarks.seed_desk import seed
from claims.model import ClaimType
from claims.newsroom.finding import Found
from claims.newsroom.lifecycle import ClaimState, Priority
from tests.factories import COPY, Clock, Newsroom, add_article, seen_by
from tests.services.seeded import on_sqlite_alone, selects

YEARS = "".join(f"It was {year}.\n" for year in range(1990, 1996))


@pytest.fixture
def years(room: Newsroom) -> dict[str, int]:
    """Six claims on years of one article, all open: words -> id."""
    room.article_id = add_article(room.desk, room.ana, YEARS, title="Six years")
    return {str(year): room.accept(str(year)) for year in range(1990, 1996)}


def words(room: Newsroom, wanted: Filter | None = None, who: Act | None = None, **how: object) -> list[str]:
    """Return the words of what a filter finds for someone, or for nobody."""
    desk = room.at(who) if who else room.desk
    return [row.text for row in queue.find(desk, wanted or Filter(), **how).rows]  # type: ignore[arg-type]


def plan(room: Newsroom, claim_id: int, **parts: object) -> None:
    planning.plan(room.desk, room.again(room.ana), claim_id, room.version(claim_id), **parts)  # type: ignore[arg-type]


def test_every_claim_is_in_the_queue_but_those_taken_back(room: Newsroom, years: dict[str, int]) -> None:
    """Dismissed ones too; each with its article and where it stands."""
    review.dismiss(room.desk, room.again(room.ana), years["1991"], 1, "Said before.")

    page = queue.find(room.desk, Filter(), sort=Sort.ARTICLE)

    assert [row.text for row in page.rows] == list(years)
    assert [row.key for row in page.rows] == [f"c{number}" for number in years.values()]
    assert {row.article for row in page.rows} == {"Six years"}
    assert [row.state for row in page.rows[:2]] == [ClaimState.OPEN, ClaimState.DISMISSED]
    assert (page.total, page.page, page.pages) == (6, 1, 1)


def test_filters_on_what_a_claim_is(room: Newsroom, years: dict[str, int]) -> None:
    """Type, state, article and words; each narrows the list."""
    room.attach(years["1990"])
    room.propose(years["1990"])
    quote = room.article_id = 1
    room.accept("“We paid for it ourselves.”")

    assert words(room, Filter(type=ClaimType.QUOTE)) == ["“We paid for it ourselves.”"]
    assert words(room, Filter(state="proposed")) == ["1990"]
    assert words(room, Filter(article=quote)) == ["“We paid for it ourselves.”"]
    assert words(room, Filter(words="our paid")) == ["“We paid for it ourselves.”"]
    assert words(room, Filter(words="our paid", state="signed")) == []
    assert len(words(room, Filter(state=IN_WORK))) == 6


def test_filters_on_the_verdict(room: Newsroom, years: dict[str, int]) -> None:
    """By grade, by whose it is, and claims without any."""
    for year, who, grade in (("1990", room.ana, "true"), ("1991", room.ben, "false")):
        room.attach(years[year])
        room.propose(years[year], who, grade)
    signoff.send_back(room.desk, room.again(room.ana), years["1991"], room.version(years["1991"]), "Which calendar?")

    assert words(room, Filter(verdict="false")) == ["1991"]
    assert words(room, Filter(verdict=NO_VERDICT)) == ["1992", "1993", "1994", "1995"]
    assert words(room, Filter(proposer=MINE), who=room.ben) == ["1991"]
    assert words(room, Filter(proposer=OTHERS), who=room.ben) == ["1990"]
    assert words(room, Filter(proposer=MINE), who=None) == []
    (row,) = queue.find(room.desk, Filter(verdict="false")).rows
    assert (row.grade, row.tone, row.state) == ("False", "bad", ClaimState.RETURNED)


def test_filters_on_the_plan(room: Newsroom, years: dict[str, int]) -> None:
    """Who, by when, how soon, and where help is needed; the clock stands on 1 March 2024."""
    ben = room.ben.person_id
    plan(room, years["1990"], assignee=ben, due_on=date(2024, 2, 29))
    plan(room, years["1991"], due_on=date(2024, 3, 8), priority=Priority.HIGH)
    plan(room, years["1992"], due_on=date(2024, 3, 9), question="Whose calendar?")

    assert words(room, Filter(assignee=MINE), who=room.ben) == ["1990"]
    assert words(room, Filter(assignee=MINE), who=None) == []
    assert words(room, Filter(assignee=str(ben))) == ["1990"]
    assert words(room, Filter(assignee=NOBODY)) == ["1991", "1992", "1993", "1994", "1995"]
    assert words(room, Filter(due="overdue")) == ["1990"]
    assert words(room, Filter(due="week")) == ["1990", "1991"]
    assert words(room, Filter(due="none")) == ["1993", "1994", "1995"]
    assert words(room, Filter(priority=Priority.HIGH)) == ["1991"]
    assert words(room, Filter(help=True)) == ["1992"]
    (row,) = queue.find(room.desk, Filter(help=True)).rows
    assert (row.question, row.due_on, row.version) == ("Whose calendar?", date(2024, 3, 9), 2)


def test_what_is_done_is_not_overdue_and_not_stuck(room: Newsroom, clock: Clock) -> None:
    """A day that has passed, and days without a change, matter only while there is work left."""
    signed, left = room.signed("2019"), room.accept("last year")
    for claim_id in (signed, left):
        plan(room, claim_id, due_on=date(2024, 2, 1))
    assert words(room, Filter(stuck=True)) == []

    clock.time += timedelta(days=3, minutes=1)

    assert words(room, Filter(due="overdue")) == ["last year"]
    assert words(room, Filter(stuck=True)) == ["last year"]


def test_proposals_nobody_decided_on(room: Newsroom) -> None:
    """They have a type, an article, a worth and words; the worthiest comes first."""
    room.accept("2019")
    wanted = Filter(state=TO_DECIDE)

    page = queue.find(room.desk, wanted)

    assert [(row.key[0], row.state, row.version, row.text) for row in page.rows] == [
        ("m", None, 0, "“We paid for it ourselves.”"), ("m", None, 0, "last year"),
    ]  # fmt: skip
    assert page.rows[1].key == room.key("last year")
    assert words(room, replace(wanted, type=ClaimType.DATE)) == ["last year"]
    assert words(room, replace(wanted, words="PAID for", place=Found.CLAIM)) == ["“We paid for it ourselves.”"]
    assert words(room, replace(wanted, words="100%")) == []
    assert words(room, replace(wanted, worth_from=60, worth_to=80)) == ["“We paid for it ourselves.”"]
    assert words(room, wanted, sort=Sort.ARTICLE) == ["“We paid for it ourselves.”", "last year"]
    assert words(room, wanted, sort=Sort.ARTICLE, backwards=True) == ["last year", "“We paid for it ourselves.”"]


def test_the_order(room: Newsroom, years: dict[str, int]) -> None:
    """Soonest first, what has no day last, whichever way round."""
    plan(room, years["1993"], due_on=date(2024, 3, 5))
    plan(room, years["1992"], due_on=date(2024, 3, 4))
    plan(room, years["1995"], priority=Priority.HIGH)

    assert words(room) == ["1992", "1993", "1995", "1990", "1991", "1994"]
    assert words(room, backwards=True)[:2] == ["1993", "1992"]
    assert words(room, sort=Sort.PRIORITY)[:3] == ["1995", "1992", "1993"]
    assert words(room, sort=Sort.CHANGED)[:3] == ["1995", "1992", "1993"]
    assert words(room, sort=Sort.ARTICLE, backwards=True) == list(years)[::-1]


def test_pages_do_not_overlap(room: Newsroom, years: dict[str, int]) -> None:
    """Every claim is on one page; a page past the end is the last one."""
    pages = [queue.find(room.desk, Filter(), page=number, size=4) for number in (1, 2, 9, -3)]

    assert [[row.text for row in page.rows] for page in pages[:2]] == [
        ["1990", "1991", "1992", "1993"],
        ["1994", "1995"],
    ]
    assert [(page.page, page.pages, page.total) for page in pages] == [(1, 2, 6), (2, 2, 6), (2, 2, 6), (1, 2, 6)]
    with pytest.raises(InputError, match="1 to 200 rows"):
        queue.find(room.desk, Filter(), size=0)


def test_an_empty_queue(room: Newsroom) -> None:
    """One page, without rows."""
    page = queue.find(room.desk, Filter())

    assert (page.rows, page.total, page.pages) == ((), 0, 1)


FILTERS = st.builds(
    Filter,
    type=st.none() | st.sampled_from(ClaimType),
    state=st.sampled_from(("", *STATES)),
    verdict=st.sampled_from(("", NO_VERDICT, *grades())),
    assignee=st.sampled_from(("", MINE, NOBODY, "1", "999")),
    proposer=st.sampled_from(("", MINE, OTHERS)),
    article=st.none() | st.integers(1, 5),
    worth_from=st.integers(0, 50),
    worth_to=st.integers(50, 100),
    due=st.sampled_from(("", *DUE)),
    priority=st.none() | st.sampled_from(Priority),
    help=st.booleans(),
    stuck=st.booleans(),
    quotes=st.sampled_from(("", *QUOTES)),
    words=st.text(max_size=60).map(lambda typed: Filter.from_query({"q": typed}).words),
)


@given(FILTERS)
def test_an_address_says_the_whole_filter(wanted: Filter) -> None:
    """What goes into an address comes out of it, and what is left open is not in it."""
    assert Filter.from_query(wanted.to_query()) == wanted
    assert "" not in wanted.to_query().values()
    assert (wanted == Filter()) == wanted.is_empty == (wanted.to_query() == {})


def test_every_matter_of_a_filter_has_a_name_in_the_address() -> None:
    """A field added later must not be forgotten: it would be lost in links and saved filters."""
    full = Filter(
        ClaimType.DATE,
        "open",
        "true",
        "me",
        "others",
        3,
        worth_from=10,
        worth_to=90,
        due="week",
        priority=Priority.LOW,
        help=True,
        stuck=True,
        quotes="to-see-to",
        outlet="The Vellmar Post",
        words="x",
        place=Found.ARTICLE,
    )

    assert len(full.to_query()) == len(fields(Filter)) - 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "<img src=x>"), ("state", "withdrawn"), ("state", "'; DROP TABLE claim"), ("verdict", "nonsense"),
        ("who", "-1"), ("who", "²"), ("who", "9" * 5000), ("by", "1"), ("article", "0x1"), ("article", "1e9"),
        ("worth", "90-10"), ("worth", "0-101"), ("worth", "half"), ("due", "yesterday"), ("priority", "2"),
        ("help", "yes"), ("stuck", "0"), ("unheard", "no"), ("quotes", "verbatim"),
    ],
)  # fmt: skip
def test_an_address_that_means_nothing_says_so(name: str, value: str) -> None:
    """In words, with what it may say, and short whatever was sent."""
    with pytest.raises(InputError, match=f"The address says {name} = “") as caught:
        Filter.from_query({name: value})

    assert caught.value.field == name
    assert len(str(caught.value)) < 250


def test_an_address_of_strange_words(room: Newsroom) -> None:
    """Signs that no database holds, operators of the search, and names nobody knows do no harm."""
    for typed in ('" OR 1=1 --', "a\x00b", "\ud800", "NEAR(a b)", "*", "%_\\", "x" * 5000, "& | !"):
        for state in ("", TO_DECIDE):
            wanted = Filter.from_query({"q": typed, "state": state, "unknown": "1"})
            assert queue.find(room.desk, wanted).page == 1
            assert len(wanted.words) <= 200


@on_sqlite_alone
def test_a_list_takes_as_many_queries_for_eighty_claims_as_for_forty(desk: Desk) -> None:
    """Whatever the filter and the order."""
    seed(desk.database, 80, today=desk.now())
    sizes = [
        [
            selects(desk.database, lambda: queue.find(seen_by(desk, 1), wanted, sort=sort, size=size))  # noqa: B023
            for wanted in (Filter(), Filter(state=TO_DECIDE), Filter(verdict="false", words="the"))
            for sort in Sort
        ]
        for size in (5, 80)
    ]

    assert sizes[0] == sizes[1]
    assert max(sizes[0]) == 5


def test_short_words_come_with_what_stands_around_them(room: Newsroom) -> None:
    """Of a claim and of a proposal alike; long words and a wording of one's own stand alone."""
    open_ones = {row.text: row.around for row in queue.find(room.desk, Filter(state=TO_DECIDE)).rows}
    assert open_ones["2019"].before.endswith("in ")
    assert open_ones["2019"].after == "."
    before, after = open_ones["last year"]
    assert f"{before}last year{after}" in COPY
    claim_id = room.accept("2019")

    assert [row.around for row in queue.find(room.desk, Filter()).rows] == [open_ones["2019"]]
    room.reword(claim_id, "The year 2019.")

    assert [row.around for row in queue.find(room.desk, Filter()).rows] == [("", " (“2019”)")]


def test_what_stands_around_is_cut_at_a_blank(room: Newsroom) -> None:
    """A line of hundreds of words is not shown as a whole, and no line but its own."""
    long = "word " * 40
    room.article_id = add_article(room.desk, room.ana, f"First line.\n\n{long}in 2019 {long}end.\n")

    [row] = queue.find(room.desk, Filter(state=TO_DECIDE, article=room.article_id)).rows

    assert row.text == "2019"
    assert row.around == ("… " + "word " * 11 + "in ", " " + "word " * 10 + "word …")
