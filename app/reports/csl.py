"""The sources as CSL-JSON, which Zotero and other programs for literature take in.

Source: Citation Style Language 1.0.2, https://docs.citationstyles.org/en/stable/specification.html (types and fields).
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from app.language import _
from app.reports.audience import at_top
from app.reports.base import Exporter, Part
from app.reports.json_text import as_json
from app.reports.listed import Listed, listed
from app.reports.model import ReportModel
from app.reports.wording import is_web_address

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "web-page": "webpage",
        "document": "document",
        "dataset": "dataset",
        "recording": "broadcast",
        "person": "personal_communication",
    }
)
#: What both forms of the bibliography say of themselves.
SOURCES_ONLY = Part(_("The sources alone, each once; no claims and no verdicts."))


def render(model: ReportModel) -> bytes:
    """Return the sources in the order in which the claims name them."""
    return as_json([_item(entry, at_top(model)) for entry in listed(model)])


def _item(listed: Listed, warning: str) -> dict[str, Any]:
    """Return a source; a person is who said it, not what it is called."""
    source = listed.source
    is_person = source.kind == "person"
    author = source.title if is_person else source.author
    fields = {
        "id": f"source-{listed.number}",
        "type": _TYPES.get(source.kind, "document"),
        "title": "" if is_person else source.title,
        "author": [{"literal": author}] if author else None,
        "publisher": source.publisher,
        "issued": _day(source.published_on or (source.accessed_on if is_person else None)),
        "accessed": None if is_person else _day(source.accessed_on),
        "URL": source.url if is_web_address(source.url) else "",
        "note": noted(listed, warning),
    }
    return {name: value for name, value in fields.items() if value}


def noted(listed: Listed, warning: str) -> str:
    """Return which claims rest on a source, "Claims: D1, Q2", and what is not to be missed of the report (`at_top`)."""
    used = _("Claims: {names}").format(names=", ".join(listed.claims))
    return ". ".join(filter(None, (used, warning)))


def _day(value: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[value.year, value.month, value.day]]} if value else None


CSL = Exporter(
    "csl", "Bibliography (CSL-JSON)", "application/vnd.citationstyles.csl+json", ".csl.json", render,
    part=SOURCES_ONLY, also=("csl-json", "zotero"),
)  # fmt: skip
