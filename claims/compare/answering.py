"""What is said right before a turn and right behind it, where it may tell that the turn's words are not in earnest."""

import re

from claims.compare.forms import forms
from claims.compare.plainly import (
    BACKWARD,
    BROKEN,
    DENYING,
    END,
    FORMULA,
    OTHERS,
    READ_OUT,
    STAMP,
    TAKEN_BACK,
    TALK,
    is_harmless,
    is_title,
    part_of,
    sentences_of,
    words_of,
)
from claims.model import Span
from claims.wordlists import words as word_list

#: How far back, in characters, a speaker's turn before is looked for.
_BEFORE = 1_500
_SAID = frozenset(("say", "says", "said"))
_LABEL = re.compile(r"^[^:\n]{1,80}:(?=\s)", re.MULTILINE)
#: A turn that cuts in on another one, behind its label.
_CUT_IN = re.compile(r"\A[^:\n]{0,80}:\s*(?:[–—-]|\.\.|…)")
#: Words of a turn that answers without a word about what was said, and of one that calls to read or go on.
#: Source: written by the Claimdesk authors; CC0-1.0.
_REPLIES = word_list("compare", "plainly replies")
_QUESTION = word_list("compare", "plainly question")
_ASKED = word_list("compare", "plainly asked")
#: Of the words for texts and talk, those that say little where another one uses them: "a question", "I hear you".
_IN_PASSING = word_list("compare", "plainly in passing")


def answered(source: str, name: str, replies: Span, *, at_once: bool) -> Span | None:
    """Return what is said right behind a speech, where it may tell that its words were read out or no earnest.

    Args:
        source: as it was received.
        name: who spoke, as the label of the turn says.
        replies: the turn behind, and the speaker's next one where that follows.
        at_once: whether nothing else is said between the words and the turn behind.
    """
    reply = replies.of(source)
    again = re.search(rf"{re.escape(name)}[^:\n]{{0,40}}:(?P<rest>.*)", reply)
    first = END.split(again["rest"])[0] if again else ""
    is_back = (
        not (BACKWARD | DENYING | TAKEN_BACK | OTHERS).isdisjoint(words_of(first)) or BROKEN.match(first) is not None
    )
    is_back = is_back or (at_once and again is not None and not is_harmless(first, behind=True))
    is_back = is_back or (at_once and not _is_plain_reply(reply, name))
    is_taken = _CUT_IN.search(reply) is not None or not (TAKEN_BACK - {"sorry"}).isdisjoint(words_of(reply))
    return part_of(source, replies.start, replies.end) if is_back or is_taken or _is_of_texts(reply) else None


def _is_plain_reply(reply: str, name: str) -> bool:
    """Say whether the turn behind is a question or a formula: "Thank you, Ms Benn."."""
    known = FORMULA | _REPLIES | set(words_of(name))
    labelled = _LABEL.match(reply.lstrip())
    said = reply.lstrip()[labelled.end() if labelled else 0 :].partition("\n")[0]
    for sentence in sentences_of(said):
        words = words_of(sentence.of(said))
        if said[sentence.end - 1] != "?" and not all(word in known or is_title(word) for word in words):
            return False
    return True


def _is_plain_call(turn: str, name: str, quoted: str) -> bool:
    """Say whether the turn before asks in the words' own terms, or with a formula or the speaker's name."""
    said = _LABEL.sub("", turn)
    asked = [sentence.of(said) for sentence in sentences_of(said)]
    known = FORMULA | _REPLIES | _QUESTION | set(words_of(name))
    own = {form for word in words_of(quoted) for form in forms(word)}
    return all(
        word in known or is_title(word) or not own.isdisjoint(forms(word)) for one in asked for word in words_of(one)
    )


def asked_to_read(source: str, name: str, asked: Span, quoted: str, *, at_once: bool) -> Span | None:
    """Return what is said right before a turn, where it may tell that the turn reads something out, or goes on.

    Args:
        source: as it was received.
        name: who speaks then, as the label of the turn says.
        asked: the turn before.
        quoted: the words, as they stand in the source.
        at_once: whether nothing else is said between that and the words.
    """
    words = asked.of(source)
    is_open = re.search(r"(?:[–—:,-]|\.\.|…)\s*\Z", STAMP.sub("", words)) is not None
    is_asked = not _ASKED.isdisjoint(words_of(words)) or _is_of_texts(words)
    is_asked = is_asked or (at_once and not _is_plain_call(words, name, quoted))
    return part_of(source, asked.start, asked.end) if is_open or is_asked else None


def _is_of_texts(turn: str) -> bool:
    """Say whether what another one says is about somebody's words, or a play."""
    words = words_of(_LABEL.sub("", turn))
    told = {form for word in words for form in (word, *forms(word))}
    if not _SAID.isdisjoint(words) and "you" not in words:
        return True  # "What does the form say?"
    return not READ_OUT.isdisjoint(words) or not (TALK - _IN_PASSING).isdisjoint(told)


def broken_off(source: str, name: str, start: int) -> Span | None:
    """Return the end of the speaker's turn before, where it was broken off so that this one may go on with it.

    Args:
        source: as it was received.
        name: who speaks, as the label of the turn says.
        start: of that label.
    """
    begin = max(0, start - _BEFORE)
    at = source.rfind(f"{name}:", begin, start)
    last = source[at:start].partition("\n")[0].rstrip(' \t\r"”') if at >= 0 else "."
    return None if last[-1] in ".!?" and not last.endswith("..") else Span(at, at + len(last))
