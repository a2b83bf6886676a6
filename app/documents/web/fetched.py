"""A page as it was fetched, and every step on the way to it."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime

_TOKEN = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}")
_CHARSET = re.compile(r";\s*charset\s*=\s*+\"?\s*+([a-zA-Z0-9._:+-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hop:
    """One question and its answer on the way to a page.

    Attributes:
        url: what was asked for.
        status: the answer's number, 200 to 599.
        address: the address in digits that it came from.
        at: when it was asked, UTC.
        request, response: every byte that was sent and that came, exactly; without the TLS around them.
    """

    url: str
    status: int
    address: str
    at: datetime
    request: bytes = field(repr=False)
    response: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was fetched. An error of the server (404, 500) is one, too.

    Attributes:
        asked: the address as it was given.
        hops: every step, in order; the last one gave this page. Never empty.
        reason: words of the status, as the server put them; may be empty.
        version: `HTTP/1.1` or `HTTP/1.0`.
        headers: name and value of each header of the last answer; each byte a character (Latin-1).
        body: the page's bytes, unpacked; may be empty.
        digest: SHA-256 of the body, 64 hexadecimal digits.
    """

    asked: str
    hops: tuple[Hop, ...]
    reason: str
    version: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.hops:
            raise ValueError("A fetched page has at least one hop; given was none.")
        object.__setattr__(self, "digest", hashlib.sha256(self.body).hexdigest())

    @property
    def url(self) -> str:
        """The address that gave the page, after all redirects; without a fragment."""
        return self.hops[-1].url

    @property
    def status(self) -> int:
        """The number of the last answer."""
        return self.hops[-1].status

    @property
    def address(self) -> str:
        """The address in digits that the page came from."""
        return self.hops[-1].address

    @property
    def at(self) -> datetime:
        """When the page was asked for, UTC."""
        return self.hops[-1].at

    @property
    def media_type(self) -> str:
        """What the server says the body is, such as `text/html`, in lower case; `""` if it does not say."""
        media_type = self._content_type().partition(";")[0].strip().lower()
        return (
            media_type if all(_TOKEN.fullmatch(part) for part in media_type.split("/", 1)) and "/" in media_type else ""
        )

    @property
    def charset(self) -> str:
        """What the server says the body is written in, such as `utf-8`, in lower case; `""` if it does not say."""
        match = _CHARSET.search(self._content_type())
        return match[1].lower() if match else ""

    def _content_type(self) -> str:
        return next((value for name, value in self.headers if name.lower() == "content-type"), "")
