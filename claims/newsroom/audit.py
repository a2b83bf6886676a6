"""The audit log as values: what a line says, and the hash chain that shows when one was changed."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from claims.newsroom.canonical import Json, canonical_json

#: The hash before the first line.
GENESIS = "0" * 64
_DOMAIN = b"claimdesk-audit-v1\0"


class AuditTag(StrEnum):
    """What was done: area, thing, act. A tag is never reused for another meaning."""

    PERSON_ADD = "person:add"
    ARTICLE_IMPORT = "article:import"
    ARTICLE_FETCH = "article:fetch"
    ARTICLE_DETAILS = "article:details"
    ARTICLE_EXTRACT = "article:extract"
    ARTICLE_CLOSE = "article:close"
    ARTICLE_OPEN = "article:open"
    CLAIM_ACCEPT = "claim:accept"
    CLAIM_ADD = "claim:add"
    CLAIM_REWORD = "claim:reword"
    CLAIM_SLOTS = "claim:slots"
    CLAIM_DISMISS = "claim:dismiss"
    CLAIM_RESTORE = "claim:restore"
    CLAIM_CUT = "claim:cut"
    CLAIM_SPLIT = "claim:split"
    CLAIM_MERGE = "claim:merge"
    CLAIM_PLAN = "claim:plan"
    CLAIM_CHOOSE = "claim:choose"
    CLAIM_SUGGEST = "claim:suggest"
    SUGGESTION_ANSWER = "claim:suggest:answer"
    CLAIM_CORRECT = "claim:correct"
    QUOTE_HEARD = "claim:heard"
    CLAIM_UNDO = "claim:undo"
    SOURCE_ADD = "source:add"
    SOURCE_DETAIL = "source:detail"
    SOURCE_KEEP = "source:keep"
    SOURCE_CHECK = "source:check"
    SOURCE_STAMP = "source:stamp"
    SOURCE_ERASE = "source:erase"
    INQUIRY_ADD = "inquiry:add"
    INQUIRY_REPLY = "inquiry:reply"
    EVIDENCE_ADD = "claim:evidence:add"
    EVIDENCE_WITHDRAW = "claim:evidence:withdraw"
    VERDICT_PROPOSE = "claim:verdict:propose"
    VERDICT_SIGN = "claim:verdict:sign"
    VERDICT_RETURN = "claim:verdict:return"
    VERDICT_SECOND = "claim:verdict:second"
    VERDICT_ADJUDICATE = "claim:verdict:adjudicate"
    PASSAGE_MARK = "passage:mark"
    PASSAGE_WITHDRAW = "passage:withdraw"
    COMMENT_ADD = "comment:add"
    COMMENT_WITHDRAW = "comment:withdraw"
    COMMENT_RESOLVE = "comment:resolve"
    COMMENT_REOPEN = "comment:reopen"
    NOTE_ACCEPT = "note:accept"
    NOTE_DISMISS = "note:dismiss"
    NOTE_REOPEN = "note:reopen"
    DESK_SETTING = "desk:setting"
    DESK_RESTORE = "desk:restore"
    REPORT_EXPORT = "report:export"
    GUARDS_REPAIR = "guards:repair"
    ACCOUNT_ADD = "account:add"
    ACCOUNT_INVITE = "account:invite"
    ACCOUNT_UNINVITE = "account:invite:take-back"
    ACCOUNT_JOIN = "account:join"
    ACCOUNT_VOUCHED = "account:vouched"
    ACCOUNT_ROLE = "account:role"
    ACCOUNT_DISABLE = "account:disable"
    ACCOUNT_ENABLE = "account:enable"
    ACCOUNT_PASSWORD = "account:password"  # noqa: S105  # a tag
    ACCOUNT_RESET = "account:reset"
    ACCOUNT_REVOKE = "account:revoke"
    ACCOUNT_SECOND = "account:second"
    ACCOUNT_SECOND_OFF = "account:second:off"
    ACCOUNT_PASSKEY = "account:passkey"
    ACCOUNT_PASSKEY_OFF = "account:passkey:off"
    ACCOUNT_ADDRESS = "account:address"
    ACCOUNT_IDENTITY = "account:identity"
    ACCOUNT_BOUND = "account:identity:bound"
    LOG_KEY = "log:key"
    LOG_TREE = "log:tree"
    LOG_EXPORT = "log:export"


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the log as it is stored.

    Attributes:
        seq: place in the log, from 1, without gaps.
        body: canonical JSON, kept to the letter because the hash is taken over it.
        prev_hash: hash of the line before, `GENESIS` for the first.
        hash: hash of this line, 64 hexadecimal digits.
    """

    seq: int
    body: str
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold, and how."""

    seq: int
    problem: str


def chain_hash(seq: int, prev_hash: str, body: str) -> str:
    """Return the hash of a line: SHA-256 over a domain prefix, place, previous hash and body."""
    return hashlib.sha256(b"\0".join((_DOMAIN, str(seq).encode(), prev_hash.encode(), body.encode()))).hexdigest()


def next_line(seq: int, prev_hash: str, entry: Mapping[str, Json]) -> AuditLine:
    """Return the line that follows `prev_hash` at place `seq`, saying `entry`."""
    body = canonical_json(entry)
    return AuditLine(seq, body, prev_hash, chain_hash(seq, prev_hash, body))


def breaks(lines: Iterable[AuditLine], seq: int = 0, head: str = GENESIS) -> Iterator[Break]:
    """Yield every place where the chain does not hold, in the order of the lines; none for a whole chain.

    A chain cannot see that its end was cut off: compare its head with one that was written down elsewhere
    (every report prints it).

    Args:
        lines: of the log.
        seq, head: place and hash of the line before them.
    """
    for line in lines:
        if line.seq != seq + 1:
            yield Break(line.seq, f"line {seq + 1} is missing: the next one stored is {line.seq}")
        if line.prev_hash != head:
            yield Break(line.seq, "does not follow the line before it")
        if chain_hash(line.seq, line.prev_hash, line.body) != line.hash:
            yield Break(line.seq, "its words do not match its hash")
        seq, head = line.seq, line.hash
