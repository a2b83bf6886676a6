"""What the log tells of the things that are stored beside it; made by reading every line in order."""

import base64
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias

from app.services.record import by_passkey
from app.services.record.digests import OnRecord, filled
from app.services.record.lines import part_of
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, digest

_DETAILS = ("title", "outlet", "author", "url", "published_on", "due_on")


@dataclass(frozen=True, slots=True)
class LastLine:
    """The newest line about a claim: its place, when it was written, and what it left the claim with.

    Attributes:
        form: of the line, from 1; it says what the digest is made of.
        at: ISO 8601 in UTC.
        standing: digest of the claim.
        version: of the claim.
    """

    seq: int
    form: int
    at: str
    standing: Json
    version: Json


@dataclass(frozen=True, slots=True)
class CameIn:
    """How an article came in: by which line, who brought it, by id, and when, ISO 8601 in UTC."""

    seq: int
    by: Json
    at: str


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What a line says of a report: its place, the report's size and head; `told` with its row's digest."""

    seq: int
    size: Json
    head: tuple[Json, Json]
    told: bool


#: That an article was closed to a person: (row, person), since which act, until which: (by whom, when), or `None`.
Named: TypeAlias = tuple[Json, tuple[Json, str], tuple[Json, str] | None]
#: What is done to what people prove themselves with; their account stays as it is.
_BESIDE = (
    AuditTag.ACCOUNT_PASSWORD, AuditTag.ACCOUNT_SECOND, AuditTag.ACCOUNT_ADDRESS, AuditTag.ACCOUNT_IDENTITY,
    AuditTag.ACCOUNT_BOUND,
)  # fmt: skip
_OF_PASSKEYS = (AuditTag.ACCOUNT_PASSKEY, AuditTag.ACCOUNT_PASSKEY_OFF)
#: What is told of the desk without an account; most lines tell nothing of it, and a long log is read in seconds.
_OF_THE_DESK = frozenset((
    AuditTag.PERSON_ADD, AuditTag.ARTICLE_CLOSE, AuditTag.ARTICLE_OPEN, AuditTag.DESK_SETTING, AuditTag.DESK_RESTORE,
    AuditTag.REPORT_EXPORT, AuditTag.ARTICLE_IMPORT, AuditTag.ARTICLE_DETAILS, *_OF_PASSKEYS,
))  # fmt: skip
#: Facts that name rows which were stored with a line; a line about a claim has none of them as a rule.
_OF_ROWS = frozenset(("extraction", "comment", "passage", "answer", "row", "rows", "source"))


@dataclass(slots=True)
class Told:
    """What the log tells of the things that are stored beside it; made by reading every line in order.

    Attributes:
        people: id -> name.
        accounts: id of the person -> role, whether it is disabled, and the newest line that changed it.
        details: id of an article -> its title and so on.
        texts: id of an article -> digest of its text.
        files: id of an article -> name and digest of the file it was read from, both `""` without one.
        claims: id -> the newest line about it.
        came_in: id of an article -> how it came in.
        versions: id of an article -> how often its details were set.
        reports: article, digest, person and moment of each report handed out -> what else its line says.
        rows: table and id of a row -> the digest that its line has.
        links: id of the evidence that was attached -> id of the claim.
        found: id of an extraction -> digest of what it found.
        read: id of an extraction -> article, rule set, and day of publication as it was known.
        comments, passages, answers: id -> the digest that the newest line about it left it with.
        margins: id of an article -> digest of the notes of its author that came in with it.
        named: id of an article -> who it was ever closed to: person, by whom and when, and the same of its end.
        settings: name -> value.
        witnesses: every list of witnesses that the settings ever had.
        sourced: table and id of a row about a source -> the digest that its line has.
        cited: ids of the sources that evidence names; the first Claimdesk had no line of their own for them.
        passkeys: id of each that is enrolled -> id of the person, and its public key.
        badly_signed: places of the sign-offs whose signature by a passkey does not hold.
        keys: public half of each key that signs the log, with the line that first names it.
        apart: place of a line -> the source whose words stand beside it, and their salted digest.
        erased: table and key of each row whose words were erased -> the line that says so.
        restored: lines that tell of a back-up which was put in the place of what was there.
    """

    people: dict[int, Json] = field(default_factory=dict)
    accounts: dict[int, tuple[Json, bool, int]] = field(default_factory=dict)
    details: dict[int, dict[str, Json]] = field(default_factory=dict)
    texts: dict[int, Json] = field(default_factory=dict)
    files: dict[int, tuple[Json, Json]] = field(default_factory=dict)
    claims: dict[int, LastLine] = field(default_factory=dict)
    came_in: dict[int, CameIn] = field(default_factory=dict)
    versions: dict[int, int] = field(default_factory=dict)
    reports: dict[tuple[Json, ...], HandedOut] = field(default_factory=dict)
    rows: dict[tuple[str, int], Json] = field(default_factory=dict)
    links: dict[int, int] = field(default_factory=dict)
    read: dict[int, tuple[Json, Json, Json]] = field(default_factory=dict)
    found: dict[int, Json] = field(default_factory=dict)
    comments: dict[int, Json] = field(default_factory=dict)
    passages: dict[int, Json] = field(default_factory=dict)
    answers: dict[int, Json] = field(default_factory=dict)
    margins: dict[int, Json] = field(default_factory=dict)
    named: dict[int, list[Named]] = field(default_factory=dict)
    settings: dict[str, Json] = field(default_factory=dict)
    witnesses: list[str] = field(default_factory=list)
    sourced: dict[tuple[str, int], Json] = field(default_factory=dict)
    cited: set[int] = field(default_factory=set)
    keys: dict[bytes, int] = field(default_factory=dict)
    apart: dict[int, tuple[Json, Json]] = field(default_factory=dict)
    erased: dict[tuple[str, int], int] = field(default_factory=dict)
    restored: list[int] = field(default_factory=list)
    passkeys: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    badly_signed: list[int] = field(default_factory=list)

    def hear(self, seq: int, body: Mapping[str, Json]) -> None:
        """Take in one line."""
        tag, article, claim = body.get("tag"), body.get("article"), body.get("claim")
        facts = part_of(body, "facts")
        at = str(body.get("at"))
        if not _OF_ROWS.isdisjoint(facts):
            self._hear_rows(facts)
        if "erasable" in body:
            words = part_of(body, "erasable")
            self.apart[seq] = words.get("source"), words.get("digest")
        if tag == AuditTag.SOURCE_ERASE:
            erased = part_of(facts, "erased").items()
            self.erased |= {(table, n): seq for table, keys in erased if isinstance(keys, list) for n in keys
                            if isinstance(n, int)}  # fmt: skip
        if isinstance(key := facts.get("key"), dict):
            self.keys.setdefault(_public(key.get("public")), seq)
        if isinstance(claim, int):
            form = body.get("v")
            form = form if isinstance(form, int) else 1
            self.claims[claim] = LastLine(seq, form, at, facts.get("standing"), facts.get("version"))
            if tag == AuditTag.VERDICT_SIGN and "signature" in facts and not self._is_signed(body, facts):
                self.badly_signed.append(seq)
            if tag == AuditTag.EVIDENCE_ADD and isinstance(link := facts.get("evidence"), int):
                self.links[link] = claim
        elif (isinstance(tag, str) and tag in _OF_THE_DESK) or "account" in facts:
            self._hear_of_the_desk(seq, body, facts, at)
        if isinstance(run := facts.get("extraction"), int) and isinstance(article, int):
            self.read[run] = article, facts.get("ruleset"), self.details.get(article, {}).get("published_on")

    def _hear_of_the_desk(self, seq: int, body: Mapping[str, Json], facts: Mapping[str, Json], at: str) -> None:
        """Take in a line that is about no claim."""
        tag, article, after, actor = (
            body.get("tag"),
            body.get("article"),
            part_of(body, "after"),
            part_of(body, "actor"),
        )
        if tag == AuditTag.PERSON_ADD:
            if isinstance(number := actor.get("id"), int):
                self.people[number] = after.get("name")
        elif tag in _OF_PASSKEYS:
            self._hear_of_passkeys(tag, facts)
        elif isinstance(number := facts.get("account"), int) and tag not in _BESIDE:
            role, is_disabled, _seq = self.accounts.get(number, ("", False, 0))
            is_disabled = tag == AuditTag.ACCOUNT_DISABLE or (is_disabled and tag != AuditTag.ACCOUNT_ENABLE)
            self.accounts[number] = after.get("role", role), is_disabled, seq
            self._hear_of_passkeys(tag, facts)
        elif tag in (AuditTag.ARTICLE_CLOSE, AuditTag.ARTICLE_OPEN) and isinstance(article, int):
            self._hear_of_closing(article, facts.get("named"), (actor.get("id"), at))
        elif tag == AuditTag.DESK_SETTING:
            self.settings.update(after)
            if "witnesses" in after:
                self.witnesses.append(str(after["witnesses"]))
        elif tag == AuditTag.DESK_RESTORE:
            self.restored.append(seq)
        elif tag == AuditTag.REPORT_EXPORT:
            self.reports[article, facts.get("digest"), actor.get("id"), at] = HandedOut(
                seq, facts.get("bytes"), (facts.get("as_of"), facts.get("head")), "rows" in facts
            )
        elif isinstance(article, int) and tag in (AuditTag.ARTICLE_IMPORT, AuditTag.ARTICLE_DETAILS):
            if tag == AuditTag.ARTICLE_IMPORT:
                self.came_in[article] = CameIn(seq, actor.get("id"), at)
                self.texts[article] = facts.get("digest")
                if "notes" in facts:
                    self.margins[article] = facts["notes"]
                self.files[article] = after.get("file", ""), facts.get("file", "")
            self.versions[article] = self.versions.get(article, 0) + 1
            details = {name: value for name, value in after.items() if name in _DETAILS}
            self.details.setdefault(article, {}).update(details)

    def _hear_of_closing(self, article: int, named: Json, act: tuple[Json, str]) -> None:
        """Take in to whom an article is closed from now on."""
        people = named if isinstance(named, list) else []
        were = self.named.get(article, [])
        there = [row for row, _began, _ended in were]
        ended = [(row, began, act if end is None and row not in people else end) for row, began, end in were]
        self.named[article] = [*ended, *((row, act, None) for row in people if row not in there)]

    def _hear_of_passkeys(self, tag: Json, facts: Mapping[str, Json]) -> None:
        """Take in that a passkey was enrolled, or taken off."""
        number, person = facts.get("passkey"), facts.get("account")
        if tag == AuditTag.ACCOUNT_SECOND_OFF:
            self.passkeys = {key: held for key, held in self.passkeys.items() if held[0] != person}
        elif tag == AuditTag.ACCOUNT_PASSKEY_OFF and isinstance(number, int):
            self.passkeys.pop(number, None)
        elif tag == AuditTag.ACCOUNT_PASSKEY and isinstance(number, int) and isinstance(person, int):
            with suppress(ValueError):
                self.passkeys[number] = person, base64.b64decode(str(facts.get("public")), validate=True)

    def _is_signed(self, body: Mapping[str, Json], facts: Mapping[str, Json]) -> bool:
        """Say whether a line's sign-off was signed by a passkey that its person had, over what the line says."""
        signature, actor = part_of(facts, "signature"), part_of(body, "actor").get("id")
        said, number = part_of(signature, "statement"), signature.get("passkey")
        person, public = self.passkeys.get(number, (None, b"")) if isinstance(number, int) else (None, b"")
        same = ("claim", body.get("claim")), ("verdict", facts.get("verdict")), ("content", facts.get("signed"))
        return (
            person == actor == said.get("signer")
            and all(said.get(name) == value for name, value in same)
            and by_passkey.holds(signature, public)
        )

    def _hear_rows(self, facts: Mapping[str, Json]) -> None:
        """Take in the digests of rows that were stored with a line."""
        if isinstance(run := facts.get("extraction"), int):
            self.found[run] = facts.get("found")
        for name, noted in (("comment", self.comments), ("passage", self.passages), ("answer", self.answers)):
            if isinstance(number := facts.get(name), int):
                noted[number] = facts.get("standing")
        if isinstance(row := facts.get("row"), dict) and isinstance(number := row.get("id"), int):
            self.sourced[str(row.get("table")), number] = row.get("standing")
        if isinstance(rows := facts.get("rows"), list):
            for row in rows:
                if isinstance(row, dict) and isinstance(number := row.get("id"), int):
                    self.rows[str(row.get("table")), number] = row.get("standing")
        if isinstance(cited := facts.get("source"), int):
            self.cited.add(cited)

    def tells(self, row: OnRecord) -> bool:
        """Say whether a row is as its line has it, as far as that says so: older lines have no digest of it."""
        told = self.rows.get((row.__tablename__, row.id))
        return told is None or told == digest(filled(row))

    def ids(self, kind: type[OnRecord]) -> set[int]:
        """Return the ids of the rows of a kind of which lines have the digest."""
        return {number for table, number in self.rows if table == kind.__tablename__}


def _public(value: Json) -> bytes:
    """Return the public half of a key as a line tells it, without its type byte; nothing for what is none."""
    try:
        return base64.b64decode(str(value), validate=True)[1:]
    except ValueError:
        return b""
