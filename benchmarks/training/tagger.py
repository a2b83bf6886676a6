"""Train the part-of-speech tagger and write it as a data file: `python -m benchmarks.training.tagger [--iterations N]`.

Reads the English Web Treebank in CoNLL-U from ../shared/data/ud (CC BY-SA 4.0), cuts its sentences with our own
tokenizer, trains NLTK's `PerceptronTagger` with the features of `claims.text.tagger`, drops weak weights, and writes
`claims/lexicon/tagger.json`. The same input gives the same file: the order of sentences is shuffled with a fixed seed.
"""

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from nltk.tag.perceptron import PerceptronTagger

from claims.text import tagger as reader
from claims.text.tokens import tokenize

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "ud"
TARGET = Path(__file__).resolve().parents[2] / "claims" / "lexicon" / "tagger.json"
Pairs = list[tuple[str, str]]


class OurTagger(PerceptronTagger):
    """NLTK's tagger, with the features that `claims.text.tagger` reads fast."""

    def normalize(self, word: str) -> str:
        """Leave words as they are: our features do their own normalising."""
        return word

    def _get_features(self, i: int, word: str, context: list[str], prev: str, prev2: str) -> dict[str, int]:
        at = i + len(self.START)
        left = context[at - 1] if i else reader.START
        right, right2 = (w if not w.startswith("-END") else reader.END for w in context[at + 1 : at + 3])
        features = (
            reader.own_features(word)
            + reader.before_features(left)
            + reader.after_features(right)
            + reader.after_next_features(right2)
            + (*reader.tag_features(prev, prev2), reader.word_after_tag(prev, reader.norm(word)))
        )
        return dict.fromkeys(features, 1)

    def _make_tagdict(self, sentences: list[Pairs], least: int = 8, share: float = 0.985) -> None:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            self._sentences.append(sentence)
            for word, tag in sentence:
                counts[word][tag] += 1
                self.classes.add(tag)
        for word, tags in counts.items():
            tag, n = tags.most_common(1)[0]
            if sum(tags.values()) >= least and n / sum(tags.values()) >= share:
                self.tagdict[word] = tag


def read_conllu(path: Path) -> Iterator[tuple[str, list[tuple[str, str, str, str]]]]:
    """Yield each sentence as its text and rows of (form, tag, head outside?, relation)."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for chunk in file.read().split("\n\n"):
            lines = chunk.split("\n")
            text = next((line[9:] for line in lines if line.startswith("# text = ")), "")
            cells = [line.split("\t") for line in lines if line[:1].isdigit()]
            rows = [(c[1], c[4], c[6], c[7]) for c in cells if c[0].isdigit()]
            if rows:
                yield text, rows


def our_tokens(text: str, rows: list[tuple[str, str, str, str]]) -> Pairs:
    """Return our tokens of a sentence with tags; a word the treebank cuts at hyphens gets one tag."""
    gold, at = [], 0
    for number, (form, tag, head, relation) in enumerate(rows, 1):
        at = text.find(form, at)
        if at < 0:
            return []
        gold.append((at, at + len(form), tag, number, int(head), relation))
        at += len(form)
    pairs: Pairs = []
    first = 0
    for token in tokenize(text):
        while gold[first][1] <= token.start:
            first += 1
        inside = [row for row in gold[first:] if row[0] < token.end]
        pairs.append((token.text, _one_tag(inside)))
    return pairs


def _one_tag(parts: list[tuple[int, int, str, int, int, str]]) -> str:
    if len(parts) == 1 or all(tag == parts[0][2] for _, _, tag, *_ in parts):
        return parts[0][2]
    if not any(tag == "HYPH" for _, _, tag, *_ in parts):
        return parts[0][2]
    last, inside = parts[-1][2], {row[3] for row in parts}
    head = next((row for row in parts if row[4] not in inside), parts[-1])
    if last in ("NNP", "NNPS"):
        return last
    if head[5].startswith(("amod", "nmod", "compound")) or last in ("VBN", "JJ", "VBG"):
        return "JJ"
    return last


def seen_tags(sentences: list[Pairs], least: int = 8) -> dict[str, str]:
    """Return every tag of each word that occurs at least `least` times, commonest first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, tag in sentence:
            counts[reader.norm(word)][tag] += 1
    return {
        word: " ".join(tag for tag, _ in sorted(tags.items(), key=lambda pair: (-pair[1], pair[0])))
        for word, tags in sorted(counts.items())
        if sum(tags.values()) >= least
    }


def accuracy(tagger: reader.Tagger, sentences: list[Pairs]) -> float:
    """Return the share of words tagged right."""
    right = total = 0
    for sentence in sentences:
        tags = tagger.tag([word for word, _ in sentence])
        right += sum(got == tag for got, (_, tag) in zip(tags, sentence, strict=True))
        total += len(sentence)
    return right / total


def pruned(weights: dict[str, dict[str, float]], least: float) -> dict[str, dict[str, int]]:
    """Return the weights in tenths, rounded, without those below `least`."""
    kept = {
        feature: {tag: round(w * 10) for tag, w in sorted(row.items()) if abs(w) >= least}
        for feature, row in sorted(weights.items())
    }
    return {feature: row for feature, row in kept.items() if row}


def main() -> int:
    """Train, print the accuracy on the development part and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--iterations", type=int, default=6)
    parser.add_argument("--least", type=float, default=0.7, help="drop averaged weights smaller than this")
    options = parser.parse_args()
    random.seed(20240215)
    train = [our_tokens(*s) for s in read_conllu(DATA / "en_ewt-train.conllu.gz")]
    dev = [our_tokens(*s) for s in read_conllu(DATA / "en_ewt-ud-dev.conllu.gz")]
    train, dev = [s for s in train if s], [s for s in dev if s]
    began = time.perf_counter()
    model = OurTagger(load=False)
    model.train(train, nr_iter=options.iterations)
    print(f"{len(train)} sentences, {time.perf_counter() - began:.0f} s, {len(model.tagdict)} words with one tag")
    seen = seen_tags(train)
    for least in sorted({0.0, 0.5, options.least, 1.5}):
        weights = pruned(model.model.weights, least)
        size = len(json.dumps(weights, separators=(",", ":"), ensure_ascii=False))
        share = accuracy(reader.Tagger(weights, model.tagdict, seen), dev)
        print(f"weights from {least}: {size / 1e6:.2f} MB, {share:.4f}")
    data = {
        "notice": "Trained on Universal Dependencies English Web Treebank, CC BY-SA 4.0; see tagger.LICENCE.txt",
        "seen": seen,
        "tagdict": dict(sorted(model.tagdict.items())),
        "weights": pruned(model.model.weights, options.least),
    }
    TARGET.write_text(json.dumps(data, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
