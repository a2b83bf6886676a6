"""Passages that are easy to read wrongly: marks of every kind, hearsay, reports inside reports, names far off."""

from datetime import date

import pytest

from claims import ClaimType, extract

Expected = list[tuple[str, str | None, str | None]]

MARKS: list[tuple[str, Expected]] = [
    (
        "Moira Keene wrote in a letter: “The pier is ours.\n\n“Our parents built it.\n\n“We will not sell.”\n\nNo.",
        [("“The pier is ours.\n\n“Our parents built it.\n\n“We will not sell.”", "Moira Keene", None)],
    ),
    (
        "Hugo Farrow said the beam was 12\" long and the door 6' 2\" high, and that the '90s were “a good time.”",
        [
            (
                "the beam was 12\" long and the door 6' 2\" high, and that the '90s were “a good time.”",
                "Hugo Farrow",
                None,
            )
        ],
    ),
    (
        "«The port is closed,» said harbour master Jonas Feld. «It stays closed.»",
        [("«The port is closed,» said harbour master Jonas Feld. «It stays closed.»", "Jonas Feld", None)],
    ),
    (
        "“Feld told me, ‘You will never sail again,’ and I believed him,” Anna Whitlow said.",
        [
            ("“Feld told me, ‘You will never sail again,’ and I believed him,”", "Anna Whitlow", None),
            ("‘You will never sail again,’", "Feld", "Anna Whitlow"),
        ],
    ),
    (
        '"The dam is safe, said engineer Ruth Okoro. She left.\n\nThere is "another quotation" here, Hugo Farrow said.',
        [
            ('"The dam is safe, said engineer Ruth Okoro.', None, None),
            ('There is "another quotation" here', "Hugo Farrow", None),
        ],
    ),
    (
        "Ruth Okoro said it was John's, Mary's and the players' fault, 'not mine'.",
        [("it was John's, Mary's and the players' fault, 'not mine'", "Ruth Okoro", None)],
    ),
    (
        "The man in the blue coat said “no” and the woman said “yes.”",
        [("“no”", "man in the blue coat", None), ("“yes.”", "woman", None)],
    ),
    (
        "“I told them ‘go home’,” Greta Nyman, the harbour cook, said on Monday, adding: “Nobody went.”",
        [("“I told them ‘go home’,”", "Greta Nyman", None), ("“Nobody went.”", "Greta Nyman", None)],
    ),
    (
        "Readers wrote to us about the pier.\n\n“Leave it alone.” — Greta Nyman\n\n“Pull it down at last.” — Olaf Sund",
        [("“Leave it alone.”", "Greta Nyman", None), ("“Pull it down at last.”", "Olaf Sund", None)],
    ),
    (
        "In her memoir “The Long Winter,” Orla Brandt called the strike “a small miracle.”",
        [("“a small miracle.”", "Orla Brandt", None)],
    ),
]

REPORTS: list[tuple[str, Expected]] = [
    (
        "Tomas Lind wrote that Ilse Marr had told the board that the dam was “rotten to the core.”",
        [("the dam was “rotten to the core.”", "Ilse Marr", "Tomas Lind")],
    ),
    (
        "Ms. Lind's comments to the board were sent by e-mail, officials said.",
        [("Ms. Lind's comments to the board were sent by e-mail", "officials", None)],
    ),
    (
        "Ilse Marr said the board had agreed to sell the ferry.",
        [("the board had agreed to sell the ferry", "Ilse Marr", None)],
    ),
    (
        "The minister said that she believes the bank, which had vowed to stay open, will close.",
        [("she believes the bank, which had vowed to stay open, will close", "minister", None)],
    ),
    (
        "Jonas Feld said captains often fail to understand that there are “no second chances.”",
        [("captains often fail to understand that there are “no second chances.”", "Jonas Feld", None)],
    ),
    (
        "Pavel Drost was quoted by the Norrland Post as saying the plan was dead.",
        [("the plan was dead", "Pavel Drost", None)],
    ),
    (
        "Ines Calder sold the boat; was booed in the harbour; and declared that the strike “works.”",
        [("the strike “works.”", "Ines Calder", None)],
    ),
    (
        "Clerks who spoke with The Norrland Post said the office had become a shell of itself.",
        [("the office had become a shell of itself", "Clerks who spoke with The Norrland Post", None)],
    ),
    (
        "Drost, according to two people who were there, left at once.",
        [("Drost, according to two people who were there, left at once", "two people", None)],
    ),
    (
        "The harbour clerk responded by saying the ferry should be “left to rust” for now.",
        [("the ferry should be “left to rust” for now", "harbour clerk", None)],
    ),
    (
        "Trump Tower Hotel guests, the porter told them, were safe.",
        [("Trump Tower Hotel guests, the porter told them, were safe", "porter", None)],
    ),
]


def read(text: str) -> Expected:
    """Return the quotes of a text in order: words from first to last, speaker, and who passed them on."""
    found = extract(text, published=date(2024, 2, 15)).candidates
    quotes = sorted((c for c in found if c.type is ClaimType.QUOTE), key=lambda c: (c.span.start, -c.span.end))
    return [(c.span.of(text), c.value("speaker"), c.value("via")) for c in quotes]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks_of_every_kind_hold_the_words_that_were_said(text: str, expected: Expected) -> None:
    """No mark swallows its neighbours, and no apostrophe or inch is one."""
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), REPORTS)
def test_a_report_inside_a_report_is_told_once_and_by_its_speaker(text: str, expected: Expected) -> None:
    """What somebody says that others think or plan is that speaker's telling; quoted words keep their own speaker."""
    assert read(text) == expected


def test_nobody_is_heard_by_way_of_themselves() -> None:
    text = "Defence Secretary Del Lorenz said the army was on 'heightened alert', Lorenz added."
    (quote,) = [one for one in extract(text).candidates if one.type is ClaimType.QUOTE]

    assert (quote.slots["speaker"].value, quote.slots["via"].value) == ("Del Lorenz", None)
