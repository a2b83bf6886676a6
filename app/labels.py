"""Every word of a fixed list as a person reads it, for pages, reports and the command line.

The mappings are keyed by text, because a member of a `StrEnum` is its text: rows, views and reports all find theirs.
"""

from collections.abc import Mapping
from types import MappingProxyType

from claims.audit import AuditTag
from claims.compare.quote import Wording
from claims.compare.result import FactKind, Outcome
from claims.lifecycle import ClaimState, Move, Priority
from claims.model import BlockKind, ClaimType, PassageKind
from claims.registry import CLAIM_TYPES
from claims.sourcing import Audience, Confidentiality, CopyOrigin, Means, ReplyKind, SourceHealth, Terms

TYPE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        ClaimType.DATE: "Date",
        ClaimType.QUOTE: "Quote",
        ClaimType.APPOINTMENT: "Appointment or office",
        ClaimType.STATISTIC: "Figure",
    }
)

#: One letter a type, for where colour is not seen and a word has no room.
TYPE_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        ClaimType.DATE: "D",
        ClaimType.QUOTE: "Q",
        ClaimType.APPOINTMENT: "A",
        ClaimType.STATISTIC: "F",
    }
)

#: What a checker asks of a claim of each type, in the order of asking.
TYPE_QUESTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        ClaimType.DATE: (
            "Which day is meant, and whose calendar and time zone?",
            "Does the weekday fit the date?",
            "Is it when it happened, or when it was announced or reported?",
        ),
        ClaimType.QUOTE: (
            "Was it heard, read in a transcript, or taken from another report?",
            "Is it complete, or was something cut that changes the sense?",
            "Who said it, on what occasion, and in which language?",
        ),
        ClaimType.APPOINTMENT: (
            "Since when, and does it hold on the day of the text?",
            "Acting, designate or in full office?",
            "Are name, title and body spelled as their own office spells them?",
        ),
        ClaimType.STATISTIC: (
            "What exactly was counted, by whom, and in which period?",
            "Compared with what?",
            "Does the sum come out when you do it again?",
        ),
    }
)

#: How the copy of a source came in, before a moment.
COPY_ORIGIN_LABELS: Mapping[str, str] = MappingProxyType(
    {
        CopyOrigin.FETCHED: "Fetched",
        CopyOrigin.UPLOADED: "Handed in",
        CopyOrigin.PASTED: "Pasted",
    }
)

#: What a look at the address of a source found.
HEALTH_LABELS: Mapping[str, str] = MappingProxyType(
    {
        SourceHealth.FIRST: "Kept for the first time",
        SourceHealth.UNCHANGED: "Unchanged",
        SourceHealth.CHANGED: "Changed",
        SourceHealth.MOVED: "Moved",
        SourceHealth.GONE: "Gone",
        SourceHealth.UNREACHABLE: "Could not be fetched",
    }
)

#: `None` stands for a proposal of the machine that nobody has decided on.
STATE_LABELS: Mapping[str | None, str] = MappingProxyType(
    {
        None: "Not decided yet",
        ClaimState.OPEN: "Open",
        ClaimState.PROPOSED: "Waiting for a second person",
        ClaimState.RETURNED: "Sent back",
        ClaimState.SIGNED: "Signed off",
        ClaimState.DISMISSED: "Dismissed",
        ClaimState.WITHDRAWN: "Taken back",
    }
)

STANCE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "supports": "Supports",
        "refutes": "Refutes",
        "context": "Gives context",
    }
)

#: How the words of a quotation stand to a passage.
WORDING_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Wording.VERBATIM: "Word for word as in this passage.",
        Wording.VERBATIM_BUT: "As in this passage, but for:",
        Wording.PARAPHRASE: "A paraphrase: {share} of its words stand in this passage.",
        Wording.NOT_FOUND: "Not found in this passage.",
    }
)

#: How a claim stands to what a source says, all facts in one word. Never whether it is true.
OUTCOME_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Outcome.VERBATIM: "Word for word",
        Outcome.VERBATIM_BUT: "Word for word, with differences",
        Outcome.PARAPHRASE: "A paraphrase",
        Outcome.NOT_FOUND: "Not found",
        Outcome.SAME: "The same",
        Outcome.SPELLING: "The same, spelled differently",
        Outcome.COARSER: "The same, one side less exact",
        Outcome.ROUNDED: "The same after rounding",
        Outcome.CONVERTED: "The same in another unit",
        Outcome.PARTLY: "Partly the same",
        Outcome.CONFLICT: "Differs",
        Outcome.UNRESOLVED: "Cannot be resolved",
    }
)

#: How what is claimed in one field stands to what the source says there.
FACT_LABELS: Mapping[str, str] = MappingProxyType(
    {
        FactKind.SAME: "the same",
        FactKind.CHANGED: "changed",
        FactKind.ADDED: "added",
        FactKind.DROPPED: "dropped",
        FactKind.INSERTED: "in brackets",
        FactKind.CUT: "cut at “…”",
        FactKind.TITLE: "the same, but for a title",
        FactKind.SHORT: "the same, in a shorter form",
        FactKind.INITIALS: "the same, with initials",
        FactKind.ACCENTS: "spelled with other accents",
        FactKind.SPELLING: "differs in a letter",
        FactKind.OTHER_WORDS: "the same in other words",
        FactKind.CLAIM_COARSER: "the claim is less exact",
        FactKind.SOURCE_COARSER: "the source is less exact",
        FactKind.ROUNDED: "the same after rounding",
        FactKind.CONVERTED: "the same in another unit",
        FactKind.WITHIN: "within what the claim allows",
        FactKind.OVERLAPPING: "partly the same time",
        FactKind.OTHER_READING: "the same, if read another way",
        FactKind.DIFFERENT: "different",
        FactKind.MISSING: "not in the source",
        FactKind.UNRESOLVED: "cannot be resolved",
    }
)

RANK_LABELS: Mapping[str, str] = MappingProxyType({"primary": "Primary source", "secondary": "Secondary source"})

ORIGIN_LABELS: Mapping[str, str] = MappingProxyType({"machine": "Found by the machine", "person": "Added by a person"})

SOURCE_KIND_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "web-page": "Web page",
        "document": "Document",
        "dataset": "Data set",
        "recording": "Recording",
        "person": "Person",
    }
)

#: Who may see a source.
CONFIDENTIALITY_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Confidentiality.PUBLIC: "Readers may see it",
        Confidentiality.DESK: "For the desk only",
        Confidentiality.LEGAL: "For the legal file only",
    }
)

#: What came of a question to a person.
REPLY_LABELS: Mapping[str, str] = MappingProxyType(
    {
        ReplyKind.CONFIRMED: "Confirmed",
        ReplyKind.CORRECTED: "Corrected",
        ReplyKind.DENIED: "Denied",
        ReplyKind.DECLINED: "Declined to answer",
        ReplyKind.NOT_REACHED: "Not reached",
    }
)

#: How a person was asked.
MEANS_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Means.PHONE: "By phone",
        Means.EMAIL: "By e-mail",
        Means.MEETING: "In a meeting",
        Means.MESSAGE: "By message",
        Means.LETTER: "By letter",
    }
)

#: On which terms a person spoke.
TERMS_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Terms.ON_RECORD: "On the record",
        Terms.BACKGROUND: "As background",
        Terms.OFF_RECORD: "Off the record",
    }
)

#: For whom a report is made.
AUDIENCE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Audience.PUBLIC: "Readers",
        Audience.DESK: "The desk",
        Audience.LEGAL: "The legal file",
    }
)

PRIORITY_LABELS: Mapping[int, str] = MappingProxyType(
    {Priority.HIGH: "High priority", Priority.NORMAL: "Normal priority", Priority.LOW: "Low priority"}
)

PASSAGE_LABELS: Mapping[str, str] = MappingProxyType(
    {PassageKind.OPINION: "Opinion", PassageKind.NOTHING: "Nothing to check"}
)

#: What became of a sentence.
SEEN_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "claim": "Claim",
        "proposal": "Proposal to decide on",
        "opinion": "Opinion",
        "nothing-to-check": "Nothing to check",
        "unseen": "Not looked at yet",
    }
)

BLOCK_LABELS: Mapping[str, str] = MappingProxyType(
    {
        BlockKind.PARAGRAPH: "Paragraph",
        BlockKind.HEADLINE: "Headline",
        BlockKind.SUBHEAD: "Subhead",
        BlockKind.BYLINE: "Byline",
        BlockKind.DATELINE: "Dateline",
        BlockKind.CAPTION: "Caption",
        BlockKind.LIST_ITEM: "List item",
        BlockKind.TABLE: "Table",
        BlockKind.PULL_QUOTE: "Pull quote",
        BlockKind.BOILERPLATE: "Boilerplate",
    }
)

MOVE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Move.EDIT: "Edit",
        Move.PROPOSE: "Propose a verdict",
        Move.CONFIRM: "Confirm",
        Move.SEND_BACK: "Send back",
        Move.DISMISS: "Dismiss",
        Move.RESTORE: "Restore",
        Move.PLAN: "Plan",
    }
)

#: What a second person did to a verdict; stands behind a name.
DECISION_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "confirm": "confirmed the verdict",
        "send-back": "sent the verdict back",
    }
)

#: What was done, as it stands behind a name in the history: "Maren Oduya accepted the claim".
TAG_LABELS: Mapping[str, str] = MappingProxyType(
    {
        AuditTag.PERSON_ADD: "joined the desk",
        AuditTag.ARTICLE_IMPORT: "added the article",
        AuditTag.ARTICLE_FETCH: "asked for a page to add as an article",
        AuditTag.ARTICLE_DETAILS: "changed the details of the article",
        AuditTag.ARTICLE_EXTRACT: "had the article read again",
        AuditTag.CLAIM_ACCEPT: "accepted the claim",
        AuditTag.CLAIM_ADD: "added a claim by hand",
        AuditTag.CLAIM_REWORD: "reworded the claim",
        AuditTag.CLAIM_SLOTS: "corrected the details of the claim",
        AuditTag.CLAIM_DISMISS: "dismissed the claim",
        AuditTag.CLAIM_RESTORE: "took the claim up again",
        AuditTag.CLAIM_CUT: "changed which words the claim stands on",
        AuditTag.CLAIM_SPLIT: "split the claim",
        AuditTag.CLAIM_MERGE: "merged the claim",
        AuditTag.CLAIM_PLAN: "planned the work on the claim",
        AuditTag.CLAIM_CHOOSE: "chose a grade, reason to follow",
        AuditTag.CLAIM_UNDO: "undid their last change",
        AuditTag.SOURCE_ADD: "took in a source",
        AuditTag.SOURCE_DETAIL: "described a source",
        AuditTag.SOURCE_KEEP: "kept a copy of a source",
        AuditTag.SOURCE_CHECK: "looked at the address of a source",
        AuditTag.SOURCE_STAMP: "had a copy of a source time-stamped",
        AuditTag.INQUIRY_ADD: "put down a question to a person",
        AuditTag.INQUIRY_REPLY: "put down what a person replied",
        AuditTag.EVIDENCE_ADD: "attached evidence",
        AuditTag.EVIDENCE_WITHDRAW: "withdrew evidence",
        AuditTag.VERDICT_PROPOSE: "proposed a verdict",
        AuditTag.VERDICT_SIGN: "confirmed the verdict",
        AuditTag.VERDICT_RETURN: "sent the verdict back",
        AuditTag.PASSAGE_MARK: "marked a passage without claims",
        AuditTag.PASSAGE_WITHDRAW: "took the mark off a passage",
        AuditTag.COMMENT_ADD: "commented",
        AuditTag.COMMENT_WITHDRAW: "took a comment back",
        AuditTag.COMMENT_RESOLVE: "resolved a comment",
        AuditTag.COMMENT_REOPEN: "reopened a comment",
        AuditTag.DESK_SETTING: "changed a setting of the desk",
        AuditTag.REPORT_EXPORT: "exported a report",
    }
)


def rank_label(is_primary: bool) -> str:
    """Return what kind of source it is for this claim, in words."""
    return RANK_LABELS["primary" if is_primary else "secondary"]


_FIELDS: Mapping[str, str] = MappingProxyType({"text": "Wording", "url": "Address", "rank": "Primary or secondary"})


def field_label(name: str) -> str:
    """Return a field of a claim, an article or an audit line as a person reads it."""
    if name in _FIELDS:
        return _FIELDS[name]
    for kind in CLAIM_TYPES.values():
        for spec in kind.slots:
            if spec.name == name:
                return spec.label
    return name.replace("_", " ").capitalize()
