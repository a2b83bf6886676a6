"""Undo of what stands beside claims: details, sources and settings are set as they were, with a line that says so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from app.services.articles import intake, reading
from app.services.desk import settings
from app.services.errors import NotAllowedError, StaleArticleError, StaleSettingsError
from app.services.inputs import ArticleDetails, NewDetail, NewSource
from app.services.log import history
from app.services.sources import describing, inquiries
from app.services.sources.held import known_of_one
from app.services.undo import beside_claims, undo
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.sourcing import Confidentiality, Means, ReplyKind, SourceKind, Terms
from tests.factories import Newsroom


def detail(room: Newsroom, **changes: object) -> None:
    """Change some of the article's details."""
    now = reading.article(room.desk, room.article_id)
    kept = ArticleDetails(now.title, now.outlet, now.author, now.url, now.published_on, now.due_on)
    intake.set_details(room.desk, room.again(room.ana), room.article_id, replace(kept, **changes), now.version)


def source_of(room: Newsroom) -> int:
    """Attach a source to a new claim; return its id."""
    claim_id = room.accept()
    room.attach(claim_id)
    return room.sheet(claim_id).evidence[0].source_id


def held(room: Newsroom, source_id: int) -> NewDetail:
    """Return what is held of a source."""
    with room.desk.database.read() as session:
        return NewDetail.of(known_of_one(session, source_id))


@contextmanager
def meanwhile(act: Callable[[], object]) -> Iterator[None]:
    """Let something happen when undo has looked whether it may, and has not yet acted."""
    look = beside_claims._refuse_if_changed

    def looked(*given: object) -> None:
        look(*given)  # type: ignore[arg-type]  # handed on as they are
        act()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beside_claims, "_refuse_if_changed", looked)
        yield


def nothing_was_rewritten(room: Newsroom) -> bool:
    return history.verify(room.desk).problems == ()


def test_details_of_an_article_are_undone_and_its_dates_read_as_before(room: Newsroom) -> None:
    """“Last year” follows the day of publication back."""
    before = reading.article(room.desk, room.article_id)
    claim_id = room.accept("last year")
    year = room.sheet(claim_id).slots["value"]
    detail(room, author="Ines Tarrow", published_on=date(2020, 5, 1), due_on=date(2024, 3, 9))
    assert str(reading.article(room.desk, room.article_id).due_on) == "2024-03-09"
    assert room.sheet(claim_id).reading_changed

    said = room.undo(article_id=room.article_id)

    after = reading.article(room.desk, room.article_id)
    assert said == f"changed the details of the article “{before.title}”"
    assert (after.author, after.published_on, after.due_on) == (before.author, before.published_on, before.due_on)
    assert room.sheet(claim_id).machine.slots["value"].value == year
    assert not room.sheet(claim_id).reading_changed
    assert history.of_article(room.desk, room.article_id)[-1].tag is AuditTag.ARTICLE_DETAILS
    assert nothing_was_rewritten(room)
    assert undo.next_undo(room.at(room.ana)) == "accepted the claim “last year”"


def test_two_changes_of_details_are_undone_one_after_the_other(room: Newsroom) -> None:
    """Each step goes one change back."""
    detail(room, title="One")
    detail(room, title="Two", outlet="The Post")

    room.undo()
    one = reading.article(room.desk, room.article_id)
    room.undo()

    assert (one.title, one.outlet) == ("One", reading.article(room.desk, room.article_id).outlet)
    assert reading.article(room.desk, room.article_id).title not in ("One", "Two")


def test_details_that_a_colleague_changed_since_stay(room: Newsroom) -> None:
    """Of two who change one field, the later stands; another field is no hindrance."""
    detail(room, title="Ana's")
    now = reading.article(room.desk, room.article_id)
    theirs = ArticleDetails(now.title, "The Post", now.author, now.url, now.published_on)
    intake.set_details(room.desk, room.again(room.ben), room.article_id, theirs, now.version)
    detail(room, author="Ines")
    intake.set_details(
        room.desk, room.again(room.ben), room.article_id, replace(theirs, author="Ben's"), now.version + 2
    )

    with pytest.raises(NotAllowedError, match="changed again since you changed the details"):
        room.undo()

    assert reading.article(room.desk, room.article_id).author == "Ben's"


def test_what_is_held_of_a_source_is_undone(room: Newsroom) -> None:
    """First to the description before, then to none; a colleague's description stays."""
    source, act = source_of(room), lambda who: room.again(who)
    one = NewDetail(author="Ilse Brandt", title="The register")
    describing.describe(room.desk, act(room.ana), source, one)
    describing.describe(room.desk, act(room.ana), source, NewDetail(author="I. Brandt"))

    assert undo.next_undo(room.at(room.ana)).startswith("described a source “")
    room.undo()
    assert held(room, source) == one
    room.undo()
    assert held(room, source) == NewDetail()
    assert nothing_was_rewritten(room)

    describing.describe(room.desk, act(room.ana), source, one)
    describing.describe(room.desk, act(room.ben), source, NewDetail(author="B."))
    with pytest.raises(NotAllowedError, match="changed again since you described a source"):
        room.undo()
    assert held(room, source) == NewDetail(author="B.")


def test_hiding_whoever_spoke_off_the_record_is_not_undone(room: Newsroom) -> None:
    """It came with their reply, which stays; undo takes back what the person did before."""
    claim_id = room.accept("last year", room.ben)
    person = describing.add_source(room.desk, room.again(room.ben), NewSource(SourceKind.PERSON, "Ilse Brandt"))
    question = inquiries.ask(room.desk, room.again(room.ben), person, "When did it open?")
    inquiries.put_down_reply(
        room.desk, room.again(room.ben), question, kind=ReplyKind.CONFIRMED, means=Means.PHONE,
        terms=Terms.OFF_RECORD, said="In May.", on=date(2024, 3, 1),
    )  # fmt: skip
    assert held(room, person).confidentiality is Confidentiality.DESK

    assert room.undo(room.ben) == "accepted the claim “last year”"

    assert room.sheet(claim_id).state is ClaimState.WITHDRAWN
    assert held(room, person).confidentiality is Confidentiality.DESK


def test_a_setting_is_undone(room: Newsroom) -> None:
    """Every kind of value comes back; a colleague's later one stays."""
    before = settings.get(room.desk)
    settings.change(room.desk, room.again(room.ana), name="City desk", due_days=3)

    assert undo.next_undo(room.at(room.ana)) == "changed a setting of the desk “Due days, Name”"
    room.undo()
    assert settings.get(room.desk) == before
    assert nothing_was_rewritten(room)

    settings.change(room.desk, room.again(room.ana), due_days=4)
    settings.change(room.desk, room.again(room.ben), due_days=5)
    with pytest.raises(NotAllowedError, match="changed again since"):
        room.undo()
    assert settings.get(room.desk).due_days == 5


def test_what_somebody_changes_in_the_moment_of_an_undo_stays(room: Newsroom) -> None:
    """Undo looks first and acts then; what comes between is no less somebody's."""
    source, by_ana = source_of(room), NewDetail(author="I. Brandt")
    detail(room, author="Ines")
    describing.describe(room.desk, room.again(room.ben), source, NewDetail(author="Ilse Brandt"))
    settings.change(room.desk, room.again(room.eve), name="City desk")

    with meanwhile(lambda: detail(room, author="Ilse")), pytest.raises(StaleArticleError):
        room.undo(room.ana)
    described = partial(describing.describe, room.desk, room.again(room.ana), source, by_ana)
    with meanwhile(described), pytest.raises(NotAllowedError, match="Somebody changed"):
        room.undo(room.ben)
    named = partial(settings.change, room.desk, room.again(room.ana), name="Harbour desk")
    with meanwhile(named), pytest.raises(StaleSettingsError, match="“Harbour desk” now"):
        room.undo(room.eve)

    assert reading.article(room.desk, room.article_id).author == "Ilse"
    assert held(room, source) == by_ana
    assert settings.get(room.desk).name == "Harbour desk"


def test_what_one_does_elsewhere_in_the_moment_of_an_undo_is_not_undone_in_its_place(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody at work in two windows undoes what they look at, or nothing."""
    claim_id = room.accept()
    unit = undo.unit

    def late(*given: object, **more: object) -> object:
        monkeypatch.setattr(undo, "unit", unit)
        settings.change(room.desk, room.again(room.ana), name="City desk")
        return unit(*given, **more)  # type: ignore[arg-type]  # handed on as they are

    monkeypatch.setattr(undo, "unit", late)
    with pytest.raises(NotAllowedError, match="Something else of yours was saved meanwhile"):
        room.undo(room.ana)

    assert settings.get(room.desk).name == "City desk"
    assert room.sheet(claim_id).state is ClaimState.OPEN
    assert nothing_was_rewritten(room)
