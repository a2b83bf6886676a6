"""One act of a person is one transaction with its line in the log: all of it, or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from app.reports.base import Exporter
from app.services.articles import intake
from app.services.checking import evidence, review, signoff, verdicts
from app.services.desk import accounts
from app.services.errors import NotSavedError
from app.services.inputs import ArticleDetails, NewDetail, NewSource
from app.services.log import history
from app.services.record import unit
from app.services.reports import export
from app.services.sources import describing, inquiries, keeping, watching
from claims.model import ClaimType, Span
from claims.newsroom.sourcing import Means, ReplyKind, SourceKind, Terms
from db.audit import AuditHeadRow
from db.schema import metadata
from db.session import Database
from tests.factories import COPY, Newsroom, a_source, act_of, add_article, an_evidence, newsroom

YEARS = COPY + "".join(f"It was {year}.\n" for year in range(2000, 2008))


@pytest.fixture
def room(desk, planted: None, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom with a longer article and a plain kind of report."""
    plain = Exporter("plain", "Plain", "text/plain", ".txt", lambda model: model.title.encode())
    monkeypatch.setattr(export, "EXPORTERS", {"plain": plain})
    return newsroom(desk, YEARS)


def acts(room: Newsroom) -> dict[str, Callable[[], object]]:
    """Return every service that changes something, ready to be called; one page is cited when the first is."""
    desk = room.desk
    candidate = int(room.key("2000")[1:])
    opened, proposed, other, dismissed = (room.accept(year) for year in ("2001", "2002", "2003", "2004"))
    link = room.attach(opened)
    room.propose(proposed)
    room.propose(other)
    review.dismiss(desk, room.again(room.ana), dismissed, 1, "Known.")
    person = describing.add_source(desk, room.again(room.ana), NewSource(SourceKind.PERSON, "Ilse Brandt"))
    said = evidence.attach(desk, room.again(room.ana), opened, room.version(opened), person, an_evidence())
    asked = inquiries.ask(desk, room.again(room.ana), person, "When did it open?")
    # An address that is not public: a look at it is refused, and that is put on record.
    page = describing.add_source(desk, room.again(room.ana), a_source(url="http://10.0.0.1/"))
    details = ArticleDetails("New title", published_on=date(2020, 1, 1))
    return {
        "check": lambda: watching.check(desk, room.again(room.ana)),
        "look": lambda: keeping.look(desk, room.again(room.ana), page),
        "hand_in": lambda: keeping.hand_in(desk, room.again(room.ana), page, b"It opened in 2019.", "page.txt"),
        "paste": lambda: keeping.paste(desk, room.again(room.ana), page, "It opened in 2019."),
        "add_person": lambda: accounts.add_person(desk, "Ida"),
        "add_article": lambda: add_article(desk, room.again(room.ana)),
        "store_article": lambda: intake.store_article(
            desk, room.again(room.ana), intake.read_article(ArticleDetails("Pier"), COPY)
        ),
        "set_details": lambda: intake.set_details(desk, room.again(room.ana), room.article_id, details, 1),
        "find_again": lambda: intake.find_again(desk, room.again(room.ana), room.article_id),
        "accept": lambda: review.accept(desk, room.again(room.ana), candidate),
        "dismiss_candidate": lambda: review.dismiss_candidate(
            desk, room.again(room.ana), int(room.key("2005")[1:]), "Known."
        ),
        "add_claim": lambda: review.add_claim(desk, room.again(room.ana), room.article_id, Span(0, 3), ClaimType.DATE),
        "reword": lambda: review.reword(desk, room.again(room.ana), opened, room.version(opened), "Other."),
        "correct_slots": lambda: review.correct_slots(
            desk, room.again(room.ana), opened, room.version(opened), {"value": "2011"}
        ),
        "attach": lambda: evidence.attach(
            desk, room.again(room.ana), opened, room.version(opened), a_source(), an_evidence()
        ),
        "attach_to_several": lambda: evidence.attach_to_several(
            desk, room.again(room.ana), page, [(f"c{opened}", room.version(opened), an_evidence())]
        ),
        "add_source": lambda: describing.add_source(desk, room.again(room.ana), a_source()),
        "describe": lambda: describing.describe(desk, room.again(room.ana), person, NewDetail("Ilse Brandt")),
        "exchange": lambda: evidence.exchange(
            desk, room.again(room.ana), opened, room.version(opened), said, an_evidence(passage="Opened in June.")
        ),
        "withdraw": lambda: evidence.withdraw(desk, room.again(room.ana), opened, room.version(opened), link),
        "ask": lambda: inquiries.ask(desk, room.again(room.ana), person, "Who paid?", claim_id=opened),
        "put_down_reply": lambda: inquiries.put_down_reply(
            desk,
            room.again(room.ana),
            asked,
            kind=ReplyKind.CONFIRMED,
            means=Means.PHONE,
            terms=Terms.ON_RECORD,
            said="In May.",
            on=date(2024, 3, 1),
        ),
        "choose": lambda: verdicts.choose(
            desk, room.again(room.ana), opened, room.version(opened), scale="desk-six", grade="false"
        ),
        "grade_proposal": lambda: verdicts.grade_proposal(
            desk, room.again(room.ana), int(room.key("2006")[1:]), scale="desk-six", grade="false"
        ),
        "propose": lambda: verdicts.propose(
            desk, room.again(room.ana), opened, room.version(opened), scale="desk-six", grade="true", rationale="So."
        ),
        "confirm": lambda: signoff.confirm(desk, room.again(room.ben), proposed, room.version(proposed)),
        "send_back": lambda: signoff.send_back(desk, room.again(room.ben), other, room.version(other), "Why?"),
        "dismiss": lambda: review.dismiss(desk, room.again(room.ana), opened, room.version(opened), "Known."),
        "restore": lambda: review.restore(desk, room.again(room.ana), dismissed, room.version(dismissed)),
        "export": lambda: export.export(desk, room.again(room.ana), room.article_id, "plain"),
    }


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with database.read() as session:
        return {
            name: sorted(tuple(map(str, row)) for row in session.execute(text(f'SELECT * FROM "{name}"')))  # noqa: S608
            for name in metadata.tables
        }


@contextmanager
def commits(database: Database) -> Iterator[list[str]]:
    """Count the transactions that a database was asked to keep."""
    heard: list[str] = []

    def hear(_connection: object) -> None:
        heard.append("commit")

    event.listen(database.engine, "commit", hear)
    yield heard
    event.remove(database.engine, "commit", hear)


class LostError(Exception):
    """Something went wrong in the middle."""


@contextmanager
def failing(where: str) -> Iterator[None]:
    """Let the next save go wrong: as its line is written, or when everything is done but the commit."""

    def fail(*_: object) -> None:
        raise LostError

    if where == "line":
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(unit, "next_line", fail)
            yield
        return

    def fail_with_the_line(session: Session) -> None:
        if any(isinstance(row, AuditHeadRow) for row in session.identity_map.values()):
            fail()

    event.listen(Session, "before_commit", fail_with_the_line)
    yield
    event.remove(Session, "before_commit", fail_with_the_line)


#: Acts that write a reading beforehand, where nobody sees it, and take away afterwards what it took the place of.
IN_STEPS = {"add_article", "store_article", "set_details", "find_again"}
#: Acts after which a checkpoint is published, which is no act of anybody.
PUBLISHING = {"confirm", "export"}
#: Acts with a line for each of two things.
OF_TWO_LINES = {"exchange", "grade_proposal"}


@pytest.mark.slow
def test_every_act_is_one_transaction_with_its_line_or_nothing(room: Newsroom) -> None:
    """For each service: a failure after its change leaves nothing; success is its line, and one commit that is seen."""
    tried = acts(room)
    before = everything(room.desk.database)
    for name, act in tried.items():
        for where in ("line", "commit"):
            with failing(where), pytest.raises(LostError):
                act()
            assert everything(room.desk.database) == before, f"{name} left something behind ({where})"

        with commits(room.desk.database) as kept:
            act()

        after = everything(room.desk.database)
        assert len(after["audit_line"]) - len(before["audit_line"]) == 1 + (name in OF_TWO_LINES), name
        assert len(kept) == 1 + (name in PUBLISHING) or name in IN_STEPS, name
        assert history.verify(room.desk).problems == (), name
        before = after


def test_every_service_that_writes_is_tried_above(room: Newsroom) -> None:
    """A new one has to be added there."""
    modules = (accounts, describing, evidence, inquiries, intake, keeping, export, review, signoff, verdicts, watching)
    writing = {
        name
        for module in modules
        for name, thing in vars(module).items()
        if callable(thing) and getattr(thing, "__module__", "") == module.__name__
        and not name.startswith("_") and {"act", "request_id"} & set(getattr(thing, "__annotations__", {}))
    }  # fmt: skip

    assert writing == set(acts(room))


def test_a_change_without_a_line_is_a_fault(room: Newsroom) -> None:
    """A service that forgets the log is stopped, and what it did is undone."""
    before = everything(room.desk.database)

    with pytest.raises(RuntimeError, match="forgot its own"), unit.unit(room.desk, room.again(room.ana)) as work:
        work.session.execute(text("UPDATE article SET title = 'x'"))

    assert everything(room.desk.database) == before


def test_an_act_may_write_several_lines(room: Newsroom) -> None:
    """Each has a request id of its own, the first one's being the act's."""
    act = room.again(room.ana)

    with unit.unit(room.desk, act) as work:
        first = work.log(unit.AuditTag.ARTICLE_EXTRACT, article_id=room.article_id)
        second = work.log(unit.AuditTag.ARTICLE_EXTRACT, article_id=room.article_id)

    assert second == first + 1
    assert history.verify(room.desk).problems == ()
    with room.desk.database.read() as session:
        ids = session.execute(text(f"SELECT request_id FROM audit_line WHERE seq >= {first} ORDER BY seq"))  # noqa: S608
        assert list(ids.scalars()) == [act.request_id, f"{act.request_id}/{second}"]


def test_a_full_disk_loses_nothing_and_is_said(sqlite_room: Newsroom) -> None:
    """The save fails in words; when there is room again, the same save works."""
    room = sqlite_room
    before = everything(room.desk.database)
    act = room.again(room.ana)
    with room.desk.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    @event.listens_for(room.desk.database.engine, "begin")
    def full(connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {limit[0]}")

    limit = [pages]
    with pytest.raises(NotSavedError, match=r"full.*Nothing was saved"):
        add_article(room.desk, act, COPY * 400)
    assert everything(room.desk.database) == before

    limit[0] = 2**30
    add_article(room.desk, act, COPY * 4)
    assert history.verify(room.desk).problems == ()


def test_whoever_waits_too_long_is_told(database: Database, room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone else holds the database: PostgreSQL is asked three times, SQLite until its patience ends."""
    tries: list[str] = []

    @event.listens_for(database.engine, "begin")
    def hurry(connection) -> None:
        if not database.is_sqlite:
            connection.exec_driver_sql("SET LOCAL lock_timeout = '50ms'")

    @event.listens_for(database.engine, "before_cursor_execute")
    def count(_connection, _cursor, statement: str, *_: object) -> None:
        tries.extend(["try"] * ("FOR UPDATE" in statement))

    holder = Database(database.url.render_as_string(hide_password=False))
    with holder.write() as session:
        session.execute(text("UPDATE audit_head SET seq = seq"))
        with database.engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1") if not database.is_sqlite else None
        monkeypatch.setattr("db.session.PATIENCE", 0.05)
        with pytest.raises(NotSavedError, match="Nothing was saved"):
            room.accept("2000")
    holder.dispose()

    assert len(tries) == (0 if database.is_sqlite else 3)
    room.accept("2000")


def test_a_lock_that_is_given_up_in_time_is_waited_for(postgres_url: str, clock, planted: None) -> None:
    """The second try gets what the first did not."""
    database = Database(postgres_url)
    room = newsroom(unit.Desk(database, clock))
    holder = Database(postgres_url)
    tries: list[str] = []

    @event.listens_for(database.engine, "begin")
    def hurry(connection) -> None:
        connection.exec_driver_sql("SET LOCAL lock_timeout = '50ms'")

    with holder.engine.connect() as other:
        other.exec_driver_sql("UPDATE audit_head SET seq = seq")

        @event.listens_for(database.engine, "before_cursor_execute")
        def let_go(_connection, _cursor, statement: str, *_: object) -> None:
            if "FOR UPDATE" in statement:
                tries.append("try")
                if len(tries) == 2:
                    other.rollback()

        claim_id = room.accept("2019")

    assert len(tries) == 2
    assert room.sheet(claim_id).version == 1
    holder.dispose()
    database.dispose()


def test_nobody_unknown_acts(room: Newsroom) -> None:
    """A person who is not of the desk changes nothing."""
    before = everything(room.desk.database)

    with pytest.raises(unit.UnknownError, match="Choose who you are"):
        add_article(room.desk, act_of(99))

    assert everything(room.desk.database) == before
