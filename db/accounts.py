"""Rows of accounts: who may come in and in which role, what they prove it with, and their sessions."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from claims.newsroom.roles import Role
from db.base import Base, text_enum


class AccountRow(Base):
    """The account of a person: their role, and whether they may come in.

    `audit_seq` names the newest line of the log about it; the database refuses a change that does not move it there.
    """

    __tablename__ = "account"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True)
    role: Mapped[Role] = mapped_column(text_enum(Role))
    is_disabled: Mapped[bool]
    audit_seq: Mapped[int]


class CredentialRow(Base):
    """What a person proves who they are with: `secret` is the Argon2 hash of a password, with its parameters."""

    __tablename__ = "credential"

    person_id: Mapped[int] = mapped_column(ForeignKey("account.person_id", ondelete="RESTRICT"), primary_key=True)
    secret: Mapped[str] = mapped_column(Text)
    set_at: Mapped[datetime]


class AddressRow(Base):
    """Where a person wants the mail of the day, and the day (UTC) of the last one; `None` before the first."""

    __tablename__ = "address"

    person_id: Mapped[int] = mapped_column(ForeignKey("account.person_id", ondelete="RESTRICT"), primary_key=True)
    address: Mapped[str] = mapped_column(String(254))
    sent_on: Mapped[date | None]


class IdentityRow(Base):
    """Who a person is to a provider that logs people in (OpenID Connect).

    `email` is what an administrator wrote down, in small letters. `issuer` and `subject` are the provider's own names
    of itself and of the person; `None` until the first log-in binds them.
    """

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("issuer", "subject", name="uq_identity_issuer_subject"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("account.person_id", ondelete="RESTRICT"), primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    issuer: Mapped[str | None] = mapped_column(String(255))
    subject: Mapped[str | None] = mapped_column(String(255))


class SessionRow(Base):
    """What a log-in began, in one browser: only the digest of its token is here.

    `seen_at` is when somebody last did something in it, to the minute. `ended_at` is set once, by a log-out or when it
    was revoked; a session whose time is up has none.
    """

    __tablename__ = "account_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("account.person_id", ondelete="RESTRICT"), index=True)
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    address: Mapped[str] = mapped_column(String(60))
    browser: Mapped[str] = mapped_column(String(200))
    has_second: Mapped[bool]


class SecondFactorRow(Base):
    """What an app makes its numbers of, for one person; `last_step` is the half minute whose number was used last."""

    __tablename__ = "second_factor"

    person_id: Mapped[int] = mapped_column(ForeignKey("account.person_id", ondelete="RESTRICT"), primary_key=True)
    secret: Mapped[str] = mapped_column(Text)
    last_step: Mapped[int]


class BackupCodeRow(Base):
    """A code that stands for the second factor, once; only its digest is here."""

    __tablename__ = "backup_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("account.person_id", ondelete="RESTRICT"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]


class InvitationRow(Base):
    """A link by which somebody may give themselves an account, once; only its digest is here.

    What it gives, and who it is meant for, stands in the line of the log at `invited_seq`, and nowhere else.
    """

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    invited_seq: Mapped[int] = mapped_column(ForeignKey("audit_line.seq", ondelete="RESTRICT"))
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class PasskeyRow(Base):
    """A key that a person's device holds, by its public half; the log has that, too.

    `credential` is the id that the device gave it, `public_key` its form after RFC 9052 (COSE), both in base64url.
    `uses` is what the device counts, 0 where it counts nothing.
    """

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("account.person_id", ondelete="RESTRICT"), index=True)
    credential: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[str] = mapped_column(Text)
    uses: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class LogInAttemptRow(Base):
    """A log-in that was tried and did not succeed, or not yet; `name_digest` is of the name that was typed."""

    __tablename__ = "log_in_attempt"
    __table_args__ = (Index("ix_log_in_attempt_at", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name_digest: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class GoodOnceRow(Base):
    """What a browser began here and comes back with, as a log-in: taken away when it does, or after some minutes.

    `digest` is of whose it is and of its name; `kept` is what is needed then, `""` for nothing more.
    """

    __tablename__ = "good_once"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    kept: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(index=True)
