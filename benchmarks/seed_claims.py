"""The way of one seeded claim: accepted, planned, judged, signed, a line of the log for each step."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from app.services.record.digests import Beside, content_digest, standing_digest
from app.services.record.source_lines import about
from benchmarks.seed_words import REASONS, Sentence, invent_title
from benchmarks.seeding import Seeding
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import ClaimState, Decision, Priority
from claims.newsroom.rating import scales
from claims.newsroom.sourcing import SourceKind, Stance
from db.evidence import EvidenceRow, SourceRow
from db.records import ClaimRow
from db.verdicts import SignoffRow, VerdictRow

#: Of a hundred claims, how many end so.
_STATES = {
    ClaimState.OPEN: 45, ClaimState.PROPOSED: 15, ClaimState.RETURNED: 6, ClaimState.SIGNED: 26,
    ClaimState.DISMISSED: 8,
}  # fmt: skip


def due(chance: random.Random, begun: date) -> date | None:
    """Return a day by which something is to be done, or none."""
    return begun + timedelta(days=chance.randrange(5, 75)) if chance.random() < 0.6 else None


@dataclass(slots=True)
class SeededClaim:
    """One claim on its way, with a line for each step."""

    work: Seeding
    people: list[dict[str, Any]]
    article: dict[str, Any]
    version: dict[str, Any]
    candidate: dict[str, Any]
    sentence: Sentence
    at: datetime
    row: ClaimRow = field(init=False)
    links: list[tuple[EvidenceRow, SourceRow]] = field(default_factory=list)
    verdicts: list[VerdictRow] = field(default_factory=list)
    signoffs: list[SignoffRow] = field(default_factory=list)

    def write(self) -> None:
        """Take the claim from its acceptance to where it ends, and put it on the pile."""
        chance = self.work.chance
        who, second = chance.sample(self.people, 2)
        self._accept(who)
        state = chance.choices(list(_STATES), weights=list(_STATES.values()))[0]
        if chance.random() < 0.55:
            self._plan(chance.choice(self.people))
        if state is ClaimState.DISMISSED:
            self.row.state, self.row.reason = state, chance.choice(REASONS)
            self._step(AuditTag.CLAIM_DISMISS, who, {"state": state.value}, {}, self.row.reason)
        elif state is not ClaimState.OPEN:
            self._judge(who)
            if state is not ClaimState.PROPOSED:
                self._sign(second, state)
        names = ClaimRow.__table__.columns.keys()
        self.work.add(ClaimRow, **{name: getattr(self.row, name) for name in names})

    def _accept(self, who: dict[str, Any]) -> None:
        self.work.ids[ClaimRow] = number = self.work.ids.get(ClaimRow, 0) + 1
        self.at += timedelta(seconds=self.work.chance.randrange(5, 90))
        slots: dict[str, str | None] = dict(self.sentence.slots)
        self.row = ClaimRow(
            id=number, article_id=self.article["id"], version_id=self.version["id"], candidate_id=self.candidate["id"],
            candidate_key=self.candidate["key"], type=self.sentence.type, start=self.candidate["start"],
            end=self.candidate["end"], text=self.sentence.words, slots=slots, state=ClaimState.OPEN, reason="",
            worth=self.candidate["worth"], assignee_id=None, due_on=None, priority=0, question="", verdict_id=None,
            chosen_scale="", chosen_grade="", suggestion="", suggestion_answer="", version=0,
            created_by_id=who["id"], created_at=self.at,
        )  # fmt: skip
        after: dict[str, Json] = {"type": self.sentence.type.value, "text": self.row.text, **slots, "state": "open"}
        self._step(AuditTag.CLAIM_ACCEPT, who, after, {"candidate": self.candidate["id"]})

    def _plan(self, assignee: dict[str, Any]) -> None:
        chance, row = self.work.chance, self.row
        row.assignee_id = assignee["id"]
        row.due_on = due(chance, self.at.date())
        row.priority = chance.choices(list(Priority), weights=[1, 6, 2])[0].value
        row.question = "Who keeps the register of the pier?" if chance.random() < 0.04 else ""
        after: dict[str, Json] = {
            "assignee": assignee["name"], "due_on": row.due_on.isoformat() if row.due_on else "",
            "priority": Priority(row.priority).name.lower(), "question": row.question,
        }  # fmt: skip
        self._step(AuditTag.CLAIM_PLAN, assignee, after, {})

    def _judge(self, who: dict[str, Any]) -> None:
        work, chance = self.work, self.work.chance
        source = work.add(
            SourceRow, kind=SourceKind.WEB_PAGE, title=f"Register of {invent_title(chance)}",
            url=f"https://register.example/{self.row.id}", publisher="Harbour office", published_on=None,
            accessed_on=self.at.date(), created_by_id=who["id"], created_at=self.at,
        )  # fmt: skip
        link = work.add(
            EvidenceRow, claim_id=self.row.id, source_id=source["id"], stance=chance.choice(list(Stance)),
            is_primary=chance.random() < 0.5, passage=self.sentence.text, locator="", note="", copy_id=None,
            start=None, end=None, prefix="", suffix="", comparison="", created_by_id=who["id"], created_at=self.at,
            withdrawn_by_id=None, withdrawn_at=None,
        )  # fmt: skip
        self.links.append((EvidenceRow(**link), SourceRow(**source)))
        facts: dict[str, Json] = {"evidence": link["id"], "source": source["id"], **about(SourceRow(**source))}
        self._step(AuditTag.EVIDENCE_ADD, who, {"source": source["title"]}, facts)
        scale = next(iter(scales().values()))
        grade = chance.choice(scale.grades)
        verdict = work.add(
            VerdictRow, claim_id=self.row.id, person_id=who["id"], scale=scale.slug,
            scale_fingerprint=scale.fingerprint, grade=grade.slug, grade_label=grade.label,
            rationale="The register says so.", claim_version=self.row.version,
            content_digest=content_digest(self.row, self.links), policy="", missing="", override="",
            created_at=self.at, withdrawn_at=None,
        )  # fmt: skip
        self.verdicts.append(VerdictRow(**verdict))
        self.row.verdict_id, self.row.state = verdict["id"], ClaimState.PROPOSED
        self._step(AuditTag.VERDICT_PROPOSE, who, {"verdict": grade.label}, {"verdict": verdict["id"]})

    def _sign(self, who: dict[str, Any], state: ClaimState) -> None:
        verdict, confirms = self.verdicts[-1], state is ClaimState.SIGNED
        signoff = self.work.add(
            SignoffRow, verdict_id=verdict.id, verdict_person_id=verdict.person_id, person_id=who["id"],
            decision=Decision.CONFIRM if confirms else Decision.SEND_BACK,
            comment="" if confirms else "Which register is it?", content_digest=verdict.content_digest,
            created_at=self.at, withdrawn_at=None,
        )  # fmt: skip
        self.signoffs.append(SignoffRow(**signoff))
        self.row.state = state
        tag = AuditTag.VERDICT_SIGN if confirms else AuditTag.VERDICT_RETURN
        self._step(tag, who, {"state": state.value}, {"verdict": verdict.id}, signoff["comment"])

    def _step(
        self, tag: AuditTag, who: dict[str, Any], after: dict[str, Json], facts: dict[str, Json], why: str = ""
    ) -> None:
        """Write the line of a step that was made, and move the claim on to it."""
        row = self.row
        row.version += 1
        row.updated_at = self.at
        content = content_digest(row, self.links)
        standing = standing_digest(row, content, Beside(self.links, (), self.verdicts, self.signoffs))
        facts_of_line: dict[str, Json] = {**facts, "content": content, "standing": standing, "version": row.version}
        row.audit_seq = self.work.line(
            tag, who, self.at, article=self.article["id"], claim=row.id, after=after, facts=facts_of_line, why=why
        )
        self.at += timedelta(minutes=self.work.chance.uniform(1, 400))
        self.at = min(self.at, self.work.today)
