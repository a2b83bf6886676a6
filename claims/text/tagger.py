"""Part-of-speech tags from our own weights, read fast: the model of NLTK's averaged perceptron, with features of ours.

The weights were trained by `benchmarks/training/tagger.py` with NLTK's `PerceptronTagger`; a test holds this reader to
the tags which that class gives with the same weights. Features that look at one word only are summed once per word.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

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


def tag_features(previous: str, before_previous: str) -> tuple[str, str]:
    """Return the features that need nothing but the two tags given last."""
    return ("t=" + previous, "tt=" + before_previous + " " + previous)


def word_after_tag(previous: str, low: str) -> str:
    """Return the feature of a word, in its normal form, after a tag."""
    return "tw=" + previous + " " + low


@dataclass(slots=True, eq=False)
class _Word:
    """What one word says about its own tag and about those of its neighbours, summed once; lists go by tag number.

    Attributes:
        text: the word as written.
        low: its normal form.
        tag: its only tag, `None` when the sentence must decide.
        candidates: the numbers of the tags it leaves possible, rising, with their scores; empty when it has one only.
        behind: what it says of its own tag behind each tag, as far as that was asked for.
        before: what it says about the tag of the next word, `None` until asked for, as are the next two.
        after: what it says about the tag of the word before.
        after_next: what it says about the tag of the word before that.
    """

    text: str
    low: str
    tag: str | None
    candidates: tuple[tuple[int, float], ...]
    behind: dict[str, list[float]] = field(default_factory=dict)
    before: list[float] | None = None
    after: list[float] | None = None
    after_next: list[float] | None = None


@dataclass(frozen=True, slots=True)
class Tagger:
    """A trained tagger.

    Attributes:
        weights: for each feature, the score it adds to each tag; whole numbers, so that no sum depends on its order.
        tagdict: words that have one tag nearly always, as they are written, with that tag.
        seen: all the tags of words that are common enough to have shown them all, by normal form, with spaces between.
    """

    weights: Mapping[str, Scores]
    tagdict: Mapping[str, str]
    seen: Mapping[str, str] = field(default_factory=dict)
    _tags: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _words: dict[str, _Word] = field(default_factory=dict)
    _two_before: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    _shared: dict[tuple[str, ...], Scores] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Number the tags in their order, so that of two numbers the greater is the later tag."""
        self._tags.extend(sorted({"NN"}.union(*self.weights.values(), *map(str.split, self.seen.values()))))
        self._numbers.update((tag, number) for number, tag in enumerate(self._tags))

    def tag(self, words: Sequence[str]) -> list[str]:
        """Return the Penn Treebank tag of each word of one sentence."""
        tags: list[str] = []
        previous, before = START, START2
        known = self._words.get
        around = [known(word) or self._word(word) for word in (START, *words, END, END)]
        for i in range(1, len(words) + 1):
            word = around[i]
            tag = word.tag
            if tag is None:
                tag = self._best(word, around[i - 1], around[i + 1], around[i + 2], previous, before)
            tags.append(tag)
            before, previous = previous, tag
        return tags

    def _best(self, word: _Word, left: _Word, right: _Word, right2: _Word, previous: str, before: str) -> str:
        """Return the best tag of a word, given its neighbours and the two tags before it; of equals the last.

        What neighbours say is summed when a word that they stand beside is undecided, and kept.
        """
        if (a := self._two_before.get((previous, before))) is None:
            a = self._two_before[previous, before] = self._listed(self._summed({}, tag_features(previous, before)))
        if (b := word.behind.get(previous)) is None:
            b = word.behind[previous] = self._listed(self.weights.get(word_after_tag(previous, word.low), _NOTHING))
        if (c := left.before) is None:
            c = left.before = self._beside(before_features(left.text))
        if (d := right.after) is None:
            d = right.after = self._beside(after_features(right.text))
        if (e := right2.after_next) is None:
            e = right2.after_next = self._beside(after_next_features(right2.text))
        best, tag = float("-inf"), 0
        for number, score in word.candidates:
            total = score + a[number] + b[number] + c[number] + d[number] + e[number]
            if total >= best:
                best, tag = total, number
        return self._tags[tag]

    def _beside(self, features: tuple[str, ...]) -> list[float]:
        """Return what a word says about the tag of its neighbour, by tag number."""
        return self._listed(self._alike(features[:1], features[1:]))

    def _listed(self, scores: Scores) -> list[float]:
        """Return scores by tag number."""
        listed: list[float] = [0] * len(self._tags)
        for tag, score in scores.items():
            listed[self._numbers[tag]] = score
        return listed

    def _word(self, word: str) -> _Word:
        """Return what a word says of its own tag, and keep it for the next time."""
        only = self.tagdict.get(word)
        candidates = () if only else self._candidates(word)
        if len(candidates) == 1:
            only = self._tags[candidates[0][0]]
        read = _Word(word, norm(word), only, candidates)
        if len(self._words) < _KNOWN_WORDS:
            self._words[word] = read
        return read

    def _candidates(self, word: str) -> tuple[tuple[int, float], ...]:
        """Return the numbers of the tags that the word itself leaves possible, rising, with their scores."""
        b, low, end, last_two, last_four, outline, start = own_features(word)
        if seen := self.seen.get(low[2:]):
            says = [self.weights.get(name, _NOTHING) for name in (b, low, end, last_two, last_four, outline, start)]
            return tuple(sorted((self._numbers[tag], sum(one.get(tag, 0) for one in says)) for tag in seen.split()))
        scores = self._alike((low, last_four, start), (b, end, last_two, outline)) or {"NN": 0}
        least = max(scores.values()) - MARGIN
        return tuple(sorted((self._numbers[tag], score) for tag, score in scores.items() if score >= least))

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
