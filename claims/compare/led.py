"""How a speaker comes to words: their own, said by somebody else ("my rival says that …"), or denied ("I never …")."""

import re

from claims.model import Span

#: How far before a place, in characters, its sentence is looked at.
_REACH = 300
_END = re.compile(r"[.!?…]\s|\n")
#: Somebody says something, with the word before it.
_SAID = re.compile(
    r"(?P<who>[\w’']+)\s(?:(?:once|often|always|just|then|also|has|had|have|will|would)\s){0,2}"
    r"(?:sa(?:id|ys?|ying)|t(?:old|ell(?:s|ing)?)|wr(?:o|i)t(?:es?|ing|ten)|claim(?:s|ed|ing)|promis(?:es|ed|ing)"
    r"|argu(?:es?|ed|ing)|call(?:s|ed|ing)|think(?:s|ing)?|thought|believ(?:es?|ed|ing)|hop(?:es?|ed|ing)|insist(?:s|ed|ing)?"
    r"|pretend(?:s|ed|ing)?|suggest(?:s|ed|ing)?|warn(?:s|ed|ing)?|shout(?:s|ed|ing)?|repeat(?:s|ed|ing)?)\b"
    r"|\b(?:words?|letter|leaflet|poster|sign|banner|headline|motto|slogan|note|law|rule|text)\s(?:is|are|was|were|reads?|ran|runs|goes)\b"
    r"|\b(?:according to|as the saying goes|so-called|quot(?:e|ed|es|ing|ation))\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:i|we|me|us)\b", re.IGNORECASE)
#: What takes words back before they are said. Source: ours; CC0-1.0.
_AGAINST = re.compile(
    r"\b(?:not|never|nobody|nothing|cannot|hardly|if|whether|unless|den(?:y|ies|ied)|doubt\w*|instead of"
    r"|wrong|false|lie|myth|(?:w|c)ould have|might|as if|as though|imagine|suppose[ds]?"
    r"|had (?:i|we|he|she|it|you|they))\b|n['’]t\b",
    re.IGNORECASE,
)


def led_in(source: str, name: Span, place: Span) -> Span | None:
    """Return the words of a sentence by which its speaker does not say the rest as their own; `None` for none.

    Args:
        source: as it was received.
        name: who speaks, as the source names them: a label before a turn, or words beside a quotation.
        place: where the words stand.
    """
    begin = max(0, place.start - _REACH)
    if name.end <= place.start and source[name.end : name.end + 2].lstrip(" \t")[:1] in (":", "："):
        begin = max(begin, name.end + 1)
    elif (mark := opened(source[begin : place.start])) >= 0:
        begin += mark + 1
    else:
        return None
    for end in _END.finditer(source, begin, place.start):
        begin = end.end()
    before = source[begin : place.start]
    said = [one for one in _SAID.finditer(before) if not (one["who"] and _OWN.search(before[: one.end("who")]))]
    if not said and not _AGAINST.search(before):
        return None
    words = before.strip(' \t,:“”"‘’«»„')
    start = begin + before.index(words)
    return Span(start, start + len(words))


def opened(before: str) -> int:
    """Return where a quotation mark opens that is not closed again, -1 for nowhere."""
    if before.count('"') % 2:
        return before.rfind('"')
    curly = before.rfind("“")
    return curly if curly >= 0 and "”" not in before[curly:] else -1
