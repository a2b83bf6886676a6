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


#: Marks that open a quotation, with what closes each. A single one that opens is no apostrophe, as in "‘Tis"; one that
#: closes is none, as in "dockers’ boats".
_SHORT = "|".join(sorted(word_list("compare", "between shortened")))
_OPENS = re.compile(
    rf"“|\"|(?<![^\s(\[—–-])[„«‹]|(?<![^\s(\[—–-])[»›](?=\w|\Z)|(?<!\w)‘(?!\d|(?:{_SHORT})\b)"
    rf"|(?<![^\s(\[“\"—–-])'(?=\w|\Z)(?!\d|(?:{_SHORT})\b)",
    re.IGNORECASE,
)
_SINGLE_ENDS = tuple(
    rf"(?<=[.,!?…]){sign}|(?<=[^\W_sS]){sign}(?!\w)|(?<=[sS]){sign}(?=[^\w\s]|[^\S\n]{{0,3}}(?:$|\n))"
    for sign in ("’", "'")
)
_CLOSES = {
    mark: re.compile(closes)
    for mark, closes in (
        ("“", "[”\"»]"), ('"', "[”\"»]"), ("„", "[“”]"), ("«", "»"), ("‹", "›"), ("»", "«"), ("›", "‹"),
        ("‘", _SINGLE_ENDS[0]), ("'", _SINGLE_ENDS[1]),
    )
}  # fmt: skip
#: Marks of either kind.
_ANY = re.compile("[“”„«»‹›\"‘’']")


def opened(before: str) -> int:
    """Return where a quotation mark opens that is not closed again, -1 for nowhere; of several, the outer one."""
    marks: list[tuple[str, int]] = []
    for found in _ANY.finditer(before):
        mark, at = found[0], found.start()
        if marks and _closes_there(marks[-1][0], before, at):
            marks.pop()
        elif mark == '"' and any(one == mark for one, _ in marks):
            marks = marks[: next(n for n, (one, _) in enumerate(marks) if one == mark)]
        elif _OPENS.match(before, at):
            if marks and marks[-1][0] == mark:  # each paragraph of one speech opens anew
                marks.pop()
            marks.append((mark, at))
    return marks[0][1] if marks else -1


def _closes_there(mark: str, text: str, at: int) -> bool:
    """Say whether the mark at a place closes the one that is open."""
    return _CLOSES[mark].match(text, at) is not None


def closed(source: str, mark: str, start: int, end: int) -> int:
    """Return where a quotation that was opened with a mark is closed between two places, -1 for nowhere."""
    found = _CLOSES[mark].search(source, start, end)
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
