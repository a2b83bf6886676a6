"""Every word of a fixed list as a person reads it, for pages, reports and the command line.

The mappings are keyed by text, because a member of a `StrEnum` is its text: rows, views and reports all find theirs.
"""

from collections.abc import Mapping
from types import MappingProxyType

from app.language import _
from app.tag_labels import TAG_LABELS as TAG_LABELS
from claims.compare.quote import Wording
from claims.compare.result import FactKind, Outcome
from claims.compare.said_by import SaidBy
from claims.model import BlockKind, ClaimType, PassageKind
from claims.newsroom.lifecycle import ClaimState, CopyAnswer, Priority
from claims.newsroom.roles import Role
from claims.newsroom.sourcing import Audience, Confidentiality, CopyOrigin, Means, ReplyKind, SourceHealth, Terms
from claims.registry import CLAIM_TYPES

TYPE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        ClaimType.DATE: _("Date"),
        ClaimType.QUOTE: _("Quote"),
        ClaimType.APPOINTMENT: _("Appointment or office"),
        ClaimType.STATISTIC: _("Figure"),
        ClaimType.STATEMENT: _("Statement"),
    }
)

#: The roles of a desk, the one that may do least first.
ROLE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Role.READER: _("Reader"),
        Role.REVIEWER: _("Reviewer"),
        Role.EDITOR: _("Editor"),
        Role.ADMINISTRATOR: _("Administrator"),
    }
)

#: One letter a type, for where colour is not seen and a word has no room.
TYPE_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        ClaimType.DATE: _("D"),
        ClaimType.QUOTE: _("Q"),
        ClaimType.APPOINTMENT: _("A"),
        ClaimType.STATISTIC: _("F"),
        ClaimType.STATEMENT: _("S"),
    }
)

#: What a checker asks of a claim of each type, in the order of asking.
TYPE_QUESTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        ClaimType.DATE: (
            _("Which day is meant, and whose calendar and time zone?"),
            _("Does the weekday fit the date?"),
            _("Is it when it happened, or when it was announced or reported?"),
        ),
        ClaimType.QUOTE: (
            _("Was it heard, read in a transcript, or taken from another report?"),
            _("Is it complete, or was something cut that changes the sense?"),
            _("Who said it, on what occasion, and in which language?"),
        ),
        ClaimType.APPOINTMENT: (
            _("Since when, and does it hold on the day of the text?"),
            _("Acting, designate or in full office?"),
            _("Are name, title and body spelled as their own office spells them?"),
        ),
        ClaimType.STATISTIC: (
            _("What exactly was counted, by whom, and in which period?"),
            _("Compared with what?"),
            _("Does the sum come out when you do it again?"),
        ),
        ClaimType.STATEMENT: (
            _("What would have to be so for it to be true, and who saw or recorded that?"),
            _("Does one thing cause the other, or did they only come together?"),
            _("Does the source say as much, or less?"),
        ),
    }
)

#: How the copy of a source came in, before a moment.
COPY_ORIGIN_LABELS: Mapping[str, str] = MappingProxyType(
    {
        CopyOrigin.FETCHED: _("Fetched"),
        CopyOrigin.UPLOADED: _("Handed in"),
        CopyOrigin.PASTED: _("Pasted"),
    }
)

#: What a look at the address of a source found.
HEALTH_LABELS: Mapping[str, str] = MappingProxyType(
    {
        SourceHealth.FIRST: _("Kept for the first time"),
        SourceHealth.UNCHANGED: _("Unchanged"),
        SourceHealth.CHANGED: _("Changed"),
        SourceHealth.MOVED: _("Moved"),
        SourceHealth.GONE: _("Gone"),
        SourceHealth.UNREACHABLE: _("Could not be fetched"),
    }
)

#: `None` stands for a proposal of the machine that nobody has decided on.
STATE_LABELS: Mapping[str | None, str] = MappingProxyType(
    {
        None: _("Not decided yet"),
        ClaimState.OPEN: _("Open"),
        ClaimState.PROPOSED: _("Waiting for a second person"),
        ClaimState.RETURNED: _("Sent back"),
        ClaimState.SIGNED: _("Signed off"),
        ClaimState.DISMISSED: _("Dismissed"),
        ClaimState.WITHDRAWN: _("Taken back"),
    }
)

#: Sign of a verdict by the tone of its grade: colour never says it alone.
TONE_SIGNS: Mapping[str, str] = MappingProxyType(
    {"good": "✓", "fair": "◕", "mixed": "◑", "poor": "!", "bad": "✕", "none": "?"}
)
#: Whether a claim's sources are enough, and that somebody comments on it, beside its name in the copy.
SOURCED_SIGNS: Mapping[str, str] = MappingProxyType({"enough": "▮", "few": "▯"})
SOURCED_LABELS: Mapping[str, str] = MappingProxyType(
    {"enough": _("sources are enough"), "few": _("sources are not enough yet")}
)
TALK_SIGN = "✎"
STANCE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "supports": _("Supports"),
        "refutes": _("Refutes"),
        "context": _("Gives context"),
    }
)

#: How the words of a quotation stand to a passage.
WORDING_LABELS: Mapping[str, str] = MappingProxyType({
    Wording.VERBATIM: _("Word for word as in this passage."), Wording.VERBATIM_BUT: _("As in this passage, but for:"),
    Wording.PARAPHRASE: _("A paraphrase: {share} of its words stand in this passage."),
    Wording.NOT_FOUND: _("Not found in this passage."),
})  # fmt: skip

#: The same where it is not settled that the claim's speaker says them there; by who does, then how the words stand.
SAID_BY_LABELS: Mapping[tuple[str, str], str] = MappingProxyType({
    (SaidBy.OPEN, Wording.VERBATIM): _("These words stand in this passage; who says them is open."),
    (SaidBy.OPEN, Wording.VERBATIM_BUT): _("These words stand in this passage, who says them is open; but for:"),
    (SaidBy.TURN, Wording.VERBATIM): _("These words stand in the speaker’s turn, with something beside to be read."),
    (SaidBy.TURN, Wording.VERBATIM_BUT): _("These words stand in the speaker’s turn, to be read; but for:"),
    (SaidBy.OTHER, Wording.VERBATIM): _("Somebody else says these words in this passage."),
    (SaidBy.OTHER, Wording.VERBATIM_BUT): _("Somebody else says these words in this passage, but for:"),
    (SaidBy.OTHER, Wording.PARAPHRASE): _("Somebody else says this; a paraphrase: {share} of the words stand there."),
})  # fmt: skip

#: How a claim stands to what a source says, all facts in one word. Never whether it is true.
OUTCOME_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Outcome.VERBATIM: _("Word for word"),
        Outcome.VERBATIM_BUT: _("Word for word, with differences"),
        Outcome.PARAPHRASE: _("A paraphrase"),
        Outcome.NOT_FOUND: _("Not found"),
        Outcome.SAME: _("The same"),
        Outcome.SPELLING: _("The same, spelled differently"),
        Outcome.COARSER: _("The same, one side less exact"),
        Outcome.ROUNDED: _("The same after rounding"),
        Outcome.CONVERTED: _("The same in another unit"),
        Outcome.STANDS: _("Stands there, not all compared"),
        Outcome.PARTLY: _("Partly the same"),
        Outcome.CONFLICT: _("Differs"),
        Outcome.UNRESOLVED: _("Cannot be resolved"),
    }
)

#: How what is claimed in one field stands to what the source says there.
FACT_LABELS: Mapping[str, str] = MappingProxyType({
    FactKind.SAME: _("the same"), FactKind.CHANGED: _("changed"), FactKind.ADDED: _("added"),
    FactKind.DROPPED: _("dropped"), FactKind.INSERTED: _("in brackets"), FactKind.CUT: _("cut at “…”"),
    FactKind.TITLE: _("the same, but for a title"), FactKind.SHORT: _("the same, in a shorter form"),
    FactKind.INITIALS: _("the same, with initials"), FactKind.ACCENTS: _("spelled with other accents"),
    FactKind.SPELLING: _("differs in a letter"), FactKind.OTHER_WORDS: _("the same in other words"),
    FactKind.CLAIM_COARSER: _("the claim is less exact"), FactKind.SOURCE_COARSER: _("the source is less exact"),
    FactKind.ROUNDED: _("the same after rounding"), FactKind.CONVERTED: _("the same in another unit"),
    FactKind.WITHIN: _("within what the claim allows"), FactKind.OVERLAPPING: _("partly the same time"),
    FactKind.OTHER_READING: _("the same, if read another way"), FactKind.MORE: _("the source says more"),
    FactKind.ORDER: _("in another order, to be read"), FactKind.TENSE: _("in another tense"),
    FactKind.UNCOMPARED: _("not compared, to be read"), FactKind.DIFFERENT: _("different"),
    FactKind.MISSING: _("not in the source"), FactKind.UNRESOLVED: _("cannot be resolved"),
})  # fmt: skip

RANK_LABELS: Mapping[str, str] = MappingProxyType({"primary": _("Primary source"), "secondary": _("Secondary source")})

ORIGIN_LABELS: Mapping[str, str] = MappingProxyType(
    {"machine": _("Found by the machine"), "person": _("Added by a person")}
)

SOURCE_KIND_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "web-page": _("Web page"),
        "document": _("Document"),
        "dataset": _("Data set"),
        "recording": _("Recording"),
        "person": _("Person"),
    }
)

#: Who may see a source.
CONFIDENTIALITY_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Confidentiality.PUBLIC: _("Readers may see it"),
        Confidentiality.DESK: _("For the desk only"),
        Confidentiality.LEGAL: _("For the legal file only"),
    }
)

#: What came of a question to a person.
REPLY_LABELS: Mapping[str, str] = MappingProxyType(
    {
        ReplyKind.CONFIRMED: _("Confirmed"),
        ReplyKind.CORRECTED: _("Corrected"),
        ReplyKind.DENIED: _("Denied"),
        ReplyKind.DECLINED: _("Declined to answer"),
        ReplyKind.NOT_REACHED: _("Not reached"),
    }
)

#: How a person was asked.
MEANS_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Means.PHONE: _("By phone"),
        Means.EMAIL: _("By e-mail"),
        Means.MEETING: _("In a meeting"),
        Means.MESSAGE: _("By message"),
        Means.LETTER: _("By letter"),
    }
)

#: On which terms a person spoke.
TERMS_LABELS: Mapping[str, str] = MappingProxyType({
    Terms.ON_RECORD: _("On the record"), Terms.BACKGROUND: _("As background"), Terms.OFF_RECORD: _("Off the record"),
})  # fmt: skip

#: How a note stood in its author's document, and what it names.
NOTE_ORIGIN_LABELS: Mapping[str, str] = MappingProxyType({
    "comment": _("Comment"), "footnote": _("Footnote"), "endnote": _("Endnote"), "link": _("Link in the text"),
})  # fmt: skip
NOTE_KIND_LABELS: Mapping[str, str] = MappingProxyType({
    "address": _("Web page"), "document": _("Document"), "page": _("Page of a document"),
    "time-code": _("Place in a recording"), "interview": _("Interview"), "note": _("Note"),
})  # fmt: skip

#: For whom a report is made.
AUDIENCE_LABELS: Mapping[str, str] = MappingProxyType(
    {Audience.PUBLIC: _("Readers"), Audience.DESK: _("The desk"), Audience.LEGAL: _("The legal file")}
)

#: Stands in place of a suggested wording that is none: the claim's words are to go.
TAKE_OUT = _("[take these words out]")

PAPER_LABELS: Mapping[str, str] = MappingProxyType({"a4": _("A4"), "letter": _("US Letter")})

PRIORITY_LABELS: Mapping[int, str] = MappingProxyType(
    {Priority.HIGH: _("High priority"), Priority.NORMAL: _("Normal priority"), Priority.LOW: _("Low priority")}
)

PASSAGE_LABELS: Mapping[str, str] = MappingProxyType(
    {PassageKind.OPINION: _("Opinion"), PassageKind.NOTHING: _("Nothing to check")}
)

BLOCK_LABELS: Mapping[str, str] = MappingProxyType(
    {
        BlockKind.PARAGRAPH: _("Paragraph"),
        BlockKind.HEADLINE: _("Headline"),
        BlockKind.SUBHEAD: _("Subhead"),
        BlockKind.BYLINE: _("Byline"),
        BlockKind.DATELINE: _("Dateline"),
        BlockKind.CAPTION: _("Caption"),
        BlockKind.LIST_ITEM: _("List item"),
        BlockKind.TABLE: _("Table"),
        BlockKind.PULL_QUOTE: _("Pull quote"),
        BlockKind.BOILERPLATE: _("Boilerplate"),
    }
)

#: What a second person did to a verdict; stands behind a name.
DECISION_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "confirm": _("confirmed the verdict"),
        "send-back": _("sent the verdict back"),
        "differ": _("gave another verdict"),
    }
)

#: What became of a suggested wording.
COPY_ANSWER_LABELS: Mapping[str, str] = MappingProxyType(
    {"": _("not answered yet"), CopyAnswer.ACCEPTED: _("accepted"), CopyAnswer.REJECTED: _("rejected")}
)


def rank_label(is_primary: bool) -> str:
    """Return what kind of source it is for this claim, in words."""
    return RANK_LABELS["primary" if is_primary else "secondary"]


_FIELDS: Mapping[str, str] = MappingProxyType(
    {"text": _("Wording"), "suggestion": _("Suggested wording"), "url": _("Address"), "rank": _("Primary or secondary")}
)


def added_as(kind: ClaimType) -> str:
    """Say as what words were added to the claims, and what is left to do."""
    if CLAIM_TYPES[kind].slots:
        return _("Added as: {type}. Fill in its fields.").format(type=TYPE_LABELS[kind])
    return _("Added as: {type}. Word it so that it can be checked on its own.").format(type=TYPE_LABELS[kind])


def field_label(name: str) -> str:
    """Return a field of a claim, an article or an audit line as a person reads it."""
    if name in _FIELDS:
        return _FIELDS[name]
    for kind in CLAIM_TYPES.values():
        for spec in kind.slots:
            if spec.name == name:
                return _(spec.label)
    return name.replace("_", " ").capitalize()
