"""What quoted words are said of, in the claim and in the source."""

import pytest

from claims.compare import compare_claim
from claims.model import ClaimType

CLAIM = "Vera Lund called the treaty “a gift to our children”."


@pytest.mark.parametrize(
    ("source", "another"),
    [
        ("Vera Lund called the forest “a gift to our children”, and left.", "the forest"),
        ("Vera Lund described the new forest as “a gift to our children”.", "the new forest"),
        ("Vera Lund called the treaties “a gift to our children”.", None),
        ("Vera Lund called it “a gift to our children”.", None),
        ("“A gift to our children,” Vera Lund said of the forest.", "the forest"),
        ("“A gift to our children,” Vera Lund said of the treaty.", None),
        ("Of the forest, Vera Lund said: “A gift to our children.”", "the forest"),
        ("Vera Lund called the lack of a treaty “a gift to our children”.", "the lack of a treaty"),
        ("Vera Lund called the treaty's enemies “a gift to our children”.", "the treaty's enemies"),
        ("Vera Lund said the forest was “a gift to our children”.", "the forest was"),
        ("Vera Lund said that the treaty would be “a gift to our children”.", None),
        ("Vera Lund told the court the forest was “a gift to our children”.", "the court the forest was"),
        ("Vera Lund told the court the treaty was “a gift to our children”.", None),
        ("Vera Lund said on Monday: “A gift to our children.”", None),
    ],
)
def test_words_that_are_said_of_another_thing_are_left_to_a_person(source: str, another: str | None) -> None:
    """Only where both sides say what it is; "it" may be anything."""
    slots = {"words": "a gift to our children", "kind": "mixed", "speaker": "Vera Lund"}

    found = compare_claim(ClaimType.QUOTE, slots, CLAIM, source)

    assert found is not None
    (fact,) = found.of("speaker")
    assert ((fact.said or "").strip() if fact.kind == "unresolved" else None) == another
