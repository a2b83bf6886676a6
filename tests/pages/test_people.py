"""People as sources: asked at a claim, on one call sheet, and their replies put down."""

import pytest
from streamlit.testing.v1 import AppTest

from app.services.checking import review
from app.services.inputs import NewSource
from app.services.log import history
from app.services.sources import describing, inquiries
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import Means, ReplyKind, SourceKind, Terms
from tests.factories import Newsroom, a_source
from tests.pages.test_every_page import statements
from tests.pages.workbench import Workbench


def a_person(room: Newsroom, name: str = "Ilse Brandt") -> int:
    """Take in a person as a source; return its id."""
    return describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.PERSON, name))


def ask(room: Newsroom, person: int, question: str = "When did it open?", claim_id: int | None = None) -> int:
    """Put a question down in Ana's name."""
    return inquiries.ask(room.desk, room.again(room.ana), person, question, claim_id=claim_id)


def at_sources(room: Newsroom, claim_id: int, person: str = "Ana") -> Workbench:
    """Return a window on a claim with the tab Sources open."""
    page = Workbench(person)
    page.put("sheet-tabs", "Sources")
    return page.article(room.article_id, f"c{claim_id}")


class Pane(Workbench):
    """A page that shows nothing but the call sheet of a source."""

    def __init__(self, source_id: int, name: str = "Ilse Brandt", acting: str = "Ana") -> None:
        def script(source_id: int, name: str, acting: str) -> None:
            from app.components.people import call_sheet
            from app.components.shell import drafts, messages
            from app.runtime import desk
            from app.services.desk import accounts
            from app.state import set_person

            set_person(next((one for one in accounts.people(desk()) if one.name == acting), None))
            drafts.bring()
            messages.say_what_happened()
            call_sheet.call_sheet_pane(source_id, name)

        told = {"source_id": source_id, "name": name, "acting": acting}
        self._begin(AppTest.from_function(script, kwargs=told, default_timeout=60))


def choose(page: Workbench, inquiry: int, kind: ReplyKind | None, terms: Terms | None, said: str = "") -> Workbench:
    """Fill in the form of a reply and send it."""
    page.expand(f"reply-{inquiry}")
    for name, value in (("kind", kind), ("terms", terms)):
        if value is not None:
            page.at.selectbox(key=f"said-{inquiry}-{name}").set_value(value)
    page.type(**{f"said-{inquiry}": said})
    return page.click(f"put-said-{inquiry}")


# --- at a claim


def test_somebody_new_is_asked_about_a_claim(room: Newsroom) -> None:
    """They become a source of the desk, stay chosen, and the question stands at the claim."""
    claim = room.accept("2019")
    page = at_sources(room, claim).expand(f"ask-{claim}")
    assert page.says("Nobody was asked about this claim yet.")
    k = f"inquiry-{claim}"

    page.type(**{f"{k}-name": "Ilse Brandt, mayor", f"{k}-question": "When did it open?", f"{k}-by": "2024-02-29"})
    page.click(f"put-{k}")

    assert page.said == "Question put down."
    (one,) = inquiries.of_claim(room.desk, claim)
    assert (one.person, one.question, str(one.reply_by), one.by) == (
        "Ilse Brandt, mayor", "When did it open?", "2024-02-29", "Ana",
    )  # fmt: skip
    for told in ("<b>When did it open?</b>", ">Ilse Brandt, mayor</a>", "Late", "Reply by 29 February 2024"):
        assert page.says(told), told
    assert page.at.selectbox(key=f"{k}-who").value == one.source_id
    assert page.field(f"{k}-question").value == ""
    assert [line.tag for line in history.newest(room.desk, limit=2)] == [AuditTag.INQUIRY_ADD, AuditTag.SOURCE_ADD]


def test_a_person_of_the_desk_is_asked(room: Newsroom) -> None:
    """Chosen among the people; pages and papers are not offered."""
    claim, person = room.accept("2019"), a_person(room)
    describing.add_source(room.desk, room.again(room.ana), a_source())
    page = at_sources(room, claim).expand(f"ask-{claim}")
    k = f"inquiry-{claim}"
    assert page.at.selectbox(key=f"{k}-who").options == ["Somebody new", "Ilse Brandt"]

    page.at.selectbox(key=f"{k}-who").set_value(person)
    page.run().type(**{f"{k}-question": "When?"}).click(f"put-{k}")

    assert [one.source_id for one in inquiries.of_claim(room.desk, claim)] == [person]
    assert history.newest(room.desk, limit=1)[0].tag is AuditTag.INQUIRY_ADD


@pytest.mark.parametrize(
    ("name", "question", "by", "message", "people"),
    [
        ("", "When?", "", "The person's name is empty", 0),
        ("Ilse Brandt", "", "", "The question is empty", 1),
        ("Ilse Brandt", "When?", "soon", "'soon' is no date", 1),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    room: Newsroom, name: str, question: str, by: str, message: str, people: int
) -> None:
    """Whoever was taken in stays chosen, so that trying again does not take them in twice."""
    claim = room.accept("2019")
    k = f"inquiry-{claim}"
    page = at_sources(room, claim).expand(f"ask-{claim}")

    page.type(**{f"{k}-name": name, f"{k}-question": question, f"{k}-by": by}).click(f"put-{k}")

    assert message in page.refused
    assert page.field(f"{k}-question").value == question
    assert page.field(f"{k}-by").value == by
    assert len(inquiries.people(room.desk)) == people
    page.type(**{f"{k}-question": "When?", f"{k}-by": ""})
    if not people:
        page.type(**{f"{k}-name": "Ilse Brandt"})
    page.click(f"put-{k}")
    assert page.said == "Question put down."
    assert len(inquiries.people(room.desk)) == 1


def test_a_reply_is_put_down_at_the_claim(room: Newsroom) -> None:
    """It holds, the box closes, and an earlier one can still be read in it."""
    claim = room.accept("2019")
    number = ask(room, a_person(room), claim_id=claim)
    page = choose(at_sources(room, claim, "Ben"), number, ReplyKind.NOT_REACHED, Terms.ON_RECORD, "Out at sea.")
    assert page.says("Not reached")
    assert page.says("To ask")
    assert not page.at.session_state[f"reply-{number}"]

    choose(page, number, ReplyKind.CONFIRMED, Terms.ON_RECORD, "In <b>May</b>\n*2019*.")

    assert page.said == "Reply put down."
    (one,) = inquiries.of_claim(room.desk, claim)
    assert [(held.kind, held.said, held.means, held.by) for held in one.replies] == [
        (ReplyKind.CONFIRMED, "In <b>May</b>\n*2019*.", Means.PHONE, "Ben"),
        (ReplyKind.NOT_REACHED, "Out at sea.", Means.PHONE, "Ben"),
    ]
    assert page.says("In &lt;b&gt;May&lt;/b&gt;<br>*2019*.")
    assert page.says("Done")
    assert not page.says("Out at sea.")
    assert page.expand(f"reply-{number}").says("Out at sea.")


@pytest.mark.parametrize(
    ("kind", "terms", "message"),
    [
        (None, Terms.ON_RECORD, "Choose what came of it and on which terms they spoke"),
        (ReplyKind.CONFIRMED, None, "Choose what came of it and on which terms they spoke"),
        (ReplyKind.CORRECTED, Terms.ON_RECORD, "What they said is empty"),
    ],
)
def test_a_reply_without_its_terms_is_refused(
    room: Newsroom, kind: ReplyKind | None, terms: Terms | None, message: str
) -> None:
    """On or off the record is never guessed."""
    claim = room.accept("2019")
    number = ask(room, a_person(room), claim_id=claim)

    page = choose(at_sources(room, claim), number, kind, terms)

    assert message in page.refused
    assert inquiries.of_claim(room.desk, claim)[0].replies == ()


def test_a_day_that_is_none_is_refused(room: Newsroom) -> None:
    """The words stay in their field; nobody who has not said who they are puts anything down."""
    claim = room.accept("2019")
    number = ask(room, a_person(room), claim_id=claim)
    page = at_sources(room, claim).expand(f"reply-{number}").type(**{f"said-{number}-on": "the other day"})
    choose(page, number, ReplyKind.CONFIRMED, Terms.ON_RECORD, "In May.")
    assert "'the other day' is no date" in page.refused
    assert page.field(f"said-{number}").value == "In May."

    nobody = choose(at_sources(room, claim, ""), number, ReplyKind.CONFIRMED, Terms.ON_RECORD, "In May.")

    assert "Choose who you are first" in nobody.refused
    assert "Choose who you are first" in nobody.expand(f"ask-{claim}").click(f"put-inquiry-{claim}").refused
    assert inquiries.of_claim(room.desk, claim)[0].replies == ()


def test_a_claim_that_is_set_aside_offers_nobody_to_ask(room: Newsroom) -> None:
    """What was asked stays to be read."""
    claim = room.accept("2019")
    ask(room, a_person(room), claim_id=claim)
    review.dismiss(room.desk, room.again(room.ana), claim, room.version(claim), "Known.")

    page = at_sources(room, claim)

    assert page.says("When did it open?")
    assert f"ask-{claim}" not in page.at.session_state


# --- the call sheet


def test_a_person_nobody_asked_anything(room: Newsroom) -> None:
    """The pane says what to do, and there is nothing to print."""
    page = Pane(a_person(room))

    assert page.says("Ilse Brandt was not asked yet. Put a question down here, or at a claim, on its tab Sources.")
    assert page.at.get("download_button") == []


def test_a_source_that_is_no_person_is_said_to_be_none(room: Newsroom) -> None:
    page = Pane(describing.add_source(room.desk, room.again(room.ana), a_source(title="A *page*")), "A *page*")

    assert page.says("“A *page*” is a web page; only a person can be asked.")


def test_all_questions_to_a_person_stand_on_one_sheet(room: Newsroom) -> None:
    """With claim, article and the way to it; one call settles them all, and another question is put down."""
    claim, person = room.accept("2019"), a_person(room)
    first = ask(room, person, claim_id=claim)
    ask(room, person, "What *do* you say?")
    page = Pane(person)
    for told in (
        "2 questions to ask, 0 done.", "On the claim D1 “2019” in", 'href="article?id=1&amp;claim=D1"',
        "Vellmar has a harbour</a>", "General question, or right of reply", "What *do* you say?",
    ):  # fmt: skip
        assert page.says(told), told

    choose(page, first, ReplyKind.CONFIRMED, Terms.OFF_RECORD, "Yes.")
    k = f"inquiry-p{person}"
    page.expand(f"ask-p{person}").at.selectbox(key=f"{k}-claim").set_value(claim)
    page.type(**{f"{k}-question": "Who paid?"}).click(f"put-{k}")

    assert page.said == "Question put down."
    assert page.says("2 questions to ask, 1 done.")
    sheet = inquiries.call_sheet(room.desk, person)
    assert [(one.question, one.claim_id) for one in sheet.questions] == [
        ("What *do* you say?", None), ("Who paid?", claim), ("When did it open?", claim),
    ]  # fmt: skip
    assert len(page.at.get("download_button")) == 1


def test_nobody_puts_a_question_down_without_a_name(room: Newsroom) -> None:
    page = Pane(person := a_person(room), acting="").expand(f"ask-p{person}").click(f"put-inquiry-p{person}")

    assert "Choose who you are first" in page.refused


def test_what_was_typed_is_back_in_another_window(room: Newsroom) -> None:
    """Questions and replies are drafts until they are put down."""
    person = a_person(room)
    number = ask(room, person)
    k = f"inquiry-p{person}"
    page = Workbench("Ana").open("desk")
    page.hear("shell", "drafts", drafts=[
        {"key": f"draft-said-{number}", "text": "In", "version": 0},
        {"key": f"draft-{k}-question", "text": "Who", "version": 0},
    ])  # fmt: skip

    other = Pane(person).expand(f"reply-{number}").expand(f"ask-p{person}")

    assert (other.field(f"said-{number}").value, other.field(f"{k}-question").value) == ("In", "Who")


def test_the_sheet_takes_as_many_queries_for_thirty_questions_as_for_one(room: Newsroom) -> None:
    claim, person, counts = room.accept("2019"), a_person(room), []
    for size in (1, 29):
        for number in range(size):
            ask(room, person, f"{size}, {number}?", claim_id=claim)
        pane, tab = Pane(person), at_sources(room, claim)
        with statements() as heard:
            pane.run()
            tab.run()
        counts.append(len(heard))

    assert counts[0] == counts[1]
