"""A log-in by a provider of OpenID Connect: whom it lets in, and what it does not."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from app.services.access import good_once, identities, sessions, throttle, users
from app.services.context import Desk
from app.services.log import history
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from tests.accounts import Staff
from tests.app.serving.test_door import PUBLIC, Answer, Browser, accounts_desk
from tests.providers import IdProvider

__all__ = ["accounts_desk"]

REVIEWER, EMAIL = Role.REVIEWER, "rae@desk.example"


@pytest.fixture(scope="module")
def key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "one"}, private=True)


@pytest.fixture
def provider(key: RSAKey) -> Iterator[IdProvider]:
    with IdProvider(key) as made:
        yield made


@pytest.fixture
def noted(accounts_desk: Desk, staff: Staff) -> Staff:
    """The staff; the reviewer's address is written down."""
    identities.set_email(accounts_desk, staff.act(Role.ADMINISTRATOR), staff.ids[REVIEWER], EMAIL)
    return staff


@pytest.fixture
def browser(accounts_desk: Desk, noted: Staff, provider: IdProvider) -> Browser:
    return Browser(accounts_desk, provider=provider.known)


def gone(browser: Browser, wanted: str = "/article?id=1") -> str:
    """Go to the provider; return where."""
    answer = browser.ask(f"/login/provider?next={wanted}")
    assert answer.status == 303, answer.text
    return answer.header("location")


def log_in(browser: Browser, provider: IdProvider) -> Answer:
    return browser.ask(provider.visit(gone(browser)))


def refused(browser: Browser, answer: Answer, words: str) -> None:
    """Say that a log-in failed with a sentence, and that nobody is in."""
    assert answer.status in (403, 502)
    assert words in answer.text
    assert browser.ask("/").header("location") == "/login?next=%2F"


def tags(desk: Desk) -> list[AuditTag]:
    return [line.tag for line in history.newest(desk, limit=100)]


def test_the_whole_way(browser: Browser, provider: IdProvider, accounts_desk: Desk, noted: Staff) -> None:
    """From our log-in to the provider and back to the page that was wanted, in a session of ours without a factor."""
    shown = browser.ask("/login?next=/article?id=1")
    assert '<a class="button" href="/login/provider?next=%2Farticle%3Fid%3D1">Log in with Newsroom ID</a>' in shown.text

    answer = log_in(browser, provider)

    assert (answer.status, answer.header("location")) == (303, "/article?id=1")
    assert browser.ask("/").text == "inside"
    (own,) = sessions.of_person(accounts_desk, noted.ids[REVIEWER])
    assert (own.address, own.has_second) == ("10.0.0.1", False)
    assert tags(accounts_desk)[:2] == [AuditTag.ACCOUNT_BOUND, AuditTag.ACCOUNT_IDENTITY]

    log_in(browser, provider)
    assert len(sessions.of_person(accounts_desk, noted.ids[REVIEWER])) == 1
    assert tags(accounts_desk).count(AuditTag.ACCOUNT_BOUND) == 1


def test_behind_tls(accounts_desk: Desk, noted: Staff, provider: IdProvider) -> None:
    """The way back is that of the public name, and the cookie of the way is for it alone."""
    browser = Browser(accounts_desk, secure=True, provider=provider.known)
    answer = browser.ask("/login/provider")

    assert f"redirect_uri=https%3A%2F%2F{PUBLIC}%2Flogin%2Fprovider%2Fback" in answer.header("location")
    (kept,) = (rest for name, rest in answer.cookies.items() if name == "__Host-claimdesk_provider")
    assert {"HttpOnly", "Max-Age=600", "Path=/", "SameSite=lax", "Secure"} <= set(kept.split("; "))
    assert browser.ask(provider.visit(answer.header("location"))).header("location") == "/"
    assert "__Host-claimdesk_session" in browser.jar


def test_who_was_bound_counts_and_no_address(browser: Browser, provider: IdProvider, noted: Staff) -> None:
    """A new address of theirs changes nothing; somebody else does not get in by the one that is written down."""
    log_in(browser, provider)
    browser.jar.clear()
    provider.person["email"], provider.person["email_verified"] = "rae@elsewhere.example", False
    assert log_in(browser, provider).status == 303

    browser.jar.clear()
    provider.person |= {"sub": "another", "email": EMAIL, "email_verified": True}
    refused(browser, log_in(browser, provider), "this desk does not. Ask whoever administers it")


def test_an_address_written_down_for_another_takes_nobody_over(
    browser: Browser, provider: IdProvider, accounts_desk: Desk, noted: Staff
) -> None:  # fmt: skip
    """Whoever is bound stays who they are, whichever account their present address is noted for."""
    log_in(browser, provider)
    browser.jar.clear()
    administrator = noted.act(Role.ADMINISTRATOR)
    identities.set_email(accounts_desk, administrator, noted.ids[Role.EDITOR], "ed@desk.example")
    provider.person["email"] = "ed@desk.example"

    assert log_in(browser, provider).status == 303
    assert sessions.of_person(accounts_desk, noted.ids[Role.EDITOR]) == ()
    assert identities.of_person(accounts_desk, noted.ids[Role.EDITOR]) == identities.Identity("ed@desk.example", False)


def test_a_disabled_account_stays_out(
    browser: Browser, provider: IdProvider, accounts_desk: Desk, noted: Staff
) -> None:  # fmt: skip
    """Before the first log-in as after it."""
    act, person = noted.act(Role.ADMINISTRATOR), noted.ids[REVIEWER]
    users.set_disabled(accounts_desk, act, person, disabled=True)
    refused(browser, log_in(browser, provider), "Your account at this desk is disabled")
    users.set_disabled(accounts_desk, noted.act(Role.ADMINISTRATOR), person, disabled=False)
    assert log_in(browser, provider).status == 303

    users.set_disabled(accounts_desk, noted.act(Role.ADMINISTRATOR), person, disabled=True)
    refused(browser, log_in(browser, provider), "Your account at this desk is disabled")


UNPROVEN: tuple[tuple[object, object], ...] = (
    (EMAIL, False), (EMAIL, "true"), (EMAIL, None), (None, True), (["rae@desk.example"], True),
    ("rae@des\u212a.example", True),  # the sign of the kelvin, whose small letter is a k
)  # fmt: skip


@pytest.mark.parametrize(("email", "is_verified"), UNPROVEN)
def test_an_address_that_is_not_verified_is_nobody_s(
    browser: Browser, provider: IdProvider, email: object, is_verified: object
) -> None:  # fmt: skip
    """Nor is one whose signs only look like those that were written down."""
    provider.person |= {"email": email, "email_verified": is_verified}
    refused(browser, log_in(browser, provider), "has not verified an e-mail address of yours")


#: Stands for a moment in seconds: workers collect at different ones, and name their tests alike.
_OVER = "five minutes ago"
LIES: tuple[dict[str, Any], ...] = (
    {"nonce": "another"}, {"nonce": None}, {"aud": "another"}, {"aud": ["another", "claimdesk"]}, {"aud": None},
    {"aud": "another", "azp": "claimdesk"},
    {"aud": ["claimdesk", "another"], "azp": "another"}, {"iss": "https://id.example"}, {"iss": None},
    {"exp": _OVER}, {"exp": None}, {"sub": None}, {"sub": 7}, {"sub": ""}, {"sub": "a\u0000b"},
)  # fmt: skip


@pytest.mark.parametrize("lies", LIES, ids=str)
def test_a_token_that_does_not_hold(browser: Browser, provider: IdProvider, lies: dict[str, Any]) -> None:
    provider.lies = {name: int(time.time()) - 300 if lie == _OVER else lie for name, lie in lies.items()}
    refused(browser, log_in(browser, provider), "What Newsroom ID says does not hold, so you are not let in")


def test_a_token_that_is_not_signed(browser: Browser, provider: IdProvider) -> None:
    """Not even when the provider says of itself that it does without."""
    provider.is_signing = False
    refused(browser, log_in(browser, provider), "does not hold")


def test_a_token_signed_by_somebody_else(browser: Browser, provider: IdProvider) -> None:
    provider.key = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
    refused(browser, log_in(browser, provider), "does not hold")


def test_a_way_back_is_gone_once(browser: Browser, provider: IdProvider, accounts_desk: Desk) -> None:
    """Neither again, nor later, nor in another browser, nor with another state."""
    back = provider.visit(gone(browser))
    cookies = dict(browser.jar)
    other = Browser(accounts_desk, provider=provider.known)
    other.app = browser.app
    refused(other, other.ask(back), "was not begun here")
    gone(other)
    refused(other, other.ask(back), "was not begun here")
    assert browser.ask(back).status == 303

    browser.jar = cookies
    refused(browser, browser.ask(back), "was not begun here")
    back = provider.visit(gone(browser))
    refused(browser, browser.ask(back.replace("state=", "state=x")), "was not begun here")
    back = provider.visit(gone(browser))
    clock: Any = accounts_desk.now
    clock.time += good_once.LAST * 1.1
    refused(browser, browser.ask(back), "took longer than ten minutes")


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/%5Cevil.example", "/login"])
def test_no_way_leads_elsewhere(browser: Browser, provider: IdProvider, wanted: str) -> None:
    assert browser.ask(provider.visit(gone(browser, wanted))).header("location") == "/"


def test_the_provider_refuses(browser: Browser, provider: IdProvider) -> None:
    """Its own words are shown to nobody."""
    provider.refuses = "access_denied"
    answer = log_in(browser, provider)
    refused(browser, answer, "Newsroom ID has not let you in. Try again, or log in with your password.")
    assert "words of the provider" not in answer.text
    assert "/login/provider?next=%2Farticle%3Fid%3D1" in answer.text


def test_the_provider_is_away(browser: Browser, provider: IdProvider, accounts_desk: Desk) -> None:
    """Before somebody goes there, or while they are on their way back."""
    back = provider.visit(gone(browser))
    provider.stop()

    refused(browser, browser.ask(back), "Newsroom ID does not answer. Try again later, or log in with your password.")
    fresh = Browser(accounts_desk, provider=provider.known)
    refused(fresh, fresh.ask("/login/provider"), "Newsroom ID does not answer")


def test_a_provider_that_says_it_is_another_one(accounts_desk: Desk, noted: Staff, provider: IdProvider) -> None:
    browser = Browser(accounts_desk, provider=replace(provider.known, issuer=f"{provider.issuer}/"))
    said = f"The provider calls itself “{provider.issuer}”, and CLAIMDESK_OIDC_ISSUER is another address."
    refused(browser, browser.ask("/login/provider"), said)


def test_failures_are_counted(browser: Browser, provider: IdProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    """As those of passwords, all from one address together; then the provider is asked no longer."""
    monkeypatch.setattr(throttle, "OF_ADDRESS", 2)
    browser.ask("/login/provider/back?code=x&state=y")  # begun nowhere, so it asks nobody and counts for nothing
    provider.lies = {"nonce": "another"}
    assert [log_in(browser, provider).status for _time in range(3)] == [403, 403, 429]
    assert provider.asked.count("/token") == 2
    provider.lies = {}
    assert log_in(browser, provider).status == 429
