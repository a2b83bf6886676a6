"""The quote ledger: what accounts for a quotation and what does not, who heard it, and sources laid along many."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import Connection, event, select, update

from app.reports.outline import taken_up
from app.reports.quotations import quotation_line
from app.services.articles import intake, reading
from app.services.checking import evidence, hearing, laying, ledger, review, signoff
from app.services.checking.hearing import NewHearing
from app.services.checking.ledger import Quotation
from app.services.context import Desk
from app.services.errors import InputError, NotAllowedError, StaleClaimError, UnknownError
from app.services.inputs import ArticleDetails, NewDetail, NewSource
from app.services.lists import queue, quote_index
from app.services.lists.queue_filter import Filter
from app.services.log import history
from app.services.record.quotations import Account, accounts
from app.services.reports.snapshot import model_in
from app.services.sources import describing, keeping
from claims.compare import compare_claim
from claims.model import ClaimType, Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import Audience, Confidentiality, SourceKind, Stance, Terms
from claims.policy import default_policy
from claims.policy.quotations import SPEAKER_NAMED, SPEAKER_OPEN, SPEAKER_OTHER, QuoteState, Told, Unfit, told_as
from db.quotations import QuotationRow
from tests.app.documents.servers import Site, answer
from tests.ends import LONG, ended, started
from tests.factories import Newsroom, add_article, an_evidence, newsroom
from tests.services.seeded import on_postgres_alone, on_sqlite_alone

S, U = QuoteState, Unfit
COPY = (
    "Mayor Ilse Brandt said: “We paid for all of it ourselves.”\n"
    "“Nobody at the port was ever asked about this,” said Tom Reed.\n"
    "“The cranes came from Oslo by ship,” she added.\n"
    "The town opened its harbour in 2019.\n"
)
PAID, ASKED, CRANES = (
    "“We paid for all of it ourselves.”",
    "“Nobody at the port was ever asked about this,”",
    "“The cranes came from Oslo by ship,”",
)
TALK = (
    "BRANDT: Good evening. We paid for all of it ourselves. Next question.\n\n"
    "REED: Well, nobody here at the port was ever asked about this."
)


@pytest.fixture
def talk(room: Newsroom) -> Newsroom:
    """A desk with an article of three quotations and a date."""
    return newsroom(room.desk, COPY)


@pytest.fixture
def kept(talk: Newsroom) -> tuple[int, int]:
    """The recording of the talk, with its transcript; ids of source and copy."""
    return keep(talk, SourceKind.RECORDING, TALK)


def keep(room: Newsroom, kind: SourceKind, text: str, url: str = "") -> tuple[int, int]:
    """Take in a source with a pasted text; return the ids of source and copy."""
    source = describing.add_source(room.desk, room.again(room.ana), NewSource(kind, "Council evening", url))
    return source, keeping.paste(room.desk, room.again(room.ana), source, text)


def attach(room: Newsroom, claim: int, source: int, passage: str, copy_id: int | None, **fields: object) -> None:
    """Attach a passage of a kept source."""
    given = an_evidence(passage=passage, copy_id=copy_id, **fields)
    evidence.attach(room.desk, room.again(room.ana), claim, room.version(claim), source, given)


def rows(room: Newsroom) -> dict[str, Quotation]:
    """Return the ledger by the words of the copy; what is counted without it is what it counts."""
    found = ledger.ledger(room.desk, room.article_id)
    assert ledger.counts(room.desk, room.article_id) == found.counts
    return {row.words: row for row in found.rows}


def states(room: Newsroom) -> list[QuoteState]:
    """Return how the quotations stand, in order of the text; what is counted without the rows is the same."""
    found = ledger.ledger(room.desk, room.article_id)
    assert ledger.counts(room.desk, room.article_id) == found.counts
    return [row.state for row in found.rows]


def unheard(room: Newsroom) -> set[str]:
    """Return what the queue lists as heard by nobody, in the article."""
    found = queue.find(room.desk, Filter(quotes="nobody", article=room.article_id))
    return {row.text for row in found.rows}


def indexed(room: Newsroom) -> dict[int, QuoteState]:
    """Return how the index has every quotation, by claim."""
    with room.desk.database.read() as session:
        return {row.claim_id: row.state for row in session.scalars(select(QuotationRow))}


def set_states(room: Newsroom, state: QuoteState) -> None:
    """Let the index say the same of every quotation."""
    with room.desk.database.write() as session:
        session.execute(update(QuotationRow).values(state=state))


def test_every_quotation_is_accounted_for(talk: Newsroom, kept: tuple[int, int]) -> None:
    """Word for word with its place, changed with what differs, heard with by whom; a proposal is nobody's yet."""
    source, copy = kept
    assert states(talk) == [S.NOBODY] * 3
    paid, asked, cranes = (talk.accept(words) for words in (PAID, ASKED, CRANES))

    attach(talk, paid, source, "We paid for all of it ourselves", copy)
    attach(talk, asked, source, "nobody here at the port was ever asked about this", copy)
    hearing.hear(
        talk.desk, talk.again(talk.ben), cranes, talk.version(cranes),
        NewHearing(" Ida  Moss ", date(2024, 2, 1), Terms.BACKGROUND, "On the quay."),
    )  # fmt: skip

    shown = rows(talk)
    assert states(talk) == [S.VERBATIM, S.CHANGED, S.HEARD]
    assert (shown[PAID].source, shown[PAID].source_id, shown[PAID].copy_id) == ("Council evening", source, copy)
    differs = shown[ASKED].comparison
    assert differs is not None
    assert [(fact.kind, fact.said) for fact in differs.of("words")[1:]] == [("dropped", "here")]
    heard = shown[CRANES].hearing
    assert heard is not None
    assert (heard.heard_by, heard.on, heard.terms, heard.note, heard.by) == (
        "Ida Moss", date(2024, 2, 1), Terms.BACKGROUND, "On the quay.", "Ben",
    )  # fmt: skip
    assert unheard(talk) == set()
    assert history.verify(talk.desk).problems == ()

    review.dismiss(talk.desk, talk.again(talk.ana), cranes, talk.version(cranes), "A slogan.")
    assert states(talk) == [S.VERBATIM, S.CHANGED]


#: Kind, text and address of a source; how it is attached, what the quotation then is, and why not another thing.
WITNESSES: list[tuple[SourceKind, str, str, dict[str, object], QuoteState, Unfit | None]] = [
    (SourceKind.DOCUMENT, TALK, "", {}, S.VERBATIM, None),
    (SourceKind.PERSON, TALK, "", {}, S.VERBATIM, None),
    (SourceKind.WEB_PAGE, TALK, "https://town.example/talk", {}, S.VERBATIM, None),
    (SourceKind.RECORDING, TALK, "", {"stance": Stance.CONTEXT}, S.NOBODY, U.CONTEXT),
    (SourceKind.RECORDING, TALK, "", {"is_primary": False}, S.NOBODY, U.SECONDARY),
    (SourceKind.RECORDING, TALK, "", {"copy_id": None}, S.NOBODY, U.NOT_KEPT),
    (SourceKind.RECORDING, TALK, "", {"passage": "Next question"}, S.NOBODY, U.OTHER_WORDS),
    (SourceKind.RECORDING, TALK, "", {"stance": Stance.REFUTES}, S.CHANGED, None),
    (SourceKind.RECORDING, TALK, "", {"passage": "BRANDT: Good evening. We paid for all of it"}, S.CHANGED, None),
    (SourceKind.RECORDING, f"REED: {PAID[1:-1]}", "", {"passage": f"REED: {PAID[1:-1]}"}, S.CHANGED, None),
    (SourceKind.DOCUMENT, COPY, "", {}, S.NOBODY, U.ITSELF),
    (SourceKind.WEB_PAGE, TALK, "https://www.paper.example/harbour/", {}, S.NOBODY, U.ITSELF),
    (SourceKind.WEB_PAGE, COPY.replace("2019", "2018"), "https://other.example/2", {}, S.NOBODY, U.ITSELF),
    (SourceKind.WEB_PAGE, f"He heard her say: “Well, {PAID[1:]}", "https://other.example/1", {}, S.NOBODY, U.QUOTED),
]


def test_what_accounts_for_a_quotation(room: Newsroom) -> None:
    """A kept recording, transcript or document held for primary; never the article itself, nor who only quotes it."""
    room.article_id = add_article(room.desk, room.ana, COPY, url="http://paper.example/harbour")
    paid = room.accept(PAID)
    slots = {"speaker": "Ilse Brandt"}
    review.correct_slots(room.desk, room.again(room.ana), paid, room.version(paid), slots)
    for kind, text, url, fields, state, why in WITNESSES:
        source, copy = keep(room, kind, text, url)

        attach(room, paid, source, **{"passage": PAID[1:-2], "copy_id": copy, **fields})

        row = rows(room)[PAID]
        told = (kind, fields, row.state, [unfit for _, unfit in row.unfit])
        assert told == (kind, fields, state, [why] if why else [])
        assert unheard(room) == ({PAID} if state is S.NOBODY else set())
        room.undo()


def test_a_page_that_names_author_and_outlet_is_an_article(talk: Newsroom, site: Site) -> None:
    """What another newspaper prints, without quotation marks even, was not heard by it."""
    head = "<meta name='author' content='Jo Hale'><meta property='og:site_name' content='The Tide'>"
    words = "We paid for all of it ourselves, the mayor told us on Monday evening in the hall by the old port."
    page = f"<!doctype html><html><head><title>Harbour</title>{head}</head><body><article><p>{words}</p>"
    site.answers["/story"] = answer(f"{page}</article></body></html>".encode(), "Content-Type: text/html")
    source = describing.add_source(
        talk.desk, talk.again(talk.ana), NewSource(SourceKind.WEB_PAGE, "Harbour", site.url("/story"))
    )
    copy = keeping.look(talk.desk, talk.again(talk.ana), source).copy_id
    paid = talk.accept(PAID)

    attach(talk, paid, source, "We paid for all of it ourselves", copy)

    assert (rows(talk)[PAID].state, rows(talk)[PAID].unfit) == (S.NOBODY, (("Harbour", U.ARTICLE),))


def test_a_source_that_turns_out_to_be_the_article_itself_accounts_for_nothing_any_more(talk: Newsroom) -> None:
    """When the article gets its address, the queue knows it at once; undone, the words are accounted for again."""
    url = "https://news.example/harbour"
    source, copy = keep(talk, SourceKind.RECORDING, TALK, url)
    paid = talk.accept(PAID)
    attach(talk, paid, source, "We paid for all of it ourselves", copy)
    assert unheard(talk) == set()
    shown = reading.article(talk.desk, talk.article_id)
    details = ArticleDetails("Harbour", url=f"{url}/", published_on=shown.published_on)

    intake.set_details(talk.desk, talk.again(talk.ana), talk.article_id, details, shown.version)

    assert (rows(talk)[PAID].state, unheard(talk)) == (S.NOBODY, {PAID})
    intake.set_details(talk.desk, talk.again(talk.ana), talk.article_id, replace(details, url=""), shown.version + 1)
    assert unheard(talk) == set()


def test_who_heard_it_can_be_taken_back(talk: Newsroom, kept: tuple[int, int]) -> None:
    """By undoing the act, or by saying so; every step stays on record, and the log holds what was said on record."""
    paid = talk.accept(PAID)
    first, second = (
        NewHearing("Ida Moss", note="On the quay."),
        NewHearing("Ben Rook", terms=Terms.OFF_RECORD, note="!"),
    )

    for heard in (first, second):
        hearing.hear(talk.desk, talk.again(talk.ana), paid, talk.version(paid), heard)
    _accepted, *lines = history.of_claim(talk.desk, paid)
    assert [(line.tag, line.before.get("heard_by"), line.after["heard_by"]) for line in lines] == [
        (AuditTag.QUOTE_HEARD, None, "Ida Moss"), (AuditTag.QUOTE_HEARD, "Ida Moss", "Ben Rook"),
    ]  # fmt: skip
    assert [line.after["note"] for line in lines] == ["On the quay.", "kept off the log"]

    assert (
        talk.undo()
        == "put down who heard the quotation “We paid for all of it ourselves.”".replace("“We", "““We") + "”"
    )
    assert (rows(talk)[PAID].hearing or second).heard_by == "Ida Moss"
    hearing.unhear(talk.desk, talk.again(talk.eve), paid, talk.version(paid), "She was not there.")
    assert (rows(talk)[PAID].state, unheard(talk)) == (S.NOBODY, {PAID})
    assert talk.undo(talk.eve)
    assert rows(talk)[PAID].state is S.HEARD
    assert history.verify(talk.desk).problems == ()


def test_what_cannot_be_put_down_as_heard(talk: Newsroom) -> None:
    """Nobody's name, a day to come, a date, a claim that changed, a reader's hand: nothing is stored then."""
    paid, opened = talk.accept(PAID), talk.accept("2019")
    refused: list[tuple[int, NewHearing, type[Exception], str]] = [
        (paid, NewHearing("  "), InputError, "is empty"),
        (paid, NewHearing("Ida", date(2030, 1, 1)), InputError, "still to come"),
        (opened, NewHearing("Ida"), NotAllowedError, "no direct or mixed quotation"),
    ]
    for claim, heard, error, words in refused:
        with pytest.raises(error, match=words):
            hearing.hear(talk.desk, talk.again(talk.ana), claim, talk.version(claim), heard)
    with pytest.raises(StaleClaimError):
        hearing.hear(talk.desk, talk.again(talk.ana), paid, 7, NewHearing("Ida"))
    with pytest.raises(NotAllowedError, match="Nobody is on record"):
        hearing.unhear(talk.desk, talk.again(talk.ana), paid, talk.version(paid))
    with pytest.raises(UnknownError):
        ledger.ledger(talk.desk, 999)
    assert rows(talk)[PAID].state is S.NOBODY


def test_the_list_follows_the_claim(talk: Newsroom, kept: tuple[int, int]) -> None:
    """Words that are set right, and a kind that is no quotation, change how it stands at once; so does undoing it."""
    source, copy = kept
    paid, added = (
        talk.accept(PAID),
        review.add_claim(talk.desk, talk.again(talk.ana), talk.article_id, Span(0, 17), ClaimType.QUOTE),
    )
    attach(talk, paid, source, "We paid for all of it ourselves", copy)
    assert unheard(talk) == {COPY[:17]}

    review.correct_slots(talk.desk, talk.again(talk.ana), paid, talk.version(paid), {"words": "Norway paid, not we"})
    review.correct_slots(talk.desk, talk.again(talk.ana), added, talk.version(added), {"kind": "indirect"})
    assert (unheard(talk), states(talk)) == ({PAID}, [S.NOBODY] * 3)
    talk.undo()
    talk.undo()
    assert unheard(talk) == {COPY[:17]}


def test_claims_from_before_the_ledger_are_found_out(talk: Newsroom, kept: tuple[int, int]) -> None:
    """The first list that asks for them finds out how each of them stands."""
    paid, asked = talk.accept(PAID), talk.accept(ASKED)
    attach(talk, paid, kept[0], "We paid for all of it ourselves", kept[1])
    dismissed = talk.accept(CRANES)
    assert set(indexed(talk)) == {paid, asked, dismissed}
    set_states(talk, S.UNKNOWN)

    assert unheard(talk) == {ASKED, CRANES}


@on_postgres_alone
def test_what_is_done_while_a_list_finds_out_is_not_written_over(
    talk: Newsroom, kept: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quotation stands as the newest change has it, whichever of the two is through first."""
    paid = talk.accept(PAID)
    set_states(talk, S.UNKNOWN)

    while_a_list_looks(
        talk, monkeypatch, lambda: attach(talk, paid, kept[0], "We paid for all of it ourselves", kept[1])
    )

    assert indexed(talk) == {paid: Told.SPEAKER_OPEN}
    assert unheard(talk) == set()


@on_postgres_alone
def test_a_claim_that_becomes_a_quotation_while_a_list_finds_out_gets_its_place(
    talk: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list saw that it is none yet, and takes its place away."""
    paid = talk.accept(PAID)
    review.correct_slots(talk.desk, talk.again(talk.ana), paid, talk.version(paid), {"kind": "indirect"})
    with talk.desk.database.write() as session:
        session.add(QuotationRow(claim_id=paid, state=S.UNKNOWN))
    act, seen = talk.again(talk.ana), talk.version(paid)

    while_a_list_looks(talk, monkeypatch, lambda: review.correct_slots(talk.desk, act, paid, seen, {"kind": "direct"}))

    assert indexed(talk) == {paid: S.NOBODY}


def while_a_list_looks(room: Newsroom, patch: pytest.MonkeyPatch, work: Callable[[], object]) -> None:
    """Let somebody do something after a list looked at how quotations stand, and before it puts that down."""
    has_looked, go_on = threading.Event(), threading.Event()

    def look(*given: Any) -> Mapping[int, Account]:
        found = accounts(*given)
        has_looked.set()
        assert go_on.wait(LONG)
        return found

    patch.setattr(quote_index, "accounts", look)
    listing = started(lambda: quote_index.catch_up(room.desk))
    assert has_looked.wait(LONG)
    working = started(work)
    wait_until_through_or_held_up(working, room.desk)
    go_on.set()
    ended(listing, working)


def wait_until_through_or_held_up(thread: threading.Thread, desk: Desk) -> None:
    """Wait until a thread is through, or PostgreSQL lets it wait for somebody else."""
    held_up = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    until = monotonic() + LONG
    while thread.is_alive() and monotonic() < until:
        with desk.database.read() as session:
            if session.connection().exec_driver_sql(held_up).first():
                return


@on_postgres_alone
def test_a_list_does_not_wait_for_whoever_changes_a_quotation(talk: Newsroom) -> None:
    """It finds out how the others stand; this one is left to them, and counts as heard by nobody until then."""
    paid, asked = talk.accept(PAID), talk.accept(ASKED)
    set_states(talk, S.UNKNOWN)

    with talk.desk.database.write() as session:
        session.get(QuotationRow, paid, with_for_update=True)
        assert unheard(talk) == {PAID, ASKED}

    assert indexed(talk) == {paid: S.UNKNOWN, asked: S.NOBODY}
    quote_index.catch_up(talk.desk)
    assert indexed(talk) == {paid: S.NOBODY, asked: S.NOBODY}


@on_sqlite_alone
def test_a_list_is_shown_although_the_database_takes_nothing(talk: Newsroom) -> None:
    """As when its disk is full: what cannot be put down is found out the next time, and counts as heard by nobody."""
    talk.accept(PAID)
    set_states(talk, S.UNKNOWN)

    @event.listens_for(talk.desk.database.engine, "begin")
    def take_nothing(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA query_only=ON")

    assert unheard(talk) == {PAID}


def test_one_transcript_is_laid_along_all_quotations(talk: Newsroom, kept: tuple[int, int]) -> None:
    """Each with what was found and where; all that stand word for word are attached by one act, and come off by one."""
    source, copy = kept
    asked = talk.accept(ASKED)
    opened = talk.accept("2019")

    laid = laying.lay(talk.desk, copy, [talk.article_id])
    assert [(one.text, one.found, one.passage) for one in laid] == [
        (PAID, S.VERBATIM, "We paid for all of it ourselves"),
        (ASKED, S.CHANGED, "nobody here at the port was ever asked about this"),
        (CRANES, None, ""),
    ]
    assert [one.key for one in laying.lay(talk.desk, copy, [talk.article_id], all_types=True)][3:] == [f"c{opened}"]
    assert talk.article_id in laying.open_articles(talk.desk)
    assert {one.unfit for one in laying.lay(talk.desk, copy, [talk.article_id], is_primary=False)} == {
        None,
        U.SECONDARY,
    }

    links = [(one.key, one.version, an_evidence(passage=one.passage, copy_id=copy)) for one in laid[:2]]
    made = evidence.attach_to_several(talk.desk, talk.again(talk.ana), source, links)

    assert len(made) == 2
    assert states(talk) == [S.VERBATIM, S.CHANGED, S.NOBODY]
    assert [one.is_attached for one in laying.lay(talk.desk, copy, [talk.article_id])] == [True, True, False]
    with pytest.raises(StaleClaimError):
        evidence.attach_to_several(talk.desk, talk.again(talk.ana), source, [links[1]])
    with pytest.raises(InputError, match="Choose some claims first"):
        evidence.attach_to_several(talk.desk, talk.again(talk.ana), source, [])
    talk.undo()
    assert (states(talk), talk.sheet(asked).evidence) == ([S.NOBODY] * 3, ())
    assert history.verify(talk.desk).problems == ()


def test_an_article_with_quotations_nobody_heard_is_signed_off_with_a_reason(room: Newsroom) -> None:
    """By whoever confirms its last verdict, where the policy asks for it; while one is left, not yet."""
    text = "Mayor Ilse Brandt said: “We paid for all of it ourselves.”\nThe town opened its harbour in 2019.\n"
    room.article_id = add_article(room.desk, room.ana, text)
    paid = room.accept(PAID)
    room.propose(paid)
    room.confirm(paid)
    opened = room.accept("2019")
    room.propose(opened)
    assert signoff.lacking(room.desk, opened) == "1 quotation nobody heard"

    with pytest.raises(InputError, match="signs off the article, with 1 quotation nobody heard"):
        room.confirm(opened)
    free = replace(default_policy(), needs_heard=False)
    assert signoff.lacking(replace(room.desk, outside=replace(room.desk.outside, policy=free)), opened) == ""
    signoff.confirm(
        room.desk, room.again(room.ben), opened, room.version(opened), "Fine.", override="The tape was erased."
    )

    (answer,) = room.sheet(opened).verdicts[0].signoffs
    assert (answer.missing, answer.override) == ("1 quotation nobody heard", "The tape was erased.")
    told = "The article was signed off with 1 quotation nobody heard: The tape was erased."
    assert (signoff.said(answer), signoff.said(answer, with_comment=False)) == (f"Fine. {told}", told)
    with room.desk.database.read() as session:
        model = model_in(room.desk, session, room.article_id, Audience.PUBLIC, with_copies=False)
    assert "1 quotation: 1 nobody heard." in taken_up(model)
    assert [answer.comment for claim in model.claims for answer in claim.verdicts[0].signoffs] == ["", told]
    assert history.of_claim(room.desk, opened)[-1].after["override"] == "The tape was erased."
    assert history.verify(room.desk).problems == ()


def test_what_a_report_may_not_name_it_does_not_account_for(talk: Newsroom, kept: tuple[int, int]) -> None:
    """A quotation that stands in a source for the desk alone is not told to readers to stand anywhere."""
    paid = talk.accept(PAID)
    attach(talk, paid, kept[0], "We paid for all of it ourselves", kept[1])
    hidden = NewDetail(confidentiality=Confidentiality.DESK)
    describing.describe(talk.desk, talk.again(talk.ana), kept[0], hidden)

    lines = []
    for audience in (Audience.PUBLIC, Audience.DESK):
        with talk.desk.database.read() as session:
            lines.append(quotation_line(model_in(talk.desk, session, talk.article_id, audience, with_copies=False)))

    assert lines == [
        "3 quotations: 2 nobody heard, 1 not said here. 2 of them are not taken up.",
        "3 quotations: 1 there, but who says it is open, 2 nobody heard. 2 of them are not taken up.",
    ]


#: A copy in which Brandt's words stand, and how the quotation is told of when these words alone are attached.
AROUND: list[tuple[str, str]] = [
    ("BRANDT: We paid for all of it ourselves.\nREED: Thank you.\n", S.VERBATIM),
    ("“We paid for all of it ourselves,” said Ilse Brandt at the quay.\n", S.VERBATIM),
    ("BRANDT: The cranes arrived by ship. We paid for all of it ourselves.\nREED: Thank you.\n", SPEAKER_NAMED),
    ("BRANDT: We paid for all of it ourselves.\nREED: Whose words?\nBRANDT: The letter's.\n", SPEAKER_NAMED),
    ("REED: Good evening. We paid for all of it ourselves.\nBRANDT: Thank you.\n", SPEAKER_OTHER),
    ("“We paid for all of it ourselves,” said Tom Reed at the quay.\n", SPEAKER_OTHER),
    ("SPOKESWOMAN FOR BRANDT: We paid for all of it ourselves.\nREED: Thank you.\n", SPEAKER_OTHER),
    ("We paid for all of it ourselves. The cranes came from Oslo.\n", SPEAKER_OPEN),
]


def said_by_brandt(talk: Newsroom) -> int:
    """Accept her quotation, with her as its speaker."""
    paid = talk.accept(PAID)
    speaker = {"speaker": "Ilse Brandt"}
    review.correct_slots(talk.desk, talk.again(talk.ana), paid, talk.version(paid), speaker)
    return paid


@pytest.mark.rows_alike
@pytest.mark.parametrize(("text", "told"), AROUND)
def test_who_speaks_is_read_around_the_passage(talk: Newsroom, text: str, told: str) -> None:
    """The words alone are attached; whose they are says the copy, in front of them or behind, and what bends them."""
    paid = said_by_brandt(talk)
    source, copy = keep(talk, SourceKind.RECORDING, text)

    attach(talk, paid, source, "We paid for all of it ourselves", copy)

    assert rows(talk)[PAID].told == told


def test_a_passage_of_two_turns_is_read_as_the_copy_has_it(talk: Newsroom) -> None:
    """A passage is stored without its line ends; the labels of the copy's lines still tell who speaks."""
    paid = said_by_brandt(talk)
    source, copy = keep(talk, SourceKind.RECORDING, "BRANDT: Next.\nREED: We paid for all of it ourselves.\n")

    attach(talk, paid, source, "BRANDT: Next. REED: We paid for all of it ourselves", copy)

    assert rows(talk)[PAID].told == SPEAKER_OTHER


@pytest.mark.parametrize(
    ("speaker", "source", "told"),
    [
        ("Ilse Brandt", "BRANDT: The quay is ours.", S.VERBATIM),
        ("Ilse Brandt", "“The quay is ours,” said Ilse Brandt.", S.VERBATIM),
        ("Ilse Brandt", "And then: The quay is ours.", SPEAKER_OPEN),
        ("the mayor", "BRANDT: The quay is ours.", SPEAKER_OPEN),
        ("", "BRANDT: The quay is ours.", SPEAKER_OPEN),
    ],
)
def test_who_says_it_is_compared_where_the_source_names_somebody(speaker: str, source: str, told: str) -> None:
    comparison = compare_claim(ClaimType.QUOTE, {"words": "The quay is ours", "speaker": speaker}, "", source)

    assert told_as(S.VERBATIM, comparison) == told
    assert told_as(S.CHANGED, comparison) == S.CHANGED
