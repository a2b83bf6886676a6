"""What quoted words are said of: "called the treaty “a gift”" is not "called the forest “a gift”"."""

import re

from claims.compare.forms import are_one
from claims.model import Span
from claims.wordlists import words

#: A verb that gives something a name, and what it gives it to, up to the quotation mark.
_CALLED = re.compile(
    r"\b(?:call|describ|label|dubb|brand|term)(?:s|ed|es|ing)?\s(?P<what>[^“”\"\n.;:]{1,80}?)(?:\sas)?,?\s?[“\"]\Z",
    re.IGNORECASE,
)
_MARK = re.compile(r"[“\"]")
_WORD = re.compile(r"[^\W\d_]{3,}")
#: How far before a quotation the verb may stand, in characters.
_BEFORE = 120


def of_another(told: str, source: str, place: Span) -> Span | None:
    """Return what a source says words of where the claim says them of another thing; `None` where nothing tells that.

    Args:
        told: the claim's wording.
        source: as it was received.
        place: where the words stand in it.
    """
    mark = _MARK.search(told)
    claimed = _CALLED.search(told[: mark.end()]) if mark else None
    start = max(0, place.start - _BEFORE)
    said = _CALLED.search(source[start : place.start])
    if claimed is None or said is None:
        return None
    ours, theirs = _names(claimed["what"]), _names(said["what"])
    if not ours or not theirs or any(are_one(one, other) for one in ours for other in theirs):
        return None
    return Span(start + said.start("what"), start + said.end("what"))


def _names(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word.lower() not in words("compare", "called small")]
