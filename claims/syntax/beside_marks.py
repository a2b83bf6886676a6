"""Tags set right beside a quotation: what stands there with a speaker is the verb that reports it, not a noun."""

from collections.abc import Sequence

from claims.syntax.reporting_words import cues
from claims.wordlists import words as word_list

_FORMS = {"s": "VBZ", "past": "VBD"}
_NAMES = frozenset(("NNP", "NNPS"))
_NOUNS = _NAMES | {"NN", "NNS"}
_WRONG = _NOUNS | {"JJ", "VBN", "VB", "VBP", "FW", "UH", "IN", "RB"}
_VERBS = frozenset(("VBD", "VBZ", "VBP", "MD", "VB"))
_SPEAKERS = _NOUNS | {"PRP", "DT", "PRP$", "JJ"}
_SAME = frozenset((*_NOUNS, *_VERBS, "JJ", "DT", "PRP$", "VBN"))
_PAUSES = frozenset((",", ":"))
_SPEAKS = word_list("quote-words", "beside marks speaks") | {","}
_FAR = 24
#: How a quotation that ends with a comma or "?" is tagged.
_SET_OFF = "QUOTE,"


def mend_beside_marks(words: Sequence[str], tags: list[str], quotes: Sequence[int], capital: Sequence[bool]) -> None:
    """Read as verbs the words that report a quotation beside them, in place: '"We stay," Ann Lee warns.'.

    Args:
        words: the items of a sentence, small letters.
        tags: their tags.
        quotes: for each item, the index of its quotation, or -1.
        capital: for each item, whether it begins with a capital letter.
    """
    since: int | None = None
    for at, word in enumerate(words):
        if quotes[at] >= 0:
            since = at if tags[at] == _SET_OFF else None
        elif word in cues() and not capital[at] and tags[at] in _WRONG:
            form = _form(words, at)
            if form and _reports(words, tags, quotes, at, since):
                tags[at] = _FORMS[form]
                since = None
        elif tags[at] in _VERBS and words[at - 1] != "who" and since is not None and "who" not in words[since:at]:
            since = None


def _form(words: Sequence[str], at: int) -> str:
    """Return the form of a reporting verb in the third person or the past, `""` for another word."""
    for cue in cues()[words[at]]:
        if cue.form in _FORMS and {"s", "q"} & cue.flags and cue.particle in ("", *words[at + 1 : at + 2]):
            return cue.form
    return ""


def _reports(words: Sequence[str], tags: Sequence[str], quotes: Sequence[int], at: int, since: int | None) -> bool:
    """Say whether the word at `at` reports a quotation: before it with its speaker, right before, or right after."""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if since == at - 1:
        return after in _SPEAKERS
    named = at > 0 and (tags[at - 1] in _NOUNS or words[at - 1] in _SPEAKS)
    if not named or tags[at] == "IN":
        return False
    if since is not None and at - since <= _FAR and after not in _SAME and words[at + 1 : at + 2] != [","]:
        return True
    if since is not None and at - since <= _FAR and words[at + 1 : at + 2] == [","]:
        return tags[at] != "NN" and words[at - 1] != "," and tags[at - 1] != "JJ"
    return words[at + 1 : at + 2] in ([","], [":"]) and at + 2 < len(words) and quotes[at + 2] >= 0
