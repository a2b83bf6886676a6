"""What each line of the log says was done, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from app.language import _
from claims.newsroom.audit import AuditTag

#: What was done, as it stands behind a name in the history: "Maren Oduya accepted the claim".
TAG_LABELS: Mapping[str, str] = MappingProxyType(
    {
        AuditTag.PERSON_ADD: _("joined the desk"),
        AuditTag.ARTICLE_IMPORT: _("added the article"),
        AuditTag.ARTICLE_FETCH: _("asked for a page to add as an article"),
        AuditTag.ARTICLE_DETAILS: _("changed the details of the article"),
        AuditTag.ARTICLE_EXTRACT: _("had the article read again"),
        AuditTag.CLAIM_ACCEPT: _("accepted the claim"),
        AuditTag.CLAIM_ADD: _("added a claim by hand"),
        AuditTag.CLAIM_REWORD: _("reworded the claim"),
        AuditTag.CLAIM_SLOTS: _("corrected the details of the claim"),
        AuditTag.CLAIM_DISMISS: _("dismissed the claim"),
        AuditTag.CLAIM_RESTORE: _("took the claim up again"),
        AuditTag.CLAIM_CUT: _("changed which words the claim stands on"),
        AuditTag.CLAIM_SPLIT: _("split the claim"),
        AuditTag.CLAIM_MERGE: _("merged the claim"),
        AuditTag.CLAIM_PLAN: _("planned the work on the claim"),
        AuditTag.CLAIM_CHOOSE: _("chose a grade, reason to follow"),
        AuditTag.CLAIM_SUGGEST: _("suggested what the copy should say"),
        AuditTag.SUGGESTION_ANSWER: _("put down what became of a suggested wording"),
        AuditTag.CLAIM_CORRECT: _("took up again, because its signed verdict was wrong"),
        AuditTag.QUOTE_HEARD: _("put down who heard the quotation"),
        AuditTag.CLAIM_UNDO: _("undid their last change"),
        AuditTag.SOURCE_ADD: _("took in a source"),
        AuditTag.SOURCE_DETAIL: _("described a source"),
        AuditTag.SOURCE_KEEP: _("kept a copy of a source"),
        AuditTag.SOURCE_CHECK: _("looked at the address of a source"),
        AuditTag.SOURCE_STAMP: _("had a copy of a source time-stamped"),
        AuditTag.INQUIRY_ADD: _("put down a question to a person"),
        AuditTag.INQUIRY_REPLY: _("put down what a person replied"),
        AuditTag.EVIDENCE_ADD: _("attached evidence"),
        AuditTag.EVIDENCE_WITHDRAW: _("withdrew evidence"),
        AuditTag.VERDICT_PROPOSE: _("proposed a verdict"),
        AuditTag.VERDICT_SIGN: _("confirmed the verdict"),
        AuditTag.VERDICT_RETURN: _("sent the verdict back"),
        AuditTag.PASSAGE_MARK: _("marked a passage without claims"),
        AuditTag.PASSAGE_WITHDRAW: _("took the mark off a passage"),
        AuditTag.COMMENT_ADD: _("commented"),
        AuditTag.COMMENT_WITHDRAW: _("took a comment back"),
        AuditTag.COMMENT_RESOLVE: _("resolved a comment"),
        AuditTag.COMMENT_REOPEN: _("reopened a comment"),
        AuditTag.NOTE_ACCEPT: _("accepted a note of the author"),
        AuditTag.NOTE_DISMISS: _("dismissed a note of the author"),
        AuditTag.NOTE_REOPEN: _("took up a note of the author again"),
        AuditTag.DESK_SETTING: _("changed a setting of the desk"),
        AuditTag.REPORT_EXPORT: _("exported a report"),
        AuditTag.GUARDS_REPAIR: _("repaired the guards of the database"),
        AuditTag.LOG_KEY: _("put the key on record that signs the log"),
        AuditTag.ACCOUNT_ADD: _("gave somebody an account"),
        AuditTag.ACCOUNT_ROLE: _("changed the role of an account"),
        AuditTag.ACCOUNT_DISABLE: _("disabled an account"),
        AuditTag.ACCOUNT_ENABLE: _("enabled an account again"),
        AuditTag.ACCOUNT_PASSWORD: _("changed their own password"),
        AuditTag.ACCOUNT_RESET: _("set the password of an account"),
        AuditTag.ACCOUNT_REVOKE: _("ended the sessions of an account"),
        AuditTag.ACCOUNT_SECOND: _("set up their own second factor"),
        AuditTag.ACCOUNT_SECOND_OFF: _("took the second factor off an account"),
    }
)
