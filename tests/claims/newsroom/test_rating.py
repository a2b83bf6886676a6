"""Rating scales: read, checked, and recognised again."""

import re

import pytest

from claims.errors import ScaleError
from claims.newsroom.rating import TONES, load_scale, scales

TWO = """
title = "Two"
source = "Written for this test."
[[grades]]
slug = "yes"
label = "Yes"
definition = "It is so."
rating = 1
tone = "good"
[[grades]]
slug = "no"
label = "No"
definition = "It is not so."
"""


def test_a_scale_is_read_in_its_order() -> None:
    """A grade without a rating is no point on a line; without a tone it has none."""
    scale = load_scale(TWO, "two")

    assert (scale.slug, scale.title, [grade.slug for grade in scale.grades]) == ("two", "Two", ["yes", "no"])
    assert (scale.grade("no").rating, scale.grade("no").tone) == (None, "none")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "Two"', ""), ('title = "Two"', "title = 2"), ('title = "Two"', "title ="),
        ('slug = "no"', 'slug = "yes"'), ('slug = "no"', ""), ('label = "No"', 'label = " "'),
        ('label = "No"', "label = 1"), ('tone = "good"', 'tone = "pink"'), ("rating = 1", "rating = 1.5"),
        ("rating = 1", "rating = true"), ("rating = 1", 'rating = "1"'), ("[[grades]]", "[grades]"),
        ("[[grades]]", "[[degrees]]"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_scale(old: str, new: str) -> None:
    """It is refused, and the message names it."""
    with pytest.raises(ScaleError, match="'bad'"):
        load_scale(TWO.replace(old, new), "bad")


def test_a_scale_needs_two_grades() -> None:
    """One grade says nothing."""
    with pytest.raises(ScaleError, match="at least two grades"):
        load_scale(TWO[: TWO.rindex("[[grades]]")], "one")


@pytest.mark.parametrize("word", ["slug", "label", "definition", "rating"])
def test_a_fingerprint_tells_another_meaning(word: str) -> None:
    """What a verdict was given on is recognised; colour and title may change."""
    changed = re.sub(rf'(?m)^{word} = "?(\w+)', lambda found: found[0] + "9", TWO, count=1)

    assert load_scale(changed, "two").fingerprint != load_scale(TWO, "two").fingerprint
    assert load_scale(TWO.replace("good", "fair"), "two").fingerprint == load_scale(TWO, "two").fingerprint


def test_the_scales_we_ship() -> None:
    """Each reads, and is named after its file; unknown grades are refused with the known ones."""
    assert "desk-six" in scales()
    assert all(slug == scale.slug and scale.source for slug, scale in scales().items())
    assert {grade.tone for scale in scales().values() for grade in scale.grades} <= set(TONES)
    with pytest.raises(ScaleError, match="'pants' is not on scale 'desk-six'; choose one of true"):
        scales()["desk-six"].grade("pants")
