"""A report at one glance: one line a claim, what must change in the copy, and every source once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.labels import TONE_SIGNS
from app.language import _
from app.reports.coverage import NO_VERDICT, kept, verdict_now
from app.reports.missing import is_unheard
from app.reports.model import ReportClaim, ReportEvidence, ReportModel
from app.reports.sources import about
from claims.newsroom.rating import scales

#: Tones of verdicts after which the copy cannot stay as it is.
_TO_CHANGE = frozenset({"mixed", "poor", "bad"})


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in one line.

    Attributes:
        verdict: sign and words of the newest verdict; how it stands says `open`.
        tone: of that verdict, `""` for none.
        sources: numbers in the list of sources, in order.
        people: who gave the newest verdict, and who confirmed it.
        open: what is still to do, in few words each.
    """

    claim: ReportClaim
    verdict: str
    tone: str
    sources: tuple[int, ...]
    people: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A source of the report, with the numbers of the claims that rest on it."""

    number: int
    source: ReportEvidence
    claims: tuple[int, ...]


def signed_verdict(claim: ReportClaim) -> str:
    """Return the sign and the words of a claim's newest verdict, "✕ False, sent back"."""
    sign = TONE_SIGNS.get(claim.verdicts[0].tone, "") if claim.verdicts else "–"
    return f"{sign} {verdict_now(claim)}".strip()


def lines(model: ReportModel) -> tuple[Line, ...]:
    """Return the claims that were not dismissed, one line each, in order of the text."""
    numbers = {_identity(listed.source): listed.number for listed in listed_sources(model)}
    return tuple(
        Line(
            claim=claim,
            verdict=_verdict(claim),
            tone=claim.verdicts[0].tone if claim.verdicts else "",
            sources=tuple(sorted({numbers[_identity(source)] for source in claim.evidence})),
            people=_people(claim),
            open=tuple(_open(claim)),
        )
        for claim in kept(model)
    )


def to_change(model: ReportModel) -> tuple[ReportClaim, ...]:
    """Return the claims whose newest verdict, as it holds, says that the copy is not right as it stands."""
    return tuple(
        claim
        for claim in kept(model)
        if claim.verdicts and claim.verdicts[0].holds and claim.verdicts[0].tone in _TO_CHANGE
    )


def listed_sources(model: ReportModel) -> tuple[Listed, ...]:
    """Return each source of the report once, numbered from 1 in order of the text; dismissed claims' come last."""
    claims = [*kept(model), *(claim for claim in model.claims if claim.state == "dismissed")]
    found: dict[tuple[object, ...], tuple[ReportEvidence, list[int]]] = {}
    for claim in claims:
        for source in claim.evidence:
            _, on = found.setdefault(_identity(source), (source, []))
            if claim.number not in on:
                on.append(claim.number)
    return tuple(Listed(number, source, tuple(on)) for number, (source, on) in enumerate(found.values(), 1))


def number_of(source: ReportEvidence, listed: Sequence[Listed]) -> int:
    """Return the number of a source in the list of all."""
    return next(each.number for each in listed if _identity(each.source) == _identity(source))


def by_verdict(model: ReportModel) -> tuple[tuple[str, int], ...]:
    """Return how many claims have which newest verdict, with its sign, the most frequent first, those without last."""
    counts = Counter(
        f"{TONE_SIGNS.get(claim.verdicts[0].tone, '')} {claim.verdicts[0].label}".strip()
        if claim.verdicts
        else NO_VERDICT
        for claim in kept(model)
    )
    return tuple(sorted(counts.items(), key=lambda item: (item[0] == NO_VERDICT, -item[1], item[0])))


def kept_digests(listed: Sequence[Listed], model: ReportModel) -> tuple[tuple[int, str, str], ...]:
    """Return the digests of the kept copies, each once: number of the source, what it is of, the digest."""
    found = (
        (number_of(source, listed), label, words)
        for claim in model.claims
        for source in claim.evidence
        for label, words, how in about(source)
        if how == "code"
    )
    return tuple(dict.fromkeys(found))


def scales_used(model: ReportModel) -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    """Return the scales of the verdicts: title, and the grades as (sign, label, what it means)."""
    used = sorted({verdict.scale for claim in model.claims for verdict in claim.verdicts})
    known = [scales()[slug] for slug in used if slug in scales()]
    return tuple(
        (scale.title, tuple((TONE_SIGNS[grade.tone], grade.label, grade.definition) for grade in scale.grades))
        for scale in known
    )


def _verdict(claim: ReportClaim) -> str:
    if not claim.verdicts:
        return NO_VERDICT
    newest = claim.verdicts[0]
    return f"{TONE_SIGNS.get(newest.tone, '')} {newest.label}".strip()


def _identity(source: ReportEvidence) -> tuple[object, ...]:
    return source.title, source.url, source.author, source.publisher, source.kind, source.published_on


def _people(claim: ReportClaim) -> tuple[str, ...]:
    if not claim.verdicts:
        return ()
    newest = claim.verdicts[0]
    return (newest.by, *(signoff.by for signoff in newest.signoffs if signoff.decision == "confirm"))


def _open(claim: ReportClaim) -> Iterator[str]:
    newest = claim.verdicts[0] if claim.verdicts else None
    if newest is None:
        yield NO_VERDICT.lower()
    elif not newest.holds:
        yield _("changed since the verdict")
    elif claim.state == "returned":
        yield _("sent back")
    elif claim.state != "signed":
        yield _("no second person")
    if newest and newest.holds and newest.missing:
        yield _("against the sourcing policy")
    if not claim.evidence and not claim.withheld:
        yield _("no source")
    if is_unheard(claim):
        yield _("nobody heard it")
