"""The corpus of whole statements: each claim with a source, and whether the source states it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from claims.compare.claim import compare_claim
from claims.compare.result import Outcome
from claims.compare.said_by import SaidBy, said_by
from claims.compare.statement import GREEN
from claims.model import ClaimType

_FILES = ("statements.toml", "news.toml", "hearings.toml", "shapes.toml", "fresh.toml")


@dataclass(frozen=True, slots=True)
class StatedPair:
    """A claim beside a source.

    Attributes:
        type: of the claim.
        slots: its values by name.
        claim: its wording, `""` where the slots are all of it.
        source: what the source says.
        is_same: whether the source states the claim.
    """

    type: ClaimType
    slots: dict[str, str]
    claim: str
    source: str
    is_same: bool

    def is_called_same(self) -> bool:
        """Say whether the comparison calls claim and source the same, word for word for a quotation."""
        found = compare_claim(self.type, self.slots, self.claim, self.source)
        if found is None or found.outcome in GREEN:
            return found is not None
        is_said = said_by(found) is SaidBy.SPEAKER or not self.slots.get("speaker")
        return found.outcome is Outcome.VERBATIM and is_said


def stated_pairs() -> Iterator[StatedPair]:
    """Yield the pairs of the files, each group filled in with each of its rows."""
    folder = resources.files("claims.compare")
    files = [tomllib.loads(folder.joinpath(name).read_text("utf-8")) for name in _FILES]
    for name, groups in (item for file in files for item in file.items()):
        for group in groups:
            for row in group["rows"]:
                slots = {slot: value.format(**row) for slot, value in group["slots"].items()}
                claim = group.get("claim", "").format(**row)
                for kind in ("same", "traps"):
                    for source in group[kind]:
                        yield StatedPair(ClaimType(name), slots, claim, source.format(**row), kind == "same")
