"""A claim beside the passage of a source, in words or side by side: what differs, never what it means."""

from dataclasses import dataclass, replace

from app.labels import FACT_LABELS, OUTCOME_LABELS, SAID_BY_LABELS, WORDING_LABELS
from app.language import _, ngettext
from app.reports.fields import in_words
from claims.compare import Comparison, Fact, FactKind, Outcome
from claims.compare.said_by import said_by
from claims.model import ClaimType
from claims.registry import CLAIM_TYPES

#: The heads of the columns of `side_by_side`.
HEADS = (_("Field"), _("Claim"), _("Source"), _("Compared"))
#: Differences that are told one by one; of a paraphrase nobody reads them.
_MOST = 6
#: Characters of what a source says beside a quotation that are told.
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Side:
    """A field of a claim beside what the passage says of it; what one of them does not say is "–".

    Attributes:
        field, claimed, said, how: a cell each, in words.
        differs: whether the two are not the same.
    """

    field: str
    claimed: str
    said: str
    how: str
    differs: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """A row of the table."""
        return self.field, self.claimed, self.said, self.how


def side_by_side(comparison: Comparison | None) -> tuple[Side, ...]:
    """Return a row for each field, what differs first; none for a quotation, which is told in a sentence.

    What the source says more of one field stands in one row.
    """
    if comparison is None or comparison.type is ClaimType.QUOTE:
        return ()
    sides: list[Side] = []
    for label, fact in by_field(comparison):
        side = _side(label, fact)
        if sides and fact.kind is FactKind.MORE and (sides[-1].field, sides[-1].how) == (side.field, side.how):
            sides[-1] = replace(sides[-1], said=f"{sides[-1].said}; {side.said}")
        else:
            sides.append(side)
    return tuple(sides)


def outcome(comparison: Comparison) -> str:
    """Return what a comparison comes to, in a sentence: what stands beside a table of it."""
    return f"{OUTCOME_LABELS[comparison.outcome]}.{others(comparison)}"


def _side(label: str, fact: Fact) -> Side:
    """Of what is the same, one side may be all that is told."""
    is_same = fact.kind is FactKind.SAME
    ours, theirs = _values(fact)
    claimed = ours or (theirs if is_same else "")
    theirs_shown = theirs or (ours if is_same else "")
    return Side(label, claimed or "–", theirs_shown or "–", FACT_LABELS[fact.kind], not is_same)


def _values(fact: Fact) -> tuple[str, str]:
    """Return both sides as people read them, `""` for none; of a figure the source's own words stand as they are."""
    claimed = in_words(fact.slot, fact.claimed) if fact.claimed else ""
    theirs = fact.said or ""
    return claimed, in_words(fact.slot, theirs) if fact.slot != "figure" and theirs else theirs


def told(comparison: Comparison) -> str:
    """Return a comparison in words."""
    if comparison.type is ClaimType.QUOTE:
        return _quote(comparison)
    parts = "; ".join(f"{label.lower()} {_fact(fact)}" for label, fact in by_field(comparison))
    return f"{OUTCOME_LABELS[comparison.outcome]}{': ' if parts else ''}{parts}.{others(comparison)}"


def by_field(comparison: Comparison) -> list[tuple[str, Fact]]:
    """Return what was compared, each with the name of its field, what differs first."""
    labels = {"statement": _("Said of it"), "certainty": _("Certainty"), "language": _("Language")}
    labels |= {spec.name: _(spec.label) for spec in CLAIM_TYPES[comparison.type].slots}
    facts = sorted(comparison.facts, key=lambda fact: fact.kind is FactKind.SAME)
    return [(labels.get(fact.slot, fact.slot), fact) for fact in facts]


def others(comparison: Comparison) -> str:
    """Say that the passage has more of the kind, after a blank; `""` when it has not."""
    words = _(" The passage has {n} more of the kind; this is the nearest.")
    return words.format(n=comparison.others) if comparison.others else ""


def _quote(comparison: Comparison) -> str:
    label = SAID_BY_LABELS.get((said_by(comparison), comparison.outcome), WORDING_LABELS[comparison.outcome.value])
    speaker = _speaker(comparison)
    if comparison.outcome is Outcome.PARAPHRASE:
        return label.format(share=f"{comparison.percent or 0}%") + speaker
    changes = [fact for fact in comparison.of("words") if fact.at or fact.kind in (FactKind.DROPPED, FactKind.CUT)]
    parts = [_change(fact) for fact in changes[:_MOST]]
    more = len(changes) - _MOST
    if more > 0:
        parts.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return (f"{label} {'; '.join(parts)}." if parts else label) + speaker


def _speaker(comparison: Comparison) -> str:
    """Return what is known of who says the words, after a blank; `""` for words that stand nowhere."""
    words = "".join(_(" Speaker: {fact}.").format(fact=_fact(_clipped(fact))) for fact in comparison.of("speaker"))
    is_there = comparison.outcome in (Outcome.VERBATIM, Outcome.VERBATIM_BUT)
    return words or (_(" The claim names no speaker.") if is_there else "")


def _clipped(fact: Fact) -> Fact:
    """Return a fact of which the source says no more than a line: what is left to read may be a long turn."""
    theirs = fact.said or ""
    return fact if len(theirs) <= _LONGEST else replace(fact, said=f"{theirs[:_LONGEST].rsplit(None, 1)[0]} …")


def _change(fact: Fact) -> str:
    quoted = [_("“{words}”").format(words=words) for words in (fact.claimed, fact.said) if words]
    if len(quoted) < 2:
        return f"{FACT_LABELS[fact.kind]} {''.join(quoted)}"
    return f"{FACT_LABELS[fact.kind]} {_('{words} for {others}').format(words=quoted[0], others=quoted[1])}"


def _fact(fact: Fact) -> str:
    label = FACT_LABELS[fact.kind]
    claimed, said = _values(fact)
    if fact.kind is FactKind.SAME:
        return _("{label} (“{words}”)").format(label=label, words=said or claimed)
    both = ((_("claim “{words}”"), claimed), (_("source “{words}”"), said))
    shown = ", ".join(side.format(words=words) for side, words in both if words)
    return f"{label} ({shown})" if shown else label
