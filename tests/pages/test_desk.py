"""The desk: what a newcomer sees, what is mine, what waits, and how far each article is."""

import base64
from datetime import date

import html5lib
import pytest

from app.services.articles import reading
from app.services.checking import planning, signoff
from app.services.context import Desk
from app.services.inputs import NewSource
from app.services.lists import work
from app.services.log import history
from app.services.sources import describing, inquiries
from app.services.talk import comments
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import Means, ReplyKind, SourceKind, Terms
from tests.factories import Newsroom, add_article
from tests.pages.workbench import Workbench

_LINK = "{http://www.w3.org/1999/xhtml}a"
#: What the page itself is made of.
_TAGS = {
    "DOCUMENT_FRAGMENT", "style", "div", "h3", "ul", "li", "p", "a", "b", "i", "span", "figure", "figcaption", "img",
    "details", "summary", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def links(page: Workbench) -> dict[str, str]:
    """Return the links of the page as they are read, with where they lead."""
    found = [link for body in page.at.get("html") for link in html5lib.parseFragment(body.proto.body).iter(_LINK)]
    return {"".join(link.itertext()): link.get("href") for link in found if link.get("class") == "cd-way"}


def test_an_empty_desk_offers_the_sample_and_a_first_article(sqlite_desk: Desk) -> None:
    """Who comes first is told what this is, and that a name comes before everything."""
    page = Workbench()

    assert page.heading == "Desk"
    assert page.says("Nothing here yet")
    assert page.says("First say who you are")
    assert links(page) == {}


def test_the_sample_opens_for_someone_with_a_name(sqlite_desk: Desk) -> None:
    """Asked for before there is a name, it opens with the name: its marks are there, and the log says who did it."""
    page = Workbench()
    page.click("sample")
    assert "Choose who you are first" in page.refused
    page.at.text_input(key="new-name").set_value("Ana Reyes")
    page.click("add-name")

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
    """The second button leads to the form, on an empty desk and on a full one."""
    page = Workbench().click("to-add")

    assert page.heading == "Add an article"


def test_how_far_each_article_is(room: Newsroom) -> None:
    """What is decided and signed off in words, and a link to each."""
    room.signed("2019")
    second = add_article(room.desk, room.ana, "Nothing here.\n", title="Second *thoughts*")

    page = Workbench("Ana")

    assert page.says("Articles (2)")
    assert page.says("1 of 3 decided · 1 of 1 signed off")
    assert page.says("nothing marked")
    assert page.says("publication date open")
    assert links(page)["Second *thoughts*"] == f"article?id={second}"
    assert page.click("to-add").heading == "Add an article"


def test_counts_lead_to_the_same_list(room: Newsroom) -> None:
    """Each count is a link to the queue with exactly these claims; what is none is not shown."""
    mine, late = room.accept("2019"), room.accept("last year")
    planning.plan(room.desk, room.again(room.ana), mine, 1, assignee=room.ana.person_id)
    planning.plan(room.desk, room.again(room.ana), late, 1, due_on=date(2024, 2, 1), question="Which *year*?")

    page = Workbench("Ana")

    found = links(page)
    assert found["1 assigned to you"] == "queue?state=in-work&who=me"
    assert found["1 overdue"] == "queue?due=overdue"
    assert found["1 with a question"] == "queue?help=1"
    assert found["1 to decide on"] == "queue?state=to-decide"
    assert not [label for label in found if "second pair" in label or "came back" in label]
    assert page.says("Which *year*?")
    assert page.says("due 1 Feb ⚠ late")


def test_what_waits_and_what_came_back(room: Newsroom) -> None:
    """Another person's verdict waits for me, never my own; mine that came back is there with its grade."""
    waits, returned = room.accept("2019"), room.accept("last year")
    for claim_id, who in ((waits, room.ben), (returned, room.ana)):
        room.attach(claim_id, who)
        room.propose(claim_id, who)
    signoff.send_back(room.desk, room.again(room.ben), returned, room.version(returned), "Which year?")

    ana, ben = Workbench("Ana"), Workbench("Ben")

    assert ana.says("For a second pair of eyes (1)")
    assert ana.says("Came back to you (1)")
    assert ana.says("D2 · ↩ Sent back · ✓ True · Date · Vellmar has a harbour")
    assert links(ana)["2019"] == f"article?id={room.article_id}&claim=D1"
    assert links(ana)["last year"] == f"article?id={room.article_id}&claim=D2"
    assert ben.says("Nothing waits for you")
    assert not ben.says("Came back to you")


def test_nothing_is_mine_yet(room: Newsroom) -> None:
    """It says where to get some; without a name, that a name comes first."""
    assert Workbench("Eve").says("Nothing is assigned to you")
    assert Workbench().says("Say who you are")


def test_more_than_the_first_few(room: Newsroom) -> None:
    """Five are shown, and a link to all."""
    room.article_id = add_article(room.desk, room.ana, "".join(f"It was {year}.\n" for year in range(1990, 1997)))
    for year in range(1990, 1997):
        planning.plan(room.desk, room.again(room.ana), room.accept(str(year)), 1, assignee=room.ana.person_id)

    found = links(Workbench("Ana"))

    assert found["All 7 in the queue →"] == "queue?state=in-work&who=me"
    assert len([label for label in found if label.startswith("199")]) == 5


def test_a_comment_that_names_me(room: Newsroom) -> None:
    """Leads to the claim, or to the article."""
    claim_id = room.accept("2019")
    comments.add(room.desk, room.again(room.ben), room.article_id, "@Ana look", claim_id=claim_id)
    comments.add(room.desk, room.again(room.ben), room.article_id, "@Ana the *whole*")

    page = Workbench("Ana")

    assert page.says("You were named (2)")
    assert links(page)["@Ana look"] == f"article?id={room.article_id}&claim=D1"
    assert links(page)["@Ana the *whole*"] == f"article?id={room.article_id}"


def test_replies_that_are_still_to_come(room: Newsroom) -> None:
    """A question to a person leads to their call sheet, late ones marked; one that was answered is gone."""
    person = describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.PERSON, "Ilse Brandt"))
    late, soon = (
        inquiries.ask(room.desk, room.again(room.ana), person, words, reply_by=day)
        for words, day in (("Who paid?", date(2024, 2, 1)), ("Since when?", date(2024, 4, 1)))
    )

    page = Workbench("Ana")

    assert page.says("Replies still to come (2)")
    assert links(page)["Who paid?"] == f"sources?source={person}"
    assert page.says("Ilse Brandt · ⚠ was due 2024-02-01")
    for inquiry in (late, soon):
        inquiries.put_down_reply(
            room.desk, room.again(room.ana), inquiry, kind=ReplyKind.CONFIRMED, means=Means.PHONE,
            terms=Terms.ON_RECORD, said="Yes.", on=date(2024, 3, 1),
        )  # fmt: skip
    assert not Workbench("Ana").says("Replies still to come")


@pytest.mark.parametrize(
    "text", ["![](http://127.0.0.1:1/x)", "<img src=x onerror=alert(1)>", "# a\n---\n", ":material/delete: :red[x]"]
)
def test_hostile_words_in_a_link_are_words(room: Newsroom, text: str) -> None:
    """Titles, wordings, questions and comments make no markup of their own."""
    claim_id = room.accept("2019")
    planning.plan(room.desk, room.again(room.ana), claim_id, 1, assignee=room.ana.person_id, question=text)
    comments.add(room.desk, room.again(room.ben), room.article_id, f"@Ana {text}")
    add_article(room.desk, room.ana, "Nothing.\n", title=text)

    page = Workbench("Ana")

    labels = list(links(page))
    assert " ".join(text.split()) in labels
    assert f"@Ana {' '.join(text.split())}" in labels
    tags = {node.tag for body in page.at.get("html") for node in html5lib.parseFragment(body.proto.body).iter()}
    assert {tag.rpartition("}")[2] for tag in tags if isinstance(tag, str)} <= _TAGS


def test_the_list_of_articles_has_pages(room: Newsroom) -> None:
    """Twelve articles fit on a page; the thirteenth is on the next one."""
    for number in range(2, 14):
        add_article(room.desk, room.ana, "2019", title=f"Article {number}")

    page = Workbench("Ana")

    assert page.says("Articles (13)")
    assert "Vellmar has a harbour" not in links(page)
    page.at.pagination(key="article-page").set_value(2)
    page.run()
    assert "Vellmar has a harbour" in links(page)
    assert "Article 2" not in links(page)


def test_the_work_of_two_weeks_is_counted_anew_only_when_something_happened(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes back to the desk does not wait for it; the next line of the log counts."""
    counted: list[int | None] = []
    count = work.of

    def counting(desk: Desk) -> work.Work:
        counted.append(desk.person_id)
        return count(desk)

    monkeypatch.setattr(work, "of", counting)
    page = Workbench("Ana").run()
    assert len(counted) == 1

    room.signed("2019")

    assert page.run().says("Work of two weeks")
    assert len(counted) == 2


def test_the_work_of_two_weeks_is_drawn_with_its_figures_behind_it(room: Newsroom) -> None:
    """A picture of the days and one of the verdicts, each named, each with a table; none on an idle desk."""
    idle = Workbench("Ana")
    assert not idle.says("Work of two weeks")

    room.signed("2019")
    page = Workbench("Ana")

    assert page.says("Work of two weeks")
    [drawn] = [
        body.proto.body for body in page.at.get("html") if body.proto.body.startswith('<div class="cd-pictures"')
    ]
    images = list(html5lib.parseFragment(drawn, namespaceHTMLElements=False).iter("img"))
    assert [image.get("alt").split(",")[0] for image in images] == ["On 1 day: 3 pieces of work", "Date"]
    for image in images:
        svg = base64.b64decode(image.get("src").removeprefix("data:image/svg+xml;base64,")).decode()
        assert image.get("alt") in svg
        assert "prefers-color-scheme: dark" in svg
    assert drawn.count("<table") == 2
