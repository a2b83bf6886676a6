"""The desk: what a newcomer sees, and what waits."""

from app.services import history, reading, signoff
from app.services.context import Desk
from claims.audit import AuditTag
from tests.factories import Newsroom, add_article
from tests.pages.workbench import Workbench


def test_an_empty_desk_offers_the_sample_and_a_first_article(sqlite_desk: Desk) -> None:
    """Who comes first is told what this is, and that a name comes before everything."""
    page = Workbench()

    assert page.heading == "Desk"
    assert page.says("Nothing here yet")
    assert page.at.button(key="sample").disabled
    assert page.says("First say who you are")


def test_the_sample_opens_for_someone_with_a_name(sqlite_desk: Desk) -> None:
    """A name, one click: an article is stored, its marks are there, and the log says who did it."""
    page = Workbench()
    page.at.text_input(key="new-name").set_value("Ana Reyes")
    page.click("add-name").click("sample")

    assert page.heading == "Harbour chief steps down as Lowmere reopens its tide gate"
    assert page.said == "The sample article is open."
    assert page.at.query_params["id"] == "1"
    lines = history.newest(sqlite_desk)
    assert [(line.tag, line.actor) for line in lines] == [
        (AuditTag.ARTICLE_IMPORT, "Ana Reyes"),
        (AuditTag.PERSON_ADD, "Ana Reyes"),
    ]
    assert reading.article(sqlite_desk, 1).marks


def test_the_way_to_a_first_article(sqlite_desk: Desk) -> None:
    """The second button leads to the form."""
    page = Workbench().click("to-add")

    assert page.heading == "Add an article"


def test_articles_are_counted_and_opened(room: Newsroom) -> None:
    """Each article says how far it is, and opens."""
    room.signed("2019")
    second = add_article(room.desk, room.ana, title="Second thoughts")

    page = Workbench("Ana")

    assert page.says("Articles (2)")
    assert page.says("published 2024-02-15 · 2 to decide on, 1 claims, 1 signed off")
    assert page.says("publication date open · 3 to decide on, 0 claims, 0 signed off")
    page.click(f"open-{second}")
    assert page.heading == "Second thoughts"
    assert page.at.query_params["id"] == str(second)


def test_what_waits_and_what_came_back(room: Newsroom) -> None:
    """A proposed verdict waits, is marked as one's own, and what came back says why."""
    waits, returned = room.accept("2019"), room.accept("last year")
    for claim_id in (waits, returned):
        room.attach(claim_id)
        room.propose(claim_id)
    signoff.send_back(room.desk, room.again(room.ben), returned, room.version(returned), "Which year?")

    page = Workbench("Ana")

    assert page.says("Waiting for a second person (1)")
    assert page.says("Sent back (1)")
    assert page.says("Yours: someone else has to look at it.")
    assert page.says("Which year?")
    page.click(f"look-{waits}")
    assert page.at.query_params == {"id": str(room.article_id), "mark": f"c{waits}"}
    assert page.has(f"reword-c{waits}")


def test_the_list_of_articles_has_pages(room: Newsroom) -> None:
    """Twenty articles fit on a page; the twenty-first is on the next one."""
    for number in range(2, 22):
        add_article(room.desk, room.ana, "2019", title=f"Article {number}")

    page = Workbench("Ana")

    assert page.says("Articles (21)")
    assert not page.has("open-1")
    page.at.pagination(key="article-page").set_value(2)
    page.run()
    assert page.has("open-1")
    assert not page.has("open-2")
