"""The words before a date, cut into clauses."""

from collections.abc import Sequence

from claims.dates.tense_words import BREAK
from claims.text.tokens import Token

REACH = 14
"""How many tokens to either side are looked at; longer clauses are rare in news and the tie gets loose."""


def clauses_backwards(before: Sequence[Token]) -> list[list[Token]]:
    """Cut the words before a date into clauses, the nearest first, each in reverse order; at least one, maybe empty."""
    clauses: list[list[Token]] = [[]]
    for token in reversed(_without_brackets(before)):
        if token.text in (";", ":"):
            break
        if token.text in BREAK:
            clauses.append([])
        elif len(clauses[-1]) < REACH:
            clauses[-1].append(token)
    return clauses


def _without_brackets(before: Sequence[Token]) -> list[Token]:
    """Leave out what stands in brackets that are closed: "rose to 2 billion ($172 million) in the third quarter"."""
    kept: list[Token] = []
    for token in before:
        opened = next((at for at in range(len(kept) - 1, -1, -1) if kept[at].text == "("), None)
        if token.text == ")" and opened is not None:
            del kept[opened:]
        else:
            kept.append(token)
    return kept
