"""News: what changed in an article since somebody looked, as patches of its marks."""

from collections.abc import Callable
from datetime import date

import pytest

from app.services.articles import changes, intake, passages, reading
from app.services.articles.changes import News
from app.services.checking import cutting, planning, review
from app.services.inputs import ArticleDetails
from app.services.talk import comments
from app.services.views import Mark
from claims.model import ClaimType, PassageKind, Span
from claims.newsroom.lifecycle import ClaimState
from tests.factories import COPY, Newsroom, add_article
from tests.services.seeded import on_sqlite_alone, selects


def marks(room: Newsroom) -> tuple[Mark, ...]:
    """Return the marks as an article that is opened anew shows them."""
    return reading.article(room.desk, room.article_id).marks


def newest(room: Newsroom) -> int:
    """Return the newest line about the article."""
    return changes.newest(room.desk, room.article_id)


def after(room: Newsroom, do: Callable[[], object]) -> News:
    """Return what is new after something was done."""
    before = newest(room)
    do()
    found = changes.since(room.desk, room.article_id, before)
    assert found.seq == newest(room) > before
    return found


def test_nothing_is_new(room: Newsroom) -> None:
    """Whoever knows the newest line hears nothing."""
    assert changes.since(room.desk, room.article_id, newest(room)) == News(newest(room))


def test_an_article_that_is_not_there_has_no_news(room: Newsroom) -> None:
    """Nor has a number that no database holds."""
    for number in (0, -1, 99, 10**12, 10**30):
        assert changes.newest(room.desk, number) == 0
    assert changes.since(room.desk, 99, 0) == News(0)


def test_what_happens_elsewhere_is_no_news(room: Newsroom) -> None:
    """Another article, another person's saved words: not here."""
    before = newest(room)
    add_article(room.desk, room.ana, "It began in 1999.")

    assert newest(room) == before


def test_an_accepted_proposal(room: Newsroom) -> None:
    """Its mark has the claim's key now, and is told by whom."""
    key = room.key("2019")

    found = after(room, lambda: room.accept("2019", room.ben))

    [patch] = found.patches
    assert (patch.was, patch.mark, found.whole) == (key, marks(room)[0], False)
    assert (patch.mark.key, patch.mark.state) == (f"c{patch.claim_id}", ClaimState.OPEN)
    assert found.by == ((patch.claim_id, "Ben"),)


def test_a_dismissed_proposal(room: Newsroom) -> None:
    """It stays in place, dismissed."""
    key = room.key("2019")

    found = after(room, lambda: review.dismiss_candidate(room.desk, room.again(room.ana), int(key[1:]), "A year."))

    assert [(patch.was, patch.mark.state) for patch in found.patches] == [(key, ClaimState.DISMISSED)]


def test_an_undone_acceptance_is_a_proposal_again(room: Newsroom) -> None:
    """The mark goes back to the key it had."""
    key, claim_id = room.key("2019"), room.accept("2019")

    found = after(room, room.undo)

    [patch] = found.patches
    assert (patch.claim_id, patch.was, patch.mark.key, patch.mark.state) == (claim_id, f"c{claim_id}", key, None)


def test_an_added_claim_and_its_undoing(room: Newsroom) -> None:
    """A mark appears where there was none, and goes again."""
    span = Span(0, 8)

    added = after(
        room, lambda: review.add_claim(room.desk, room.again(room.ana), room.article_id, span, ClaimType.QUOTE)
    )
    undone = after(room, room.undo)

    [patch] = added.patches
    assert (patch.was, patch.mark.span, patch.mark.key) == (None, span, f"c{patch.claim_id}")
    [patch] = undone.patches
    assert (patch.was, patch.mark) == (f"c{patch.claim_id}", None)


def test_a_verdict_and_its_confirmation(room: Newsroom) -> None:
    """Grade, tone and state travel with the mark."""
    claim_id = room.accept("2019")

    found = after(room, lambda: (room.propose(claim_id, grade="false"), room.confirm(claim_id)))

    [patch] = found.patches
    assert (patch.mark.grade, patch.mark.tone, patch.mark.state) == ("False", "bad", ClaimState.SIGNED)
    assert found.by == ((claim_id, "Ben"),)


def test_a_split_claim_is_two_marks(room: Newsroom) -> None:
    """One act, two patches."""
    claim_id = room.accept("“We paid for it ourselves.”")
    at = COPY.index("for it")
    first, second = Span(COPY.index("“"), at - 1), Span(at, COPY.index("”") + 1)

    found = after(room, lambda: cutting.split(room.desk, room.again(room.ana), claim_id, 1, first, second))

    assert {patch.mark.span for patch in found.patches} == {first, second}


def test_talk_draws_the_copy_anew_and_a_plan_does_not(room: Newsroom) -> None:
    """A comment may stand in the copy and brings no patch; a plan brings one of its claim."""
    claim_id = room.accept("2019")

    said = after(
        room, lambda: comments.add(room.desk, room.again(room.ben), room.article_id, "Look", claim_id=claim_id)
    )
    planned = after(room, lambda: planning.plan(room.desk, room.again(room.ben), claim_id, 1, question="Which?"))

    assert (said.patches, said.whole) == ((), True)
    assert ([patch.claim_id for patch in planned.patches], planned.whole) == ([claim_id], False)


def details(room: Newsroom, **changed: object) -> None:
    """Change the details of the article."""
    now = reading.article(room.desk, room.article_id)
    values = {"title": now.title, "outlet": "", "author": "", "url": "", "published_on": now.published_on, **changed}
    intake.set_details(room.desk, room.again(room.ana), room.article_id, ArticleDetails(**values), now.version)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "do",
    [
        lambda room: details(room, published_on=date(2023, 7, 1)),
        lambda room: details(room, title="Harbour opens"),
        lambda room: passages.mark(room.desk, room.again(room.ana), room.article_id, Span(0, 8), PassageKind.OPINION),
        lambda room: intake.find_again(room.desk, room.again(room.ana), room.article_id),
    ],
    ids=["date", "title", "passage", "reading"],
)
def test_what_changes_the_whole_page(room: Newsroom, do: Callable[[Newsroom], object]) -> None:
    """Another date, title, passage or reading: the copy is drawn anew."""
    assert after(room, lambda: do(room)).whole


def test_a_passage_that_was_taken_back_changes_the_whole_page(room: Newsroom) -> None:
    """By undo as by hand."""
    passages.mark(room.desk, room.again(room.ana), room.article_id, Span(0, 8), PassageKind.OPINION)

    assert after(room, room.undo).whole


def test_patches_bring_an_old_page_to_what_a_new_one_shows(room: Newsroom) -> None:
    """A day's work, heard at once or bit by bit: the marks come out as if the article were opened anew."""
    quote, year = "“We paid for it ourselves.”", room.key("last year")
    states = [(newest(room), marks(room))]

    def step(do: Callable[[], object]) -> None:
        do()
        states.append((newest(room), marks(room)))

    step(lambda: room.accept("2019"))
    step(lambda: room.accept(quote))
    step(room.undo)
    step(lambda: room.accept(quote, room.ben))
    step(lambda: review.add_claim(room.desk, room.again(room.eve), room.article_id, Span(4, 8), ClaimType.DATE))
    step(lambda: review.dismiss_candidate(room.desk, room.again(room.ben), int(year[1:]), "Vague."))
    step(lambda: cutting.cut(room.desk, room.again(room.ana), 1, 1, Span(COPY.index("in 2019"), COPY.index(".\n"))))
    step(lambda: room.propose(1))
    step(lambda: room.confirm(1))
    step(lambda: room.undo(room.eve))
    step(lambda: room.undo(room.ben))

    for seq, old in states:
        shown = {mark.key: mark for mark in old}
        for patch in changes.since(room.desk, room.article_id, seq).patches:
            for key in (patch.was, f"c{patch.claim_id}"):
                shown.pop(key or "", None)
            if patch.mark:
                shown[patch.mark.key] = patch.mark
        assert shown == {mark.key: mark for mark in marks(room)}, seq


@on_sqlite_alone
def test_news_of_forty_claims_take_as_many_queries_as_of_one(room: Newsroom) -> None:
    """A colleague may have worked all morning."""
    room.article_id = add_article(room.desk, room.ana, "".join(f"It was {year}.\n" for year in range(1960, 2000)))
    counts = []
    for words in (range(1960, 1961), range(1961, 2000)):
        before = newest(room)
        for year in words:
            room.accept(str(year))
        assert len(changes.since(room.desk, room.article_id, before).patches) == len(words)
        counts.append(selects(room.desk.database, lambda: changes.since(room.desk, room.article_id, before)))  # noqa: B023

    assert counts[0] == counts[1] <= 4
