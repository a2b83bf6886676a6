"""What is decided with a mark, as services hand it out."""

from dataclasses import dataclass

from claims.model import ClaimType


@dataclass(frozen=True, slots=True)
class PartView:
    """Something that is decided with another mark: a date, a post or a figure in one of its fields.

    Attributes:
        key: `m` and the candidate's id before the other one is decided, then `c` and the claim's id.
        words: those of the copy.
        version: of the claim, 0 for a candidate.
        name: of the claim, "D3"; `""` for a candidate.
    """

    key: str
    type: ClaimType
    words: str
    slots: dict[str, str | None]
    version: int = 0
    name: str = ""
