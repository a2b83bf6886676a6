"""What is running text, and what is headline, byline, dateline, caption, list, table or boilerplate."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import BlockKind, extract
from claims.text.blocks import find_blocks

STORY = "The council of Varland voted on Tuesday to close the old port, its speaker said.\n\nTwo members abstained."


def kinds(text: str, title: str = "") -> list[tuple[str, str]]:
    """Return the kind and the words of each block."""
    return [(block.kind, block.span.of(text)) for block in find_blocks(text, title)]


def kind_of(line: str) -> str:
    """Return the kind of one line at the end of a story."""
    return kinds(f"Council Closes Port\n\n{STORY}\n\n{line}\n\n{STORY[:79]}")[3][0]


def test_an_article_as_it_is_pasted_is_taken_apart() -> None:
    """Headline, byline, dateline, caption, text and what stands below it."""
    text = (
        "Council Closes Old Port\n\nBy Jane Doe, Political correspondent\n\n(illustrative photo)\n\n"
        "VARHOLM, Feb. 15 (Newswire) — The council voted on Tuesday.\n\nRead more: Ports of the north\n\n"
        "© 2024 The Desk"
    )

    assert kinds(text) == [
        ("headline", "Council Closes Old Port"),
        ("byline", "By Jane Doe, Political correspondent"),
        ("caption", "(illustrative photo)"),
        ("dateline", "VARHOLM, Feb. 15 (Newswire) —"),
        ("paragraph", "The council voted on Tuesday."),
        ("boilerplate", "Read more: Ports of the north"),
        ("boilerplate", "© 2024 The Desk"),
    ]


def test_the_typed_title_is_the_headline_even_where_the_text_ends_it_with_a_stop() -> None:
    """A title typed by a person decides, whatever its marks and capitals."""
    text = f"“Port Is Closed”, Says Council.\n\n{STORY}"

    assert kinds(text, "Port is closed, says council")[0][0] == "headline"
    assert kinds(text)[0][0] == "paragraph"
    assert kinds(STORY, "A title that is not in the text")[0][0] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "BY JANE DOE AND JOHN ROE",
        "By Jane Doe in Varholm",
        "Jane Doe, Political correspondent",
        "Jane Doe | Newswire staff",
        "Written by Jane Doe",
        "Jane Doe in Varholm and John Roe in London",
        "Business reporter, Varholm News",
        "Local democracy reporter",
    ],
)
def test_a_line_that_names_the_writer_is_a_byline(line: str) -> None:
    """Names with capitals, and jobs, without a final stop."""
    assert kind_of(line) == "byline"


@pytest.mark.parametrize("line", ["Peace Talks in Geneva and Fresh Fighting in Tarn", "Police arrest reporter"])
def test_a_title_with_places_or_a_reporter_is_no_byline(line: str) -> None:
    """It names nobody, and no job on a paper."""
    assert kind_of(line) != "byline"


@pytest.mark.parametrize(
    "line",
    [
        "(file photo)",
        "[Newswire image]",
        "Photo: Jane Doe/Newswire",
        "FILE PHOTO: The old port in Varholm.",
        "AFP",
        "The port in 1990. (AP Photo/Jane Doe)",
        "Image source, Getty Images",
        "Ships at dawn. REUTERS/Jane Doe",
        "The mayor signs the order on Tuesday. (Newswire/Ana Ruiz)",
    ],
)
def test_a_line_about_a_picture_is_a_caption(line: str) -> None:
    """By its opening, its brackets or its credit."""
    assert kind_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ports",
        "READ ALSO: Ports",
        "ADVERTISEMENT",
        "Follow us on Chirper",
        "© 2024 The Desk",
        "* * *",
        "This story was updated at 10:30 with a quote.",
        "Sign up for our newsletter",
        "All rights reserved.",
        "-30-",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "The Newswire contributed to this report.",
        "The Desk is not responsible for the content of external sites.",
        "Home > News > Ports of the north",
        "Published 14:30 GMT, 15 February 2024 | Updated 3 hours ago",
        "Last updated on Tuesday at noon",
        "Obituary",
        "5 min read",
        "12 comments",
        "Share",
        "Subscribe to our morning letter here.",
    ],
)
def test_what_is_no_story_is_boilerplate(line: str) -> None:
    """Links, notices and rules between parts."""
    assert kind_of(line) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, three ministers had resigned.",
        "By law the mayor leaves in May, her office said, and may not stand again before 2030.",
        "Image matters to the minister, who hired two advisers.",
        "Comments by the minister angered the opposition.",
        "Published figures show a fall.",
        "Related companies will pay as well.",
        "NASA — which built the probe — said no.",
        "(He later withdrew the remark. No one believed him.)",
        "“We will not close the port,” the mayor said.",
        "May 3 was the last day to file, the court said.",
        "Subscribers left, and the paper closed.",
        "Updated 3 March rules say that trucks must wait.",
        "Share prices fell.",
        "Profit of 5 > 4 was the target.",
        "May 3 — the last day to file — passed quietly.",
    ],
)
def test_a_sentence_that_only_looks_like_a_notice_stays_text(line: str) -> None:
    """Nothing of the story may be lost to a guess."""
    assert kind_of(line) == "paragraph"


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("VARHOLM (Newswire) — Rain fell.", "VARHOLM (Newswire) —"),
        ("VARHOLM, Varland (AP) -- Rain fell.", "VARHOLM, Varland (AP) --"),
        ("NEW VARHOLM, Feb 15 - Rain fell.", "NEW VARHOLM, Feb 15 -"),
        ("VARHOLM — Rain fell.", "VARHOLM —"),
        ("PORT ROE, Fla. - Rain fell.", "PORT ROE, Fla. -"),
        ("Feb. 15 (UPI) -- Rain fell.", "Feb. 15 (UPI) --"),
        ("SAINT-ROE/VARHOLM, 15 February (Newswire) – Rain fell.", "SAINT-ROE/VARHOLM, 15 February (Newswire) –"),
        ("Varholm, 15 February (Newswire) – Rain fell.", "Varholm, 15 February (Newswire) –"),
        ("Port Roe D.C., 3 March 2024 – Rain fell.", "Port Roe D.C., 3 March 2024 –"),
        ("St. Roe, Varland (Newswire) — Rain fell.", "St. Roe, Varland (Newswire) —"),
        ("Oslo, Norway – Rain fell.", "Oslo, Norway –"),
        ("OSLO - Rain fell.", "OSLO -"),
        ("OSLO: Rain fell.", "OSLO:"),
        ("VARHOLM, February 15. /NEWSWIRE/. Rain fell.", "VARHOLM, February 15. /NEWSWIRE/."),
        ("VARHOLM, FEBRUARY 15, NEWSPRESS. Rain fell.", "VARHOLM, FEBRUARY 15, NEWSPRESS."),
        ("VARHOLM. Feb 15 (Newswire) - Rain fell.", "VARHOLM. Feb 15 (Newswire) -"),
        ("VARHOLM, Feb. 15, 2024 /Newswire/ -- Rain fell.", "VARHOLM, Feb. 15, 2024 /Newswire/ --"),
        ("VARHOLM (Newswire), February 15 — Rain fell.", "VARHOLM (Newswire), February 15 —"),
        ("Varholm (Newswire), 15 February – Rain fell.", "Varholm (Newswire), 15 February –"),
        ("O'VARHOLM, Fla. (WXYZ) - Rain fell.", "O'VARHOLM, Fla. (WXYZ) -"),
    ],
)
def test_a_dateline_is_a_block_of_its_own(paragraph: str, dateline: str) -> None:
    """The sentence begins after the dash."""
    text = f"Rain In The North\n\n{paragraph} It did not stop.\n\n{STORY}"

    assert kinds(text)[1:3] == [("dateline", dateline), ("paragraph", "Rain fell. It did not stop.")]


@pytest.mark.parametrize(
    "opening",
    [
        "OSLO — the city of fjords — had rain.", "Oslo – the city of fjords – had rain.", "BREAKING: Rain fell.",
        "Ines Tarrow (Labour) – She won.", "DOE: Rain fell.", "UPDATE - Rain fell.", "Rain-soaked Oslo - It fell.",
        "The port – It was shut – had rain.", "Oslo: Rain fell.", "On 3 March 2024 rain fell.",
    ],
)  # fmt: skip
def test_an_opening_that_only_looks_like_a_dateline_stays_text(opening: str) -> None:
    """Capitals, dashes and colons have other uses."""
    text = f"Rain In The North\n\n{opening} It did not stop.\n\n{STORY}"

    assert "dateline" not in [kind for kind, _ in kinds(text)]


def test_bullets_and_numbers_are_items_and_their_sentences_are_read() -> None:
    """Lists are running text, item by item."""
    listed = ["• The port closed in 2021.", "• Two firms left.", "1. The first vote failed.", "2) The next did not."]
    text = f"{STORY}\n\nWhat is known:\n" + "\n".join(listed)

    assert [words for kind, words in kinds(text) if kind == "list-item"] == listed


@pytest.mark.parametrize(
    "table",
    [
        "Year\tShips\tCrew\n2020\t5\t40\n2021\t7\t55",
        "| Year | Ships |\n| 2020 | 5 |",
        "Year   Ships   Crew\n2020   5       40",
    ],
)
def test_the_rows_of_a_table_are_one_block(table: str) -> None:
    """Tabs, bars or wide gaps."""
    assert ("table", table) in kinds(f"{STORY}\n\n{table}\n\n{STORY}")


def test_a_short_line_between_paragraphs_is_a_subhead() -> None:
    """It has no final stop, and text follows."""
    assert kind_of("A long dispute") == "subhead"
    assert kind_of("No one knew.") == "paragraph"


def test_a_pull_quote_repeats_the_story() -> None:
    """Words in marks that the text has as well are not counted twice; a quotation of its own stays text."""
    quote = "“We will not close the port while I am mayor”"
    other = "“Nobody asked us about any of this,” she said."
    text = f"Mayor Speaks\n\n{STORY}\n\n{quote}\n\nThe mayor said: {quote}.\n\n{other}"

    assert [kind for kind, words in kinds(text) if words.startswith("“")] == ["pull-quote", "paragraph"]


def test_the_name_below_a_pull_quote_belongs_to_it() -> None:
    """It is no sentence of the story."""
    said = "“We had no choice but to act before the winter”"
    text = f"Quay Reopens\n\n{said[:-1]},” the mayor said.\n\n{said}\nRolf Anders, mayor\n\n{STORY}"

    assert kinds(text)[2:4] == [("pull-quote", said), ("pull-quote", "Rolf Anders, mayor")]


def test_a_headline_below_the_furniture_of_a_page_is_found() -> None:
    """The way to the page, a label and a notice stand above it."""
    text = f"Home > News\n\nLive\n\nADVERTISEMENT\n\nShare\n\nCouncil Votes To Reopen Old Quay\n\n{STORY}"

    assert ("headline", "Council Votes To Reopen Old Quay") in kinds(text)


def test_lines_wrapped_at_a_width_are_joined() -> None:
    """Mail and old wires break lines; the break is no end of a paragraph."""
    text = (
        "The council of Varland voted on Tuesday to close the old port,\n"
        "which has served the northern islands since the spring of 1921,\n"
        "and to move its ships south.\n"
        "The mayor, who had fought the plan for years, said on Tuesday\n"
        "that she would appeal to the court in the capital without delay."
    )

    assert [words.split()[0] for _, words in kinds(text)] == ["The", "The"]


def test_a_paragraph_on_every_line_stays_apart() -> None:
    """Pasted from a page, each line is a paragraph."""
    lines = [
        "The council of Varland voted on Tuesday to close the old port, its speaker said after the vote.",
        "“It is over,” said Jane Doe, who led the campaign against the plan for three years.",
        "Two members abstained.",
    ]

    assert [words for _, words in kinds("\n".join(lines))] == lines


@pytest.mark.parametrize("text", ["(illustrative photo)", "By Jane Doe", "Read more", "May 3, 2021", "•", "A title"])
def test_a_lone_line_is_text(text: str) -> None:
    """Without an article around it there is nothing that it could be the caption or headline of."""
    assert [block.kind.is_running for block in find_blocks(text)] == [True]


def test_nothing_yields_no_block() -> None:
    """An empty or blank text has no blocks, no sentences, no claims."""
    assert find_blocks("") == ()
    assert find_blocks(" \n\n\t ") == ()
    assert extract(" \n ").candidates == ()


PIECES = [
    "By Jane Doe",
    "(photo)",
    "• item",
    "a\tb\tc",
    "VARHOLM (AP) — ",
    "A sentence.",
    "lower case",
    "“quote”",
    "1. x",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(["\n", "\n\n", " "]), st.text(max_size=5))))
def test_blocks_cover_every_visible_character_once(pieces: list[str]) -> None:
    """Nothing is dropped and nothing is in two blocks, whatever the text."""
    text = "".join(pieces)

    blocks = find_blocks(text)

    assert all(a.span.end <= b.span.start for a, b in pairwise(blocks))
    outside = "".join(
        text[a:b]
        for a, b in zip([0, *(b.span.end for b in blocks)], [*(b.span.start for b in blocks), None], strict=True)
    )
    assert outside.strip() == ""
    assert all(block.kind in BlockKind for block in blocks)
