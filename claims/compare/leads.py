"""What a sentence says before it names who speaks, where it may hand on, suppose or play what is said."""

from claims.compare.borders import borders
from claims.model import Span
from claims.syntax.reporting_words import cues
from claims.text.nlp import Token, tag_tokens, tokenize
from claims.wordlists import words as word_list

#: How far, in characters, a sentence may reach.
_REACH = 300
_EDGES = ' \t\n.,:;!?“”„«»"‘’—–-'
#: Words that make what follows no report of what was said: "suppose", "legend", "perhaps", "on stage".
_OPEN = word_list("compare", "leads open")
#: Participles with which a speaker is said to have spoken, and those of a text or a meeting in which it was.
_SPEAKING, _HELD = word_list("compare", "leads speaking"), word_list("compare", "leads held")
#: Words behind the first that make it another's words or part: "asked what", "asked to", "speaking as".
_OTHERS = word_list("compare", "leads others")
#: Words that may stand before such a participle: "but", "when".
_JOINING = word_list("compare", "leads joining")


def led(text: str, words: Span, spoken: Span) -> Span | None:
    """Return what a sentence says before who speaks, where that may bend what is said; `None` where it does not.

    Args:
        text: clean.
        words: those in marks.
        spoken: who speaks.
    """
    is_first = words.start < spoken.start
    end = words.start if is_first else spoken.start
    begin = _begin(text, end)
    named = text[spoken.start : spoken.end].lower().split()
    if named[:1] and (named[0] in _OPEN or "that" in named):
        return spoken  # "Two witnesses swore that Hedda Moran", read as one name
    lead = text[begin:end]
    if not any(sign.isalpha() for sign in lead) or _is_harmless(lead, is_first=is_first):
        return None
    start = begin + len(lead) - len(lead.lstrip(_EDGES))
    return Span(start, start + len(lead.strip(_EDGES)))


def _begin(text: str, end: int) -> int:
    """Return where the sentence begins that reaches to `end`."""
    start = max(0, end - _REACH)
    return max((found.end() for found in borders(text, start, end, behind_marks=True)), default=start)


def _is_harmless(lead: str, *, is_first: bool) -> bool:
    """Say whether words before a speaker, or before the words when these come first, only say when and where."""
    tokens = [token for token in tag_tokens(tokenize(lead, 0, len(lead))) if token.text[:1].isalpha()]
    words = [token.text.lower() for token in tokens]
    if not _OPEN.isdisjoint(words) or words[-1] in ("that", "how"):
        return False
    if is_first or not any(map(_is_verb, tokens)):
        return True
    while words and words[0] in _JOINING:
        tokens, words = tokens[1:], words[1:]
    if words and words[0] in _SPEAKING:
        is_told = any(_is_verb(token) and token.text.lower() in cues() for token in tokens[1:])
        is_told = is_told or (words[1:2] == ["to"] and not words[0].endswith("ing"))  # "asked to recite"
        return not is_told and _OTHERS.isdisjoint(words[1:])
    return all(token.text.lower() in _HELD for token in tokens if _is_verb(token))


def _is_verb(token: Token) -> bool:
    return token.tag.startswith(("VB", "MD"))
