"""The words of a clause in one order, in whichever of several ways it is built."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.compare.forms import are_one, forms, is_irregular
from claims.compare.parts import DATE, Clause, Kind, Part
from claims.wordlists import words as word_list

_SPENT_ON = "spent on"
_GIVING = word_list("compare", "orders giving")
#: Who does something to somebody where a claim names nobody who did it, and what happens in which people come to harm.
_DOERS, _HAPPENINGS = word_list("compare", "orders doers"), word_list("compare", "orders happenings")
_HARMING = word_list("compare", "orders harming")
_THERE = re.compile(r"\W{0,3}there\s(?:is|are|was|were)\s", re.IGNORECASE)
_IN_HAPPENING = frozenset(("in", "by", "during"))


def ordered(parts: Sequence[Part], words: str) -> tuple[Part, ...]:
    """Return the words of a clause in the order of "the fund lost 500 euros".

    Args:
        parts: as they stand.
        words: the clause as it is written.
    """
    return _given(_spent(_active(_there(tuple(parts), words))))


def as_suffered(claimed: Clause, said: Clause, *, by_happening: bool = False) -> Clause:
    """Return a clause as "57 were arrested" where the other one is built so and this one says who did it.

    "Police arrested 57 people" and "57 people were arrested"; "the fire killed 3 people" and "3 people were killed in
    the fire". Only where the one who did it is one plain word of our lists; with `by_happening` only what happened.
    """
    verb = next((part for part in claimed.parts if part.is_passive), None)
    begin = next((number for number, part in enumerate(said.parts) if not part.is_hung), 0)
    if verb is None or len(said.parts) < begin + 3 or any(part.is_passive for part in said.parts):
        return said
    doer, does, *rest = said.parts[begin:]
    is_plain = doer.kind is Kind.WORD and not doer.preposition and are_one(verb.text, does.text)
    if not is_plain or not _is_past(does) or rest[0].preposition or does.preposition:
        return said
    end = next((number for number, part in enumerate(rest) if part.preposition or part.is_apart), len(rest))
    happening = next((one for one in claimed.parts if one.preposition in _IN_HAPPENING and _is_one(one, doer)), None)
    if happening and doer.text.lower() in _HAPPENINGS and not _HARMING.isdisjoint(forms(does.text)):
        behind = [replace(doer, preposition=happening.preposition, is_hung=True)]
    elif (
        not by_happening and doer.text.lower() in _DOERS and not any(part.preposition == "by" for part in claimed.parts)
    ):
        behind = []
    else:
        return said
    done = replace(does, is_passive=True)
    return replace(said, parts=(*said.parts[:begin], *rest[:end], done, *behind, *rest[end:]))


def _is_past(part: Part) -> bool:
    return not part.is_present and (part.text.endswith("ed") or is_irregular(part.text.lower()))


def _is_one(part: Part, other: Part) -> bool:
    return part.kind is Kind.WORD and part.text.lower() == other.text.lower()


def _there(parts: tuple[Part, ...], words: str) -> tuple[Part, ...]:
    """Return the words of "there are 14 mills in Tarn" in the order of "Tarn has 14 mills"."""
    at = next((number for number, part in enumerate(parts) if part.preposition == "in"), None)
    if not _THERE.match(words) or at is None or parts[0].kind not in (Kind.FIGURE, Kind.ABOUT):
        return parts
    if parts[at].text[0] == DATE or any(part.preposition or part.is_apart for part in parts[:at]):
        return parts
    end = next((n for n in range(at + 1, len(parts)) if parts[n].preposition or not parts[n].is_hung), len(parts))
    places = [replace(part, preposition="", is_hung=False) for part in parts[at:end]]
    return (*places, *parts[:at], *parts[end:])


def _given(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the words of "gave museums 75 million" in the order of "gave 75 million to museums"."""
    figure = next((number for number, part in enumerate(parts) if part.kind is Kind.FIGURE), 0)
    verb = next((n for n, part in enumerate(parts[:figure]) if not _GIVING.isdisjoint(forms(part.text))), figure)
    given_to = parts[verb + 1 : figure]
    if not given_to or parts[figure].preposition:
        return parts
    if any(
        part.kind is not Kind.WORD or part.preposition or part.text[0] == DATE or part.is_apart for part in given_to
    ):
        return parts
    later = range(figure + 1, len(parts))
    end = next((n for n in later if parts[n].preposition or parts[n].is_apart or parts[n].text[0] == DATE), len(parts))
    behind = [replace(one, preposition="" if number else "to", is_hung=True) for number, one in enumerate(given_to)]
    return (*parts[: verb + 1], *parts[figure:end], *behind, *parts[end:])


def _active(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the words of "500 euros were lost by the fund" in the order of "the fund lost 500 euros"."""
    verb = next((n for n, part in enumerate(parts) if part.is_passive), None)
    agent = next((n for n, part in enumerate(parts) if part.preposition == "by" and _may_act(parts, n)), None)
    if verb is None or agent is None or agent < verb or sum(part.is_passive for part in parts) > 1:
        return parts
    is_counted = parts[agent].kind is Kind.FIGURE
    later = range(agent + 1, len(parts))
    end = next((n for n in later if not (_counts(parts[n]) if is_counted else _is_joined(parts[n]))), len(parts))
    doers = [replace(parts[agent], preposition="", is_hung=False), *parts[agent + 1 : end]]
    if not is_counted:
        doers = [replace(part, is_hung=False) for part in doers]
    done = replace(parts[verb], is_passive=False)
    return (*doers, done, *parts[:verb], *parts[verb + 1 : agent], *parts[end:])


def _may_act(parts: Sequence[Part], at: int) -> bool:
    """Say whether a word behind "by" may be who did it; a figure with what it counts: "by 60 percent of voters"."""
    is_counted = parts[at].kind is Kind.FIGURE and at + 1 < len(parts) and _counts(parts[at + 1])
    return parts[at].kind is Kind.WORD or is_counted


def _is_joined(part: Part) -> bool:
    return part.is_hung and not part.preposition


def _counts(part: Part) -> bool:
    """Say whether a word behind a figure still says what it counts."""
    return part.kind is Kind.WORD and part.preposition in ("", "of") and not part.is_apart and part.text[0] != DATE


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
