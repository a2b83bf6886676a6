"""Every claim type that Claimdesk finds, in the order in which they are read (later ones may use earlier ones)."""

from collections.abc import Mapping
from types import MappingProxyType

from claims import appointments, dates, quotes, statements, statistics
from claims.model import ClaimType
from claims.rules import ClaimKind

#: Statements come last: they are what is left where no other type found anything.
_KINDS = (dates.KIND, quotes.KIND, appointments.KIND, statistics.KIND, statements.KIND)
CLAIM_TYPES: Mapping[ClaimType, ClaimKind] = MappingProxyType({kind.type: kind for kind in _KINDS})
