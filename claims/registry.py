"""Every claim type that Claimdesk finds, in the order in which they are read (later ones may use earlier ones)."""

from collections.abc import Mapping
from types import MappingProxyType

from claims import appointments, dates, quotes, statistics
from claims.model import ClaimType
from claims.rules import ClaimKind

CLAIM_TYPES: Mapping[ClaimType, ClaimKind] = MappingProxyType(
    {kind.type: kind for kind in (dates.KIND, quotes.KIND, appointments.KIND, statistics.KIND)}
)
