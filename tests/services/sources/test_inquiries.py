"""Asking people: questions, what they replied, and the call sheet of one person."""

import dataclasses
from datetime import date

import pytest
from sqlalchemy import text

from app.reports.call_sheet import Question
from app.services.checking import review
from app.services.errors import InputError, NotAllowedError, RepeatedRequestError, UnknownError
from app.services.inputs import NewDetail, NewSource
from app.services.log import history
from app.services.sources import describing, finding, inquiries
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import Confidentiality, Means, ReplyKind, SourceKind, Terms
from db.session import MAX_ID
from tests.factories import Newsroom, a_source, act_of, add_article
from tests.services.seeded import on_sqlite_alone, selects

DAY = date(2024, 3, 1)


def a_person(room: Newsroom, name: str = "Ilse Brandt, mayor") -> int:
    """Take in a person as a source; return its id."""
    return describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.PERSON, name))


def ask(room: Newsroom, person: int, question: str = "When did it open?", **known: object) -> int:
    """Put down a question in Ana's name."""
    return inquiries.ask(room.desk, room.again(room.ana), person, question, **known)  # type: ignore[arg-type]


def reply(room: Newsroom, inquiry: int, said: str = "In May.", **known: object) -> int:
    """Put down a reply in Ben's name: confirmed, by phone, on the record, on the day of the test."""
    told = {"kind": ReplyKind.CONFIRMED, "means": Means.PHONE, "terms": Terms.ON_RECORD, "on": DAY, **known}
    return inquiries.put_down_reply(room.desk, room.again(room.ben), inquiry, said=said, **told)  # type: ignore[arg-type]


def line(room: Newsroom):
    """Return the newest line of the log."""
    return history.newest(room.desk, limit=1)[0]


def words(found: tuple[Question, ...]) -> list[str]:
    """Return the questions of some questions."""
    return [one.question for one in found]


# --- asking


def test_a_question_about_a_claim(room: Newsroom) -> None:
    """It stands on the person's sheet and on the claim, with article, wording, day, and who put it down."""
    claim, person = room.accept("2019"), a_person(room)

    number = ask(room, person, " When did the harbour open?\n", claim_id=claim, reply_by=date(2024, 3, 4))

    (one,) = inquiries.of_claim(room.desk, claim)
    assert (one.inquiry_id, one.person, one.claim_id, one.article_id) == (number, "Ilse Brandt, mayor", claim, 1)
    assert (one.article, one.claim, one.state) == ("Vellmar has a harbour", "2019", "open")
    assert (one.question, one.reply_by, one.by) == ("When did the harbour open?", date(2024, 3, 4), "Ana")
    assert (one.replies, one.reply, one.is_open, one.times) == ((), None, True, 1)
    assert inquiries.call_sheet(room.desk, person).questions == (one,)
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.question = "x"  # type: ignore[misc]


def test_the_log_says_whom_was_asked_what(room: Newsroom) -> None:
    """In words; it is no line about the claim, which stands as it stood."""
    claim, person = room.accept("2019"), a_person(room)
    version = room.version(claim)

    number = ask(room, person, claim_id=claim, reply_by=date(2024, 3, 4))

    told = line(room)
    assert (told.tag, told.actor, told.claim_id) == (AuditTag.INQUIRY_ADD, "Ana", None)
    assert told.after == {
        "person": "Ilse Brandt, mayor", "claim": "2019", "question": "When did it open?", "reply_by": "2024-03-04",
    }  # fmt: skip
    assert number > 0
    assert room.version(claim) == version
    assert history.verify(room.desk).problems == ()


def test_a_question_beyond_any_claim(room: Newsroom) -> None:
    """The right of reply needs none."""
    person = a_person(room)

    ask(room, person, "What do you say to the report?")

    (one,) = inquiries.call_sheet(room.desk, person).questions
    assert (one.claim_id, one.article_id, one.article, one.claim, one.state) == (None, None, "", "", "")
    assert line(room).after["claim"] == ""


@pytest.mark.parametrize(
    ("question", "message"),
    [("", "The question is empty"), (" \u200b\n", "The question is empty"), ("x" * 2001, "2,001 characters")],
)
def test_a_question_has_words(room: Newsroom, question: str, message: str) -> None:
    person, before = a_person(room), history.count(room.desk)

    with pytest.raises(InputError, match=message):
        ask(room, person, question)

    assert history.count(room.desk) == before


def test_only_a_person_is_asked(room: Newsroom) -> None:
    """A page on the web answers nobody."""
    page = describing.add_source(room.desk, room.again(room.ana), a_source())

    with pytest.raises(InputError, match=r"“Harbour register” is a web page; only a person can be asked\."):
        ask(room, page)
    with pytest.raises(InputError, match="only a person"):
        inquiries.call_sheet(room.desk, page)


@pytest.mark.parametrize("number", [0, -1, 99, MAX_ID + 1])
def test_what_is_not_there(room: Newsroom, number: int) -> None:
    """No such person, claim or question: it is said, and nothing is stored."""
    person, before = a_person(room), history.count(room.desk)

    for call in (
        lambda: ask(room, number), lambda: inquiries.call_sheet(room.desk, number), lambda: reply(room, number),
        lambda: ask(room, person, claim_id=number),
    ):  # fmt: skip
        with pytest.raises(UnknownError, match=f"There is no ((source|question) {number}|such claim)"):
            call()
    assert inquiries.of_claim(room.desk, number) == ()
    assert history.count(room.desk) == before


def test_nobody_is_asked_about_a_claim_that_is_set_aside(room: Newsroom) -> None:
    """And what was asked before is no longer to be asked."""
    claim, person = room.accept("2019"), a_person(room)
    ask(room, person, claim_id=claim, reply_by=DAY)
    review.dismiss(room.desk, room.again(room.ana), claim, room.version(claim), "Known.")

    with pytest.raises(NotAllowedError, match="This claim is dismissed; take it up again"):
        ask(room, person, "Really?", claim_id=claim)

    (one,) = inquiries.call_sheet(room.desk, person).questions
    assert (one.is_open, one.is_set_aside, one.is_late(date(2025, 1, 1))) == (False, True, False)
    assert inquiries.open_inquiries(room.desk) == ()


def test_a_double_click_asks_once(room: Newsroom) -> None:
    person, act = a_person(room), act_of(room.ana.person_id)
    inquiries.ask(room.desk, act, person, "When?")

    with pytest.raises(RepeatedRequestError):
        inquiries.ask(room.desk, act, person, "When?")

    assert inquiries.call_sheet(room.desk, person).questions[0].times == 1


# --- replies


def test_a_reply_holds_until_a_newer_one(room: Newsroom) -> None:
    """All are kept, the newest first."""
    number = ask(room, person := a_person(room))
    reply(room, number, "In May.")
    reply(room, number, "No, in June.", kind=ReplyKind.CORRECTED, means=Means.EMAIL, on=date(2024, 2, 29))

    (one,) = inquiries.call_sheet(room.desk, person).questions

    assert [held.said for held in one.replies] == ["No, in June.", "In May."]
    held = one.reply
    assert held is not None
    assert (held.kind, held.means, held.terms) == (ReplyKind.CORRECTED, Means.EMAIL, Terms.ON_RECORD)
    assert (held.on, held.by, one.is_open) == (date(2024, 2, 29), "Ben", False)


@pytest.mark.parametrize("kind", list(ReplyKind))
def test_whoever_was_not_reached_is_still_to_be_asked(room: Newsroom, kind: ReplyKind) -> None:
    """Every other reply closes a question, the refusal to answer too."""
    number = ask(room, a_person(room), reply_by=DAY)

    reply(room, number, "Said so.", kind=kind)

    is_open = kind is ReplyKind.NOT_REACHED
    assert [one.inquiry_id for one in inquiries.open_inquiries(room.desk)] == [number] * is_open


def test_what_was_said_on_the_record_stands_in_the_log(room: Newsroom) -> None:
    reply(room, ask(room, a_person(room)), "In <b>May</b>.\nReally.")

    told = line(room)
    assert (told.tag, told.actor) == (AuditTag.INQUIRY_REPLY, "Ben")
    assert told.after == {
        "person": "Ilse Brandt, mayor", "question": "When did it open?", "reply": "confirmed", "means": "phone",
        "terms": "on-record", "on": "2024-03-01", "said": "In <b>May</b>.\nReally.",
    }  # fmt: skip


@pytest.mark.parametrize("terms", [Terms.BACKGROUND, Terms.OFF_RECORD])
def test_what_was_not_said_on_the_record_stays_out_of_the_log(room: Newsroom, terms: Terms) -> None:
    """Not a word of it is in any line; it stands with the question, and cannot be changed unseen."""
    number = ask(room, person := a_person(room))

    reply(room, number, "The hinges were stolen.", terms=terms)

    with room.desk.database.read() as session:
        log = "\n".join(session.execute(text("SELECT body FROM audit_line")).scalars())
    assert "hinges" not in log
    assert line(room).after["said"] == "kept off the log"
    held = inquiries.call_sheet(room.desk, person).questions[0].reply
    assert held is not None
    assert (held.said, held.is_on_record) == ("The hinges were stolen.", False)


def test_whether_anything_was_said_off_the_record_is_not_told_either(room: Newsroom) -> None:
    reply(room, ask(room, a_person(room)), "", terms=Terms.OFF_RECORD)

    assert line(room).after["said"] == "kept off the log"


def test_a_correction_says_what_is_right(room: Newsroom) -> None:
    """The other kinds of reply may go without words."""
    number = ask(room, a_person(room))

    with pytest.raises(InputError, match="What they said is empty"):
        reply(room, number, " ", kind=ReplyKind.CORRECTED)

    assert reply(room, number, "", kind=ReplyKind.NOT_REACHED) > 0


def test_nobody_replies_tomorrow(room: Newsroom) -> None:
    """A day ahead is let pass: where they are, it may have begun."""
    number = ask(room, a_person(room))

    with pytest.raises(InputError, match="2024-03-03 is still to come"):
        reply(room, number, on=date(2024, 3, 3))

    assert reply(room, number, on=date(2024, 3, 2)) > 0


# --- the call sheet


def test_open_questions_come_first_and_the_soonest_day_first_of_all(room: Newsroom) -> None:
    """Over claims and articles; then those without a day, then what is done."""
    person, other = a_person(room), a_person(room, "Tomas Hale")
    second = add_article(room.desk, room.ana, title="A second pier", published=date(2024, 2, 16))
    claim = room.accept("2019")
    room.article_id = second
    beyond = room.accept("2019")
    done = ask(room, person, "Done?", claim_id=claim, reply_by=date(2024, 1, 1))
    ask(room, person, "No day?", claim_id=claim)
    ask(room, person, "Later?", claim_id=beyond, reply_by=date(2024, 3, 9))
    ask(room, person, "Soon?", reply_by=date(2024, 3, 2))
    ask(room, other, "Not hers?", claim_id=claim)
    reply(room, done)

    sheet = inquiries.call_sheet(room.desk, person)

    assert words(sheet.questions) == ["Soon?", "Later?", "No day?", "Done?"]
    assert [one.article for one in sheet.questions][1:3] == ["A second pier", "Vellmar has a harbour"]
    assert (sheet.person, sheet.open) == ("Ilse Brandt, mayor", 3)
    assert words(inquiries.of_claim(room.desk, claim)) == ["No day?", "Not hers?", "Done?"]


def test_the_same_question_is_shown_once(room: Newsroom) -> None:
    """Whatever its case and spaces; about another claim, or to another person, it is another question."""
    claim, person = room.accept("2019"), a_person(room)
    first = ask(room, person, "When did it open?", claim_id=claim, reply_by=date(2024, 3, 4))
    again = ask(room, person, "when did  it open?", claim_id=claim)
    ask(room, person, "When did it open?", claim_id=room.accept("last year"))
    ask(room, person, "When did it open?")

    sheet = inquiries.call_sheet(room.desk, person)

    assert [one.times for one in sheet.questions] == [2, 1, 1]
    one = sheet.questions[0]
    assert (one.inquiry_id, one.question, one.reply_by) == (again, "when did  it open?", date(2024, 3, 4))
    reply(room, first)
    (one,) = inquiries.of_claim(room.desk, claim)
    assert (one.is_open, one.inquiry_id, len(one.replies)) == (False, again, 1)
    assert inquiries.open_inquiries(room.desk) == ()


def test_a_question_that_is_put_down_again_after_the_reply_is_open_again(room: Newsroom) -> None:
    """What was replied before is still shown with it."""
    person = a_person(room)
    reply(room, ask(room, person, reply_by=DAY))
    again = ask(room, person, reply_by=date(2024, 3, 8))

    (one,) = inquiries.open_inquiries(room.desk)

    assert (one.inquiry_id, one.reply_by, one.times, len(one.replies)) == (again, date(2024, 3, 8), 2, 1)
    reply(room, again)
    assert inquiries.open_inquiries(room.desk) == ()


def test_somebody_nobody_asked_anything(room: Newsroom) -> None:
    """An empty sheet, and a desk without open questions."""
    person = a_person(room)

    assert inquiries.call_sheet(room.desk, person).questions == ()
    assert inquiries.open_inquiries(room.desk) == ()
    assert inquiries.of_claim(room.desk, room.accept("2019")) == ()


def test_what_is_late_comes_first(room: Newsroom) -> None:
    """Of the whole desk; without a day, nothing is late."""
    person, other = a_person(room), a_person(room, "Tomas Hale")
    ask(room, person, "Tomorrow?", reply_by=date(2024, 3, 2))
    ask(room, other, "Long ago?", reply_by=date(2024, 1, 2))
    ask(room, person, "Any time?")
    missed = ask(room, person, "Yesterday?", reply_by=date(2024, 2, 29))
    reply(room, missed)
    reply(room, missed, kind=ReplyKind.NOT_REACHED)

    found = inquiries.open_inquiries(room.desk)

    assert words(found) == ["Long ago?", "Yesterday?", "Tomorrow?"]
    assert [one.is_late(DAY) for one in found] == [True, True, False]
    assert words(inquiries.open_inquiries(room.desk, 1)) == ["Long ago?"]


def test_the_people_of_the_desk(room: Newsroom) -> None:
    """By name, and no pages."""
    tomas, ilse = a_person(room, "Tomas Hale"), a_person(room, "ilse Brandt")
    describing.add_source(room.desk, room.again(room.ana), a_source())

    assert inquiries.people(room.desk) == ((ilse, "ilse Brandt"), (tomas, "Tomas Hale"))
    assert inquiries.people(room.desk, 1) == ((ilse, "ilse Brandt"),)


@pytest.mark.parametrize("terms", [Terms.BACKGROUND, Terms.OFF_RECORD])
def test_whoever_did_not_speak_on_the_record_is_hidden_from_readers(room: Newsroom, terms: Terms) -> None:
    """Their name and words go into no report for readers, until somebody who knows better opens the source again."""
    person = a_person(room)
    detail = NewDetail("Works there", "Was in the room.", "Council staff")
    describing.describe(room.desk, room.again(room.ana), person, detail)

    reply(room, ask(room, person), terms=terms)

    known = finding.source(room.desk, person)[0].known
    assert (known.author, known.reliability, known.independence_group) == (
        "Works there", "Was in the room.", "Council staff",
    )  # fmt: skip
    assert known.confidentiality is Confidentiality.DESK
    describing.describe(room.desk, room.again(room.ana), person, detail)
    reply(room, ask(room, person), terms=Terms.ON_RECORD)
    assert finding.source(room.desk, person)[0].known.is_public
    assert history.verify(room.desk).problems == ()


@on_sqlite_alone
def test_reading_takes_as_many_queries_for_thirty_questions_as_for_one(room: Newsroom) -> None:
    claim, person, counts = room.accept("2019"), a_person(room), []
    reads = (
        lambda: inquiries.call_sheet(room.desk, person), lambda: inquiries.of_claim(room.desk, claim),
        lambda: inquiries.open_inquiries(room.desk),
    )  # fmt: skip
    for size in (1, 29):
        for number in range(size):
            asked = ask(room, person, f"{size}, {number}?", claim_id=claim, reply_by=DAY)
            reply(room, asked, kind=ReplyKind.NOT_REACHED)
        counts.append([selects(room.desk.database, read) for read in reads])

    assert len(inquiries.open_inquiries(room.desk)) == 30
    assert counts == [[5, 3, 3], [5, 3, 3]]


# --- nothing is changed past the log


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("inquiry", "UPDATE inquiry SET question = 'Why?'"),
        ("inquiry", "UPDATE inquiry SET reply_by = NULL"),
        ("reply", "UPDATE reply SET said = 'In June.'"),
        ("reply", "UPDATE reply SET terms = 'on-record'"),
        ("reply", "DELETE FROM reply"),
    ],
)
def test_verifying_finds_what_was_changed_past_the_log(sqlite_room: Newsroom, table: str, change: str) -> None:
    """The words that the log does not have included."""
    room = sqlite_room
    reply(room, ask(room, a_person(room), reply_by=DAY), "In May.", terms=Terms.OFF_RECORD)
    assert history.verify(room.desk).problems == ()

    with room.desk.database.write() as session:
        guards = session.execute(text(f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' "  # noqa: S608
                                      f"AND tbl_name = '{table}'")).all()  # fmt: skip
        for name, _ in guards:
            session.execute(text(f"DROP TRIGGER {name}"))
        session.execute(text(change))
        for _, sql in guards:
            session.connection().exec_driver_sql(sql)

    assert history.verify(room.desk).problems == (
        f"Row 1 of {table} is not as the log has it: it was changed past the log.",
    )  # fmt: skip
