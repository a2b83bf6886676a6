"""How a speaker comes to words: their own, said by somebody else ("my rival says that …"), or denied ("I never …")."""

import re
from collections.abc import Sequence

from claims.compare.forms import forms, is_irregular
from claims.model import Span
from claims.text.nlp import Token, tag_tokens, tokenize
from claims.wordlists import words as word_list

#: How far before a place, in characters, its sentence is looked at.
_REACH = 300
_END = re.compile(r"[.!?…]\s|\n")
#: Somebody's words, told by a set phrase.
_CITED = re.compile(
    r"\b(?:according to|as the saying goes|so-called|quot(?:e|ed|es|ing|ation)|in (?:his|her|their) (?:own )?words)\b",
    re.IGNORECASE,
)
#: Words by which a speaker goes on with a sentence of their own, and those that begin one: "when the rain came, …".
_GOING_ON = word_list("compare", "led going on")
_BEGUN = word_list("compare", "led begun")
#: Who speaks, and nouns for what is the speaker's own: "my view is that".
_SPEAKER = word_list("compare", "led speaker")
_OWN = word_list("compare", "led own")
#: Verbs that address somebody, and have no doer: "look", "let me".
_ADDRESSING = word_list("compare", "led addressing")
_SAYING = word_list("compare", "led saying")
_FILLER = re.compile(r"\b(?:you (?:know|see)|i mean),?", re.IGNORECASE)
_DOERS = ("NN", "PRP", "WP", "DT", "EX")
#: What takes words back before they are said. Source: ours; CC0-1.0.
_AGAINST = re.compile(
    r"\b(?:not|never|nobody|nothing|cannot|hardly|if|whether|unless|den(?:y|ies|ied)|doubt\w*|instead of"
    r"|wrong|false|l(?:ie|ying)|myth|absurd|nonsense|ridiculous|untrue|(?:w|c)ould have|might|as if"
    r"|as though|imagine|suppose[ds]?"
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
    if not (_AGAINST.search(before) or _CITED.search(before) or _is_anothers(before)):
        return None
    words = before.strip(' \t,:“”"‘’«»„')
    start = begin + before.index(words)
    return Span(start, start + len(words))


def _is_anothers(before: str) -> bool:
    """Say whether somebody else than the speaker says what follows: the last verb's doer, as far as words tell."""
    before = _FILLER.sub("", before)
    tokens = [token for token in tag_tokens(tokenize(before, 0, len(before))) if any(map(str.isalpha, token.text))]
    words = [token.text.lower() for token in tokens]
    verbs = [number for number in range(len(tokens)) if _is_verb(tokens, number)]
    says = [number for number in verbs if not _SAYING.isdisjoint(forms(words[number]))]
    if not verbs or (not says and (words[-1] in _GOING_ON or words[0] in _BEGUN)):
        return False
    last = says[-1] if says else verbs[-1]
    doers = [words[n] for n in range(last) if tokens[n].tag.startswith(_DOERS) and n not in verbs]
    return not doers or doers[-1] not in _SPEAKER | _OWN


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word is a verb with a doer; what is tagged as a noun is one behind a noun: "a witness swears"."""
    word, before = tokens[at].text.lower(), tokens[at - 1].tag if at else ""
    if word in _ADDRESSING and not before.startswith(_DOERS):
        return False
    is_like = is_irregular(word) or not _SAYING.isdisjoint(forms(word))
    return tokens[at].tag.startswith(("V", "MD")) or (
        is_like and before.startswith(("NN", "PRP", "RB", "WP")) and before != "PRP$"
    )


def opened(before: str) -> int:
    """Return where a quotation mark opens that is not closed again, -1 for nowhere."""
    if before.count('"') % 2:
        return before.rfind('"')
    curly = before.rfind("“")
    return curly if curly >= 0 and "”" not in before[curly:] else -1
