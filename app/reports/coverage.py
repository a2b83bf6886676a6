"""How far the checking of an article is: what the head of a report says before the details."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from app.labels import STATE_LABELS, TONE_SIGNS, TYPE_LABELS
from app.language import _
from app.reports.corrected import is_being_corrected
from app.reports.model import ReportClaim, ReportModel

NO_VERDICT = _("No verdict yet")
#: Of a claim in a blind check, whose verdict no report tells before a second one is given.
HIDDEN = _("Verdict hidden, the second check is blind")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of an article's claims.

    Attributes:
        states: (label, claims) in the order of the work, states without any left out; dismissed ones included.
        verdicts: (label, claims) by newest verdict and how it stands, the most frequent first; without dismissed ones.
        types: (label, claims) in the order of the registry; without dismissed ones.
    """

    states: tuple[tuple[str, int], ...]
    verdicts: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]


def kept(model: ReportModel) -> tuple[ReportClaim, ...]:
    """Return the claims that were not dismissed, in order of the text."""
    return tuple(claim for claim in model.claims if claim.state != "dismissed")


def dismissed(model: ReportModel) -> tuple[ReportClaim, ...]:
    """Return the claims that were dismissed, in order of the text."""
    return tuple(claim for claim in model.claims if claim.state == "dismissed")


def tone_now(claim: ReportClaim) -> str:
    """Return the tone of the newest verdict; `""` where there is none, or where it was found wrong."""
    return "" if not claim.verdicts or is_being_corrected(claim) else claim.verdicts[0].tone


def label_now(claim: ReportClaim) -> str:
    """Return the newest verdict with its sign, "✓ True"; one that was found wrong has none."""
    if not claim.verdicts:
        return no_verdict(claim)
    newest = claim.verdicts[0]
    if is_being_corrected(claim):
        return found_wrong(claim)
    return f"{TONE_SIGNS.get(newest.tone, '')} {newest.label}".strip()


def found_wrong(claim: ReportClaim) -> str:
    """Return the newest verdict of a claim as one that was found wrong, "True, found wrong"; `""` for any other."""
    words = _("{verdict}, found wrong")
    return words.format(verdict=claim.verdicts[0].label) if is_being_corrected(claim) else ""


def is_hidden(claim: ReportClaim) -> bool:
    """Say whether a claim has a verdict that is not told, because its second check is blind and still to come."""
    return claim.state in ("proposed", "returned") and not claim.verdicts


def no_verdict(claim: ReportClaim) -> str:
    """Return what stands in the place of a verdict where a claim has none that is told."""
    return HIDDEN if is_hidden(claim) else NO_VERDICT


def differs(claim: ReportClaim) -> bool:
    """Say whether two verdicts differ and no third person has decided yet."""
    answers = claim.verdicts[0].signoffs if claim.state == "proposed" and claim.verdicts else ()
    return any(answer.decision == "differ" for answer in answers)


def is_signed_alone(claim: ReportClaim) -> bool:
    """Say whether a claim is signed off by whoever gave its verdict, and by nobody else: at a desk of one."""
    answers = claim.verdicts[0].signoffs if claim.state == "signed" and claim.verdicts else ()
    confirmed = [answer.same_person for answer in answers if answer.decision == "confirm"]
    return bool(confirmed) and all(confirmed)


def is_reopened(claim: ReportClaim) -> bool:
    """Say whether a claim was changed since its verdict was confirmed, also where it was changed back: it is open."""
    newest = claim.verdicts[0] if claim.verdicts else None
    if newest is None or not newest.holds or claim.state == "signed" or is_being_corrected(claim):
        return False
    return any(answer.decision == "confirm" for answer in newest.signoffs)


def verdict_now(claim: ReportClaim) -> str:
    """Return the newest verdict with how it stands, "True, sent back"; a signed off one stands alone."""
    if not claim.verdicts:
        return no_verdict(claim)
    newest = claim.verdicts[0]
    if is_being_corrected(claim):
        words = _("{verdict}, found wrong and not yet replaced")
    elif not newest.holds:
        words = _("{verdict}, given before the last change")
    elif is_reopened(claim):
        words = _("{verdict}, confirmed before the last change")
    elif is_signed_alone(claim):
        words = _("{verdict}, signed by whoever gave it")
    elif claim.state == "signed":
        return newest.label
    elif differs(claim):
        words = _("{verdict}, and a second person differs")
    elif claim.state == "proposed":
        words = _("{verdict}, waiting for a second person")
    elif claim.state == "returned":
        words = _("{verdict}, sent back")
    else:
        words = _("{verdict}, not confirmed")
    return words.format(verdict=newest.label)


def standing(claim: ReportClaim) -> tuple[str, ...]:
    """Return type, state and newest verdict of a claim in words, as they stand in a line below its wording."""
    parts = [TYPE_LABELS.get(claim.type, claim.type), STATE_LABELS.get(claim.state, claim.state)]
    is_plain = not (is_being_corrected(claim) or is_signed_alone(claim) or differs(claim) or is_reopened(claim))
    if claim.verdicts and claim.verdicts[0].holds and is_plain:
        parts.append(claim.verdicts[0].label)
    elif claim.verdicts or claim.state != "dismissed":
        parts.append(verdict_now(claim))
    return tuple(parts)


def coverage(model: ReportModel) -> Coverage:
    """Count the claims of a report by state, verdict and type."""
    states = Counter(claim.state for claim in model.claims)
    types = Counter(claim.type for claim in kept(model))
    verdicts = Counter(verdict_now(claim) for claim in kept(model))
    return Coverage(
        states=_in_order(states, [key for key in STATE_LABELS if key], lambda key: STATE_LABELS.get(key, key)),
        verdicts=tuple(sorted(verdicts.items(), key=lambda item: (item[0] == NO_VERDICT, -item[1], item[0]))),
        types=_in_order(types, list(TYPE_LABELS), lambda key: TYPE_LABELS.get(key, key)),
    )


def _in_order(counts: Counter[str], order: list[str], label: Callable[[str], str]) -> tuple[tuple[str, int], ...]:
    listed = [key for key in order if counts[key]]
    return tuple((label(key), counts[key]) for key in [*listed, *sorted(set(counts) - set(order))])
