"""The mail of the day: how much waits for somebody, in numbers alone; no words of any article, claim or source."""

import smtplib
import ssl
from dataclasses import dataclass, replace
from email.message import EmailMessage

from app.config import Mail
from app.language import _, ngettext
from app.services.access import addresses
from app.services.context import Desk
from app.services.errors import ServiceError
from app.services.lists.notices import Notices, waiting

#: Seconds that a server of mails may take to answer.
_PATIENCE = 30


class MailError(ServiceError):
    """The server of mails could not be reached, or did not take a mail."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the mails of the day: how many were sent, and for how many people nothing waits."""

    sent: int
    without: int


def letter(found: Notices, desk_name: str, address: str) -> tuple[str, str]:
    """Return subject and text of a mail.

    Args:
        found: what waits for its reader.
        desk_name: what the desk is called; may be empty.
        address: where browsers find the desk.
    """
    lines = [words for n, words in _counted(found) if n]
    subject = ngettext("{n} thing waits for you", "{n} things wait for you", _sum(found)).format(n=_sum(found))
    end = _("To have this mail no longer, take your address out under “Your account”.")
    text = "\n".join([_("At the desk:"), "", *(f"- {one}" for one in lines), "", address, "", end, ""])
    return f"{desk_name or 'Claimdesk'}: {subject}", text


def _sum(found: Notices) -> int:
    return found.second + found.on_desk


def _counted(found: Notices) -> tuple[tuple[int, str], ...]:
    return (
        (found.second, ngettext("{n} verdict for a second pair of eyes", "{n} verdicts for a second pair of eyes",
                                found.second).format(n=found.second)),
        (found.mine, ngettext("{n} claim that is yours to check", "{n} claims that are yours to check",
                              found.mine).format(n=found.mine)),
        (found.returned, ngettext("{n} verdict of yours that came back", "{n} verdicts of yours that came back",
                                  found.returned).format(n=found.returned)),
        (found.mentions, ngettext("{n} comment that names you", "{n} comments that name you",
                                  found.mentions).format(n=found.mentions)),
    )  # fmt: skip


def send_all(desk: Desk, mail: Mail, desk_name: str, address: str) -> Outcome:
    """Send everybody who wants it the mail of the day, at most one a day each; nothing to whom nothing waits for.

    Who was sent theirs is put down before the next is sent, so that one that fails is not sent twice to the others.

    Args:
        desk: where.
        mail: the server of mails.
        desk_name: what the desk is called; may be empty.
        address: where browsers find the desk.

    Raises:
        MailError: when the server is away, refuses, or has no TLS where that is asked for.
    """
    today, without, letters = desk.now().date(), 0, []
    for reader in addresses.due(desk, today):
        found = waiting(replace(desk, actor=reader.actor))
        if _sum(found):
            letters.append((reader, letter(found, desk_name, address)))
        else:
            without += 1
    for reader, (subject, text) in letters:
        _send(mail, _message(mail, reader.address, subject, text))
        addresses.sent(desk, reader.actor.person_id, today)
    return Outcome(len(letters), without)


def _message(mail: Mail, to: str, subject: str, text: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = mail.sender, to, subject
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text)
    return made


def _send(mail: Mail, message: EmailMessage) -> None:
    try:
        with _connected(mail) as server:
            if mail.user:
                server.login(mail.user, mail.password)
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        words = _("The server of mails, {host}:{port}, did not take the mail ({why}). Those before it were sent.")
        raise MailError(words.format(host=mail.host, port=mail.port, why=type(error).__name__)) from error


def _connected(mail: Mail) -> smtplib.SMTP:
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=_PATIENCE, context=ssl.create_default_context())
    server = smtplib.SMTP(mail.host, mail.port, timeout=_PATIENCE)
    if mail.security == "starttls":
        server.starttls(context=ssl.create_default_context())
    return server
