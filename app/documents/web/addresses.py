"""Which addresses of the network may be fetched from: public ones, and nothing of this machine or its network."""

import ipaddress
from dataclasses import dataclass
from typing import TypeAlias

_IP: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

#: What `is_global` lets pass, in this or an earlier Python, and a page never stands on.
#: Source: IANA special-purpose address registries for IPv4 and IPv6 (2024-10). The address
#: 168.63.129.16 is the inner service of Azure's machines (Microsoft Learn, "What is IP address 168.63.129.16?").
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24",
        "168.63.129.16/32", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20",
    )
)  # fmt: skip
#: Every public IPv6 address so far lies in it; `::/96`, `fc00::/7`, `fe80::/10` and `fec0::/10` do not.
#: Source: IANA IPv6 global unicast address assignments.
_IN_USE = ipaddress.ip_network("2000::/3")
#: IPv6 networks whose last 32 bits are an IPv4 address. Source: RFC 4291 2.5.5.2, RFC 6052 2.1.
_CARRIERS = (ipaddress.ip_network("::ffff:0:0/96"), ipaddress.ip_network("64:ff9b::/96"))

#: The ports a page stands on.
COMMON_PORTS = frozenset({80, 443})


@dataclass(frozen=True, slots=True)
class Allowance:
    """Places that may be fetched from although they are not public; for tests, and empty by default.

    Attributes:
        places: pairs of an address in digits and a port; each stands for itself alone.
    """

    places: frozenset[tuple[str, int]] = frozenset()

    def permits_port(self, port: int) -> bool:
        """Return whether a page may stand on a port: 80, 443, or one of a place allowed here."""
        return port in COMMON_PORTS or any(port == place_port for _, place_port in self.places)

    def permits(self, address: str, port: int) -> bool:
        """Return whether to connect to an address (in digits) and a port."""
        return (port in COMMON_PORTS and is_public(address)) or (address, port) in self.places


def is_public(address: str) -> bool:
    """Return whether an address, in digits, belongs to the public network.

    An IPv6 address that carries an IPv4 address (mapped, NAT64, 6to4) is as public as what it carries. Teredo,
    multicast, and whatever is set aside for special uses are not public; nor is what is no address at all.

    Args:
        address: dotted IPv4 or IPv6 in any of its written forms, without brackets and without a zone.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id is not None:
            return False
        carried = _carried(ip)
        if carried is not None:
            return _is_plainly_public(carried)
    return _is_plainly_public(ip)


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for, if it stands for one."""
    if any(address in network for network in _CARRIERS):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour


def _is_plainly_public(address: _IP) -> bool:
    if not address.is_global or address.is_multicast or address.is_unspecified or address.is_reserved:
        return False
    if address.version == 6 and address not in _IN_USE:
        return False
    return not any(address in network for network in _NEVER)
