"""Citations of cases and laws: full of stops, none of which ends a sentence."""

import re

_CASE = re.compile(r" v\.? |\d ?$|In re ")
"""What stands before the bracket of a citation: the names of a case, or the page of a report."""
_YEAR_IN_BRACKET = re.compile(r"[^()\n]{0,60}\b(?:1[6-9]|20)\d\d\)")
_REPORT = re.compile(r"\d (?:[A-Z][\w'’]{0,6}\. ?){0,2}[A-Z][\w'’]{0,6}$")
_GOES_ON = re.compile(r"\d|[A-Z][\w'’]{0,6}\.")
_DOCKET = re.compile(r"[A-Z]{1,4}[ -]?\d|\d|[A-Z]-\d")
_LOOK_BACK, _CASE_WITHIN = 60, 160


def is_citation(text: str, start: int, at: int, next_at: int) -> bool:
    """Say whether a stop stands within a citation: "12 Cal. App. 4th 345 (9th Cir. 1999)", "(C.D. Cal. Feb. 9, 2015)".

    Args:
        text: the block.
        start: where the sentence so far begins in it.
        at: where the stop is.
        next_at: where the next word begins.
    """
    if _GOES_ON.match(text, next_at) and _REPORT.search(text, max(start, at - 30), at):
        return True
    opened = text.rfind("(", max(start, at - _LOOK_BACK), at)
    if opened < 0 or text.find(")", opened, at) >= 0:
        return False
    before = text[max(start, opened - _CASE_WITHIN) : opened].rstrip()
    return bool(_YEAR_IN_BRACKET.match(text, next_at) and _CASE.search(before))


def is_docket(text: str, next_at: int) -> bool:
    """Say whether the number of a case or a file begins at a place, letters first: "No. CV 14-8052"."""
    return _DOCKET.match(text, next_at) is not None
