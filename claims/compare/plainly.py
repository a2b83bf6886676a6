"""Whether a speaker plainly says words as their own: whole sentences, and nothing beside them that could bend them.

What is beside the words is held against short lists of what does no harm; the rest is left to a person, who reads it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.compare.forms import forms
from claims.compare.words import no_earnest
from claims.model import Span
from claims.people.words import Word, lookup
from claims.syntax.reporting_words import cues
from claims.text.nlp import Token, tag_tokens, tokenize
from claims.wordlists import sections
from claims.wordlists import words as word_list

#: How far, in characters, a speech is read before words and behind them.
_BEFORE, _BEHIND = 1_500, 400
#: Words with which a speaker leads in to a sentence of their own, and those of a sentence that is only a formula.
#: Source: written by the Claimdesk authors; CC0-1.0.
_LEAD = word_list("compare", "plainly lead")
FORMULA = word_list("compare", "plainly formula")
#: Verbs by which a speaker holds what follows to be so; with "I" or "we" before them.
_HOLDING = word_list("compare", "plainly holding")
_OWN, _THINGS = word_list("compare", "plainly own"), word_list("compare", "plainly things")
#: Whom a speaker addresses, and words behind which that is somebody who is talked of.
_VOCATIVE, _BOUND = word_list("compare", "plainly vocative"), word_list("compare", "plainly bound")
#: A turn that goes on with what was broken off.
BROKEN = re.compile(r"\A\s*(?:[–—-]|\.\.|…)")
#: Texts, talk and play, whose words are somebody's or nobody's; what takes words back; persons other than the speaker.
TALK = word_list("compare", "plainly talk")
TAKEN_BACK = word_list("compare", "plainly taken back")
OTHERS = word_list("compare", "plainly others")
READ_OUT = word_list("compare", "plainly read out")
BACKWARD = word_list("compare", "plainly backward")
DENYING = word_list("compare", "clauses negations")
#: Whole sentences by which a speaker holds to what was said.
_HELD = frozenset(one.replace("_", " ") for one in word_list("compare", "plainly held to"))
_POINTING = word_list("compare", "plainly pointing")
_LEADING = word_list("compare", "plainly leading")
_FIRST = word_list("compare", "plainly first")
END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’»)\]]*+(?=\s|$)|\n[^\S\n]*+\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:]*")
STAMP = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?")
_BRACKET = re.compile(r"[(\[{<][^()\[\]{}<>\n]{0,80}(?:[)\]}>]|\n)")
#: What may stand in brackets: the time, a party, applause, how somebody takes part.
HARMLESS = re.compile(
    r"[(\[](?:(?-i:[A-Z]{1,4}(?:[-–][A-Z][A-Za-z.]{0,5})?)|[\d:.,]+|applause\.?|on the (?:tele)?(?:phone|line)"
    r"|(?:by|via|on) (?:(?:tele)?phone|video|zoom))[)\]]",
    re.IGNORECASE,
)
#: A line that may begin with a label of another form, or with what is not said at all.
_ODD_LINE = re.compile(r"\n[ \t]*(?:[-–—>•*«“\"]|[A-Z][.:)]|[A-Z]{2}|\d+[.)])|\b[QA][.:]\s")
#: How a question begins; one that does not asks of words whether they are so: "They left? No."
_ASKING = re.compile(
    r"\W{0,6}(?:wh\w+|how|is|are|was|were|am|do|does|did|ha(?:s|ve|d)|can|could|will|would|shall|should|may|might|must"
    r"|(?:is|are|was|were|do|does|did|have|has|ca|could|wo|would|should)n['’]t|and|but|so)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"\s{0,40}(?:[–—-]|\.\.|…)")


def left_to_read(source: str, speech: Span, place: Span) -> Span | None:
    """Return what a person must read before words count as a speaker's own; `None` where nothing is left.

    Args:
        source: as it was received.
        speech: what the speaker says without a break, as the source shows it; the place lies in it.
        place: where the words stand.
    """
    speech = Span(max(speech.start, place.start - _BEFORE), min(speech.end, place.end + _BEHIND))
    before, behind = source[speech.start : place.start], source[place.end : speech.end]
    if odd := _ODD_LINE.search(before):
        return part_of(source, speech.start + odd.start(), place.start)
    for found in _BRACKET.finditer(before[-_BEHIND:] + behind[:_BEHIND]):
        if not HARMLESS.fullmatch(found[0]):
            at = place.start - len(before[-_BEHIND:]) + found.start()
            at += len(place.of(source)) if at >= place.start else 0
            return Span(at, at + len(found[0].rstrip()))
    if laughs := no_earnest(place.of(source)):
        return Span(place.start + laughs.start(), place.start + laughs.end())
    sentences = list(sentences_of(before))
    lead = sentences.pop() if sentences and not END.search(before, sentences[-1].end - 1) else None
    if lead and not _leads_in(lead.of(before)):
        return part_of(source, speech.start + lead.start, place.start)
    for one in reversed(sentences):
        words = words_of(one.of(before))
        if not READ_OUT.isdisjoint(words) or (one is sentences[-1] and not is_harmless(one.of(before))):
            return Span(speech.start + one.start, speech.start + one.end)
    if behind.startswith("?") and (lead or not _ASKING.match(source, place.start)):
        return place
    end = END.match(behind)
    if end and _OPEN_END.match(behind):
        return part_of(source, place.end, place.end + end.end())
    if behind.strip(" \n\t,") and end is None:
        stop = END.search(behind)
        return part_of(source, place.end, place.end + (stop.end() if stop else len(behind)))
    at = place.end + (end.end() if end else 0)
    is_right_behind = True
    for one in sentences_of(source[at : speech.end]) if end else ():
        words = words_of(one.of(source[at : speech.end]))
        if is_held_to(words) and not one.of(source[at : speech.end]).endswith("?"):
            continue
        is_next = is_right_behind and not is_harmless(one.of(source[at : speech.end]), behind=True)
        if is_next or not (READ_OUT | TAKEN_BACK).isdisjoint(words):
            return Span(at + one.start, at + one.end)
        is_right_behind = False
    return None


def is_held_to(words: Sequence[str]) -> bool:
    """Say whether the words of a whole sentence hold to what was said before it: "That is a promise"."""
    return " ".join(words) in _HELD


def sentences_of(text: str) -> Iterator[Span]:
    """Yield the sentences of a part of a speech, without blanks about them; the last one may have no end."""
    start = 0
    for end in [*(found.end() for found in END.finditer(text)), len(text)]:
        part = text[start:end]
        if part.strip():
            yield Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))
        start = end


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, figures too, without the times of day that stamp it."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(STAMP.sub(" ", text))]


def _leads_in(text: str) -> bool:
    """Say whether words before others in their sentence are the speaker's way to them: "Well, I tell you that"."""
    words = words_of(text)
    is_first = not _FIRST.isdisjoint(words)
    if BROKEN.search(text):
        return False
    for before, word in pairwise(["", *words]):
        is_held = is_first and not _HOLDING.isdisjoint(forms(word))
        is_own = (word in _OWN and before in ("my", "our", *_FIRST, "am", "are")) or (
            word in _THINGS and before == "the"
        )
        is_called = (word in _VOCATIVE or is_title(word)) and before not in _BOUND
        is_your = word == "your" and re.search(
            r"\byour\s(?:honou?r|excellency|majesty|lordship|ladyship)\b", text, re.IGNORECASE
        )
        if not (word in _LEAD or is_held or is_own or is_called or is_your):
            return False
    return True


def is_title(word: str) -> bool:
    """Say whether a word stands before names: "minister", "Ms"."""
    return bool(lookup().get(word.capitalize(), 0) & (Word.TITLE | Word.HONORIFIC))


def is_harmless(sentence: str, *, behind: bool = False) -> bool:
    """Say whether a neighbouring sentence is a formula, or the speaker's own and about nobody's words."""
    words = words_of(HARMLESS.sub(" ", sentence))
    if all(word in FORMULA or is_title(word) for word in words):
        return not (behind and (words[:1] in (["no"], ["well"]) or "sorry" in words or sentence.rstrip().endswith("?")))
    tagged = [token for token in tag_tokens(tokenize(sentence, 0, len(sentence))) if token.text[:1].isalpha()]
    is_clause = any(token.tag.startswith(("VB", "MD")) and token.tag not in ("VBG", "VBN") for token in tagged)
    if not is_clause or (behind and words[0] in BACKWARD) or tagged[0].tag == "VB":
        return False
    if sentence.rstrip().endswith((":", "…", "..")) or (behind and sentence.rstrip().endswith("?")):
        return False
    if not behind and next((word for word in words if word not in _LEADING), "") not in _FIRST:
        return False
    if words[0] not in _FIRST and not _POINTING.isdisjoint(words[1:]):
        return False
    for number, word in enumerate(words):
        may_hold = not behind and words[0] in _FIRST and number < 3
        is_telling = word in cues() or not TALK.isdisjoint({word, *forms(word)})
        is_other = word in OTHERS or word in sections("human")["person"]
        is_back = word in TAKEN_BACK or word in DENYING or word.endswith("n't") or (behind and word in BACKWARD)
        if is_other or is_back or (is_telling and not (may_hold and not _HOLDING.isdisjoint(forms(word)))):
            return False
    return not any(_is_another(token) for token in tagged[1:])


def _is_another(noun: Token) -> bool:
    """Say whether a word names a person, or a body that may speak."""
    flags = lookup().get(noun.text.capitalize(), 0)
    if noun.tag.startswith("NNP"):
        return not flags & Word.PLACE
    return noun.tag.startswith("NN") and bool(flags & Word.BODY)


def part_of(source: str, start: int, end: int) -> Span:
    """Return a part of a source without blanks at its ends, which has a letter at least."""
    part = source[start:end]
    start += len(part) - len(part.lstrip())
    return Span(start, max(start + 1, start + len(part.strip())))
