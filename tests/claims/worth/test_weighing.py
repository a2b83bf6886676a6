"""What is worth checking first, and why: headline, lead, figures and quotes; opinion and prediction apart from fact."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Candidate, ClaimType, extract
from claims.extraction import settled
from claims.reading import Reading, read
from claims.worth.model import likelihood, terms
from claims.worth.weighing import stems, weighed
from tests.growth import hold_near_linear

ARTICLE = """Vellmar closes harbour bridge after crash

The town of Vellmar closed its harbour bridge on 12 February after 12 drivers were hurt in a crash, officials said.

The council met in 2019 to talk about the ferry and about nothing else.

Mayor Ilse Brandt said the repairs would cost $4 million.

The orchard on the hill has 40 trees, and the school a garden with a wall of stone around it.

“I think it should be torn down,” said engineer Tomas Lind.

“The bridge will be open by 2030,” said Orla Brandt.
"""


def found(text: str = ARTICLE, title: str = "") -> list[Candidate]:
    """Return the candidates of an article in order."""
    return list(extract(text, published=date(2024, 2, 15), title=title).candidates)


def of(words: str, kind: ClaimType, candidates: list[Candidate]) -> Candidate:
    """Return the candidate of a type whose words these are part of."""
    return next(c for c in candidates if c.type is kind and words in c.span.of(ARTICLE))


def test_what_repeats_the_headline_and_leads_comes_before_what_does_not() -> None:
    """Two counts alike in words: the one that the story is about is worth more."""
    lead = of("12 drivers", ClaimType.STATISTIC, found())
    aside = of("40 trees", ClaimType.STATISTIC, found())

    assert lead.worth > aside.worth
    assert {"Repeats the headline.", "Stands in the lead."} <= set(lead.reasons)
    assert not {"Repeats the headline.", "Stands in the lead."} & set(aside.reasons)


def test_a_typed_title_counts_as_the_headline() -> None:
    """It goes before the one in the text."""
    aside = of("40 trees", ClaimType.STATISTIC, found(title="An orchard with a garden wall"))

    assert "Repeats the headline." in aside.reasons


def test_a_figure_that_somebody_is_quoted_on_says_so() -> None:
    """The reviewer then asks the speaker's source."""
    cost = of("$4 million", ClaimType.STATISTIC, found())

    assert "Somebody is quoted on it." in cost.reasons


def test_opinion_and_prediction_are_told_apart_from_fact() -> None:
    """The words that make them so are named, and both are worth less than the same kind of quote without."""
    opinion, prediction = of("torn down", ClaimType.QUOTE, found()), of("will be open", ClaimType.QUOTE, found())

    assert any(r.startswith("An opinion (“I think”)") for r in opinion.reasons)
    assert any(r.startswith("Says what will happen (“will”)") for r in prediction.reasons)


@pytest.mark.parametrize(
    ("text", "is_aside"),
    [
        ("The bank will close, Ilse Brandt said on Monday.", True),
        ("Ilse Brandt told local reporters on Monday that it will close.", True),
        ("The bank announced late on Monday that it will close.", True),
        ("Ilse Brandt said that the bank closed on Monday.", False),
        ("The bank closed on Monday.", False),
    ],
)
def test_the_day_on_which_something_was_said_comes_last(text: str, is_aside: bool) -> None:
    """Nobody checks it first; the day of the deed itself is another matter."""
    (day,) = [c for c in found(text) if c.type is ClaimType.DATE]

    assert ("Only tells when something was said." in day.reasons) is is_aside


def test_the_strength_of_the_sentence_goes_before_the_type_of_claim() -> None:
    """A date in the lead that tells the news comes before a figure in a sentence about nothing of it."""
    day, aside = of("12 February", ClaimType.DATE, found()), of("40 trees", ClaimType.STATISTIC, found())

    assert day.worth > aside.worth


def test_of_two_candidates_in_one_sentence_the_stronger_type_comes_first() -> None:
    """The extractors' own judgement settles what their sentence leaves open."""
    all_found = found("Ilse Brandt was named mayor of Lund in 2019.")
    named, day = (next(c for c in all_found if c.type is kind) for kind in (ClaimType.APPOINTMENT, ClaimType.DATE))

    assert named.worth > day.worth > named.worth - 0.05


def test_each_word_of_the_headline_that_comes_again_counts() -> None:
    """A sentence with three words of it is about the news more than one with two."""
    text = "\n\n".join((
        "Old news of the day.", "It was quiet.", "It was cold.",
        "The harbour bridge has 40 lamps.", "The harbour ferry and bridge carry 40 lamps.",
    ))  # fmt: skip
    two, three = (c for c in found(text, title="Harbour bridge, ferry to close") if c.type is ClaimType.STATISTIC)

    assert three.worth > two.worth


def test_the_reasons_of_the_extractor_stay_first() -> None:
    """What the rule says is kept; how much it is worth is added behind."""
    lead = of("12 drivers", ClaimType.STATISTIC, found())

    assert "can be checked against its source" in lead.reasons[0]


def test_a_short_text_has_no_lead() -> None:
    """Where everything stands first, nothing does."""
    assert not any("lead" in r for c in found("Vellmar has 40 ferries. It had 12 in 2019.") for r in c.reasons)


def test_the_same_words_are_proposed_once_for_each_type() -> None:
    """Of two on the same words the one that is worth more stays; other types and other words stay all."""
    first, *rest = found()
    doubled = [first, *rest, first]

    assert settled(doubled) == settled([first, *rest])


@pytest.mark.parametrize(("one", "other"), [("closes", "closed"), ("bridges", "bridge"), ("cities", "city")])
def test_forms_of_a_word_are_the_same_word(one: str, other: str) -> None:
    """A headline in the present tense is repeated by a text in the past."""
    assert stems(one) == stems(other)


def test_the_model_prefers_figures_to_small_talk() -> None:
    """It was trained on debates."""
    fact = "Unemployment rose to 9.1 percent, and we lost 4 million jobs in the last four years."

    assert likelihood(fact) > 0.6 > 0.3 > likelihood("Thank you, and good evening to you all.")


@given(st.text(max_size=200))
@settings(deadline=None)
def test_likelihood_is_a_share_for_any_text(text: str) -> None:
    """And each feature is counted once."""
    assert 0 <= likelihood(text) <= 1
    assert len(list(terms(text))) == len(set(terms(text)))


def test_the_strongest_of_sentences_is_worth_no_more_than_all() -> None:
    """In the lead, all of the headline in it, long, with a figure, and somebody quoted on it."""
    said = (
        "Mayor Ilse Brandt said on Tuesday that “the harbour lost 12 percent of its 1,250 boats and 4 million crowns "
        "of tax in the year 2019, the largest loss since 1990, and unemployment rose to 9 percent.”"
    )
    worths = [
        one.worth for one in extract(f"{said}\n" * 4, title="Harbour lost 12 percent of boats and tax").candidates
    ]

    assert max(worths) > 0.9
    assert all(0 <= worth <= 1 for worth in worths)


@pytest.mark.slow
def test_a_sentence_of_figures_is_looked_through_once() -> None:
    """However many of them stand in it: whether it looks ahead is asked of it, and not of each."""

    def prepare(text: str) -> tuple[Reading, list[Candidate]]:
        return read(text), found(text)

    hold_near_linear(lambda given: weighed(*given), "$1 ", prepare=prepare)
