"""Every page on every desk: empty, with the sample, with hostile words in every field, with many claims."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Engine, event

from app.sample import open_sample
from app.services.articles import intake, passages, reading
from app.services.checking import (
    evidence,
    planning,
    review,
    signoff,
    verdicts,  # fmt: skip
)
from app.services.context import Desk
from app.services.desk import accounts
from app.services.inputs import ArticleDetails
from app.services.talk import comments
from claims.model import ClaimType, PassageKind, Span
from tests.factories import Newsroom, a_source, act_of, an_evidence, planted_reading
from tests.hostile import JOINED
from tests.pages.workbench import PAGES, TABS, Workbench, directives, elements, markdown


@pytest.mark.parametrize("page", PAGES)
def test_on_an_empty_desk(sqlite_desk: Desk, page: str) -> None:
    """Nobody, nothing: every page opens."""
    assert Workbench().open(page).heading


@pytest.fixture
def sample(sqlite_desk: Desk) -> int:
    """The sample article, read by the real rules."""
    return open_sample(sqlite_desk, act_of(accounts.add_person(sqlite_desk, "Ana").id))


def test_on_the_sample(sample: int) -> None:
    """Every page, and every mark of the article, opens for a person and for nobody."""
    for person in ("Ana", ""):
        window = Workbench(person)
        for page in PAGES:
            assert window.open(page).heading
        window.article(sample)
        keys = [mark["key"] for mark in window.parts["copy"]["marks"]]
        assert len(keys) > 10
        for key in keys:
            assert window.go_to(key).sheet["key"] == key


def hostile_claim(desk: Desk, text: str) -> tuple[int, int]:
    """Lay an article on the desk with hostile words wherever a person can type; return its id and a claim's."""
    ana, ben = (accounts.add_person(desk, f"{name} {text}"[:110]).id for name in ("Ana", "Ben"))
    known = ArticleDetails(text[:400], text[:150], text[:150], "https://a.example/<b>?x='\"", date(2024, 2, 15))
    article_id = intake.add_article(desk, act_of(ana), known, f"In 2019 {text}\n\nIn 2020 it ended.")
    claim_id = review.add_claim(desk, act_of(ana), article_id, Span(0, 7 + len(text)), ClaimType.QUOTE)
    review.reword(desk, act_of(ana), claim_id, 1, f"{text} again")
    review.correct_slots(desk, act_of(ana), claim_id, 2, {"speaker": text[:200], "words": text})
    fields = {"passage": text, "locator": text[:150], "note": text}
    source = a_source(title=text[:400], publisher=text[:150])
    evidence.attach(desk, act_of(ana), claim_id, 3, source, an_evidence(**fields))
    verdicts.propose(desk, act_of(ana), claim_id, 4, scale="desk-six", grade="true", rationale=text)
    signoff.send_back(desk, act_of(ben), claim_id, 5, text)
    planning.plan(desk, act_of(ana), claim_id, 6, assignee=ben, question=text)
    thread = comments.add(desk, act_of(ben), article_id, f"@Ana {text}", claim_id=claim_id)
    comments.add(desk, act_of(ana), article_id, text, reply_to=thread)
    passages.mark(desk, act_of(ana), article_id, Span(0, 7), PassageKind.OPINION, text)
    return article_id, claim_id


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("text", JOINED, ids=lambda text: ascii(text[:20]))
def test_hostile_words_are_shown_as_words(sqlite_desk: Desk, text: str) -> None:
    """No page makes a link, an image, a heading, code, an icon or an element of what a person typed.

    One by one they are tried where they are escaped. Our own part of the page gets them word for word, as data;
    that they stay text there is tried in a browser.
    """
    article_id, claim_id = hostile_claim(sqlite_desk, text)
    window = Workbench(accounts.people(sqlite_desk)[0].name)
    ours = {f"{name}_{edge}" for name in ("strong", "bullet_list", "list_item") for edge in ("open", "close")}
    our_colours = tuple(f":{colour}-badge[" for colour in ("blue", "gray", "green", "red"))
    shown: list[str] = []

    places = [(page, "") for page in PAGES if page not in ("add", "explain", "guide")] + [("article", t) for t in TABS]
    for page, tab in places:
        if tab:
            window.put("sheet-tabs", tab)
        window.open(page, **({"id": article_id, "mark": f"c{claim_id}"} if page == "article" else {}))
        for body in markdown(window.at):
            assert elements(body) <= ours, body
            assert all(found.startswith((":material/", *our_colours)) for found in directives(body)), body
        for found in window.at.get("html"):
            assert not re.search(r"<(?:script|img src|b>alert)", found.proto.body)
        shown += window.texts()

    assert text.split() == window.sheet["evidence"][0]["passage"].split()
    assert text.split() == window.sheet["verdicts"][0]["rationale"].split()
    assert window.parts["copy"]["text"].startswith(f"In 2019 {text}")
    one_line = " ".join(text.split())[:90]
    assert any(one_line in " ".join(found.split()) for found in shown)
    assert any(one_line in html.unescape(" ".join(found.split())) for found in shown if found.startswith("<blockquote"))


@pytest.mark.parametrize(
    ("page", "query"),
    [("article", {"id": "<img src=x>"}), ("article", {"id": "![](http://127.0.0.1:1/x)"}),
     ("article", {"id": "1", "mark": "![](http://127.0.0.1:1/x)"}), ("article", {"id": "\u202e1"})],
)  # fmt: skip
def test_hostile_addresses_are_shown_as_words(room: Newsroom, page: str, query: dict[str, str]) -> None:
    """A link that someone sends cannot put anything on the page but its words."""
    window = Workbench("Ana").open(page, **query)

    assert [body for body in (*window.at.error, *window.at.warning) if elements(body.value)] == []
    assert window.at.error or window.at.warning


@contextmanager
def statements() -> Iterator[list[str]]:
    """List the SQL statements that are sent, on any engine."""
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        heard.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    yield heard
    event.remove(Engine, "before_cursor_execute", hear)


@pytest.mark.usefixtures("planted")
def test_a_page_takes_as_many_queries_for_two_hundred_claims_as_for_ten(sqlite_desk: Desk) -> None:
    """No page asks the database once for every claim, article or line."""
    act = act_of(accounts.add_person(sqlite_desk, "Ana").id)
    counts: list[dict[str, int]] = []
    for size in (10, 200):
        text = "".join(f"In {1900 + year} it was.\n" for year in range(size))
        article_id = intake.add_article(sqlite_desk, act.another(), ArticleDetails("Years"), text)
        found = planted_reading(text).candidates
        assert len(found) == size
        for mark in reading.article(sqlite_desk, article_id).marks[: size // 8 + 1]:
            claim_id = review.accept(sqlite_desk, act.another(), int(mark.key[1:]))
            comments.add(sqlite_desk, act.another(), article_id, "So?", claim_id=claim_id)
        window = Workbench("Ana").run()
        counts.append({})
        for place in (*PAGES, *TABS):
            query = {}
            if place in (*TABS, "article"):
                window.put("sheet-tabs", place if place in TABS else "Claim")
                query = {"id": article_id, "mark": f"c{claim_id}"}
            with statements() as heard:
                window.open(place if place in PAGES else "article", **query)
            counts[-1][place] = len(heard)

    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= 80
