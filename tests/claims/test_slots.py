"""What a person types into the fields of a claim."""

import pytest

from claims.errors import SlotError
from claims.model import ClaimType
from claims.registry import CLAIM_TYPES
from claims.slots import checked_slots


def test_typed_values_are_stripped_and_empty_ones_are_open() -> None:
    """Only the fields that were typed come back."""
    typed = {"speaker": "  Ilse Brandt ", "cue": " ", "via": None}

    assert checked_slots(ClaimType.QUOTE, typed) == {"speaker": "Ilse Brandt", "cue": None, "via": None}


@pytest.mark.parametrize("claim_type", ClaimType)
def test_every_choice_is_taken_and_others_are_not(claim_type: ClaimType) -> None:
    """The message lists what a field takes, and what fields there are."""
    for spec in CLAIM_TYPES[claim_type].slots:
        for choice in spec.choices:
            assert checked_slots(claim_type, {spec.name: choice}) == {spec.name: choice}
        if spec.choices:
            with pytest.raises(SlotError, match=f"'no such' is not one of: {spec.choices[0]}"):
                checked_slots(claim_type, {spec.name: "no such"})
    first = next((spec.name for spec in CLAIM_TYPES[claim_type].slots), "no fields")
    with pytest.raises(SlotError, match=f"A {claim_type} has no 'volume'; it has {first}"):
        checked_slots(claim_type, {"volume": "loud"})


def test_a_field_with_a_check_of_its_own_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the words of the check, after the label of the field."""
    from claims import slots
    from claims.model import SlotSpec
    from claims.rules import ClaimKind

    spec = SlotSpec("year", "Year", "A year.", problem=lambda typed: None if typed.isdecimal() else "not a year")
    kind = ClaimKind(ClaimType.DATE, (spec,), (), lambda _reading, _found: ())
    monkeypatch.setattr(slots, "CLAIM_TYPES", {ClaimType.DATE: kind})

    assert checked_slots(ClaimType.DATE, {"year": "2019"}) == {"year": "2019"}
    with pytest.raises(SlotError, match="Year: not a year"):
        checked_slots(ClaimType.DATE, {"year": "soon"})
