"""Quotation marks that are open at a place."""

import re

from claims.wordlists import words as word_list

#: How far back, in characters, a paragraph is read.
_REACH = 3_000
#: Marks that open a quotation, and those that close it; some do both.
_PAIRS = (("“", "”"), ("„", "“”"), ("«", "»"), ("»", "«"), ("‹", "›"), ("‘", "’"), ("「", "」"), ("『", "』"))
_APOSTROPHE = re.compile(r"(?<=\w)[’'](?=\w)")
_PLAIN = re.compile(r"(?<![\w.,!?])'(?=\w)")
_NESTED = re.compile(r"(?:[“„«»\"]\s?[‘‚‹›']|[‘‚‹›']\s?[“„«»\"])\s?")


#: A single mark that opens and is no apostrophe, as in "‘Tis"; and one that closes, which is none in "dockers’ boats".
_SINGLE = re.compile(
    rf"(?<!\w)‘(?!\d|(?:{'|'.join(sorted(word_list('compare', 'between shortened')))})\b)", re.IGNORECASE
)
_SINGLE_END = re.compile(r"(?<=[.,!?…])’|(?<=[^\W_sS])’(?!\w)|(?<=[sS])’(?=[^\w\s]|[^\S\n]{0,3}(?:$|\n))")
_DOUBLE_END = re.compile(r"[”\"»]")


def opened(before: str) -> int:
    """Return where a quotation mark opens that is not closed again, -1 for nowhere; of two, the outer one."""
    if before.count('"') % 2:
        return before.rfind('"')
    curly = before.rfind("“")
    curly = curly if "”" not in before[max(curly, 0) :] else -1
    single = max((found.start() for found in _SINGLE.finditer(before)), default=-1)
    if single >= 0 and _SINGLE_END.search(before, single + 1):
        single = -1
    return min((at for at in (curly, single) if at >= 0), default=-1)


def closed(source: str, mark: str, start: int, end: int) -> int:
    """Return where a quotation that was opened with a mark is closed between two places, -1 for nowhere."""
    found = (_SINGLE_END if mark == "‘" else _DOUBLE_END).search(source, start, end)
    return found.start() if found else -1


def is_marked(source: str, start: int) -> bool:
    """Say whether words that start at `start` stand in quotation marks of any form, opened in their paragraph."""
    begin = max(source.rfind("\n", 0, start) + 1, start - _REACH)
    before = _APOSTROPHE.sub("", source[begin:start])
    if before.count('"') % 2 or _PLAIN.search(before + "w"):
        return True
    for opens, closes in _PAIRS:
        at = before.rfind(opens)
        if at >= 0 and not any(sign in before[at + 1 :] for sign in closes):
            return True
    return False


def is_nested(source: str, start: int, told: str) -> bool:
    """Say whether a mark opens inside of another one right before words, "“‘", and the claim has none such.

    Args:
        source: as it was received.
        start: of the words in it.
        told: the claim's wording.
    """
    found = _NESTED.search(source, max(0, start - 4), start)
    return found is not None and found.end() == start and _NESTED.search(told) is None
