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
#: What a server answers when it closes: it is away then, and refused nobody (RFC 5321, 3.8).
_CLOSING = 421


class MailError(ServiceError):
    """The server of mails could not be reached, or did not take every mail."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the mails of the day: how many were sent, and for how many people nothing waits."""

    sent: int
    without: int


def letter(notices: Notices, desk_name: str, address: str) -> tuple[str, str]:
    """Return subject and text of a mail.

    Args:
        notices: what waits for its reader.
        desk_name: what the desk is called; may be empty.
        address: where browsers find the desk.
    """
    lines = [words for n, words in _counted(notices) if n]
    subject = ngettext("{n} thing waits for you", "{n} things wait for you", _sum(notices)).format(n=_sum(notices))
    end = _("To have this mail no longer, take your address out under “Your account”.")
    text = "\n".join([_("At the desk:"), "", *(f"- {line}" for line in lines), "", address, "", end, ""])
    return f"{desk_name or 'Claimdesk'}: {subject}", text


def _sum(notices: Notices) -> int:
    return notices.second + notices.on_desk


def _counted(notices: Notices) -> tuple[tuple[int, str], ...]:
    return (
        (notices.second, ngettext("{n} verdict for a second pair of eyes", "{n} verdicts for a second pair of eyes",
                                notices.second).format(n=notices.second)),
        (notices.mine, ngettext("{n} claim that is yours to check", "{n} claims that are yours to check",
                              notices.mine).format(n=notices.mine)),
        (notices.returned, ngettext("{n} verdict of yours that came back", "{n} verdicts of yours that came back",
                                  notices.returned).format(n=notices.returned)),
        (notices.mentions, ngettext("{n} comment that names you", "{n} comments that name you",
                                  notices.mentions).format(n=notices.mentions)),
    )  # fmt: skip


def send_all(desk: Desk, mail: Mail, desk_name: str, address: str) -> Outcome:
    """Send everybody who wants it the mail of the day, at most one a day each; nothing to whom nothing waits for.

    Who was sent theirs is put down before the next is sent, so that one that fails is not sent twice to the others. A
    mail that the server refuses to one of them keeps it from nobody else.

    Args:
        desk: where.
        mail: the server of mails.
        desk_name: what the desk is called; may be empty.
        address: where browsers find the desk.

    Raises:
        MailError: at once when the server is away, refuses the desk, or has no TLS where that is asked for; at the end
            when it refused mails to some, with how many.
    """
    today, without, letters = desk.now().date(), 0, []
    for reader in addresses.due(desk, today):
        notices = waiting(replace(desk, actor=reader.actor))
        if _sum(notices):
            letters.append((reader, letter(notices, desk_name, address)))
        else:
            without += 1
    refused = 0
    for reader, (subject, text) in letters:
        if _is_taken(mail, _message(mail, reader.address, subject, text)):
            addresses.sent(desk, reader.actor.person_id, today)
        else:
            refused += 1
    if refused:
        raise MailError(_of_refused(mail, refused, len(letters) - refused))
    return Outcome(len(letters), without)


def _of_refused(mail: Mail, refused: int, sent: int) -> str:
    """Return what is said of refused mails: how many. Where people want theirs is told to nobody else."""
    words = ngettext(
        "The server of mails, {host}:{port}, refused {n} mail; its own log says whose. Sent: {sent}.",
        "The server of mails, {host}:{port}, refused {n} mails; its own log says whose. Sent: {sent}.",
        refused,
    )
    return words.format(host=mail.host, port=mail.port, n=refused, sent=sent)


def _message(mail: Mail, to: str, subject: str, text: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = mail.sender, to, subject
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text)
    return made


def _is_taken(mail: Mail, message: EmailMessage) -> bool:
    """Hand in a mail; say whether the server took it, `False` when it refused this one and is there for the next."""
    try:
        with _connected(mail) as server:
            if mail.user:
                server.login(mail.user, mail.password)
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        if _is_of_one_mail(error):
            return False
        words = _("The server of mails, {host}:{port}, did not take the mail ({why}). Those before it were sent.")
        raise MailError(words.format(host=mail.host, port=mail.port, why=type(error).__name__)) from error
    return True


def _is_of_one_mail(error: Exception) -> bool:
    """Say whether a server refused a mail for whom it goes to, or for what it says, and takes others."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code != _CLOSING for code, _said in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code != _CLOSING


def _connected(mail: Mail) -> smtplib.SMTP:
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=_PATIENCE, context=ssl.create_default_context())
    server = smtplib.SMTP(mail.host, mail.port, timeout=_PATIENCE)
    if mail.security == "starttls":
        server.starttls(context=ssl.create_default_context())
    return server
