"""Many articles come in at one go: as if each had come in alone, and all or none."""

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import func, select

from app.services.articles import intake, many, reading
from app.services.articles.intake import ReadArticle
from app.services.articles.preparing import prepare
from app.services.checking import review, sheets
from app.services.errors import NotSavedError, RepeatedRequestError
from app.services.inputs import ArticleDetails, article_text
from app.services.log import history
from claims.newsroom.audit import AuditTag
from db import unlisted
from db.articles import CandidateRow, ExtractionRow, SentenceRow
from db.base import Base
from db.proposals import ProposalRow
from tests.factories import COPY, Newsroom, planted_reading


def read(*texts: str) -> list[ReadArticle]:
    """Articles that were read elsewhere, by the planted machine."""
    made = []
    for number, text in enumerate(texts):
        storable, day = article_text(text), date(2024, 2, 15)
        found = prepare(planted_reading(storable.text, published=day), storable.text, day)
        details = ArticleDetails(f"Article {number}", outlet="The Post", published_on=day).checked()
        made.append(ReadArticle(details, text, storable, found))
    return made


def store(room: Newsroom, articles: Sequence[ReadArticle]) -> tuple[int, ...]:
    return many.store_articles(room.desk, room.again(room.ben), articles)


def test_what_came_in_together_is_as_what_came_in_alone(room: Newsroom) -> None:
    """Text, sentences, proposals and the line of the log say the same; the log verifies."""
    articles = read(COPY, "The pier of Ostrey\x00 flooded in 1953.\n")
    alone = intake.store_article(room.desk, room.again(room.ben), articles[0])

    first, second = store(room, articles)

    shown, same = reading.article(room.desk, first), reading.article(room.desk, alone)
    line, other = (history.of_article(room.desk, number)[0] for number in (first, alone))
    assert [mark.text for mark in shown.marks] == [mark.text for mark in same.marks] == [
        "2019", "“We paid for it ourselves.”", "last year",
    ]  # fmt: skip
    assert (shown.title, shown.outlet, shown.digest) == (same.title, same.outlet, same.digest)
    assert (line.tag, line.actor, line.after) == (AuditTag.ARTICLE_IMPORT, "Ben", other.after)
    assert reading.article(room.desk, second).text == "The pier of Ostrey\ufffd flooded in 1953.\n"
    assert history.verify(room.desk).problems == ()


def test_proposals_of_many_are_decided_on_like_any(room: Newsroom) -> None:
    """They are listed, and a claim is made of one."""
    (number,) = store(room, read(COPY))
    mark = reading.article(room.desk, number).marks[0]

    claim = review.accept(room.desk, room.again(room.ben), int(mark.key[1:]))

    assert sheets.sheet(room.desk, f"c{claim}").text == "2019"


def test_what_the_desk_refuses_leaves_nothing(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a row nor a line: the readings that were written beforehand are taken away again."""
    act, lines = room.again(room.ben), history.count(room.desk)
    many.store_articles(room.desk, act, read("The mill burned in 1901.\n"))
    before = rows(room)

    with pytest.raises(RepeatedRequestError):
        many.store_articles(room.desk, act, read(COPY, COPY))
    monkeypatch.setattr(unlisted, "put_many_on_record", lambda *_: ())
    with pytest.raises(NotSavedError, match="too long"):
        store(room, read(COPY))

    assert (rows(room), history.count(room.desk)) == (before, lines + 1)
    assert history.verify(room.desk).problems == ()


def rows(room: Newsroom) -> list[int]:
    kinds: tuple[type[Base], ...] = (ExtractionRow, SentenceRow, CandidateRow, ProposalRow, unlisted.UnlistedRow)
    with room.desk.database.read() as session:
        return [session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds]


def test_texts_that_the_desk_has_are_known(room: Newsroom) -> None:
    (article,) = read(COPY)
    digest = reading.article(room.desk, 1).digest

    assert many.known_texts(room.desk, [digest, "0" * 64]) == {digest}
    assert article.text.text == reading.article(room.desk, 1).text
