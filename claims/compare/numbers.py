"""A claimed figure beside the figures of a source: the nearest like one, and how it stands to the claim."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from claims.compare.amounts import Heard, amounts, amounts_within, read_figure, readings, things
from claims.compare.beside import period_beside
from claims.compare.figure_places import figure_places
from claims.compare.figures import Figure, apart, are_kin, are_like, compare_figures
from claims.compare.heard import sentence_about, topic
from claims.compare.limits import side_of
from claims.compare.result import Comparison, Fact, FactKind, Outcome
from claims.compare.standing import Standing, compare_standings, is_against, standing
from claims.compare.stated import compare_statements
from claims.compare.statement import GREEN, lowered_by
from claims.compare.units import UNITS, Unit, unit_of
from claims.model import ClaimType, Span
from claims.statistics.slots import figure_problem
from claims.text.clean import CleanText, clean

_OUTCOMES = {
    FactKind.SAME: Outcome.SAME,
    FactKind.CONVERTED: Outcome.CONVERTED,
    FactKind.ROUNDED: Outcome.ROUNDED,
    FactKind.UNRESOLVED: Outcome.UNRESOLVED,
    FactKind.WITHIN: Outcome.PARTLY,
    FactKind.DIFFERENT: Outcome.CONFLICT,
}
_ORDER = tuple(_OUTCOMES)
_PER = re.compile(r"per ([1-9][0-9]{0,3})")
#: Words of a figure, which tell nothing of what it is about.
_MEASURES = topic(" ".join((*UNITS, "hundred", "thousand", "million", "billion", "dozen", "half", "third", "quarter")))
#: How many more words of the claim must stand beside another figure before the same figure elsewhere gives way to it.
_MORE = 2
_NOT_SAID = Standing()


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claimed figure.

    Attributes:
        figures: what it can be, the likeliest first.
        things: the words for what is counted; empty for a measure.
        about: what the claim is about, in words.
        stands: its limit and the way of its change, from its slots and its wording.
        span: where it stands in the wording, `None` for nowhere.
    """

    figures: tuple[Figure, ...]
    things: frozenset[str]
    about: frozenset[str]
    stands: Standing
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure of the source beside the claim.

    Attributes:
        heard: the figure of the source.
        kind: how it stands to the claim.
        is_like: whether it is in a like unit, or counts the same things.
        shared: how many of the claim's words stand beside it; what is counted weighs more.
        apart: how far the figures lie apart, as a share of the larger one.
        is_named: whether the source says what it counts; a bare number may count anything.
        stands: its limit and the way of its change.
        is_against: whether these speak against those of the claim.
    """

    heard: Heard
    kind: FactKind
    is_like: bool
    shared: int
    apart: Decimal
    is_named: bool = True
    stands: Standing = _NOT_SAID
    is_against: bool = False


def compare_number(
    slots: Mapping[str, str | None], text: str, source: str, *, source_published: date | None = None
) -> Comparison | None:
    """Compare a figure with the nearest like one of a source; `None` when the claim has no figure.

    Args:
        slots: slot values of the claim; figure, unit, counted, comparison and period are used.
        text: the claim's wording; says what the figure is about.
        source: as it was received.
        source_published: its day of publication; `None` leaves relative dates beside the figure unresolved.
    """
    typed = (slots.get("figure") or "").replace(",", "").strip()
    if figure_problem(typed) is not None:
        return None
    cleaned = clean(source)
    claim = _claim(typed, slots, text)
    within = figure_places(cleaned.text, claim.about | claim.things, claim.figures)
    heard = amounts(cleaned.text) if within is None else amounts_within(cleaned.text, within)
    counts = [amount for amount in heard if not amount.is_name or claim.things & amount.things]
    pairs = [_pair(claim, heard, cleaned.text) for heard in counts]
    best = _nearest(pairs, is_all=within is None)
    shown = _shown(typed, claim, slots)
    if best is None:
        return Comparison(ClaimType.STATISTIC, Outcome.NOT_FOUND, (Fact("figure", FactKind.MISSING, shown),))
    span = cleaned.to_source(best.heard.span)
    facts = [Fact("figure", best.kind, shown, best.heard.span.of(cleaned.text), span)]
    facts += _beside(slots, claim, best, cleaned, source_published)
    others = sum(pair.is_like for pair in pairs) - best.is_like
    outcome = _outcome(facts)
    if outcome in GREEN:
        told = compare_statements(
            clean(text).text,
            claim.span,
            cleaned,
            best.heard.span,
            source_published,
            counts=True,
            measured=claim.figures[0].unit is not None,
        )
        facts, outcome = [*facts, *told], lowered_by(outcome, told)
    return Comparison(ClaimType.STATISTIC, outcome, tuple(facts), others)


def _outcome(facts: Sequence[Fact]) -> Outcome:
    different = {fact.slot for fact in facts if fact.kind is FactKind.DIFFERENT}
    if different & {"figure", "unit", "comparison"}:
        return Outcome.CONFLICT
    beside = {fact.kind for fact in facts if fact.slot == "comparison"}
    if FactKind.UNRESOLVED in beside:
        return Outcome.UNRESOLVED
    is_missing = any(fact.kind is FactKind.MISSING for fact in facts)
    is_vague = any(fact.slot == "period" and fact.kind is not FactKind.SAME for fact in facts)
    is_open = different or is_missing or is_vague or FactKind.OVERLAPPING in beside
    return Outcome.PARTLY if is_open and facts[0].kind is not FactKind.UNRESOLVED else _OUTCOMES[facts[0].kind]


def _claim(typed: str, slots: Mapping[str, str | None], text: str) -> _Claim:
    low, high = read_figure(typed)
    name, counted = (slots.get("unit") or "").strip(), slots.get("counted") or ""
    about = topic(f"{text} {counted}") - _MEASURES
    wording = clean(text).text
    inside = list(amounts(wording))
    stands = _stands(slots.get("comparison") or "", wording, inside, low)
    if per := _PER.fullmatch(name):
        share = Figure(100 * low / Decimal(per[1]), None, unit_of("share"))
        at = _place(inside, share.low, None) or _place(inside, low, None)  # "3 of the 19" is read as a 3
        return _Claim((share, Figure(low, high)), frozenset(), about, stands, at)
    unit = unit_of(name) if name else None
    if unit and unit.name == "share":
        low, high = 100 * low, None if high is None else 100 * high
    worded = [figure for heard in inside for figure in heard.figures if (figure.low, figure.high) == (low, high)]
    fuller = [one for one in worded if one.unit and (not name or _says_more(one.unit, name))]
    counts = things(f"{counted} {name}") if unit is None else frozenset()
    plain = (
        ()
        if any(_is_part(name, one.unit) for one in fuller)
        else tuple(Figure(low, high, reading) for reading in readings(unit))
    )
    return _Claim((*fuller, *plain), counts, about, stands, _place(inside, low, high))


def _place(inside: Sequence[Heard], low: Decimal, high: Decimal | None) -> Span | None:
    """Return where the wording has the claimed figure; `None` where it has none, or several that are equal."""
    equal = [one.span for one in inside if any((figure.low, figure.high) == (low, high) for figure in one.figures)]
    return equal[0] if len(equal) == 1 else None


def _stands(comparison: str, wording: str, inside: Sequence[Heard], low: Decimal) -> Standing:
    """Return how the claimed figure stands in the wording; what the slot says of it goes first."""
    equal = [one for one in inside if any(figure.low in (low, 100 * low) for figure in one.figures)]
    worded = standing(wording, equal[0].span) if equal else _NOT_SAID
    if comparison in ("rise", "fall"):
        way = worded.way if worded.way == f"no {comparison}" else comparison
        return replace(worded, way=way, is_close=False)
    worded = worded if worded.is_close else replace(worded, way="", role="")
    return replace(worded, limit=comparison) if side_of(comparison) else worded


def _says_more(worded: Unit, name: str) -> bool:
    """Say whether the wording's unit is the slot's and more: square kilometres for kilometres, a weight for pounds."""
    return _is_part(name, worded) or (name, worded.name) == ("GBP", "pounds")


def _is_part(name: str, worded: Unit | None) -> bool:
    return worded is not None and name in worded.name.split()[1:]


def _shown(typed: str, claim: _Claim, slots: Mapping[str, str | None]) -> str:
    """Return the claimed figure with its unit, as a person reads it."""
    unit = claim.figures[0].unit
    return f"{typed} {unit.name if unit and unit.kind != 'share' else slots.get('unit') or ''}".strip()


def _pair(claim: _Claim, heard: Heard, text: str) -> _Pair:
    pairs = [
        (figure, other) for figure in claim.figures for other in heard.figures if are_like(figure.unit, other.unit)
    ]
    is_kin = not pairs and any(are_kin(figure.unit, other.unit) for figure in claim.figures for other in heard.figures)
    if not pairs and not is_kin:
        return _Pair(heard, FactKind.DIFFERENT, False, 0, Decimal(2))
    beside = sentence_about(text, heard.span).of(text)
    is_named = not claim.things or bool(heard.things)
    is_behind = bool(claim.things & heard.things)
    is_counted = not claim.things or is_behind or (not heard.is_other and bool(claim.things & things(beside)))
    is_like = bool(pairs) and (is_counted or not heard.things)
    shared = len(claim.about & topic(beside)) + 2 * bool(claim.things & heard.things)
    if not pairs:
        same = claim.figures[0].low == heard.figures[0].low
        return _Pair(heard, FactKind.SAME if same else FactKind.DIFFERENT, False, shared, Decimal(2))
    stands = standing(text, heard.span)
    pairs = [_differences(*pair, claim.stands, stands) for pair in pairs]
    one, other = min(pairs, key=lambda pair: _ORDER.index(compare_figures(*pair)))
    kind = _bounded(compare_figures(one, other), one, other, side_of(claim.stands.limit))
    if kind is FactKind.CONVERTED and _is_temperature(one) and claim.stands.is_difference != stands.is_difference:
        kind = FactKind.UNRESOLVED
    return _Pair(
        heard=heard,
        kind=kind,
        is_like=is_like,
        shared=shared,
        apart=apart(one, other),
        is_named=is_named,
        stands=stands,
        is_against=is_against(claim.stands, stands),
    )


def _is_temperature(one: Figure) -> bool:
    return one.unit is not None and one.unit.kind == "temperature"


def _differences(one: Figure, other: Figure, claimed: Standing, said: Standing) -> tuple[Figure, Figure]:
    """Return two figures, counted from no zero where both say how much warmer it is."""
    if not (one.unit and other.unit and _is_temperature(one) and claimed.is_difference and said.is_difference):
        return one, other
    nought = Decimal(0)
    return replace(one, unit=replace(one.unit, offset=nought)), replace(other, unit=replace(other.unit, offset=nought))


def _bounded(kind: FactKind, one: Figure, other: Figure, side: int) -> FactKind:
    """Return how a figure stands to one that is a limit: rounding does not bring it over to the other side."""
    if not side or one.high is not None or other.high is not None or not are_like(one.unit, other.unit):
        return kind
    if (one.unit.factor if one.unit else 1) != (other.unit.factor if other.unit else 1):
        return kind
    ahead = (other.low > one.low) - (other.low < one.low)
    if ahead == -side:
        return FactKind.DIFFERENT
    return FactKind.WITHIN if kind is FactKind.DIFFERENT and ahead else kind


def _nearest(pairs: Sequence[_Pair], *, is_all: bool) -> _Pair | None:
    """Return the figure that is the claim's, else the one nearest to it; `None` when none is about the same.

    An equal figure that shares no word with the claim gives way to a different one that shares several. A different
    figure counts when it shares a word, or is the only one; `is_all` says whether the source has no others.
    """
    is_one = is_all and len(pairs) == 1
    like = [pair for pair in pairs if pair.is_like and (pair.is_named or pair.shared or is_one)]
    equal = [pair for pair in like if pair.kind not in (FactKind.DIFFERENT, FactKind.WITHIN)]
    other = [pair for pair in like if pair.kind in (FactKind.DIFFERENT, FactKind.WITHIN)]
    unlike = [pair for pair in pairs if not pair.is_like and pair.kind is not FactKind.DIFFERENT]
    best = min(equal, key=_rank, default=None)
    near = max(other, key=lambda pair: (pair.shared, -pair.apart, -pair.heard.span.start), default=None)
    if best is not None and (best.shared or near is None or near.shared < _MORE):
        return best
    kin = max(unlike, key=lambda pair: (pair.shared, -pair.heard.span.start), default=None)
    if best is None and kin is not None and (kin.shared or is_one):
        return kin
    return near if near is not None and (near.shared or (is_all and len(other) == 1)) else best


def _rank(pair: _Pair) -> tuple[int, int, bool, int]:
    return _ORDER.index(pair.kind), -pair.shared, pair.is_against, pair.heard.span.start


def _beside(
    slots: Mapping[str, str | None], claim: _Claim, best: _Pair, cleaned: CleanText, published: date | None
) -> Iterator[Fact]:
    """Yield what else can be compared: another unit or thing, the direction of a change, the period."""
    text, span = cleaned.text, best.heard.span
    there = cleaned.to_source(span)
    if not best.is_like:
        unit, source_unit = claim.figures[0].unit, best.heard.figures[0].unit
        name = "counted" if unit is None else "unit"
        claimed = slots.get(name) or slots.get("unit") or (unit.name if unit else None)
        yield Fact(
            name, FactKind.DIFFERENT, claimed, source_unit.name if source_unit else best.heard.thing or None, there
        )
    is_equal = best.kind in (FactKind.SAME, FactKind.CONVERTED)
    is_near = is_equal or best.kind is FactKind.ROUNDED
    yield from compare_standings(claim.stands, best.stands, cleaned, is_near=is_near, is_equal=is_equal)
    if period := (slots.get("period") or "").strip():
        yield period_beside(period, sentence_about(text, span), cleaned, published)
