"""Bytes of text files, as newsrooms send them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.articles.text_files import MAX_BYTES, headline_of, text_of
from app.services.errors import InputError


@given(
    st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00")),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_a_text_with_a_mark_comes_back_to_the_letter(text: str, encoding: str):
    assert text_of(text.encode(encoding), "file") == text


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_are_refused_in_a_sentence(data: bytes):
    refused = None
    try:
        read = text_of(data, "paper.txt")
    except InputError as error:
        refused = str(error)
    assert refused is None or refused.startswith("paper.txt ")
    assert refused is not None or isinstance(read, str)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"line one\nbad \x92 byte", "byte 13 (line 2) is 0x92"),
        (b"\xef\xbb\xbfok \xff", "byte 6 (line 1) is 0xFF"),
        ("no mark, Größe, façade".encode("latin-1"), "iconv -f "),
        ("Größe “so” é".encode() + b"\xff", "Open it in the program that wrote it"),
        (b"\xff\xfea\x00\x00", "UTF-16-LE"),
        (b"%PDF-1.7", "is a PDF"),
        (b"PK\x03\x04...", "Word"),
        (b"a" * (MAX_BYTES + 1), "more than 8,000,004 bytes"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, said: str):
    with pytest.raises(InputError, match="file") as caught:
        text_of(data, "file")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Harbour board names director\n\nThe board met.", "Harbour board names director"),
        ("\n\n  Who pays   for the quay?\nThe town does.", "Who pays for the quay?"),
        ("The board met on Monday.\nIt met again on Friday.", None),
        ("The board “met again.”\nIt did.", None),
        ("By Lena Brandt\nThe board met.", None),
        ("Only one line without an end", None),
        ("One\nword is no headline", None),
        ("word " * 40 + "\nmore", None),
        ("", None),
    ],
)
def test_a_first_line_is_a_headline_only_if_it_looks_like_one(text: str, headline: str | None):
    assert headline_of(text) == headline
