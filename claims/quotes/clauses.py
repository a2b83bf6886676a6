"""Where a reported clause ends when the words are to be surely the speaker's."""

from claims.syntax.line import Line
from claims.syntax.phrases import FINITE

_NOT_LISTED = frozenset(("WP", "WDT", "WRB", "WP$", "VBG", "VBN", "VBD", "VBZ", "IN", "TO", "PRP", "CC", "RB", "MD"))
_OPENERS = frozenset(("that", ",", ":"))


def one_clause(line: Line, items: tuple[int, int]) -> tuple[int, int] | None:
    """Return the first clause of what was reported, without "that".

    It stops before a further predicate ("and handed over a letter") and before an aside that begins with a participle
    (", following a pledge"): both may be the writer's own words.
    """
    start, end = items
    while start < end and (line.words[start] in _OPENERS):
        start += 1
    finite = False
    for at in range(start, end):
        tag = line.tags[at]
        if finite and at + 1 < end and line.quotes[at] < 0:
            if line.words[at] == "," and line.tags[at + 1] == "VBG":
                end = at
                break
            if tag == "CC" and _is_predicate(line, at + 1, end):
                end = at - 1 if line.words[at - 1] == "," else at
                break
        finite = finite or (tag in FINITE and line.quotes[at] < 0)
    while end > start and line.words[end - 1] in (",", ";", ":", "—", "–", "--", "-"):
        end -= 1
    return (start, end) if end > start else None


def _is_predicate(line: Line, at: int, end: int) -> bool:
    """Say whether a further predicate begins at `at`: a verb with nothing but adverbs before it."""
    while at < end and line.tags[at] == "RB":
        at += 1
    return at < end and (line.tags[at] in FINITE or line.tags[at] in ("VBN", "VB")) and line.quotes[at] < 0


def one_object(line: Line, items: tuple[int, int]) -> tuple[int, int]:
    """Return the object of a verb of view ("criticised the plan") up to a pause or a further predicate."""
    start, end = items
    for at in range(start + 1, end - 1):
        if line.quotes[at] >= 0:
            continue
        after = line.tags[at + 1]
        if line.words[at] in (";", ":", "—", "–", "--") or (line.words[at] == "," and after in _NOT_LISTED):
            return start, at
        if line.tags[at] == "CC" and _is_predicate(line, at + 1, end):
            return start, at - 1 if line.words[at - 1] == "," and at - 1 > start else at
    return start, end
