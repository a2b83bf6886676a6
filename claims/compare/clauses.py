"""The clause about a figure or a date, cut into the words that say what it is said of."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from claims.compare.beside_subject import beside_subject, is_active
from claims.compare.forms import is_irregular
from claims.compare.heard import sentence_about
from claims.compare.orders import ordered
from claims.compare.parts import FIGURE, Clause, Kind, Part
from claims.compare.units import unit_of
from claims.model import Span
from claims.statistics.words import table
from claims.text.nlp import tag_tokens, tokenize
from claims.wordlists import words as word_list

_SKIPPED = word_list("compare", "clauses skipped")
_PREPOSITIONS = word_list("compare", "clauses prepositions")
_NEGATIONS = word_list("compare", "clauses negations")
_DOUBTS = word_list("compare", "clauses doubts")
_ABOUT = word_list("compare", "clauses about")
_PRONOUNS = word_list("compare", "clauses pronouns")
#: Words that may tell of what stands beside them, or against it.
_POINTING = word_list("compare", "clauses pointing") | word_list("compare", "clauses denials")
_WORD = re.compile(r"n['’]t\b|[^\W_]+?(?=n['’]t\b)|[^\W_]+(?:['’.,-][^\W_]+)*|[%$£€]|[~≈±](?=\s?[$£€]?\d)")
#: What is joined to a figure behind it.
_REST = re.compile(r"(?<=\d)-([^\W\d_][^\W_]*)")
#: What parts a clause from the next one of its sentence; only where both have a verb of their own.
_BORDER = re.compile(r";\s|\s[—–]\s|,?\s(?:but|while|whereas)\s|,\sand\s")
_PRESENT, _PAST = frozenset(("is", "are")), frozenset(("was", "were", "had"))
_OWNS = frozenset(("has", "have"))
_OWNERS = frozenset(("his", "her", "their"))
_ALL = word_list("compare", "clauses all")
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_VERBS = _FINITE | {"VBN", "VB"}
#: What stands between "was" and the word of a passive: "was not officially opened".
_ADVERBS = re.compile(r"\w{1,30}ly|not|also|already|later|first|been|being|to|be")
_PARTICIPLES = frozenset(("VBN", "VBD"))
_ALSO_NAMES = frozenset(("may", "will"))
_BE = word_list("compare", "clauses be")
#: Words that say how often, right behind a figure: "5 euros a litre".
_EACH = frozenset(("a", "an", "every", "each", "per"))
#: What stands before the "of" of "a total of 500 workers".
_IN_TOTAL = re.compile(r"\ba\s(?:grand\s)?total\s$")


def read_clause(
    text: str, about: Span, known: Mapping[Span, str], passed: Sequence[Span] = (), *, beside: bool = False
) -> Clause:
    """Read the clause that a figure or a date stands in.

    Args:
        text: a clean text.
        about: the figure or the date.
        known: further stretches that count as one word, with what they say: dates with their values.
        passed: words that are compared elsewhere: "more than".
        beside: whether what is told beside a subject is a clause of its own: "Founded in 2009, the company sells rope".
    """
    span = _uncut(text, about)
    apart = beside_subject(text, sentence_about(text, about), about) if beside else None
    whole = sorted([(about, FIGURE), *((one, said) for one, said in known.items() if not one.overlaps(about))])
    parts: list[Part] = []
    preposition, hung, after_be, tense, owns, owner, is_all = "", False, False, "", False, "", False
    last, is_apart = span.start, False
    tags = _tags(text, span)
    for there, word, is_whole in (one for stretch in apart or (span,) for one in _words(text, stretch, whole)):
        lower = word.lower()
        is_participle = apart is not None and there.start == apart[1].start
        if is_participle:
            is_participle = not is_active(text, there)
            preposition, hung, after_be, is_apart, last = "", False, is_participle, False, there.start
        is_apart = is_apart or _breaks(text[last : there.start])
        if any(there.overlaps(one) for one in passed):
            continue
        if hung and not preposition:
            hung = not (
                _breaks(text[last : there.start]) or parts[-1].kind is Kind.FIGURE or tags.get(there.start) in _VERBS
            )
        is_number_next = _is_figure_next(text, there.end, whole)
        is_each = lower in _EACH and parts[-1:] and parts[-1].kind is Kind.FIGURE and not preposition
        last = there.end
        if is_each or (lower in _EACH and preposition == "for"):
            preposition, hung = "per", True
        elif lower == "of" and is_number_next and not preposition and _ends_in_total(text, there.start):
            hung = False
        elif not is_whole and lower in _ABOUT and is_number_next:
            parts.append(Part(Kind.ABOUT, word, there))
        elif not is_whole and lower in _PREPOSITIONS:
            preposition, hung, after_be = f"{preposition} {lower}".strip() if preposition else lower, True, False
        elif not is_whole and lower in _SKIPPED and not _is_short(word):
            after_be = after_be or lower in _BE
            tense = tense or ("is" if lower in _PRESENT else "was" if lower in _PAST else "")
            owns = lower in _OWNS
            owner, is_all = lower if lower in _OWNERS else "", lower in _ALL
            hung = hung and (bool(preposition) or (lower == "and" and _joins_names(text, there)))
        else:
            tense = tense or ("is" if owns and tags.get(there.start) not in _PARTICIPLES else "")
            owns = False
            kind = (
                Kind.FIGURE
                if there == about
                else Kind.WORD
                if is_whole
                else kind_of(word, is_first=there.start == span.start)
            )
            is_done = tags.get(there.start) in _PARTICIPLES or (tense == "was" and is_irregular(lower))
            is_passive = is_participle or (after_be and is_done)
            after_be = after_be and kind is not Kind.FIGURE and _ADVERBS.fullmatch(lower) is not None
            is_verb = tags.get(there.start) in _VERBS
            is_present = tags.get(there.start) == "VBP" or (is_passive and tense == "is")
            parts.append(
                Part(
                    kind,
                    word,
                    there,
                    preposition=preposition,
                    is_hung=hung,
                    is_passive=is_passive,
                    is_verb=is_verb,
                    is_present=is_present,
                    is_apart=is_apart,
                    owner=owner,
                    is_all=is_all,
                )
            )
            preposition, is_apart, owner, is_all = "", False, "", False
    return Clause(span, ordered(parts, span.of(text)), tense)


def _tags(text: str, span: Span) -> Mapping[int, str]:
    """Return the tags of the words of a clause by where they begin.

    A tagger takes "fell" in "unemployment in Tarn County fell by 3 percent" for a name, for all before it are.
    """
    tokens = tag_tokens(tokenize(text, span.start, span.end))
    tags = {token.start: token.tag for token in tokens}
    for token, behind in pairwise(tokens):
        if token.tag.startswith("NN") and _is_told_by(token.text, behind.text.lower()):
            tags[token.start] = "VBD"
        if token.tag == "JJ" and behind.text.lower() == "by" and is_irregular(token.text):
            tags[token.start] = "VBN"  # "was won by"
        if behind.tag.startswith("VB") and token.text[0].isupper() and behind.text[0].isupper():
            tags[behind.start] = "NNP"  # "Marta Ohm"
    return tags


def _is_told_by(word: str, behind: str) -> bool:
    return word.islower() and behind in ("by", "to", "from") and is_irregular(word)


def _ends_in_total(text: str, end: int) -> bool:
    return _IN_TOTAL.search(text[max(0, end - 20) : end].lower()) is not None


def _joins_names(text: str, joint: Span) -> bool:
    """Say whether "and" stands between two names: "signed by Norland and Sudria"."""
    before = text[: joint.start].split()[-1:]
    return bool(before) and before[0][:1].isupper() and text[joint.end : joint.end + 2].strip()[:1].isupper()


def clause_about(text: str, about: Span) -> Span:
    """Return the clause about some words: their sentence, or its part up to another one with a verb of its own."""
    return clause_in(text, sentence_about(text, about), about)


def clause_in(text: str, sentence: Span, about: Span) -> Span:
    """Return the clause about some words of a sentence, as `clause_about` does."""
    start, end = sentence.start, sentence.end
    for border in _BORDER.finditer(text, start, end):
        if border.start() >= about.end and "but" in border[0]:
            continue  # what comes behind takes something back
        if border.start() >= about.end:
            end = border.start() if _stands_alone(text, border.end(), sentence.end) else end
        elif border.end() <= about.start and _stands_alone(text, sentence.start, border.start()):
            start = border.end()
        if end < sentence.end:
            break
    return Span(start, end)


def _uncut(text: str, about: Span) -> Span:
    """Return the clause about some words; their sentence where its rest may tell of it: "that was false"."""
    sentence = sentence_about(text, about)
    clause = clause_in(text, sentence, about)
    before, behind = (
        frozenset(match[0].lower().replace("’", "'") for match in _WORD.finditer(text, start, end))
        for start, end in ((sentence.start, clause.start), (clause.end, sentence.end))
    )
    is_denied = not behind.isdisjoint(_NEGATIONS | {"n't"})  # "the mayor did not come, but 40 people did" denies no 40
    return sentence if is_denied or not _POINTING.isdisjoint(before | behind) else clause


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a part of a sentence has a subject and a verb, and takes nothing back."""
    tokens = tag_tokens(tokenize(text, start, end))
    first = tokens[0].text.lower() if tokens else ""
    if first in word_list("compare", "clauses restricting"):
        return False
    return any(token.tag in _FINITE for token in tokens[1:])


def _words(text: str, span: Span, whole: Sequence[tuple[Span, str]]) -> list[tuple[Span, str, bool]]:
    """Return the words of a clause, and in their place the stretches that count as one."""
    found = [(one, said, True) for one, said in whole if span.start <= one.start < span.end]
    for match in _WORD.finditer(text, span.start, span.end):
        there = Span(*match.span())
        one = next((one for one, _, _ in found[: len(whole)] if there.overlaps(one)), None)
        if one is None:
            found.append((there, match[0], False))
        elif (rest := _REST.search(match[0])) and not _is_unit(rest[1]):  # "40-bed hospitals" are not 40
            found.append((Span(there.start + rest.start(1), there.end), rest[1], False))
    return sorted(found)


def _is_unit(word: str) -> bool:
    return unit_of(word) is not None or word.lower() in table("currency")


def _breaks(between: str) -> bool:
    return any(sign in between for sign in ",;:()—–")


def _is_figure_next(text: str, at: int, whole: Sequence[tuple[Span, str]]) -> bool:
    start = at + len(text[at : at + 3]) - len(text[at : at + 3].lstrip())
    return any(one.start == start for one, _ in whole) or text[start : start + 1].isdigit()


def kind_of(word: str, *, is_first: bool) -> Kind:
    """Return what a word does in a clause; `is_first` where it begins one, and a capital tells nothing."""
    lower = word.lower()
    if _is_short(word) and lower in _PRONOUNS:
        return Kind.WORD
    if lower in _ALSO_NAMES and word[0].isupper() and not is_first:
        return Kind.WORD
    if lower in _NEGATIONS or lower in ("n't", "n’t"):
        return Kind.NOT
    if lower in _DOUBTS:
        return Kind.DOUBT
    return Kind.PRONOUN if lower in _PRONOUNS else Kind.WORD


def _is_short(word: str) -> bool:
    """Say whether a word is a shortened name, all in capitals: "US", "IT"."""
    return len(word) > 1 and word.isupper()
