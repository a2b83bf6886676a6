"""The errors that services raise: pages and the command line show their words to the person."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from app.language import _
from db.session import UnreachableError as UnreachableError  # raised by whatever reads; told in words by `away`

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.services.views import HistoryLine


class ServiceError(Exception):
    """Base of every error a person can do something about; its text says what was wrong and what to do."""


class InputError(ServiceError):
    """Something typed that cannot be stored as it is.

    Attributes:
        field: name of the field at fault, for the page to mark.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class UnknownError(ServiceError):
    """An id that names nothing."""


def no_article(number: int) -> UnknownError:
    """Return the error for an article that is not there."""
    return UnknownError(
        _("There is no article {number}. Go back to the desk and choose one from the list.").format(number=number)
    )


def no_claim() -> UnknownError:
    """Return the error for a claim that is not there."""
    return UnknownError(_("There is no such claim; open the article again from the desk."))


def no_account() -> UnknownError:
    """Return the error for an account that is not there."""
    return UnknownError(_("There is no such account; reload the page, and choose one that is there."))


class CheckpointError(ServiceError):
    """The log cannot be signed, or what was signed cannot be published."""


class NotAllowedError(ServiceError):
    """A move that the claim's state, or the person, does not allow."""


class StaleClaimError(ServiceError):
    """Someone changed the claim after this person last saw it; nothing was saved.

    Attributes:
        changes: what happened since, oldest first.
    """

    def __init__(self, changes: tuple[HistoryLine, ...]) -> None:
        names = ", ".join(dict.fromkeys(line.actor for line in changes)) or _("Someone")
        super().__init__(
            _(
                "{who} changed this claim while you were at it. Nothing was overwritten, and what you typed is still "
                "here: read the change, then save again or let it be."
            ).format(who=names)
        )
        self.changes = changes


class StaleArticleError(ServiceError):
    """Someone changed the article's details after this person last saw them; nothing was saved."""


class StaleSettingsError(ServiceError):
    """Someone changed a setting of the desk after this person last saw it; nothing was saved.

    Attributes:
        now: what stands of those that were changed, by name.
    """

    def __init__(self, now: Mapping[str, str | int], message: str) -> None:
        super().__init__(message)
        self.now = now


class RepeatedRequestError(ServiceError):
    """The same request came twice (a double click); the first one was carried out.

    Attributes:
        article_id: the article it was about, `None` for none.
        claim_id: the claim it was about, `None` for none.
    """

    def __init__(self, article_id: int | None, claim_id: int | None) -> None:
        super().__init__(_("This was saved already."))
        self.article_id = article_id
        self.claim_id = claim_id


class NotKeptError(ServiceError):
    """The folder of kept files could not take it: the disk is full, or may not be written. Nothing was saved."""


class NotStampedError(ServiceError):
    """A time stamp that was not given, or is no good; the copy is kept all the same."""


class GuardsError(ServiceError):
    """The database has lost guards of its history; nothing is stored until they are repaired."""


class AwayError(ServiceError):
    """The database could not be reached to save something."""

    def __init__(self, cause: UnreachableError) -> None:
        outcome = (
            _("Whether this was saved is not known: look for it before you do it again.")
            if cause.is_unsure
            else _("Nothing was saved.")
        )
        super().__init__(f"{away()} {outcome}")


def away() -> str:
    """Return what is said while the database cannot be reached, to whoever reads or writes."""
    return _(
        "The database cannot be reached. What you typed stays in its field, and the page goes on by itself when the "
        "database is back."
    )


class NotSavedError(ServiceError):
    """The database could not take it: others held it too long, the disk is full, or it may not be written."""

    def __init__(self, reason: str) -> None:
        words = _("The database did not take it ({reason}). Nothing was saved; please try again in a moment.")
        if any(sign in reason for sign in _NO_ROOM):
            words = _("The disk of the database is full, or takes nothing ({reason}). Nothing was saved, and what was "
                      "saved before is there. Whoever runs this desk has to make room; then do it again.")  # fmt: skip
        super().__init__(words.format(reason=reason))


#: What SQLite and PostgreSQL say when a disk takes no more.
_NO_ROOM = ("disk is full", "disk I/O error", "No space left on device")


@contextmanager
def saving() -> Iterator[None]:
    """Say in words what goes wrong with the database while something is saved in here.

    Raises:
        AwayError: when it cannot be reached.
        NotSavedError: when it could not take it.
    """
    try:
        yield
    except UnreachableError as error:
        raise AwayError(error) from error
    except OperationalError as error:
        raise NotSavedError(str(error.orig).strip()) from error
