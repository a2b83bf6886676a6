"""A page fetched from a server on loopback: what is kept, and where redirects and names may lead."""

import gzip
import hashlib
import socket
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.documents.fetch import PUBLIC, Network, fetch, look_up, post
from app.documents.web.addresses import Allowance
from app.documents.web.fetched import Fetched, Hop
from app.documents.web.limits import FetchLimits
from app.documents.web.refusals import FetchError, FetchReason
from tests.app.documents.servers import AT, LOOPBACK, Authority, Site, answer, now, redirect

PAGE = b"<h1>Ferry</h1><p>It carried 412 passengers.</p>"


@pytest.fixture
def site() -> Iterator[Site]:
    """A server without a page."""
    with Site() as served:
        yield served


@pytest.fixture(scope="session")
def authority() -> Authority:
    """A root of our own."""
    return Authority()


def refusal(url: str, network: Network) -> FetchError:
    """Return why an address is not fetched."""
    with pytest.raises(FetchError) as caught:
        fetch(url, now=now, network=network)
    assert str(caught.value).count(".") >= 2, "what was wrong, and what to do next"
    return caught.value


def test_a_page_is_kept_with_all_that_was_said(site: Site) -> None:
    """Address, status, headers in order, body, digest, time, and every byte of both sides."""
    said = answer(PAGE, "Content-Type: Text/HTML; Charset=UTF-8", "X-One: a", "X-Two: b", "X-One: c")
    site.answers["/ferry?day=1"] = said

    found = fetch(site.url("/ferry?day=1#top"), now=now, network=site.network())

    assert (found.asked, found.url) == (site.url("/ferry?day=1#top"), site.url("/ferry?day=1"))
    assert (found.status, found.reason, found.version) == (200, "OK", "HTTP/1.1")
    assert (found.media_type, found.charset) == ("text/html", "utf-8")
    assert [value for name, value in found.headers if name == "X-One"] == ["a", "c"]
    assert (found.body, found.digest) == (PAGE, hashlib.sha256(PAGE).hexdigest())
    assert (found.at, found.address) == (AT, LOOPBACK)
    assert found.hops == (Hop(found.url, 200, LOOPBACK, AT, site.asked[0], said),)


def test_a_question_gives_away_no_more_than_it_must(site: Site) -> None:
    """Host, who asks, what is read; no cookie, no referrer, and the name although the connection goes to digits."""
    site.answers["/"] = answer(PAGE, "Set-Cookie: a=b")
    site.answers["/next"] = redirect("/")

    fetch(site.url("/next"), now=now, network=site.network())

    lines = [line.split(b":")[0].decode() for line in site.asked[1].split(b"\r\n")[1:-2]]
    assert lines == ["Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection"]
    assert f"Host: news.test:{site.port}\r\n".encode() in site.asked[1]


@pytest.mark.parametrize(
    "status", ["404 Not Found", "403 Forbidden", "410 Gone", "500 Oops", "204 ", "304 Same", "300 Many"]
)
def test_an_error_of_the_server_is_a_result(site: Site, status: str) -> None:
    """A page that is not there is worth keeping, too."""
    site.answers["/"] = answer(b"", status=status)

    found = fetch(site.url(), now=now, network=site.network())

    assert (found.status, found.reason) == (int(status[:3]), status[4:].strip())
    assert (found.media_type, found.charset) == ("", "")


def test_redirects_are_followed_and_kept(site: Site) -> None:
    """Each step with its status; five are followed."""
    for step in range(5):
        site.answers[f"/{step}"] = redirect(f"/{step + 1}", ["301 A", "302 B", "303 C", "307 D", "308 E"][step])
    site.answers["/5"] = answer(PAGE)

    found = fetch(site.url("/0"), now=now, network=site.network())

    assert [hop.status for hop in found.hops] == [301, 302, 303, 307, 308, 200]
    assert found.url == site.url("/5")


def test_a_redirect_without_a_place_is_a_page(site: Site) -> None:
    """There is nowhere to go, so what was said is the result."""
    site.answers["/"] = answer(PAGE, status="302 Found")

    assert fetch(site.url(), now=now, network=site.network()).status == 302


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("http://10.0.0.1/", FetchReason.ADDRESS_REFUSED),
        ("http://169.254.169.254/latest/meta-data/", FetchReason.ADDRESS_REFUSED),
        ("http://127.0.0.1/", FetchReason.ADDRESS_REFUSED),
        ("http://[::1]/", FetchReason.ADDRESS_REFUSED),
        ("http://[::ffff:127.0.0.1]/", FetchReason.ADDRESS_REFUSED),
        ("http://[64:ff9b::10.0.0.1]/", FetchReason.ADDRESS_REFUSED),
        ("http://[fec0::1]/", FetchReason.ADDRESS_REFUSED),
        ("http://[::127.0.0.1]/", FetchReason.ADDRESS_REFUSED),
        ("http://2130706433/", FetchReason.ADDRESS_REFUSED),
        ("http://0x7f.1/", FetchReason.ADDRESS_REFUSED),
        ("http://017700000001/", FetchReason.ADDRESS_REFUSED),
        ("http://inner.test/", FetchReason.ADDRESS_REFUSED),
        ("file:///etc/passwd", FetchReason.SCHEME_REFUSED),
        ("gopher://inner.test/", FetchReason.SCHEME_REFUSED),
        ("http://inner.test:22/", FetchReason.PORT_REFUSED),
        ("http://ana:secret@inner.test/", FetchReason.URL_REFUSED),
    ],
)
def test_a_redirect_is_checked_like_an_address_that_is_typed(site: Site, where: str, reason: FetchReason) -> None:
    """Nothing inner is asked, whatever a page in the open says."""
    site.answers["/"] = redirect(where)

    assert refusal(site.url(), site.network()).reason is reason
    assert len(site.asked) == 1


def test_six_redirects_are_too_many(site: Site) -> None:
    """The sixth is not followed."""
    for step in range(7):
        site.answers[f"/{step}"] = redirect(f"/{step + 1}")

    assert refusal(site.url("/0"), site.network()).reason is FetchReason.TOO_MANY_REDIRECTS
    assert len(site.asked) == 6


@pytest.mark.parametrize("loop", [{"/": "/"}, {"/": "/a", "/a": "/"}])
def test_a_circle_ends_at_once(site: Site, loop: dict[str, str]) -> None:
    """Without cookies, the second time is like the first."""
    site.answers |= {path: redirect(where) for path, where in loop.items()}

    assert refusal(site.url(), site.network()).reason is FetchReason.TOO_MANY_REDIRECTS
    assert len(site.asked) == len(loop)


@pytest.mark.parametrize(
    "found",
    [
        ("10.0.0.1",), ("93.184.216.34", "10.0.0.1"), ("10.0.0.1", "93.184.216.34"), ("2606:4700::1111", "::1"),
        ("127.0.0.1",), ("::ffff:169.254.169.254",), ("fe80::1%2",), ("no address",),
    ],
)  # fmt: skip
def test_a_name_with_one_inner_address_is_refused(found: tuple[str, ...]) -> None:
    """One public address beside it helps nothing: the next look-up could give the other."""
    network = replace(PUBLIC, resolve=lambda host, port: found)

    assert refusal("https://news.test/", network).reason is FetchReason.ADDRESS_REFUSED


def test_a_name_is_looked_up_once(site: Site) -> None:
    """What a second look-up would say does not matter: the connection goes to the address that was checked."""
    looked: list[str] = []

    def rebinding(host: str, port: int) -> tuple[str, ...]:
        looked.append(host)
        return (LOOPBACK,) if len(looked) == 1 else ("10.0.0.1",)

    site.answers["/"] = answer(PAGE)
    network = replace(site.network(), resolve=rebinding)

    assert fetch(site.url(), now=now, network=network).body == PAGE
    assert looked == ["news.test"]


def test_a_redirect_is_looked_up_anew(site: Site) -> None:
    """The same name may lead elsewhere by then, and that is checked, too."""
    answers = iter([(LOOPBACK,), ("10.0.0.1",)])
    site.answers["/"] = redirect("/again")
    network = replace(site.network(), resolve=lambda host, port: next(answers))

    assert refusal(site.url(), network).reason is FetchReason.ADDRESS_REFUSED


@pytest.mark.parametrize("error", [OSError("no such name"), UnicodeError("label too long")])
def test_a_name_that_nobody_knows_is_said(error: Exception) -> None:
    """A wrong letter is the common case."""

    def unknown(host: str, port: int) -> tuple[str, ...]:
        raise error

    assert refusal("https://news.test/", replace(PUBLIC, resolve=unknown)).reason is FetchReason.NAME_UNKNOWN


def test_a_resolver_that_never_answers_is_left() -> None:
    """The whole time counts, look-ups included."""
    never = threading.Event()

    def silent(host: str, port: int) -> tuple[str, ...]:
        never.wait(10)
        return ("93.184.216.34",)

    network = Network(FetchLimits(seconds=0.05), resolve=silent)

    assert refusal("https://news.test/", network).reason is FetchReason.TOO_SLOW
    never.set()


def test_the_machines_own_names_lead_nowhere() -> None:
    """By the real resolver, as everybody has it."""
    assert refusal("http://localhost/", PUBLIC).reason is FetchReason.ADDRESS_REFUSED
    assert set(look_up("localhost", 80)) <= {"127.0.0.1", "::1"}


def test_the_next_address_is_tried_when_the_first_is_silent(site: Site) -> None:
    """A name often has an address of each family, and one of them is not reached."""
    site.answers["/"] = answer(PAGE)
    places = frozenset({("127.0.0.2", site.port), (LOOPBACK, site.port)})
    network = Network(allowance=Allowance(places), resolve=lambda host, port: ("127.0.0.2", LOOPBACK))

    assert fetch(site.url(), now=now, network=network).address == LOOPBACK


def test_no_connection_is_said(site: Site) -> None:
    """Where nobody listens, the address and the port are named."""
    network = Network(
        allowance=Allowance(frozenset({("127.0.0.2", site.port)})), resolve=lambda host, port: ("127.0.0.2",)
    )

    error = refusal(site.url(), network)

    assert error.reason is FetchReason.CONNECTION
    assert f"127.0.0.2, port {site.port}" in str(error)


def test_a_page_on_an_ipv6_address_is_fetched() -> None:
    """In brackets, as addresses have it."""
    with Site({"/": answer(PAGE)}, host="::1") as site:
        assert fetch(site.url(host="[::1]"), now=now, network=site.network()).address == "::1"
        assert b"Host: [::1]:" in site.asked[0]


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would look the name up again, and reach what we may not."""
    with Site({"/": answer(b"from the proxy")}) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://{LOOPBACK}:{proxy.port}")
        site.answers["/"] = answer(PAGE)

        assert fetch(site.url(), now=now, network=site.network()).body == PAGE
        assert proxy.asked == []


def test_a_safe_page_is_fetched_under_its_name(authority: Authority, tmp_path: Path) -> None:
    """The certificate is for the name, although the connection goes to digits."""
    with Site({"/": answer(PAGE)}, authority.context("news.test", tmp_path)) as site:
        found = fetch(site.url(), now=now, network=site.network(roots=authority.pem))

        assert (found.body, found.url) == (PAGE, site.url())
        assert found.hops[0].request == site.asked[0]
        assert found.hops[0].response == answer(PAGE)


@pytest.mark.parametrize("is_trusted", [True, False])
def test_a_certificate_must_be_trusted_and_for_the_name(authority: Authority, tmp_path: Path, is_trusted: bool) -> None:
    """One for another name, or of an unknown root, ends the fetch before anything is asked."""
    name = "other.test" if is_trusted else "news.test"
    with Site({"/": answer(PAGE)}, authority.context(name, tmp_path)) as site:
        error = refusal(site.url(), site.network(roots=authority.pem if is_trusted else None))

        assert error.reason is FetchReason.TLS
        assert "'news.test'" in str(error)
        assert site.asked == []


def test_what_does_not_speak_tls_is_said(site: Site) -> None:
    """A server that answers https in plain words."""

    def plainly(talking: socket.socket) -> bytes:
        talking.recv(65536)
        talking.sendall(answer(PAGE))
        raise ConnectionError("said all")

    site.hear = plainly  # type: ignore[method-assign]

    assert refusal(site.url().replace("http:", "https:"), site.network()).reason is FetchReason.TLS


def test_a_step_from_safe_to_open_is_followed_and_noted(authority: Authority, tmp_path: Path) -> None:
    """Whoever stands in between could have changed the page; the reader of the record is told."""
    with Site({"/": answer(PAGE)}) as plain, Site(context=authority.context("news.test", tmp_path)) as safe:
        safe.answers["/"] = redirect(plain.url())
        network = replace(
            safe.network(roots=authority.pem),
            allowance=Allowance(frozenset({(LOOPBACK, safe.port), (LOOPBACK, plain.port)})),
        )

        found = fetch(safe.url(), now=now, network=network)

        assert [hop.url.partition(":")[0] for hop in found.hops] == ["https", "http"]
        assert found.body == PAGE


@pytest.mark.parametrize(
    ("coding", "coded"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("X-GZIP", gzip.compress(PAGE[:10], mtime=0) + gzip.compress(PAGE[10:], mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("gzip, deflate", zlib.compress(gzip.compress(PAGE, mtime=0))),
        ("identity", PAGE),
        ("", PAGE),
    ],
)
def test_a_packed_page_is_unpacked(site: Site, coding: str, coded: bytes) -> None:
    """The body is the page; the record keeps it packed, as it came."""
    site.answers["/"] = answer(coded, f"Content-Encoding: {coding}")

    found = fetch(site.url(), now=now, network=site.network())

    assert found.body == PAGE
    assert found.hops[0].response.endswith(coded)


def test_a_page_in_chunks_is_put_together(site: Site) -> None:
    """And kept as it came."""
    said = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<h1>\r\n5;x=y\r\nFerry\r\n0\r\nX-Late: 1\r\n\r\n"
    site.answers["/"] = said

    found = fetch(site.url(), now=now, network=site.network())

    assert (found.body, found.hops[0].response) == (b"<h1>Ferry", said)


def test_a_page_that_ends_with_the_connection_is_whole(site: Site) -> None:
    """As servers of old have it; the version is kept."""
    site.answers["/"] = b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nFerry"

    found = fetch(site.url(), now=now, network=site.network())

    assert (found.body, found.version) == (b"Ferry", "HTTP/1.0")


def test_words_before_the_answer_are_not_kept(site: Site) -> None:
    """A "100 Continue" that nobody asked for is none of the page."""
    site.answers["/"] = b"HTTP/1.1 100 Continue\r\nX-A: b\r\n\r\n" + answer(PAGE)

    assert fetch(site.url(), now=now, network=site.network()).hops[0].response == answer(PAGE)


@pytest.mark.parametrize(
    ("said", "media_type", "charset"),
    [
        ('text/html; charset="ISO-8859-1"', "text/html", "iso-8859-1"),
        ("application/pdf", "application/pdf", ""),
        ("text/html;a=b; CHARSET = utf-8 ;c=d", "text/html", "utf-8"),
        ("nonsense", "", ""),
        ("text/<script>", "", ""),
        ("text/", "", ""),
        ("text/html; charset=<b>", "text/html", ""),
    ],
)
def test_what_a_body_is_said_to_be_is_read_with_care(site: Site, said: str, media_type: str, charset: str) -> None:
    """What is no media type is none."""
    site.answers["/"] = answer(PAGE, f"Content-Type: {said}")

    found = fetch(site.url(), now=now, network=site.network())

    assert (found.media_type, found.charset) == (media_type, charset)


def test_control_signs_in_headers_are_replaced(site: Site) -> None:
    """Some databases refuse them; the record has them as they came."""
    site.answers["/"] = answer(PAGE, "X-Odd: a\x00b", "X-Wide: caf\xe9", status="200 O\x07K")

    found = fetch(site.url(), now=now, network=site.network())

    assert found.reason == "O�K"
    assert dict(found.headers)["X-Odd"] == "a�b"
    assert dict(found.headers)["X-Wide"] == "caf\xe9"
    assert b"a\x00b" in found.hops[0].response


def test_bytes_are_sent_to_a_server(site: Site) -> None:
    """With their length and kind; a redirect is an answer like any other."""
    site.answers["/"] = redirect("http://10.0.0.1/", "307 Elsewhere")

    found = post(site.url(), b"\x30\x01", "application/timestamp-query", now=now, network=site.network())

    assert found.status == 307
    assert site.asked[0].startswith(b"POST / HTTP/1.1\r\n")
    assert b"Content-Type: application/timestamp-query\r\n" in site.asked[0]
    assert b"Content-Length: 2\r\n" in site.asked[0]
    assert site.asked[0].endswith(b"\r\n\r\n\x30\x01")


def test_bytes_are_not_sent_inside() -> None:
    """The same guard stands before it."""
    with pytest.raises(FetchError) as caught:
        post("http://10.0.0.1/", b"x", "text/plain", now=now)

    assert caught.value.reason is FetchReason.ADDRESS_REFUSED


def test_the_time_is_kept_in_utc(site: Site) -> None:
    """Whatever zone the clock shows."""
    site.answers["/"] = answer(PAGE)

    found = fetch(site.url(), now=lambda: AT.astimezone(), network=site.network())

    assert found.at == AT
    assert found.at.tzinfo is UTC


def test_a_page_without_a_step_is_none() -> None:
    """A page comes from somewhere."""
    with pytest.raises(ValueError, match="at least one hop"):
        Fetched("http://news.test/", (), "OK", "HTTP/1.1", (), b"")


def test_a_clock_is_read_for_each_step(site: Site) -> None:
    """So that each question has its own time."""
    times = iter([datetime(2024, 3, 1, 9, 0, 1, tzinfo=UTC), datetime(2024, 3, 1, 9, 0, 2, tzinfo=UTC)])
    site.answers |= {"/": redirect("/a"), "/a": answer(PAGE)}

    found = fetch(site.url(), now=lambda: next(times), network=site.network())

    assert [hop.at.second for hop in found.hops] == [1, 2]
