"""Whether a claim's sources are enough by the desk's policy, and how each compares with the claim as it stands."""

from dataclasses import replace

from app.services.checking import evidence, review
from app.services.context import Desk
from app.services.inputs import NewDetail
from app.services.sources import describing, keeping, policy
from claims.newsroom.lifecycle import Priority
from claims.newsroom.sourcing import Stance
from claims.policy import Sourcing, default_policy, load_policy
from tests.factories import Newsroom, a_source, an_evidence
from tests.services.seeded import on_sqlite_alone, selects

LENIENT = """
title = "A desk in a hurry"
version = 1
source = "Invented for this test"
""" + "".join(
    f'[requirements.{kind}.normal]\nsentence = "Any source."\nalternatives = [{{ sources = 1 }}]\n'
    for kind in ("date", "quote", "appointment", "statistic")
)


def judged(room: Newsroom, claim_id: int) -> Sourcing:
    return policy.sourcing(room.desk, room.sheet(claim_id))


def attach(room: Newsroom, claim_id: int, title: str, **fields: object) -> int:
    """Attach a fresh source to a claim; return the source's id."""
    act = room.again(room.ana)
    evidence.attach(room.desk, act, claim_id, room.version(claim_id), a_source(title=title), an_evidence(**fields))
    return room.sheet(claim_id).evidence[-1].source_id


def test_sources_become_enough_and_cease_to_be(room: Newsroom) -> None:
    """Nothing, then a secondary one, then a primary one, then that one withdrawn: each time as the claim stands now."""
    claim_id = room.accept()
    none = judged(room, claim_id)
    attach(room, claim_id, "A paper", is_primary=False)
    one = judged(room, claim_id)
    primary = attach(room, claim_id, "The register")
    enough = judged(room, claim_id)
    link = room.sheet(claim_id).evidence[-1].id
    evidence.withdraw(room.desk, room.again(room.ana), claim_id, room.version(claim_id), link)

    assert [found.is_met for found in (none, one, enough, judged(room, claim_id))] == [False, False, True, False]
    assert none.missing == ("1 primary source, or 3 independent secondary sources",)
    assert one.missing != none.missing
    assert enough.met_by == (primary,)
    assert enough.sides == (Stance.SUPPORTS,)


@on_sqlite_alone
def test_many_claims_are_judged_as_each_is_alone(room: Newsroom) -> None:
    """In as many queries as one; a dismissed claim needs no sources."""
    sourced, bare, gone = (room.accept(words) for words in ("2019", "last year", "“We paid for it ourselves.”"))
    attach(room, sourced, "The register")
    review.dismiss(room.desk, room.again(room.ana), gone, 1, "Not a fact.")

    assert policy.met_by(room.desk, [sourced, bare, gone]) == {sourced: True, bare: False}
    assert policy.met_by(room.desk, []) == {}
    assert selects(room.desk.database, lambda: policy.met_by(room.desk, [sourced, bare])) <= 4


def test_copies_of_one_story_count_once_as_soon_as_that_is_known(room: Newsroom) -> None:
    """Three papers are enough, until two of them turn out to print the same wire story."""
    claim_id = room.accept()
    papers = [attach(room, claim_id, f"Paper {number}", is_primary=False) for number in (1, 2, 3)]
    before = judged(room, claim_id)

    for number in papers[:2]:
        detail = NewDetail(independence_group="Wire story of 3 May")
        describing.describe(room.desk, room.again(room.ben), number, detail)

    assert before.is_met
    assert not judged(room, claim_id).is_met


def test_an_urgent_claim_needs_a_kept_copy(room: Newsroom) -> None:
    """Primary and secondary source are enough in calm times; under high priority a kept copy is asked for."""
    claim_id = room.accept()
    for number, is_primary in enumerate((True, False)):
        attach(room, claim_id, f"By hand {number}", is_primary=is_primary)
    calm = judged(room, claim_id)
    room.plan(claim_id, priority=Priority.HIGH)
    urgent = judged(room, claim_id)

    for number, is_primary in enumerate((True, False)):
        source_id = describing.add_source(room.desk, room.again(room.ana), a_source(title=f"Kept {number}"))
        copy_id = keeping.paste(room.desk, room.again(room.ana), source_id, "It is said: Opened 4 May 2019.")
        taken = an_evidence(is_primary=is_primary, copy_id=copy_id)
        evidence.attach(room.desk, room.again(room.ana), claim_id, room.version(claim_id), source_id, taken)

    assert calm.is_met
    assert not urgent.is_met
    assert "kept copy" in urgent.missing[0]
    assert judged(room, claim_id).is_met


def test_a_desk_may_have_a_policy_of_its_own(room: Newsroom) -> None:
    """It counts at once for everything; a desk without anything beyond its database goes by the default."""
    claim_id = room.accept()
    attach(room, claim_id, "A paper", is_primary=False)
    assert room.desk.outside is not None
    own = Desk(room.desk.database, room.desk.now, replace(room.desk.outside, policy=load_policy(LENIENT)))
    bare = Desk(room.desk.database, room.desk.now)

    sheet = room.sheet(claim_id)

    assert [policy.sourcing(desk, sheet).is_met for desk in (room.desk, own, bare)] == [False, True, False]
    assert policy.sourcing(own, sheet).requirement == "Any source."
    assert policy.policy_of(bare) == default_policy()
