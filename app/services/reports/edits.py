"""What was edited elsewhere, on a report that came back: each edit by itself, and how a person takes it over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.labels import TAKE_OUT
from app.language import _
from app.services.checking import evidence, suggesting, verdicts
from app.services.context import Act, Desk
from app.services.errors import InputError, ServiceError
from app.services.inputs import NewEvidence, NewSource
from app.services.talk import comments
from claims.newsroom.lifecycle import CopyAnswer


class EditKind(StrEnum):
    """What an edit is about; in the order in which the edits of one claim are taken."""

    COMMENT = "comment"
    SUGGESTION = "suggestion"
    ANSWER = "answer"
    PASSAGE = "passage"
    SOURCE = "source"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that is different in a report that came back; nothing is stored of it before a person takes it.

    Attributes:
        key: tells it from the other edits of the file; the same when the file is read again.
        place: where in the file it stands, in words.
        name, words: of the claim, "A12" and its words in the copy; `""` for none.
        version: of the claim, on which the edit was made; 0 where it does not matter.
        old, new: what the desk has, and what the file says.
        refused: why it cannot be taken, `""` when it can.
        scale, grade, rationale: of a verdict.
        evidence_id: of the link whose passage is another one.
        source, evidence: of a new source, or of the link with the other passage.
        answer: to a suggested wording.
    """

    key: str
    kind: EditKind
    place: str
    article_id: int
    claim_id: int | None
    name: str
    words: str
    version: int
    old: str
    new: str
    refused: str = ""
    scale: str = ""
    grade: str = ""
    rationale: str = ""
    evidence_id: int = 0
    source: NewSource | None = None
    evidence: NewEvidence | None = None
    answer: CopyAnswer | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of some edits: those that are stored, why others are not (by key), and how far claims went on.

    Attributes:
        moved: by claim, by how many versions the acts on it moved it on.
    """

    done: frozenset[str]
    failed: Mapping[str, str]
    moved: Mapping[int, int]


def take(
    desk: Desk, act: Act, edits: Iterable[Edit], *, moved: Mapping[int, int] | None = None, override: str = ""
) -> Taken:
    """Take edits over, each as an act of the person who does; one that is refused does not stop the others.

    Args:
        desk: where.
        act: who; each edit gets a request of its own.
        edits: those that were chosen.
        moved: by how many versions earlier edits of the same file moved their claims on.
        override: why a verdict is given although the sources are not enough by the desk's policy.
    """
    done, failed, now = set[str](), dict[str, str](), dict(moved or {})
    for edit in sorted(edits, key=lambda edit: list(EditKind).index(edit.kind)):
        if edit.refused:
            failed[edit.key] = edit.refused
            continue
        seen = edit.version + now.get(edit.claim_id or 0, 0)
        try:
            steps = _store(desk, act.another(), edit, seen, override)
        except ServiceError as error:
            failed[edit.key] = str(error)
            continue
        done.add(edit.key)
        if edit.claim_id:
            now[edit.claim_id] = now.get(edit.claim_id, 0) + steps
    return Taken(frozenset(done), failed, now)


def _store(desk: Desk, act: Act, edit: Edit, seen: int, override: str) -> int:
    """Store one edit by the service that its kind belongs to; return by how many versions its claim went on."""
    if edit.kind is EditKind.COMMENT:
        comments.add(desk, act, edit.article_id, edit.new, claim_id=edit.claim_id)
        return 0
    claim = edit.claim_id or 0
    if edit.kind is EditKind.VERDICT:
        verdicts.propose(
            desk, act, claim, seen, scale=edit.scale, grade=edit.grade, rationale=edit.rationale, override=override
        )
    elif edit.kind is EditKind.SUGGESTION:
        if edit.new == TAKE_OUT:
            suggesting.take_out(desk, act, claim, seen)
        else:
            suggesting.suggest(desk, act, claim, seen, edit.new)
    elif edit.kind is EditKind.ANSWER and edit.answer:
        suggesting.answer(desk, act, claim, seen, edit.answer, edit.place)
    elif edit.evidence is None:
        raise InputError("file", _("Nothing can be taken over here."))
    elif edit.kind is EditKind.SOURCE and edit.source:
        evidence.attach(desk, act, claim, seen, edit.source, edit.evidence)
    else:
        evidence.exchange(desk, act, claim, seen, edit.evidence_id, edit.evidence, edit.place)
        return 2  # a line for the passage that is attached, and one for that which is withdrawn
    return 1
