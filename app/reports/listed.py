"""Every source of a report once, numbered through, with the claims that rest on it."""

from dataclasses import dataclass

from app.reports.model import ReportEvidence, ReportModel


@dataclass(frozen=True, slots=True)
class Listed:
    """A source of the report.

    Attributes:
        number: from 1, in the order in which the claims name the sources.
        source: as the first claim has it.
        uses: (number of the claim, number of the source within that claim), in order of the claims.
        claims: the names of those claims, each once.
    """

    number: int
    source: ReportEvidence
    uses: tuple[tuple[int, int], ...]
    claims: tuple[str, ...]


def listed(model: ReportModel) -> tuple[Listed, ...]:
    """Return the sources of a report, each once; what looks the same to a reader is one source."""
    uses: dict[object, list[tuple[int, int]]] = {}
    firsts: dict[object, ReportEvidence] = {}
    for claim in model.claims:
        for source in claim.evidence:
            key = _looks(source)
            firsts.setdefault(key, source)
            uses.setdefault(key, []).append((claim.number, source.number))
    names = {claim.number: claim.name for claim in model.claims}
    return tuple(
        Listed(number, firsts[key], tuple(uses[key]), tuple(dict.fromkeys(names[claim] for claim, _ in uses[key])))
        for number, key in enumerate(firsts, 1)
    )


def _looks(source: ReportEvidence) -> object:
    return (
        source.kind, source.title, source.url, source.author, source.publisher, source.published_on,
        source.accessed_on, source.confidentiality, source.independence_group, source.reliability,
    )  # fmt: skip
