"""Short texts that were once misread, by kind, with what is right; one text a line in `misread.jsonl`.

What is expected of a type is slots that one of its candidates has, null for an empty one; or null: nothing of that
type is there. Of `sentences`, their number.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claims import extract

CASES = [json.loads(line) for line in Path(__file__).with_name("misread.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['id']} {case['kind']}" for case in CASES])
def test_what_was_misread_is_read_rightly(case: dict[str, Any]) -> None:
    """Each expectation of the text holds."""
    reading = extract(case["text"], published=date.fromisoformat(case["published"]))
    expected = dict(case["expect"])
    assert expected.pop("sentences", len(reading.sentences)) == len(reading.sentences)

    for kind, slots in expected.items():
        found = [
            {
                "text": each.span.of(case["text"]),
                **{name: slot.value for name, slot in each.slots.items() if slot.value},
            }
            for each in reading.candidates
            if each.type == kind
        ]
        if slots is None:
            assert found == []
        else:
            assert any(all(each.get(name) == value for name, value in slots.items()) for each in found), found
