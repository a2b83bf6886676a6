"""The words that the browser's part of the page shows, in one place; what services and lists say is in `app.labels`."""

from collections.abc import Mapping
from types import MappingProxyType

from app.components.shell import key_hints
from app.labels import (
    PASSAGE_LABELS,
    SOURCED_LABELS,
    SOURCED_SIGNS,
    STATE_LABELS,
    TALK_SIGN,
    TONE_SIGNS,
    TYPE_LABELS,
    TYPE_LETTERS,
)
from app.language import _
from claims.policy.quotations import SPEAKER_NAMED, SPEAKER_OPEN, SPEAKER_OTHER, QuoteState, Unfit

#: A sign beside each state, so that colour never says it alone.
STATE_SIGNS: Mapping[str, str] = MappingProxyType(
    {"": "◌", "open": "○", "proposed": "◔", "returned": "↩", "signed": "●", "dismissed": "⊘", "withdrawn": "✕"}
)

#: What the palette finds.
HIT_LABELS: Mapping[str, str] = MappingProxyType(
    {"article": _("Article"), "claim": _("Claim"), "source": _("Source"), "person": _("Person")}
)

#: How a quotation is accounted for, with a sign.
QUOTE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        QuoteState.VERBATIM: _("● Word for word"),
        SPEAKER_NAMED: _("◑ These words stand in the speaker’s turn, to be read"),
        SPEAKER_OPEN: _("◑ These words stand there, who says them is open"),
        SPEAKER_OTHER: _("✕ Somebody else says them there"),
        QuoteState.CHANGED: _("◐ Cut or changed"), QuoteState.HEARD: _("◔ Heard"),
        QuoteState.NOBODY: _("○ Nobody heard"),
    }
)  # fmt: skip
#: Why something that is attached does not account for a quotation.
UNFIT_LABELS: Mapping[Unfit, str] = MappingProxyType(
    {
        Unfit.CONTEXT: _("it is attached as context"),
        Unfit.SECONDARY: _("it is attached as a secondary source"),
        Unfit.NOT_KEPT: _("its passage stands in no kept copy"),
        Unfit.ITSELF: _("it is the article itself, or a copy of it"),
        Unfit.ARTICLE: _("it describes itself as an article, by an author in an outlet"),
        Unfit.QUOTED: _("the words stand in quotation marks there, too"),
        Unfit.OTHER_WORDS: _("the passage has other words"),
    }
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
        "copy": _("The article, claims marked"),
        "selection": _("What to do with the words selected"),
        "add": _("Add a claim:"),
        "mark": _("No claim here:"),
        "tones": dict(TONE_SIGNS),
        "sourceSigns": dict(SOURCED_SIGNS),
        "sourced": dict(SOURCED_LABELS),
        "talkSign": TALK_SIGN,
        "talked": _("somebody comments on it"),
        "passages": {str(kind): label for kind, label in PASSAGE_LABELS.items()},
        "choosing": _("← → first word, Shift+← → last word, ↑ ↓ sentence; a number or Enter goes on, Esc ends"),
        "takeOff": _("Take this mark off"),
        "resolve": _("Resolve this comment"),
        "say": _("Comment on these words:"),
        "sayHint": _("For your colleagues; @Name tells somebody. Enter sends it."),
        "claim": _("Claim {}:"),
        "cut": _("Stand on these words"),
        "split": _("Split off these words"),
        "sentence": key_hints.SENTENCE,
        "earlier": _("Previous sentence"),
        "later": _("Next sentence"),
        "silent": _("End reading"),
        "none": _("Nothing marked in this sentence"),
    }
)

CARD_WORDS: Mapping[str, object] = MappingProxyType(
    {
        **_SHARED,
        "card": _("The open claim"),
        "empty": _("Nothing is marked. Select words in the text to add a claim."),
        "closed": key_hints.CLOSED,
        "loading": _("Opening…"),
        "saving": _("Saving…"),
        "place": _("{} of {} in the copy"),
        "last": _("Claim {}: {}"),
        "graded": _("Grade saved. Its reason is still to come."),
        "attachSource": _("Attach a source"),
        "takePassage": _("Take a passage"),
        "writeReason": _("Write the reason"),
        "sourcesOfDesk": _("Source of the desk: a few letters of its title, publisher or address"),
        "passagesOfDesk": _("Passages that the desk keeps, the nearest first"),
        "attachHint": _(
            "↑ ↓ choose. Enter: it supports the claim. Shift+Enter: refutes it. Ctrl+Enter: context. ☐ or Shift+↓ "
            "takes one along with the next."
        ),
        "looking": _("Looking…"),
        "noSource": key_hints.NO_SOURCE,
        "noPassage": _("Nothing that the desk keeps speaks of this claim, beside what is attached."),
        "noAnswer": _("The workbench did not answer; type again in a moment."),
        "noneNear": _("no passage near the claim; copy it yourself"),
        "override": key_hints.OVERRIDE,
        "open": _("open"),
        "left": _("Left open"),
        "machine": _("Machine"),
        "wording": _("Checked as"),
        "parts": _("Decided with it"),
        "apart": _("On its own"),
        "why": _("Why it was marked"),
        "ask": _("Ask about it"),
        "sources": _("Sources"),
        "notes": _("Notes of the author"),
        "dismissNote": _("Dismiss"),
        "grades": _("Grades"),
        "previous": _("Previous claim"),
        "next": _("Next claim"),
        "undo": _("Undo"),
        "focus": _("Focus"),
        "aloud": _("Read aloud"),
        "keys": _("Keys"),
        "claimTab": _("Claim"),
        "sourcesTab": _("Sources"),
        "verdictTab": _("Verdict"),
        "commentsTab": _("Comments"),
    }
)

LIST_WORDS: Mapping[str, object] = MappingProxyType(
    {
        "list": _("Claims of this page of the queue"),
        "choose": _("Choose"),
        "chooseAll": _("Choose all on this page"),
        "order": _("Order the whole list by this; once more turns it"),
    }
)

SHELL_WORDS: Mapping[str, object] = MappingProxyType(
    {
        "keys": _("Keys"),
        "close": _("Close"),
        "palette": _("Find a page, an article, a claim or an action"),
        "paletteHint": _("↑ ↓ to choose, Enter to open, Esc to close."),
        "nothing": _("Nothing found."),
        "page": _("Page"),
        "action": _("Action"),
        "calendar": _("Choose in a calendar"),
        "away": _(
            "The workbench does not answer: it was stopped, or is being started anew. What you type is kept in this "
            "browser, and the page goes on by itself as soon as the workbench is back."
        ),
        "back": _("The workbench is back. The page is shown as it is now."),
    }
)
