"""Whether a post or a body is part of a longer one in a text: "director of communications", "Navy secretary"."""

import re

from claims.compare.phrases import compare_phrases
from claims.compare.result import FactKind
from claims.model import Span
from claims.text.nlp import tag_tokens, tokenize
from claims.wordlists import sections
from claims.wordlists import words as word_list

#: What a post is of without being another one: "mayor of the town". Source: ours; CC0-1.0.
_WHOLE = word_list("compare", "longer whole")
#: Words behind a post or a body that belong to neither. Source: ours; CC0-1.0.
_APART = word_list("compare", "longer apart")
_NOUNS = frozenset(("NN", "NNS"))
_ENDS = frozenset(("IN", ".", ",", ":", "CC", ""))
#: How far, in characters, words behind a post are looked at.
_REACH = 80
_OF = re.compile(
    r"\s{1,2}(?P<word>of|for|to)\s{1,2}(?P<part>(?:(?:the|its|their|his|her)\s)?[^\W\d_][\w’'-]{1,40}(?:\s[A-Z][\w’'-]{1,40}){0,4})"
)
_NEXT = re.compile(r"\s(?P<noun>[a-z][a-z-]{2,30})\b")


def longer_post(claimed: str, text: str, post: Span, body: Span | None, within: Span) -> tuple[FactKind, Span] | None:
    """Return how a post that a text names is a longer one than the claimed, and all of it; `None` when it is not.

    Args:
        claimed: the post.
        text: a clean text.
        post: where it names the claimed words.
        body: where it names the claimed body, `None` for nowhere.
        within: the sentence.

    Returns:
        `different` for a post of a part ("of communications") and of somebody else ("to the secretary"), `unresolved`
        for one of something with a name that is not the claimed body.
    """
    if (span := _with_noun(claimed, text, post, within)) is not None:
        return FactKind.DIFFERENT, span
    found = _OF.match(text, post.end, min(within.end, post.end + _REACH))
    if found is None or (body and Span(*found.span("part")).overlaps(body)) or found["part"].split()[-1] in _WHOLE:
        return None
    is_name = found["part"].split()[-1][0].isupper()
    if found["word"] == "to" and not (is_name or found["part"].startswith(("the ", "its ", "their ", "his ", "her "))):
        return None  # "appointed director to lead the agency"
    kind = FactKind.UNRESOLVED if is_name else FactKind.DIFFERENT
    if is_name and body is None:
        return None
    if not is_name and found["part"].split()[-1] in _APART:
        return None
    return kind, Span(post.start, found.end("part"))


def longer_body(claimed: str, text: str, body: Span, end: int) -> Span | None:
    """Return the longer name of which a claimed body is the beginning, where a post follows it: "Navy secretary"."""
    found = _NEXT.match(text, body.end, min(end, body.end + _REACH))
    is_post = found is not None and found["noun"] in sections("posts")["head"]
    if found is None or not is_post or compare_phrases(claimed, text[body.start : found.end()]) is FactKind.SAME:
        return None
    return Span(body.start, found.end())


def _with_noun(claimed: str, text: str, post: Span, within: Span) -> Span | None:
    """Return a post with the noun right behind it that makes another one of it: "head of police training"."""
    found = _NEXT.match(text, post.end, min(within.end, post.end + _REACH))
    if found is None or found["noun"] in _APART:
        return None
    tagged = tag_tokens(tokenize(text, within.start, min(within.end, found.end() + _REACH)))
    if not any(token.tag.startswith("V") for token in tagged if token.start != found.start("noun")):
        return None  # "The pilot sails."
    tags = [token.tag for token in tagged if token.start >= found.start("noun")] + [""]
    is_noun = tags[0] in _NOUNS or (tags[0] == "VBG" and tags[1] in _ENDS)  # "training in Tarn", not "leading a team"
    whole = Span(post.start, found.end())
    is_other = compare_phrases(claimed, whole.of(text)) in (FactKind.CLAIM_COARSER, FactKind.DIFFERENT)
    return whole if is_noun and is_other else None
