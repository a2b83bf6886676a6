"""What colleagues say to each other about claims and passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.checking import review
from app.services.context import Act
from app.services.desk import accounts
from app.services.errors import InputError, NotAllowedError, RepeatedRequestError, UnknownError
from app.services.lists import overview
from app.services.lists.overview import MentionOfMe
from app.services.log import history
from app.services.talk import comments
from claims.model import ClaimType, Span
from claims.newsroom.audit import AuditTag
from tests.factories import COPY, Newsroom, add_article
from tests.services.articles.test_reading import _count


def say(room: Newsroom, text: str = "Which register?", who: Act | None = None, **about: object) -> int:
    """Comment; by Ana unless said otherwise."""
    act = room.again(who or room.ana)
    return comments.add(room.desk, act, room.article_id, text, **about)  # type: ignore[arg-type]  # keyword arguments of add


def threads(room: Newsroom, claim_id: int | None = None) -> tuple[comments.Thread, ...]:
    return comments.threads(room.desk, room.article_id, claim_id)


def naming(room: Newsroom, act: Act) -> tuple[MentionOfMe, ...]:
    """Return the comments that name whoever acts and that they have not opened."""
    return overview.of(room.at(act)).mentions


def test_a_thread_about_a_claim(room: Newsroom) -> None:
    """A question and its answer stand together, with who said what."""
    claim_id = room.accept()
    first = say(room, "Which register?", claim_id=claim_id)
    answer = say(room, "The harbour's.", room.ben, reply_to=first)
    say(room, "Else where", claim_id=room.accept("last year"))

    (thread,) = threads(room, claim_id)

    assert (thread.id, thread.claim_id, thread.span, thread.is_open) == (first, claim_id, None, True)
    assert [(one.id, one.by, one.text) for one in thread.comments] == [
        (first, "Ana", "Which register?"), (answer, "Ben", "The harbour's."),
    ]  # fmt: skip
    assert len(threads(room)) == 2


def test_a_comment_on_a_passage_knows_its_words(room: Newsroom) -> None:
    """The span is of the copy, whatever signs come before it."""
    start = COPY.index("“We paid")
    say(room, span=Span(start, start + 8))

    (thread,) = threads(room)

    assert (thread.span, thread.words, thread.claim_id) == (Span(start, start + 8), "“We paid", None)


def test_a_comment_on_the_whole_article(room: Newsroom) -> None:
    """It stands at no words."""
    say(room)

    (thread,) = threads(room)

    assert (thread.span, thread.words, thread.claim_id) == (None, "", None)


def test_an_answer_to_an_answer_stays_in_the_thread(room: Newsroom) -> None:
    """Threads have one depth, and an answer stands where its thread does."""
    claim_id = room.accept()
    first = say(room, claim_id=claim_id)
    second = say(room, "So?", room.ben, reply_to=first)
    third = say(room, "So.", reply_to=second)

    (thread,) = threads(room, claim_id)

    assert [one.id for one in thread.comments] == [first, second, third]


def test_resolved_threads_come_last_and_can_be_reopened(room: Newsroom) -> None:
    """Anybody may do both; who resolved it stands with it."""
    first, second = say(room, "One"), say(room, "Two")
    answer = say(room, "Done.", room.ben, reply_to=first)
    comments.resolve(room.desk, room.again(room.ben), answer)

    assert [(thread.id, thread.resolved_by) for thread in threads(room)] == [(second, ""), (first, "Ben")]
    with pytest.raises(NotAllowedError, match="resolved already"):
        comments.resolve(room.desk, room.again(room.eve), first)
    with pytest.raises(NotAllowedError, match="reopen it"):
        say(room, reply_to=first)

    comments.reopen(room.desk, room.again(room.eve), first)

    assert [(thread.id, thread.is_open) for thread in threads(room)] == [(first, True), (second, True)]
    with pytest.raises(NotAllowedError, match="open already"):
        comments.reopen(room.desk, room.again(room.eve), first)


def test_only_ones_own_words_can_be_taken_back(room: Newsroom) -> None:
    """They leave the page and stay in the history; a thread without words leaves it as a whole."""
    first = say(room, "Hasty words", room.ana)
    answer = say(room, "Calm ones", room.ben, reply_to=first)
    with pytest.raises(NotAllowedError, match="whoever wrote"):
        comments.withdraw(room.desk, room.again(room.ben), first)

    comments.withdraw(room.desk, room.again(room.ana), first)

    (thread,) = threads(room)
    assert [(one.text, one.withdrawn) for one in thread.comments] == [("", True), ("Calm ones", False)]
    line = history.newest(room.desk)[0]
    assert (line.tag, line.before, line.after) == (AuditTag.COMMENT_WITHDRAW, {"comment": "Hasty words"}, {})
    with pytest.raises(UnknownError):
        comments.withdraw(room.desk, room.again(room.ana), first)

    comments.withdraw(room.desk, room.again(room.ben), answer)

    assert threads(room) == ()


def test_a_comment_has_words_and_a_place(room: Newsroom) -> None:
    """Nothing empty, nothing about what is not there; and nothing is on record of what was refused."""
    other = add_article(room.desk, room.ana)
    elsewhere = review.add_claim(room.desk, room.again(room.ana), other, Span(0, 3), ClaimType.DATE)
    before = history.count(room.desk)
    for text in ("", " \n", "\u200b", "x" * 20_001):
        with pytest.raises(InputError):
            say(room, text)
    for span in (Span(0, 10_000), Span(COPY.index("\n"), COPY.index("\n") + 1)):
        with pytest.raises(InputError):
            say(room, span=span)
    for about in ({"claim_id": 99}, {"claim_id": elsewhere}, {"reply_to": 99}):
        with pytest.raises(UnknownError):
            say(room, **about)
    for article_id in (0, 99, 2**40):
        room.article_id = article_id
        with pytest.raises(UnknownError):
            say(room)
        assert threads(room) == ()

    assert history.count(room.desk) == before


def test_an_answer_belongs_to_its_own_article(room: Newsroom) -> None:
    """A number from another article's thread is refused."""
    first = say(room)
    room.article_id = add_article(room.desk, room.ana)

    with pytest.raises(UnknownError, match="in this article"):
        say(room, reply_to=first)


def test_who_is_named_is_told(room: Newsroom) -> None:
    """Once seen, it is no longer news; one's own name tells oneself nothing."""
    claim_id = room.accept()
    asked = say(room, "@Ben, @eve and @Ana: which one?", claim_id=claim_id)

    (told,) = naming(room, room.ben)
    assert (told.comment_id, told.article_id, told.by) == (asked, room.article_id, "Ana")
    assert told.claim == room.sheet(claim_id).name
    assert [view.name for view in threads(room)[0].comments[0].mentions] == ["Ben", "Eve"]
    assert naming(room, room.ana) == ()

    comments.see(room.at(room.ben), [asked, 99])

    assert naming(room, room.ben) == ()
    assert len(naming(room, room.eve)) == 1


def test_words_taken_back_name_nobody(room: Newsroom) -> None:
    """And the newest come first."""
    first, second, third = (say(room, f"@Ben {number}") for number in range(3))
    comments.withdraw(room.desk, room.again(room.ana), second)

    assert [mention.comment_id for mention in naming(room, room.ben)] == [third, first]


PEOPLE = {"Ana": 1, "Ana Petek": 2, "Zoë": 3, "O. Brandt-Lay": 4, "Strauß": 5}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("@Ana?", {1}), ("@ana petek", {2}), ("@Ana Petekova", {1}), ("@Anastasia", set()), ("(@Zoë)", {3}),
        ("@Ana's and @Zoë’s", {1, 3}), ("mail@Ana", set()), ("a.b@Ana.example", set()), ("@ Ana", set()),
        ("@O. Brandt-Lay.", {4}), ("@strauß", {5}), ("@Ana_x", set()), ("@@Ana", {1}), ("Ana", set()), ("@", set()),
    ],
)  # fmt: skip
def test_names_after_an_at(text: str, told: set[int]) -> None:
    """Names may have spaces, and the longest that fits is meant."""
    assert comments.named(text, PEOPLE) == told


@given(st.text(alphabet="@aAn .Petk\u0130ß", max_size=40))
def test_any_text_can_be_searched_for_names(text: str) -> None:
    """No text breaks it, and nobody is told whose name is not there."""
    found = comments.named(text, PEOPLE)

    assert all(name.casefold() in text.casefold() for name, number in PEOPLE.items() if number in found)


def test_a_double_click_says_it_once(room: Newsroom) -> None:
    """The second request is known to be the first."""
    act = room.again(room.ana)
    comments.add(room.desk, act, room.article_id, "Once")

    with pytest.raises(RepeatedRequestError):
        comments.add(room.desk, act, room.article_id, "Once")

    assert len(threads(room)) == 1


def test_what_was_said_is_on_record(room: Newsroom) -> None:
    """A line for each act, of the article and not of the claim, and the log is whole."""
    claim_id = room.accept()
    first = say(room, "@Ben?", claim_id=claim_id)
    say(room, "Yes.", room.ben, reply_to=first)
    comments.resolve(room.desk, room.again(room.ben), first)
    comments.reopen(room.desk, room.again(room.ana), first)

    lines = history.newest(room.desk, limit=4)

    assert [line.tag for line in reversed(lines)] == [
        AuditTag.COMMENT_ADD, AuditTag.COMMENT_ADD, AuditTag.COMMENT_RESOLVE, AuditTag.COMMENT_REOPEN,
    ]  # fmt: skip
    assert {(line.article_id, line.claim_id) for line in lines} == {(room.article_id, None)}
    assert lines[-1].after == {"words": "2019", "comment": "@Ben?"}
    assert lines[-2].after == {"thread of": "@Ben?", "comment": "Yes."}
    assert history.verify(room.desk).problems == ()


def test_threads_take_as_many_queries_for_forty_as_for_one(room: Newsroom) -> None:
    """No list asks the database once for every comment."""
    counts = []
    for size in (1, 40):
        for _ in range(size):
            first = say(room, "@Ben @Eve")
            say(room, "So", room.eve, reply_to=first)
        counts.append(_count(room, lambda: threads(room)))

    assert counts == [2, 2]
    assert accounts.people(room.desk)
