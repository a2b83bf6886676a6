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
        AuditTag.ARTICLE_CLOSE: _("closed the article to named people"),
        AuditTag.ARTICLE_OPEN: _("opened the article to all of the desk"),
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
        AuditTag.SOURCE_ERASE: _("erased the words of a source that is a person"),
        AuditTag.INQUIRY_ADD: _("put down a question to a person"),
        AuditTag.INQUIRY_REPLY: _("put down what a person replied"),
        AuditTag.EVIDENCE_ADD: _("attached evidence"),
        AuditTag.EVIDENCE_WITHDRAW: _("withdrew evidence"),
        AuditTag.VERDICT_PROPOSE: _("proposed a verdict"),
        AuditTag.VERDICT_SIGN: _("confirmed the verdict"),
        AuditTag.VERDICT_RETURN: _("sent the verdict back"),
        AuditTag.VERDICT_SECOND: _("gave a second verdict without seeing the first"),
        AuditTag.VERDICT_ADJUDICATE: _("decided between two verdicts as the third person"),
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
        AuditTag.DESK_RESTORE: _("restored the desk from a back-up"),
        AuditTag.REPORT_EXPORT: _("exported a report"),
        AuditTag.GUARDS_REPAIR: _("repaired what guards the record"),
        AuditTag.LOG_KEY: _("put the key on record that signs the log"),
        AuditTag.LOG_TREE: _("made the tree over the log anew"),
        AuditTag.LOG_EXPORT: _("handed out lines of the log"),
        AuditTag.ACCOUNT_ADD: _("gave somebody an account"),
        AuditTag.ACCOUNT_INVITE: _("invited somebody"),
        AuditTag.ACCOUNT_UNINVITE: _("took an invitation back"),
        AuditTag.ACCOUNT_JOIN: _("took up an invitation"),
        AuditTag.ACCOUNT_VOUCHED: _("was let in by the proxy"),
        AuditTag.ACCOUNT_ROLE: _("changed the role of an account"),
        AuditTag.ACCOUNT_DISABLE: _("disabled an account"),
        AuditTag.ACCOUNT_ENABLE: _("enabled an account again"),
        AuditTag.ACCOUNT_PASSWORD: _("changed their own password"),
        AuditTag.ACCOUNT_RESET: _("set the password of an account"),
        AuditTag.ACCOUNT_REVOKE: _("ended the sessions of an account"),
        AuditTag.ACCOUNT_SECOND: _("set up their own second factor"),
        AuditTag.ACCOUNT_PASSKEY: _("added a passkey of their own"),
        AuditTag.ACCOUNT_PASSKEY_OFF: _("removed a passkey of their own"),
        AuditTag.ACCOUNT_ADDRESS: _("changed where the mail of the day goes"),
        AuditTag.ACCOUNT_IDENTITY: _("changed by which e-mail address the provider’s log-in knows somebody"),
        AuditTag.ACCOUNT_BOUND: _("logged in through the provider for the first time"),
        AuditTag.ACCOUNT_SECOND_OFF: _("took the second factor off an account"),
    }
)


def _tags(*beginnings: str) -> tuple[AuditTag, ...]:
    return tuple(tag for tag in AuditTag if tag.startswith(beginnings))


_SOURCES = _tags("source:", "inquiry:", "claim:evidence:", "claim:heard")
_VERDICTS = _tags("claim:choose", "claim:verdict:", "claim:correct")
#: Kinds of acts by which the history is narrowed: name -> words, and the tags that it stands for. Each tag has one.
KINDS: Mapping[str, tuple[str, tuple[AuditTag, ...]]] = MappingProxyType(
    {
        "articles": (_("Articles and passages"), _tags("article:", "passage:", "note:")),
        "claims": (
            _("Claims: taken up, changed, planned"),
            tuple(tag for tag in _tags("claim:") if tag not in (*_SOURCES, *_VERDICTS)),
        ),
        "sources": (_("Sources and questions to people"), _SOURCES),
        "verdicts": (_("Verdicts and second reviews"), _VERDICTS),
        "comments": (_("Comments"), _tags("comment:")),
        "reports": (_("Reports and exports"), _tags("report:", "log:export")),
        "desk": (
            _("People, accounts and the desk"),
            _tags("person:", "account:", "desk:", "guards:", "log:key", "log:tree"),
        ),
    }
)
