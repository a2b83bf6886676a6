"""The log narrowed to what is audited: by claim, article, person, source, kind of act, day and words, page by page."""

from datetime import date

import pytest

from app.services.checking import evidence
from app.services.errors import InputError
from app.services.log import history, trail
from app.services.log.trail import Wanted
from app.services.record.unit import unit
from app.tag_labels import KINDS
from claims.newsroom.audit import AuditTag
from tests.factories import Newsroom, add_article, an_evidence

T = AuditTag


def seqs(room: Newsroom, **wanted: object) -> list[int]:
    return [line.seq for line in trail.page(room.desk, Wanted(**wanted)).lines]


def tags(room: Newsroom, **wanted: object) -> list[AuditTag]:
    return [line.tag for line in trail.page(room.desk, Wanted(**wanted)).lines]


def test_every_kind_of_line_belongs_to_one_kind_of_act() -> None:
    """So that who looks through all kinds has seen all lines."""
    found = [tag for _words, its_tags in KINDS.values() for tag in its_tags]

    assert sorted(found) == sorted(AuditTag)


def test_lines_of_a_claim_an_article_and_a_person(room: Newsroom) -> None:
    """The newest first, and together they narrow."""
    claim = room.signed("2019")
    other = add_article(room.desk, room.eve, "The gate opened in 2020.", title="The gate")

    assert tags(room, claim=claim) == [T.VERDICT_SIGN, T.VERDICT_PROPOSE, T.EVIDENCE_ADD, T.CLAIM_ACCEPT]
    assert tags(room, article=other) == [T.ARTICLE_IMPORT]
    assert tags(room, article=room.article_id, person=room.ben.person_id) == [T.VERDICT_SIGN]
    assert tags(room, article=other, person=room.ben.person_id) == []


def test_lines_by_kind_and_by_tag(room: Newsroom) -> None:
    """A kind is several tags; one of them can be asked for alone."""
    room.signed("2019")

    assert tags(room, kind="verdicts") == [T.VERDICT_SIGN, T.VERDICT_PROPOSE]
    assert tags(room, kind="claim:verdict:sign") == [T.VERDICT_SIGN]


def test_both_days_are_included(room: Newsroom) -> None:
    """A day in UTC, from its first moment to its last."""
    everything = seqs(room)

    assert seqs(room, since=date(2024, 3, 1), until=date(2024, 3, 1)) == everything
    assert seqs(room, since=date(2024, 3, 2)) == seqs(room, until=date(2024, 2, 29)) == []


@pytest.mark.parametrize(
    "words", ["register says", "REGISTER", "Ünder", "ünDER", 'said "so"', "50%", "a_b", "back\\slash"]
)
def test_words_are_found_whatever_their_case_and_signs(sqlite_room: Newsroom, words: str) -> None:
    """And nowhere else: the names of fields, digests and tags are not among what people wrote."""
    why = 'The register says so: "Ünder 50%", a_b and back\\slash, he said "so".'
    with unit(sqlite_room.desk, sqlite_room.again(sqlite_room.ana)) as work:
        work.log(T.GUARDS_REPAIR, why="Another axb line, 50x.", facts={"standing": "register"})
        seq = work.log(T.GUARDS_REPAIR, why=why)

    assert seqs(sqlite_room, words=words) == [seq]


@pytest.mark.parametrize("words", ["standing", "guards:repair", "facts", "nobody wrote this"])
def test_what_nobody_wrote_is_not_found(sqlite_room: Newsroom, words: str) -> None:
    """Names of fields and tags stand in every line as it is stored."""
    with unit(sqlite_room.desk, sqlite_room.again(sqlite_room.ana)) as work:
        work.log(T.GUARDS_REPAIR, why="A line.", facts={"standing": "0"})

    assert seqs(sqlite_room, words=words) == []


def test_the_history_of_a_source(room: Newsroom) -> None:
    """Taken in, attached, taken off, put back: on whichever claim."""
    first, second = room.accept("2019"), room.accept("last year")
    link = room.attach(first)
    source = room.sheet(first).evidence[0].source_id
    evidence.attach(room.desk, room.again(room.ana), second, room.version(second), source, an_evidence())
    room.attach(second)
    evidence.withdraw(room.desk, room.again(room.ana), first, room.version(first), link)
    room.undo()

    assert tags(room, source=source) == [T.CLAIM_UNDO, T.EVIDENCE_WITHDRAW, T.EVIDENCE_ADD, T.EVIDENCE_ADD]


def test_pages_hang_on_lines(room: Newsroom) -> None:
    """All of them together are all lines, once, whatever is written meanwhile."""
    room.signed("2019")
    everything = seqs(room)

    first = trail.page(room.desk, Wanted(), size=3)
    room.accept("last year")
    second = trail.page(room.desk, Wanted(), below=first.older, size=3)
    last = trail.page(room.desk, Wanted(), below=second.older, size=30)

    assert [line.seq for page in (first, second, last) for line in page.lines] == everything
    assert (first.newer, last.older) == (None, None)
    again = trail.page(room.desk, Wanted(), above=second.newer, size=3)
    assert again.lines == first.lines
    assert again.newer is not None
    assert [line.tag for line in trail.page(room.desk, Wanted(), above=again.newer).lines] == [T.CLAIM_ACCEPT]


def test_a_rare_word_is_looked_for_bit_by_bit(sqlite_room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page takes no longer than it may; where it stopped looking, the next one goes on."""
    monkeypatch.setattr(trail, "_READ", 4)
    with unit(sqlite_room.desk, sqlite_room.again(sqlite_room.ana)) as work:
        rare = work.log(T.GUARDS_REPAIR, why="A zephyr.")
        for _number in range(6):
            work.log(T.GUARDS_REPAIR, why="A line.", facts={"zephyr": 1})
    wanted = Wanted(words="zephyr")

    first = trail.page(sqlite_room.desk, wanted)

    assert (first.lines, first.older) == ((), rare + 3)
    assert [line.seq for line in trail.page(sqlite_room.desk, wanted, below=first.older).lines] == [rare]
    assert [line.seq for line in trail.every_line(sqlite_room.desk, wanted, most=5)] == [rare]


def test_all_lines_oldest_first_and_no_more_than_allowed(sqlite_room: Newsroom) -> None:
    """A trail that is handed out has an end."""
    sqlite_room.signed("2019")
    total = history.count(sqlite_room.desk)

    lines = trail.every_line(sqlite_room.desk, Wanted(), most=total)

    assert [line.seq for line in lines] == list(range(1, total + 1))
    with pytest.raises(InputError, match=f"More than {total - 1} lines are asked for"):
        trail.every_line(sqlite_room.desk, Wanted(), most=total - 1)


def test_the_address_keeps_what_it_is_narrowed_to() -> None:
    """And what means nothing in it is refused with words."""
    wanted = Wanted(claim=3, article=1, person=2, source=4, kind="verdicts", since=date(2024, 3, 1), words="a b")

    assert Wanted.from_query(wanted.to_query()) == wanted
    assert Wanted.from_query({"page": "3"}) == Wanted()
    for name, said, problem in (
        ("kind", "gossip", "“gossip” is no kind of act."),
        ("claim", "D1", "“D1” is no number."),
        ("person", "99999999999", "“99999999999” is no number."),
        ("since", "soon", "'soon' is no date"),
    ):
        with pytest.raises(InputError, match=problem):
            Wanted.from_query({name: said})


def test_words_are_looked_for_in_so_many_lines_at_once(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on a log in which they are nowhere near; then one goes on from there, page after page."""
    monkeypatch.setattr(trail, "_SOUGHT", 4)
    with unit(room.desk, room.again(room.ana)) as work:
        rare = work.log(T.GUARDS_REPAIR, why="A zephyr.")
        for number in range(9):
            work.log(T.GUARDS_REPAIR, why=f"Line {number}.")
    newest = rare + 9
    wanted = Wanted(words="zephyr")

    first = trail.page(room.desk, wanted)
    second = trail.page(room.desk, wanted, below=first.older)
    third = trail.page(room.desk, wanted, below=second.older)

    assert (first.lines, first.older, first.top) == ((), newest - 3, newest)
    assert (second.lines, second.older, second.top) == ((), newest - 7, newest - 4)
    assert [line.seq for line in third.lines] == [rare]
    assert [line.seq for line in trail.every_line(room.desk, wanted, most=5)] == [rare]
    back = trail.page(room.desk, Wanted(words="line 8"), above=rare)
    assert (back.lines, back.newer) == ((), rare + 4)
    again = trail.page(room.desk, Wanted(words="line 8"), above=rare + 4)
    assert (again.lines, again.newer) == ((), rare + 8)
    assert [line.seq for line in trail.page(room.desk, Wanted(words="line 8"), above=rare + 8).lines] == [newest]


def test_within_days_a_claim_or_an_article_words_are_found_at_once(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many lines stand between: an index leads there, or the days do."""
    claim = room.signed("2019")
    noted = history.newest(room.desk, limit=1)[0].seq
    monkeypatch.setattr(trail, "_SOUGHT", 4)
    with unit(room.desk, room.again(room.ana)) as work:
        for number in range(9):
            work.log(T.GUARDS_REPAIR, why=f"Line {number}.")

    assert seqs(room, words="register says", claim=claim)
    assert seqs(room, words="register says", article=room.article_id)
    assert seqs(room, words="line 8", since=date(2024, 3, 1), until=date(2024, 3, 1)) == [noted + 9]
    assert trail.page(room.desk, Wanted(words="zephyr", until=date(2024, 2, 1))) == trail.Page((), top=0)
