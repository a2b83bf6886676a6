"""Are the sources enough? Examples from newsroom practice, and what holds for all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import PolicyError
from claims.model import ClaimType
from claims.newsroom.lifecycle import Priority
from claims.newsroom.sourcing import Confidentiality, SourceKind, Stance
from claims.policy import Attached, Policy, Sourcing, default_policy, evaluate, load_policy
from claims.policy.terms import Alternative

DATE, QUOTE, FIGURE = ClaimType.DATE, ClaimType.QUOTE, ClaimType.STATISTIC
NORMAL, HIGH = Priority.NORMAL, Priority.HIGH

SMALL = """
title = "Small"
version = 1
source = "Written for this test."
[requirements.date.normal]
sentence = "One primary source."
alternatives = [{ sources = 1, primary = 1 }]
[requirements.quote.normal]
sentence = "A recording or a document."
alternatives = [{ sources = 1, kinds = ["recording", "document"], passage = true }, { sources = 3, copy = false }]
[requirements.appointment.normal]
sentence = "Two sources."
alternatives = [{ sources = 2 }]
[requirements.statistic.normal]
sentence = "One source."
alternatives = [{ sources = 1 }]
[requirements.statistic.high]
sentence = "Two primary people."
alternatives = [{ sources = 2, primary = 2, kinds = ["person"] }]
"""


def source(source_id: int, words: str = "", *, group: str = "") -> Attached:
    """Return a public secondary web page with passage and copy that supports, unless words say otherwise."""
    said = set(words.split())
    return Attached(
        source_id=source_id,
        kind=next((kind for kind in SourceKind if kind.value in said), SourceKind.WEB_PAGE),
        is_primary="primary" in said,
        stance=next((stance for stance in Stance if stance.value in said), Stance.SUPPORTS),
        has_passage="wordless" not in said,
        has_copy="uncopied" not in said,
        independence_group=group,
        confidentiality=next((who for who in Confidentiality if who.value in said), Confidentiality.PUBLIC),
    )


def by_default(kind: ClaimType, *attached: Attached, priority: Priority = NORMAL) -> Sourcing:
    return evaluate(default_policy(), kind, priority, attached)


def test_a_policy_from_before_there_were_statements_holds_them_to_ours() -> None:
    """A desk's own file stays good, and its fingerprint tells that something was added to it."""
    old = load_policy(SMALL)

    ours = {key: one for key, one in default_policy().requirements.items() if key[0] is ClaimType.STATEMENT}
    assert {key: one for key, one in old.requirements.items() if key[0] is ClaimType.STATEMENT} == ours
    own = load_policy(SMALL + '[requirements.statement.normal]\nsentence = "Any."\nalternatives = [{ sources = 1 }]\n')
    assert own.requirement(ClaimType.STATEMENT, HIGH).sentence == "Any."
    assert own.fingerprint != old.fingerprint


THREE = [source(1), source(2), source(3)]


@pytest.mark.parametrize(
    ("kind", "priority", "attached", "met_by"),
    [
        (DATE, NORMAL, [source(1, "primary")], (1,)),
        (DATE, NORMAL, THREE, (1, 2, 3)),
        # A primary source is enough, so the secondary one beside it is not what the verdict rests on.
        (DATE, NORMAL, [source(1), source(2, "primary")], (2,)),
        (DATE, Priority.LOW, [source(1, "primary uncopied")], (1,)),
        (DATE, HIGH, [source(1, "primary"), source(2)], (1, 2)),
        (DATE, HIGH, THREE, (1, 2, 3)),
        # The minutes say otherwise: a claim is as well sourced when it is refuted.
        (DATE, NORMAL, [source(7, "primary refutes document")], (7,)),
        (QUOTE, NORMAL, [source(1, "primary recording")], (1,)),
        (QUOTE, NORMAL, [source(1, "primary document")], (1,)),
        (QUOTE, HIGH, [source(1, "primary person uncopied"), source(2, "primary person uncopied")], (1, 2)),
        (FIGURE, NORMAL, [source(1, "primary dataset")], (1,)),
        # A witness of rank takes the place of a report.
        (FIGURE, NORMAL, [source(1, "primary person"), source(2), source(3)], (1, 2, 3)),
        # Off the record counts.
        (DATE, NORMAL, [source(1, "primary person legal")], (1,)),
    ],
)
def test_these_sources_are_enough(
    kind: ClaimType, priority: Priority, attached: list[Attached], met_by: tuple[int, ...]
) -> None:
    found = by_default(kind, *attached, priority=priority)

    assert (found.is_met, found.met_by, found.missing) == (True, met_by, ())
    assert found.sides == (attached[0].stance,)
    assert found.requirement == default_policy().requirement(kind, priority).sentence


@pytest.mark.parametrize(
    ("kind", "priority", "attached", "missing"),
    [
        (DATE, NORMAL, [], "1 primary source, or 3 independent secondary sources"),
        (DATE, NORMAL, [source(1)], "1 primary source, or 2 more independent secondary sources"),
        (DATE, NORMAL, THREE[:2], "1 primary source, or 1 more independent secondary source"),
        (DATE, NORMAL, [source(1, "primary context")], "1 primary source, or 3 independent secondary sources"),
        (
            DATE, HIGH, [source(1), source(2)],
            "1 independent primary source with a kept copy, or 1 more independent secondary source with a kept copy",
        ),
        (
            DATE, HIGH, [source(1, "primary")],
            (
                "1 more independent source with a kept copy; "
                "or 2 more independent secondary sources, each with a kept copy"
            ),
        ),
        (
            QUOTE, HIGH, [source(1, "primary person")],
            (
                "1 recording, document or web page as primary source with the exact passage and a kept copy; "
                "or 1 more independent person as primary source with the exact passage"
            ),
        ),
        (
            FIGURE, HIGH, [],
            (
                "2 independent data sets, documents or web pages, 1 of them primary, each with a kept copy; "
                "or 3 independent secondary sources, each with a kept copy"
            ),
        ),
    ],
)  # fmt: skip
def test_these_are_not_and_it_says_what_would_be(
    kind: ClaimType, priority: Priority, attached: list[Attached], missing: str
) -> None:
    found = by_default(kind, *attached, priority=priority)

    assert (found.is_met, found.met_by, found.sides, found.missing) == (False, (), (), (missing,))


def test_one_source_of_any_rank_is_no_independent_one() -> None:
    """A single source has nothing to be independent of."""
    found = evaluate(load_policy(SMALL), FIGURE, NORMAL, [])
    both = evaluate(load_policy(SMALL), FIGURE, HIGH, [])

    assert (found.missing, both.missing) == (("1 source",), ("2 independent people as primary sources",))


def test_copies_of_one_wire_story_count_once() -> None:
    wire = "wire story of 3 May"

    found = by_default(DATE, source(5, group=" Wire  story of 3 May"), source(3, group=wire), source(4))

    assert found.missing == ("1 primary source, or 1 more independent secondary source",)
    assert found.notes == ("Sources 3 and 5 count once: both are of the group 'wire story of 3 May'.",)
    third = by_default(DATE, *(source(number, group=wire) for number in (8, 5, 3)))
    assert third.notes == ("Sources 3, 5 and 8 count once: all are of the group 'wire story of 3 May'.",)


def test_a_group_counts_by_its_primary_member() -> None:
    found = by_default(DATE, source(3, group="g"), source(5, "primary", group="g"), source(6, "primary", group="g"))

    assert found.met_by == (5,)


def test_two_passages_of_one_source_are_one_source() -> None:
    found = by_default(DATE, source(3, group="a"), source(3), source(3, group="b"), source(4))

    assert found.missing == ("1 primary source, or 1 more independent secondary source",)
    assert found.notes == ("Source 3 is attached 3 times and counts once.",)


def test_sources_that_disagree_are_counted_apart() -> None:
    found = by_default(DATE, source(1), source(4), source(2, "refutes"))

    assert found.missing == (
        "to support the claim: 1 primary source, or 1 more independent secondary source",
        "to refute the claim: 1 primary source, or 2 more independent secondary sources",
    )
    assert found.notes == (
        "Sources disagree: sources 1 and 4 support the claim, source 2 refutes it. Each side is counted by itself.",
    )


def test_one_side_that_is_enough_stays_enough_beside_the_other() -> None:
    found = by_default(DATE, source(1, "primary"), source(2, "refutes"))

    assert (found.is_met, found.sides, found.met_by) == (True, (Stance.SUPPORTS,), (1,))
    assert found.notes[0].startswith("Sources disagree: source 1 supports the claim, source 2 refutes it.")


def test_when_either_side_would_do_the_rationale_must_choose() -> None:
    found = by_default(DATE, source(1, "primary"), source(2, "primary refutes"))

    assert (found.sides, found.met_by) == ((Stance.SUPPORTS, Stance.REFUTES), (1, 2))
    assert "Either side would be enough by itself; the rationale should say which one holds, and why." in found.notes


@pytest.mark.parametrize(
    ("attached", "note"),
    [
        ([source(1, "primary recording wordless")], "Source 1 has no exact passage, which the policy asks for."),
        (
            [source(1, "wordless"), source(2, "wordless")],
            "Sources 1 and 2 have no exact passage, which the policy asks for.",
        ),
        ([source(1, "context")], "Source 1 gives context and does not count."),
        ([source(1, "context"), source(2, "context")], "Sources 1 and 2 give context and do not count."),
        ([source(3, "person desk")], "Source 3 is a person off the record and cannot be shown to readers."),
        ([source(3, "person legal")], "Source 3 is a person off the record and cannot be shown to readers."),
        ([source(3, "document desk")], "Source 3 is for the desk only and cannot be shown to readers."),
        ([source(3, "document legal")], "Source 3 is for the legal file only and cannot be shown to readers."),
    ],
)  # fmt: skip
def test_what_a_person_should_know_of_the_sources(attached: list[Attached], note: str) -> None:
    assert by_default(QUOTE, *attached).notes == (note,)


def test_an_uncopied_source_of_an_important_claim_is_named() -> None:
    found = by_default(DATE, source(1, "primary uncopied"), source(2), priority=HIGH)

    assert not found.is_met
    assert found.notes == ("Source 1 has no kept copy, which the policy asks for.",)


def test_it_is_said_when_readers_can_see_nothing_a_verdict_rests_on() -> None:
    hidden = "None of the sources that count can be shown to readers."

    assert hidden in by_default(DATE, source(1, "primary desk"), source(2)).notes
    assert hidden not in by_default(DATE, source(1), source(2, "desk"), source(3)).notes


def test_a_type_without_a_requirement_for_high_priority_is_held_to_the_normal_one() -> None:
    policy = load_policy(SMALL)

    assert policy.requirement(DATE, HIGH) is policy.requirement(DATE, NORMAL)
    assert policy.requirement(FIGURE, HIGH).sentence == "Two primary people."
    assert policy.requirement(FIGURE, Priority.LOW).sentence == "One source."


ATTACHED = st.builds(
    Attached,
    source_id=st.integers(1, 9),
    kind=st.sampled_from(SourceKind),
    is_primary=st.booleans(),
    stance=st.sampled_from(Stance),
    has_passage=st.booleans(),
    has_copy=st.booleans(),
    independence_group=st.sampled_from(["", "", "a", "A ", "b"]),
    confidentiality=st.sampled_from(Confidentiality),
)
SEVERAL = st.lists(ATTACHED, max_size=9)
POLICIES = st.sampled_from([default_policy(), load_policy(SMALL)])
KINDS, PRIORITIES = st.sampled_from(ClaimType), st.sampled_from(Priority)


@given(POLICIES, KINDS, PRIORITIES, SEVERAL, ATTACHED)
def test_a_further_source_never_makes_enough_too_little(
    policy: Policy, kind: ClaimType, priority: Priority, attached: list[Attached], further: Attached
) -> None:
    """Whichever side it is on: a side that was enough stays enough. It may make the other side enough, too."""
    others = [one for one in attached if one.source_id != further.source_id]

    before = evaluate(policy, kind, priority, others)
    after = evaluate(policy, kind, priority, [*others, further])

    assert set(before.sides) <= set(after.sides)
    assert set(after.sides) - set(before.sides) <= {further.stance} - {Stance.CONTEXT}


@given(POLICIES, KINDS, PRIORITIES, SEVERAL.flatmap(lambda ones: st.tuples(st.just(ones), st.permutations(ones))))
def test_the_order_of_sources_does_not_matter(
    policy: Policy, kind: ClaimType, priority: Priority, orders: tuple[list[Attached], list[Attached]]
) -> None:
    assert evaluate(policy, kind, priority, orders[0]) == evaluate(policy, kind, priority, orders[1])


@given(POLICIES, KINDS, PRIORITIES, SEVERAL)
def test_a_group_never_counts_more_than_once_on_a_side(
    policy: Policy, kind: ClaimType, priority: Priority, attached: list[Attached]
) -> None:
    once = list({one.source_id: one for one in attached}.values())
    found = evaluate(policy, kind, priority, once)

    for side in (Stance.SUPPORTS, Stance.REFUTES):
        groups = [one.group for one in once if one.stance is side and one.source_id in found.met_by and one.group]
        assert len(groups) == len(set(groups))


@given(POLICIES, KINDS, PRIORITIES, SEVERAL)
def test_it_is_met_or_says_what_is_missing(
    policy: Policy, kind: ClaimType, priority: Priority, attached: list[Attached]
) -> None:
    """Never both, never neither; and what is met rests on sources that are there and say something."""
    found = evaluate(policy, kind, priority, attached)

    assert found.is_met == bool(found.met_by) == bool(found.sides) != bool(found.missing)
    assert set(found.met_by) <= {one.source_id for one in attached if one.stance in found.sides}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Small"', "", "needs 'title', a text; it has None"),
        ('title = "Small"', 'title = " "', "needs 'title', a text"),
        ('title = "Small"', "title =", "is no TOML"),
        ('title = "Small"', 'title = "Small"\nnight = 1', "unknown entry 'night'"),
        ("version = 1", "version = true", "needs 'version', a whole number; it has True"),
        ("version = 1", "version = 0", "version 0; start at 1"),
        ("date.normal", "day.normal", "unknown entry 'day'; known are date, quote, appointment, statistic"),
        ("date.normal", "date.low", "'requirements.date' has the unknown entry 'low'; known are normal, high"),
        ("date.normal", "date.high", "says nothing for normal priority of: date"),
        ('sentence = "Two sources."', "", "'requirements.appointment.normal' needs 'sentence'"),
        ('sentence = "Two sources."', 'sentence = "Two."\ncount = 2', "unknown entry 'count'"),
        ("alternatives = [{ sources = 2 }]", "", "needs 'alternatives', a list"),
        ("[{ sources = 2 }]", "[]", "'requirements.appointment.normal' has no alternatives"),
        ("[{ sources = 2 }]", "[2]", "Alternative 1 of 'requirements.appointment.normal' is no table"),
        ("[{ sources = 2 }]", "[{ primary = 1 }]", "needs 'sources', a whole number"),
        ("[{ sources = 2 }]", "[{ sources = 0 }]", "normal': 'sources' is 0; ask for 1 or more"),
        ("[{ sources = 2 }]", "[{ sources = 2, primry = 1 }]", "unknown entry 'primry'"),
        ("[{ sources = 2 }]", "[{ sources = 2, primary = 3 }]", "'primary' is 3; with 2 sources, ask for 0 to 2"),
        ("[{ sources = 2 }]", "[{ sources = 2, primary = -1 }]", "'primary' is -1"),
        ('["person"]', '["persn"]', "Alternative 1 of 'requirements.statistic.high' names the unknown kind"),
        ('["person"]', "[[]]", "unknown kind of source"),
        ('["person"]', '["person", "person"]', "each kind of source once"),
        ('["person"]', "[]", "leave 'kinds' out"),
        ('["person"]', '"person"', "needs 'kinds', a list"),
        ("copy = false", "copy = 0", "Alternative 2 of 'requirements.quote.normal' needs 'copy', true or false"),
        ("[requirements.date.normal]", "[requirements]\ndate = 1\n[x]", "unknown entry 'x'"),
    ],
)
def test_a_file_that_is_no_policy_is_refused_in_words(old: str, new: str, said: str) -> None:
    assert SMALL.count(old) == 1

    with pytest.raises(PolicyError) as refused:
        load_policy(SMALL.replace(old, new))

    assert said in str(refused.value)


@pytest.mark.parametrize("text", ["date = 1", "date.normal = 1", ""])
def test_a_requirement_must_be_a_table(text: str) -> None:
    head = 'title = "T"\nversion = 1\nsource = "S"\n'
    with pytest.raises(PolicyError, match=r"a table; it has|says nothing for normal priority of: date, quote"):
        load_policy(f"{head}[requirements]\n{text}")
    with pytest.raises(PolicyError, match="needs 'requirements', a table"):
        load_policy(head)


def test_an_alternative_is_right_by_construction() -> None:
    with pytest.raises(PolicyError, match="ask for 1 or more"):
        Alternative(0)


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ('"Small"', '"Little"', True), ("version = 1", "version = 2", True), ("for this test", "here", True),
        ("copy = false", "copy = false, primary = 0", True),
        ('["recording", "document"]', '["document", "recording"]', True),
        ("Two sources.", "A pair of sources.", False), ("{ sources = 2 }", "{ sources = 3 }", False),
        ("passage = true", "passage = false", False), ("copy = false", "copy = true", False),
        ('["recording", "document"]', '["recording"]', False), ("primary = 2", "primary = 1", False),
        ("quote.normal", "quote.normal", True),
    ],
)  # fmt: skip
def test_a_fingerprint_tells_another_meaning(old: str, new: str, is_same: bool) -> None:
    """Title, version, source and the order of kinds may change; what is asked for may not."""
    assert SMALL.count(old) == 1

    assert (load_policy(SMALL.replace(old, new)).fingerprint == load_policy(SMALL).fingerprint) is is_same


def test_the_fingerprint_does_not_depend_on_the_order_of_tables() -> None:
    head, *tables = SMALL.split("[requirements.")

    turned = load_policy("[requirements.".join([head, *reversed(tables)]))

    assert turned.fingerprint == load_policy(SMALL).fingerprint
    assert len(turned.fingerprint) == 16


@given(KINDS, SEVERAL)
def test_the_policy_we_ship_asks_no_less_of_what_matters_more(kind: ClaimType, attached: list[Attached]) -> None:
    """What is enough at high priority is enough at normal priority."""
    high, normal = (evaluate(default_policy(), kind, priority, attached) for priority in (HIGH, NORMAL))

    assert set(high.sides) <= set(normal.sides)
