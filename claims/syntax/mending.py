"""Tags of a sentence set right where news has the tagger wrong: names, plain verbs, and past forms without a helper."""

from collections.abc import Sequence
from functools import cache

from claims.syntax.noun_or_verb import noun_or_verb, speakers
from claims.syntax.past_forms import has_verb, mend_past
from claims.syntax.reporting_words import cues
from claims.syntax.title_case import is_title_case, mend_title
from claims.syntax.vocabulary import listed
from claims.text.nlp import tags_of, with_tags
from claims.text.tokens import Token
from claims.wordlists import sections
from claims.wordlists import words as word_list

_ADVERBS = word_list("quote-words", "mending adverbs")
_PAST_FORMS = word_list("quote-words", "mending past forms")
_ALWAYS_PAST = word_list("quote-words", "mending always past")
_NOTHING_ELSE = word_list("quote-words", "mending nothing but past")
_UNCHANGED = word_list("quote-words", "mending unchanged in the past")
_BEFORE_NOUNS = word_list("quote-words", "mending before nouns")
_NO_NOUNS = word_list("quote-words", "mending no nouns")
_SAYERS = word_list("quote-words", "mending sayers")
_ISSUING = word_list("quote-words", "mending issuing")
_NOMINATIVE = word_list("quote-words", "phrases nominative")
_PLURAL = frozenset(("PRP", "NNS", "NNPS", "CD"))
_NO_SUBJECTS = word_list("quote-words", "mending no subjects")
_ENDINGS = ("-based", "-led", "-born", "-backed", "-elected", "-funded")
_NAMES = frozenset(("NNP", "NNPS"))
_NOUNS = _NAMES | {"NN", "NNS"}
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_OBJECTS = frozenset(("DT", "PRP", "PRP$", "CD", "$", "NNP", "NNS"))
_ODD_NAMES = frozenset(("JJ", "GW", "UH", "FW", "RB", "MD", "VB", "VBP"))
_SMALL = frozenset(("IN", "MD", "RB", "UH", "VB", "JJ", "GW", "FW"))
#: Tags that are never wrong in a way that is known, on any word but "there".
_LEFT_ALONE = frozenset((",", ".", ":", "DT", "PRP", "PRP$", "TO", "CD", "POS", "WP", "WDT", "``", "''", "HYPH"))
#: Tokens that are looked at together; no newsroom prints a longer sentence.
_LONGEST = 300
_HEADS = _NOUNS | {"JJ", "DT", "CD"}
_BEFORE_HEADS = frozenset(("DT", "PRP$", "POS"))


def mended(tokens: Sequence[Token], lower: Sequence[str]) -> tuple[Token, ...]:
    """Return the tokens of one sentence with their tags, set right for all claim types; long ones in pieces.

    Args:
        tokens: without tags.
        lower: their words in small letters.
    """
    words = [text for _, _, text, _ in tokens]
    tags = tags_of(["—" if word == "―" else word for word in words] if "―" in words else words)
    capital = [word[0].isupper() for word in words]
    done: list[str] = []
    for at in range(0, len(tokens), _LONGEST):
        piece = tags[at : at + _LONGEST]
        mend(list(lower[at : at + _LONGEST]), piece, capital[at : at + _LONGEST])
        done += piece
    return with_tags(tokens, done)


def mend(words: list[str], tags: list[str], capital: list[bool]) -> None:
    """Set right the tags of one sentence, in place.

    Args:
        words: its items, small letters.
        tags: their Penn Treebank tags.
        capital: for each item, whether it begins with a capital letter.
    """
    if is_title_case(words, tags, capital):
        mend_title(words, tags)
        return
    is_odd = bool(tags) and tags[0] in ("GW", "VB", "VBP", "VBG", "FW")
    if tags[:3] == ["UH", ",", "VBG"] or (is_odd and _is_first_name(words, tags)):  # "Aldred, echoing the mayor, said"
        tags[0] = "NNP"
    if tags and tags[0] in _SMALL and tags[1:2] == ["NNP"] and capital[0] and words[0] in _first_names():
        tags[0] = "NNP"
    if tags and tags[0] in ("VB", "VBP") and words[0] in speakers() and tags[2:3] in (["VBD"], ["VBZ"], ["VBP"]):
        tags[0] = "NN" if tags[1] in ("NN", "NNS") else tags[0]  # "State media said"
    if words[:2] == ["associated", "press"]:
        tags[0] = "NNP"
    if _is_named_will(words, tags, capital):
        tags[:2] = ["NNP", "NNP"]
    for at, tag in enumerate(tags):
        if tag in _LEFT_ALONE and words[at] != "there":
            continue
        if at and words[at] in _NOTHING_ELSE and not capital[at] and tags[at - 1] not in _BEFORE_HEADS:
            tags[at] = "VBD"
        elif tag == "VB" and at and tags[at - 1] in _PLURAL and words[at - 1] not in _NO_SUBJECTS:
            tags[at] = "VBP"
        elif tag == "VB" and at > 1 and words[at - 1] == "to" and words[at - 2] == "according":
            tags[at] = "NN"
        elif tag == "VBZ" and tags[max(0, at - 2) : at] == ["CD", "JJ"]:
            tags[at] = "NNS"  # "950 new homes"
        elif tag[:2] == "VB" or tag == "MD":
            _mend_verb(words, tags, capital, at)
        elif tag in ("NN", "IN") and _is_police_verb(words, tags, at):
            tags[at] = "VBP"
        elif tag in ("NN", "NNS") or (tag == "NNP" and not capital[at]):
            is_past = words[at] in _ALWAYS_PAST or (words[at] in _PAST_FORMS and _is_said(words, at))
            beats = words[at] == "beat" and tags[at - 1 : at] == ["NNP"] and tags[at + 1 : at + 2] in (["NNP"], ["DT"])
            if words[at] in _NO_NOUNS and not capital[at]:
                tags[at] = "VBZ"
            elif beats or (is_past and at > 1 and tags[at - 1] in _NOUNS):
                tags[at] = "VBD"
            elif words[at] in cues():
                tags[at] = noun_or_verb(words, tags, at)
        elif tag == "JJ" and words[at] in _PAST_FORMS and at > 1 and tags[at - 1] in _NOUNS and _is_said(words, at):
            tags[at] = "JJ" if has_verb(words, tags, at) else "VBD"  # "said sales slid sharply"
        elif tag == "JJ" and words[at] in cues() and _is_after_have(words, tags, at):
            tags[at] = "VBN"
        elif (words[at] == "forecast" and tag == "RB") or (
            tag == "JJ" and at and tags[at - 1] in _NOUNS and _is_past_after(words, tags, at)
        ):
            tags[at] = "VBD"
        elif tag == "IN" and at and not capital[at] and words[at] in speakers():
            tags[at] = "NN"
        elif tag == "RB" and at and capital[at] and tags[at - 1] == "NNP":
            tags[at] = "NNP"  # "Sir Graham Tully"
        elif tag == "JJ" and tags[at + 1 : at + 2] == ["IN"] and words[at] in speakers() and tags[at - 1] == "NN":
            tags[at] = "NN"  # "the chief executive of"
        elif tag == "JJ" and words[at] in speakers() and _is_told_after(words, tags, at + 1):
            tags[at : at + 2] = ["NN", "VBD"]  # "a fund executive told jurors"
        elif words[at] == "accused" and tag == "JJ" and tags[at - 1] == "NNP" and "of" in words[at + 2 : at + 5]:
            tags[at] = "VBD"
        elif tag == "IN" and words[at] == "to" and words[at - 1] == "on" and tags[at + 1 : at + 2] == ["VB"]:
            tags[at] = "TO"  # "went on to add"
        elif words[at] in ("assembly", "monopoly") and tag == "RB":
            tags[at] = "NN"
        elif words[at] == "there" and words[at + 2 : at + 3] == ["been"] and words[at + 1] in ("had", "have", "has"):
            tags[at : at + 2] = ["EX", "VBD" if words[at + 1] == "had" else "VBP"]
        elif words[at] == "longtime" and tag == "RB":
            tags[at] = "JJ"
        elif words[at] == "hid" and tag == "RB":
            tags[at] = "VBD"
        elif words[at] == "inquest" and tag == "JJS":
            tags[at] = "NN"
        elif words[at] in ("re-electing", "re-appointing") and tag == "JJ":
            tags[at] = "VBG"
        elif words[at] == "both" and tag == "CC":
            tags[at] = "PDT"
        elif tag == "UH" and words[at] == "say":
            tags[at] = "VBP"
        elif at == 0 and tag in _ODD_NAMES and _is_name_before_verb(words, tags, at):
            tags[at] = "NNP"
    mend_past(words, tags)
    if not any(tag in _FINITE for tag in tags):
        _mend_only_verb(words, tags)


def _is_told_after(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Say whether a participle right behind a speaker must be the past form of a report: "told jurors"."""
    after = tags[at + 1 : at + 2]
    return (
        tags[at : at + 1] == ["VBN"]
        and words[at] in ("told", "found", "ruled")
        and after in (["NNS"], ["NNP"], ["PRP"])
    )


@cache
def _first_names() -> frozenset[str]:
    """Return the first names of the lexicon in small letters."""
    return frozenset(name.lower() for names in sections("given_names").values() for name in names)


def _mend_only_verb(words: list[str], tags: list[str]) -> None:
    """Find the verb of a sentence that has none by its tags: "An average of polls shows Lind leading"."""
    for at in range(1, len(words) - 1):
        form = any(cue.form == "s" for cue in cues().get(words[at], ()))
        if (
            form
            and tags[at] == "NNS"
            and tags[at - 1] in _NOUNS
            and tags[at + 1] in ("DT", "NNP", "PRP", "PRP$", "JJ", "EX")
        ):
            tags[at] = "VBZ"
            return


def _mend_verb(words: list[str], tags: list[str], capital: list[bool], at: int) -> None:
    before = tags[at - 1] if at else ""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    inside = tags[at] == "VBG" and before == "," and after == "VBD"  # "it was safe, Dunning said"
    if words[at] == "will" and capital[at : at + 2] == [True, True] and words[-1] != "?" and "VB" not in tags[at:]:
        tags[at : at + 2] = ["NNP", "NNP"]  # "Will Young resigned"
    elif capital[at] and at and (before in _NAMES or words[at - 1] == "the" or inside):
        tags[at] = "NNP"
    elif ("-" in words[at] and words[at].endswith(_ENDINGS)) or (
        words[at] == "alleged" and words[at - 1] in listed("adjunct")
    ):
        tags[at] = "JJ"
    elif (
        capital[at]
        and (tags[at] in ("MD", "VB", "VBP") or (tags[at] == "VBZ" and not at and words[0] not in listed("be")))
        and words[at] not in listed("have")
        and _is_name_before_verb(words, tags, at)
    ):
        tags[at] = "NNP"
    elif tags[at] == "VBD" and at and before in _NOUNS and after in ("IN", "RB", "NNP") and words[at] not in cues():
        if (
            words[at].endswith("ed")
            and (after != "NNP" or words[at + 1] in listed("time"))
            and has_verb(words, tags, at)
        ):
            tags[at] = "VBN"
    elif tags[at] in ("VB", "VBP") and before == "VBZ" and _is_plural_subject(words, tags, at):
        tags[at - 1], tags[at] = "NNS", "VBP"
    elif _is_body_before_verb(words, tags, at) or (
        tags[at] == "VB" and before == "VBD" and words[at - 1] in listed("sure")
    ):
        tags[at] = "NN"
    elif tags[at] == "VBZ" and words[at] in cues() and at and words[at - 1] in _BEFORE_NOUNS:
        tags[at] = "NNS"
    elif tags[at] == "VBZ" and words[at] in speakers() and after in ("VBD", "VBN") and words[at + 1] in cues():
        tags[at : at + 2] = ["NNS", "VBD"]
    elif tags[at] == "VBN" and (
        (words[at] in _ALWAYS_PAST and before in _PLURAL | _NOUNS)
        or (words[at] == "said" and before == "RB" and tags[at - 2] == "VB" and after in _OBJECTS)
        or (words[at] == "told" and before in _NOUNS and after in ("NNS", "PRP", "NNP", "DT"))
        or (at > 1 and words[at - 1] in _NOMINATIVE and words[at - 2] not in listed("helper"))
    ):
        tags[at] = "VBD"
    elif words[at] == "close" and before == "NNS" and words[at + 1 : at + 2] == ["to"]:
        tags[at] = "JJ"
    elif words[at] == "forecast" and "PRP$" in tags[max(0, at - 3) : at] and tags[at + 1 : at + 2] == ["IN"]:
        tags[at] = "NN"  # "cut its full-year sales forecast for"
    elif tags[at] in ("VB", "VBN") and words[at] in _UNCHANGED and before in _NOUNS | {","} and after in _OBJECTS:
        if not any(tag in _FINITE for tag in tags[:at]):
            tags[at] = "VBD"
    elif words[at] == "retired" and after in _NOUNS and words[at + 1] not in listed("time"):
        tags[at] = "JJ"
    elif tags[at] == "VB" and words[at] in cues() and words[at - 1] in ("percent", "%"):
        tags[at] = "VBP"
    elif (
        tags[at] == "VBZ"
        and words[at] not in listed("be")
        and words[at + 1 : at + 2]
        and words[at + 1] in listed("sure")
        and after in _FINITE
    ):
        tags[at] = "NNS"


def _is_past_after(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether what was taken for an adjective is a verb: "the town left angry", "Ann Lee voiced concern"."""
    if words[at] == "left":
        return tags[at + 1 : at + 2] == ["JJ"]
    return words[at] in _ISSUING and tags[at - 1] in _NAMES and _FINITE.isdisjoint(tags[:at])


def _is_after_have(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether a word taken for an adjective is a participle: "has repeatedly denied wrongdoing"."""
    before = at - 2 if at > 1 and tags[at - 1] == "RB" else at - 1
    return before >= 0 and words[before] in listed("have") and words[at].endswith("ed")


def _is_body_before_verb(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether a word tagged as a plain verb names a body: "the emergencies ministry recovered"."""
    is_plain = tags[at] in ("VB", "VBP") and at and tags[at - 1] in _NOUNS
    return bool(is_plain) and words[at] in speakers() and tags[at + 1 : at + 2] in (["VBD"], ["VBN"], ["MD"])


def _is_plural_subject(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether the word before a plain verb, tagged as a verb, must be its subject: "the cars help"."""
    if tags[at] == "VB" and at > 1 and words[at - 1].endswith("s") and tags[at - 2] in _HEADS:
        return True
    return words[at] in cues() and words[at - 1] in speakers()


def _is_said(words: list[str], at: int) -> bool:
    """Say whether a "said" or "that" stands shortly before: "the bank said exports rose"."""
    return any(word in listed("sure") or word == "that" for word in words[max(0, at - 6) : at - 1])


def _is_police_verb(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether a word must be what the police, who have no plural, say: "the police maintain they were hit"."""
    says = at > 0 and words[at - 1] == "police" and any(cue.form == "base" for cue in cues().get(words[at], ()))
    return says and (tags[at + 1 : at + 2] in (["PRP"], ["DT"]) or words[at + 1 : at + 2] == ["that"])


def _is_first_name(words: list[str], tags: list[str]) -> bool:
    """Say whether a first word without any verb use there must be a name: "Sanders sent", "Trump further summed up"."""
    after = 2 if tags[1:2] == ["RB"] else 1
    past = tags[after : after + 1] in (["VBD"], ["VBZ"]) or (after == 2 and tags[2:3] == ["VBN"])
    if tags[0] == "VBG":
        return after == 1 and not _SAYERS.isdisjoint(words[1:2])
    return past and words[0] not in cues()


def _is_named_will(words: list[str], tags: list[str], capital: list[bool]) -> bool:
    """Say whether a sentence begins with somebody of that name and asks nothing: "Will Lee, an economist, said"."""
    is_name = words[:1] == ["will"] and capital[1:2] == [True] and tags[2:3] in ([","], ["VBD"], ["VBZ"])
    return is_name and words[-1] != "?"


def _is_name_before_verb(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether an item right before a reporting verb in the past, or before "says", must be its subject."""
    if at + 1 >= len(words) or words[at] in _ADVERBS:
        return False
    following = words[at + 1]
    return (
        following in cues()
        and (tags[at + 1] in ("VBD", "VBN", "VBZ") or following == "says")
        and words[at] not in cues()
    )
