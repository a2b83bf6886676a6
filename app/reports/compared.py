"""A claim beside the passage of a source, in words: what differs, never what it means."""

from collections.abc import Iterable

from app.labels import FACT_LABELS, OUTCOME_LABELS, WORDING_LABELS
from claims.compare import Comparison, Fact, FactKind, Outcome
from claims.model import ClaimType
from claims.registry import CLAIM_TYPES

#: Differences that are told one by one; of a paraphrase nobody reads them.
_MOST = 6


def told(found: Comparison) -> str:
    """Return a comparison in words."""
    others = f" The passage has {found.others} more of the kind; this is the nearest." if found.others else ""
    if found.type is ClaimType.QUOTE:
        return _quote(found)
    labels = {spec.name: spec.label for spec in CLAIM_TYPES[found.type].slots}
    facts = sorted(found.facts, key=lambda fact: fact.kind is FactKind.SAME)  # what differs comes first
    parts = "; ".join(f"{labels.get(fact.slot, fact.slot).lower()} {_fact(fact)}" for fact in facts)
    return f"{OUTCOME_LABELS[found.outcome]}{': ' if parts else ''}{parts}.{others}"


def _quote(found: Comparison) -> str:
    label = WORDING_LABELS[found.outcome.value]
    speaker = "".join(f" Speaker: {_fact(fact)}." for fact in found.of("speaker"))
    if found.outcome is Outcome.PARAPHRASE:
        return label.format(share=f"{found.percent or 0}%") + speaker
    changes = [fact for fact in found.of("words") if fact.at or fact.kind in (FactKind.DROPPED, FactKind.CUT)]
    parts = list(_told(changes[:_MOST]))
    if len(changes) > _MOST:
        parts.append(f"and {len(changes) - _MOST} more")
    return (f"{label} {'; '.join(parts)}." if parts else label) + speaker


def _told(changes: Iterable[Fact]) -> Iterable[str]:
    for one in changes:
        yield f"{FACT_LABELS[one.kind]} {' for '.join(f'“{words}”' for words in (one.claimed, one.said) if words)}"


def _fact(fact: Fact) -> str:
    if fact.kind is FactKind.SAME:
        return f"{FACT_LABELS[fact.kind]} (“{fact.said or fact.claimed}”)"
    both = [(side, words) for side, words in (("claim", fact.claimed), ("source", fact.said)) if words]
    shown = ", ".join(f"{side} “{words}”" for side, words in both)
    return f"{FACT_LABELS[fact.kind]} ({shown})" if shown else FACT_LABELS[fact.kind]
