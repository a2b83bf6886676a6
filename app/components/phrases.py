"""The words that the browser's part of the page shows, in one place; what services and lists say is in `app.labels`."""

from collections.abc import Mapping
from types import MappingProxyType

from app.labels import PASSAGE_LABELS, STATE_LABELS, TYPE_LABELS, TYPE_LETTERS

#: A sign beside each state, so that colour never says it alone.
STATE_SIGNS: Mapping[str, str] = MappingProxyType(
    {"": "◌", "open": "○", "proposed": "◔", "returned": "↩", "signed": "●", "dismissed": "⊘", "withdrawn": "✕"}
)

#: What the palette finds.
HIT_LABELS: Mapping[str, str] = MappingProxyType(
    {"article": "Article", "claim": "Claim", "source": "Source", "person": "Person"}
)

_SHARED: Mapping[str, object] = MappingProxyType(
    {
        "types": {str(kind): label for kind, label in TYPE_LABELS.items()},
        "letters": {str(kind): letter for kind, letter in TYPE_LETTERS.items()},
        "states": {str(state or ""): label for state, label in STATE_LABELS.items()},
        "signs": dict(STATE_SIGNS),
    }
)

COPY_WORDS: Mapping[str, object] = MappingProxyType(
    {
        **_SHARED,
        "copy": "The article, claims marked",
        "selection": "What to do with the words selected",
        "add": "Add a claim:",
        "mark": "No claim here:",
        "passages": {str(kind): label for kind, label in PASSAGE_LABELS.items()},
        "takeOff": "Take this mark off",
        "resolve": "Resolve this comment",
        "say": "Comment on these words:",
        "sayHint": "For your colleagues; @Name tells somebody. Enter sends it.",
        "claim": "Claim {}:",
        "cut": "Stand on these words",
        "split": "Split off these words",
        "sentence": "Sentence {} of {} · j next, k previous, Esc ends",
        "none": "Nothing marked in this sentence",
    }
)

CARD_WORDS: Mapping[str, object] = MappingProxyType(
    {
        **_SHARED,
        "card": "The open claim",
        "empty": "Nothing is marked. Select words in the text to add a claim.",
        "loading": "Opening…",
        "saving": "Saving…",
        "graded": "Grade saved. Its reason is still to come.",
        "override": "The sources are not enough by the policy. Say why the verdict is given all the same, then "
        "Ctrl+Enter; or attach what is missing (s).",
        "open": "open",
        "left": "Left open",
        "machine": "Machine",
        "wording": "Wording",
        "why": "Why it was marked",
        "ask": "Ask about it",
        "sources": "Sources",
        "grades": "Grades",
        "previous": "Previous claim",
        "next": "Next claim",
        "undo": "Undo",
        "focus": "Focus",
        "aloud": "Read aloud",
        "keys": "Keys",
        "claimTab": "Claim",
        "sourcesTab": "Sources",
        "verdictTab": "Verdict",
        "commentsTab": "Comments",
    }
)

LIST_WORDS: Mapping[str, object] = MappingProxyType(
    {
        "list": "Claims of this page of the queue",
        "choose": "Choose",
        "chooseAll": "Choose all on this page",
        "order": "Order the whole list by this; once more turns it",
    }
)

SHELL_WORDS: Mapping[str, object] = MappingProxyType(
    {
        "keys": "Keys",
        "close": "Close",
        "palette": "Find a page, an article, a claim or an action",
        "paletteHint": "↑ ↓ to choose, Enter to open, Esc to close.",
        "nothing": "Nothing found.",
        "page": "Page",
        "action": "Action",
    }
)
