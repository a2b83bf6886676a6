"""Whether a reporting verb or noun is the verb of its sentence, where the tagger took it for a noun."""

from functools import cache

from claims.syntax.reporting_words import cues
from claims.wordlists import words as word_list

_NAMES = frozenset(("NNP", "NNPS"))
_NOUNS = _NAMES | {"NN", "NNS"}
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_HEADS = _NOUNS | {"JJ", "DT", "CD"}


@cache
def speakers() -> frozenset[str]:
    """Return the nouns of the lexicon for those who say things: people, bodies, papers."""
    return word_list("speakers", "people") | word_list("speakers", "body") | word_list("speakers", "paper")


def noun_or_verb(words: list[str], tags: list[str], at: int) -> str:
    """Return the tag of a word that is a reporting verb or a noun, and is tagged as a noun."""
    if _is_that_verb(words, tags, at):
        return "VBG" if words[at].endswith("ing") else "VBZ" if words[at].endswith("s") else "VBP"
    if _is_last_verb(words, tags, at):
        return "VBZ" if tags[at] == "NNS" else "VBP"
    is_shooting = at and tags[at - 1] in _NOUNS and tags[at + 1 : at + 2] in (["DT"], ["NNS"], ["NNP"], ["CD"])
    if words[at] == "shot" and (is_shooting or words[at + 1 : at + 2] == ["back"]):
        return "VBD"
    if tags[at] == "NNS" and _is_sayers_verb(words, tags, at):
        return "VBZ"
    return "VBP" if tags[at] == "NN" and _is_plain_verb(words, tags, at) else tags[at]


def _is_that_verb(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether a word tagged as a noun must be the verb of a report: "Ann Lee, the mayor, notes that"."""
    after = at + 2 if tags[at + 1 : at + 2] == ["RB"] else at + 1
    if words[after : after + 1] != ["that"]:
        return False
    if not at:
        return words[at].endswith("ing")
    if words[at].endswith("ing") and tags[at - 1] in ("NNP", "NNPS", "NNS", "PRP"):
        return True
    if words[at].endswith("s"):
        return tags[at - 1] in ("NNP", "NNPS", "PRP", "RB") or words[at - 1] in (",", "who", "and", "but")
    return tags[at - 1] in ("NNS", "NNPS") or words[at - 1] in ("they", "we", "i", "you", "media")


def _is_sayers_verb(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether a word tagged as a plural must be the verb of who stands before it: "The prosecutor alleges Lind"."""
    if not at or tags[at - 1] != "NN" or words[at - 1] not in speakers() or any(tag in _FINITE for tag in tags[:at]):
        return False
    says = any(cue.form == "s" and "s" in cue.flags for cue in cues()[words[at]])
    clause = tags[at + 1 : at + 2] in (["NNP"], ["PRP"], ["DT"], ["PRP$"]) and any(t in _FINITE for t in tags[at + 1 :])
    return says and clause


def _is_last_verb(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether a word tagged as a noun must be the verb that ends a sentence: "…, Ann Lee adds."."""
    if not at or words[at + 1 : at + 2] not in ([], ["."], [","]):
        return False
    inside = words[at + 1 : at + 2] == [","]
    is_one = tags[at - 1] in _NAMES or (tags[at - 1] == "NN" and words[at - 1] in speakers())
    form = "s" if is_one and tags[at] == "NNS" else "base" if tags[at - 1] == "NNS" else ""
    comma = next((i for i in range(at - 1, max(-1, at - 9), -1) if tags[i] not in _HEADS), -1)
    if comma > 1 and words[comma] in ("at", "from", "with") and tags[comma - 1] == "NNS" and tags[at] != "NNS":
        form = "base"  # "…, economists at Tarn Bank predict."
        comma = next((i for i in range(comma - 1, max(-1, comma - 6), -1) if tags[i] not in _HEADS), -1)
    says = any(cue.form == form and "s" in cue.flags for cue in cues()[words[at]])
    clause = tags[at + 1 :] if inside else tags[:comma]
    if inside and form != "base" and not (tags[at + 2 : at + 3] and tags[at + 2] in _FINITE):
        return False
    return says and comma > 0 and words[comma] == "," and any(tag in _FINITE for tag in clause)


def _is_plain_verb(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether a word tagged as a noun must be a verb after its plural subject: "lobbyists describe such work"."""
    if at and words[at - 1] in ("you", "we", "they", "i") and any(cue.form == "base" for cue in cues()[words[at]]):
        return True
    if not at or tags[at - 1] not in ("NNS", "NNPS") or all(cue.form != "base" for cue in cues()[words[at]]):
        return False
    if all("w" not in cue.flags and cue.lemma != "show" for cue in cues()[words[at]]) and tags[at - 1] == "NNS":
        return True
    return tags[at + 1 : at + 2] in (["DT"], ["PRP"], ["PRP$"]) or words[at + 1 : at + 2] in (["such"], ['"'])
