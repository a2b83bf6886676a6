"""A desk of one: its person signs what they gave, it says so, and never while somebody else may sign."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import DatabaseError

from app.services.access import users
from app.services.checking import second_piles, signoff
from app.services.checking.second_piles import Pile
from app.services.desk import accounts, settings
from app.services.errors import InputError, NotAllowedError
from app.services.lists import overview
from app.services.log import history
from app.services.reports import snapshot
from app.services.reports.as_of import as_it_stood
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Decision, Move
from claims.newsroom.roles import Role
from claims.newsroom.sourcing import Audience
from db.verdicts import SignoffRow
from tests.accounts import PASSWORD, staffed
from tests.factories import Newsroom, act_of, add_article, seen_by


@pytest.fixture
def alone(desk) -> Newsroom:
    """A desk at which Ana is by herself, with a claim that she proposed a verdict on."""
    ana = act_of(accounts.add_person(desk, "Ana").id)
    return Newsroom(desk, ana, ana, ana, add_article(desk, ana))


def say_so(room: Newsroom, **change: bool) -> None:
    settings.change(room.desk, room.again(room.ana), **(change or {"desk_of_one": True}))


def test_one_person_signs_what_they_gave_once_the_settings_say_so(alone: Newsroom) -> None:
    """With the setting and the mark on record; back they cannot send it, and nobody signs without the setting."""
    claim_id = alone.accept()
    alone.propose(claim_id)
    with pytest.raises(NotAllowedError, match="second person"):
        alone.confirm(claim_id, alone.ana)

    say_so(alone)
    assert history.newest(alone.desk)[0].after == {"desk_of_one": "yes"}
    assert alone.sheet(claim_id).moves & {Move.CONFIRM, Move.SEND_BACK} == {Move.CONFIRM}
    with pytest.raises(NotAllowedError, match="second person"):
        signoff.send_back(alone.desk, alone.again(alone.ana), claim_id, alone.version(claim_id), "No.")
    alone.confirm(claim_id, alone.ana)

    sheet = alone.sheet(claim_id)
    (answer,) = sheet.verdicts[0].signoffs
    assert (sheet.state, answer.same_person) == (ClaimState.SIGNED, True)
    assert signoff.said(answer) == signoff.SAME_PERSON
    line = history.of_claim(alone.desk, claim_id)[-1]
    assert (line.tag, line.after["signed_by"]) == (AuditTag.VERDICT_SIGN, signoff.SAME_PERSON)
    assert history.verify(alone.desk).problems == ()


def test_what_waits_for_its_one_person_lies_before_them(alone: Newsroom) -> None:
    """On their pile and on the desk, where it would else wait for others."""
    alone.propose(alone.accept())
    ana = alone.at(alone.ana)
    before = second_piles.pile(ana, Pile.OTHERS).heights, overview.of(ana).second.total

    say_so(alone)

    assert before == ({Pile.OTHERS: 0, Pile.OWN: 1, Pile.BACK: 0}, 0)
    assert second_piles.pile(ana, Pile.OTHERS).heights == {Pile.OTHERS: 1, Pile.OWN: 0, Pile.BACK: 0}
    assert overview.of(ana).second.total == 1


def test_a_desk_of_more_is_not_one_persons(room: Newsroom) -> None:
    """Where names are chosen, everybody with a name may sign."""
    with pytest.raises(InputError, match="3 people have a name at this desk"):
        say_so(room)

    assert settings.get(room.desk).desk_of_one is False


def test_the_setting_has_no_effect_once_somebody_else_may_sign(alone: Newsroom) -> None:
    """It stays, and can be switched off; what was signed under it stays marked."""
    signed, waiting = alone.accept("2019"), alone.accept("last year")
    say_so(alone)
    alone.propose(signed)
    alone.confirm(signed, alone.ana)
    alone.propose(waiting)

    ben = act_of(accounts.add_person(alone.desk, "Ben").id)

    assert settings.get(alone.desk).desk_of_one
    assert settings.signers_now(alone.desk) == 2
    assert Move.CONFIRM not in alone.sheet(waiting).moves
    with pytest.raises(NotAllowedError, match="second person"):
        alone.confirm(waiting, alone.ana)
    alone.confirm(waiting, ben)
    say_so(alone, desk_of_one=False)
    with pytest.raises(InputError, match="2 people"):
        alone.undo(alone.ana)
    assert [alone.sheet(one).verdicts[0].signoffs[0].same_person for one in (signed, waiting)] == [True, False]


def test_the_setting_can_be_undone(alone: Newsroom) -> None:
    say_so(alone)

    alone.undo(alone.ana)

    assert not settings.get(alone.desk).desk_of_one
    assert history.verify(alone.desk).problems == ()


def test_where_people_log_in_it_counts_who_has_an_account_that_may_sign(desk, quick_hashes) -> None:
    """Not readers, and nobody whose account is disabled."""
    desk = replace(desk, has_accounts=True)
    staff = staffed(desk)
    ada = staff.act(Role.ADMINISTRATOR)

    with pytest.raises(InputError, match="3 people may sign off at this desk"):
        settings.change(desk, ada.another(), desk_of_one=True)
    for role in (Role.EDITOR, Role.REVIEWER):
        users.set_disabled(desk, ada.another(), staff.ids[role], disabled=True)
    settings.change(desk, ada.another(), desk_of_one=True)

    assert (settings.signers_now(desk), settings.get(desk).desk_of_one) == (1, True)
    users.add(desk, ada.another(), "Ira Fenn", Role.REVIEWER, PASSWORD)
    assert settings.signers_now(desk) == 2


def test_the_database_itself_lets_nobody_else_sign_their_own(alone: Newsroom) -> None:
    """Past the services, too: without the setting a row is refused."""
    claim_id = alone.accept()
    verdict = alone.propose(claim_id)
    row = {
        "verdict_id": verdict, "verdict_person_id": 1, "person_id": 1, "decision": Decision.CONFIRM, "comment": "",
        "content_digest": "d", "created_at": alone.desk.now(),
    }  # fmt: skip

    with pytest.raises(DatabaseError, match="signed by a second person"), alone.desk.database.write() as session:
        session.add(SignoffRow(**row))
    say_so(alone)
    with alone.desk.database.write() as session:
        session.add(SignoffRow(**row))


def test_reports_say_so_also_as_of_an_earlier_moment(alone: Newsroom) -> None:
    """Each answer is marked, for readers too."""
    claim_id = alone.accept()
    say_so(alone)
    alone.propose(claim_id)
    alone.confirm(claim_id, alone.ana)
    then = alone.desk.now()
    say_so(alone, desk_of_one=False)

    now = snapshot.snapshot(alone.desk, alone.again(alone.ana), alone.article_id, Audience.PUBLIC).model
    with alone.desk.database.read() as session, as_it_stood(alone.desk, session, alone.article_id, then) as past:
        earlier = snapshot.model_in(alone.desk, past, alone.article_id, Audience.PUBLIC)

    for model in (now, earlier):
        (answer,) = model.claims[0].verdicts[0].signoffs
        assert (answer.same_person, answer.comment) == (True, signoff.SAME_PERSON)


def test_nobody_at_all_has_piles(alone: Newsroom) -> None:
    alone.propose(alone.accept())
    say_so(alone)

    assert second_piles.pile(seen_by(alone.desk, None), Pile.OTHERS).heights[Pile.OTHERS] == 1
