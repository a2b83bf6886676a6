"""An address of a page, before anything is looked up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.web.addresses import Allowance
from app.documents.web.refusals import FetchError, FetchReason
from app.documents.web.targets import follow, target

NOTHING = Allowance()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://2130706433/", FetchReason.ADDRESS_REFUSED),
        ("http://0x7f000001/", FetchReason.ADDRESS_REFUSED),
        ("http://0x7f.1/", FetchReason.ADDRESS_REFUSED),
        ("http://017700000001/", FetchReason.ADDRESS_REFUSED),
        ("http://0177.0.0.1/", FetchReason.ADDRESS_REFUSED),
        ("http://127.1/", FetchReason.ADDRESS_REFUSED),
        ("http://0/", FetchReason.ADDRESS_REFUSED),
        ("http://a.0x/", FetchReason.ADDRESS_REFUSED),
        ("http://127.0.0.1./", FetchReason.ADDRESS_REFUSED),
        ("http://[fe80::1%25eth0]/", FetchReason.URL_REFUSED),
        ("http://[::1/", FetchReason.URL_REFUSED),
        ("http://[1.2.3.4]/", FetchReason.URL_REFUSED),
        ("http://[v1.x]/", FetchReason.URL_REFUSED),
        ("http://ana:secret@news.test/", FetchReason.URL_REFUSED),
        ("http://news.test@127.0.0.1/", FetchReason.URL_REFUSED),
        ("http://news.test\\@127.0.0.1/", FetchReason.URL_REFUSED),
        ("http://news.test/\r\nX-Other: 1", FetchReason.URL_REFUSED),
        ("http://news.test\r\n\r\nGET / HTTP/1.1", FetchReason.URL_REFUSED),
        ("http://ne\tws.test/", FetchReason.URL_REFUSED),
        ("http://news.test/\x00", FetchReason.URL_REFUSED),
        ("http://１２７.0.0.1/", FetchReason.URL_REFUSED),
        ("http://news。test/", FetchReason.URL_REFUSED),
        ("http://news test/", FetchReason.URL_REFUSED),
        ("http://-news.test/", FetchReason.URL_REFUSED),
        ("http://news..test/", FetchReason.URL_REFUSED),
        (f"http://{'a' * 64}.test/", FetchReason.URL_REFUSED),
        (f"http://{'.'.join(['a' * 60] * 5)}/", FetchReason.URL_REFUSED),
        (f"http://news.test/{'a' * 8000}", FetchReason.URL_REFUSED),
        ("http:///etc/passwd", FetchReason.URL_REFUSED),
        ("http://news.test:99999/", FetchReason.URL_REFUSED),
        ("", FetchReason.URL_REFUSED),
        ("news.test", FetchReason.SCHEME_REFUSED),
        ("//news.test/", FetchReason.SCHEME_REFUSED),
        ("file:///etc/passwd", FetchReason.SCHEME_REFUSED),
        ("ftp://news.test/", FetchReason.SCHEME_REFUSED),
        ("gopher://news.test/", FetchReason.SCHEME_REFUSED),
        ("data:text/html,x", FetchReason.SCHEME_REFUSED),
        ("javascript:alert(1)", FetchReason.SCHEME_REFUSED),
        ("http://news.test:22/", FetchReason.PORT_REFUSED),
        ("https://news.test:8443/", FetchReason.PORT_REFUSED),
    ],
)
def test_an_address_that_is_none_is_refused_with_words(url: str, reason: FetchReason) -> None:
    """The reason says which kind; the text says what was wrong and what to do next."""
    with pytest.raises(FetchError) as caught:
        target(url, NOTHING)

    assert caught.value.reason is reason
    assert str(caught.value).count(".") >= 2


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("http://news.test", "http://news.test/"),
        ("  HTTPS://News.Test:443/A?b#c ", "https://news.test/A?b"),
        ("https://news.test:80/", "https://news.test:80/"),
        ("http://news.test/a b/ü?q=ñ", "http://news.test/a%20b/%C3%BC?q=%C3%B1"),
        ("http://straße.test/", "http://xn--strae-oqa.test/"),
        ("http://news.test?@127.0.0.1/", "http://news.test/?@127.0.0.1/"),
        ("http://news.test./", "http://news.test/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/"),
        ("http://my_blog.news.test/", "http://my_blog.news.test/"),
        ("http://4chan.test/", "http://4chan.test/"),
    ],
)
def test_an_address_is_spelled_in_one_way(url: str, kept: str) -> None:
    """Names in ASCII and in lower case, no common port, no fragment, odd signs escaped."""
    found = target(url, NOTHING)

    assert found.url == kept
    assert target(kept, NOTHING) == found


@pytest.mark.parametrize(
    ("location", "there"),
    [
        ("/b", "https://news.test/b"),
        ("c?d=1", "https://news.test/a/c?d=1"),
        ("//other.test/x", "https://other.test/x"),
        ("http://other.test", "http://other.test/"),
        ("/caf\u00c3\u00a9", "https://news.test/caf%C3%A9"),
        ("/a b#top", "https://news.test/a%20b"),
    ],
)
def test_a_redirect_is_read_from_where_it_was_said(location: str, there: str) -> None:
    """Relative or whole, with the odd bytes that servers put into it."""
    assert follow(target("https://news.test/a/b", NOTHING), location, NOTHING).url == there


@pytest.mark.parametrize("location", ["http://[", "//ana@other.test", "\\\\other.test", "http://x\x00.test/"])
def test_a_redirect_to_nowhere_is_refused(location: str) -> None:
    """As if somebody had typed it."""
    with pytest.raises(FetchError) as caught:
        follow(target("http://news.test/", NOTHING), location, NOTHING)

    assert caught.value.reason is FetchReason.URL_REFUSED


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://news.test/", "http://[", "http://a@"]))
def test_any_text_is_read_or_refused(text: str, before: str) -> None:
    """Nothing typed breaks the reading, and what is read can go into a request as it is."""
    try:
        found = target(before + text, NOTHING)
    except FetchError:
        return
    assert found.path.startswith("/")
    assert found.url.isascii()
    assert found.url.isprintable()
    assert " " not in found.url
    assert found.port in (80, 443)
