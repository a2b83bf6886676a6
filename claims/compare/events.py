"""What happened to a post, on both sides: the events of a claim and of a source."""

import re

from claims.compare.result import FactKind
from claims.text.clean import lowered

#: Events that are less exact words for others. Source: written by the Claimdesk authors; CC0-1.0.
_GENERAL = {
    "holds": frozenset(("appointed", "elected", "sworn in", "promoted", "hired", "reappointed", "took power")),
    "appointed": frozenset(("hired", "promoted", "reappointed")),
    "left": frozenset(("resigned", "dismissed", "ousted", "retired", "replaced", "demoted", "died in office")),
    "held": frozenset(("left", "resigned", "dismissed", "ousted", "retired", "replaced", "died in office")),
    "dismissed": frozenset(("ousted",)),
    "designate": frozenset(("elected", "appointed", "nominated")),
}
_EVENT = re.compile(
    r"\b(?:(?P<acting>acting|interim|caretaker)|(?P<designate>designate|(?<=-)elect)|(?P<reappointed>reappointed|re-appointed)"
    r"|(?P<nominated>nominat\w+)|(?P<elected>(?:re-?)?elected|elects?|voted in)|(?P<sworn>sworn in|inaugurated)"
    r"|(?P<promoted>promoted)|(?P<hired>hired|recruited)|(?P<appointed>appoint(?:s|ed|ment)?|named|became|took over)"
    r"|(?P<resigned>resign(?:s|ed|ation)?|stepped down|steps down|quit)|(?P<dismissed>dismissed|fired|sacked|removed)"
    r"|(?P<ousted>ousted|toppled)|(?P<retired>retire[sd]?)|(?P<replaced>replaced)|(?P<suspended>suspended)"
    r"|(?P<left>left (?:office|the post)|departed)|(?P<held>former|served as|was the|was a|used to be)"
    r"|(?P<holds>is|serves as|has been|current|incumbent))\b"
)
_DENIED = re.compile(r"\b(?:not|never|n't|n’t|neither|denied|denies)\b[^.;]{0,24}$")
#: Words that leave open whether it happened: in a sentence, or somewhat before the event. Source: ours; CC0-1.0.
_UNSAID = re.compile(
    r"\b(?:untrue|false|falsely|wrong|wrongly|wrongfully|mistaken(?:ly)?|hoax|fake|fabricat\w+|baseless|unfounded"
    r"|not true|neither|nobody|no ?-?one|rumou?r\w*|doubt\w*|denie[sd]|denial|alleged\w*|purported\w*|supposed\w*"
    r"|myth|satir\w+|joke|is not|was not|isn['’]t|wasn['’]t|no longer"
    r"|\w{3,12} (?:him|her|them)sel(?:f|ves)|self-\w{4,12})\b|\?[\s”’\"']*$"
)
_UNSAID_BEFORE = re.compile(
    r"\b(?:if|whether|unless|almost|nearly|narrowly|all but|fail\w*|refus\w+|reject\w*|declin\w+|turned down"
    r"|hop(?:ed?|es|ing) to|want\w* to|wish\w* to|asked to|appl(?:y|ied|ies|ication|ying)|tried to|sought|seek\w*"
    r"|could|might|would|ran|run|running|runs|stood|standing|bid|campaigned|campaigning|candida\w+|competed"
    r"|competing|contested|lost|loses?|losing|beaten|defeat\w*|overlooked|passed over"
    r"|expected|about to|set to|due to|said to|believed|thought|reported\w*"
    r"|tipped|shortlisted|considered|favou?rite|yet to|claims? that|claimed|instead of"
    r"|rather than|without|dream\w*|nor)\b"
)
#: Characters before an event in which those words tell of it.
_NEAR = 60
_ACTING = re.compile(r"\b(?:acting|interim|caretaker)\b")


def compare_events(claimed: str, said: str) -> FactKind:
    """Return how two events stand to each other, both of the slot's choices; "elected" and "appointed" are different.

    Returns:
        `same`, `claim-coarser` or `source-coarser` ("left" says less than "resigned"), or `different`.
    """
    if claimed == said:
        return FactKind.SAME
    if said in _GENERAL.get(claimed, ()):
        return FactKind.CLAIM_COARSER
    return FactKind.SOURCE_COARSER if claimed in _GENERAL.get(said, ()) else FactKind.DIFFERENT


def event_in(words: str, *, has_post: bool) -> tuple[str | None, tuple[int, int] | None, bool]:
    """Return the event that a sentence tells in words, where, and whether it is denied.

    Args:
        words: the sentence.
        has_post: whether it names a post; then who stands beside it holds it, unless it says otherwise.

    Returns:
        The event as in the slot's choices, its half-open characters in `words`, and whether a "not" stands before
        it; `None` twice for no event.
    """
    lower = lowered(words)
    match = next((one for one in _EVENT.finditer(lower) if one.lastgroup != "holds"), None) or _EVENT.search(lower)
    if match is None or (match.lastgroup == "holds" and not has_post):
        return ("holds", None, False) if has_post else (None, None, False)
    name = {"sworn": "sworn in"}.get(match.lastgroup or "", match.lastgroup or "")
    return name, match.span(), bool(_DENIED.search(lower[: match.start()]))


def unsaid_in(words: str, event: int | None) -> tuple[int, int] | None:
    """Return the half-open characters of a word that leaves open whether a sentence's event came about, or `None`.

    Args:
        words: the sentence.
        event: the character of it at which the event stands; `None` for no words of an event.
    """
    lower = lowered(words)
    end = len(lower) if event is None else event
    match = _UNSAID.search(lower) or _UNSAID_BEFORE.search(lower, max(0, end - _NEAR), end)
    return match.span() if match else None


def is_acting(words: str) -> bool:
    """Say whether words in front of a post make its holder a stand-in: acting, interim, caretaker."""
    return bool(_ACTING.search(words.lower()))
