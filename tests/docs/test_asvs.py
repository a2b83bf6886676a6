"""The table of the Application Security Verification Standard names each of its lines once."""

import re
from collections import Counter

from tests.docs.blocks import ROOT

#: Lines of levels 1 and 2 in each chapter of OWASP's ASVS 5.0.0 (CC BY-SA 4.0), counted in its own list.
LINES = {
    1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16,
    17: 7,
}  # fmt: skip
STATES = {"met", "open", "not applicable"}


def test_every_line_of_the_standard_stands_once_with_a_state() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| (\d+)\.(\d+\.\d+) \| [^|]+ \| ([^|]+) \| [^|]*\|$", page, re.MULTILINE)

    assert len({(chapter, line) for chapter, line, _state in found}) == len(found)
    assert Counter(int(chapter) for chapter, _line, _state in found) == LINES
    assert {state for _chapter, _line, state in found} == STATES
    assert f"All {sum(LINES.values())} lines" in page
