"""Whole statements: what a candidate says with what was resolved in it, and what is decided with it."""

from datetime import date
from importlib import resources

import pytest

from claims import Candidate, ClaimType, extract

PUBLISHED = date(2024, 5, 20)


def said(text: str) -> list[tuple[str, str, str]]:
    """Return type, statement and, where it is decided with another one, that one's type."""
    found = extract(text, published=PUBLISHED).candidates
    return [
        (one.type.value, one.statement, "" if one.within is None else found[one.within].type.value) for one in found
    ]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("The mill burned down on Friday.", "The mill burned down on 17 May 2024"),
        ("The mill burned down last year.", "The mill burned down last year [2023]"),
        ("Prices fell in July trading.", "Prices fell in July [July 2023] trading"),
        ("The mill burned down in 2019.", "The mill burned down in 2019"),
        ("He closed the old mill; it burned down in 2019.", "It burned down in 2019"),
        ("The mill burned in 2019 in the U.S.", "The mill burned in 2019 in the U.S."),
        ("The mill was shut by last year's budget.", "The mill was shut by last year's [2023] budget"),
        ("• The mill burned down in 2019.", "The mill burned down in 2019"),
        ("-5 degrees were measured in 2019.", "-5 degrees were measured in 2019"),
        ("The fee is due by the end of June.", "The fee is due by the end of June [June 2024]"),
        ("The mill burned down in late March.", "The mill burned down in late March [March 2024]"),
    ],
)  # fmt: skip
def test_a_date_is_told_in_its_clause(text: str, statement: str) -> None:
    """With the day that was meant: in its place where a full date can stand there, else in brackets behind it."""
    dates = [words for kind, words, _ in said(text) if kind == "date"]

    assert statement in dates


def test_quoted_words_stay_as_they_were_said() -> None:
    """What was resolved stands in brackets among them, and outside of them in the place of the words."""
    found = said('Ada Lund is mayor. Lund said: "We lost 40 boats last year."')

    assert ("quote", 'Ada Lund said: "We lost 40 boats last year [2023]."', "") in found


def test_the_words_of_two_sentences_are_told_with_who_said_them() -> None:
    """Though the second one alone says who did."""
    found = said("“They never give blood. They just don’t,” said Ada Lund, the medical director. It rained.")

    assert [words for kind, words, _ in found if kind == "quote"] == [
        "“They never give blood. They just don’t,” said Ada Lund, the medical director"
    ]


def test_a_date_that_says_when_is_decided_with_the_appointment() -> None:
    """Whether somebody was appointed in July is one question; the names are those the machine found."""
    found = said("Mara Quill ran the harbour. In July 2021, Quill was appointed harbour master.")

    assert found[-2:] == [
        ("appointment", "In July 2021, Mara Quill was appointed harbour master", ""),
        ("date", "In July 2021, Mara Quill was appointed harbour master", "appointment"),
    ]


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Ada Lund said the port had lost 40 boats in 2015.", ["quote", "statistic"]),
        ("Ada Lund said on Monday that the port had grown.", ["quote"]),
        ("Ada Lund on Monday said the port had grown.", ["quote"]),
        ("In December, Ada Lund said the port had grown.", ["quote"]),
        ("The port closed in December, Ada Lund said.", ["quote"]),
        ("After it closed in December, Ada Lund said the port had grown.", [""]),
        ("Ada Lund told the agency, which was founded in 1901, that the port had grown.", [""]),
        ("The port opened in 2015 and has 40 boats.", ["", ""]),
    ],
)
def test_only_what_fills_a_field_is_decided_with_it(text: str, within: list[str]) -> None:
    """Part of what was said, or when it was said; a date that is there for something else is a question of its own."""
    assert [outer for kind, _, outer in said(text) if kind in ("date", "statistic")] == within


def test_who_speaks_is_decided_with_the_quotation() -> None:
    """The post before a speaker's name; that somebody got a post is asked on its own."""
    found = said("Mayor Piet Osei called the repair a triumph. Osei said Ada Lund was appointed director in 2019.")

    assert [(kind, outer) for kind, _, outer in found if kind == "appointment"] == [
        ("appointment", "quote"), ("appointment", ""),
    ]  # fmt: skip


def test_a_third_of_the_samples_decisions_is_spared() -> None:
    """And none that is decided with another one goes round in a circle."""
    text = resources.files("app").joinpath("sample.txt").read_text(encoding="utf-8")
    found = extract(text, published=date(2025, 3, 19)).candidates

    own = [one for one in found if one.within is None]

    assert len(own) <= len(found) * 2 / 3
    assert all(ends(found, one) for one in found)
    assert all(len(one.statement.split()) > 1 for one in found)


def ends(found: tuple[Candidate, ...], one: Candidate) -> bool:
    """Say whether the way outwards ends at one that is decided for itself."""
    steps = 0
    while one.within is not None and steps < len(found):
        one, steps = found[one.within], steps + 1
    return one.within is None


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("The mill closed in 1990, and later opened again in 2003.",
         "The mill closed in 1990, and later opened again in 2003"),
        ("The mill won in 1990, but has not won since 2003.",
         "The mill won in 1990, but has not won since 2003"),
        ("The mill burned in 1926, and in 1930 became a school.",
         "The mill burned in 1926, and in 1930 became a school"),
        ("Light came in 1926 — a century late, by 2019 figures — but the lamps stayed.",
         "Light came in 1926 — a century late, by 2019 figures — but the lamps stayed"),
        ("She left a son, Ruth, who was ill; a friend; and a sister, who was born in 2003.",
         "She left a son, Ruth, who was ill; a friend; and a sister, who was born in 2003"),
        ("He said “the mill closed in 2003, and we left it”.",
         "He said “the mill closed in 2003, and we left it”"),
        ("Lund said the mill may close, but that the town has helped since 2003.",
         "Lund said the mill may close, but that the town has helped since 2003"),
        ("Lund, who had denied it but changed her mind in 2003, left.",
         "Lund, who had denied it but changed her mind in 2003, left"),
        ("The mill closed in 1990, and the town bought it in 2003.",
         "The town bought it in 2003"),
        ("The mill closed in 1990; in June 2001 Lund bought what burned in 2003.",
         "In June 2001 Lund bought what burned in 2003"),
    ],
)  # fmt: skip
def test_a_statement_has_a_verb_and_its_subject(text: str, statement: str) -> None:
    """What is told without them, or tears marks of quotation apart, is told in its whole sentence."""
    assert statement in [words for kind, words, _ in said(text) if kind == "date"]


def test_the_clause_is_told_in_one_line_whatever_the_source_has() -> None:
    """Odd spaces of the source are none of the statement's."""
    (one,) = [each for each in extract("The mill burned\u00a0down in 2019.").candidates if each.type is ClaimType.DATE]

    assert one.statement == "The mill burned down in 2019"
