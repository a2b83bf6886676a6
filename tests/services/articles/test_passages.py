"""Passages without claims, and how much of an article somebody has looked at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.articles import passages
from app.services.articles.passages import Seen
from app.services.checking import review
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.log import history
from claims.model import PassageKind, Span
from claims.newsroom.audit import AuditTag
from tests.factories import COPY, Newsroom, add_article, newsroom
from tests.services.articles.test_reading import _count
from tests.services.seeded import on_sqlite_alone

FIRST, SECOND, THIRD = (Span(COPY.index(line), COPY.index(line) + len(line)) for line in COPY.rstrip("\n").split("\n"))


def mark(room: Newsroom, span: Span, kind: PassageKind = PassageKind.OPINION, note: str = "") -> int:
    return passages.mark(room.desk, room.again(room.ana), room.article_id, span, kind, note)


def seen(room: Newsroom) -> dict[Seen, tuple[Span, ...]]:
    found = passages.coverage(room.desk, room.article_id)
    return {kind: spans for kind, spans in found.spans.items() if spans}


def test_a_passage_is_marked_with_kind_and_note(room: Newsroom) -> None:
    """In the order of the text, with its very words."""
    later = mark(room, THIRD, PassageKind.NOTHING)
    start = COPY.index("“We")
    sooner = mark(room, Span(start, start + 3), note="Pride, no claim.")

    found = passages.of_article(room.desk, room.article_id)

    assert [(one.id, one.kind, one.words, one.note, one.by) for one in found] == [
        (sooner, PassageKind.OPINION, "“We", "Pride, no claim.", "Ana"),
        (later, PassageKind.NOTHING, THIRD.of(COPY), "", "Ana"),
    ]
    line = history.newest(room.desk)[0]
    assert (line.tag, line.article_id, line.claim_id) == (AuditTag.PASSAGE_MARK, room.article_id, None)
    assert line.after == {"kind": "opinion", "note": "Pride, no claim.", "words": "“We"}


def test_the_same_words_are_marked_once(room: Newsroom) -> None:
    """Other words, or another kind, may be."""
    mark(room, FIRST)

    with pytest.raises(NotAllowedError):
        mark(room, FIRST)
    mark(room, FIRST, PassageKind.NOTHING)
    mark(room, Span(FIRST.start, FIRST.end - 1))

    assert len(passages.of_article(room.desk, room.article_id)) == 3


def test_a_mark_is_taken_off_and_stays_on_record(room: Newsroom) -> None:
    """By anybody, once; then the words can be marked anew."""
    marked = mark(room, FIRST)

    passages.withdraw(room.desk, room.again(room.ben), marked)

    assert passages.of_article(room.desk, room.article_id) == ()
    with pytest.raises(UnknownError):
        passages.withdraw(room.desk, room.again(room.ben), marked)
    assert mark(room, FIRST) != marked
    assert history.verify(room.desk).problems == ()


@pytest.mark.parametrize("span", [Span(0, 10_000), Span(FIRST.end, FIRST.end + 1)])
def test_a_passage_is_of_words(room: Newsroom, span: Span) -> None:
    """Nothing outside the text, nothing blank."""
    with pytest.raises(InputError):
        mark(room, span)


@pytest.mark.parametrize("nothing", [0, -3, 99, 2**40])
def test_an_article_there_is_none_of(room: Newsroom, nothing: int) -> None:
    """Is said in words, or has no passages."""
    room.article_id = nothing

    for call in (lambda: mark(room, FIRST), lambda: passages.coverage(room.desk, nothing)):
        with pytest.raises(UnknownError):
            call()
    with pytest.raises(UnknownError):
        passages.withdraw(room.desk, room.again(room.ana), nothing)
    assert passages.of_article(room.desk, nothing) == ()


def test_proposals_wait_until_somebody_decides(room: Newsroom) -> None:
    """A claim is a claim; what was dismissed has nothing to check; one undecided proposal keeps a sentence waiting."""
    assert seen(room) == {Seen.PROPOSAL: (FIRST, SECOND, THIRD)}

    room.accept("2019")
    review.dismiss_candidate(room.desk, room.again(room.ana), int(room.key("last year")[1:]), "Too vague.")

    assert seen(room) == {Seen.CLAIM: (FIRST,), Seen.PROPOSAL: (SECOND,), Seen.NOTHING: (THIRD,)}
    found = passages.coverage(room.desk, room.article_id)
    assert found.total == 3
    assert found.share(Seen.PROPOSAL) == pytest.approx(1 / 3)
    assert found.seen == pytest.approx(2 / 3)


def test_sentences_nobody_looked_at(room: Newsroom) -> None:
    """Passages cover them; touching one character is enough, standing beside it is not."""
    room.article_id = add_article(room.desk, room.ana, "One is here.\nTwo is fine.\nThree is so.\n")
    one, two, three = Span(0, 12), Span(13, 25), Span(26, 38)
    assert seen(room) == {Seen.UNSEEN: (one, two, three)}
    assert passages.coverage(room.desk, room.article_id).seen == 0

    mark(room, Span(11, 13))
    marked = mark(room, Span(20, 27), PassageKind.NOTHING)

    assert seen(room) == {Seen.OPINION: (one,), Seen.NOTHING: (two, three)}
    passages.withdraw(room.desk, room.again(room.ana), marked)
    assert seen(room) == {Seen.OPINION: (one,), Seen.UNSEEN: (two, three)}


def test_the_first_of_several_kinds_counts(room: Newsroom) -> None:
    """A claim before an opinion, an opinion before nothing to check."""
    mark(room, FIRST, PassageKind.NOTHING)
    assert seen(room)[Seen.PROPOSAL] == (FIRST, SECOND, THIRD)

    review.dismiss_candidate(room.desk, room.again(room.ana), int(room.key("2019")[1:]), "No.")
    mark(room, FIRST, PassageKind.OPINION)

    assert seen(room)[Seen.OPINION] == (FIRST,)


def test_an_article_without_sentences_has_no_shares(room: Newsroom) -> None:
    """Nothing is divided by nothing."""
    empty = passages.Coverage(dict.fromkeys(Seen, ()))

    assert (empty.total, empty.share(*Seen), empty.seen) == (0, 0.0, 0.0)


@on_sqlite_alone
def test_coverage_takes_as_many_queries_for_forty_claims_as_for_one(room: Newsroom) -> None:
    """And the list of passages, too."""
    counts = []
    for size in (1, 40):
        text = "".join(f"It was {year}.\n" for year in range(1960, 1960 + size))
        room.article_id = add_article(room.desk, room.ana, text)
        for number in range(size):
            room.accept(str(1960 + number))
            mark(room, Span(13 * number, 13 * number + 4))
        counts.append(
            (
                _count(room, lambda: passages.coverage(room.desk, room.article_id)),
                _count(room, lambda: passages.of_article(room.desk, room.article_id)),
            )
        )

    assert counts[0] == counts[1] == (5, 1)


_SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda at: Span(at[0], at[0] + at[1])))


@given(breaks=st.sets(st.integers(0, 80), max_size=12), claims=_SPANS, opinions=_SPANS)
def test_every_sentence_is_exactly_one_thing(breaks: set[int], claims: list[Span], opinions: list[Span]) -> None:
    """The quick way agrees with comparing everything with everything."""
    edges = sorted(breaks)
    sentences = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]

    found = passages._sorted(sentences, {Seen.CLAIM: claims, Seen.OPINION: opinions})

    for sentence in sentences:
        kinds = (
            (Seen.CLAIM, any(sentence.overlaps(one) for one in claims)),
            (Seen.OPINION, any(sentence.overlaps(one) for one in opinions)),
            (Seen.UNSEEN, True),
        )
        expected = next(kind for kind, touches in kinds if touches)
        assert [kind for kind, spans in found.spans.items() if sentence in spans] == [expected]


def test_a_desk_of_its_own(sqlite_desk) -> None:  # type: ignore[no-untyped-def]  # the fixture of the desk
    """The real rules' sentences are covered, too."""
    room = newsroom(sqlite_desk)

    assert passages.coverage(room.desk, room.article_id).total == 3
