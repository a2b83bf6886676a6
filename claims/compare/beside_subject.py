"""What a sentence tells of its subject beside what it is about: "Founded in 2009, the company sells rope"."""

import re

from claims.compare.forms import is_irregular
from claims.model import Span
from claims.text.nlp import tag_tokens, tokenize
from claims.wordlists import words as word_list

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
#: Words by which the rest of a sentence may deny what it tells beside its subject, or is invented.
_OPEN = (
    word_list("compare", "clauses negations")
    | word_list("compare", "clauses denials")
    | word_list("compare", "clauses doubts")
    | word_list("compare", "clauses pointing")
    | word_list("compare", "aside works")
    | word_list("compare", "aside invented")
)
#: "Founded in 2009, " before a subject; ", founded in 2009, ", ", which was founded in 2009, ", ", who joined, " after.
_BEFORE = re.compile(r"\s{0,3}(?P<told>(?P<verb>[A-Z][a-z]{2,20})\s[^,;:()“”\"]{1,120}),\s")
_BEHIND = re.compile(
    r",\s(?:(?:which|who)\s(?:was|were)\s|(?P<who>who|which)\s)?(?P<told>(?P<verb>[a-z]{3,20})\s[^,;:()“”\"]{1,120}),\s"
)
_WHO = re.compile(r"\b(?:who|which)\s$")
_PARTICIPLES = tuple(sorted(word_list("compare", "beside subject participles")))
_MARK, _WORD = re.compile(r"[,;:()“”\"‘—–]"), re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Words of a subject at most.
_LONGEST = 8
#: Endings of those who do something, and what may stand behind a verb that looks like a noun.
_DOERS = tuple(sorted(word_list("compare", "beside subject doers")))
_OBJECTS = ("CD", "DT", "PRP$", "JJ", "NNP", "IN", "TO")


def beside_subject(text: str, sentence: Span, about: Span) -> tuple[Span, Span] | None:
    """Return the subject of a sentence and what is told of it beside the rest, where that has the words in question.

    Args:
        text: a clean text.
        sentence: in it.
        about: a figure or a date of the sentence.

    Returns:
        The subject, and the participle with what belongs to it, which says what the subject was; `None` where the
        sentence is built in another way, or where its rest may take back what it tells beside.
    """
    before = _BEFORE.match(text, sentence.start, sentence.end)
    if before and Span(*before.span("told")).covers(about):
        return _if_plain(text, before, before.end(), _verb(text, before.end(), sentence.end), sentence.end)
    for behind in _BEHIND.finditer(text, sentence.start, sentence.end):
        if Span(*behind.span("told")).covers(about):
            is_next = _verb(text, behind.end(), sentence.end) == behind.end()
            has_verb = _verb(text, sentence.start, behind.start()) is not None
            end = behind.start() if is_next and not has_verb else None
            return _if_plain(text, behind, sentence.start, end, sentence.end)
    return None


def is_active(text: str, told: Span) -> bool:
    """Say whether what is told beside a subject is what it did, not what was done to it: "who joined in 1987"."""
    return _WHO.search(text, max(0, told.start - 6), told.start) is not None


def _if_plain(text: str, told: re.Match[str], start: int, end: int | None, last: int) -> tuple[Span, Span] | None:
    """Return subject and what is told beside it, `None` where something of the sentence may make it another thing.

    Args:
        text: a clean text.
        told: what is told beside the subject.
        start, end: of the subject, which has no end where no verb is found behind it.
        last: where the sentence ends.
    """
    subject = text[start:end].strip() if end is not None else ""
    if not subject or _MARK.search(subject) or len(subject.split()) > _LONGEST:
        return None
    is_past = is_irregular(told["verb"]) if told.re is _BEHIND and told["who"] else False
    if not (is_past or told["verb"].lower().endswith(_PARTICIPLES)):
        return None
    words = subject.lower().split()
    rest = [word.lower().replace("’", "'") for word in _WORD.findall(text[max(end or 0, told.end()) : last])]
    if words[0] in ("a", "an") or words[-1] in rest:
        return None  # which of two: "a company, founded in 2009, bought the company"
    if not _OPEN.isdisjoint(rest) or any(word.endswith("n't") for word in rest):
        return None
    return Span(start, start + len(text[start:end].rstrip())), Span(*told.span("told"))


def _verb(text: str, start: int, end: int) -> int | None:
    """Return where the first verb of a part of a sentence begins, `None` for none, and for one right before a comma.

    A tagger takes "employs" for a noun; where it finds no verb at all, a word with an s behind a single thing is one.
    """
    tokens = tag_tokens(tokenize(text, start, end)) if start < end else ()
    verb = next((token for token in tokens if token.tag in _FINITE), None)
    if verb is None and len(tokens) > 1 and tokens[0].tag == "NNS" and tokens[1].tag in _OBJECTS:
        verb = tokens[0]  # ", lives in Lund"
    if verb is None:
        for one, other, behind in zip(tokens, tokens[1:], tokens[2:], strict=False):
            is_plural = other.tag == "NNS" and one.tag in ("NN", "NNP") and not other.text.endswith(_DOERS)
            if is_plural and behind.tag in _OBJECTS:
                verb = other
                break
    return None if verb is None or text[verb.end : verb.end + 1] in (",", ";") else verb.start
