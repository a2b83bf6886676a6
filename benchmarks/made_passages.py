"""Claims with a made source each, in which one known passage answers the claim among many that look like it."""

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from benchmarks.seed_words import invent_sentence
from claims.model import ClaimType

#: Sets of claims: sources that say it in wholly other words, and sources as a desk meets them.
SETS = {"hard": "passages.toml", "desk": "desk_passages.toml"}
PLAIN = Path(__file__).with_name("plain_sentences.txt")
SEED = 20240215
#: Of a hundred paragraphs, how many hold a sentence about other claims, and how many one with words of this claim.
_OTHERS, _MIXED = 12, 6
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Case:
    """A claim and what a source says of it.

    Attributes:
        number: from 1 in its set; even ones are held out.
        of: name of its set.
        before, words, after: the claim's sentence; `words` are marked in it.
        slots: what the claim's fields hold.
        answer: a sentence that says the same in other words.
        decoys: sentences that look like it and do not answer it.
    """

    number: int
    of: str
    type: ClaimType
    before: str
    words: str
    after: str
    slots: Mapping[str, str]
    answer: str
    decoys: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The whole sentence of the claim."""
        return f"{self.before}{self.words}{self.after}"

    @property
    def is_held_out(self) -> bool:
        """Whether nobody looks at this one while working on the ranking."""
        return self.number % 2 == 0


@dataclass(frozen=True, slots=True)
class Source:
    """Paragraphs of a made source, each shorter than a passage may be; `right`: number of the answer's, from 0."""

    paragraphs: tuple[str, ...]
    right: int

    @property
    def text(self) -> str:
        """The paragraphs with a blank line between them."""
        return "\n\n".join(self.paragraphs)


@cache
def cases(of: str = "hard") -> tuple[Case, ...]:
    """Return all claims of one of the `SETS`, in order of its file."""
    found = []
    for number, one in enumerate(tomllib.loads(Path(__file__).with_name(SETS[of]).read_text("utf-8"))["claim"], 1):
        before, words, after = re.split(r"[\[\]]", one["sentence"])
        kind, decoys = ClaimType(one["type"]), tuple(one["decoys"])
        found.append(
            Case(
                number=number, of=of, type=kind, before=before, words=words, after=after, slots=one["slots"],
                answer=one["answer"], decoys=decoys,
            )
        )  # fmt: skip
    return tuple(found)


def made_source(case: Case, size: int) -> Source:
    """Return a source of about `size` characters; the same for the same claim and size.

    The answer stands in it once, and so does each decoy. The rest is invented sentences, plain ones, sentences about
    the other claims, and plain ones into which up to three words of this claim were put.
    """
    chance = random.Random(f"{SEED} {'' if case.of == 'hard' else f'{case.of} '}{case.number} {size}")
    told = [case.answer, *case.decoys]
    length = 0
    made = []
    for paragraph in _filler(case, chance):
        made.append(paragraph)
        length += len(paragraph) + 2
        if length >= size:
            break
    places = sorted(chance.sample(range(len(made)), len(told)))
    chance.shuffle(told)
    for place, sentence in zip(places, told, strict=True):
        made[place] = _among(sentence, chance)
    return Source(tuple(made), places[told.index(case.answer)])


def _filler(case: Case, chance: random.Random) -> Iterator[str]:
    others = list(chain.from_iterable((one.answer, *one.decoys) for one in cases(case.of) if one is not case))
    words = _WORD.findall(case.sentence)
    while True:
        kind = chance.randrange(100)
        if kind < _OTHERS:
            yield _among(chance.choice(others), chance)
        elif kind < _OTHERS + _MIXED:
            yield _among(_mixed(words, chance), chance)
        else:
            yield _among(_any(chance), chance)


def _among(sentence: str, chance: random.Random) -> str:
    """Return a paragraph: the sentence with one before it, one after it, both or none."""
    before, after = chance.random() < 0.5, chance.random() < 0.5
    return " ".join([*([_any(chance)] if before else []), sentence, *([_any(chance)] if after else [])])


def _any(chance: random.Random) -> str:
    return invent_sentence(chance).text if chance.random() < 0.5 else chance.choice(_plain())


def _mixed(words: Sequence[str], chance: random.Random) -> str:
    """Return a plain sentence in which one to three words give way to words of the claim."""
    into = chance.choice(_plain()).split(" ")
    put = chance.sample(words, min(len(words), chance.randrange(1, 4)))
    for place, word in zip(chance.sample(range(len(into)), len(put)), put, strict=True):
        into[place] = word
    return " ".join(into)


@cache
def _plain() -> tuple[str, ...]:
    return tuple(PLAIN.read_text("utf-8").splitlines()[1:])
