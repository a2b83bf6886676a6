"""The clause about a figure or a date, cut into the words that say what it is said of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from claims.compare.beside_subject import beside_subject
from claims.compare.forms import forms
from claims.compare.heard import sentence_about
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
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_VERBS = _FINITE | {"VBN", "VB"}
#: What stands between "was" and the word of a passive: "was not officially opened".
_ADVERBS = re.compile(r"\w{1,30}ly|not|also|already|later|first|been|being|to|be")
_PARTICIPLES = frozenset(("VBN", "VBD"))
_ALSO_NAMES = frozenset(("may", "will"))
_BE = word_list("compare", "clauses be")
#: Words that say how often, right behind a figure: "5 euros a litre".
_EACH = frozenset(("a", "an", "every", "each", "per"))
#: What the compared figure or date is as a word, and what the value of another date begins with.
FIGURE, DATE = "#", "@"
_SPENT_ON = "spent on"


class Kind(StrEnum):
    """What a word of a clause does in it."""

    WORD = "word"
    NOT = "not"
    DOUBT = "doubt"
    ABOUT = "about"
    PRONOUN = "pronoun"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a clause, or a figure or date that is one.

    Attributes:
        kind: what it does.
        text: its characters; of a date its value.
        span: where it stands, in the text that was read.
        preposition: the one it hangs on, `""` for none.
        is_hung: whether a preposition stands before it or before the words that it follows.
        is_passive: whether a form of "be" makes it suffered: "was sued".
        is_verb: whether it is tagged as a verb.
        is_present: whether it tells what is so without an ending for it: "employ", "are employed".
        is_apart: whether a comma or the like stands before it.
    """

    kind: Kind
    text: str
    span: Span
    preposition: str = ""
    is_hung: bool = False
    is_passive: bool = False
    is_verb: bool = False
    is_present: bool = False
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its words in order.

    Attributes:
        span: its characters.
        parts: its words.
        tense: `is` or `was` where a form of "be" tells, else `""`.
    """

    span: Span
    parts: tuple[Part, ...]
    tense: str = ""


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
    preposition, hung, after_be, tense, owns = "", False, False, "", False
    last, is_apart = span.start, False
    tags = {token.start: token.tag for token in tag_tokens(tokenize(text, span.start, span.end))}
    for there, word, is_whole in (one for stretch in apart or (span,) for one in _words(text, stretch, whole)):
        lower = word.lower()
        is_participle = apart is not None and there.start == apart[1].start
        if is_participle:
            preposition, hung, after_be, is_apart, last = "", False, True, False, there.start
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
        elif not is_whole and lower in _ABOUT and is_number_next:
            parts.append(Part(Kind.ABOUT, word, there))
        elif not is_whole and lower in _PREPOSITIONS:
            preposition, hung, after_be = f"{preposition} {lower}".strip() if preposition else lower, True, False
        elif not is_whole and lower in _SKIPPED and not _is_short(word):
            after_be = after_be or lower in _BE
            tense = tense or ("is" if lower in _PRESENT else "was" if lower in _PAST else "")
            owns = lower in _OWNS
            hung = hung and bool(preposition)
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
            is_passive = is_participle or (after_be and tags.get(there.start) in _PARTICIPLES)
            after_be = after_be and kind is not Kind.FIGURE and _ADVERBS.fullmatch(lower) is not None
            is_verb = tags.get(there.start) in _VERBS
            is_present = tags.get(there.start) == "VBP" or (is_passive and tense == "is")
            parts.append(Part(kind, word, there, preposition, hung, is_passive, is_verb, is_present, is_apart))
            preposition, is_apart = "", False
    return Clause(span, _spent(_active(parts)), tense)


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


def _active(parts: list[Part]) -> tuple[Part, ...]:
    """Return the words of "500 euros were lost by the fund" in the order of "the fund lost 500 euros"."""
    verb = next((n for n, part in enumerate(parts) if part.is_passive), None)
    agent = next((n for n, part in enumerate(parts) if part.preposition == "by" and part.kind is Kind.WORD), None)
    if verb is None or agent is None or agent < verb or sum(part.is_passive for part in parts) > 1:
        return tuple(parts)
    end = next((n for n in range(agent + 1, len(parts)) if parts[n].preposition or not parts[n].is_hung), len(parts))
    doers = [replace(part, preposition="", is_hung=False) for part in parts[agent:end]]
    done = replace(parts[verb], is_passive=False)
    return (*doers, done, *parts[:verb], *parts[verb + 1 : agent], *parts[end:])


def _spent(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the words of "the pier cost Tarn 4 million" in the order of "Tarn spent 4 million on the pier".

    Only where one thing cost it, in the past and with nothing between: of "the piers cost" nobody knows the tense. What
    something is spent on hangs on a word of its own, for "on" is also like "in" and "during".
    """
    if any("spend" in forms(part.text) for part in parts):
        on = next((n for n, part in enumerate(parts) if part.preposition == "on" and part.text[0] != DATE), None)
        return tuple(replace(part, preposition=_SPENT_ON) if n == on else part for n, part in enumerate(parts))
    at = next((n for n, part in enumerate(parts) if part.kind is Kind.FIGURE), 0)
    verb = next((n for n, part in enumerate(parts[:at]) if part.text == "cost"), 0)
    things, payers = parts[:verb], parts[verb + 1 : at]
    if not things or not payers or parts[at].preposition or things[-1].text.endswith("s"):
        return parts
    if any(part.kind is not Kind.WORD or part.preposition or part.is_apart for part in (*things, *payers)):
        return parts
    spent = replace(parts[verb], text="spent", is_verb=True, is_present=False)
    hung = [replace(one, preposition="" if number else _SPENT_ON, is_hung=True) for number, one in enumerate(things)]
    return (*payers, spent, parts[at], *hung, *parts[at + 1 :])


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
