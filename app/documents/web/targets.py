"""An address of a page, taken apart and checked before anything is looked up."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from app.documents.web.addresses import Allowance
from app.documents.web.refusals import FetchError, FetchReason
from app.language import _

_PORTS = {"http": 80, "https": 443}
#: Longest address that is asked for, in characters; browsers and servers stop at about 8,000.
_LONGEST = 8000
#: A sign that has no place in an address: whoever puts one there wants two readers to read it in two ways.
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
#: A last label that makes a name a number for some resolvers: 2130706433, 0x7f.1, 017700000001.
#: Source: WHATWG URL, "ends in a number checker".
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)\.?")


@dataclass(frozen=True, slots=True)
class Target:
    """Where to ask for a page, and for what.

    Attributes:
        scheme: `http` or `https`.
        host: a name in ASCII, or an address in digits without brackets.
        port: TCP port.
        path: path and query as they go into the request; begins with `/`.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.scheme}://{self.place}{self.path}"

    @property
    def place(self) -> str:
        """Host and port as the `Host` header names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def is_digits(self) -> bool:
        """The host is an address itself, so nothing is looked up."""
        return _address(self.host) is not None


def target(url: str, allowance: Allowance) -> Target:
    """Read an address.

    Args:
        url: as typed or as a redirect names it; blanks around it are dropped, as is what follows `#`.
        allowance: ports beyond 80 and 443.

    Raises:
        FetchError: for a scheme other than http and https, a port that pages do not stand on, names and passwords in
            the address, hidden signs, and what no two programs would read alike.
    """
    url = url.strip(" ")
    if _HIDDEN.search(url) or not 0 < len(url) <= _LONGEST:
        raise _refused(_("It is empty, too long, or has a backslash, a line break or another hidden sign in it"))
    try:
        parts = parse_url(url)
    except LocationParseError:
        raise _refused(_("It cannot be read: a name, a port or a bracket in it is not as it should be")) from None
    if parts.scheme not in _PORTS:
        message = _("Addresses that begin with http:// or https:// can be fetched; this one begins with '{start}'.")
        raise FetchError(FetchReason.SCHEME_REFUSED, message.format(start=url[:20]))
    if parts.auth is not None:
        raise _refused(_("It has a user's name before the '@'; addresses are fetched without names and passwords"))
    port = _PORTS[parts.scheme] if parts.port is None else parts.port
    if not allowance.permits_port(port):
        message = _("Pages are fetched from the ports 80 and 443, not from {port}.").format(port=port)
        raise FetchError(FetchReason.PORT_REFUSED, message)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query is not None else "")
    return Target(parts.scheme, _host(parts.host or ""), port, path)


def follow(here: Target, location: str, allowance: Allowance) -> Target:
    """Read where a redirect leads.

    Args:
        here: what answered with the redirect.
        location: the `Location` header as received, each byte a character (Latin-1).

    Raises:
        FetchError: as for any address.
    """
    try:
        there = urljoin(here.url, location.encode("latin-1").decode("utf-8", "replace"))
    except ValueError:
        raise _refused(_("A redirect leads to what is no address")) from None
    return target(there, allowance)


def _host(host: str) -> str:
    """Return the host of an address, a name or digits."""
    if host.startswith("["):
        host = host[1:-1]
        if "%" in host or _address(host) is None:
            raise _refused(_("What stands in its brackets is no IPv6 address"))
        return str(ipaddress.ip_address(host))
    if not _NAME.fullmatch(host) or len(host) > 253:
        raise _refused(_("It names no computer; expected something like www.example.org"))
    if _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]) and _address(host) is None:
        message = _("The name '{name}' is a number in disguise, which programs read in different ways.")
        raise FetchError(FetchReason.ADDRESS_REFUSED, message.format(name=host[:60]))
    return host.rstrip(".")


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _refused(message: str) -> FetchError:
    return FetchError(FetchReason.URL_REFUSED, _("This is no address of a page. {why}.").format(why=message))
