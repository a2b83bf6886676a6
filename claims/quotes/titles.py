"""What stands between quotation marks without being said: titles of works, and words kept at a distance."""

import re

from claims.model import Span
from claims.syntax.quote_marks import Quoted
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_PAUSES = frozenset(",:—–-")
_NAMES = word_list("quote-words", "titles names")
_LONGEST = 10
_NICKNAME = 20  # characters with their marks
_NAME_BEFORE = re.compile(r"\b[A-Z][a-z]{1,20} $")
_NAME_AFTER = re.compile(r" [A-Z][a-z]")
_CASE = re.compile(r"[A-Z][\w.,'’& -]{1,40} vs?\.? [A-Z][\w.,'’& -]{1,40}")
"""The name of a case at law: "Smith v. Jones"."""


def is_title(text: str, quoted: Quoted) -> bool:
    """Say whether a quotation is the title of a work: capitals on all its main words, and no pause before it."""
    if len(quoted.pieces) > 1 or quoted.inner.end - quoted.inner.start > 90:
        return False
    inner = quoted.inner.of(text)
    if " v" in inner and _CASE.fullmatch(inner):
        return True
    words = inner.strip(" ,.").split()
    if not words or len(words) > _LONGEST:
        return False
    before = text[max(0, quoted.span.start - 40) : quoted.span.start].rstrip()
    last = before.split()[-1].lower() if before.split() else ""
    main = [w for w in words if w.lower().strip(",.:!?") not in listed("small")]
    capital = bool(main) and all(w[0].isupper() or w[0].isdigit() for w in main) and words[0][0].isupper()
    if not capital or all(w.isupper() for w in main):
        return False
    if last.rstrip(",") in listed("work"):
        return True
    return (
        len(words) > 1
        and (last in listed("lead") or last.endswith(("'s", "’s")))
        and not (before and before[-1] in _PAUSES)
    )


def is_nickname(text: str, span: Span) -> bool:
    """Say whether one marked word stands inside a name: Ada "Ice" Lindholm."""
    if " " in span.of(text) or text[span.start] in "'‘" or span.end - span.start > _NICKNAME:
        return False
    return bool(_NAME_BEFORE.search(text, max(0, span.start - 30), span.start) and _NAME_AFTER.match(text, span.end))


def is_scare(text: str, span: Span) -> bool:
    """Say whether the words before a mark keep it at a distance: "so-called"."""
    before = text[max(0, span.start - 14) : span.start].lower().rstrip()
    return before.endswith(("so-called", "so called")) or before.split(" ")[-1] in _NAMES
