"""Values that a person types into the slots of a claim, held against what the claim type allows."""

from collections.abc import Mapping

from claims.errors import SlotError
from claims.model import ClaimType
from claims.registry import CLAIM_TYPES


def checked_slots(claim_type: ClaimType, values: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return typed slot values, stripped; an empty one becomes `None`.

    Raises:
        SlotError: for a name the type does not have, a value outside the choices, or one its own check refuses.
    """
    kind = CLAIM_TYPES[claim_type]
    specs = {spec.name: spec for spec in kind.slots}
    checked: dict[str, str | None] = {}
    for name, typed in values.items():
        if name not in specs:
            raise SlotError(f"A {claim_type} has no '{name}'; it has {', '.join(specs) or 'no fields'}.")
        spec, value = specs[name], (typed or "").strip() or None
        if value is not None and spec.choices and value not in spec.choices:
            raise SlotError(f"{spec.label} '{value}' is not one of: {', '.join(spec.choices)}.")
        if value is not None and spec.problem is not None and (problem := spec.problem(value)):
            raise SlotError(f"{spec.label}: {problem}")
        checked[name] = value
    return checked
