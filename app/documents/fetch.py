"""A page fetched from the public network: each step checked by us, and all that was said kept."""

import re
import socket
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from typing import Protocol, TypeAlias

from app import VERSION
from app.documents.web.addresses import Allowance
from app.documents.web.coding import unpacked
from app.documents.web.exchange import Answer, exchange
from app.documents.web.fetched import Fetched, Hop
from app.documents.web.limits import Deadline, FetchLimits
from app.documents.web.refusals import FetchError, FetchReason
from app.documents.web.targets import Target, follow, target
from app.documents.web.wire import WatchedSocket, reach, trusting
from app.language import _

#: Name and port in, addresses in digits out; raises `OSError` for a name that nobody knows.
Resolver: TypeAlias = Callable[[str, int], Sequence[str]]
#: The time now; aware.
Clock: TypeAlias = Callable[[], datetime]

_LIMITS = FetchLimits()
_NOTHING = Allowance()
#: Statuses that send us on. Source: RFC 9110 15.4; 300 and 304 to 306 do not.
_ONWARD = (301, 302, 303, 307, 308)
#: Of several addresses of one name, this many are tried, one after the other.
_TRIED = 4
#: Signs that no header of a page needs and that some databases refuse.
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; Claimdesk/{VERSION})",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


class Post(Protocol):
    """Sends bytes to a server and hands back its answer: `post`, with clock and network filled in."""

    def __call__(self, url: str, body: bytes, media_type: str) -> Fetched:
        """Send, and return the answer; raises `FetchError`."""
        ...


def look_up(host: str, port: int) -> tuple[str, ...]:
    """Ask the machine's resolver for the addresses of a name.

    Raises:
        OSError: for a name that nobody knows.
    """
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(info[4][0]) for info in infos))


@dataclass(frozen=True, slots=True)
class Network:
    """How the network is reached. As it stands: public places only, the common limits, the machine's own trust.

    Attributes:
        limits: sizes and times.
        allowance: places allowed although they are not public.
        resolve: how names become addresses.
        roots: certificates in PEM form that are trusted in place of the machine's own; `None` for those.
    """

    limits: FetchLimits = _LIMITS
    allowance: Allowance = _NOTHING
    resolve: Resolver = look_up
    roots: str | None = None


#: The network as everybody sees it.
PUBLIC = Network()


def fetch(url: str, *, now: Clock, network: Network = PUBLIC) -> Fetched:
    """Fetch a page.

    A name is looked up once for each step; every address it has must be public, and the connection goes to one of
    those. Redirects are followed by us, each checked like the first address. No cookies, names or passwords are sent,
    and proxies that the environment names are not used.

    Args:
        url: an http or https address on port 80 or 443.
        now: the clock, read once for each step.
        network: how the network is reached.

    Returns:
        The page, whatever its status.

    Raises:
        FetchError: for what may not or could not be fetched.
    """
    client = _Client(now, network, Deadline.of(network.limits.seconds))
    here = target(url, network.allowance)
    hops: list[Hop] = []
    while True:
        hop, answer = client.ask(here, _HEADERS, None)
        hops.append(hop)
        location = answer.header("location")
        if answer.status not in _ONWARD or not location:
            return _fetched(url, hops, answer, client)
        here = follow(here, location, network.allowance)
        _refuse_a_circle(here, hops, network.limits)


def post(url: str, body: bytes, media_type: str, *, now: Clock, network: Network = PUBLIC) -> Fetched:
    """Send bytes to a server, guarded like `fetch`; a redirect is handed back and not followed.

    Args:
        url: an http or https address on port 80 or 443.
        body: what is sent; not empty.
        media_type: what that is, such as `application/timestamp-query`.
        now: the clock.
        network: how the network is reached.

    Raises:
        FetchError: for what may not or could not be asked.
    """
    client = _Client(now, network, Deadline.of(network.limits.seconds))
    headers = {**_HEADERS, "Accept": "*/*", "Content-Type": media_type}
    hop, answer = client.ask(target(url, network.allowance), headers, body)
    return _fetched(url, [hop], answer, client)


@dataclass(slots=True)
class _Client:
    """What stays the same through all steps to one page."""

    now: Clock
    network: Network
    deadline: Deadline
    context: ssl.SSLContext | None = None

    def ask(self, here: Target, headers: Mapping[str, str], body: bytes | None) -> tuple[Hop, Answer]:
        """Take one step: look up, check, connect, ask."""
        if here.scheme == "https" and self.context is None:
            self.context = trusting(self.network.roots)
        at = self.now().astimezone(UTC)
        address, made = self._reach(here)
        answer = exchange(
            made,
            here,
            headers={"Host": here.place, **headers},
            body=body,
            context=self.context if here.scheme == "https" else None,
            limits=self.network.limits,
        )
        return Hop(here.url, answer.status, address, at, answer.asked, answer.received), answer

    def _reach(self, here: Target) -> tuple[str, WatchedSocket]:
        """Connect to the first of a host's addresses that answers; what the last one says counts."""
        *others, last = self._addresses(here)[:_TRIED]
        for address in others:
            try:
                return address, reach(address, here.port, deadline=self.deadline, limits=self.network.limits)
            except FetchError:
                continue
        return last, reach(last, here.port, deadline=self.deadline, limits=self.network.limits)

    def _addresses(self, here: Target) -> tuple[str, ...]:
        """Return the addresses of a host: at least one, and all of them allowed."""
        addresses = (here.host,) if here.is_digits else self._looked_up(here)
        refused = [address for address in addresses if not self.network.allowance.permits(address, here.port)]
        if refused:
            message = _("'{host}' leads to {address}, port {port}, which is no place of a public page.")
            raise FetchError(
                FetchReason.ADDRESS_REFUSED, message.format(host=here.host, address=refused[0], port=here.port)
            )
        return addresses

    def _looked_up(self, here: Target) -> tuple[str, ...]:
        """Ask for the addresses of a name, once; in a thread, because a resolver takes no deadline."""
        answers: SimpleQueue[tuple[str, ...]] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(tuple(self.network.resolve(here.host, here.port)))
            except (OSError, UnicodeError):
                answers.put(())

        threading.Thread(target=ask, name="look-up", daemon=True).start()
        try:
            answer = answers.get(timeout=self.deadline.left())
        except Empty:
            raise self.deadline.passed() from None
        if not answer:
            raise FetchError(FetchReason.NAME_UNKNOWN, _("Nobody knows the name '{host}'.").format(host=here.host))
        return answer


def _refuse_a_circle(here: Target, hops: Sequence[Hop], limits: FetchLimits) -> None:
    """Refuse to be sent on for ever; without cookies, a page that was asked twice answers the same twice."""
    if len(hops) > limits.redirects:
        message = _("The page sent us on more than {n} times, at last to '{url}'.")
        message = message.format(n=limits.redirects, url=here.url[:200])
    elif here.url in [hop.url for hop in hops]:
        message = _("The page sends us in a circle, by '{url}'.").format(url=here.url[:200])
    else:
        return
    raise FetchError(FetchReason.TOO_MANY_REDIRECTS, message)


def _fetched(asked: str, hops: Sequence[Hop], answer: Answer, client: _Client) -> Fetched:
    body = unpacked(answer.coded, answer.header("content-encoding"), client.network.limits.body, client.deadline)
    headers = tuple((_shown(name), _shown(value)) for name, value in answer.headers)
    return Fetched(asked, tuple(hops), _shown(answer.reason), answer.version, headers, body)


def _shown(text: str) -> str:
    """Return text of a header with each control sign as the sign that stands for an unreadable one."""
    return _CONTROLS.sub("�", text)
