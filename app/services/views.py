"""What services hand out: frozen values that outlive the database session."""

from dataclasses import dataclass
from datetime import date, datetime

from app.services.parts import PartView
from claims.compare.passage import Passage
from claims.model import BlockKind, ClaimType, Slot, Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Decision, Move
from claims.newsroom.sourcing import FALLEN, Confidentiality, SourceHealth, SourceKind, Stance


@dataclass(frozen=True, slots=True)
class SourceKnown:
    """What is held of a source beside what it was taken in with.

    Attributes:
        title, publisher, published_on: where they are known better than when it was taken in; else `""` and `None`.
        independence_group: `""` for a source that stands for itself.
        number: of the newest description, 0 where nobody gave one.
        health: what the newest look at its address found, `None` when nobody looked; `reason` says it in a sentence.
    """

    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    author: str = ""
    reliability: str = ""
    independence_group: str = ""
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    number: int = 0
    health: SourceHealth | None = None
    reason: str = ""

    @property
    def is_public(self) -> bool:
        """Whether readers may see that the source was used."""
        return self.confidentiality is Confidentiality.PUBLIC

    @property
    def has_fallen(self) -> bool:
        """Whether its page does not say any more what it said when its copy was kept."""
        return self.health in FALLEN


NOTHING_KNOWN = SourceKnown()


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person of the desk."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article in a list, with how far its checking is.

    Attributes:
        found: candidates nobody has decided on yet.
        counts: claims by state; states without any are left out.
    """

    id: int
    title: str
    outlet: str
    published_on: date | None
    created_at: datetime
    found: int
    counts: dict[ClaimState, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something marked in the copy: a person's claim, or a candidate nobody has decided on yet.

    Attributes:
        key: `c` and the claim's id, or `m` and the candidate's id.
        state: the claim's state, `None` for a candidate.
        grade: label of the newest verdict, `""` without one; `tone` is its tone.
        text: the reviewer's wording, or the words of the copy.
        name: of the claim, "A12"; `""` for a candidate.
    """

    key: str
    type: ClaimType
    span: Span
    state: ClaimState | None
    text: str
    worth: float
    grade: str = ""
    tone: str = "none"
    name: str = ""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of the copy."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class EarlierClaim:
    """A claim on an earlier text of an article; it stands nowhere in the newest one and is not lost.

    Attributes:
        text_number: the version of the text that it was made on.
        text: the reviewer's wording.
        grade: label of the newest verdict, `""` without one; `tone` is its tone.
    """

    id: int
    text_number: int
    type: ClaimType
    text: str
    state: ClaimState
    grade: str
    tone: str
    name: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its copy and everything marked in it, in order of the text.

    Attributes:
        earlier: claims on the texts before this one, the newest of those first; in the order of their text.
    """

    id: int
    title: str
    outlet: str
    author: str
    url: str
    published_on: date | None
    due_on: date | None
    version: int
    text_number: int
    text: str
    digest: str
    replaced: bool
    sentences: int
    blocks: tuple[BlockView, ...]
    marks: tuple[Mark, ...]
    warnings: tuple[str, ...]
    earlier: tuple[EarlierClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateView:
    """What the machine read, and why."""

    id: int
    key: str
    type: ClaimType
    span: Span
    words: str
    slots: dict[str, Slot]
    rule: str
    rule_version: int
    reasons: tuple[str, ...]
    triggers: tuple[str, ...]
    worth: float


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A source attached to a claim.

    Attributes:
        copy_id: the kept copy that the passage stands in, at `[start, end)` of its text; `None` for none.
        in_copy: of a quotation, the passage as that copy has it; `None` for none, and for claims of other types.
        known: what the desk holds of the source at present.
    """

    id: int
    source_id: int
    kind: SourceKind
    title: str
    url: str
    publisher: str
    published_on: date | None
    accessed_on: date | None
    stance: Stance
    is_primary: bool
    passage: str
    locator: str
    note: str
    by: str
    at: datetime
    copy_id: int | None = None
    start: int | None = None
    end: int | None = None
    known: SourceKnown = NOTHING_KNOWN
    in_copy: Passage | None = None

    @property
    def heard(self) -> Passage:
        """The passage that the claim is compared with."""
        return self.in_copy or Passage(self.passage)


@dataclass(frozen=True, slots=True)
class SignoffView:
    """What a second person said to a verdict.

    `missing` is what the policy asked for before the article was signed off and was not there, `override` why it was
    signed off all the same. `same_person`: of whoever gave the verdict, at a desk of one.
    `grade` is the label of the grade that they gave in a blind check, `""` in an open one; `is_third` says that they
    decided between two verdicts that differed. `by_passkey`: a passkey signed it.
    """

    by: str
    at: datetime
    decision: Decision
    comment: str
    withdrawn: bool = False
    missing: str = ""
    override: str = ""
    same_person: bool = False
    grade: str = ""
    tone: str = "none"
    is_third: bool = False
    by_passkey: bool = False


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict of one person.

    `holds` says whether the claim is still as it was when the verdict was given, `withdrawn` whether it was taken back.
    `missing` is what the sourcing policy asked for and was not there, `override` why it was given all the same;
    `policy` is the fingerprint of that policy, `""` for a verdict from before there was one.
    """

    id: int
    by_id: int
    by: str
    at: datetime
    scale: str
    grade: str
    label: str
    tone: str
    rationale: str
    holds: bool
    signoffs: tuple[SignoffView, ...]
    withdrawn: bool = False
    missing: str = ""
    override: str = ""
    policy: str = ""


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """What the copy should say instead of a claim's words, `""` when they are to go.

    `answer` is of `CopyAnswer`, `""` before there is one.
    """

    text: str
    by: str
    at: datetime
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """Everything about one mark.

    Attributes:
        claim_id: `None` while nobody has decided on the candidate.
        name: of the claim, "A12"; `""` for a candidate.
        version: what the reviewer saw; travels back with every save; 0 for a candidate.
        words: the words of the copy; `text` is the reviewer's wording, equal until reworded.
        machine: what the machine read last, `None` for a claim that a person added.
        reading_changed: the machine reads other slot values now than those the claim was accepted with.
        moves: what this person may do now.
        verdicts: newest first; without those that are hidden from whoever looks, because the check is blind.
        hidden: the newest verdict is.
        is_found_wrong: its newest verdict was signed off and found wrong, and none was given since.
        is_blind: its newest verdict waits for a second one that is given without seeing it.
        assignee: who works on it; `question` is what help is needed with, `""` when none is.
        chosen_scale, chosen_grade, chosen_by: the grade that somebody chose and has yet to give a reason for.
        suggestion: what the copy should say instead of its words, `None` when nothing is suggested.
        split_from, merged_into: the claims that it came from and went into; `parts`: what is decided with it.
    """

    key: str
    article_id: int
    claim_id: int | None
    type: ClaimType
    span: Span
    words: str
    before: str
    after: str
    text: str
    slots: dict[str, str | None]
    state: ClaimState | None
    reason: str
    version: int
    machine: CandidateView | None
    reading_changed: bool
    evidence: tuple[EvidenceView, ...]
    verdicts: tuple[VerdictView, ...]
    moves: frozenset[Move]
    worth: float = 1.0
    assignee: PersonView | None = None
    due_on: date | None = None
    priority: int = 0
    question: str = ""
    chosen_scale: str = ""
    chosen_grade: str = ""
    chosen_by: str = ""
    suggestion: SuggestionView | None = None
    split_from: int | None = None
    merged_into: int | None = None
    name: str = ""
    hidden: bool = False
    is_found_wrong: bool = False
    is_blind: bool = False
    parts: tuple[PartView, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the log as a person reads it.

    Attributes:
        before, after: the fields that changed, name -> text; a field missing on one side was not there.
        is_veiled: its words are hidden, because a second verdict is still to be given.
    """

    seq: int
    at: datetime
    actor: str
    tag: AuditTag
    article_id: int | None
    claim_id: int | None
    why: str
    before: dict[str, str]
    after: dict[str, str]
    hash: str
    is_veiled: bool = False
