"""A reading is written where nobody sees it, put on record in one short act, and taken away if it never is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event, func, select, text, update

from app.services.articles import intake, preparing, reading, storing
from app.services.articles.storing import staged, sweep
from app.services.checking import review, sheets
from app.services.context import Desk
from app.services.errors import InputError, NotSavedError, RepeatedRequestError, StaleArticleError, UnknownError
from app.services.inputs import ArticleDetails, article_text
from app.services.lists import overview, queue
from app.services.lists.queue_filter import TO_DECIDE, Filter
from app.services.log import history
from app.services.record.unit import unit
from db.articles import BlockRow, CandidateRow, ExtractionRow, SentenceRow
from db.proposals import ProposalRow
from db.unlisted import UnlistedRow
from tests.factories import Newsroom, add_article, planted_reading

WAITING = Filter(state=TO_DECIDE)
DAY = date(2024, 2, 15)


def years(number: int) -> str:
    """Return a text with so many sentences and proposals."""
    return "".join(f"It was {1900 + n % 100}.\n" for n in range(number))


def prepared(text: str) -> preparing.PreparedReading:
    """Return a text as the planted machine reads it."""
    return preparing.prepare(planted_reading(text, published=DAY), text, DAY)


def rows(desk: Desk) -> list[int]:
    """Return how many rows there are of readings, by table."""
    with desk.database.read() as session:
        kinds = (ExtractionRow, BlockRow, SentenceRow, CandidateRow, ProposalRow, UnlistedRow)
        return [session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds]


def seen(room: Newsroom) -> tuple[object, ...]:
    """Return what everybody sees of articles and proposals."""
    desk = room.desk
    return (
        reading.articles(desk),
        reading.article(desk, room.article_id).marks,
        queue.find(desk, WAITING),
        queue.find(desk, Filter(state=TO_DECIDE, article=room.article_id)).total,
        overview.of(room.at(room.ana)).articles,
        history.verify(desk).problems,
    )


@contextmanager
def transactions(desk: Desk) -> Iterator[list[list[tuple[str, int]]]]:
    """List the transactions that write, each with its statements and the number of rows that each of them is given."""
    heard: list[list[tuple[str, int]]] = []

    def begun(_connection: object) -> None:
        heard.append([])

    def sent(
        _connection: object, _cursor: object, statement: str, values: object, _context: object, many: bool
    ) -> None:
        size = len(values) if many and isinstance(values, list) else max(1, statement.count("), ("))
        if heard:  # SQLite's own beginning is sent before it is told
            heard[-1].append((statement, size))

    engine = desk.database.engine
    event.listen(engine, "begin", begun)
    event.listen(engine, "before_cursor_execute", sent)
    yield heard
    event.remove(engine, "begin", begun)
    event.remove(engine, "before_cursor_execute", sent)


def is_act(transaction: list[tuple[str, int]]) -> bool:
    return any("audit_head" in statement for statement, _ in transaction)


@pytest.mark.parametrize("is_new", [True, False])
def test_the_log_is_held_for_as_little_work_whatever_the_length(room: Newsroom, *, is_new: bool) -> None:
    """An act sends as many statements for a text of four batches as for one of three lines.

    It has no list of rows but the pieces by which the text is searched: 10 ms for 240,000 characters.
    """
    work = []
    for length in (3, 4 * preparing.BATCH):
        if not is_new:
            room.article_id = add_article(room.desk, room.ana, years(length))
        with transactions(room.desk) as heard:
            if is_new:
                add_article(room.desk, room.ana, years(length))
            else:
                intake.find_again(room.desk, room.again(room.ana), room.article_id)
        (act,) = [transaction for transaction in heard if is_act(transaction)]
        work.append(len(act))
        assert {size for statement, size in act if "INTO searched " not in statement} == {1}
        assert max(size for transaction in heard for _, size in transaction) <= preparing.BATCH

    assert work[0] == work[1]


def test_nobody_sees_a_reading_that_is_not_on_record(room: Newsroom) -> None:
    """Neither of a new article nor of one that is read anew; the same goes for each of its proposals."""
    before = seen(room)

    with staged(room.desk, prepared(years(900))):
        assert seen(room) == before
    with staged(room.desk, prepared(years(900)), room.article_id) as under_way:
        assert seen(room) == before
        with room.desk.database.read() as session:
            found = select(func.min(CandidateRow.id)).where(CandidateRow.extraction_id == under_way.extraction_id)
            hidden = session.scalar(found)
        assert hidden is not None
        assert sheets.sheets(room.desk, [f"m{hidden}"]) == {}
        with pytest.raises(UnknownError, match=f"There is no proposal {hidden}"):
            review.accept(room.desk, room.again(room.ana), hidden)
        assert rows(room.desk)[-1] == 1

    assert seen(room) == before


def test_what_is_not_put_on_record_is_taken_away(room: Newsroom) -> None:
    """An act that is refused leaves no row behind."""
    before, act = rows(room.desk), room.again(room.ana)
    long = prepared(years(900))

    with pytest.raises(InputError), staged(room.desk, long):
        raise InputError("text", "Called off.")
    assert rows(room.desk) == before

    details = ArticleDetails("Pier", published_on=DAY)
    intake.store_article(room.desk, act, intake.ReadArticle(details, "", article_text(years(900)), long))
    stored = rows(room.desk)
    with pytest.raises(RepeatedRequestError):
        intake.store_article(room.desk, act, intake.ReadArticle(details, "", article_text(years(900)), long))
    assert rows(room.desk) == stored
    assert history.verify(room.desk).problems == ()


def test_a_crash_in_between_leaves_only_what_goes_the_next_time(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a dead server has written of a reading is seen by nobody; after some hours the next article sweeps it."""
    before, shown = rows(room.desk), seen(room)

    with monkeypatch.context() as patch:
        patch.setattr(storing, "sweep", lambda *_: None)
        with pytest.raises(KeyboardInterrupt), staged(room.desk, prepared(years(900))):
            raise KeyboardInterrupt
    assert rows(room.desk)[0] == before[0] + 1
    assert seen(room) == shown

    sweep(room.desk)
    assert rows(room.desk)[0] == before[0] + 1, "it may still be under way"
    room.desk.now.time += storing.ABANDONED + timedelta(minutes=1)  # type: ignore[attr-defined]  # the tests' clock
    sweep(room.desk)

    assert rows(room.desk) == before
    assert history.verify(room.desk).problems == ()


def test_what_was_taken_for_left_lying_is_put_on_record_no_more(room: Newsroom) -> None:
    """Its rows may be gone already."""
    before = rows(room.desk)
    with staged(room.desk, prepared(years(900)), room.article_id) as late:
        with room.desk.database.write() as session:
            session.execute(update(UnlistedRow).values(is_leaving=True))
            version = session.scalar(select(func.max(ExtractionRow.version_id)))
        with pytest.raises(NotSavedError), unit(room.desk, room.again(room.ana)) as work:
            late.put_on_record(work, version or 0)

    assert rows(room.desk) == before


def test_a_reading_that_was_overtaken_is_refused(room: Newsroom) -> None:
    """The one that began last counts; one that began before it would be taken for older than it is."""
    with room.desk.database.read() as session:
        version = session.scalar(select(func.max(ExtractionRow.version_id))) or 0
    with staged(room.desk, prepared("It was 1999.\n"), room.article_id) as late:
        intake.find_again(room.desk, room.again(room.ben), room.article_id)
        with (
            pytest.raises(StaleArticleError, match="read anew meanwhile"),
            unit(room.desk, room.again(room.ana)) as work,
        ):
            late.put_on_record(work, version)

    assert history.verify(room.desk).problems == ()


def test_a_new_reading_takes_the_place_of_the_proposals_before(room: Newsroom) -> None:
    """Those of the reading before are gone at once from every list, and soon from the database."""
    claim_id = room.accept("2019")

    intake.find_again(room.desk, room.again(room.ana), room.article_id)

    assert [row.text for row in queue.find(room.desk, WAITING).rows] == ["“We paid for it ourselves.”", "last year"]
    with room.desk.database.read() as session:
        newest = session.scalar(select(func.max(ExtractionRow.id)))
        assert set(session.scalars(select(ProposalRow.extraction_id))) == {newest}
    assert rows(room.desk)[-1] == 0
    assert room.sheet(claim_id).machine is not None


@pytest.mark.parametrize("change", ["version_id = NULL", "ruleset = 'x'", "version_id = 1"])
def test_a_reading_on_record_stays_as_it_is(room: Newsroom, change: str) -> None:
    """The guards let a run be put on record once, and nothing of it be changed or taken away then."""
    with pytest.raises(Exception, match="only ever added to"), room.desk.database.write() as session:
        session.execute(text(f"UPDATE extraction SET {change}"))  # noqa: S608  # our own words
    with room.desk.database.write() as session:
        session.execute(text("DELETE FROM proposal"))
    for table in ("candidate", "sentence", "block", "extraction"):
        with pytest.raises(Exception, match="only ever added to"), room.desk.database.write() as session:
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608  # our own words
