"""A kept page beside the page of today."""

import hashlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.health import Health, Kept, changed_words, judge
from app.documents.web.fetched import Fetched, Hop
from app.documents.web.refusals import FetchError, FetchReason
from claims.newsroom.sourcing import SourceHealth
from tests.app.documents.servers import AT, LOOPBACK
from tests.growth import took

URL = "https://news.test/2024/ferry"
TEXT = "The ferry to Lowmere carried 412 passengers on Friday."
OLD = Kept(URL, hashlib.sha256(b"page of then").hexdigest())


def page(*steps: tuple[str, int], body: bytes = b"page", reason: str = "OK") -> Fetched:
    """Return a page that was fetched in these steps; one good step to where it was, if none is named."""
    hops = [Hop(url, status, LOOPBACK, AT, b"", b"") for url, status in steps or ((URL, 200),)]
    return Fetched(hops[0].url, tuple(hops), reason, "HTTP/1.1", (), body)


def state(new: Fetched | FetchError, text: str, old: str = TEXT, kept: Kept = OLD) -> SourceHealth:
    """Return how a kept page stands, and see that a sentence says why."""
    found = judge(kept, new, old, text)
    assert found.why.endswith(".")
    return found.state


def test_the_same_words_in_other_bytes_are_unchanged() -> None:
    """Pages carry advertisements and numbers that differ each time; blanks and line breaks do not count."""
    found = judge(OLD, page(body=b"other bytes"), TEXT, TEXT.replace(" ", "\n  "))

    assert found == Health(SourceHealth.UNCHANGED, "The page says the same, word for word.")


def test_the_very_same_bytes_are_the_same_page_however_they_were_read() -> None:
    """A copy may have been read by an earlier Claimdesk, which read it otherwise."""
    assert state(page(body=b"page of then"), TEXT + " 10⁶") is SourceHealth.UNCHANGED


def test_other_words_are_counted() -> None:
    """One figure changed, two words came at the end."""
    found = judge(OLD, page(), TEXT, TEXT.replace("412", "421") + " We regret.")

    assert (found.state, found.went, found.came) == (SourceHealth.CHANGED, 1, 3)
    assert found.why == "The page has other words: 1 of the kept 9 words went, 3 came."


@pytest.mark.parametrize("other", [TEXT.replace("412", "412,"), TEXT.upper(), TEXT[:-1]])
def test_a_sign_or_a_capital_is_a_change(other: str) -> None:
    """A lost full stop may be a cut sentence; people look."""
    assert state(page(), other) is SourceHealth.CHANGED


def test_the_same_words_elsewhere_have_moved() -> None:
    """By whatever redirect."""
    new = page((URL, 302), ("https://news.test/archive/ferry", 200))

    assert state(new, TEXT) is SourceHealth.MOVED
    assert "https://news.test/archive/ferry" in judge(OLD, new, TEXT, TEXT).why


def test_a_lasting_redirect_to_other_words_has_moved() -> None:
    """And says how many words differ; a passing one is only a change."""
    there = ("https://news.test/archive/ferry", 200)

    assert state(page((URL, 301), there), TEXT + " Updated.") is SourceHealth.MOVED
    assert state(page((URL, 308), there), TEXT + " Updated.") is SourceHealth.MOVED
    assert state(page((URL, 302), there), TEXT + " Updated.") is SourceHealth.CHANGED
    assert state(page((URL, 301), ("https://news.test/b", 302), there), "Cookies, please.") is SourceHealth.CHANGED
    assert judge(OLD, page((URL, 301), there), TEXT, TEXT + " Updated.").came == 1


@pytest.mark.parametrize("now_at", ["http://news.test/2024/ferry", f"{URL}/"])
def test_https_and_a_last_slash_are_no_other_place(now_at: str) -> None:
    """A site that began to use https has not moved."""
    assert state(page((URL, 301), (now_at, 200)), TEXT) is SourceHealth.UNCHANGED


def test_a_redirect_that_was_there_before_is_no_move() -> None:
    """What counts is where the page was found then and is found now."""
    assert state(page(("https://short.test/x", 301), (URL, 200)), TEXT) is SourceHealth.UNCHANGED


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_not_there_is_gone(status: int) -> None:
    """As the server says, whatever its page of apology says."""
    assert state(page((URL, status), reason=""), TEXT) is SourceHealth.GONE


@pytest.mark.parametrize("root", ["https://news.test/", "https://news.test", "https://sold.test/"])
def test_a_redirect_to_a_front_page_is_gone(root: str) -> None:
    """Sites that were sold or cleared do so; a front page that still has the words does not count."""
    assert state(page((URL, 301), (root, 200)), "Welcome to our casino.") is SourceHealth.GONE
    assert state(page((URL, 301), (root, 200)), TEXT) is SourceHealth.MOVED


def test_a_front_page_may_be_the_kept_page() -> None:
    """Then other words are just a change."""
    kept = Kept("https://news.test/", OLD.digest)

    assert (
        state(page(("http://news.test/", 301), ("https://news.test/", 200)), "New.", kept=kept) is SourceHealth.CHANGED
    )
    assert state(page((URL, 302), ("https://news.test/?id=7", 200)), "New.") is SourceHealth.CHANGED


def test_a_short_page_that_says_it_is_not_there_is_gone() -> None:
    """Answered with 200, as some servers do. A long one, one that said so before, and one that says so late are not."""
    said = "Oops! This page doesn’t exist. Try our search."

    assert state(page(), said) is SourceHealth.GONE
    assert state(page(), said + " word" * 200) is SourceHealth.CHANGED
    assert state(page(), said, old=said + " Then.") is SourceHealth.CHANGED
    assert state(page(), "word " * 100 + said) is SourceHealth.CHANGED


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503, 451, 304])
def test_a_refusal_says_nothing_about_the_page(status: int) -> None:
    """A server that refuses programs may show the page to people."""
    found = judge(OLD, page((URL, status), reason="Forbidden"), TEXT, "Access denied")

    assert found.state is SourceHealth.UNREACHABLE
    assert f"{status} Forbidden" in found.why


def test_what_could_not_be_fetched_is_unreachable() -> None:
    """With the words of the fetch."""
    error = FetchError(FetchReason.NAME_UNKNOWN, "Nobody knows the name 'news.test'.")

    assert state(error, "") is SourceHealth.UNREACHABLE
    assert "Nobody knows the name" in judge(OLD, error, TEXT, "").why


def test_pages_without_words_are_compared_by_their_bytes() -> None:
    """A scan, a picture."""
    assert state(page(body=b"page of then"), "", old=" ") is SourceHealth.UNCHANGED
    assert state(page(body=b"other"), "", old="") is SourceHealth.CHANGED


def test_a_page_that_lost_all_its_words_is_looked_at() -> None:
    """It may be drawn by a script now."""
    found = judge(OLD, page(), TEXT, "")

    assert (found.state, found.went, found.came) == (SourceHealth.CHANGED, 9, 0)
    assert "browser" in found.why


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_what_went_and_what_came_lead_from_one_text_to_the_other(before: list[str], after: list[str]) -> None:
    """The counts fit the lengths, change places with the texts, and are nothing only for equal texts."""
    went, came = changed_words(before, after)

    assert len(before) - went == len(after) - came >= 0
    assert changed_words(after, before) == (came, went)
    assert ((went, came) == (0, 0)) == (before == after)


def test_long_texts_are_compared_in_a_moment() -> None:
    """300,000 words: a small change exactly, another text altogether roughly."""
    draw = Random(1)
    words = [str(draw.randrange(5000)) for _ in range(300_000)]
    other = [str(draw.randrange(5000)) for _ in range(300_000)]
    nearly = [*words[:1000], "new", *words[1000:]]
    found: list[tuple[int, int]] = []

    seconds = took(lambda: found.extend(changed_words(words, after) for after in (nearly, other)))

    assert found[0] == (0, 1)
    assert found[1][0] == found[1][1] > 0
    assert seconds < 5
