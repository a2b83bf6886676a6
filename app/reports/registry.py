"""Every format a report can take, by name, in the order a person sees them."""

from collections.abc import Mapping
from types import MappingProxyType

from app.reports.base import Exporter

_ALL: tuple[Exporter, ...] = ()

EXPORTERS: Mapping[str, Exporter] = MappingProxyType({exporter.name: exporter for exporter in _ALL})
