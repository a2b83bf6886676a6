"""What is missing in the check of an article: every report says it at its top, before anything is called finished."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.language import ngettext
from app.reports.corrected import is_being_corrected
from app.reports.coverage import differs, is_hidden, is_reopened, is_signed_alone, kept
from app.reports.model import ReportClaim, ReportModel
from claims.policy.quotations import QuoteState

#: Kind, number (also 0) and words, in which the number is still to be put.
_Counted: TypeAlias = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing.

    Attributes:
        kind: for programs, one of those in `missing`.
        number: how often, from 1.
        words: number and kind in words, as they stand in a list: "2 claims without a source".
    """

    kind: str
    number: int
    words: str


def missing(model: ReportModel) -> tuple[Gap, ...]:
    """Return what is missing, the work that is left before what verdicts rest on; empty when nothing is.

    Of dismissed claims nothing is missing. A claim with sources that are not named here is not without a source. What
    stands against the policy is what did when the verdict was given.
    """
    claims = kept(model)
    gaps = (*_unfinished(claims), *_ungrounded(claims), *_passed_over(model))
    return tuple(Gap(kind, number, words.format(n=number)) for kind, number, words in gaps if number)


def _unfinished(claims: Sequence[ReportClaim]) -> Iterator[_Counted]:
    wrong = sum(map(is_being_corrected, claims))
    judged = [
        (claim.state, claim.verdicts[0].holds) for claim in claims if claim.verdicts and not is_being_corrected(claim)
    ]
    yield (
        "correction",
        wrong,
        ngettext(
            "{n:,} verdict found wrong and not yet replaced", "{n:,} verdicts found wrong and not yet replaced", wrong
        ),
    )
    hidden = sum(map(is_hidden, claims))
    n = len(claims) - len(judged) - wrong - hidden
    yield "verdict", n, ngettext("{n:,} claim without a verdict", "{n:,} claims without a verdict", n)
    yield (
        "blind",
        hidden,
        ngettext(
            "{n:,} verdict hidden, for its second check is blind and still to come",
            "{n:,} verdicts hidden, for their second checks are blind and still to come",
            hidden,
        ),
    )
    apart = sum(map(differs, claims))
    yield (
        "third-person",
        apart,
        ngettext(
            "{n:,} claim on which two verdicts differ, without a third person",
            "{n:,} claims on which two verdicts differ, without a third person",
            apart,
        ),
    )
    reopened = sum(map(is_reopened, claims))
    n = sum(holds and state not in ("signed", "returned") for state, holds in judged) - apart - reopened
    yield (
        "second-person",
        n,
        ngettext("{n:,} verdict without a second person", "{n:,} verdicts without a second person", n),
    )
    n = sum(map(is_signed_alone, claims))
    yield (
        "same-person",
        n,
        ngettext(
            "{n:,} verdict signed by the person who gave it: this desk is one person’s, and nobody else looked",
            "{n:,} verdicts signed by the person who gave them: this desk is one person’s, and nobody else looked",
            n,
        ),
    )
    n = sum(state == "returned" for state, _ in judged)
    yield "answer", n, ngettext("{n:,} verdict sent back", "{n:,} verdicts sent back", n)
    n = sum(not holds for _, holds in judged) + reopened
    yield (
        "newer-verdict",
        n,
        ngettext(
            "{n:,} verdict from before the claim was last changed",
            "{n:,} verdicts from before the claim was last changed",
            n,
        ),
    )


def _ungrounded(claims: Sequence[ReportClaim]) -> Iterator[_Counted]:
    newest = [claim.verdicts[0] for claim in claims if claim.verdicts]
    against = [bool(verdict.override) for verdict in newest if verdict.holds and verdict.missing]
    n = against.count(False)
    yield (
        "policy-no-reason",
        n,
        ngettext(
            "{n:,} verdict against the sourcing policy, without a reason",
            "{n:,} verdicts against the sourcing policy, without a reason",
            n,
        ),
    )
    n = against.count(True)
    yield (
        "policy",
        n,
        ngettext(
            "{n:,} verdict against the sourcing policy, with a reason",
            "{n:,} verdicts against the sourcing policy, each with a reason",
            n,
        ),
    )
    n = sum(not claim.evidence and not claim.withheld for claim in claims)
    yield "source", n, ngettext("{n:,} claim without a source", "{n:,} claims without a source", n)
    n = sum(is_unheard(claim) for claim in claims)
    yield (
        "heard",
        n,
        ngettext(
            "{n:,} quotation that no kept source has and nobody heard",
            "{n:,} quotations that no kept source has and nobody heard",
            n,
        ),
    )


def is_unheard(claim: ReportClaim) -> bool:
    """Say whether a claim is a direct or mixed quotation that no kept source has and that nobody heard."""
    return claim.quotation == QuoteState.NOBODY


def _passed_over(model: ReportModel) -> Iterator[_Counted]:
    n = len(model.undecided)
    yield (
        "decision",
        n,
        ngettext("{n:,} proposal of the machine not decided on", "{n:,} proposals of the machine not decided on", n),
    )
    n = model.unseen
    yield ("look", n, ngettext("{n:,} sentence that nobody looked at", "{n:,} sentences that nobody looked at", n))
    n = model.left_aside
    words = ngettext(
        "{n:,} claim or proposal left aside, for only these were chosen: {chosen}",
        "{n:,} claims and proposals left aside, for only these were chosen: {chosen}",
        n,
    )
    yield "left-aside", n, words.replace("{chosen}", model.chosen.replace("{", "{{").replace("}", "}}"))
