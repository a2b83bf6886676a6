"""What people type: kept as it is, or refused with what to do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services import inputs
from app.services.errors import InputError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("a\x00b\x1fc\x7f", "a\ufffdb\ufffdc\ufffd"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("tab\tline\r\nend", "tab\tline\r\nend"),
        ("😀 is no surrogate", "😀 is no surrogate"),
    ],
)
def test_what_no_database_can_store_is_replaced_sign_by_sign(typed: str, kept: str) -> None:
    """All positions stay as they were, line ends included."""
    stored = inputs.storable(typed)

    assert stored.text == kept
    assert stored.replaced == sum(a != b for a, b in zip(typed, kept, strict=True))


@given(st.text())
def test_every_text_becomes_storable_without_moving_a_character(text: str) -> None:
    """The stored text has the same length, encodes, and does not change a second time."""
    stored = inputs.storable(text)

    assert len(stored.text) == len(text)
    assert inputs.storable(stored.text) == inputs.StorableText(stored.text, 0)
    stored.text.encode()
    assert "\x00" not in stored.text


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.example",
        "//a.example", "a.example", "https://", "https://:80", "http://[::1", "https://a b.example", "\x01javascript:x",
    ],
)  # fmt: skip
def test_an_address_is_a_web_address_or_nothing(address: str) -> None:
    """Everything that is not http or https with a host is refused in words."""
    with pytest.raises(InputError, match="is no web address; it starts with https://") as caught:
        inputs.web_address("url", address)

    assert caught.value.field == "url"


@pytest.mark.parametrize("address", ["", "https://a.example/x?y#z", "HTTP://A.example", "http://[::1]:80/"])
def test_a_web_address_is_kept_as_typed(address: str) -> None:
    """Nothing is tidied up behind the person's back."""
    assert inputs.web_address("url", f" {address} ") == address


@pytest.mark.parametrize(
    "typed",
    ["2024-02-30", "31.2.2024", "0", "2024-02-15T10:00", "\x00", "２０２４年", "15 Feb", "February 2024", "Monday",
     "last week", "15 Feb 2024 or so", "yesterday", "x" * 10_000],
)  # fmt: skip
def test_a_day_that_is_none(typed: str) -> None:
    """The message shows how one is written; what is counted from today needs a today."""
    with pytest.raises(InputError, match="is no date; write it as 2024-02-15 or 15 Feb 2024"):
        inputs.day("published_on", typed)


@pytest.mark.parametrize(
    "typed",
    [" 2024-02-15 ", "15.2.2024", "15.02.2024", "15/02/2024", "2/15/2024", "2024/02/15", "Feb 15 2024",
     "Feb. 15, 2024", "15 February 2024", "15th of February 2024", "Thursday, 15 February 2024", "20240215"],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert inputs.day("published_on", typed) == date(2024, 2, 15)


@pytest.mark.parametrize(("typed", "day"), [("yesterday", 29), ("Today", 30), (" tomorrow", 1), ("  ", None)])
def test_a_day_beside_today_and_an_open_one(typed: str, day: int | None) -> None:
    read = inputs.day("due", typed, date(2024, 4, 30))

    assert (read and read.day) == day


def test_a_day_that_may_be_two_is_asked_about() -> None:
    with pytest.raises(InputError, match="'04/07/2022' may be 2022-04-07 or 2022-07-04; write it as one of these"):
        inputs.day("published_on", "04/07/2022")


def test_lines_and_paragraphs_have_their_limits() -> None:
    """What is too long is refused with both figures, not cut off."""
    with pytest.raises(InputError, match="501 characters; at most 500 fit"):
        inputs.line("title", "x" * 501, "The title", 500)
    with pytest.raises(InputError, match="20,001 characters; at most 20,000 fit"):
        inputs.paragraph("reason", "x" * 20_001, "The reason")

    assert inputs.line("title", "x" * 500, "The title", 500) == "x" * 500
    assert inputs.paragraph("reason", " a\n\nb ", "The reason") == "a\n\nb"
