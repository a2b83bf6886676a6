"""What stands between quotation marks without being said: titles of works, and single words the writer keeps at a distance."""

from claims.model import Span
from claims.quotes.marks import Quoted

_SMALL = frozenset("a an the of in on at to for and or but with from by as is it vs nor off per via".split())
_BEFORE_TITLE = frozenset(
    "titled entitled book novel film movie song album show play series poem essay paper documentary magazine programme program "
    "podcast episode drama musical opera sitcom article memoir bestseller headlined single track hit ballad thriller anthem".split()
)
_PAUSES = frozenset(",:—–-")
_LEADS = frozenset("on in of for from the his her their abc’s nbc’s cbs’s abc's nbc's fox".split())
_LONGEST = 10


def is_title(text: str, quoted: Quoted) -> bool:
    """Say whether a quotation is the title of a work: capitals on all its main words, and no pause before it."""
    if len(quoted.pieces) > 1 or quoted.inner.end - quoted.inner.start > 90:
        return False
    words = quoted.inner.of(text).strip(" ,.").split()
    if not words or len(words) > _LONGEST:
        return False
    before = text[max(0, quoted.span.start - 40) : quoted.span.start].rstrip()
    last = before.split()[-1].lower() if before.split() else ""
    main = [w for w in words if w.lower().strip(",.:!?") not in _SMALL]
    capital = bool(main) and all(w[0].isupper() or w[0].isdigit() for w in main) and words[0][0].isupper()
    if not capital or all(w.isupper() for w in main):
        return False
    if last in _BEFORE_TITLE:
        return True
    return len(words) > 1 and last in _LEADS and not (before and before[-1] in _PAUSES)


def is_scare(text: str, span: Span) -> bool:
    """Say whether the words before a mark keep it at a distance: "so-called"."""
    before = text[max(0, span.start - 14) : span.start].lower().rstrip()
    return before.endswith(("so-called", "so called"))
