"""Undo: one's own newest act is taken back, as a new entry, unless somebody has gone on from there."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import event

from app.services.articles import passages, reading
from app.services.checking import cutting, evidence, review, second_piles, signoff
from app.services.errors import NotAllowedError, RepeatedRequestError
from app.services.log import history
from app.services.record.change import Entry, change, load
from app.services.record.unit import Unit, unit
from app.services.talk import comments
from app.services.undo import undo
from app.services.undo.undo import Undone
from claims.model import ClaimType, PassageKind, Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Move, Priority
from tests.factories import COPY, Newsroom, add_article

QUOTE = "“We paid for it ourselves.”"
YEAR = COPY.index("2019")
Deed = Callable[[Newsroom, int], object]


def _withdraw(room: Newsroom, claim_id: int) -> None:
    link = room.sheet(claim_id).evidence[0].id
    evidence.withdraw(room.desk, room.again(room.ana), claim_id, room.version(claim_id), link, "Wrong page.")


def _merge(room: Newsroom, claim_id: int) -> None:
    other = room.accept("last year", room.ben)
    room.attach(other, room.ben, locator="p. 9")
    cutting.merge(room.desk, room.again(room.ana), claim_id, room.version(claim_id), other, room.version(other))


ON_SIGNED: dict[str, Deed] = {
    "reworded the claim": lambda room, one: room.reword(one, "The harbour opened in 2019."),
    "corrected the details of the claim": lambda room, one: review.correct_slots(
        room.desk, room.again(room.ana), one, room.version(one), {"value": "2018", "precision": ""}
    ),
    "changed which words the claim stands on": lambda room, one: cutting.cut(
        room.desk, room.again(room.ana), one, room.version(one), Span(COPY.index("in 2019"), COPY.index(".\nMayor"))
    ),
    "split the claim": lambda room, one: cutting.split(
        room.desk, room.again(room.ana), one, room.version(one), Span(YEAR, YEAR + 2), Span(YEAR + 2, YEAR + 4)
    ),
    "merged the claim": _merge,
    "planned the work on the claim": lambda room, one: room.plan(
        one, assignee=room.eve.person_id, due_on=date(2024, 3, 8), priority=Priority.HIGH, question="Since when?"
    ),
    "chose a grade, reason to follow": lambda room, one: room.choose(one, grade="false"),
    "attached evidence": lambda room, one: room.attach(one, locator="p. 5"),
    "withdrew evidence": _withdraw,
    "proposed a verdict": lambda room, one: room.propose(one, grade="false"),
}


@pytest.mark.parametrize("words", ON_SIGNED)
def test_what_was_done_to_a_signed_off_claim_is_undone(room: Newsroom, words: str) -> None:
    """The claim stands as before, signed off, with its verdict holding; and the history has both entries."""
    claim_id = room.signed("2019")
    before = room.decided(claim_id)
    ON_SIGNED[words](room, claim_id)
    changed = room.decided(claim_id)

    said = undo.next_undo(room.at(room.ana))
    undone = room.undo()

    assert changed != before
    assert room.decided(claim_id) == before
    assert room.sheet(claim_id).state is ClaimState.SIGNED
    assert said == undone
    assert undone.startswith(words)
    assert history.of_claim(room.desk, claim_id)[-1].tag is AuditTag.CLAIM_UNDO
    assert history.verify(room.desk).problems == ()


def test_a_plan_is_undone_to_the_plan_before(room: Newsroom) -> None:
    """Not to none: a day, a person and a chosen grade come back as they were."""
    claim_id = room.accept()
    room.plan(claim_id, room.ben, assignee=room.eve.person_id, due_on=date(2024, 3, 8), question="Who?")
    room.choose(claim_id, room.eve, "mixed")
    before = room.decided(claim_id)
    room.plan(claim_id, assignee=None, due_on=None, question="")
    room.propose(claim_id)

    assert room.undo().startswith("proposed a verdict")
    assert room.undo().startswith("planned the work")
    assert room.decided(claim_id) == before


@pytest.mark.parametrize("back", [False, True])
def test_what_a_second_person_said_is_undone(room: Newsroom, back: bool) -> None:
    """The verdict waits again; what was said stays on the sheet as taken back."""
    claim_id = room.accept()
    room.propose(claim_id)
    if back:
        signoff.send_back(room.desk, room.again(room.ben), claim_id, room.version(claim_id), "Which one?")
    else:
        room.confirm(claim_id)

    undone = room.undo(room.ben)

    sheet = room.sheet(claim_id)
    assert undone == ("sent the verdict back “2019”" if back else "confirmed the verdict “2019”")
    assert (sheet.state, [s.withdrawn for s in sheet.verdicts[0].signoffs]) == (ClaimState.PROPOSED, [True])
    assert [w.comment for w in second_piles.pile(room.desk, second_piles.Pile.OTHERS).claims] == [""]
    assert history.verify(room.desk).problems == ()
    room.confirm(claim_id, room.eve)
    assert room.sheet(claim_id).state is ClaimState.SIGNED


def test_a_verdict_is_undone_and_the_one_before_stands_again(room: Newsroom) -> None:
    """With its state; and a second person may confirm it, or the proposer propose another."""
    claim_id = room.accept()
    room.propose(claim_id, room.ben, "mixed")
    room.propose(claim_id, room.ana, "false")

    room.undo(room.ana)

    sheet = room.sheet(claim_id)
    assert [(v.grade, v.withdrawn) for v in sheet.verdicts] == [("false", True), ("mixed", False)]
    assert [w.by for w in second_piles.pile(room.desk, second_piles.Pile.OTHERS).claims] == ["Ben"]
    (mark,) = [m for m in reading.article(room.desk, room.article_id).marks if m.key == f"c{claim_id}"]
    assert mark.grade == "Mixed"
    room.confirm(claim_id, room.ana)
    room.undo(room.ana)
    room.undo(room.ben)
    assert (room.sheet(claim_id).state, history.verify(room.desk).problems) == (ClaimState.OPEN, ())


def test_dismissing_and_restoring_are_undone(room: Newsroom) -> None:
    """With the reason."""
    claim_id = room.accept()
    room.propose(claim_id)
    before = room.decided(claim_id)
    review.dismiss(room.desk, room.again(room.ana), claim_id, 2, "Known.")
    dismissed = room.decided(claim_id)
    review.restore(room.desk, room.again(room.ana), claim_id, 3)

    room.undo()
    assert room.decided(claim_id) == dismissed
    room.undo()
    assert room.decided(claim_id) == before


@pytest.mark.parametrize("aside", [False, True])
def test_a_decision_on_a_proposal_is_undone_and_made_anew(room: Newsroom, aside: bool) -> None:
    """The mark is a proposal again, in every list; whoever decides next decides on what the machine reads."""
    key = room.key("2019")
    act, candidate = room.again(room.ana), int(key[1:])
    first = review.dismiss_candidate(room.desk, act, candidate, "Known.") if aside else room.accept("2019")
    if not aside:
        room.reword(first, "Reworded.")
        room.plan(first, priority=Priority.HIGH)
        room.undo()
        room.undo()

    room.undo()

    assert room.key("2019") == key
    assert [card.counts for card in reading.articles(room.desk)] == [{}]
    assert room.sheet(first).state is ClaimState.WITHDRAWN
    assert room.sheet(first).moves == frozenset()
    again = room.accept("2019", room.ben)
    sheet = room.sheet(again)
    assert (again, sheet.state, sheet.text, sheet.reason, sheet.priority) == (first, ClaimState.OPEN, "2019", "", 0)
    assert [line.actor for line in history.of_claim(room.desk, first)][-2:] == ["Ana", "Ben"]
    assert history.verify(room.desk).problems == ()
    room.undo(room.ben)
    set_aside = review.dismiss_candidate(room.desk, room.again(room.eve), candidate, "Nothing.")
    assert (set_aside, room.sheet(first).state, room.sheet(first).reason) == (first, ClaimState.DISMISSED, "Nothing.")
    assert history.verify(room.desk).problems == ()


def test_a_claim_added_by_hand_is_undone(room: Newsroom) -> None:
    """It is gone from the copy, and stays in the history."""
    span = Span(COPY.index("second pier"), COPY.index("second pier") + 11)
    claim_id = review.add_claim(room.desk, room.again(room.eve), room.article_id, span, ClaimType.QUOTE)

    undone = undo.undo(room.desk, room.again(room.eve))

    assert undone == Undone("added a claim by hand “second pier”", (claim_id,))
    assert f"c{claim_id}" not in [mark.key for mark in reading.article(room.desk, room.article_id).marks]
    assert [line.after.get("state") for line in history.of_claim(room.desk, claim_id)] == ["open", "withdrawn"]


def test_splitting_takes_the_new_claim_away_and_merging_brings_the_other_back(room: Newsroom) -> None:
    """One act, two claims: both are as they were, and both are named."""
    claim_id = room.accept(QUOTE)
    version = room.version(claim_id)
    span = room.sheet(claim_id).span
    new = cutting.split(
        room.desk, room.again(room.ana), claim_id, version, Span(span.start, span.start + 9),
        Span(span.start + 9, span.end),
    )  # fmt: skip
    cutting.merge(room.desk, room.again(room.ana), claim_id, version + 1, new, 1)

    merged = undo.undo(room.desk, room.again(room.ana))
    both = (room.sheet(claim_id).span.end, room.sheet(new).state, room.sheet(new).reason)
    split = undo.undo(room.desk, room.again(room.ana))

    assert both == (span.start + 9, ClaimState.OPEN, "")
    assert (set(merged.claim_ids), set(split.claim_ids)) == ({claim_id, new}, {claim_id, new})
    assert (room.sheet(claim_id).span, room.sheet(new).state) == (span, ClaimState.WITHDRAWN)
    assert history.verify(room.desk).problems == ()


def test_undoing_again_goes_one_act_further_back(room: Newsroom) -> None:
    """Until nothing is left; what was done after an undo is undone first."""
    claim_id = room.accept()
    for words in ("One.", "Two.", "Three."):
        room.reword(claim_id, words)

    room.undo()
    room.undo()
    room.reword(claim_id, "Four.")
    texts = [room.sheet(claim_id).text]
    for _ in range(2):
        room.undo()
        texts.append(room.sheet(claim_id).text)
    room.undo()

    assert texts == ["Four.", "One.", "2019"]
    assert room.sheet(claim_id).state is ClaimState.WITHDRAWN
    assert undo.next_undo(room.at(room.ana)) == ""
    with pytest.raises(NotAllowedError, match="nothing of yours"):
        room.undo()
    assert history.verify(room.desk).problems == ()


def test_what_a_colleague_went_on_from_is_not_undone(room: Newsroom) -> None:
    """It says who did what; nothing changes; and once that is undone, it goes."""
    claim_id = room.accept()
    room.reword(claim_id, "Ana's.")
    room.reword(claim_id, "Ben's.", room.ben)
    before = history.count(room.desk)

    with pytest.raises(NotAllowedError, match=r"Ben reworded the claim since: “Ben's\.”"):
        room.undo()
    assert (history.count(room.desk), room.sheet(claim_id).text) == (before, "Ben's.")

    room.undo(room.ben)
    room.undo(room.ana)
    assert room.sheet(claim_id).text == "2019"


def test_nobody_undoes_what_another_did(room: Newsroom) -> None:
    """Each has their own."""
    room.accept()

    assert undo.next_undo(room.at(room.ben)) == ""
    with pytest.raises(NotAllowedError, match="nothing of yours"):
        room.undo(room.ben)


def test_undo_stays_within_an_article_when_asked(room: Newsroom) -> None:
    """The newest act there, though another came later elsewhere."""
    here = room.article_id
    claim_id = room.accept("2019")
    room.article_id = add_article(room.desk, room.ana)
    elsewhere = room.accept("2019")

    assert undo.next_undo(room.at(room.ana), article_id=here) == "accepted the claim “2019”"
    room.undo(article_id=here)

    assert room.sheet(claim_id).state is ClaimState.WITHDRAWN
    assert room.sheet(elsewhere).state is ClaimState.OPEN


def test_a_claim_that_a_colleague_commented_on_is_not_taken_away(room: Newsroom) -> None:
    """Their words would hang in the air."""
    claim_id = room.accept()
    said = comments.add(room.desk, room.again(room.ben), room.article_id, "Which year?", claim_id=claim_id)

    with pytest.raises(NotAllowedError, match="Ben commented on this claim"):
        room.undo()
    comments.withdraw(room.desk, room.again(room.ben), said)
    room.undo()

    assert room.sheet(claim_id).state is ClaimState.WITHDRAWN


def test_comments_are_undone(room: Newsroom) -> None:
    """Said, resolved, reopened, taken back: each goes one step back."""
    said = comments.add(room.desk, room.again(room.ana), room.article_id, "Which register?")
    comments.resolve(room.desk, room.again(room.ana), said)
    comments.reopen(room.desk, room.again(room.ana), said)
    comments.withdraw(room.desk, room.again(room.ana), said)

    undone, threads = [], []
    for _ in range(4):
        undone.append(room.undo())
        threads.append([not thread.is_open for thread in comments.threads(room.desk, room.article_id)])

    assert undone == [
        "took a comment back “Which register?”", "reopened a comment “Which register?”",
        "resolved a comment “Which register?”", "commented “Which register?”",
    ]  # fmt: skip
    assert threads == [[False], [True], [False], []]
    assert history.verify(room.desk).problems == ()


def test_a_thread_that_another_reopened_is_not_reopened_again(room: Newsroom) -> None:
    """Nor is one resolved that another resolved since."""
    said = comments.add(room.desk, room.again(room.eve), room.article_id, "Which register?")
    comments.resolve(room.desk, room.again(room.ana), said)
    comments.reopen(room.desk, room.again(room.ben), said)

    with pytest.raises(NotAllowedError, match="comment since"):
        room.undo(room.ana)
    comments.resolve(room.desk, room.again(room.eve), said)
    with pytest.raises(NotAllowedError, match="comment since"):
        room.undo(room.ben)


def test_passages_are_undone(room: Newsroom) -> None:
    """A mark that was taken off comes back, and the mark itself goes."""
    mark = passages.mark(room.desk, room.again(room.ana), room.article_id, Span(0, 9), PassageKind.OPINION, "A view.")
    passages.withdraw(room.desk, room.again(room.ana), mark)

    first = room.undo()
    (shown,) = passages.of_article(room.desk, room.article_id)
    second = room.undo()

    assert (first, second) == (
        "took the mark off a passage “The town”", "marked a passage without claims “The town”",
    )  # fmt: skip
    assert (shown.span, shown.kind, shown.note) == (Span(0, 9), PassageKind.OPINION, "A view.")
    assert passages.of_article(room.desk, room.article_id) == ()
    assert history.verify(room.desk).problems == ()


def test_passages_that_others_changed_since_are_left_alone(room: Newsroom) -> None:
    """Taken off by another, or marked anew by another."""
    mark = passages.mark(room.desk, room.again(room.ana), room.article_id, Span(0, 9), PassageKind.OPINION)
    passages.withdraw(room.desk, room.again(room.ben), mark)
    with pytest.raises(NotAllowedError, match="passage since"):
        room.undo(room.ana)
    passages.mark(room.desk, room.again(room.eve), room.article_id, Span(0, 9), PassageKind.OPINION)
    with pytest.raises(NotAllowedError, match="passage since"):
        room.undo(room.ben)


def test_an_act_on_many_claims_is_undone_at_once(room: Newsroom) -> None:
    """Its lines share a request; one undo takes all of them back, and says how many."""
    one, other = room.accept("2019"), room.accept("last year")
    with unit(room.desk, room.again(room.ben)) as work:
        for claim_id in (one, other):
            _dismiss_in(work, claim_id)

    undone = undo.undo(room.desk, room.again(room.ben))

    assert undone == Undone("dismissed the claim “2019” and 1 more", (one, other))
    assert [room.sheet(number).state for number in (one, other)] == [ClaimState.OPEN] * 2


def _dismiss_in(work: Unit, claim_id: int) -> None:
    claim = load(work, claim_id, 1)
    change(work, claim, Move.DISMISS, lambda: Entry(AuditTag.CLAIM_DISMISS, {}, {}))


def test_a_double_click_undoes_once(room: Newsroom) -> None:
    """The same request takes one step back."""
    claim_id = room.accept()
    room.reword(claim_id, "One.")
    act = room.again(room.ana)
    undo.undo(room.desk, act)

    with pytest.raises(RepeatedRequestError):
        undo.undo(room.desk, act)

    assert room.sheet(claim_id).state is ClaimState.OPEN


def test_long_words_are_cut_short(room: Newsroom) -> None:
    """What is said of an undo fits in a line."""
    claim_id = room.accept()
    room.reword(claim_id, "The  harbour\nopened " + "very " * 40)

    assert undo.next_undo(room.at(room.ana)).startswith("reworded the claim “The harbour opened very")
    assert undo.next_undo(room.at(room.ana)).endswith("…”")


def test_looking_for_what_to_undo_takes_few_statements_however_long_the_day(sqlite_room: Newsroom) -> None:
    """Fifty acts of one's own, many of them undone, and another fifty of a colleague's between."""
    room = sqlite_room
    claim_id, other = room.accept("2019"), room.accept("last year", room.ben)
    for number in range(50):
        room.reword(claim_id, f"{number}.")
        room.reword(other, f"{number}.", room.ben)
    for _ in range(22):
        room.undo()
    statements: list[str] = []
    event.listen(room.desk.database._reading, "before_cursor_execute", lambda *a: statements.append(a[2]))

    assert undo.next_undo(room.at(room.ana)) == "reworded the claim “27.”"

    assert len([s for s in statements if s.startswith("SELECT")]) <= 5
