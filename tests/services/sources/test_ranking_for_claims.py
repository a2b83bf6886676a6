"""What of a claim is looked for in a source: its sentence, its fields, and figures that were rounded."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.services.sources.asking import Asked
from app.services.sources.copies import KeptText
from app.services.sources.indexing import said_in
from app.services.sources.ranking import passages
from app.services.views import ClaimSheet
from claims.model import ClaimType, Span

FILLER = (
    "The board spoke of the weather.",
    "Nobody had seen the pier before.",
    "A dog barked twice.",
    "They met at nine.",
    "The road is narrow and steep.",
    "It rained on the quay all day.",
)


def a_sheet(sentence: str, kind: ClaimType, **slots: str | None) -> ClaimSheet:
    """Return the sheet of a claim whose words stand in [ ] in a sentence."""
    before, words, after = sentence.replace("]", "[").split("[")
    return ClaimSheet(
        key="c1", article_id=1, claim_id=1, type=kind, span=Span(len(before), len(before) + len(words)), words=words,
        before=before, after=after, text=words, slots=slots, state=None, reason="", version=1, machine=None,
        reading_changed=False, evidence=(), verdicts=(), moves=frozenset(),
    )  # fmt: skip


def first(sheet: ClaimSheet, *lines: str) -> str:
    return passages(KeptText(1, "\n".join((*FILLER, *lines, *FILLER)), ()), sheet)[0].text


def test_the_sentence_of_a_claim_tells_what_it_is_about() -> None:
    """A date alone says too little; sentences before and after belong to other claims."""
    wrong, right = "The dairy burned down on 4 March 1987.", "On 4 March 1987 the cable car carried its first guests."
    sheet = a_sheet(
        "The dairy burned down. The cable car opened on [4 March 1987]. The dairy came after.", ClaimType.DATE,
        value="1987-03-04",
    )  # fmt: skip

    assert first(sheet, wrong, right) == right


@pytest.mark.parametrize(("modifier", "month"), [("START", "February"), ("MID", "June"), ("END", "November")])
def test_a_part_of_a_year_is_found_in_its_months(modifier: str, month: str) -> None:
    """More than the year alone, and more than the other months."""
    lines = [f"On 14 {one} 2019 nobody was admitted." for one in ("February", "June", "November")]
    wrong = [line for line in lines if month not in line] + ["The hospital was given a prize in 2019."]
    sheet = a_sheet("The hospital was shut at night in [that part of 2019].", ClaimType.DATE, value="2019")
    told = replace(sheet, slots={"value": "2019", "modifier": modifier})

    assert month in first(told, *wrong, *(line for line in lines if month in line))


def test_a_source_is_seldom_less_exact_than_who_quotes_it() -> None:
    """Of figures near a claim's, a whole number counts less where the claim has tenths than the other way round."""
    tenths, whole = (Asked(4.0, {one: 1.0}, Decimal(one), is_share=True) for one in ("31.4", "31"))

    assert said_in(tenths, ["31"])["31"] < said_in(whole, ["31.4"])["31.4"] / 2


@pytest.mark.parametrize("sentence", ["One. Two [three.] Four.", "One.\nTwo [three]\nFour", "Two [three]"])
def test_the_sentence_ends_where_it_ends(sentence: str) -> None:
    """At a full stop, at the end of a line, or with the text."""
    found = passages(KeptText(1, "four\none\ntwo", ()), a_sheet(sentence, ClaimType.QUOTE))

    assert [one.text for one in found] == ["two"]


@pytest.mark.parametrize(
    ("sheet", "wrong", "right"),
    [
        (
            a_sheet("The pier cost [nearly 4.2 million crowns].", ClaimType.STATISTIC, figure="4200000"),
            "The pier cost 5.2 million, it was said of another.",
            "Building the pier came to 4,187,300 in all.",
        ),
        (
            a_sheet("[Two thirds of the farmers] are old.", ClaimType.STATISTIC, figure="0.667", unit="share"),
            "Farmers of 60 and more are not few, say farmers.",
            "Farmers over 60: 67 per cent.",
        ),
    ],
)
def test_a_rounded_figure_finds_the_exact_one(sheet: ClaimSheet, wrong: str, right: str) -> None:
    assert first(sheet, wrong, right) == right


def test_a_figure_is_marked_with_the_word_that_says_how_large_it_is() -> None:
    """Also where only the rounded figure is the same."""
    text = "Some 4.2 million, all told."

    (one,) = passages(KeptText(1, text, ()), a_sheet("It was [4,187,300].", ClaimType.STATISTIC, figure="4187300"))

    assert [span.of(text) for span in one.matched] == ["4.2 million"]


def test_a_passage_with_all_in_one_sentence_stands_first() -> None:
    """Before one in which the same words are scattered; what else stands in a passage counts less."""
    scattered = "The mill had a new roof and a wheel. Brandt lived by the sea and kept bees. In 1998 it snowed in June."
    together = "In 1998 the mill went to Brandt for a crown. It rained on them by the sea. Nobody came to see it sold."

    assert first(a_sheet("[Brandt got the mill in 1998].", ClaimType.APPOINTMENT), scattered, together) == together


def test_titles_and_short_months_end_no_sentence() -> None:
    """A long paragraph is not cut after them."""
    text = " ".join(f"Prof. Dr. A. Brandt met Mr. Osei on 3 Dec. 19{number} in the hall." for number in range(10, 70))

    found = passages(KeptText(1, text, ()), a_sheet("[Brandt] met Osei", ClaimType.QUOTE), limit=20)

    assert all(one.text.startswith("Prof. ") and one.text.endswith(" hall.") for one in found)


@pytest.mark.parametrize(
    ("sheet", "wrong", "right"),
    [
        (
            a_sheet("The bakery opened on [5 June 1991].", ClaimType.DATE, value="1991-06-05"),
            "The bakery sold 5,000 loaves in June, and in 1992 a million.",
            "Bread has been sold there since the fifth of June, 1991.",
        ),
        (
            a_sheet("The fort was built in [the 1740s].", ClaimType.DATE, value="174"),
            "Of the 1840s the fort keeps a drawing.",
            "In 1746 the fort was finished.",
        ),
        (
            a_sheet("[One in four tenants] owes rent.", ClaimType.STATISTIC, figure="1", unit="per 4"),
            "Four tenants keep a dog.",
            "Tenants in arrears: 25.4 per cent.",
        ),
        (
            a_sheet("Mara Quill, the head of the mint, [resigned].", ClaimType.APPOINTMENT, person="Mara Quill",
                    event="resigned"),
            "Mara Quill is head of her class.",
            "Quill has quit the mint.",
        ),
        (
            a_sheet("“[They build unsafe ships],” said Ilse Maro.", ClaimType.QUOTE, words="They build unsafe ships",
                    speaker="Ilse Maro"),
            "Building ships is what they do.",
            "Maro called the vessels built there unsafe.",
        ),
    ],
    ids=["a day in words", "a year of a decade", "a ratio as a share", "another verb", "the speaker"],
)  # fmt: skip
def test_a_source_says_it_in_its_own_way(sheet: ClaimSheet, wrong: str, right: str) -> None:
    assert first(sheet, wrong, right) == right


def test_a_related_word_is_marked() -> None:
    """Other forms, listed synonyms, words made from it, and what WordNet relates to it."""
    text = "The firm constructed it; employees heard, and the owner’s signature stands there."
    sheet = a_sheet("[The company built it and its staff know who signed].", ClaimType.STATEMENT)

    (one,) = passages(KeptText(1, text, ()), sheet)

    assert [span.of(text) for span in one.matched] == ["firm", "constructed", "signature"]


def test_a_year_is_near_no_other_year() -> None:
    """A rounded figure finds the exact one; a year is the year or it is not."""
    text = "In 2012 it rained."

    assert passages(KeptText(1, text, ()), a_sheet("[Sales rose in 2011].", ClaimType.STATISTIC)) == ()
