"""The article: its marks, and everything that is done to a claim, by two people at once if need be."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import streamlit as st

from app.services.articles import intake, outdated, passages, reading
from app.services.checking import cutting, evidence, review
from app.services.desk import drafts
from app.services.inputs import ArticleDetails
from app.services.lists import overview
from app.services.log import history
from app.services.talk import comments, threads
from claims.model import ClaimType, Extraction, PassageKind, Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Priority
from tests.factories import COPY, Newsroom, a_source, add_article, an_evidence, give_another_text, planted_reading
from tests.pages.workbench import Workbench


def newest(room: Newsroom):
    """Return the newest line of the log."""
    return history.newest(room.desk, limit=1)[0]


def at_claim(room: Newsroom, claim_id: int, person: str = "Ana", tab: str = "Claim") -> Workbench:
    """Return a window on a claim, with a tab open beside the copy."""
    page = Workbench(person)
    page.put("sheet-tabs", tab)
    return page.article(room.article_id, f"c{claim_id}")


# --- what the address says


def test_no_article_chosen_yet(room: Newsroom) -> None:
    """The page says so and leads to the desk."""
    page = Workbench("Ana").open("article")

    assert page.says("No article is open. Choose one on the desk, or add one.")
    assert page.click("to-desk").heading == "Desk"


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("99", "There is no article 99. Go back to the desk"),
        ("0", "There is no article 0."),
        ("abc", "'abc' is no number of an article."),
        ("-1", "'-1' is no number of an article."),
        ("12345678901234567890", "is no number of an article."),
        ("![](http://127.0.0.1:1/x)", "'![](http://127.0.0.1:1/x)' is no number of an article."),
    ],
)
def test_an_address_of_no_article(room: Newsroom, number: str, message: str) -> None:
    """An unknown number is said to be unknown; the article looked at before does not pose as it."""
    page = Workbench("Ana").article(room.article_id).open("article", id=number)

    assert page.heading == "Article"
    assert message in page.refused
    assert page.click("to-desk").heading == "Desk"


def test_an_address_that_names_a_mark(room: Newsroom) -> None:
    """A link to a claim opens that claim."""
    claim_id = room.accept("last year")

    assert at_claim(room, claim_id).has(f"reword-c{claim_id}")
    assert Workbench("Ana").open("article", id=room.article_id, claim="D1").has(f"reword-c{claim_id}")
    assert Workbench().article(room.article_id, room.key("2019")).has(f"accept-{room.key('2019')}")


@pytest.mark.parametrize("name", ["D2", "x", ""])
def test_an_address_of_no_claim(room: Newsroom, name: str) -> None:
    """A name that no claim of the article has is said to, and the first mark is shown instead."""
    room.accept("last year")

    page = Workbench("Ana").open("article", id=room.article_id, claim=name)

    assert [f"There is no claim {name} in this article" in word.value for word in page.at.warning] == [True][
        : len(name)
    ]
    assert page.has(f"accept-{room.key('2019')}")


def test_an_address_of_a_proposal_that_was_accepted_since(room: Newsroom) -> None:
    """The link in an old message opens the claim that was made of it."""
    key = room.key("last year")
    claim_id = room.accept("last year")

    assert Workbench("Ana").article(room.article_id, key).has(f"reword-c{claim_id}")


@pytest.mark.parametrize("mark", ["c999", "m999", "x", "c", "c-1", "c99999999999999", "<b>", "![](http://127.0.0.1:1)"])
def test_an_address_of_no_mark(room: Newsroom, mark: str) -> None:
    """What names no claim is said to, and the first mark is shown instead."""
    page = Workbench("Ana").article(room.article_id, mark)

    assert len(page.at.warning) == 1
    assert page.has(f"accept-{room.key('2019')}")


def test_an_address_of_another_articles_mark(room: Newsroom) -> None:
    """A claim is never shown beside a text it does not stand in."""
    claim_id = room.accept("2019")
    second = add_article(room.desk, room.ana, "It began in 1999.")

    page = Workbench("Ana").article(second, f"c{claim_id}")

    assert page.says("That claim is of another article")
    assert not page.has(f"reword-c{claim_id}")
    assert page.sheet["words"] == "1999"


def test_a_link_opens_its_claim_a_second_time(room: Newsroom) -> None:
    """Who opened a claim from the list, went on to another and comes back by the same link, sees the claim again."""
    claim_id = room.accept("last year")
    room.attach(claim_id)
    room.propose(claim_id)
    page = Workbench("Ben").open("second").click(f"look-{claim_id}")
    page.article(room.article_id, f"c{claim_id}").go_to(room.key("2019"))
    assert page.sheet["words"] == "2019"

    page.open("second").click(f"look-{claim_id}")

    assert page.sheet["key"] == f"c{claim_id}"


# --- the marked copy and the card


def test_a_click_on_a_mark_opens_it(room: Newsroom) -> None:
    """The browser tells which mark was opened; its forms are shown, and it stays open whatever is drawn anew."""
    key = room.key("last year")
    page = Workbench("Ana").article(room.article_id).go_to(key)

    assert page.has(f"accept-{key}")
    assert page.parts["copy"]["active"] == page.parts["card"]["active"] == key
    assert page.open("history").article(room.article_id).has(f"accept-{key}")


def test_the_browser_gets_the_sheets_around_the_open_one(room: Newsroom) -> None:
    """The next claim is there before its key is pressed; what the browser has already is not sent again."""
    room.article_id = add_article(room.desk, room.ana, "".join(f"In {year} it was.\n" for year in range(1950, 1980)))
    keys = [mark.key for mark in reading.article(room.desk, room.article_id).marks]

    page = Workbench("Ana").article(room.article_id, keys[15])

    assert list(page.parts["card"]["sheets"]) == [keys[15], *keys[5:15], *keys[16:26]]
    assert [mark["key"] for mark in page.parts["copy"]["marks"]] == keys


def test_what_the_copy_says_of_the_article(room: Newsroom) -> None:
    """The browser gets the whole text, its sentences, and the passages that hold no claim."""
    passages.mark(room.desk, room.ana, room.article_id, Span(0, 9), PassageKind.OPINION)

    page = Workbench().article(room.article_id)

    copy = page.parts["copy"]
    assert copy["text"] == COPY
    assert [COPY[start:end] for start, end in copy["sentences"]] == COPY.splitlines()
    assert [(one["label"], one["start"], one["end"]) for one in copy["passages"]] == [("Opinion", 0, 9)]
    assert page.says("published 2024-02-15 · 3 sentences · 3 marked")


def test_the_copy_tells_verdict_sources_and_comments_of_a_claim(room: Newsroom) -> None:
    """When it is drawn, and with every change after that."""
    claim_id = room.signed()
    bare = room.accept("last year")
    comments.add(room.desk, room.again(room.ben), room.article_id, "Which year?", claim_id=claim_id)

    page = Workbench("Ana").article(room.article_id)
    shown = {mark["key"]: (mark["tone"], mark["sources"], mark["talk"]) for mark in page.parts["copy"]["marks"]}
    room.attach(bare)
    page.act("news")

    assert shown[f"c{claim_id}"] == ("good", "enough", True)
    assert shown[f"c{bare}"] == ("none", "few", False)
    assert [shown[mark] for mark in shown if mark.startswith("m")] == [("none", "", False)]
    sources = {mark["key"]: mark["sources"] for mark in page.parts["copy"]["marks"]}
    assert sources[f"c{bare}"] == "enough"


def test_how_much_was_looked_at(room: Newsroom) -> None:
    """The page counts sentences, and what is left of them."""
    text = "It opened in 2019.\nHow fine it looks!\nIt closed in 2020.\nNobody came.\n"
    room.article_id = add_article(room.desk, room.ana, text)
    room.accept("2019")
    passages.mark(room.desk, room.again(room.ana), room.article_id, Span(19, 37), PassageKind.OPINION)

    page = Workbench().article(room.article_id)

    [bar] = page.at.get("progress")
    assert bar.proto.text == (
        "50% of 4 sentences looked at: 1 with claims, 1 opinion, 1 with proposals to decide on, 1 not looked at yet"
    )


def test_a_claim_on_words_that_were_selected(room: Newsroom) -> None:
    """Positions come in the browser's counting, in which an emoji is two; the claim is on the very words."""
    second = add_article(room.desk, room.ana, "🗄️ The archive lost eleven shelves.")
    page = Workbench("Ana").article(second)
    start = "🗄️ The archive lost eleven shelves.".index("eleven") + 1

    page.act("add", start=start, end=start + len("eleven shelves"), type="quote")

    line = newest(room)
    assert page.answer["said"] == "Added as: Quote. Fill in its fields."
    assert (line.tag, line.actor, line.after["text"]) == (AuditTag.CLAIM_ADD, "Ana", "eleven shelves")
    sheet = room.sheet(line.claim_id)
    assert (sheet.words, sheet.type, sheet.machine) == ("eleven shelves", ClaimType.QUOTE, None)
    assert page.sheet["rule"] == ""
    assert page.has(f"reword-c{line.claim_id}")


def test_a_statement_is_added_by_its_words(room: Newsroom) -> None:
    """It has a name of its own and no fields to fill in; beside a passage the card says who has to compare."""
    text = "The levy drove whole families into debt, and it opened in 2019."
    page = Workbench("Ana").article(add_article(room.desk, room.ana, text))

    page.act("add", start=0, end=text.index(","), type="statement")

    line = newest(room)
    assert page.answer["said"] == "Added as: Statement. Word it so that it can be checked on its own."
    sheet = room.sheet(line.claim_id)
    assert (sheet.name, sheet.text, sheet.slots) == ("S1", "The levy drove whole families into debt", {})
    assert page.has(f"reword-c{line.claim_id}")
    assert not page.has(f"save-slots-c{line.claim_id}")
    evidence.attach(room.desk, room.again(room.ana), line.claim_id, sheet.version, a_source(), an_evidence())
    (source,) = Workbench("Ana").article(sheet.article_id, sheet.key).sheet["evidence"]
    assert source["compared"]["words"] == "A statement cannot be compared by the machine: read the passage beside it."


def test_acts_of_the_browser_change_what_is_beside_the_copy(room: Newsroom) -> None:
    """Accepted and graded by keys: the forms of the claim are there, its grade chosen, and undo takes both back."""
    key = room.key("2019")
    page = Workbench("Ana").article(room.article_id, key).act("accept", key=key).act(
        "grade", key=key, version=0, grade="true"
    )  # fmt: skip
    claim_id = newest(room).claim_id
    assert page.has(f"reword-c{claim_id}")
    assert page.tab("Verdict").at.radio(key=f"grade-c{claim_id}").value == "true"
    assert page.parts["card"]["undo"] == "chose a grade, reason to follow “2019”"

    page.act("undo", key=f"c{claim_id}").act("undo", key=f"c{claim_id}")

    assert page.has(f"accept-{key}")
    assert page.sheet["key"] == key


def test_a_key_keeps_ones_own_draft(room: Newsroom) -> None:
    """Ana types a wording, chooses a grade by its number, then saves the wording: that is no conflict with herself."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id).type(wording="Opened in 2019").run()

    page.act("grade", key=f"c{claim_id}", version=1, grade="true").click(f"reword-c{claim_id}")

    assert page.refused == ""
    assert room.sheet(claim_id).text == "Opened in 2019"


def test_what_a_colleague_changes_comes_in_with_the_next_word_of_the_browser(room: Newsroom) -> None:
    """Ben accepts the open proposal: its mark goes by the claim's key now, the card says who it was, nothing jumps."""
    key = room.key("2019")
    page = Workbench("Ana").article(room.article_id, key)
    claim_id = room.accept("2019", room.ben)

    page.act("news")

    assert (page.sheet["key"], page.sheet["version"]) == (f"c{claim_id}", 1)
    assert page.has(f"reword-c{claim_id}")
    assert page.parts["copy"]["marks"][0]["key"] == f"c{claim_id}"


def test_a_conflict_of_keys_shows_the_change(room: Newsroom) -> None:
    """Ben reworded the claim before Ana's grade came: the card says so, and his change stands beside it."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id)
    room.reword(claim_id, "Ben's wording", room.ben)

    page.act("grade", key=f"c{claim_id}", version=1, grade="true")

    assert "Ben changed this claim while you were at it" in page.answer["error"]
    assert page.says("What changed while you were at it")
    assert page.says("Ben&#39;s wording")
    assert room.sheet(claim_id).chosen_grade == ""


def test_a_draft_is_back_after_the_browser_broke_down(room: Newsroom) -> None:
    """What Ana had typed stands in a new window, begun on what she saw; saved, it is gone for good."""
    claim_id = room.accept("2019")
    draft = {"key": f"draft-wording-c{claim_id}", "text": "Opened in 2019", "version": 1}
    at_claim(room, claim_id).hear("shell", "drafts", drafts=[draft])
    room.reword(claim_id, "Ben's wording", room.ben)

    page = at_claim(room, claim_id)
    assert page.field("wording").value == "Opened in 2019"
    assert "Ben changed this claim" in page.click(f"reword-c{claim_id}").refused
    page.click(f"reword-c{claim_id}").hear("shell", "drafts", drafts=[draft])

    assert room.sheet(claim_id).text == "Opened in 2019"
    room.reword(claim_id, "Eve's wording", room.eve)
    assert at_claim(room, claim_id).field("wording").value == "Eve's wording"


def test_a_draft_is_called_one_and_goes_with_one_click(room: Newsroom) -> None:
    """Since when, and that the claim went on; what was discarded can be brought back, and is kept again then."""
    claim_id = room.accept("2019")
    field, draft = f"draft-wording-c{claim_id}", {"text": "Opened in 2019", "version": 1}
    at_claim(room, claim_id).hear("shell", "drafts", drafts=[{"key": field, **draft}])
    room.reword(claim_id, "Ben's wording", room.ben)

    page = at_claim(room, claim_id)
    assert page.says("Draft, not saved · 1 Mar 2024, 09:00 UTC · the claim was changed since")
    page.click(f"discard-{field}")
    assert page.field("wording").value == "Ben's wording"
    assert not page.says("Draft, not saved")
    assert drafts.of(room.at(room.ana)) == {}
    assert page.click(f"bring-back-{field}").field("wording").value == "Opened in 2019"
    assert page.says("Draft, not saved")
    assert drafts.of(room.at(room.ana))[field].text == "Opened in 2019"

    page.click(f"discard-{field}").hear("shell", "drafts", drafts=[{"key": field, **draft}])
    assert at_claim(room, claim_id).field("wording").value == "Ben's wording"


def test_what_is_being_typed_is_not_called_a_draft_before_one_comes_back_to_it(room: Newsroom) -> None:
    """A line that came while somebody types would move the button; another claim and another page tell it."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id).type(wording="Half a wording").run()
    assert not page.says("Draft, not saved")

    assert page.go_to(room.key("last year")).go_to(f"c{claim_id}").says("Draft, not saved")
    page.click(f"reword-c{claim_id}")
    assert not page.says("Draft, not saved")
    page.type(wording="Half again").open("history").article(room.article_id, f"c{claim_id}")
    assert page.says("Draft, not saved")
    page.click(f"discard-draft-wording-c{claim_id}")
    assert page.field("wording").value == "Half a wording"


def test_a_forgotten_draft_stands_in_nobodys_way(room: Newsroom) -> None:
    """Ben's half wording of yesterday is no reason to refuse his confirmation of what the page shows him today."""
    claim_id = room.accept("2019")
    drafts.save(room.at(room.ben), f"draft-wording-c{claim_id}", "Half a wording", 1)
    drafts.save(room.at(room.ben), f"draft-answer-c{claim_id}", "Well", 1)
    room.attach(claim_id)
    room.propose(claim_id)

    page = at_claim(room, claim_id, "Ben")
    page.tab("Verdict").click(f"confirm-c{claim_id}")

    assert page.refused == ""
    assert room.sheet(claim_id).state is ClaimState.SIGNED
    assert page.tab("Claim").says("Draft, not saved")


def test_a_draft_that_comes_after_anothers_change_was_begun_before_it(room: Newsroom) -> None:
    """The page shows the change before it hears what was typed meanwhile; one's own change in between is none."""
    claim_id = room.accept("2019")
    page, version = at_claim(room, claim_id), room.version(claim_id)
    field = f"draft-wording-c{claim_id}"
    review.reword(room.desk, room.again(room.ben), claim_id, version, "Theirs")
    page.run()

    page.hear("shell", "drafts", drafts=[{"key": field, "text": "Mine", "version": version}])
    page.type(wording="Mine").click(f"reword-c{claim_id}")

    assert "Ben changed this claim while you were at it" in page.refused
    assert room.sheet(claim_id).text == "Theirs"
    page.click(f"reword-c{claim_id}")
    assert room.sheet(claim_id).text == "Mine"
    page.hear("shell", "drafts", drafts=[{"key": field, "text": "Mine, again", "version": room.version(claim_id) - 1}])
    page.type(wording="Mine, again").click(f"reword-c{claim_id}")
    assert room.sheet(claim_id).text == "Mine, again"


@pytest.mark.parametrize(("tab", "box"), [
    ("Claim", "wording-{c}"), ("Claim", "slot-{c}-value"), ("Claim", "why-not-{c}"), ("Claim", "help-{c}"),
    ("Sources", "source-{c}-passage"), ("Verdict", "rationale-{c}"), ("Comments", "talk-{c}"),
])  # fmt: skip
def test_every_form_of_a_claim_tells_its_drafts(room: Newsroom, tab: str, box: str) -> None:
    """And lets them go."""
    claim_id = room.accept("2019")
    field = f"draft-{box.format(c=f'c{claim_id}')}"
    drafts.save(room.at(room.ana), field, "Half a", 1)
    page = at_claim(room, claim_id, tab=tab).expand(f"Plan:-c{claim_id}")

    assert page.says("Draft, not saved")
    assert not page.click(f"discard-{field}").says("Draft, not saved")


def test_a_source_is_offered_as_it_is_called(room: Newsroom) -> None:
    """A list to choose from shows its options as they are, so nothing is escaped in it."""
    claim_id = room.accept("2019")
    evidence.attach(room.desk, room.again(room.ana), claim_id, 1, a_source(title="A note: tide_*5*"), an_evidence())

    page = at_claim(room, claim_id, tab="Sources")

    assert page.at.selectbox(key=f"source-c{claim_id}-from").options == ["A new source", "No. 1 · A note: tide_*5*"]


def test_a_choice_in_the_form_for_sources_is_no_draft(room: Newsroom) -> None:
    """Letters typed to find a kind in its list never come back as a kind that there is not."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id, tab="Sources")

    fields = (*page.at.selectbox, *page.at.get("button_group"), *page.at.radio)

    assert not [box.key for box in fields if str(box.key).startswith("draft-")]


# --- triage and editing


def test_accepting(room: Newsroom) -> None:
    """One click makes a claim of the proposal, in the name of who clicked."""
    key = room.key("2019")

    page = Workbench("Ana").article(room.article_id, key).click(f"accept-{key}")

    line = newest(room)
    assert page.said == "Accepted as a claim."
    assert (line.tag, line.actor, line.after["value"]) == (AuditTag.CLAIM_ACCEPT, "Ana", "2019")
    assert room.sheet(line.claim_id).state is ClaimState.OPEN
    assert page.has(f"reword-c{line.claim_id}")


def test_accepting_what_someone_else_dismissed_meanwhile(room: Newsroom) -> None:
    """The second one is told, and sees what the first one decided."""
    key = room.key("2019")
    page = Workbench("Ana").article(room.article_id, key)
    claim_id = review.dismiss_candidate(room.desk, room.again(room.ben), int(key[1:]), "A year only.")

    page.click(f"accept-{key}")

    assert "Someone decided on this proposal already" in page.refused
    assert page.sheet["notes"][0]["text"] == "Dismissed: A year only."
    assert page.has(f"restore-c{claim_id}")


def test_dismissing_a_proposal_needs_a_reason(room: Newsroom) -> None:
    """Without one nothing is stored; with one it is on record word for word."""
    key, before = room.key("2019"), history.count(room.desk)
    page = Workbench("Ana").article(room.article_id, key).click(f"dismiss-{key}")
    assert "The reason is empty" in page.refused
    assert history.count(room.desk) == before

    page.type(**{f"why-not-{key}": "A year, *nothing* more."}).click(f"dismiss-{key}")

    assert (newest(room).tag, newest(room).why) == (AuditTag.CLAIM_DISMISS, "A year, *nothing* more.")
    assert page.go_to(f"c{newest(room).claim_id}").sheet["notes"][0]["text"] == "Dismissed: A year, *nothing* more."


def test_a_ready_reason_is_one_click_and_leads_on(room: Newsroom) -> None:
    """The next mark that is to be decided on is open then; after the last one nothing is."""
    keys = [mark.key for mark in reading.article(room.desk, room.article_id).marks]
    page = Workbench("Ana").article(room.article_id, keys[0])

    for key in keys[:-1]:
        page.click(f"dismiss-0-{key}")
        assert page.sheet["key"] == keys[keys.index(key) + 1]
    assert not page.at.get("page_link")
    page.click(f"dismiss-1-{keys[-1]}")

    assert page.says("All decided")
    assert [link.proto.label for link in page.at.get("page_link")] == ["Make the report"]
    assert page.said.startswith("Dismissed: ")
    assert page.sheet["notes"][0]["text"] == "Dismissed: An opinion"
    assert {line.why for line in history.newest(room.desk, limit=len(keys))} == {"Not a fact", "An opinion"}


def test_the_tabs_count_what_stands_there(room: Newsroom) -> None:
    """Sources of the claim; comments on it and on words that it shares, also those that a colleague just made."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id)
    assert page.parts["card"]["comments"] == {f"c{claim_id}": 0}

    span = room.sheet(claim_id).span
    comments.add(room.desk, room.again(room.ben), room.article_id, "Which register?", claim_id=claim_id)
    comments.add(room.desk, room.again(room.ben), room.article_id, "In May?", span=span)
    room.attach(claim_id)
    page.act("news")

    assert page.parts["card"]["comments"] == {f"c{claim_id}": 2}
    assert len(page.sheet["evidence"]) == 1


def test_after_the_last_decision_the_page_leads_on(room: Newsroom) -> None:
    """To the sentences that nobody looked at, the second review, and the report."""
    room.article_id = add_article(room.desk, room.ana, "It opened in 2019.\nHow fine it looks!\n")
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id)
    assert not page.says("All decided")

    room.propose(claim_id)
    page.run()

    assert page.says("All decided")
    assert page.says('<a class="cd-sentence" target="_self" href="#19">1 sentence not looked at</a>')
    labels = [link.proto.label for link in page.at.get("page_link")]
    assert labels == ["1 verdict waits for a second person", "Make the report"]


def test_dismissing_and_restoring_a_claim(room: Newsroom) -> None:
    """A dismissed claim offers one thing: to take it up again."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id).type(**{f"why-not-c{claim_id}": "Not ours."}).click(f"dismiss-c{claim_id}")
    page.go_to(f"c{claim_id}")
    assert room.sheet(claim_id).state is ClaimState.DISMISSED
    assert not page.has(f"reword-c{claim_id}")
    assert not page.tab("Verdict").has(f"propose-c{claim_id}")

    page.tab("Claim").click(f"restore-c{claim_id}")

    assert room.sheet(claim_id).state is ClaimState.OPEN
    assert (newest(room).tag, newest(room).actor) == (AuditTag.CLAIM_RESTORE, "Ana")


def test_rewording(room: Newsroom) -> None:
    """The new wording is stored and logged with the old one; the words of the copy stay."""
    claim_id = room.accept("2019")

    page = at_claim(room, claim_id).type(wording="Vellmar's harbour opened in 2019").click(f"reword-c{claim_id}")

    sheet, line = room.sheet(claim_id), newest(room)
    assert page.said == "Wording saved."
    assert (sheet.text, sheet.words) == ("Vellmar's harbour opened in 2019", "2019")
    assert (line.tag, line.before["text"], line.after["text"]) == (
        AuditTag.CLAIM_REWORD, "2019", "Vellmar's harbour opened in 2019",
    )  # fmt: skip
    assert page.tab("History").says("<del>2019</del><ins>Vellmar&#39;s harbour opened in 2019</ins>")


def test_an_empty_wording_is_refused(room: Newsroom) -> None:
    """The claim keeps its words."""
    claim_id = room.accept("2019")

    page = at_claim(room, claim_id).type(wording="  ").click(f"reword-c{claim_id}")

    assert "The wording is empty" in page.refused
    assert room.sheet(claim_id).text == "2019"


def test_saving_what_did_not_change_reopens_nothing(room: Newsroom) -> None:
    """A stray click beside a signed claim leaves the verdict standing, and says why nothing happened."""
    claim_id = room.signed("2019")
    before = history.count(room.desk)

    page = at_claim(room, claim_id).click(f"reword-c{claim_id}")
    assert "The wording is as it was" in page.refused
    page.click(f"save-slots-c{claim_id}")
    assert "The fields are as they were" in page.refused

    assert room.sheet(claim_id).state is ClaimState.SIGNED
    assert history.count(room.desk) == before


def test_correcting_fields(room: Newsroom) -> None:
    """A corrected field is stored; beside it the page goes on showing what the machine read."""
    claim_id = room.accept("2019")

    page = at_claim(room, claim_id).type(**{f"slot-c{claim_id}-value": "2019-05-04"}).click(f"save-slots-c{claim_id}")

    line = newest(room)
    assert page.said == "Fields saved."
    assert room.sheet(claim_id).slots["value"] == "2019-05-04"
    assert (line.tag, line.before, line.after) == (
        AuditTag.CLAIM_SLOTS, {"value": "2019"}, {"value": "2019-05-04"},
    )  # fmt: skip
    assert page.says("Machine read: 2019. a note")


def test_a_field_that_takes_no_such_value(room: Newsroom) -> None:
    """The message says why, what was typed stays, and nothing is stored."""
    claim_id = room.accept("2019")
    field = f"slot-c{claim_id}-value"

    page = at_claim(room, claim_id).type(**{field: "x" * 20_001}).click(f"save-slots-c{claim_id}")

    assert "The field has 20,001 characters; at most 20,000 fit." in page.refused
    assert page.field(field).value == "x" * 20_001
    assert room.sheet(claim_id).slots["value"] == "2019"


# --- sources


def take_a_side(page: Workbench, claim_id: int) -> Workbench:
    """Say that a source supports the claim, and is primary for it."""
    page.at.button_group(key=f"source-c{claim_id}-stance").set_value("supports")
    page.at.button_group(key=f"source-c{claim_id}-primary").set_value(True)
    return page


def test_what_a_source_does_to_the_claim_is_for_a_person_to_say(room: Newsroom) -> None:
    """Nothing is chosen beforehand, and nothing is attached without a choice."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id, tab="Sources")
    page.type(**{f"source-c{claim_id}-url": "https://register.example/4", f"source-c{claim_id}-passage": "Opened."})

    page.click(f"attach-source-c{claim_id}")

    assert "Choose what the source does to the claim" in page.refused
    assert room.sheet(claim_id).evidence == ()
    assert page.field(f"source-c{claim_id}-passage").value == "Opened."


def test_attaching_a_source(room: Newsroom) -> None:
    """Everything typed is stored and logged, the card shows it, and the form is empty for the next one."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id, tab="Sources")
    page.type(
        **{
            f"source-c{claim_id}-url": "https://register.example/4",
            f"source-c{claim_id}-title": "Harbour register",
            f"source-c{claim_id}-passage": "Opened 4 May.",
            f"source-c{claim_id}-accessed": "2024-03-01",
            f"source-c{claim_id}-locator": "page 4",
        }
    )
    page.at.button_group(key=f"source-c{claim_id}-stance").set_value("refutes")
    page.at.button_group(key=f"source-c{claim_id}-primary").set_value(True)

    page.click(f"attach-source-c{claim_id}")

    [one] = room.sheet(claim_id).evidence
    assert page.said == "Source attached."
    assert (one.url, one.title, one.passage) == ("https://register.example/4", "Harbour register", "Opened 4 May.")
    assert (one.stance, one.is_primary, str(one.accessed_on), one.locator) == ("refutes", True, "2024-03-01", "page 4")
    assert (newest(room).tag, newest(room).after["passage"]) == (AuditTag.EVIDENCE_ADD, "Opened 4 May.")
    assert page.says("Web page · accessed 2024-03-01 · page 4 · attached by Ana")
    assert page.field(f"source-c{claim_id}-passage").value == ""


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"passage": "Opened."}, "A web page needs its address"),
        ({"url": "javascript:alert(1)", "passage": "Opened."}, "'javascript:alert(1)' is no web address"),
        ({"url": "https://a.example"}, "Copy the exact passage from the source"),
        ({"url": "https://a.example", "passage": "x", "accessed": "soon"}, "'soon' is no date"),
    ],
)
def test_a_source_that_cannot_be_stored(room: Newsroom, typed: dict[str, str], message: str) -> None:
    """The message says what is missing, and what was typed is still there."""
    claim_id = room.accept("2019")
    fields = {f"source-c{claim_id}-{name}": words for name, words in typed.items()}

    page = take_a_side(at_claim(room, claim_id, tab="Sources").type(**fields), claim_id)
    page.click(f"attach-source-c{claim_id}")

    assert message in page.refused
    assert all(page.field(name).value == words for name, words in fields.items())
    assert room.sheet(claim_id).evidence == ()


def test_withdrawing_a_source(room: Newsroom) -> None:
    """It leaves the claim and stays in the history."""
    claim_id = room.accept("2019")
    link = room.attach(claim_id)

    page = at_claim(room, claim_id, tab="Sources").click(f"withdraw-{link}")

    assert page.said == "Source withdrawn."
    assert room.sheet(claim_id).evidence == ()
    assert (newest(room).tag, newest(room).before["source"]) == (AuditTag.EVIDENCE_WITHDRAW, "Harbour register")
    assert page.tab("History").says("withdrew evidence")


# --- verdicts


def test_a_verdict_against_the_policy_needs_a_reason(room: Newsroom) -> None:
    """What is missing is said; with a reason the verdict is given, and both stand beside it."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id, tab="Verdict").type(rationale="Everybody knows.")
    page.at.radio(key=f"grade-c{claim_id}").set_value("true")

    page.click(f"propose-c{claim_id}")
    refused, missing = page.refused, page.says("Missing: 1 primary source, or 3 independent secondary sources")
    page.type(override="The register burned down.").click(f"propose-c{claim_id}")

    assert ("Say why the verdict is given all the same" in refused, missing) == (True, True)
    (verdict,) = room.sheet(claim_id).verdicts
    assert (verdict.rationale, verdict.override) == ("Everybody knows.", "The register burned down.")
    assert verdict.missing == "1 primary source, or 3 independent secondary sources"
    assert newest(room).after["override"] == "The register burned down."
    page = at_claim(room, claim_id, tab="Verdict")
    assert page.says("The register burned down.")
    assert page.field("rationale").value == ""


def test_proposing_a_verdict(room: Newsroom) -> None:
    """Grade and rationale are stored, the next mark is open; the first person is told to wait and cannot confirm."""
    claim_id = room.accept("2019")
    room.attach(claim_id)
    page = at_claim(room, claim_id, tab="Verdict").type(rationale="The register, source 1.")
    page.at.radio(key=f"grade-c{claim_id}").set_value("true")

    page.click(f"propose-c{claim_id}")

    sheet = room.sheet(claim_id)
    assert (sheet.state, sheet.verdicts[0].label, sheet.verdicts[0].by) == (ClaimState.PROPOSED, "True", "Ana")
    assert (newest(room).tag, newest(room).after["rationale"]) == (AuditTag.VERDICT_PROPOSE, "The register, source 1.")
    assert page.sheet["key"] != f"c{claim_id}"
    page = at_claim(room, claim_id, tab="Verdict")
    assert page.says("Waiting for a second person: someone other than who proposed the verdict.")
    assert not page.has(f"confirm-c{claim_id}")
    assert not page.has(f"send-back-c{claim_id}")
    assert page.field("rationale").value == ""


@pytest.mark.parametrize(
    ("grade", "rationale", "message"),
    [(None, "Because.", "No grade is chosen"), ("true", " ", "The rationale is empty")],
)
def test_a_verdict_needs_a_grade_and_a_reason(room: Newsroom, grade: str | None, rationale: str, message: str) -> None:
    """What is missing is said, what was typed or chosen stays."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id, tab="Verdict").type(rationale=rationale)
    page.at.radio(key=f"grade-c{claim_id}").set_value(grade)

    page.click(f"propose-c{claim_id}")

    assert message in page.refused
    assert page.field("rationale").value == rationale
    assert page.at.radio(key=f"grade-c{claim_id}").value == grade
    assert room.sheet(claim_id).verdicts == ()


def proposed(room: Newsroom) -> int:
    """Return a claim with a verdict of Ana's on it."""
    claim_id = room.accept("2019")
    room.attach(claim_id)
    room.propose(claim_id)
    return claim_id


def test_confirming_by_another(room: Newsroom) -> None:
    """Ben's name stands under Ana's verdict."""
    claim_id = proposed(room)

    page = at_claim(room, claim_id, "Ben", "Verdict").type(answer="Looked at both.").click(f"confirm-c{claim_id}")

    [signoff] = room.sheet(claim_id).verdicts[0].signoffs
    assert page.said == "Verdict confirmed."
    assert (room.sheet(claim_id).state, signoff.by, signoff.comment) == (ClaimState.SIGNED, "Ben", "Looked at both.")
    assert (newest(room).tag, newest(room).actor) == (AuditTag.VERDICT_SIGN, "Ben")
    assert page.says("Ben confirmed the verdict,")
    assert page.says(": Looked at both.")


def test_sending_back_needs_a_comment(room: Newsroom) -> None:
    """Without one it stays where it is; with one it comes back to the first person."""
    claim_id = proposed(room)
    page = at_claim(room, claim_id, "Ben", "Verdict").click(f"send-back-c{claim_id}")
    assert "The comment is empty" in page.refused
    assert room.sheet(claim_id).state is ClaimState.PROPOSED

    page.type(answer="Which register?").click(f"send-back-c{claim_id}")

    assert room.sheet(claim_id).state is ClaimState.RETURNED
    assert (newest(room).tag, newest(room).why) == (AuditTag.VERDICT_RETURN, "Which register?")
    assert at_claim(room, claim_id, tab="Verdict").says("Ben sent the verdict back,")


def test_a_change_of_name_takes_confirm_away(room: Newsroom) -> None:
    """The verdict is Ana's: once the window acts for her, it no longer offers to confirm."""
    claim_id = proposed(room)
    page = at_claim(room, claim_id, "Ben", "Verdict")
    assert page.has(f"confirm-c{claim_id}")

    page.at.selectbox(key="acting").set_value("Ana")
    page.run()

    assert not page.has(f"confirm-c{claim_id}")
    assert not page.has(f"send-back-c{claim_id}")


# --- two people at one claim


def test_a_stale_wording_is_kept_and_can_be_saved_again(room: Newsroom) -> None:
    """Ben changed the claim while Ana typed: she sees his change, her words stand, and her second save works."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id).type(wording="Ana's wording")
    review.reword(room.desk, room.again(room.ben), claim_id, room.version(claim_id), "Ben's wording")

    page.click(f"reword-c{claim_id}")

    assert "Ben changed this claim while you were at it. Nothing was overwritten" in page.refused
    assert page.says("What changed while you were at it")
    assert page.says("Ben&#39;s wording")
    assert page.field("wording").value == "Ana's wording"
    assert room.sheet(claim_id).text == "Ben's wording"
    page.click(f"reword-c{claim_id}")
    assert room.sheet(claim_id).text == "Ana's wording"
    assert newest(room).before["text"] == "Ben's wording"


def test_a_stale_save_keeps_the_fields_someone_else_changed(room: Newsroom) -> None:
    """Ana corrected one field, Ben meanwhile another: her second save keeps his."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id).type(**{f"slot-c{claim_id}-value": "2019-05"})
    review.correct_slots(room.desk, room.again(room.ben), claim_id, room.version(claim_id), {"modifier": "APPROX"})

    page.click(f"save-slots-c{claim_id}")
    assert "Ben changed this claim" in page.refused
    page.click(f"save-slots-c{claim_id}")

    slots = room.sheet(claim_id).slots
    assert (slots["value"], slots["modifier"]) == ("2019-05", "APPROX")


def test_a_stale_verdict_keeps_grade_and_rationale(room: Newsroom) -> None:
    """New evidence while Ana wrote: she reads it first, with her words still in the form."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id, tab="Verdict").type(rationale="As far as I see.")
    page.at.radio(key=f"grade-c{claim_id}").set_value("false")
    evidence.attach(
        room.desk, room.again(room.ben), claim_id, room.version(claim_id), a_source(), an_evidence(passage="No, 2018.")
    )

    page.click(f"propose-c{claim_id}")

    assert "Ben changed this claim" in page.refused
    assert page.sheet["evidence"][0]["passage"] == "No, 2018."
    assert page.field("rationale").value == "As far as I see."
    assert page.at.radio(key=f"grade-c{claim_id}").value == "false"
    page.click(f"propose-c{claim_id}")
    assert room.sheet(claim_id).verdicts[0].rationale == "As far as I see."


def test_a_verdict_is_not_confirmed_unseen(room: Newsroom) -> None:
    """The claim changed after Ben looked: his confirmation is refused and the claim is no longer proposed."""
    claim_id = proposed(room)
    page = at_claim(room, claim_id, "Ben", "Verdict")
    review.reword(room.desk, room.again(room.eve), claim_id, room.version(claim_id), "Eve's wording")

    page.click(f"confirm-c{claim_id}")

    assert "Eve changed this claim" in page.refused
    assert room.sheet(claim_id).verdicts[0].signoffs == ()
    assert not page.has(f"confirm-c{claim_id}")


def test_a_change_by_another_is_not_passed_over_when_the_page_is_drawn_in_between(room: Newsroom) -> None:
    """Ben's change came in with a redraw that Ana caused herself: her save still stops, and shows it to her."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id).type(wording="Ana's wording").run()
    review.reword(room.desk, room.again(room.ben), claim_id, room.version(claim_id), "Ben's wording")
    page.run().go_to(room.key("last year")).go_to(f"c{claim_id}")

    page.click(f"reword-c{claim_id}")

    assert "Ben changed this claim while you were at it" in page.refused
    assert page.says("Ben&#39;s wording")
    assert page.field("wording").value == "Ana's wording"
    assert room.sheet(claim_id).text == "Ben's wording"
    page.click(f"reword-c{claim_id}")
    assert room.sheet(claim_id).text == "Ana's wording"


def test_details_changed_by_another_are_not_passed_over(room: Newsroom) -> None:
    """The same holds for the article: a redraw in between does not make Ben's author Ana's to overwrite."""
    field = f"details-{room.article_id}-author"
    page = Workbench("Ana").article(room.article_id).type(**{field: "Ines Tarrow"}).run()
    seen = reading.article(room.desk, room.article_id)
    theirs = ArticleDetails(seen.title, "", "Ines Tarow", "", seen.published_on)
    intake.set_details(room.desk, room.again(room.ben), room.article_id, theirs, seen.version)
    page.run()

    page.click(f"details-{room.article_id}-save")

    assert "Someone changed these details" in page.refused
    assert reading.article(room.desk, room.article_id).author == "Ines Tarow"
    page.click(f"details-{room.article_id}-save")
    assert reading.article(room.desk, room.article_id).author == "Ines Tarrow"


def test_ones_own_change_is_no_surprise(room: Newsroom) -> None:
    """Ana writes a rationale, saves a wording and a source, and proposes: nobody changed anything but she."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id).type(wording="Opened in 2019").tab("Verdict").type(rationale="The register.").run()
    fields = {"url": "https://register.example", "passage": "Opened."}

    page.tab("Claim").click(f"reword-c{claim_id}")
    page.tab("Sources").type(**{f"source-c{claim_id}-{name}": words for name, words in fields.items()})
    take_a_side(page, claim_id).click(f"attach-source-c{claim_id}").tab("Verdict")
    page.at.radio(key=f"grade-c{claim_id}").set_value("true")
    page.click(f"propose-c{claim_id}")

    assert page.refused == ""
    assert room.sheet(claim_id).verdicts[0].rationale == "The register."


def test_drafts_outlive_another_mark_and_another_page(room: Newsroom) -> None:
    """What was typed about a claim waits until its writer comes back: wording, field, source, rationale, details."""
    claim_id = room.accept("2019")
    drafts = {
        "Claim": {
            "wording": "Half a wording", f"slot-c{claim_id}-value": "2019-0",
            f"details-{room.article_id}-author": "Ines",
        },
        "Sources": {f"source-c{claim_id}-passage": "Half a"},
        "Verdict": {"rationale": "Because"},
        "Comments": {"talk": "@Ben, look"},
    }  # fmt: skip
    page = at_claim(room, claim_id)
    for tab, fields in drafts.items():
        page.tab(tab).type(**fields).run()

    page.go_to(room.key("last year")).open("history").article(room.article_id, f"c{claim_id}").go_to(f"c{claim_id}")

    for tab, fields in drafts.items():
        page.tab(tab)
        assert {name: page.field(name).value for name in fields} == fields


# --- the article's details


def test_setting_the_publication_date_later_reads_the_dates_anew(room: Newsroom) -> None:
    """Last year was open; with the date it is a year, on the sheet that is open, and nothing decided is lost."""
    article_id = add_article(room.desk, room.ana, COPY)
    room.article_id = article_id
    accepted, key = room.accept("2019"), room.key("last year")
    page = Workbench("Ana").article(article_id, key)
    assert page.says("The publication date is open")
    assert page.sheet["slots"][0]["value"] == ""

    page.type(**{f"details-{article_id}-published": "2023-07-01"}).click(f"details-{article_id}-save")

    assert page.said == "Details saved; dates were read anew if the publication date changed."
    assert not page.says("The publication date is open")
    assert page.sheet["slots"][0]["value"] == "2022"
    assert page.has(f"accept-{room.key('last year')}")
    assert room.sheet(accepted).text == "2019"
    assert (newest(room).tag, newest(room).after) == (AuditTag.ARTICLE_DETAILS, {"published_on": "2023-07-01"})
    page.click(f"accept-{room.key('last year')}")
    assert newest(room).after["value"] == "2022"


@pytest.mark.parametrize(
    ("field", "words", "message"),
    [
        ("published", "soon", "'soon' is no date"),
        ("due", "soon", "'soon' is no date"),
        ("title", " ", "The title is empty"),
        ("url", "ftp://a", "is no web"),
    ],
)
def test_details_that_cannot_be_stored(room: Newsroom, field: str, words: str, message: str) -> None:
    """The message says why, what was typed stays, and the article is as it was."""
    name, before = f"details-{room.article_id}-{field}", history.count(room.desk)
    page = Workbench("Ana").article(room.article_id).type(**{name: words}).click(f"details-{room.article_id}-save")

    assert message in page.refused
    assert page.field(name).value == words
    assert history.count(room.desk) == before


def test_the_day_by_which_an_article_is_to_be_checked(room: Newsroom) -> None:
    """Set on its page, and taken away again."""
    due = f"details-{room.article_id}-due"
    page = Workbench("Ana").article(room.article_id).type(**{due: "2024-03-09"})

    page.click(f"details-{room.article_id}-save")
    assert str(reading.article(room.desk, room.article_id).due_on) == "2024-03-09"
    page.type(**{due: ""}).click(f"details-{room.article_id}-save")

    assert reading.article(room.desk, room.article_id).due_on is None


def test_stale_details_are_kept_and_can_be_saved_again(room: Newsroom) -> None:
    """Ben set the outlet while Ana typed an author: his is shown, hers is kept, and both are stored in the end."""
    page = Workbench("Ana").article(room.article_id).type(**{f"details-{room.article_id}-author": "Ines Tarrow"})
    seen = reading.article(room.desk, room.article_id)
    theirs = ArticleDetails(seen.title, "The Vellmar Post", "", "", seen.published_on)
    intake.set_details(room.desk, room.again(room.ben), room.article_id, theirs, seen.version)

    page.click(f"details-{room.article_id}-save")
    assert "Someone changed these details while you were at it" in page.refused
    assert page.field(f"details-{room.article_id}-outlet").value == "The Vellmar Post"
    page.click(f"details-{room.article_id}-save")

    stored = reading.article(room.desk, room.article_id)
    assert (stored.outlet, stored.author) == ("The Vellmar Post", "Ines Tarrow")


# --- read by older rules


def test_an_article_read_by_older_rules_is_read_again_on_request(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says so only then; the button proposes what the present rules find, and leaves what was decided."""
    room.article_id = add_article(room.desk, room.ana, "It opened in 2019. It was painted in 2020.")
    claim_id, button = room.accept("2019"), f"reread-{room.article_id}"
    assert not Workbench("Ana").article(room.article_id).has(button)
    monkeypatch.setattr(outdated, "ruleset", lambda **_: "newer")
    monkeypatch.setattr(
        intake, "extract", lambda text, **known: replace(planted_reading(text + " 2021", **known), ruleset="newer")
    )

    page = Workbench("Ana").article(room.article_id)
    assert page.says("Other rules than the present ones read this article.")
    page.click(button)

    assert page.said == "Read again with the present rules; what you decided is as it was."
    assert not page.has(button)
    assert newest(room).tag is AuditTag.ARTICLE_EXTRACT
    assert room.sheet(claim_id).text == "2019"


def test_nobody_reads_again(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name nothing is stored."""
    monkeypatch.setattr(outdated, "ruleset", lambda **_: "newer")
    before = history.count(room.desk)

    page = Workbench().article(room.article_id).click(f"reread-{room.article_id}")

    assert "Choose who you are first" in page.refused
    assert history.count(room.desk) == before


# --- nobody


def test_nobody_changes_anything(room: Newsroom) -> None:
    """Without a name, what is offered at all is refused with a message and stores nothing."""
    key, article_id = room.key("2019"), room.article_id
    before = history.count(room.desk)
    page = Workbench().article(article_id, key)

    for button in (f"accept-{key}", f"dismiss-{key}", f"details-{article_id}-save"):
        assert "Choose who you are first" in page.click(button).refused, button
    for name, fields in {"accept": {"key": key}, "add": {"start": 0, "end": 3, "type": "date"}, "undo": {}}.items():
        assert "Choose who you are first" in page.act(name, **fields).answer["error"], name

    assert history.count(room.desk) == before


def test_nobody_is_offered_the_work_on_a_claim(room: Newsroom) -> None:
    """A claim is shown to anyone; its forms are not there for nobody."""
    claim_id = proposed(room)

    page = at_claim(room, claim_id, "")
    assert page.sheet["hint"] == "Choose who you are to work on this claim."

    for tab in ("Claim", "Sources", "Verdict", "History"):
        offered = {button.key for button in page.tab(tab).at.button}
        assert not {name for name in offered if name and name.endswith(f"c{claim_id}")}


def test_an_article_without_any_mark(room: Newsroom) -> None:
    """Nothing was found: the card says how to add a claim, and a claim that is added opens."""
    page = Workbench("Ana").article(add_article(room.desk, room.ana, "Nothing here is a year."))
    assert (page.parts["card"]["active"], page.parts["card"]["sheets"]) == (None, {})
    assert "Select words in the text" in page.parts["card"]["words"]["empty"]

    page.act("add", start=0, end=7, type="quote")

    assert page.sheet["words"] == "Nothing"


# --- planning, merging, talking


def test_planning_a_claim(room: Newsroom) -> None:
    """Who, when, how soon and what help: stored and logged at once, and flagged on the card."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id).expand(f"Plan:-c{claim_id}")
    page.at.selectbox(key=f"plan-c{claim_id}-who").set_value(room.ben.person_id)
    page.at.selectbox(key=f"plan-c{claim_id}-priority").set_value(Priority.HIGH)
    page.type(**{f"plan-c{claim_id}-due": "2024-02-28", "help": "Who keeps the *register*?"})

    page.click(f"save-plan-c{claim_id}")

    sheet = room.sheet(claim_id)
    assert (page.said, page.refused) == ("Plan saved.", "")
    assert (sheet.assignee.name, str(sheet.due_on), sheet.priority) == ("Ben", "2024-02-28", Priority.HIGH)
    assert (newest(room).tag, sheet.question) == (AuditTag.CLAIM_PLAN, "Who keeps the *register*?")
    assert [flag["text"] for flag in page.sheet["flags"]] == ["High priority", "Help needed", "due 2024-02-28", "Ben"]
    assert page.sheet["flags"][2]["kind"] == "urgent"


def test_a_plan_for_no_day(room: Newsroom) -> None:
    """What is no date is said to be none, and stays in its field."""
    claim_id = room.accept("2019")
    due = f"plan-c{claim_id}-due"

    page = at_claim(room, claim_id).expand(f"Plan:-c{claim_id}").type(**{due: "soon"}).click(f"save-plan-c{claim_id}")

    assert "'soon' is no date" in page.refused
    assert page.field(due).value == "soon"


def test_merging_two_claims(room: Newsroom) -> None:
    """The claim takes in the other, which is dismissed and says where it went."""
    first, second = room.accept("2019"), room.accept("last year")
    page = at_claim(room, first).expand(f"Merge-c{first}")
    box = page.at.selectbox(key=f"merge-c{first}")
    assert box.options == ["D2 · last year"]
    box.set_value("D2 · last year")

    page.click(f"do-merge-c{first}")

    assert page.said == "Merged."
    assert room.sheet(second).merged_into == first
    assert page.sheet["words"] == COPY[COPY.index("2019") : COPY.index("last year") + 9]
    led = page.article(room.article_id, f"c{second}")
    assert led.says("D2 was decided with this claim, and stands inside of it.")
    assert led.sheet["key"] == f"c{first}"
    third = room.accept("“We paid for it ourselves.”")
    cutting.merge(room.desk, room.again(room.ana), third, room.version(third), first, room.version(first))
    led = Workbench("Ana").article(room.article_id, f"c{second}")
    assert led.says("D2 was decided with this claim, and stands inside of it.")
    assert led.sheet["key"] == f"c{third}"


def test_comments_on_a_claim(room: Newsroom) -> None:
    """A comment is kept with a name, answered, resolved and opened again."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id, tab="Comments").type(talk="@Ben, is *this* so?").click(f"say-c{claim_id}")
    [thread] = threads.threads(room.desk, room.article_id, claim_id)
    assert page.said == "Comment saved."
    assert page.says("@Ben, is *this* so?")
    assert page.field("talk").value == ""

    page.type(**{f"reply-{thread.id}": "It is."}).click(f"answer-{thread.id}").click(f"resolve-{thread.id}")
    assert page.says("It is.")
    assert page.says("Resolved by Ana.")
    page.click(f"reopen-{thread.id}")

    [thread] = threads.threads(room.desk, room.article_id, claim_id)
    assert [one.text for one in thread.comments] == ["@Ben, is *this* so?", "It is."]
    assert thread.is_open


def test_a_comment_on_words_stands_at_them_until_it_is_resolved(room: Newsroom) -> None:
    """The copy shows it in place; a claim on these words shows it under its comments, too."""
    claim_id = room.accept("2019")
    start = COPY.index("2019")
    page = at_claim(room, claim_id, tab="Comments").act("comment", start=start, end=start + 4, text="Says <b>who</b>?")

    [shown] = page.parts["copy"]["passages"]
    assert (shown["label"], shown["start"], shown["end"]) == ("Ana: Says <b>who</b>?", start, start + 4)
    assert page.says("On the words “2019”")
    [thread] = threads.threads(room.desk, room.article_id)
    assert page.click(f"resolve-{thread.id}").parts["copy"]["passages"] == []


def test_a_comment_that_names_someone_is_seen_once_it_is_open(room: Newsroom) -> None:
    """Ben is told of it until he opens it."""
    claim_id = room.accept("2019")
    comments.add(room.desk, room.again(room.ana), room.article_id, "@Ben, look", claim_id=claim_id)
    assert len(overview.of(room.at(room.ben)).mentions) == 1

    at_claim(room, claim_id, "Ben", "Comments")

    assert overview.of(room.at(room.ben)).mentions == ()


def test_an_empty_comment_is_refused(room: Newsroom) -> None:
    """Nothing is stored."""
    claim_id = room.accept("2019")

    page = at_claim(room, claim_id, tab="Comments").click(f"say-c{claim_id}")

    assert "empty" in page.refused
    assert threads.threads(room.desk, room.article_id, claim_id) == ()


@pytest.mark.parametrize("button", ["reread", "details"])
def test_another_reading_can_be_called_off(room: Newsroom, monkeypatch: pytest.MonkeyPatch, button: str) -> None:
    """Of new rules and of a new day alike; the article stays as it was read, and a typed day stands in its field."""
    number = room.article_id
    monkeypatch.setattr(outdated, "ruleset", lambda **_: "newer")
    day = f"details-{number}-published"
    page = Workbench("Ana").article(number).type(**{day: "2023-07-01"})
    before = history.count(room.desk)

    def endless(text: str, *, on_progress: Callable[[float], None], **_: object) -> Extraction:
        on_progress(0.25)
        st.stop()  # what a run does at the next drawing after a click

    monkeypatch.setattr(intake, "extract", endless)
    page.click(f"reread-{number}" if button == "reread" else f"details-{number}-save")
    page.click(f"{button}-{number}-cancel")

    assert page.said == "Called off. Nothing was stored, and what you typed is still here."
    assert page.field(day).value == "2023-07-01"
    assert history.count(room.desk) == before


def test_claims_on_an_earlier_text_are_listed(room: Newsroom) -> None:
    """With the text they were made on, and how far they are; a link to one says where it is."""
    claim_id = room.signed("2019")
    give_another_text(room)

    page = Workbench("Ana").article(room.article_id)

    assert page.says("1 claim on an earlier text")
    assert page.says("D1, text version 1: “2019” · Signed off · True")
    assert page.article(room.article_id, f"c{claim_id}").says("on an earlier text of this article")


def test_the_head_counts_what_there_is_now(room: Newsroom) -> None:
    """Accepted, dismissed, added, undone: marks and share at the head go along, though the copy is not drawn anew."""
    room.article_id = add_article(room.desk, room.ana, "It opened in 2019.\nHow fine it looks!\nIt closed in 2020.\n")
    key = room.key("2019")
    page = Workbench("Ana").article(room.article_id, key)

    def head() -> str:
        [bar] = page.at.get("progress")
        return bar.proto.text.split(" of ")[0] + (
            " and 2" if page.says("2 marked") else " and 3" * page.says("3 marked")
        )

    assert head() == "0% and 2"
    page.act("accept", key=key)
    assert head() == "33% and 2"
    page.act("add", start=19, end=23, type="quote")
    assert head() == "67% and 3"
    page.act("undo", key=page.sheet["key"])
    assert head() == "33% and 2"
    page.go_to(room.key("2020")).type(**{f"why_not_{room.key('2020')}": "Said before."})
    assert head() == "33% and 2"
    page.click(f"dismiss-{room.key('2020')}")
    assert head() == "67% and 2"


def test_a_signed_verdict_is_corrected_with_a_reason(room: Newsroom) -> None:
    """Only a signed one; the claim is open again, and the history says why."""
    claim_id = room.accept("2019")
    room.propose(claim_id)
    page = Workbench("Ana").article(room.article_id, f"c{claim_id}").tab("Verdict")
    assert not page.has(f"correct-c{claim_id}")
    room.confirm(claim_id)
    page.run()

    page.click(f"correct-c{claim_id}")
    assert "reason" in page.refused.lower()
    page.type(correct="The register was misread.").click(f"correct-c{claim_id}")

    assert page.said == "The claim is open again. Propose the right verdict."
    assert room.sheet(claim_id).state == "open"
    assert history.of_claim(room.desk, claim_id)[-1].why == "The register was misread."
    assert not page.has(f"correct-c{claim_id}")
    assert page.sheet["grade"] == ""
    assert "Found wrong, and not yet replaced" in page.sheet["verdicts"][0]["note"]


def test_both_wordings_of_a_conflict_stand_beside_each_other(room: Newsroom) -> None:
    """With the words that differ; theirs can be taken, and what was typed comes back."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id).type(wording="Opened in spring 2019")
    room.reword(claim_id, "Opened in autumn 2019", room.ben)
    page.click(f"reword-c{claim_id}")

    assert page.says("Opened in<del> autumn</del><ins> spring</ins> 2019")
    assert page.says("Opened in autumn 2019")
    assert page.field("wording").value == "Opened in spring 2019"
    page.click(f"theirs-draft-wording-c{claim_id}")
    assert page.field("wording").value == "Opened in autumn 2019"
    assert not page.says("What changed while you were at it")
    assert page.click(f"bring-back-draft-wording-c{claim_id}").field("wording").value == "Opened in spring 2019"
