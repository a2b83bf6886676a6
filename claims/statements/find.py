"""Find sentences of high worth in which no other type found anything: what they say can be checked all the same."""

from collections.abc import Iterator, Sequence

from claims.model import Candidate, ClaimType
from claims.reading import Reading
from claims.rules import Rule
from claims.wordlists import words
from claims.worth.weighing import Stretches, headline_stems, opinion, prediction, strength

RULE = Rule(
    "nothing else found",
    1,
    "A sentence of high worth in which no other rule found anything: “The levy drove whole families into debt”.",
)
#: Strength from which a sentence is proposed. Source: strengths of 188 sentences in which nothing was found, in 40
#: articles of Wikinews (CC BY 2.5), read by us: from 0.4 on nearly all can be checked. In 50 other articles 50 were
#: proposed, beside 1,103 candidates of other types; by our reading 47 of the 50 can be checked.
STRONG = 0.4
#: Words and marks; a sentence of no more says too little by itself.
_SHORTEST = 7
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_OPENS_QUOTE = tuple('“”"‘«')


def find_statements(reading: Reading, earlier: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield what is stated in sentences that hold nothing else, in order of the text.

    Left out are questions, what is said to readers or of oneself, opinions, predictions, wishes and guesses.

    Args:
        reading: the article.
        earlier: candidates of all other types; a sentence that any of them touches is left out.
    """
    headline = headline_stems(reading)
    taken = Stretches(
        span for one in earlier for span in (one.span, *(slot.span for slot in one.slots.values() if slot.span))
    )
    for number, sentence in enumerate(reading.sentences):
        if taken.overlap(sentence.span) or not _is_told(reading, number):
            continue
        text = sentence.span.of(reading.text)
        found = strength(reading, sentence, number, headline, least=STRONG)
        if found.share < STRONG or prediction(text) or opinion(text):
            continue
        if any(token.tag in _FINITE for token in reading.tokens[number]):
            yield Candidate(
                type=ClaimType.STATEMENT,
                span=sentence.span,
                sentence=number,
                slots={},
                rule=RULE.name,
                rule_version=RULE.version,
                reasons=("Nothing else was found in it, and the sentence reads as worth checking.",),
            )


def _is_told(reading: Reading, number: int) -> bool:
    """Say whether a sentence is long enough, no question, no quotation, and free of words that leave it unsettled."""
    text = reading.sentences[number].span.of(reading.text)
    if text.endswith("?") or text.startswith(_OPENS_QUOTE):
        return False
    lower = reading.lower[number]
    return len(lower) > _SHORTEST and words("worth_words", "unsettled").isdisjoint(lower)
