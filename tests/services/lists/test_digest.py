"""The mail of the day: to whom something waits, once a day, in numbers and no words of the desk's work."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_string, policy

import pytest

from app import identity
from app.config import Mail, SettingsError, read_settings
from app.services.access import addresses, users
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError
from app.services.lists import digest
from app.services.lists.digest import MailError, Outcome
from app.services.log import history
from app.services.talk import comments
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from tests.accounts import OTHER, PASSWORD
from tests.factories import Newsroom
from tests.mails import MailServer

HERE = "https://desk.example"


@pytest.fixture
def mailbox() -> Iterator[MailServer]:
    with MailServer() as started:
        yield started


def mail_to(server: MailServer) -> Mail:
    return Mail("127.0.0.1", server.port, "desk@desk.example", "none")


@pytest.fixture
def people(sqlite_room: Newsroom, quick_hashes: None) -> tuple[Desk, dict[str, Act]]:
    """A desk with accounts: a verdict of Ana's waits, a claim is Ben's, a comment names him and Eve."""
    room = sqlite_room
    claim = room.accept("2019")
    room.attach(claim)
    room.propose(claim)
    other = room.accept("last year")
    room.plan(other, assignee=room.ben.person_id)
    comments.add(room.desk, room.again(room.ana), room.article_id, "@Ben @Eve look at the harbour", claim_id=other)
    desk = replace(room.desk, has_accounts=True)
    ada = users.add(desk, None, "Ada", Role.ADMINISTRATOR, PASSWORD)
    admin = identity.act(identity.actor(ada.id, role=Role.ADMINISTRATOR))
    acts = {"Ada": admin}
    for name, role in (("Ana", Role.REVIEWER), ("Ben", Role.REVIEWER), ("Eve", Role.READER)):
        made = users.add(desk, admin.another(), name, role, PASSWORD)
        acts[name] = identity.act(identity.actor(made.id, role=role))
    return desk, acts


def subscribe(desk: Desk, act: Act, address: str, password: str | None = PASSWORD) -> None:
    addresses.set_own(desk, act.another(), address, password)


def send(desk: Desk, server: MailServer) -> Outcome:
    return digest.send_all(desk, mail_to(server), "Harbour desk", HERE)


def test_who_wants_it_gets_what_waits_for_them(people: tuple[Desk, dict[str, Act]], mailbox: MailServer) -> None:
    """Numbers alone: no title, no word of a claim or a comment, and nobody's name."""
    desk, acts = people
    for name in ("Ana", "Ben", "Eve"):
        subscribe(desk, acts[name], f"{name.lower()}@desk.example")

    done = send(desk, mailbox)

    told = {to: message_from_string(sent, policy=policy.default) for to, sent in mailbox.mails}
    assert (done, set(told)) == (Outcome(2, 1), {"ben@desk.example", "eve@desk.example"})
    ben, eve = (told[f"{name}@desk.example"].get_content().splitlines() for name in ("ben", "eve"))
    assert told["ben@desk.example"]["Subject"] == "Harbour desk: 3 things wait for you"
    assert [line for line in ben if line.startswith("- ")] == [
        "- 1 verdict for a second pair of eyes", "- 1 claim that is yours to check", "- 1 comment that names you",
    ]  # fmt: skip
    assert [line for line in eve if line.startswith("- ")] == ["- 1 comment that names you"]
    assert HERE in ben
    words = " ".join(sent for _to, sent in mailbox.mails)
    assert not any(word in words for word in ("Vellmar", "harbour has", "look at", "2019", "last year", "Ana"))


def test_it_comes_once_a_day(people: tuple[Desk, dict[str, Act]], mailbox: MailServer) -> None:
    """However often the timer goes off."""
    desk, acts = people
    subscribe(desk, acts["Ben"], "ben@desk.example")

    first, again = send(desk, mailbox), send(desk, mailbox)
    desk.now.time += timedelta(days=1)  # type: ignore[attr-defined]  # the clock of the tests
    tomorrow = send(desk, mailbox)

    assert [first.sent, again.sent, tomorrow.sent, len(mailbox.mails)] == [1, 0, 1, 2]


def test_it_is_asked_for_with_the_password_and_let_go_of(people: tuple[Desk, dict[str, Act]]) -> None:
    """The log says that it changed, and never has the address."""
    desk, acts = people
    with pytest.raises(NotAllowedError):
        subscribe(desk, acts["Ben"], "ben@desk.example", OTHER)
    for wrong in ("ben", "ben@desk", "a@b.example,c@d.example", "ben@desk.example\nBcc: x@y.example", "a b@c.example"):
        with pytest.raises(InputError):
            subscribe(desk, acts["Ben"], wrong)

    subscribe(desk, acts["Ben"], "ben@desk.example")
    there = addresses.of_person(desk, acts["Ben"].person_id)
    with pytest.raises(InputError, match="so already"):
        subscribe(desk, acts["Ben"], "ben@desk.example")
    subscribe(desk, acts["Ben"], "")

    assert (there, addresses.of_person(desk, acts["Ben"].person_id)) == ("ben@desk.example", "")
    lines = history.newest(desk, limit=2)
    assert [(line.tag, line.after) for line in lines] == [
        (AuditTag.ACCOUNT_ADDRESS, {"mail": "off"}), (AuditTag.ACCOUNT_ADDRESS, {"mail": "on"}),
    ]  # fmt: skip
    assert "ben@desk" not in repr(lines)
    assert history.verify(desk).problems == ()


def test_a_disabled_account_gets_none(people: tuple[Desk, dict[str, Act]], mailbox: MailServer) -> None:
    desk, acts = people
    subscribe(desk, acts["Ben"], "ben@desk.example")
    users.set_disabled(desk, acts["Ada"].another(), acts["Ben"].person_id, disabled=True)

    assert (send(desk, mailbox), mailbox.mails) == (Outcome(0, 0), [])


@pytest.mark.parametrize(("at", "answer"), [("RCPT", "550 no such mailbox"), ("DATA", "552 the mailbox is full")])
def test_a_refused_address_keeps_the_mail_from_nobody_else(
    people: tuple[Desk, dict[str, Act]], at: str, answer: str
) -> None:
    """Ben's comes first and is refused each time; Eve gets hers, once. It is told how many were refused, not whose."""
    desk, acts = people
    subscribe(desk, acts["Ben"], "ben@desk.example")
    subscribe(desk, acts["Eve"], "eve@desk.example")

    with MailServer(refuses="ben@", at=at, answer=answer) as half:
        with pytest.raises(MailError, match=r"refused 1 mail; .* Sent: 1\.") as told:
            send(desk, half)
        with pytest.raises(MailError, match=r"refused 1 mail; .* Sent: 0\."):
            send(desk, half)
    with MailServer() as whole:
        later = send(desk, whole)

    assert ([to for to, _ in half.mails], [to for to, _ in whole.mails]) == (["eve@desk.example"], ["ben@desk.example"])
    assert (later.sent, "ben@" in str(told.value)) == (1, False)


def test_a_server_that_goes_away_is_named_and_who_had_theirs_has_it(people: tuple[Desk, dict[str, Act]]) -> None:
    """The next try goes on from there."""
    desk, acts = people
    subscribe(desk, acts["Ben"], "ben@desk.example")
    subscribe(desk, acts["Eve"], "eve@desk.example")

    with MailServer(refuses="eve@", answer="421 closing") as half, pytest.raises(MailError, match="not take the mail"):
        send(desk, half)
    with MailServer() as whole:
        again = send(desk, whole)

    assert ([to for to, _ in half.mails], [to for to, _ in whole.mails]) == (["ben@desk.example"], ["eve@desk.example"])
    assert again.sent == 1
    desk.now.time += timedelta(days=1)  # type: ignore[attr-defined]  # the clock of the tests
    with pytest.raises(MailError):
        send(desk, whole)


@pytest.mark.parametrize(
    ("refuses", "at", "answer"),
    [("ben@", "RCPT", "421 closing"), ("ben@", "DATA", "421 closing"), ("", "MAIL", "550 not from you")],
)
def test_a_server_that_closes_or_refuses_the_desk_is_not_asked_again(
    people: tuple[Desk, dict[str, Act]], refuses: str, at: str, answer: str
) -> None:
    """Else somebody would wait half a minute for each address; it is named, for it is no matter of one of them."""
    desk, acts = people
    subscribe(desk, acts["Ben"], "ben@desk.example")
    subscribe(desk, acts["Eve"], "eve@desk.example")

    with MailServer(refuses=refuses, at=at, answer=answer) as server, pytest.raises(MailError, match="did not take"):
        send(desk, server)

    assert server.mails == []


def test_no_mail_travels_in_clear_beyond_this_machine() -> None:
    """Nor is anything sent before a server is named."""
    named = {"CLAIMDESK_SMTP": "mail.example:587", "CLAIMDESK_MAIL_FROM": "desk@desk.example"}

    assert read_settings({}).mail is None
    assert read_settings(named).mail == Mail("mail.example", 587, "desk@desk.example", "starttls")
    for wrong in (
        {"CLAIMDESK_SMTP_SECURITY": "none"}, {"CLAIMDESK_SMTP_SECURITY": "ssl"}, {"CLAIMDESK_SMTP": "mail.example"},
        {"CLAIMDESK_MAIL_FROM": "desk"},
    ):  # fmt: skip
        with pytest.raises(SettingsError):
            read_settings({**named, **wrong})
