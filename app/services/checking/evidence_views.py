"""What is attached to a claim, as services hand it out: each link with what the desk holds of its source."""

from collections.abc import Mapping, Sequence

from app.services.record.comparing import Kept, passage_of
from app.services.views import NOTHING_KNOWN, EvidenceView, SourceKnown
from db.evidence import EvidenceRow, SourceRow


def evidence_views(
    links: Sequence[tuple[EvidenceRow, SourceRow]],
    sources: Mapping[int, SourceKnown],
    copies: Mapping[int, Kept],
    names: Mapping[int, str],
) -> tuple[EvidenceView, ...]:
    """Return the evidence of a claim, in the order of its links.

    Args:
        links: that were not withdrawn, each with its source.
        sources: by source, what the desk holds of it; nothing for one that is missing.
        copies: by link of a quotation, where its passage stands.
        names: of people, by their id.
    """
    return tuple(_view(link, source, sources.get(source.id, NOTHING_KNOWN), copies, names) for link, source in links)


def _view(
    link: EvidenceRow, source: SourceRow, held: SourceKnown, copies: Mapping[int, Kept], names: Mapping[int, str]
) -> EvidenceView:
    return EvidenceView(
        id=link.id, source_id=source.id, kind=source.kind, title=held.title or source.title, url=source.url,
        publisher=held.publisher or source.publisher, published_on=held.published_on or source.published_on,
        accessed_on=source.accessed_on, stance=link.stance, is_primary=link.is_primary, passage=link.passage,
        locator=link.locator, note=link.note, by=names[link.created_by_id], at=link.created_at,
        copy_id=link.copy_id, start=link.start, end=link.end, known=held,
        in_copy=passage_of(link, copies[link.id]) if link.id in copies else None,
    )  # fmt: skip
