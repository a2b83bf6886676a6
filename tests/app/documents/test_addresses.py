"""What is public, and what is this machine, its network, or set aside."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.web.addresses import Allowance, is_public

HOSTILE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200",  # noqa: S104
    "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16",
    "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "100::1", "2001::1", "2001:0:7f00:1::1",
    "2001:db8::1", "2001:10::1", "2002:7f00:1::", "2002:a00:1::1", "2002:a9fe:a9fe::1", "3fff::1", "5f00::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "2606:4700::1111%1", "fec0::1", "feff::1", "ff02::1",
    "ff0e::1", "4000::1", "",
]  # fmt: skip
OPEN = [
    "8.8.8.8", "93.184.216.34", "1.1.1.1", "100.128.0.1", "172.32.0.1", "192.0.1.1", "223.255.255.255",
    "2606:4700:4700::1111", "2a00:1450:4001::200e", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808",
]  # fmt: skip
V4 = st.ip_addresses(v=4)


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_not_public_is_refused(address: str) -> None:
    """The machine itself, its network, what is set aside, and every form of IPv6 that carries one of those."""
    assert not is_public(address)


@pytest.mark.parametrize("address", OPEN)
def test_what_is_public_is_allowed(address: str) -> None:
    """Addresses that pages stand on, in both families."""
    assert is_public(address)


@given(V4)
def test_an_address_in_disguise_is_as_public_as_what_it_carries(address: ipaddress.IPv4Address) -> None:
    """Mapped, by NAT64 and by 6to4, an IPv4 address is judged as itself."""
    number = int(address)
    plain = is_public(str(address))

    assert is_public(str(ipaddress.IPv6Address((0xFFFF << 32) + number))) == plain
    assert is_public(str(ipaddress.IPv6Address((0x64FF9B << 96) + number))) == plain
    assert is_public(str(ipaddress.IPv6Address((0x2002 << 112) + (number << 80) + 1))) == plain


@given(V4)
def test_no_address_is_public_by_a_form_nobody_uses(address: ipaddress.IPv4Address) -> None:
    """Not as "IPv4-compatible", not translated, not by Teredo, whatever it carries."""
    number = int(address)

    assert not is_public(str(ipaddress.IPv6Address(number)))
    assert not is_public(str(ipaddress.IPv6Address((0xFFFF << 48) + number)))
    assert not is_public(str(ipaddress.IPv6Address((0x20010000 << 96) + (number ^ 0xFFFFFFFF))))


@given(st.ip_addresses())
def test_nothing_is_public_that_python_calls_otherwise(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    """Our list only ever adds to what the library refuses; and a longer spelling changes nothing."""
    found = is_public(str(address))

    assert found == is_public(address.exploded)
    if found and getattr(address, "ipv4_mapped", None) is None:
        assert address.is_global or address in ipaddress.ip_network("64:ff9b::/96")
        assert not address.is_multicast


@given(st.text(max_size=40))
def test_what_is_no_address_is_not_public(text: str) -> None:
    """Whatever a resolver hands out."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        assert not is_public(text)


def test_an_allowance_is_for_one_place_alone() -> None:
    """Another port of the same address, and another address on the same port, stay closed."""
    allowance = Allowance(frozenset({("127.0.0.1", 8123)}))

    assert allowance.permits("127.0.0.1", 8123)
    assert not allowance.permits("127.0.0.1", 80)
    assert not allowance.permits("127.0.0.2", 8123)
    assert not allowance.permits("8.8.8.8", 8123)
    assert allowance.permits("8.8.8.8", 443)
    assert not Allowance().permits("127.0.0.1", 8123)
