"""Tags of a sentence set right where news has the tagger wrong: names, plain verbs, and past forms without a helper."""

from claims.quotes.cues import cues
from claims.quotes.vocabulary import listed

_PLURAL = frozenset(("PRP", "NNS", "NNPS", "CD"))
_NO_SUBJECTS = frozenset(("it", "him", "her", "us", "them", "me", "he", "she"))
_ENDINGS = ("-based", "-led", "-born", "-backed", "-elected", "-funded")
_NAMES = frozenset(("NNP", "NNPS"))
_NOUNS = _NAMES | {"NN", "NNS"}
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_ODD_NAMES = frozenset(("JJ", "GW", "UH", "FW", "RB", "MD", "VB", "VBP"))
_CLAUSE_ENDS = frozenset((",", ";", ":", "and", "or", "but", "that", "who", "which", "as", "because", "if", "when"))


def mend(words: list[str], tags: list[str], capital: list[bool]) -> None:
    """Set right the tags of one sentence, in place.

    Args:
        words: its items, small letters.
        tags: their Penn Treebank tags.
        capital: for each item, whether it begins with a capital letter.
    """
    for at, tag in enumerate(tags):
        if tag == "VB" and at and tags[at - 1] in _PLURAL and words[at - 1] not in _NO_SUBJECTS:
            tags[at] = "VBP"
        elif tag[:2] == "VB" or tag == "MD":
            _mend_verb(words, tags, capital, at)
        elif words[at] == "both" and tag == "CC":
            tags[at] = "PDT"
        elif tag == "UH" and words[at] == "say":
            tags[at] = "VBP"
        elif at == 0 and tag in _ODD_NAMES and _is_name_before_verb(words, tags, at):
            tags[at] = "NNP"
    _mend_past(words, tags)


def _mend_verb(words: list[str], tags: list[str], capital: list[bool], at: int) -> None:
    before = tags[at - 1] if at else ""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if capital[at] and at and (before in _NAMES or words[at - 1] == "the"):
        tags[at] = "NNP"
    elif "-" in words[at] and words[at].endswith(_ENDINGS):
        tags[at] = "JJ"
    elif capital[at] and tags[at] in ("MD", "VB", "VBP") and _is_name_before_verb(words, tags, at):
        tags[at] = "NNP"
    elif tags[at] == "VBZ" and words[at + 1 : at + 2] and words[at + 1] in listed("sure") and after in _FINITE:
        tags[at] = "NNS"


def _is_name_before_verb(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether an item right before a reporting verb in the past, or before "says", must be its subject."""
    if at + 1 >= len(words) or words[at] in ("then", "so", "also", "thus", "never", "not", "just", "now", "still"):
        return False
    following = words[at + 1]
    return following in cues() and (tags[at + 1] in ("VBD", "VBN") or following == "says") and words[at] not in cues()


def _mend_past(words: list[str], tags: list[str]) -> None:
    """Read a participle as a past form where its clause has no other verb: "The rally denounced the plan"."""
    seen, comma = False, False
    for at, tag in enumerate(tags):
        if tag in _FINITE:
            seen = True
        elif words[at] == ",":
            comma = True
        elif tag == "VBN" and not seen and at and tags[at - 1] in _NOUNS | {"PRP"} and words[at].endswith("ed"):
            if _has_verb(words, tags, at) or (comma and any(t in _FINITE for t in tags[at + 1 :])):
                continue
            if words[at + 1 : at + 2] == ["by"] and tags[at + 2 : at + 3] != ["VBG"]:
                continue
            tags[at], seen = "VBD", True


def _has_verb(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether a finite verb follows before the clause of item `at` can end."""
    for index in range(at + 1, len(words)):
        if words[index] in _CLAUSE_ENDS:
            return False
        if tags[index] in _FINITE:
            return True
    return False
