"""Part-of-speech tags from our own weights, read fast: the model of NLTK's averaged perceptron, with features of ours.

The weights were trained by `benchmarks/training/tagger.py` with NLTK's `PerceptronTagger`; a test holds this reader to
the tags which that class gives with the same weights. Features that look at one word only are summed once per word.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

Scores = Mapping[str, float]
START, START2, END = "-START-", "-START2-", "-END-"
_KNOWN_WORDS = 50_000
MARGIN = 170


@lru_cache(maxsize=_KNOWN_WORDS)
def shape(word: str) -> str:
    """Return the outline of a word: `X` small alphabet of what its letters look like (`Xx`, `xx`, `XX`, `d`, `d-x`)."""
    if word.isalpha():
        if word.islower():
            return "xx"
        return "XX" if word.isupper() and len(word) > 1 else "Xx" if word[0].isupper() else "xX"
    has_digit = any(c.isdigit() for c in word)
    outline = "d" if has_digit else "X" if word[:1].isupper() else "x" if word[:1].isalpha() else "p"
    return outline + ("-" if "-" in word[1:] else "." if word.endswith(".") else "")


def norm(word: str) -> str:
    """Return the form of a word that weights are kept for: small letters, straight apostrophes, digits as 0."""
    word = word.lower().replace("’", "'")
    return word if word.isalpha() else "".join("0" if c.isdigit() else c for c in word)


def own_features(word: str) -> tuple[str, ...]:
    """Return the features of the word to be tagged that depend on nothing but that word."""
    low = norm(word)
    return ("b", f"w={low}", f"s={low[-3:]}", f"u={low[-2:]}", f"q={low[-4:]}", f"h={shape(word)}", f"p={low[:3]}")


def before_features(word: str) -> tuple[str, ...]:
    """Return what the word before says about the tag of this one."""
    low = norm(word)
    return (f"a={low}", f"as={low[-3:]}", f"ah={shape(word)}")


def after_features(word: str) -> tuple[str, ...]:
    """Return what the next word says about the tag of this one."""
    low = norm(word)
    return (f"z={low}", f"zs={low[-3:]}", f"zh={shape(word)}")


def after_next_features(word: str) -> tuple[str, ...]:
    """Return what the word after the next says about the tag of this one."""
    return (f"y={norm(word)}",)


def context_features(low: str, previous: str, before_previous: str) -> tuple[str, str, str]:
    """Return the features that need the tags given so far; `low` is the normal form of the word."""
    return ("t=" + previous, "tt=" + before_previous + " " + previous, "tw=" + previous + " " + low)


class _Word(NamedTuple):
    """What one word says about tags, summed once: its own, that of the word after, before, and before that.

    Attributes:
        tag: its only tag, `None` when the sentence must decide.
        candidates: the tags it leaves possible, with the score it gives them.
        low: its normal form.
        before: the scores it gives, as the word before, to the tags of the next.
        after: the same as the next word.
        after_next: the same as the word after the next.
    """

    tag: str | None
    candidates: tuple[tuple[str, float], ...]
    low: str
    before: Scores
    after: Scores
    after_next: Scores


@dataclass(frozen=True, slots=True)
class Tagger:
    """A trained tagger.

    Attributes:
        weights: for each feature, the score it adds to each tag.
        tagdict: words that have one tag nearly always, as they are written, with that tag.
        seen: all the tags of words that are common enough to have shown them all, by normal form, with spaces between.
    """

    weights: Mapping[str, Scores]
    tagdict: Mapping[str, str]
    seen: Mapping[str, str] = field(default_factory=dict)
    _words: dict[str, _Word] = field(default_factory=dict)
    _shared: dict[tuple[str, ...], Scores] = field(default_factory=dict)

    def tag(self, words: Sequence[str]) -> list[str]:
        """Return the Penn Treebank tag of each word of one sentence."""
        tags: list[str] = []
        read = [self._word(START), *map(self._word, words), self._word(END), self._word(END)]
        previous, before = START, START2
        for i in range(1, len(words) + 1):
            tag = read[i].tag
            if tag is None:
                tag = self._best(read, i, previous, before)
            tags.append(tag)
            before, previous = previous, tag
        return tags

    def _best(self, read: Sequence[_Word], i: int, previous: str, before: str) -> str:
        """Return the best tag of word `i`, given the two tags before it; of equals the last in the alphabet."""
        look = self.weights.get
        left, right, right2 = read[i - 1].before, read[i + 1].after, read[i + 2].after_next
        one, two, three = context_features(read[i].low, previous, before)
        a, b, c = look(one, _NOTHING), look(two, _NOTHING), look(three, _NOTHING)
        best, tag = float("-inf"), "NN"
        for candidate, score in read[i].candidates:
            for part in (left, right, right2, a, b, c):
                if candidate in part:
                    score += part[candidate]
            if score > best or (score == best and candidate > tag):
                best, tag = score, candidate
        return tag

    def _word(self, word: str) -> _Word:
        """Return what a word says, and keep it for the next time."""
        tag = self._words.get(word)
        if tag is None:
            candidates = self._candidates(word)
            only = self.tagdict.get(word) or (candidates[0][0] if len(candidates) == 1 else None)
            before, after, (after_next,) = before_features(word), after_features(word), after_next_features(word)
            sums = (self._alike(before[:1], before[1:]), self._alike(after[:1], after[1:]))
            tag = _Word(only, candidates, norm(word), *sums, self.weights.get(after_next, _NOTHING))
            if len(self._words) < _KNOWN_WORDS:
                self._words[word] = tag
        return tag

    def _candidates(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return the tags that the word itself leaves possible, with the score it gives them."""
        b, low, end, last_two, last_four, outline, start = own_features(word)
        scores = self._alike((low, last_four, start), (b, end, last_two, outline)) or {"NN": 0}
        least = max(scores.values()) - MARGIN
        seen = self.seen.get(norm(word), "").split()
        return tuple((tag, scores.get(tag, 0)) for tag in seen or scores if seen or scores[tag] >= least)

    def _alike(self, own: tuple[str, ...], shared: tuple[str, ...]) -> Scores:
        """Return the sum of what features say about tags; that of `shared` ones is kept, as many words have them."""
        total = self._shared.get(shared)
        if total is None:
            total = self._summed({}, shared)
            if len(self._shared) < _KNOWN_WORDS:
                self._shared[shared] = total
        own = tuple(feature for feature in own if feature in self.weights)
        return self._summed(dict(total), own) if own else total

    def _summed(self, total: dict[str, float], features: Sequence[str]) -> Scores:
        for feature in features:
            for tag, weight in self.weights.get(feature, _NOTHING).items():
                total[tag] = total.get(tag, 0) + weight
        return total


_NOTHING: Scores = {}


@lru_cache(maxsize=1)
def load() -> Tagger:
    """Return the tagger of our own weights, read once from `lexicon/tagger.json`."""
    data = json.loads(resources.files("claims").joinpath("lexicon/tagger.json").read_text("utf-8"))
    return Tagger(data["weights"], data["tagdict"], data["seen"])
