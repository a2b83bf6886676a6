"""Questions for news are held until somebody changes something, through whichever process, and answered at once."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic

import pytest
from sqlalchemy import text

from app.serving import news as module
from app.serving.news import Newest, News
from db.session import Database
from tests.factories import Newsroom, add_article

#: Seconds that a question is held; whoever is answered long before that was told.
HELD = 30


@pytest.fixture
def elsewhere(room: Newsroom) -> Iterator[Newsroom]:
    """The same newsroom through another process's way to the database."""
    database = Database(room.desk.database.url.render_as_string(hide_password=False))
    yield room.copied_to(replace(room.desk, database=database))
    database.dispose()


@pytest.fixture
def news(room: Newsroom) -> Iterator[News]:
    """What one server knows of news; nobody listens any longer when the test is over."""
    one = News(room.desk, hold=HELD)
    yield one
    one.stop()
    if one._thread is not None:
        one._thread.join(5)


def asked(news: News, *question: float, then: Callable[[], object]) -> tuple[Newest, float]:
    """Ask, do something a moment later, and return the answer and the seconds from then until it came."""

    async def both() -> tuple[Newest, float]:
        answer = asyncio.create_task(news.newer(*question))  # type: ignore[arg-type]  # numbers, as the test has them
        await asyncio.sleep(0.3)
        assert not answer.done()
        begin = monotonic()
        await asyncio.to_thread(then)
        return await answer, monotonic() - begin

    return asyncio.run(both())


@pytest.mark.slow
def test_what_is_done_through_another_process_is_told_to_whoever_waits(
    news: News, room: Newsroom, elsewhere: Newsroom
) -> None:
    """To whoever is at the article, and to whoever looks at the whole desk."""
    newest, took = asked(news, 1, 4, 10**6, then=lambda: elsewhere.accept("2019"))

    assert (newest, took < HELD / 2) == (Newest(5, 5), True)


@pytest.mark.slow
def test_another_article_is_news_of_the_desk_alone(news: News, elsewhere: Newsroom) -> None:
    """While the desk's news may wait, only the article's count."""

    def add() -> None:
        add_article(elsewhere.desk, elsewhere.ana, "It began in 1999.")

    newest, took = asked(news, 1, 4, 4, 1.2, then=add)

    assert newest == Newest(5, 0)
    assert 0.5 < took < HELD / 2


def test_without_news_a_question_is_answered_after_a_while(room: Newsroom, news: News) -> None:
    """So that no proxy gives it up; the numbers are the ones that were known."""
    news._hold = 0.1

    assert asyncio.run(news.newer(1, 4, 4)) == Newest(4, 0)
    assert asyncio.run(News(room.desk, hold=HELD).newer(1, 3, 4)) == Newest(4, 4)


def test_a_server_that_ends_keeps_nobody_waiting(sqlite_room: Newsroom) -> None:
    """Each question is answered as soon as it is told to end; it would wait for them otherwise."""
    news = News(sqlite_room.desk, hold=HELD)

    newest, took = asked(news, 1, 4, 4, then=news.stop)

    assert (newest, took < HELD / 2) == (Newest(4, 0), True)


@pytest.mark.slow
def test_after_the_line_was_cut_it_is_heard_again(news: News, room: Newsroom, elsewhere: Newsroom) -> None:
    """Without a restart; what happened in between is looked up."""

    def cut() -> None:
        with elsewhere.desk.database.engine.connect() as connection:
            connection.execute(text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND query LIKE 'LISTEN%'"
            ))  # fmt: skip

    def cut_then_accept() -> None:
        if not elsewhere.desk.database.is_sqlite:
            cut()
        elsewhere.accept("2019")

    assert asked(news, 1, 4, 4, then=cut_then_accept)[0] == Newest(5, 5)


def test_of_very_many_articles_not_all_are_remembered(
    room: Newsroom, news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was forgotten is looked up."""
    monkeypatch.setattr(module, "_MOST", 0)
    monkeypatch.setattr(module, "_LOOK", 0.05)

    newest, _ = asked(news, 1, 4, 4, then=lambda: room.accept("2019"))

    assert (newest, news._floor) == (Newest(5, 5), 5)
