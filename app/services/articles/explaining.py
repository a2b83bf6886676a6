"""Why a text is marked as it is: every sentence with what was found in it, by which rule, and from which words."""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass

from app.language import _
from claims import Candidate, Extraction
from claims.model import BlockKind, ClaimType, Slot, Span
from claims.registry import CLAIM_TYPES
from claims.text.tokens import tokenize

#: Sentences that are shown, and unpacked, at once.
PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class SlotWhy:
    """One field of a candidate, and why it holds what it holds.

    Attributes:
        name: identifier, as in the database.
        label: what a reviewer reads.
        value: the normalised value, `None` when the text leaves it open.
        words: what it was read from, `""` when it follows from something else than words.
        note: one sentence of reason, `""` for none.
        otherwise: other values it could honestly have, the likelier first.
    """

    name: str
    label: str
    value: str | None
    words: str
    note: str
    otherwise: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CandidateWhy:
    """One candidate, and why it was found.

    Attributes:
        span: its words in the text; half-open, in characters.
        doc: what its rule finds.
        triggers: the words that made the rule fire.
        worth: how check-worthy, share from 0 to 1.
        reasons: why it was found and why it may matter, in sentences.
    """

    type: ClaimType
    span: Span
    words: str
    rule: str
    rule_version: int
    doc: str
    triggers: tuple[str, ...]
    slots: tuple[SlotWhy, ...]
    worth: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceWhy:
    """One sentence with what begins in it.

    Attributes:
        number: from 1.
        span: its characters in the text; half-open.
        block: the kind of block it stands in.
        tokens: how many words and marks it has.
    """

    number: int
    span: Span
    words: str
    block: BlockKind
    tokens: int
    candidates: tuple[CandidateWhy, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a text is read by the present rules.

    Attributes:
        ruleset: name of the set of rules.
        total: how many sentences of running text there are.
        proposals: how many candidates.
        unread: how many blocks were not searched, by kind: headline, byline, caption.
        warnings: what was odd, in sentences.
        packed: the sentences of each page, pickled: to unpack all of a long text would make everybody wait.
    """

    ruleset: str
    total: int
    proposals: int
    unread: tuple[tuple[BlockKind, int], ...]
    warnings: tuple[str, ...]
    packed: tuple[bytes, ...]

    def page(self, number: int) -> tuple[SentenceWhy, ...]:
        """Return the sentences of a page, in order; pages count from 1, and one that is not there has none."""
        sentences: tuple[SentenceWhy, ...] = ()
        for packed in self.packed[number - 1 : number]:
            sentences = pickle.loads(packed)  # noqa: S301  # written by `explain`
        return sentences

    def sentences(self) -> Iterator[SentenceWhy]:
        """Return all sentences in order."""
        for number in range(1, len(self.packed) + 1):
            yield from self.page(number)


def explain(extraction: Extraction, text: str) -> Explanation:
    """Say of a text that was read why each thing was found.

    Args:
        extraction: what was found in it.
        text: the text as received.
    """
    by_sentence: dict[int, list[CandidateWhy]] = {}
    for candidate in extraction.candidates:
        by_sentence.setdefault(candidate.sentence, []).append(_candidate(candidate, text))
    sentences = tuple(
        SentenceWhy(
            number=number + 1,
            span=sentence.span,
            words=sentence.span.of(text),
            block=extraction.blocks[sentence.block].kind,
            tokens=len(tokenize(text, sentence.span.start, sentence.span.end)),
            candidates=tuple(by_sentence.get(number, ())),
        )
        for number, sentence in enumerate(extraction.sentences)
    )
    pages = (sentences[at : at + PAGE_SIZE] for at in range(0, len(sentences), PAGE_SIZE))
    return Explanation(
        ruleset=extraction.ruleset,
        total=len(sentences),
        proposals=len(extraction.candidates),
        unread=_unread(extraction),
        warnings=extraction.warnings,
        packed=tuple(pickle.dumps(page, protocol=pickle.HIGHEST_PROTOCOL) for page in pages),
    )


def _unread(extraction: Extraction) -> tuple[tuple[BlockKind, int], ...]:
    kinds = [block.kind for block in extraction.blocks if not block.kind.is_running]
    return tuple((kind, kinds.count(kind)) for kind in BlockKind if kind in kinds)


def _candidate(candidate: Candidate, text: str) -> CandidateWhy:
    kind = CLAIM_TYPES[candidate.type]
    doc = next((rule.doc for rule in kind.rules if rule.name == candidate.rule), "")
    labels = {spec.name: _(spec.label) for spec in kind.slots}
    return CandidateWhy(
        type=candidate.type,
        span=candidate.span,
        words=candidate.span.of(text),
        rule=candidate.rule,
        rule_version=candidate.rule_version,
        doc=doc,
        triggers=tuple(span.of(text) for span in candidate.triggers),
        slots=tuple(_slot(name, labels.get(name, name), slot, text) for name, slot in candidate.slots.items()),
        worth=candidate.worth,
        reasons=candidate.reasons,
    )


def _slot(name: str, label: str, slot: Slot, text: str) -> SlotWhy:
    words = " ".join(slot.span.of(text).split()) if slot.span else ""
    return SlotWhy(name=name, label=label, value=slot.value, words=words, note=slot.note, otherwise=slot.otherwise)
