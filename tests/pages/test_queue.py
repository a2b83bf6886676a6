"""The queue: what the address asks for, what is chosen, and what becomes of it."""

from datetime import date

import pytest

from app.services.checking import evidence, planning, review, signoff
from app.services.errors import NotAllowedError
from app.services.lists import kept_filters, queue
from app.services.lists.queue_filter import IN_WORK, TO_DECIDE, Filter
from app.services.log import history
from app.services.sources import describing, keeping
from claims.newsroom.lifecycle import ClaimState, Priority
from tests.factories import Newsroom, a_source, add_article, an_evidence
from tests.pages.workbench import Workbench, elements, read

YEARS = "".join(f"It was {year}.\n" for year in range(1990, 1994))


@pytest.fixture
def claims(room: Newsroom) -> list[int]:
    """Four open claims of one article."""
    room.article_id = add_article(room.desk, room.ana, YEARS, title="Four years")
    return [room.accept(str(year)) for year in range(1990, 1994)]


def rows(page: Workbench, column: str = "words") -> list[str]:
    """Return what a column of the table says."""
    return [str(row[column]) for row in page.parts["list"]["rows"]]


def choose(page: Workbench, *numbers: int) -> Workbench:
    """Choose rows by their place, from 0."""
    shown = page.parts["list"]
    keys = [shown["rows"][number]["key"] for number in numbers]
    return page.hear("list", "chosen", round=shown["heard"] + 1, list=shown["list"], keys=keys)


def kind(page: Workbench, name: str) -> Workbench:
    """Choose what to do with the chosen rows."""
    proposals = "True" if name == "accept" else "False"
    page.at.session_state[f"bulk-kind-{proposals}"] = name
    return page.run()


def test_an_empty_desk_says_what_to_do_next(room: Newsroom) -> None:
    """There are no claims, so there is a way to where they come from."""
    page = Workbench("Ana").open("queue")

    assert page.heading == "Queue"
    assert page.says("No claim yet: 3 proposals wait to be decided on.")
    page = page.click("to-decide")
    assert page.says("3 proposals")


def test_every_claim_with_its_article(room: Newsroom, claims: list[int]) -> None:
    """State in sign and word, what it says, and which article."""
    review.dismiss(room.desk, room.again(room.ana), claims[0], 1, "Said before.")
    planning.plan(room.desk, room.again(room.ana), claims[1], 1, priority=Priority.HIGH, question="Which year?")

    page = Workbench("Ana").open("queue", sort="article")

    assert page.says("4 claims")
    assert rows(page) == ["1990", "1991", "1992", "1993"]
    assert rows(page, "state") == ["⊘ Dismissed", "○ Open · help", "○ Open", "○ Open"]
    assert rows(page, "priority") == ["", "▲ High", "", ""]
    assert set(rows(page, "article")) == {"Four years"}


def test_a_link_shows_the_same_list_to_another_person(room: Newsroom, claims: list[int]) -> None:
    """The address holds filter and order; "me" is whoever looks."""
    planning.plan(room.desk, room.again(room.ana), claims[2], 1, assignee=room.ben.person_id)

    address = {"who": "me", "sort": "-article"}
    assert rows(Workbench("Ben").open("queue", **address)) == ["1992"]
    assert Workbench("Ana").open("queue", **address).says("No claim is like that")
    assert rows(Workbench("Eve").open("queue", sort="-article")) == ["1993", "1992", "1991", "1990"]


def test_a_field_changes_the_address(room: Newsroom, claims: list[int]) -> None:
    """And the list with it; clearing the filter brings everything back."""
    page = Workbench("Ana").open("queue")

    page.at.text_input(key="queue-words").set_value("1992")
    page.run()
    page.at.selectbox(key="queue-place").set_value("claim")
    assert rows(page.run()) == ["1992"]
    page.at.selectbox(key="queue-state").set_value(IN_WORK)
    page.run()
    page.at.selectbox(key="queue-sort").set_value("worth")
    page.run()
    assert page.at.query_params == {"q": "1992", "in": "claim", "state": IN_WORK, "sort": "worth"}
    page.click("queue-turn")
    assert page.at.query_params["sort"] == "-worth"

    page.click("queue-clear")

    assert page.at.query_params == {}
    assert page.at.text_input(key="queue-words").value == ""
    assert len(rows(page)) == 4


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("type", "date", {"type": "date"}), ("assignee", "nobody", {"who": "nobody"}), ("due", "none", {"due": "none"}),
        ("verdict", "none", {"verdict": "none"}), ("proposer", "others", {"by": "others"}),
        ("priority", "1", {"priority": "high"}), ("priority", "0", {"priority": "normal"}),
    ],
)  # fmt: skip
def test_each_choice_has_its_word_in_the_address(
    room: Newsroom, claims: list[int], name: str, value: str, said: dict[str, str]
) -> None:
    """Chosen, it is there; taken back, it is gone."""
    page = Workbench("Ana").open("queue")

    page.at.selectbox(key=f"queue-{name}").set_value(value)
    assert page.run().at.query_params == said
    page.at.selectbox(key=f"queue-{name}").set_value("")
    assert page.run().at.query_params == {}


def test_the_rarer_fields(room: Newsroom, claims: list[int]) -> None:
    """Help, standstill, worth, and one article."""
    page = Workbench("Ana").open("queue")
    page.at.selectbox(key="queue-article").set_value(str(room.article_id))
    page.run()
    page.at.checkbox(key="queue-help").check()
    page.run()
    page.at.checkbox(key="queue-stuck").check()
    page.run()
    page.at.slider(key="queue-worth").set_value((50, 100))
    page.run()

    assert page.at.query_params == {
        "article": str(room.article_id), "help": "1", "stuck": "1", "worth": "50-100",
    }  # fmt: skip
    page.at.selectbox(key="queue-article").set_value("")
    assert "article" not in page.run().at.query_params


@pytest.mark.parametrize("query", [{"state": "nonsense"}, {"who": "![](http://127.0.0.1:1/x)"}, {"worth": "9-1"}])
def test_an_address_that_means_nothing(room: Newsroom, claims: list[int], query: dict[str, str]) -> None:
    """Says so in words, and everything is shown."""
    page = Workbench("Ana").open("queue", **query, sort="sideways")
    page.at.query_params["page"] = "x"
    page.run()

    assert page.says("Everything is shown instead")
    assert [warning.value for warning in page.at.warning if elements(warning.value)] == []
    assert len(rows(page)) == 4


def test_a_person_who_is_not_there(room: Newsroom, claims: list[int]) -> None:
    """A number of nobody finds nothing, and the field says which number it is."""
    page = Workbench("Ana").open("queue", who="99")

    assert page.says("No claim is like that")
    assert page.at.selectbox(key="queue-assignee").value == "99"


def test_proposals_are_decided_together(room: Newsroom) -> None:
    """Accepted in one go, and undone in one go."""
    page = Workbench("Ana").open("queue", state=TO_DECIDE, sort="article")
    assert rows(page, "state") == ["◌ To decide"] * 3
    assert page.says("3 proposals")

    kind(choose(page, 0, 2), "accept").click("bulk-apply")

    assert page.said == "Done for 2 claims."
    assert rows(page) == ["“We paid for it ourselves.”"]
    assert {row.text for row in queue.find(room.desk, Filter()).rows} == {"2019", "last year"}
    page.click("bulk-undo")
    assert page.said.startswith("Undone: accepted the claim")
    assert len(rows(page)) == 3
    assert history.verify(room.desk).problems == ()


def test_an_act_says_first_what_it_would_leave_out(room: Newsroom, claims: list[int]) -> None:
    """The button counts what will be changed; what will not is named with why."""
    review.dismiss(room.desk, room.again(room.ana), claims[0], 1, "Said before.")
    page = choose(Workbench("Ana").open("queue", sort="article"), 0, 1, 2)

    kind(page, "assign")
    page.at.selectbox(key="bulk-person").set_value(room.ben.person_id)
    page.run()

    assert page.at.button(key="bulk-apply").label == "Assign: 2 claims"
    assert page.says("Leaves out 1 claim: It is dismissed. “1990”")
    page.click("bulk-apply")
    assert rows(page, "who") == ["", "Ben", "Ben", ""]
    assert not page.says("3 chosen")


def test_what_is_chosen_is_chosen_in_one_list(room: Newsroom, claims: list[int]) -> None:
    """It is marked as chosen, an act lets go of it, and another list begins with nothing chosen."""
    page = choose(Workbench("Ana").open("queue", sort="article"), 0, 2)
    assert page.parts["list"]["chosen"] == [f"c{claims[0]}", f"c{claims[2]}"]
    assert page.says("2 chosen")

    page.at.text_input(key="queue-words").set_value("1990")
    page.run()

    assert rows(page)[0] == "1990"
    assert page.parts["list"]["chosen"] == []
    assert not page.says("1 chosen")


def test_the_head_of_a_column_orders_the_whole_list(room: Newsroom, claims: list[int]) -> None:
    """Once more turns it; what is no column changes nothing."""
    planning.plan(room.desk, room.again(room.ana), claims[3], 1, priority=Priority.HIGH)
    page = Workbench("Ana").open("queue", sort="article")

    page.hear("list", "order", sort="priority")
    assert rows(page)[0] == "1993"
    assert page.at.query_params == {"sort": "priority"}
    page.hear("list", "order", sort="priority")
    assert rows(page)[-1] == "1993"
    page.hear("list", "order", sort="nonsense")
    assert page.at.query_params == {"sort": "-priority"}


def test_proposals_have_the_columns_that_say_something_of_them(room: Newsroom) -> None:
    """They have no verdict, no person and no day."""
    page = Workbench("Ana").open("queue", state=TO_DECIDE)

    assert [column["name"] for column in page.parts["list"]["columns"]] == [
        "state", "words", "type", "worth", "article",
    ]  # fmt: skip


def test_each_row_leads_to_its_claim(room: Newsroom, claims: list[int]) -> None:
    """By an address that another window opens as well."""
    page = Workbench("Ana").open("queue", sort="article")

    name = page.parts["list"]["rows"][1]["name"]
    assert name == room.sheet(claims[1]).name
    assert page.parts["list"]["rows"][1]["href"] == f"article?id={room.article_id}&claim={name}"


def test_dismissing_needs_a_reason(room: Newsroom, claims: list[int]) -> None:
    """Without one there is nothing to press."""
    page = kind(choose(Workbench("Ana").open("queue", sort="article"), 1), "dismiss")
    assert not page.has("bulk-apply")

    page.at.text_input(key="bulk-reason").set_value("Said before.")
    page.run().click("bulk-apply")

    assert rows(page, "state")[1] == "⊘ Dismissed"
    (line,) = history.newest(room.desk, limit=1)
    assert (line.why, line.actor) == ("Said before.", "Ana")


def test_a_priority(room: Newsroom, claims: list[int]) -> None:
    """What is so already is left out; what is not is changed."""
    page = kind(choose(Workbench("Ana").open("queue", sort="article"), 0), "priority")

    page.at.selectbox(key="bulk-priority").set_value(Priority.NORMAL)
    page.run()
    assert page.says("Leaves out 1 claim: It is so already")
    assert page.at.button(key="bulk-apply").disabled

    page.at.selectbox(key="bulk-priority").set_value(Priority.HIGH)
    page.run().click("bulk-apply")
    assert rows(page, "priority")[0] == "▲ High"


def test_what_changed_meanwhile_is_told(room: Newsroom, claims: list[int]) -> None:
    """A colleague was quicker: theirs stays, the others are done."""
    page = kind(choose(Workbench("Ana").open("queue", sort="article"), 0, 1), "priority")
    review.reword(room.desk, room.again(room.ben), claims[0], 1, "In 1990.")

    page.click("bulk-apply")

    assert page.said == "Done for 1 claim. 1 claim left out: Ben changed it meanwhile."
    assert queue.find(room.desk, Filter(words="In 1990")).rows[0].priority == Priority.NORMAL


def test_nobody_chosen_may_look_and_change_nothing(room: Newsroom, claims: list[int]) -> None:
    """A change needs a name."""
    page = kind(choose(Workbench().open("queue", sort="article"), 0), "priority")

    assert page.at.button(key="bulk-apply").disabled


def test_lists_are_kept_and_shared(room: Newsroom, claims: list[int]) -> None:
    """Under a name, for oneself or for all; forgetting one changes no claim."""
    page = Workbench("Ana").open("queue", q="1991", sort="worth")
    page.at.text_input(key="filter-name").set_value("Just *one*")
    page.at.checkbox(key="filter-shared").check()
    page.click("filter-save")
    (kept,) = kept_filters.listed(room.at(room.ana))

    other = Workbench("Ben").open("queue")
    assert read(other.at.button(key=f"kept-{kept.id}").label) == "Just *one*"
    other.click(f"kept-{kept.id}")
    assert other.at.query_params == {"q": "1991", "sort": "worth"}
    assert not other.has("filter-remove")

    page.click("filter-remove")
    assert kept_filters.listed(room.at(room.ana)) == ()
    assert {row.state for row in queue.find(room.desk, Filter()).rows} == {ClaimState.OPEN}


def test_more_than_a_page(room: Newsroom) -> None:
    """Fifty rows, then the next; the page stands in the address."""
    text = "".join(f"In {1900 + year} it was.\n" for year in range(52))
    add_article(room.desk, room.ana, text, title="Years")
    page = Workbench("Ana").open("queue", state=TO_DECIDE, sort="article")
    assert len(rows(page)) == 50

    page.at.pagination[0].set_value(2)
    page.run()

    assert rows(page) == ["1947", "1948", "1949", "1950", "1951"]
    assert page.at.query_params["page"] == "2"


def test_all_claims_are_not_said_to_be_everything(room: Newsroom) -> None:
    """A proposal is no claim: the list of claims says how many it leaves out, and leads to them, filter and all."""
    room.accept("2019")
    page = Workbench("Ana").open("queue", worth="5-100")

    assert page.at.selectbox(key="queue-state").options[0] == "All claims"
    assert page.says("2 proposals to decide on are not among them")
    assert page.says("queue?state=to-decide&amp;worth=5-100")
    assert not Workbench("Ana").open("queue", who="me").says("proposals to decide on")
    assert Workbench("Ana").open("queue", q="nowhere").says("No claim is like that")


def test_an_empty_list_after_an_act_on_all_of_it_is_no_failure(room: Newsroom) -> None:
    """It says what was done, offers the way back, and where to go on."""
    page = Workbench("Ana").open("queue", state=TO_DECIDE, sort="article")

    kind(choose(page, 0, 1, 2), "accept").click("bulk-apply")

    assert page.says("Done for 3 claims. Nothing is left in this list.")
    assert not page.says("No claim is like that")
    assert len(rows(page.click("queue-on"))) == 3
    page.open("queue", state=TO_DECIDE, sort="article").click("bulk-undo")
    assert len(rows(page)) == 3
    assert page.open("queue", q="nowhere").says("No claim is like that")


def test_assigning_begins_with_oneself(room: Newsroom, claims: list[int]) -> None:
    """Not with nobody, whom nothing needs to be assigned to; without a name there is no choice yet."""
    page = kind(choose(Workbench("Ana").open("queue", sort="article"), 0, 1), "assign")
    assert page.at.selectbox(key="bulk-person").value == room.ana.person_id
    assert page.at.button(key="bulk-apply").label == "Assign: 2 claims"

    page.click("bulk-apply")
    assert rows(page, "who") == ["Ana", "Ana", "", ""]
    page = kind(choose(page, 0), "assign")
    page.at.selectbox(key="bulk-person").set_value(0)
    page.run().click("bulk-apply")
    assert rows(page, "who") == ["", "Ana", "", ""]
    assert not kind(choose(Workbench().open("queue", sort="article"), 0), "assign").has("bulk-apply")


def test_a_day_is_asked_for_before_anything_is_counted(room: Newsroom, claims: list[int]) -> None:
    """Claims without a day: there is none to take off, and nothing to press before one is chosen."""
    planning.plan(room.desk, room.again(room.ana), claims[2], 1, due_on=date(2024, 3, 1))
    page = kind(choose(Workbench("Ana").open("queue", sort="article"), 0, 1), "due")
    assert not page.has("bulk-apply")

    page.at.date_input(key="bulk-day").set_value(date(2024, 3, 2))
    assert page.run().at.button(key="bulk-apply").label == "Set the day: 2 claims"
    page = kind(choose(Workbench("Ana").open("queue", sort="article"), 2), "due")
    assert page.at.button(key="bulk-apply").label == "Set the day: 1 claim"


def test_one_source_on_several_each_with_its_passage(room: Newsroom, claims: list[int]) -> None:
    """Shown before it is stored and taken off again where it does not fit; told per claim, and undone in one go."""
    source = describing.add_source(room.desk, room.again(room.ana), a_source(title="Annals"))
    said = "In 1990 it was dry. It was 1990, says the clerk.\n\nIt was 1991, and windy.\n"
    keeping.paste(room.desk, room.again(room.ana), source, said)
    page = kind(choose(Workbench("Ana").open("queue", sort="article"), 0, 1, 3), "source")

    page.at.selectbox(key="bulk-source").set_value(source)
    page = page.run()
    labels = [box.label for box in page.at.checkbox if box.key.startswith("bulk-passage")]
    assert labels[0].startswith("D1 “1990”: “")
    assert page.says("D4 “1993”: no passage")
    page.at.checkbox(key=f"bulk-passage-{source}-c{claims[1]}").uncheck()
    assert page.run().at.button(key="bulk-attach").label == "Attach to 1 claim"
    page.at.text_input(key="bulk-note").set_value("Read on paper.")
    page = page.run().click("bulk-attach")

    assert page.says("The source is attached to D1, D2, D4.")
    given = [[link.passage for link in room.sheet(number).evidence] for number in claims]
    assert ["1990" in given[0][0], *given[1:]] == [True, [""], [], [""]]
    page.click("bulk-undo")
    assert [room.sheet(number).evidence for number in claims] == [()] * 4


def test_one_verdict_with_one_reason_waits_for_a_second_person(room: Newsroom, claims: list[int]) -> None:
    """Those without sources enough are left out, and said so; nobody signs their own."""
    for number in claims[:2]:
        evidence.attach(room.desk, room.again(room.ana), number, 1, a_source(), an_evidence())
    page = kind(choose(Workbench("Ana").open("queue", sort="article"), 0, 1, 2), "verdict")

    page.at.selectbox(key="bulk-grade").set_value("true")
    page.at.text_input(key="bulk-why").set_value("The register says so.")
    page = page.run().click("bulk-apply")

    assert page.says("Done for 2 claims. 1 claim left out: The sources are not enough")
    assert [room.sheet(number).state for number in claims[:3]] == ["proposed", "proposed", "open"]
    with pytest.raises(NotAllowedError):
        signoff.confirm(room.desk, room.again(room.ana), claims[0], room.version(claims[0]), "")


def test_words_are_found_around_a_claim_and_in_its_sources(room: Newsroom, claims: list[int]) -> None:
    """What stands around them is told, and the link leads to them; by outlet, too."""
    evidence.attach(
        room.desk, room.again(room.ana), claims[3], 1, a_source(title="Annals"), an_evidence(passage="Under a comet.")
    )

    page = Workbench("Ana").open("queue", q="comet")
    assert [row["found"] for row in page.parts["list"]["rows"]] == ["In the source Annals: “Under a comet.”"]
    page = Workbench("Ana").open("queue", q="was 1991 1992")
    assert {"found=was+1991+1992" in str(row["href"]) for row in page.parts["list"]["rows"]} == {True}
    page.at.selectbox(key="queue-place").set_value("source")
    assert page.run().says("No claim is like that")
    assert Workbench("Ana").open("queue", outlet="Nobody's Post").says("No claim is like that")
