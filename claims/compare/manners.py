"""How and by whose leave something is said, as an article tells beside the words: no earnest, another's, unproven."""

import re

from claims.model import Span
from claims.numbers import any_of
from claims.wordlists import words as word_list

#: What an article tells as a part: "…, as the king: …".
_AS = r"(?<=, )as (?:an? |the )?[\w-]+(?: [\w-]+)?(?=[,:])"


def _listed(section: str) -> str:
    """Return a pattern for the phrases of a section of the lexicon, in which `*` stands for the rest of a word."""
    return any_of(re.escape(phrase).replace(r"\*", r"\w*") for phrase in word_list("compare", f"manners {section}"))


#: What tells near a quotation that it was no earnest, that somebody else's words were said, or that nothing proves it.
BENDS = (
    rf"{_listed('no earnest')}|{_AS}|{_listed('anothers will')}|{_listed('unproven')}"
    rf"|if (?:\w+ ){{1,5}}(?:{_listed('if')})"
)
#: An adverb, a participle behind a comma, what somebody speaks with, whom it is known from.
_MANNER = re.compile(
    r"\b(?P<adverb>[a-z]{3,20}ly)\b|,\s(?:\w{2,20}ly\s)?(?P<doing>(?!according\b)[a-z]{2,20}ing)\b"
    r"|\b(?P<with>with (?:an?|heavy|mock|some) [a-z]{2,20})\b"
    r"|\b(?P<whence>according to(?! (?:the |a )?(?:minutes|transcript|record|hansard))|per (?:the|an?))\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"[“”„«»\"‘]|’(?!\w)")
#: Adverbs, things to do while speaking and things to speak with that leave words as they are.
_HARMLESS = word_list("compare", "manners harmless")


def oddly(source: str, start: int, end: int, *, is_behind: bool = False) -> Span | None:
    """Return how something is said in the part of a sentence before words or behind them; `None` for plainly.

    Args:
        source: as it was received.
        start, end: of that part; what is said in quotation marks in it is passed over.
        is_behind: whether it stands behind the words.
    """
    if is_behind:
        closed = _MARK.search(source, start, end)
        start = closed.end() if closed else end
    opened = _MARK.search(source, start, end)
    end = opened.start() if opened else end
    for found in _MANNER.finditer(source, start, end):
        if found[found.lastgroup or 0].lower().split()[-1] not in _HARMLESS:
            return Span(*found.span(found.lastgroup or 0))
    return None
