"""Which claims of an article a report has: all of them, or those that somebody chose; it says what was left aside."""

from dataclasses import dataclass, replace

from app.labels import TYPE_LABELS
from app.language import _
from app.reports.model import ReportClaim, ReportModel
from claims.newsroom.rating import scales


@dataclass(frozen=True, slots=True)
class Only:
    """What is chosen; of what is left empty, everything is taken.

    Attributes:
        signed: claims that are signed off alone.
        types: of these types, by their names.
        verdicts: whose newest verdict has one of these grades, by its slug, on whatever scale; no proposals then.
    """

    signed: bool = False
    types: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether anything may be left aside."""
        return self != EVERYTHING

    @property
    def words(self) -> str:
        """What was chosen, in words; `""` for everything."""
        parts = (
            _("signed off") if self.signed else "",
            ", ".join(TYPE_LABELS.get(name, name) for name in self.types),
            ", ".join(f"“{grade_labels().get(slug, slug)}”" for slug in self.verdicts),
        )
        return "; ".join(part for part in parts if part)

    def has(self, claim: ReportClaim) -> bool:
        """Say whether a claim is chosen."""
        return (
            (not self.signed or claim.state == "signed")
            and (not self.types or claim.type in self.types)
            and (not self.verdicts or (bool(claim.verdicts) and claim.verdicts[0].grade in self.verdicts))
        )

    def has_proposal(self, kind: str) -> bool:
        """Say whether proposals of a type that nobody decided on are chosen."""
        return not (self.signed or self.verdicts) and (not self.types or kind in self.types)


EVERYTHING = Only()


def grade_labels() -> dict[str, str]:
    """Return the label of every grade there is, by its slug, in the order of the scales."""
    labels: dict[str, str] = {}
    for scale in scales().values():
        for grade in scale.grades:
            labels.setdefault(grade.slug, grade.label)
    return labels


def select_claims(model: ReportModel, only: Only) -> ReportModel:
    """Return what a report says of the chosen claims, which keep their names, and how many were left aside."""
    if not only.is_part:
        return model
    claims = tuple(claim for claim in model.claims if only.has(claim))
    undecided = tuple(proposal for proposal in model.undecided if only.has_proposal(proposal[0]))
    quotations = model.undecided_quotations if only.has_proposal("quote") else 0
    aside = len(model.claims) - len(claims) + len(model.undecided) - len(undecided)
    return replace(
        model, claims=claims, undecided=undecided, left_aside=aside, chosen=only.words,
        undecided_quotations=quotations,
    )  # fmt: skip
