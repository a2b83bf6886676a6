"""Log-ins and sessions: how one begins, how long it lasts, and that nothing is done after its end."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from app import identity
from app.services.access import passwords, sessions, throttle, users
from app.services.access.sessions import LogInError
from app.services.access.throttle import TooManyError
from app.services.context import Desk
from app.services.desk import drafts, settings
from app.services.errors import InputError, NotAllowedError
from app.services.log import history
from app.services.record.standing import IDLE, LONGEST
from claims.newsroom.roles import Role
from tests.accounts import OTHER, PASSWORD, Staff

ADMINISTRATOR, EDITOR, READER = Role.ADMINISTRATOR, Role.EDITOR, Role.READER
Later = Callable[..., None]


def test_a_log_in_begins_a_session(staff: Staff, accounts_desk: Desk) -> None:
    """Its token is known to the browser alone."""
    token = sessions.log_in(accounts_desk, "ED calder", PASSWORD, address="10.0.0.7", browser="Lynx")

    found = sessions.look(accounts_desk, token)
    assert found is not None
    assert (found.person.name, found.role, found.address, found.browser) == ("Ed Calder", EDITOR, "10.0.0.7", "Lynx")
    assert (found.ends_at - found.begun_at, found.last_at - found.begun_at) == (IDLE, LONGEST)
    assert len(token) == 43
    assert sessions.look(accounts_desk, token[:-1] + "!") is sessions.look(accounts_desk, "") is None
    with accounts_desk.database.read() as session:
        assert token not in str(session.execute(text("SELECT * FROM account_session")).all())


@pytest.mark.parametrize(
    ("name", "password"),
    [("Ed Calder", "four larks over the wear"), ("Ed Calder", ""), ("Nobody Here", PASSWORD), ("", PASSWORD),
     ("Ed Calder", PASSWORD.upper()), ("Ed Calder", PASSWORD + " "), ("Gone Farrow", PASSWORD), ("Ed\x00", "x" * 900)],
)  # fmt: skip
@pytest.mark.rows_alike
def test_every_failure_says_the_same(staff: Staff, accounts_desk: Desk, name: str, password: str) -> None:
    """A wrong password, an unknown name and a disabled account cannot be told apart."""
    gone = users.add(accounts_desk, staff.act(ADMINISTRATOR), "Gone Farrow", READER, PASSWORD)
    users.set_disabled(accounts_desk, staff.act(ADMINISTRATOR), gone.id, disabled=True)

    with pytest.raises(LogInError) as failed:
        sessions.log_in(accounts_desk, name, password)
    assert str(failed.value) == "Name, password and code do not belong together."


def test_an_unknown_name_costs_a_hash_as_well(
    staff: Staff, accounts_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that nobody learns by the time it takes who has an account."""
    looked: list[bool] = []
    real = PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda *given: looked.append(True) or real(*given))

    for name in ("Ed Calder", "Nobody Here"):
        with pytest.raises(LogInError):
            sessions.log_in(accounts_desk, name, OTHER)
    assert len(looked) == 2


def test_a_session_ends_when_nothing_is_done_in_it(staff: Staff, accounts_desk: Desk, later: Later) -> None:
    token = staff.log_in(EDITOR)
    later(minutes=29)
    found = sessions.look(accounts_desk, token)
    assert found is not None
    sessions.go_on(accounts_desk, found)
    later(minutes=29)
    assert sessions.look(accounts_desk, token)
    later(minutes=2)

    assert sessions.look(accounts_desk, token) is None
    with pytest.raises(NotAllowedError, match="You are logged out; nothing was changed"):
        sessions.change_password(
            accounts_desk, identity.act(identity.actor(staff.ids[EDITOR], token, EDITOR)), PASSWORD, OTHER
        )


def test_a_session_ends_after_twelve_hours(staff: Staff, accounts_desk: Desk, later: Later) -> None:
    """However busy it is."""
    token = staff.log_in(EDITOR)
    for _ in range(26):
        later(minutes=27)
        found = sessions.look(accounts_desk, token)
        assert found is not None
        sessions.go_on(accounts_desk, found)
    later(minutes=20)

    assert sessions.look(accounts_desk, token) is None


def test_activity_is_put_down_once_a_minute(staff: Staff, accounts_desk: Desk, later: Later) -> None:
    found = sessions.look(accounts_desk, staff.log_in(EDITOR))
    assert found is not None
    sessions.go_on(accounts_desk, found)
    with accounts_desk.database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM account_session WHERE seen_at > begun_at")) == 0
    later(minutes=1)
    sessions.go_on(accounts_desk, found)
    with accounts_desk.database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM account_session WHERE seen_at > begun_at")) == 1


def test_a_log_in_takes_the_place_of_the_session_before(staff: Staff, accounts_desk: Desk) -> None:
    """The token is another one, and the old one opens nothing."""
    before = staff.log_in(EDITOR)
    after = staff.log_in(READER, before=before)

    assert before != after
    assert sessions.look(accounts_desk, before) is None


def test_after_a_log_out_the_token_opens_nothing(staff: Staff, accounts_desk: Desk) -> None:
    """Neither to look nor to write, and no draft is taken."""
    token, other = staff.log_in(EDITOR), staff.log_in(EDITOR)
    act = staff.session_act(token)
    at = identity.seated(accounts_desk, act.actor)
    drafts.save(at, "draft-note", "half a sentence")

    sessions.log_out(accounts_desk, token)

    assert sessions.look(accounts_desk, token) is None
    assert sessions.lasting(accounts_desk, {sessions.digest_of(token), sessions.digest_of(other)}) == {
        sessions.digest_of(other)
    }
    lines = history.count(accounts_desk)
    for write in (
        lambda: sessions.change_password(at, act, PASSWORD, OTHER),
        lambda: drafts.save(at, "draft-note", "half a sentence more"),
    ):
        with pytest.raises(NotAllowedError, match="You are logged out"):
            write()
    assert history.count(accounts_desk) == lines
    assert sessions.look(accounts_desk, other)


def test_a_session_is_good_for_its_own_person_alone(staff: Staff, accounts_desk: Desk) -> None:
    """Another person's id with this session's digest is refused."""
    token = staff.log_in(EDITOR)
    forged = identity.act(identity.actor(staff.ids[ADMINISTRATOR], token, ADMINISTRATOR))

    with pytest.raises(NotAllowedError, match="You are logged out"):
        settings.change(accounts_desk, forged, name="Taken over")


def test_disabling_revoking_and_a_new_password_end_sessions(staff: Staff, accounts_desk: Desk) -> None:
    ada, ed = staff.act(ADMINISTRATOR), staff.ids[EDITOR]
    for end in (
        lambda: users.revoke(accounts_desk, ada.another(), ed),
        lambda: users.set_disabled(accounts_desk, ada.another(), ed, disabled=True),
        lambda: users.set_disabled(accounts_desk, ada.another(), ed, disabled=False),
        lambda: users.reset_password(accounts_desk, ada.another(), ed, PASSWORD),
    ):
        token = None if users.account(accounts_desk, "Ed Calder").is_disabled else staff.log_in(EDITOR)
        end()
        assert sessions.of_person(accounts_desk, ed) == ()
        assert token is None or sessions.look(accounts_desk, token) is None
    own, others = staff.log_in(EDITOR), staff.log_in(EDITOR)
    sessions.end_own(accounts_desk, ada.actor, sessions.look(accounts_desk, own).id, PASSWORD)
    assert len(sessions.of_person(accounts_desk, ed)) == 2
    sessions.change_password(accounts_desk, staff.session_act(own), PASSWORD, OTHER)
    assert [one.digest for one in sessions.of_person(accounts_desk, ed)] == [sessions.digest_of(own)]
    assert sessions.look(accounts_desk, others) is None
    its = sessions.look(accounts_desk, own).id
    with pytest.raises(NotAllowedError):
        sessions.end_own(accounts_desk, staff.session_act(own).actor, its, PASSWORD)
    assert len(sessions.of_person(accounts_desk, ed)) == 1
    sessions.end_own(accounts_desk, staff.session_act(own).actor, its, OTHER)
    assert sessions.of_person(accounts_desk, ed) == ()


def test_changing_ones_own_password(staff: Staff, accounts_desk: Desk) -> None:
    """A reader may; the old one is asked for, and a wrong one counts as a failed log-in."""
    act = staff.session_act(staff.log_in(READER))
    with pytest.raises(InputError, match="your name"):
        sessions.change_password(accounts_desk, act, PASSWORD, "esker and the seven wells")
    with pytest.raises(NotAllowedError, match="another one; nothing was changed"):
        sessions.change_password(accounts_desk, act, OTHER, OTHER)

    sessions.change_password(accounts_desk, act, PASSWORD, OTHER)

    with pytest.raises(LogInError):
        staff.log_in(READER)
    assert staff.log_in(READER, OTHER)
    with accounts_desk.database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM log_in_attempt")) == 2


def test_a_hash_of_other_parameters_is_made_anew(
    staff: Staff, accounts_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the next log-in, when the password is at hand."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))

    staff.log_in(EDITOR)

    with accounts_desk.database.read() as session:
        secrets = session.scalars(text("SELECT secret FROM credential")).all()
    assert sum("m=16,t=2" in secret for secret in secrets) == 1
    assert staff.log_in(EDITOR)


def fails(desk: Desk, name: str, address: str) -> bool:
    """Say whether a wrong password was looked at, and not refused unseen."""
    try:
        sessions.log_in(desk, name, OTHER, address=address)
    except TooManyError:
        return False
    except LogInError:
        return True
    raise AssertionError("it is the wrong password")


def test_guessing_one_name_is_slowed_down(staff: Staff, accounts_desk: Desk, later: Later) -> None:
    """Five guesses from one place, for names that exist and names that do not; then even the right one waits."""
    for name in ("Ed Calder", "Nobody Here"):
        assert [fails(accounts_desk, name, "10.0.0.7") for _ in range(7)] == [True] * 5 + [False] * 2
    with pytest.raises(TooManyError, match=r"Too many log-ins failed. Try again in [45] minutes"):
        staff.log_in(EDITOR, address="10.0.0.7")
    assert staff.log_in(EDITOR, address="10.0.0.8")

    later(minutes=5)

    assert staff.log_in(EDITOR, address="10.0.0.7")


def test_guessing_many_names_is_slowed_down(staff: Staff, accounts_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """From one address, whatever the names."""
    monkeypatch.setattr(throttle, "OF_ADDRESS", 6)
    tried = [fails(accounts_desk, f"Name {number}", "10.0.0.7") for number in range(8)]

    assert tried == [True] * 6 + [False] * 2


def test_strangers_everywhere_do_not_lock_a_colleague_out(
    staff: Staff, accounts_desk: Desk, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many addresses guess one name; where Ed has logged in before he still can, and soon enough everywhere."""
    staff.log_in(EDITOR, address="10.0.0.1")
    monkeypatch.setattr(throttle, "OF_NAME", 6)
    tried = [fails(accounts_desk, "Ed Calder", f"10.1.0.{number}") for number in range(8)]

    assert tried == [True] * 6 + [False] * 2
    assert staff.log_in(EDITOR, address="10.0.0.1")
    with pytest.raises(TooManyError):
        staff.log_in(EDITOR, address="10.0.0.2")
    later(hours=1)
    assert staff.log_in(EDITOR, address="10.0.0.2")
    with accounts_desk.database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM log_in_attempt")) == 0


def test_guesses_at_once_count_for_each_other(staff: Staff, accounts_desk: Desk) -> None:
    """Twelve at the same moment: no more than five passwords are looked at."""
    with ThreadPoolExecutor(12) as pool:
        looked = list(pool.map(lambda _: fails(accounts_desk, "Ed Calder", "10.0.0.7"), range(12)))

    assert sum(looked) <= throttle.OF_ONE
