"""What is put into a sentence between two commas, dashes or brackets, and how to get past it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

#: The mark that closes an insert, with the one that opens it.
MARKS = MappingProxyType({",": ",", ")": "(", "—": "—", "–": "–", "―": "―", "--": "--"})
BRACKETS = MappingProxyType({")": "("})


def before_insert(words: Sequence[str], at: int, *, marks: Mapping[str, str] = MARKS, reach: int = 22) -> int:
    """Return the item before an insert whose closing mark is item `at`; `at` itself when there is none.

    Args:
        words: the items of a sentence, small letters.
        at: the item with the closing mark; any index will do.
        marks: which marks close an insert, each with what opens it; a semicolon or colon stands in none of them.
        reach: how many items back the opening mark may stand, less one.
    """
    opening = marks.get(words[at]) if 0 <= at < len(words) else None
    if opening is None:
        return at
    for before in range(at - 1, max(at - reach, -1), -1):
        if words[before] == opening:
            return before - 1
        if words[before] in (";", ":") and len(marks) > 1:
            break
    return at
