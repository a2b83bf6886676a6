"""Facts that the corpora do not show: what stands beside a date, a figure, an appointment or a voice."""

import time
from datetime import date

import pytest

from claims.compare import Comparison, FactKind, Outcome, compare_claim
from claims.errors import ComparisonError
from claims.model import ClaimType

MASTER = {"person": "Jana Marsh", "post": "harbour master", "body": "Lowmere", "event": "appointed"}

PILOT = "Ada Lund, the mayor of Tarn, spoke. The council waited. She waved. The mayor was a pilot once."


def compared(
    kind: ClaimType, slots: dict[str, str | None], source: str, text: str = "", day: date | None = None
) -> Comparison:
    """Return a comparison that there must be."""
    found = compare_claim(kind, slots, text, source, source_published=day)
    assert found is not None
    return found


def test_a_date_that_can_be_read_two_ways_may_be_the_claimed_one() -> None:
    found = compared(ClaimType.DATE, {"value": "2021-04-03"}, "The paper is dated 3/4/2021.")

    assert found.outcome is Outcome.PARTLY
    assert (found.facts[0].kind, found.facts[0].said) == (FactKind.OTHER_READING, "2021-03-04 or 2021-04-03")


def test_a_length_of_time_is_compared_with_lengths_of_time() -> None:
    found = compared(ClaimType.DATE, {"value": "P2D", "kind": "DURATION"}, "It took two days in May 2021.")

    assert (found.outcome, found.facts[0].said, found.others) == (Outcome.SAME, "two days", 0)
    assert compared(ClaimType.DATE, {"value": "P3D"}, "It took two days.").outcome is Outcome.UNRESOLVED


@pytest.mark.parametrize(
    ("claimed", "source", "kind", "outcome"),
    [
        ("", "It opened about 1900.", "source-coarser", "same-but-coarser"),
        ("APPROX", "It opened in 1900.", "claim-coarser", "same-but-coarser"),
        ("START", "It opened in 1900.", "source-coarser", "same-but-coarser"),
        ("", "It opened in early 1900.", "claim-coarser", "same-but-coarser"),
        ("END", "It opened in early 1900.", "different", "partly"),
        ("", "It opened after 1900.", "different", "partly"),
    ],
)
def test_what_narrows_a_date_is_compared(claimed: str, source: str, kind: str, outcome: str) -> None:
    found = compared(ClaimType.DATE, {"value": "1900", "modifier": claimed}, source)

    assert ([fact.kind for fact in found.of("modifier")], found.outcome) == ([kind], outcome)


def test_before_in_the_wording_is_before_in_the_source() -> None:
    """The slot of a claim does not hold it; its wording does."""
    found = compared(ClaimType.DATE, {"value": "1900"}, "It opened before 1900.", "Before 1900 it opened.")

    assert (found.outcome, len(found.facts)) == (Outcome.SAME, 1)


def test_of_equal_dates_the_one_about_the_claim_is_shown() -> None:
    between = "Nobody had told the people on the quay why they had to wait in the rain for so long. " * 5
    source = f"The fish market closed in 2019. {between}The tide gate opened in 2019."

    found = compared(ClaimType.DATE, {"value": "2019"}, source, "The tide gate opened in 2019.")

    assert found.facts[0].span is not None
    assert found.facts[0].span.start > source.index("tide gate")
    assert found.others == 1


@pytest.mark.parametrize(
    ("slots", "source", "facts"),
    [
        ({"figure": "5", "unit": "times"}, "It is 5 times larger.", {"figure": "same"}),
        ({"figure": "0.5", "unit": "share"}, "Half the homes are empty.", {"figure": "same"}),
        ({"figure": "0.5/0.6", "unit": "share"}, "55 percent of homes are empty.", {"figure": "within"}),
        ({"figure": "10/15", "unit": "percent"}, "Between 10 and 15 percent were lost.", {"figure": "same"}),
        ({"figure": "5", "unit": "USD"}, "It costs C$5.", {"figure": "same", "unit": "different"}),
        ({"figure": "5", "unit": "%", "period": "2020"}, "It was 5 percent.", {"figure": "same", "period": "missing"}),
        ({"figure": "12"}, "There were 12.", {"figure": "same"}),
        ({"figure": "30", "unit": "boats", "comparison": "at most"}, "20 boats sank.", {"figure": "within"}),
        ({"figure": "5", "unit": "percent", "comparison": "rise"}, "It was 5 percent.", {"figure": "same"}),
        ({"figure": "3", "unit": "degrees"}, "It was 3 degrees warmer.", {"figure": "same"}),
    ],
)  # fmt: skip
def test_facts_of_figures(slots: dict[str, str | None], source: str, facts: dict[str, str]) -> None:
    found = compared(ClaimType.STATISTIC, slots, source)

    assert {fact.slot: fact.kind for fact in found.facts} == facts


def test_the_same_figure_of_something_else_gives_way() -> None:
    """A different figure about the claim's own matter tells more than an equal one about another."""
    slots: dict[str, str | None] = {"figure": "41", "unit": "percent", "counted": "voters"}
    source = "Of the schools 41 percent closed. In Vellmar 38 percent of voters stayed at home."

    found = compared(ClaimType.STATISTIC, slots, source, "41 percent of voters in Vellmar")

    assert (found.outcome, found.facts[0].said) == (Outcome.CONFLICT, "38 percent")


def test_square_kilometres_are_read_from_the_wording() -> None:
    """The slot may hold the last word of a unit alone."""
    slots: dict[str, str | None] = {"figure": "12", "unit": "kilometres"}

    found = compared(ClaimType.STATISTIC, slots, "An island of 1,200 hectares.", "an island of 12 square kilometres")

    assert found.outcome is Outcome.CONVERTED


def test_a_source_is_more_than_its_first_words() -> None:
    """In a long source the places where most of an appointment stands are read, not the first ones."""
    other = "Jana Marsh thanked the crews of all the boats. Nobody spoke of any other thing for days. " * 200
    source = f"{other}Jana Marsh was appointed harbour master of Lowmere on 3 May 2021. {other}"

    found = compared(ClaimType.APPOINTMENT, MASTER | {"when": "2021-05-03"}, source)

    assert found.outcome is Outcome.SAME
    assert all(fact.span and fact.span.start >= len(other) for fact in found.facts)


def test_in_a_long_source_a_name_may_be_spelled_otherwise() -> None:
    other = "Nobody spoke of any other thing for days, and the boats stayed in port. " * 200
    source = f"{other}Jana Mársh was appointed harbour master of Lowmere. {other}"

    assert compared(ClaimType.APPOINTMENT, MASTER, source).outcome is Outcome.SPELLING
    assert compared(ClaimType.APPOINTMENT, MASTER, other).outcome is Outcome.NOT_FOUND


def test_two_places_of_a_long_source_are_read_apart() -> None:
    other = "Nobody spoke of any other thing for days, and the boats stayed in port. " * 200
    source = f"Jana Marsh was seen. {other}Jana Marsh was appointed harbour master of Lowmere. {other}"

    found = compared(ClaimType.APPOINTMENT, MASTER, source)

    assert (found.outcome, found.others) == (Outcome.SAME, 1)


def test_a_table_without_stops_is_read_in_a_moment() -> None:
    """It is one sentence that tells of hundreds of appointments; the first ones are compared."""
    source = "Jana Marsh mayor " * 700
    begun = time.process_time()

    found = compared(ClaimType.APPOINTMENT, MASTER | {"post": "mayor", "event": "holds"}, source)

    assert found.facts[0].said == "Jana Marsh"
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("slots", "source", "facts"),
    [
        ({"person": "Jana Marsh"}, "Jana Marsh sails.", {"person": "same"}),
        ({"post": "harbour master"}, "The harbour master sails.", {"post": "same"}),
        ({"person": "Jana Marsh", "post": "pilot"}, "The pilot sails.", {"person": "missing", "post": "same"}),
        ({"post": "pilot", "when": "2019"}, "Our pilot came in 2019 or 2020.", {"post": "same", "when": "same"}),
        ({"person": "Ada Lund", "post": "pilot"}, PILOT, {"person": "same", "post": "same", "statement": "says-more"}),
        (
            {"person": "Jana Marsh", "event": "appointed"}, "Jana Marsh sails.", {"person": "same", "event": "missing"},
        ),
    ],
)  # fmt: skip
def test_facts_of_appointments(slots: dict[str, str | None], source: str, facts: dict[str, str]) -> None:
    found = compared(ClaimType.APPOINTMENT, slots, source)

    assert {fact.slot: fact.kind for fact in found.facts} == facts


@pytest.mark.parametrize(
    ("speaker", "source", "kind"),
    [
        ("Jana Marsh", "“We sail at dawn,” said Marsh.", "shorter-name"),
        ("Jana Marsh", "“We sail at dawn,” said Pia Lund.", "different"),
        ("Jana Marsh", "“We sail at dawn,” the harbour master said.", "missing"),
        ("ministry", "“We sail at dawn,” the ministry said.", "same"),
        ("Jana Marsh", "“We sail at dawn.”", "missing"),
        ("Jana Marsh", "LUND: No.\n00:02 MARSH: We sail at dawn.\nLUND: Yes.", "shorter-name"),
        ("Jana Marsh", "[00:00:12] Pia Lund (Tarn):\nWe sail at dawn.", "different"),
        ("Jana Marsh", "Weather: fine. We sail at dawn.", "missing"),
        ("Jana Marsh", "THE MAYOR: We sail at dawn.", "missing"),
        ("Jana Marsh", f"{'x' * 30_000}\nLUND: When?\nMARSH: We sail at dawn.", "shorter-name"),
    ],
)
def test_speakers(speaker: str, source: str, kind: str) -> None:
    found = compared(ClaimType.QUOTE, {"words": "We sail at dawn", "speaker": speaker}, source)

    assert [fact.kind for fact in found.of("speaker")] == [kind]


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("MARSH: Page two. We sail at dawn.", "Page two."),
        ("MARSH: We sail at dawn if it clears.", "if it clears."),
        ("MARSH: We sail at dawn. That is the plan of others.", "That is the plan of others."),
        ("MARSH [reading]: We sail at dawn.", "MARSH [reading]:"),
        ("MARSH: We sail at dawn.\nLUND: You quote him.", "LUND: You quote him."),
        ("LUND: Read it out.\nMARSH: We sail at dawn.", "LUND: Read it out."),
        ("LUND: Ivo Marsh left.\nMARSH: We sail at dawn.", "LUND: Ivo Marsh left."),
        ("IVO MARSH: No.\nLUND: Yes?\nMARSH: We sail at dawn.", "IVO MARSH"),
        ("MARSH: They say –\nLUND: Who?\nMARSH: We sail at dawn.", "MARSH: They say –"),
        ("“We sail at dawn,” said Marsh. He was joking.", "joking"),
    ],
)
def test_what_is_left_to_read_beside_a_quotation_is_shown(source: str, left: str) -> None:
    found = compared(ClaimType.QUOTE, {"words": "We sail at dawn", "speaker": "Jana Marsh"}, source)

    assert [(fact.kind, fact.said) for fact in found.of("speaker")] == [("unresolved", left)]


def test_who_plays_a_part_in_a_talk_is_its_speaker() -> None:
    source = "JUDGE: When?\nTHE WITNESS (Jana Marsh): We sail at dawn.\nJUDGE: Thank you."
    found = compared(ClaimType.QUOTE, {"words": "We sail at dawn", "speaker": "Jana Marsh"}, source)

    assert [fact.kind for fact in found.of("speaker")] == ["same"]


def test_words_in_another_order_are_shown() -> None:
    claim = "The lighthouse at Skerry was lit on 3 November 1811."
    source = "The lighthouse at Skerry was struck by lightning on 3 November 1811."
    found = compared(ClaimType.DATE, {"value": "1811-11-03"}, source, claim)

    assert found.outcome is not Outcome.SAME


def test_a_tax_that_is_abolished_on_a_day_makes_no_tax_year() -> None:
    claim = "Parliament abolished the tax on 30 March 2015."
    found = compared(ClaimType.DATE, {"value": "2015-03-30"}, "On 30 March 2015 parliament abolished the tax.", claim)

    assert found.outcome is Outcome.SAME


def test_a_span_that_is_none_is_refused() -> None:
    with pytest.raises(ComparisonError):
        Comparison(ClaimType.DATE, Outcome.SAME, (), -1)
