"""How check-worthy each candidate is, 0 to 1, and why, in words a reviewer reads.

In news, what the headline repeats, what stands first and what is long enough to say something come first; a linear
model over words is one reason among them. The order is that of the sentences' strength; each extractor's own judgement
only settles which of two candidates in equally strong places comes first.

Source: the order of importance follows our own measurements on news (headline overlap alone: mean average precision
0.77; the model and the length of a sentence: 0.65; the strength of the sentence before the type: 0.76 against 0.68), so
that the headline weighs most.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

from claims.model import BlockKind, Candidate, ClaimType, Sentence, Span
from claims.reading import Reading
from claims.rules import Rule
from claims.text.stems import stem
from claims.wordlists import words
from claims.worth.model import likelihood

WEIGHING = Rule(
    "worth",
    5,
    "How check-worthy a candidate is: by the headline, the place in the article, length, words, figures and quotes.",
)
_WORD = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*\d|\d")
_OPINION = re.compile(
    r"\b(?:[Ii] (?:\w+ )?(?:think|believe|feel|hope|guess|suppose|doubt|love|hate)|"
    r"[Ww]e (?:\w+ )?(?:think|believe|feel|hope)|"
    r"[Ii]n (?:my|our|his|her|their) (?:view|opinion)|(?:should|ought to|must) (?!have\b)\w+|deserves? (?:to|a|the)\b)"
)
_PREDICTION = re.compile(
    r"\b(?:will|won[’']t|going to|(?:is|are|was|were) (?:set|due|expected|likely|projected|forecast|poised) to|"
    r"(?:expects?|predicts?|forecasts?|projects?) (?:to|that|a|the)\b|(?:may|might|could) (?!have\b)\w+)\b"
)
_WHEN_SAID = re.compile(
    r"\b(?:said|says|told (?:[\w’']+ ){1,3}?|added|announced|wrote|reported|tweeted|confirmed)"
    r"(?: (?:(?:late|early) )?(?:on|in (?:an?|the) (?:\w+ ){1,3}?on))?\s*$"
)
"""What stands before the day of a statement: "said on", "told reporters on"."""
_FIGURE = re.compile(r"[$£€%]|\b\d[\d,.]{0,40}\s?(?:percent|per cent|million|billion|bn|people)\b")
_LEAD, _SHORTEST = 3, 8
_ENOUGH = 4
"""An article of fewer sentences has no lead: everything stands in it."""
_FULL_LENGTH = 25
_LIKELY = 0.6
_MOST_BY_WORDS = 0.2
"""More than the words and the figures of a sentence can add to its strength."""
_OWN = 0.02
"""How much of a worth is the extractor's own judgement: enough to settle a tie, too little to overturn an order."""

_QUIET = 0.25
"""How much of its sentence's strength a statement is worth: it comes behind what the rules read more in."""


@dataclass(frozen=True, slots=True)
class Strength:
    """What speaks for a sentence.

    Attributes:
        share: how check-worthy it is by place, headline, length and words, 0 to 1.
        reasons: why, in sentences for a reviewer.
        figure: whether it names a figure.
    """

    share: float
    reasons: tuple[str, ...]
    figure: bool


def weighed(reading: Reading, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates with their worth and reasons completed, in the order they came.

    Args:
        reading: the article.
        candidates: with spans in its clean text, and the worth that their extractors gave them.
    """
    listed = list(candidates)
    headline = headline_stems(reading)
    strengths: dict[int, Strength] = {}
    ahead: dict[int, str] = {}
    quoted = Stretches(one.span for one in listed if one.type is ClaimType.QUOTE)
    done = []
    for candidate in listed:
        if candidate.sentence not in strengths:
            strengths[candidate.sentence] = strength(
                reading, reading.sentences[candidate.sentence], candidate.sentence, headline
            )
        is_quoted = quoted.overlap(candidate.span)
        done.append(_weighed(reading, candidate, strengths[candidate.sentence], ahead, is_quoted=is_quoted))
    return done


def headline_stems(reading: Reading) -> frozenset[str]:
    """Return the stems of the headline, as typed or else as it stands in the text; empty when there is none."""
    in_text = (b.span.of(reading.text) for b in reading.blocks if b.kind is BlockKind.HEADLINE)
    return stems(reading.title or next(in_text, ""))


class Stretches:
    """Stretches of a text, quotations say; answers in logarithmic time, because a transcript is all quotes."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take spans in any order; they may overlap."""
        listed = sorted(spans)
        self.starts = [span.start for span in listed]
        self.reach = list(accumulate((span.end for span in listed), max))

    def overlap(self, span: Span) -> bool:
        """Say whether one of them overlaps another stretch."""
        before = bisect_left(self.starts, span.end)
        return before > 0 and self.reach[before - 1] > span.start


def stems(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, in lower case and without their endings."""
    empty = words("worth_words", "empty")
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in empty)


def strength(
    reading: Reading, sentence: Sentence, number: int, headline: frozenset[str], *, least: float = 0.0
) -> Strength:
    """Weigh one sentence.

    Args:
        reading: the article.
        sentence: the sentence.
        number: its index, from 0.
        headline: the stems of the headline, empty when there is none.
        least: the share that is asked for; the words of a sentence that cannot reach it are not weighed.
    """
    text = sentence.span.of(reading.text)
    reasons: list[str] = []
    share = 0.18
    shared = headline & stems(text) if headline else frozenset[str]()
    share += 0.5 * len(shared) / max(1, len(headline))
    if headline and len(shared) >= min(2, len(headline)):
        reasons.append("Repeats the headline.")
    if number < _LEAD and len(reading.sentences) >= _ENOUGH:
        share += 0.12 - 0.02 * number
        reasons.append("Stands in the lead.")
    length = text.count(" ") + 1
    share += 0.12 * min(1.0, length / _FULL_LENGTH) - (0.06 if length < _SHORTEST else 0.0)
    if share + _MOST_BY_WORDS < least:
        return Strength(max(0.0, share), tuple(reasons), figure=False)
    likely = likelihood(text)
    share += 0.18 * (likely - 0.2)
    if likely >= _LIKELY:
        reasons.append("Reads like what fact-checkers chose to check in debates.")
    figure = bool(_FIGURE.search(text))
    share += 0.05 * figure
    return Strength(min(1.0, max(0.0, share)), tuple(reasons), figure)


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return " ".join(match.group().split()) if match else ""


def prediction(text: str) -> str:
    """Return the words that make a text a prediction, `""` when nothing does."""
    return _first(_PREDICTION, text)


def opinion(text: str) -> str:
    """Return the words that make a sentence an opinion: "I think", "should go", or an adjective that judges."""
    if thought := _first(_OPINION, text):
        return thought
    judging = words("worth_words", "judging")
    return next((word for word in _WORD.findall(text.lower()) if word in judging), "")


def _weighed(
    reading: Reading, one: Candidate, sentence: Strength, ahead_of: dict[int, str], *, is_quoted: bool
) -> Candidate:
    share, reasons = sentence.share, list(sentence.reasons)
    if sentence.figure and one.type not in (ClaimType.STATISTIC, ClaimType.DATE):
        reasons.append("Names a figure.")
    if one.type is not ClaimType.QUOTE and is_quoted:
        share += 0.03
        reasons.append("Somebody is quoted on it.")
    if one.type is ClaimType.DATE and _WHEN_SAID.search(reading.text[max(0, one.span.start - 60) : one.span.start]):
        share -= 0.25
        reasons.append("Only tells when something was said.")
    thought = opinion(one.span.of(reading.text)) if one.type is ClaimType.QUOTE else ""
    if thought:
        share -= 0.15
        reasons.append(f"An opinion (“{thought}”): only that it was said can be checked.")
    elif ahead := _prediction(reading, one, ahead_of):
        share -= 0.10
        reasons.append(f"Says what will happen (“{ahead}”): a prediction, which cannot be checked yet.")
    if one.type is ClaimType.STATEMENT:
        share *= _QUIET
    worth = (1 - _OWN) * min(1.0, max(0.0, share)) + _OWN * one.worth
    return replace(one, worth=round(worth, 3), reasons=(*one.reasons, *reasons))


def _prediction(reading: Reading, one: Candidate, ahead_of: dict[int, str]) -> str:
    """Return the words that make a candidate a prediction: a quote's own, for a figure those of its sentence.

    A date is one only when it looks ahead itself; who holds a post says so in slots of its own. `ahead_of` keeps those
    of sentences that were looked at.
    """
    if one.type is ClaimType.QUOTE:
        return prediction(one.span.of(reading.text))
    is_ahead = one.type is ClaimType.DATE and one.value("direction") == "future"
    if one.type is ClaimType.STATISTIC or is_ahead:
        if one.sentence not in ahead_of:
            ahead_of[one.sentence] = prediction(reading.sentences[one.sentence].span.of(reading.text))
        return ahead_of[one.sentence]
    return ""
