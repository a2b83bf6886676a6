"""The mail of the day, sent by a timer."""

from app.cli import terminal
from app.cli.terminal import note, say
from app.config import SettingsError


def digest() -> None:
    """Send everybody who wants it a mail with how much waits for them, in numbers; at most one a day each.

    Let a timer do it each morning, as deploy/claimdesk-digest.timer does. CLAIMDESK_SMTP names the server of mails.

    Example: claimdesk digest
    """
    from app.services.desk import settings
    from app.services.lists import digest as mails

    now = terminal.settings()
    if now.mail is None:
        raise SettingsError("No server of mails is named: set CLAIMDESK_SMTP=mail.example:587 and CLAIMDESK_MAIL_FROM.")
    with terminal.open_desk(must_exist=True) as desk:
        if not desk.has_accounts:
            raise SettingsError("Mails go to people who log in. Set CLAIMDESK_MODE=accounts.")
        done = mails.send_all(desk, now.mail, settings.get(desk).name, now.address)
    say(f"Sent: {done.sent:,}.")
    if done.without:
        note(f"For {done.without:,} nothing waits, so nothing was sent.")
