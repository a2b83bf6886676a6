"""Whether a speaker plainly says a clause in quotation marks: one verb of saying, and nothing that bends it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from claims.model import Span
from claims.syntax.reporting_words import cues
from claims.text.nlp import Token, tag_tokens, tokenize
from claims.wordlists import words as word_list

#: Verbs of the list of reporting verbs that take words back, or hand on those of others.
_NOT_OWN = word_list("compare", "saying not own")
#: What stands between two commas behind a name: "who chairs the board", "61".
_INSERT = re.compile(r",[^,“”\"]{1,120},|\([^()]{1,120}\)")
#: Who else calls it so, or that it is called so, right before a fragment: "a man who called it", "its being called".
_ANOTHERS = re.compile(
    r"(?<=\w\s)(?:who|which|being|been)\s(?:had\s|has\s|have\s|\w{1,30}ly\s)?\w{1,30}\s[^“”\",]{0,60}"
)
_IS_SO = re.compile(r"\A\s?(?:is|was)\s(?:\w{1,30}\s)?\w{1,30}:\W{0,4}$")
_QUOTED_AS = re.compile(r"\b(?:was|were|is|are|been) quoted (?:\w+ ){0,4}as (?:saying|having said)\b", re.IGNORECASE)
_FINITE = ("VBD", "VBZ", "VBP")
#: Words before a verb of saying that join it to another verb, and those that make it no statement of its own.
_JOINING, _BENDING = word_list("compare", "saying joining") | {","}, word_list("compare", "saying bending")
_HELPING = word_list("compare", "saying helping")
#: Where what is said behind words ends: the sentence, or a clause of when it was.
_SENTENCE = re.compile(r"[.!?]\s|\n|[“„«]|\s(?:when|after|as|while|before)\s")
#: How far behind words their sentence is looked at, in characters.
_REACH = 160


def bent(text: str, words: Span, spoken: Span) -> Span | None:
    """Return what stands beside words that are a clause, where it does not plainly say that the speaker said them.

    Args:
        text: clean.
        words: those in marks. A fragment ("a disgrace") is the speaker's by custom, whatever the verb.
        spoken: who speaks.
    """
    inside = _tagged(text[words.start : words.end])
    if not any(token.tag in (*_FINITE, "MD") for token in inside[1:]):
        found = _ANOTHERS.search(text, spoken.end, words.start) if spoken.end < words.start else None
        return Span(spoken.end, words.start) if found and found.end() >= words.start else None
    if spoken.end <= words.start:
        start, end = spoken.end, words.start
        is_plain = _says(_QUOTED_AS.sub(" said ", _INSERT.sub(" ", text[start:end])))
    elif spoken.start >= words.end:
        sentence = _SENTENCE.search(text, spoken.end, spoken.end + _REACH)
        start, end = words.end, sentence.start() if sentence else min(len(text), spoken.end + _REACH)
        is_plain = _says(_QUOTED_AS.sub(" said ", _INSERT.sub(" ", text[start:end])), first=True)
    else:
        return None
    return None if is_plain else Span(start, end)


def _says(beside: str, *, first: bool = False) -> bool:
    """Say whether the one verb is of saying; of words behind a quotation, the `first` one; true where none stands."""
    if not first and _IS_SO.search(beside):
        return True  # "Novak was blunt: “…”"
    tokens = _tagged(beside)
    verbs = [number for number in range(len(tokens)) if _is_verb(tokens, number)]
    if not verbs:
        return first or not any(token.text.islower() for token in tokens)
    if (
        not first
        and len(verbs) > 1
        and _is_saying(tokens[verbs[-1]])
        and tokens[verbs[-1] - 1].text.lower() in _JOINING
    ):
        return True  # "stood up and said"
    said, *others = verbs
    if not _is_saying(tokens[said]) or (said and tokens[said - 1].text.lower() in _BENDING):
        return False
    if not first and said and tokens[said - 1].text == ",":
        return False  # "Petrenko, told that …"
    if first:
        return not any(
            _reports(tokens[number]) and tokens[number - 1].text.lower() not in _JOINING for number in others
        )
    return not any(tokens[number].tag in (*_FINITE, "MD", "VB") or _reports(tokens[number]) for number in others)


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word is a verb; one of the list that is tagged as a noun is one behind a name: "Osei read"."""
    token = tokens[at]
    if token.text.lower() in _HELPING:
        return False
    is_behind_name = at == 0 or tokens[at - 1].tag.startswith("NNP")
    is_noun = token.tag.startswith("N") and not is_behind_name
    return token.tag.startswith(("V", "MD")) or (_reports(token) and token.text.islower() and not is_noun)


def _reports(token: Token) -> bool:
    return token.text.lower() in cues()


def _is_saying(token: Token) -> bool:
    return token.text.lower() in _saying()


@lru_cache(maxsize=1)
def _saying() -> frozenset[str]:
    """Return the forms of verbs that say something in words of one's own."""
    return frozenset(
        word
        for word, found in cues().items()
        for cue in found
        if cue.flags & {"s", "q", "t"} and "h" not in cue.flags and cue.lemma not in _NOT_OWN
    )


def _tagged(words: str) -> Sequence[Token]:
    return tag_tokens(tokenize(words, 0, len(words)))
