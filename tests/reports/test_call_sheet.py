"""The call sheet on paper: what is to be asked, what was said on the record, and nothing that does anything."""

from dataclasses import replace
from datetime import UTC, date, datetime

import html5lib
import pytest

from app.reports.call_sheet import CallSheet, Question, Reply, print_sheet
from app.reports.wording import with_signs_shown
from claims.newsroom.sourcing import Means, ReplyKind, Terms
from tests.reports.test_hostile import HOSTILE

MADE = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
REPLY = Reply(
    id=1, inquiry_id=1, kind=ReplyKind.CONFIRMED, means=Means.PHONE, terms=Terms.ON_RECORD, said="In May, at noon.",
    on=date(2024, 2, 28), by="Ben Ames", at=MADE,
)  # fmt: skip
ASKED = Question(
    inquiry_id=1, source_id=7, person="Ilse Brandt", claim_id=3, article_id=2, article="Vellmar has a harbour",
    claim="The harbour opened in 2019", state="open", question="When did it open?", reply_by=date(2024, 2, 29),
    by="Ana Reyes", at=MADE, name="D1",
)  # fmt: skip


def printed(*questions: Question, person: str = "Ilse Brandt"):
    """Return the sheet as a browser reads it: the tree, and its words."""
    tree = html5lib.parse(
        print_sheet(CallSheet(7, person, questions), MADE), treebuilder="etree", namespaceHTMLElements=False
    )
    return tree, " ".join("".join(tree.find("body").itertext()).split())


def test_what_is_to_be_asked_stands_with_room_to_write() -> None:
    """Claim, article, day, and boxes to tick."""
    tree, words = printed(ASKED)

    for told in (
        "Call sheet: Ilse Brandt", "1 question to ask, 0 done. Made 1 March 2024, 09:30 UTC.", "1. When did it open?",
        "Claim D1: The harbour opened in 2019", "Article: Vellmar has a harbour",
        "Late: reply was asked for by 29 February 2024", "Declined to answer", "Off the record",
    ):  # fmt: skip
        assert told in words, told
    assert len(tree.findall(".//*[@class='room']")) == 1


def test_what_is_done_stands_with_the_reply() -> None:
    """And without boxes; a day that has not passed is not late."""
    tree, words = printed(
        replace(ASKED, replies=(REPLY,)), replace(ASKED, inquiry_id=2, reply_by=date(2024, 3, 1), claim_id=None)
    )

    assert "1 question to ask, 1 done." in words
    assert "Confirmed, 28 February 2024, by phone, on the record. Put down by Ben Ames. In May, at noon." in words
    assert "General question, or right of reply Reply by 1 March 2024" in words
    assert len(tree.findall(".//*[@class='room']")) == 1


@pytest.mark.parametrize("terms", [Terms.BACKGROUND, Terms.OFF_RECORD])
def test_what_was_not_said_on_the_record_is_not_on_paper(terms: Terms) -> None:
    """Only that something was said, and on which terms: not whether it confirmed the claim."""
    data = print_sheet(CallSheet(7, "Ilse Brandt", (replace(ASKED, replies=(replace(REPLY, terms=terms),)),)), MADE)
    declined = replace(REPLY, terms=terms, kind=ReplyKind.DECLINED, said="")

    assert b"In May" not in data
    assert b"What was said is kept off this sheet." in data
    assert b"<p>Replied, 28 February 2024, by phone, " in data
    assert "Declined to answer, 28 February 2024" in printed(replace(ASKED, replies=(declined,)))[1]


def test_a_claim_that_is_set_aside_needs_no_call() -> None:
    tree, words = printed(replace(ASKED, state="dismissed"))

    assert "No need to ask. The claim: Dismissed." in words
    assert tree.findall(".//*[@class='room']") == []


def test_a_person_nobody_asked_anything() -> None:
    assert "There is no question to this person yet." in printed()[1]


def test_a_question_asked_again_after_the_reply_is_open_again() -> None:
    """But not when the reply came later, or to the newest asking, whatever the clocks said."""
    later = MADE.replace(hour=10)

    assert replace(ASKED, inquiry_id=2, at=later, replies=(REPLY,)).is_open
    assert not replace(ASKED, inquiry_id=2, replies=(replace(REPLY, at=later),)).is_open
    assert not replace(ASKED, inquiry_id=2, at=later, replies=(replace(REPLY, inquiry_id=2),)).is_open


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_whatever_stands_in_it_is_text(words: str) -> None:
    """It makes no element, asks for nothing elsewhere, and is shown to the letter with unseen signs spelled out."""
    own = [element.tag for element in printed(replace(ASKED, replies=(REPLY,)))[0].iter()]
    spoilt = replace(
        ASKED, question=words, claim=words, article=words, person=words, by=words,
        replies=(replace(REPLY, said=words, by=words),),
    )  # fmt: skip

    tree, said = printed(spoilt, person=words)

    assert [element.tag for element in tree.iter()] == own
    attributes = {name for element in tree.iter() for name in element.attrib}
    assert attributes <= {"lang", "charset", "http-equiv", "content", "name", "class"}
    assert said.count(" ".join(with_signs_shown(words).split())) >= 6
    assert "default-src 'none'" in tree.find("head").findall("meta")[1].get("content")
