"""How and by whose leave something is said, as an article tells beside the words: no earnest, another's, unproven."""

import re

from claims.model import Span
from claims.wordlists import words as word_list

#: What tells near a quotation that it was no earnest, that somebody else's words were said, or that nothing proves it.
#: Source: written by the Claimdesk authors; CC0-1.0.
_NO_EARNEST = (
    r"wink\w*|deadpan|in jest|tongue[ -]in[ -]cheek|mimick\w*|mock|laugh\w*|(?:rolling|rolled) (?:his|her|their) eyes"
    r"|air[ -]quotes|in character|puppet\w*|villain|impersonat\w*|april fools"
    r"|(?:in|with) the voice of|(?:voiced|played) by|spe(?:aking|aks|ak) for|said for (?:the|his|her|their)"
    r"|screenplay|alternat(?:e|ive) (?:history|universe|reality)|(?<=, )as (?:an? |the )?[\w-]+(?: [\w-]+)?(?=[,:])"
)
_ANOTHERS_WILL = (
    r"tortured?|duress|at gunpoint|behalf|through (?:his|her|their)|repeat\w* after|parrot\w*|echoing"
    r"|summ(?:ing|ed) up|summari[sz]\w*|chann\w+ing|oath|motto|slogan|jingle|anthem|(?:line|verse|scene) (?:of|from|in)"
)
_UNPROVEN = (
    r"or so|said (?:was|is|were|would|had)"
    r"|in effect|wish(?:es|ed)?|no (?:recording|transcript|proof|trace|witness\w*)|made up"
    r"|(?:almost|nearly|all but) said|the opposite"
    r"|disput\w*|doctored|corrections?|none of th(?:is|at|ese)|nothing of the sort"
    r"|(?:those|words) (?:are|were)|hypothetical|or did (?:s?he|they)"
    r"|tale|woke up|unverified|doubtful|purported\w*|fictional|hypnosis|for a bet|contrary to|with (?:his|her) eyes"
    r"|generated|(?:that|this|it) (?:is|was) (?:what|how)"
    r"|if (?:\w+ ){1,5}(?:right|true|correct|accurate|believed|trusted)"
)
BENDS = rf"{_NO_EARNEST}|{_ANOTHERS_WILL}|{_UNPROVEN}"
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
