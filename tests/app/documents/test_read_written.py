"""Plain text and Markdown: as they stand, with what they say of themselves."""

from datetime import date

import pytest

from app.documents.limits import USUAL
from app.documents.model import Document, place_of
from app.documents.read import markdown, plain
from app.documents.read.days import day_of
from app.documents.read.refusal import RefusedError
from app.documents.reading import read
from app.services.articles.text_files import text_of

FRONT = b"""---
title: "The bridge: a year on"
authors:
  - Ada Brook
  - Tom Reed
date: 2024-02-15
publication: The Lowmere Post
layout: story
---

"""


def text(data: bytes, media_type: str = "") -> Document:
    return plain.read(data, media_type, USUAL)


def marked(data: bytes) -> Document:
    return markdown.read(data, "", USUAL)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_text_is_read_as_files_of_text_are_elsewhere(encoding: str) -> None:
    data = "Naïve “words”,\n\nand more.".encode(encoding)

    assert text(data).text == text_of(data, "a.txt") == "Naïve “words”,\n\nand more."


def test_the_encoding_that_a_sender_names_holds() -> None:
    assert text("Größe".encode("latin-1"), "text/plain; charset=ISO-8859-1").text == "Größe"
    assert text("Größe".encode(), "text/plain; charset=nonsense").text == "Größe"
    assert text("Größe".encode(), "text/plain; charset=hex").text == "Größe"
    assert text("Größe".encode("utf-8-sig"), "text/plain; charset=ISO-8859-1").text == "Größe"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Größe “so” é".encode() + b"\xff", "byte 19 (line 1) is 0xFF, and it reads well in no other encoding"),
        (bytes(range(128, 256)), "byte 0 (line 1) is 0x80"),
        ("Größe".encode("utf-16")[:-1], "breaks off or is damaged at byte 10 (UTF-16-LE)"),
    ],
)
def test_a_text_in_an_unknown_encoding_is_refused_with_help(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedError) as told:
        text(data)

    assert reason in str(told.value)


def test_signs_that_no_database_holds_are_counted() -> None:
    found = text(b"a\0b\r\nc\x1bd")

    assert (found.text, found.replaced) == ("a\ufffdb\nc\ufffdd", 2)


def test_form_feeds_part_pages() -> None:
    found = text(b"One page.\n\fAnother\npage.\f")

    assert found.text == "One page.\nAnother\npage."
    assert [place_of(found.places, found.text.index(word)) for word in ("One", "Another")] == ["page 1", "page 2"]


def test_front_matter_tells_title_authors_day_and_outlet() -> None:
    found = marked(FRONT + b"# Bridge\n\nIt is **shut**.\n")

    assert (found.title, found.author, found.outlet) == (
        "The bridge: a year on", "Ada Brook, Tom Reed", "The Lowmere Post",
    )  # fmt: skip
    assert found.published == date(2024, 2, 15)
    assert found.text == "# Bridge\n\nIt is **shut**."
    assert found.notes == ("The front matter was read for title, author and day and left out of the text.",)


def test_a_list_of_authors_in_one_line_is_read() -> None:
    assert marked(b"---\nauthors: [\"Ada Brook\", 'Tom Reed']\n---\nWords.").author == "Ada Brook, Tom Reed"


@pytest.mark.parametrize(
    "data", [b"---\nNo end\n", b"Words\n---\nnot at the top\n---\n", b"--- \n", b"----\na: b\n----\n"]
)
def test_what_is_no_front_matter_stays(data: bytes) -> None:
    found = marked(data)

    assert found.text == data.decode().strip()
    assert found.notes == ()


def test_headings_name_places_but_not_inside_code() -> None:
    found = marked(b"Before.\n\n# One #\n\ntext\n\n```\n# not one\n```\n\n## Two\nmore\n#none\n#\n")

    assert [(place.label, found.text[place.start : place.end].split("\n")[0]) for place in found.places] == [
        ("One", "# One #"), ("Two", "## Two"),
    ]  # fmt: skip
    assert found.title == "One"
    assert place_of(found.places, 0) == ""


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-02-15", date(2024, 2, 15)), ("2024-02-15T23:30:00-05:00", date(2024, 2, 15)),
        ("D:20240215233000-05'00'", date(2024, 2, 15)), (" 20240215", date(2024, 2, 15)),
        ("2024-02-30", None), ("D:20241315", None), ("2024", None), ("", None), ("yesterday", None),
        ("2024-02-155", None),
    ],
)  # fmt: skip
def test_a_day_is_read_as_documents_write_it(written: str, day: date | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", ["The bridge was closed.", "“It cost 4 million,” he said at the café."])
def test_a_text_in_utf_16_without_a_mark_is_read(encoding: str, words: str) -> None:
    """Its zeros tell: read as UTF-8, which fits too, every second sign would be none."""
    found = text(words.encode(encoding))

    assert (found.text, found.replaced) == (words, 0)
    assert text_of(words.encode(encoding), "a.txt") == words
    assert read(f"<html><body><p>{words}</p></body></html>".encode(encoding), "a.html").text == words
    cue = f"1\n00:00:01,000 --> 00:00:03,000\n{words}\n".encode(encoding)
    assert read(cue, "a.srt").text == words
