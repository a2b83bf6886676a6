"""A quotation beside its source, in words a person reads."""

from dataclasses import replace

import html5lib
import pytest
from markupsafe import escape

from app.components.claim.compared import comparison_table, shown_beside
from app.reports.compared import side_by_side, told
from app.services.record.comparing import compared as compared_in
from app.services.views import ClaimSheet
from claims.compare import Comparison, Fact, FactKind, Outcome
from claims.compare.passage import Passage
from claims.model import ClaimType
from tests.factories import Newsroom


def compared(sheet: ClaimSheet, passage: str) -> str:
    return str(shown_beside(sheet, Passage(passage))["words"])


@pytest.fixture
def sheet(sqlite_room: Newsroom) -> ClaimSheet:
    """A claim, made a quotation below."""
    return sqlite_room.sheet(sqlite_room.accept("2019"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I will not resign over a roof", "Word for word as in this passage."),
        ("I will resign over a leaking roof", "As in this passage, but for: dropped “not”; added “leaking”."),
        ("I will not … over the roof", "As in this passage, but for: cut at “…” “resign”; changed “the” for “a”."),
        ("[She] will not resign over a roof", "Word for word as in this passage. in brackets “She”."),
        ("My roof will not leak", "A paraphrase"),
        ("We sold every boat", "Not found in this passage."),
    ],
)
def test_the_difference_is_told(sheet: ClaimSheet, words: str, told: str) -> None:
    quote = replace(sheet, type=ClaimType.QUOTE, slots={"words": words, "speaker": "Jana Marsh"})

    assert compared(quote, "MARSH: I will not resign over a roof.").startswith(told)


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("It opened in 2019.", "Stands there, not all compared: said of it the source says more (source “opened”)"),
        ("It opened on 4 May 2019.", "Stands there, not all compared: date the claim is less exact (claim “2019”"),
        ("It opened in 2018.", "Differs: date different (claim “2019”, source “2018”)."),
        ("It is open.", "Not found: date not in the source (claim “2019”)."),
    ],
)
def test_a_date_is_told_with_both_values(sheet: ClaimSheet, passage: str, words: str) -> None:
    """In a sentence, where there is no room for rows."""
    comparison = compared_in(sheet.type, sheet.slots, sheet.text, Passage(passage))

    assert comparison is not None
    assert told(comparison).startswith(words)


#: Where words stand, and the headline of that, which is followed by what is known of the speaker.
HEADLINES = [
    ("MARSH: We sold every boat.", "Word for word as in this passage. Speaker: the same, in a shorter form"),
    ("Well, we sold every boat.", "These words stand in this passage; who says them is open. Speaker: not in"),
    ("MARCH: We sold every boat.", "These words stand in this passage; who says them is open. Speaker: differs in a"),
    ("BRANDT: We sold every boat.", "Somebody else says these words in this passage. Speaker: different"),
    (
        "MARSH: Page two. We sold every boat.",
        "These words stand in the speaker’s turn, with something beside to be read. Speaker: cannot",
    ),
    ("BRANDT: We sold every red boat.", "Somebody else says these words in this passage, but for: dropped “red”."),
    (
        "Well, we sold every red boat.",
        "These words stand in this passage, who says them is open; but for: dropped “red”.",
    ),
    ("BRANDT: My boat was sold, every plank.", "Somebody else says this; a paraphrase: 50% of the words stand"),
]


@pytest.mark.parametrize(("passage", "headline"), HEADLINES)
def test_no_words_are_word_for_word_whose_speaker_is_open(sheet: ClaimSheet, passage: str, headline: str) -> None:
    """On the card, and in the table of the second review and of whoever is about to attach the passage."""
    quote = replace(sheet, type=ClaimType.QUOTE, slots={"words": "we sold every boat", "speaker": "Jana Marsh"})

    assert compared(quote, passage).startswith(headline)
    assert str(comparison_table(quote, Passage(passage))) == f"<p>{escape(compared(quote, passage))}</p>"


def test_a_claim_that_names_no_speaker_says_so(sheet: ClaimSheet) -> None:
    quote = replace(sheet, type=ClaimType.QUOTE, slots={"words": "we sold every boat"})

    assert compared(quote, "MARSH: We sold every boat.") == (
        "These words stand in this passage; who says them is open. The claim names no speaker."
    )


def test_what_is_left_to_read_is_told_in_a_line(sheet: ClaimSheet) -> None:
    """The rest of a long turn may go on for pages."""
    quote = replace(sheet, type=ClaimType.QUOTE, slots={"words": "we sold every boat", "speaker": "Jana Marsh"})

    said = compared(quote, f"MARSH: We sold every boat {'and then another one ' * 15}yesterday.")

    assert said.endswith(" …”).")
    assert len(said) < 400


def test_nothing_is_compared_without_words_or_passage(sheet: ClaimSheet) -> None:
    """A field may be open, and a source may have no passage yet."""
    quote = replace(sheet, type=ClaimType.QUOTE, slots={"words": "a roof"})

    assert compared(quote, "") == ""
    assert compared(replace(quote, slots={"kind": "indirect"}), "a roof") == ""


def test_what_differs_much_is_not_told_to_the_end(sheet: ClaimSheet) -> None:
    """Six differences, and how many more there are."""
    said = " ".join(f"word{n} keep{n} stay{n}" for n in range(9))
    quote = replace(sheet, type=ClaimType.QUOTE, slots={"words": " ".join(f"keep{n} stay{n}" for n in range(9))})

    assert compared(quote, said).endswith("; and 2 more. The claim names no speaker.")


def test_fields_stand_side_by_side_what_differs_first(sheet: ClaimSheet) -> None:
    """A row a field: its name, what the claim says, what the source says, and how they stand in words."""
    table = html5lib.parse(
        comparison_table(sheet, Passage("It opened in 2018, <b>they say</b>.")), namespaceHTMLElements=False
    )

    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    assert rows[:2] == [["Field", "Claim", "Source", "Compared"], ["Date", "2019", "2018", "different"]]
    assert comparison_table(sheet, Passage("")) == ""


def test_what_a_source_says_more_stands_in_one_row() -> None:
    more = (Fact("statement", FactKind.MORE, None, said) for said in ("Resolved", "all lots"))
    figure = Fact("figure", FactKind.SAME, "14200000 crowns", "14,200,000 crowns")

    sides = side_by_side(Comparison(ClaimType.STATISTIC, Outcome.STANDS, (*more, figure)))

    assert [side.cells for side in sides] == [
        ("Said of it", "–", "Resolved; all lots", "the source says more"),
        ("Figure", "14,200,000 crowns", "14,200,000 crowns", "the same"),
    ]


def test_the_card_gets_the_same_rows(sheet: ClaimSheet) -> None:
    shown = shown_beside(sheet, Passage("It opened in 2018."))

    assert (shown["words"], shown["heads"]) == ("Differs.", ["Field", "Claim", "Source", "Compared"])
    assert shown["rows"] == [{"cells": ["Date", "2019", "2018", "different"], "differs": True}]
    assert shown_beside(sheet, Passage("")) == {"words": "", "heads": [], "rows": []}


def test_of_a_statement_it_says_that_a_person_has_to_compare(sheet: ClaimSheet) -> None:
    """In words, on the card and beside the passage; without a passage there is nothing to read."""
    statement = replace(sheet, type=ClaimType.STATEMENT, slots={})
    words = "A statement cannot be compared by the machine: read the passage beside it."

    assert shown_beside(statement, Passage("The pier was sold.")) == {"words": words, "heads": [], "rows": []}
    assert str(comparison_table(statement, Passage("The pier was sold."))) == f"<p>{words}</p>"
    assert (shown_beside(statement, Passage(""))["words"], str(comparison_table(statement, Passage("")))) == ("", "")
