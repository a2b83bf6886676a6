"""Two figures side by side: equal, equal after rounding or in another unit, within a range, or different."""

from dataclasses import dataclass
from decimal import Decimal

from claims.compare.result import FactKind
from claims.compare.units import Unit, converted

#: What division leaves over, as a share of a number; figures that are nearer than this are equal.
_NOTHING = Decimal("1e-12")
#: Both are written for a thousand kilograms; so many of one may be as many of the other.
_TONS = frozenset(("tons", "tonnes"))
_KINDS = (FactKind.SAME, FactKind.CONVERTED, FactKind.ROUNDED)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit.

    Attributes:
        low: the figure, or the lower end of a range.
        high: the upper end of a range, `None` for a single figure.
        unit: what it is in; `None` for things that are counted.
    """

    low: Decimal
    high: Decimal | None = None
    unit: Unit | None = None


def are_like(one: Unit | None, other: Unit | None) -> bool:
    """Say whether figures in these units can be held against each other; percent and percentage points cannot."""
    return (one.kind if one else "") == (other.kind if other else "")


def are_kin(one: Unit | None, other: Unit | None) -> bool:
    """Say whether units are so near that one is taken for the other: percent and points, or two currencies."""
    if one is None or other is None or one.kind == other.kind:
        return False
    is_money = one.kind.startswith("money:") and other.kind.startswith("money:")
    return is_money or {one.kind, other.kind} == {"share", "points"}


def compare_figures(claimed: Figure, said: Figure) -> FactKind:
    """Return how two figures stand to each other; units of another kind make them different.

    Rounding may be on either side: one is the other, cut to the digits that it has, at least two where it ends in
    zeros. So 1.2 million is 1,183,500, and 2,000 is not 2,137.

    Returns:
        `same`, `rounded`, `converted` (in another unit, rounded or not), `within` (one lies in the range of the
        other), `unresolved` (as many tons as tonnes) or `different`.
    """
    if not are_like(claimed.unit, said.unit):
        return FactKind.DIFFERENT
    if claimed.high is None and said.high is None:
        return _compare(claimed.low, claimed.unit, said.low, said.unit)
    if claimed.high is not None and said.high is not None:
        ends = {
            _compare(claimed.low, claimed.unit, said.low, said.unit),
            _compare(claimed.high, claimed.unit, said.high, said.unit),
        }
        return next((kind for kind in reversed(_KINDS) if kind in ends and ends <= set(_KINDS)), FactKind.DIFFERENT)
    one, range_ = (claimed, said) if said.high is not None else (said, claimed)
    return FactKind.WITHIN if _is_within(one, range_) else FactKind.DIFFERENT


def _is_within(one: Figure, range_: Figure) -> bool:
    number = _in_unit(one.low, one.unit, range_.unit)
    return range_.high is not None and range_.low <= number <= range_.high


def _in_unit(number: Decimal, unit: Unit | None, other: Unit | None) -> Decimal:
    return converted(number, unit, other) if unit and other and unit != other else number


def _compare(one: Decimal, unit: Unit | None, other: Decimal, other_unit: Unit | None) -> FactKind:
    if unit and other_unit and {unit.name, other_unit.name} == _TONS and _are_equal(one, other):
        return FactKind.UNRESOLVED
    there, back = _in_unit(one, unit, other_unit), _in_unit(other, other_unit, unit)
    is_same_unit = unit == other_unit
    if _are_equal(one, back) or _are_equal(there, other):
        return FactKind.SAME if is_same_unit else FactKind.CONVERTED
    if _is_rounded(one, back) or _is_rounded(other, there):
        return FactKind.ROUNDED if is_same_unit else FactKind.CONVERTED
    return FactKind.DIFFERENT


def _are_equal(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= max(abs(one), abs(other)) * _NOTHING


def _is_rounded(coarse: Decimal, fine: Decimal) -> bool:
    """Say whether `fine`, cut to the digits of `coarse`, is `coarse`; a half may go either way."""
    if not coarse:
        return False
    place = _last_place(coarse)
    return _last_place(fine) < place and abs(fine - coarse) * 2 <= place


def _last_place(number: Decimal) -> Decimal:
    """Return what the last digit of a number counts: 0.1 for 4.5, 100000 for 1200000, 100 for 1000."""
    _, digits, exponent = number.normalize().as_tuple()
    power = exponent if isinstance(exponent, int) else 0
    return Decimal(1).scaleb(power - 1 if power > 0 and len(digits) == 1 else power)


def apart(one: Figure, other: Figure) -> Decimal:
    """Return how far a figure lies from another, as a share of the larger one, from 0 to 2."""
    number = _in_unit(other.low, other.unit, one.unit) if are_like(one.unit, other.unit) else other.low
    most = max(abs(one.low), abs(number))
    return abs(one.low - number) / most if most else Decimal(0)
