"""The sourcing policy as values: what each type of claim needs, and what counts towards it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.errors import PolicyError
from claims.model import ClaimType
from claims.newsroom.lifecycle import Priority
from claims.newsroom.sourcing import Confidentiality, SourceKind, Stance, group_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """One source as attached to one claim, in so far as it matters for counting.

    Attributes:
        source_id: what tells one source from another; notes name the source by this number.
        kind: what the source is.
        is_primary: whether it is a primary source for this claim; the same document may be secondary for another.
        stance: what it does to the claim. A source that gives context says nothing about whether the claim holds, so it
            counts towards no requirement; sources that support and sources that refute are counted apart.
        has_passage: whether the exact words of the source are kept with the link.
        has_copy: whether a copy is kept: the archived page, the file, the notes of a talk.
        independence_group: a name that sources with one origin share (copies of one wire story); case and white space
            do not matter. Empty: the source stands for itself.
        confidentiality: who may see the source. It counts all the same.
    """

    source_id: int
    kind: SourceKind
    is_primary: bool
    stance: Stance
    has_passage: bool = False
    has_copy: bool = False
    independence_group: str = ""
    confidentiality: Confidentiality = Confidentiality.PUBLIC

    @property
    def group(self) -> str:
        """The independence group in the spelling by which groups are compared; empty for none."""
        return group_key(self.independence_group)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to meet a requirement: so many independent sources on one side.

    Attributes:
        sources: how many independent sources, 1 or more.
        primary: how many of them must be primary, from 0 to `sources`. A primary source always counts where a secondary
            one would.
        kinds: the kinds that count, each once, in the order of the file; empty means every kind.
        needs_passage: whether only sources with their exact passage count.
        needs_copy: whether only sources of which a copy is kept count.

    Raises:
        PolicyError: when a number is out of its range.
    """

    sources: int
    primary: int = 0
    kinds: tuple[SourceKind, ...] = ()
    needs_passage: bool = False
    needs_copy: bool = False

    def __post_init__(self) -> None:
        if self.sources < 1:
            raise PolicyError(f"'sources' is {self.sources}; ask for 1 or more.")
        if not 0 <= self.primary <= self.sources:
            raise PolicyError(f"'primary' is {self.primary}; with {self.sources} sources, ask for 0 to {self.sources}.")

    def fits(self, attached: Attached) -> bool:
        """Say whether a source is of the kind and rank that count here, whatever is kept of it."""
        ranks = attached.is_primary or self.primary < self.sources
        return ranks and (not self.kinds or attached.kind in self.kinds)

    def takes(self, attached: Attached) -> bool:
        """Say whether a source counts here; its stance is not looked at."""
        is_complete = (attached.has_passage or not self.needs_passage) and (attached.has_copy or not self.needs_copy)
        return is_complete and self.fits(attached)

    def lacking(self, counted: Sequence[Attached]) -> tuple[int, int]:
        """Return how many sources are lacking, and how many of those must be primary.

        Args:
            counted: what counts here on one side, one for each origin.
        """
        primary = max(0, self.primary - sum(source.is_primary for source in counted))
        return max(self.sources - len(counted), primary), primary


@dataclass(frozen=True, slots=True)
class Requirement:
    """What claims of one type and priority need: a sentence for people, and at least one way to meet it."""

    sentence: str
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """A sourcing policy.

    Attributes:
        title: its name, for people.
        version: a whole number from 1, raised by whoever changes it.
        source: where it comes from, in words.
        requirements: by type and priority. Every type has one for normal priority; low priority has none of its own.
        fingerprint: 16 hexadecimal digits; equal when what is asked is, whatever title, version and source say.
        needs_heard: whether an article with quotations nobody heard is signed off only with a reason.
    """

    title: str
    version: int
    source: str
    requirements: Mapping[tuple[ClaimType, Priority], Requirement]
    fingerprint: str
    needs_heard: bool = True

    def requirement(self, claim_type: ClaimType, priority: Priority) -> Requirement:
        """Return what such a claim needs; where its priority has no requirement of its own, the normal one holds."""
        own = self.requirements.get((claim_type, priority))
        return own or self.requirements[claim_type, Priority.NORMAL]
