"""Questions to people in a report: for the desk and the legal file, and never what was off the record."""

from datetime import date

import pytest

from app.reports.model import ReportQuestion
from app.reports.replied import replied
from app.services.inputs import NewDetail, NewSource
from app.services.reports.leaks import giveaways
from app.services.reports.snapshot import snapshot
from app.services.sources import inquiries
from claims.newsroom.sourcing import Audience, Confidentiality, Means, ReplyKind, SourceKind, Terms
from tests.factories import Newsroom, described_source

DAY = date(2024, 3, 1)


def ask(
    room: Newsroom, claim_id: int, name: str, question: str, whose: Confidentiality = Confidentiality.PUBLIC
) -> int:
    """Ask a new person about a claim, in Ana's name; return the question's id."""
    person = described_source(
        room.desk, room.again(room.ana), NewSource(SourceKind.PERSON, name), NewDetail(confidentiality=whose)
    )
    return inquiries.ask(room.desk, room.again(room.ana), person, question, claim_id=claim_id, reply_by=DAY)


def reply(room: Newsroom, inquiry: int, said: str, terms: Terms = Terms.ON_RECORD) -> None:
    """Put down a reply in Ben's name."""
    inquiries.put_down_reply(
        room.desk, room.again(room.ben), inquiry, kind=ReplyKind.CONFIRMED, means=Means.PHONE, terms=terms, said=said,
        on=DAY,
    )  # fmt: skip


def told(room: Newsroom, audience: Audience) -> tuple[ReportQuestion, ...]:
    """Return the questions of the report's claims."""
    model = snapshot(room.desk, room.again(room.eve), room.article_id, audience).model
    return tuple(question for claim in model.claims for question in claim.questions)


def test_a_question_stands_with_its_claim_and_its_replies(room: Newsroom) -> None:
    """With who asked and by when; the newest reply first."""
    claim_id = room.accept("2019")
    number = ask(room, claim_id, "Ilse Brandt", "When did it open?")
    reply(room, number, "I cannot remember.")
    reply(room, number, "In May.")

    (question,) = told(room, Audience.DESK)

    assert (question.person, question.question, question.by, question.reply_by) == (
        "Ilse Brandt", "When did it open?", "Ana", DAY,
    )  # fmt: skip
    assert [(one.kind, one.means, one.terms, one.said, one.on, one.by) for one in question.replies] == [
        ("confirmed", "phone", "on-record", "In May.", DAY, "Ben"),
        ("confirmed", "phone", "on-record", "I cannot remember.", DAY, "Ben"),
    ]


def test_readers_get_no_question(room: Newsroom) -> None:
    ask(room, room.accept("2019"), "Ilse Brandt", "When did it open?")

    assert told(room, Audience.PUBLIC) == ()


def test_whoever_the_audience_may_not_know_of_was_not_asked(room: Newsroom) -> None:
    claim_id = room.accept("2019")
    ask(room, claim_id, "Ilse Brandt", "When did it open?")
    ask(room, claim_id, "Odile Marchbank", "Who told you?", Confidentiality.LEGAL)

    assert [question.person for question in told(room, Audience.DESK)] == ["Ilse Brandt"]
    assert [question.person for question in told(room, Audience.LEGAL)] == ["Ilse Brandt", "Odile Marchbank"]


@pytest.mark.parametrize("terms", [Terms.BACKGROUND, Terms.OFF_RECORD])
def test_what_was_not_said_on_the_record_is_in_no_report(room: Newsroom, terms: Terms) -> None:
    """That there was a reply, and on which terms, is; not whether it confirmed or denied the claim."""
    reply(room, ask(room, room.accept("2019"), "Ilse Brandt", "When did it open?"), "Keep me out.", terms)

    (question,) = told(room, Audience.LEGAL)

    assert [(one.kind, one.said, one.terms) for one in question.replies] == [("", "", terms.value)]
    assert replied(question.replies[0]).startswith("Replied, by phone, ")


@pytest.mark.parametrize("kind", [ReplyKind.DECLINED, ReplyKind.NOT_REACHED])
def test_that_somebody_said_nothing_is_told_on_whatever_terms(room: Newsroom, kind: ReplyKind) -> None:
    inquiry = ask(room, room.accept("2019"), "Ilse Brandt", "When did it open?")
    inquiries.put_down_reply(
        room.desk, room.again(room.ben), inquiry, kind=kind, means=Means.PHONE, terms=Terms.OFF_RECORD, said="", on=DAY
    )

    assert [one.kind for question in told(room, Audience.DESK) for one in question.replies] == [kind.value]


def test_a_question_that_gives_a_source_away_is_named(room: Newsroom) -> None:
    """Before the report is made, as for all that people wrote."""
    claim_id = room.accept("2019")
    ask(room, claim_id, "Odile Marchbank", "Who told you?", Confidentiality.LEGAL)
    number = ask(room, claim_id, "Ilse Brandt", "Is Odile Marchbank right?")
    reply(room, number, "Marchbank is.")

    found = giveaways(room.desk, room.article_id, Audience.DESK)

    assert [(one.place, one.words) for one in found] == [
        ("question to Ilse Brandt", "odile marchbank"), ("reply of Ilse Brandt", "marchbank"),
    ]  # fmt: skip
