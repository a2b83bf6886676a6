"""Why a page could not be fetched, in words for the person who asked for it."""

from enum import StrEnum

from app.language import _


class FetchReason(StrEnum):
    """What stood in the way; stored as text."""

    URL_REFUSED = "url-refused"
    SCHEME_REFUSED = "scheme-refused"
    PORT_REFUSED = "port-refused"
    ADDRESS_REFUSED = "address-refused"
    NAME_UNKNOWN = "name-unknown"
    CONNECTION = "connection"
    TLS = "tls"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    BAD_ANSWER = "bad-answer"


_UPLOAD = _("Save the page in your browser and upload the file.")
#: What to do next, for each reason.
_NEXT = {
    FetchReason.URL_REFUSED: _("Copy the address from the browser's address bar and try again."),
    FetchReason.SCHEME_REFUSED: _("If it is a file of yours, upload it."),
    FetchReason.PORT_REFUSED: _("If the page is in the open, use its common address.") + " " + _UPLOAD,
    FetchReason.ADDRESS_REFUSED: _("Only public addresses are fetched.") + " " + _UPLOAD,
    FetchReason.NAME_UNKNOWN: _("Check the spelling, and that this computer is on the network."),
    FetchReason.CONNECTION: _("Try again in a moment, or open it in your browser.") + " " + _UPLOAD,
    FetchReason.TLS: _("Look at the page in your browser first, and say in a note why you trust it.") + " " + _UPLOAD,
    FetchReason.TOO_MANY_REDIRECTS: _("The page may ask for cookies, which are not sent.") + " " + _UPLOAD,
    FetchReason.TOO_LARGE: _("Download it in your browser and upload the part that you need."),
    FetchReason.TOO_SLOW: _("Try again later.") + " " + _UPLOAD,
    FetchReason.BAD_ANSWER: _("Try again later.") + " " + _UPLOAD,
}


class FetchError(Exception):
    """What could not be fetched; the text says what was wrong, what was expected, and what to do next.

    Attributes:
        reason: what stood in the way.
        said: the same in a sentence, without what to do next, which is told for pages.
    """

    def __init__(self, reason: FetchReason, message: str) -> None:
        super().__init__(f"{message} {_NEXT[reason]}")
        self.reason = reason
        self.said = message
