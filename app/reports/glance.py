"""A report at one glance: one line a claim, and what must change in the copy."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.labels import TONE_SIGNS
from app.language import _
from app.reports.corrected import is_being_corrected
from app.reports.coverage import (
    NO_VERDICT,
    differs,
    is_reopened,
    is_signed_alone,
    kept,
    label_now,
    no_verdict,
    tone_now,
    verdict_now,
)
from app.reports.listed import Listed
from app.reports.missing import is_unheard
from app.reports.model import ReportClaim, ReportModel
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


def verdict_with_sign(claim: ReportClaim) -> str:
    """Return the sign and the words of a claim's newest verdict, "✕ False, sent back"."""
    tone = tone_now(claim)
    sign = TONE_SIGNS.get(tone, "") if tone else "–"
    return f"{sign} {verdict_now(claim)}".strip()


def lines(model: ReportModel, number: Mapping[tuple[int, int], int]) -> tuple[Line, ...]:
    """Return the claims that were not dismissed, one line each, in order of the text.

    Args:
        model: the report.
        number: of each source, as `numbers` has them.
    """
    return tuple(
        Line(
            claim=claim,
            verdict=label_now(claim),
            tone=tone_now(claim),
            sources=tuple(sorted({number[claim.number, source.number] for source in claim.evidence})),
            people=_people(claim),
            open=tuple(_open(claim)),
        )
        for claim in kept(model)
    )


def to_change(model: ReportModel) -> tuple[ReportClaim, ...]:
    """Return the claims that other words are suggested for, or whose verdict says that the copy cannot stay."""
    return tuple(claim for claim in kept(model) if _is_wrong(claim) or _is_suggested(claim))


def _is_wrong(claim: ReportClaim) -> bool:
    newest = claim.verdicts[0] if claim.verdicts else None
    return newest is not None and newest.holds and tone_now(claim) in _TO_CHANGE


def _is_suggested(claim: ReportClaim) -> bool:
    return claim.suggestion is not None and claim.suggestion.answer != "rejected"


def numbers(listed: Sequence[Listed]) -> Mapping[tuple[int, int], int]:
    """Return the number of each source in the list of all, by the claim's number and the source's within it."""
    return {use: each.number for each in listed for use in each.uses}


def by_verdict(model: ReportModel) -> tuple[tuple[str, int], ...]:
    """Return how many claims have which newest verdict, with its sign, the most frequent first, those without last."""
    counts = Counter(map(label_now, kept(model)))
    return tuple(sorted(counts.items(), key=lambda item: (item[0] == NO_VERDICT, -item[1], item[0])))


def kept_digests(model: ReportModel, number: Mapping[tuple[int, int], int]) -> tuple[tuple[int, str, str], ...]:
    """Return the digests of the kept copies, each once: number of the source, what it is of, the digest."""
    digests = (
        (number[claim.number, source.number], label, words)
        for claim in model.claims
        for source in claim.evidence
        for label, words, how in about(source)
        if how == "code"
    )
    return tuple(dict.fromkeys(digests))


def scales_used(model: ReportModel) -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    """Return the scales of the verdicts: title, and the grades as (sign, label, what it means)."""
    used = sorted({verdict.scale for claim in model.claims for verdict in claim.verdicts})
    present = [scales()[slug] for slug in used if slug in scales()]
    return tuple(
        (scale.title, tuple((TONE_SIGNS[grade.tone], grade.label, grade.definition) for grade in scale.grades))
        for scale in present
    )


def _people(claim: ReportClaim) -> tuple[str, ...]:
    if not claim.verdicts:
        return ()
    newest = claim.verdicts[0]
    confirmed = (answer.by for answer in newest.signoffs if answer.decision == "confirm" and not answer.same_person)
    return (newest.by, *confirmed)


def _open(claim: ReportClaim) -> Iterator[str]:
    newest = claim.verdicts[0] if claim.verdicts else None
    if newest is None:
        yield no_verdict(claim).lower()
    elif is_being_corrected(claim):
        yield _("found wrong, not yet replaced")
    elif not newest.holds:
        yield _("changed since the verdict")
    elif is_reopened(claim):
        yield _("changed since it was confirmed")
    elif claim.state == "returned":
        yield _("sent back")
    elif differs(claim):
        yield _("two verdicts differ")
    elif claim.state != "signed" or is_signed_alone(claim):
        yield _("no second person")
    if newest and newest.holds and newest.missing:
        yield _("against the sourcing policy")
    if not claim.evidence and not claim.withheld:
        yield _("no source")
    if is_unheard(claim):
        yield _("nobody heard it")
