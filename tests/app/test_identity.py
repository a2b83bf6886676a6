"""Who acts: made in one place, by session and window, and held to by everything that writes."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from app import identity
from app.services.checking import bulk, review, sheets
from app.services.context import Actor
from app.services.desk import drafts
from app.services.errors import NotAllowedError, UnknownError
from app.services.lists import kept_filters, overview
from app.services.lists.queue_filter import Filter
from app.services.log import history
from app.services.record.unit import unit
from app.services.talk import comments
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from tests.factories import Newsroom

ROOT = Path(__file__).parents[2]
TOKEN, OTHER = identity.new_token(), identity.new_token()


@pytest.mark.parametrize("made", ["Act", "Actor"])
def test_only_identity_makes_acts_and_actors(made: str) -> None:
    """Everything else is handed them, but who comes to the desk by an act of their own, and whom its mail is for."""
    makers = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "app").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == made
    }

    names = ("desk/accounts", "access/invitations", "access/vouched", "access/addresses", "access/identities")
    coming = {f"app/services/{name}.py" for name in names}
    assert makers == {"app/identity.py"} | (coming if made == "Actor" else set())


def test_a_session_goes_further_as_its_digest_alone() -> None:
    """Whoever sees an act cannot take over the session."""
    act = identity.act(identity.actor(7, TOKEN))

    assert (act.person_id, act.actor.role) == (7, Role.ADMINISTRATOR)
    assert len(act.actor.session) == 64
    assert TOKEN not in repr(act)
    assert identity.actor(7).session == ""
    assert act.another().request_id != act.request_id
    assert act.another("x") == replace(act, request_id="x")


def test_each_window_of_a_browser_has_its_own_person() -> None:
    windows, ana, ben = identity.Windows(), identity.actor(1, TOKEN), identity.actor(2, TOKEN)

    windows.sit(TOKEN, "one", ana)
    windows.sit(TOKEN, "two", ben)

    assert (windows.actor(TOKEN, "one"), windows.actor(TOKEN, "two")) == (ana, ben)
    assert windows.actor(OTHER, "one") is windows.actor(TOKEN, "") is windows.actor("", "one") is None
    windows.sit(TOKEN, "one", ben)
    assert windows.actor(TOKEN, "one") == ben
    windows.sit(TOKEN, "one", None)
    assert windows.actor(TOKEN, "one") is None


def test_without_a_token_nobody_sits() -> None:
    windows = identity.Windows()

    windows.sit("", "one", identity.actor(1))

    assert windows.actor("", "one") is None


def test_the_window_unused_for_longest_is_forgotten() -> None:
    """However many come, memory is bounded."""
    windows, ana = identity.Windows(most=2), identity.actor(1, TOKEN)

    for name in ("one", "two", "one", "three"):
        windows.sit(TOKEN, name, ana)

    assert [windows.actor(TOKEN, name) for name in ("one", "two", "three")] == [ana, None, ana]


def test_an_act_is_by_whoever_is_at_the_desk(room: Newsroom) -> None:
    """Another person's act is refused, and so is the same person's from another session or in another role."""
    candidate, lines = int(room.key("2019")[1:]), history.count(room.desk)
    ana = identity.actor(room.ana.person_id, TOKEN)
    at = identity.seated(room.desk, ana)

    for other in (room.ben.actor, replace(ana, session="x"), replace(ana, role=Role.REVIEWER)):
        with pytest.raises(NotAllowedError, match="not an act of whoever is at the desk"):
            review.accept(at, identity.act(other), candidate)
    assert history.count(room.desk) == lines

    assert review.accept(at, identity.act(ana), candidate)


def test_a_reader_changes_nothing(room: Newsroom) -> None:
    """Whatever service is asked: all of them write by the one way."""
    reader, candidate = Actor(room.eve.person_id, Role.READER), int(room.key("2019")[1:])
    at, claim, lines = identity.seated(room.desk, reader), room.accept("last year"), history.count(room.desk)
    act = identity.act(reader)

    with pytest.raises(NotAllowedError, match="Your role lets you look"), unit(at, act) as work:
        work.log(AuditTag.CLAIM_ACCEPT)
    with pytest.raises(NotAllowedError, match="Your role lets you look"):
        review.accept(at, act, candidate)
    assert history.count(room.desk) == lines
    assert sheets.sheet(at, f"c{claim}").moves == sheets.sheet(at, f"m{candidate}").moves == frozenset()
    found = bulk.preview(at, bulk.Action(bulk.Kind.ASSIGN), [f"c{claim}"])
    assert (found.will, found.wont[0].why[:24]) == ((), "Your role lets you look,")


def test_where_nobody_is_at_the_desk(room: Newsroom) -> None:
    """Nothing may be changed, nothing is one's own, and nothing can be kept."""
    claim = room.accept()

    assert sheets.sheet(room.desk, f"c{claim}").moves == frozenset()
    assert bulk.preview(room.desk, bulk.Action(bulk.Kind.DUE), [f"c{claim}"]).wont[0].why.startswith("Choose who you")
    assert drafts.of(room.desk) == {}
    assert overview.of(room.desk).mentions == kept_filters.listed(room.desk) == ()
    for keep in (
        lambda: drafts.save(room.desk, "note", "x"),
        lambda: drafts.discard(room.desk, ["note"]),
        lambda: kept_filters.save(room.desk, "Mine", Filter()),
        lambda: kept_filters.remove(room.desk, 1),
        lambda: comments.see(room.desk, [1]),
    ):
        with pytest.raises(UnknownError, match="Choose who you are first"):
            keep()
