"""The words that report what somebody said, with what each may be followed by."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb.

    Attributes:
        lemma: its dictionary form.
        form: `"base"`, `"s"`, `"past"` or `"ing"`.
        flags: how it reports; the letters are explained in the data file.
        prepositions: those that lead to what was said ("complained about").
        particle: the word that must follow ("shot back", "put it"), `""` for none.
    """

    lemma: str
    form: str
    flags: frozenset[str]
    prepositions: frozenset[str]
    particle: str = ""


@lru_cache(maxsize=1)
def cues() -> dict[str, tuple[Cue, ...]]:
    """Return the forms of all reporting verbs, small letters, each with what it may be; never changed by callers."""
    table: dict[str, tuple[Cue, ...]] = {}
    for line in _lines("reporting-verbs.txt"):
        lemma, *rest = line.split()
        flags, _, prepositions = rest[0].partition(":")
        flags, _, particle = flags.partition("+")
        for form, word in _forms(lemma, rest[1:]):
            cue = Cue(lemma, form, frozenset(flags), frozenset(prepositions.split(",")) - {""}, particle)
            if all(cue_before.form != form for cue_before in table.get(word, ())):
                table[word] = (*table.get(word, ()), cue)
    return table


def _lines(name: str) -> list[str]:
    text = resources.files("claims").joinpath("lexicon", name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _forms(lemma: str, irregular: list[str]) -> list[tuple[str, str]]:
    """Return the forms of a verb: base, third person, past, past participle (as past) and -ing."""
    if not irregular:
        irregular = _regular(lemma)
    names = ("s", "past", "past", "ing")
    return [("base", lemma), *zip(names, irregular, strict=True)]


def _regular(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        stem = lemma[:-1]
        return [stem + "ies", stem + "ied", stem + "ied", lemma + "ing"]
    s = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [s, lemma + "ed", lemma + "ed", lemma + "ing"]
