"""Verdicts: a grade on a scale with a reason, given on the claim as the person saw it; chosen first, if one likes."""

from dataclasses import dataclass

from app.language import _
from app.services.context import Act, Desk
from app.services.errors import InputError
from app.services.inputs import has_words, paragraph
from app.services.record.blind import unseen_choices
from app.services.record.change import Entry, change, load
from app.services.record.digests import content_digest, evidence_of
from app.services.record.four_eyes import is_on
from app.services.record.unit import Unit, unit
from app.services.sources.policy import policy_of, sourcing_in
from claims.errors import ScaleError
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import Move
from claims.newsroom.rating import Grade, Scale, scales
from db.records import ClaimRow
from db.verdicts import VerdictRow


def scale_named(slug: str) -> Scale:
    """Return a rating scale.

    Raises:
        InputError: when there is none of that name.
    """
    if slug not in scales():
        raise InputError(
            "scale",
            _("There is no scale '{name}'; choose one of {names}.").format(name=slug, names=", ".join(scales())),
        )
    return scales()[slug]


def propose(
    desk: Desk, act: Act, claim_id: int, seen_version: int, *, scale: str, grade: str, rationale: str,
    override: str = "",
) -> int:  # fmt: skip
    """Propose a verdict; return its id. Older verdicts stay. At a desk that checks blind, nobody else sees it yet.

    Args:
        desk: where.
        act: who.
        claim_id: of which claim.
        seen_version: the version of the claim that the person saw.
        scale, grade: slugs.
        rationale: why.
        override: why the verdict is given although the sources are not enough by the desk's policy; of no meaning
            when they are.

    Raises:
        InputError: when the grade is not on the scale, the rationale is empty, or the sources are not enough by the
            policy and no reason is given to go against it.
        StaleClaimError: when someone changed the claim since it was seen.
        NotAllowedError: when the claim is dismissed.
    """
    given = Given.checked(scale, grade, rationale, override)
    with unit(desk, act) as work:
        return propose_in(desk, work, load(work, claim_id, seen_version), given)


@dataclass(frozen=True, slots=True)
class Given:
    """A grade with its reason, and why it is given although the sources are not enough, `""` for no reason."""

    scale: Scale
    grade: Grade
    why: str
    against: str = ""

    @classmethod
    def checked(cls, scale: str, grade: str, rationale: str, override: str = "") -> "Given":
        """Return what was typed, validated.

        Raises:
            InputError: when the grade is not on the scale, or the rationale is empty.
        """
        chosen = scale_named(scale)
        return cls(
            chosen, grade_named(chosen, grade), paragraph("rationale", rationale, _("The rationale"), required=True),
            paragraph("override", override, _("The reason to go against the sourcing policy")),
        )  # fmt: skip


def propose_in(desk: Desk, work: Unit, claim: ClaimRow, given: Given) -> int:
    """Do in an open transaction what `propose` does, on a claim as it was seen; return the verdict's id."""
    rows: list[VerdictRow] = []
    chosen, seen = given.scale, claim.version

    def make() -> Entry:
        links = evidence_of(work.session, claim.id)
        missing = "; ".join(sourcing_in(desk, work.session, claim, links).missing)
        if missing and not has_words(given.against):
            raise InputError(
                "override",
                _(
                    "The sources are not enough by the desk's policy. Missing: {missing}. Attach what is missing, "
                    "or say why the verdict is given all the same."
                ).format(missing=missing),
            )
        row = VerdictRow(
            claim_id=claim.id, person_id=work.person.id, scale=chosen.slug, scale_fingerprint=chosen.fingerprint,
            grade=given.grade.slug, grade_label=given.grade.label, rationale=given.why, claim_version=seen,
            content_digest=content_digest(claim, links), policy=policy_of(desk).fingerprint, missing=missing,
            override=given.against if missing else "", sealed=is_on(work.session, "blind") or None,
            created_at=work.now,
        )  # fmt: skip
        work.session.add(row)
        work.session.flush()
        rows.append(row)
        claim.verdict_id = row.id
        claim.chosen_scale, claim.chosen_grade, claim.chosen_by_id = "", "", None
        after = {"verdict": given.grade.label, "rationale": given.why, "scale": chosen.title}
        if missing:
            after |= {"missing": missing, "override": given.against}
        facts: dict[str, Json] = {
            "verdict": row.id, "scale": chosen.slug, "fingerprint": chosen.fingerprint, "seen": seen,
        }  # fmt: skip
        return Entry(AuditTag.VERDICT_PROPOSE, {}, after, why=given.why, facts=facts)

    change(work, claim, Move.PROPOSE, make)
    return rows[0].id


def choose(desk: Desk, act: Act, claim_id: int, seen_version: int, *, scale: str, grade: str) -> None:
    """Set down which grade a claim is to get; the reason follows, with `propose`. It voids no verdict.

    At a desk that checks blind, what another person chose is to everybody else as if it were not there.

    Args:
        desk: where.
        act: who.
        claim_id: of which claim.
        seen_version: the version of the claim that the person saw.
        scale: slug of the scale; of no meaning without a grade.
        grade: slug of the grade, `""` to choose none.

    Raises:
        InputError: when the grade is not on the scale, or is the chosen one already, as far as the person may see it.
        StaleClaimError: when someone changed the claim since it was seen.
        NotAllowedError: when the claim is dismissed.
    """
    on = scale_named(scale) if grade else None
    given = grade_named(on, grade) if on else None
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        chosen = (on.slug if on else "", given.slug if given else "")
        is_unseen = bool(unseen_choices(work.session, (claim,), work.person.id))
        seen = ("", "") if is_unseen else (claim.chosen_scale, claim.chosen_grade)
        if chosen == seen:
            raise InputError("grade", _("That grade is chosen already.") if given else _("No grade is chosen."))

        def make() -> Entry:
            claim.chosen_scale, claim.chosen_grade = chosen
            claim.chosen_by_id = work.person.id if given else None
            return Entry(AuditTag.CLAIM_CHOOSE, {"grade": _label(*seen)}, {"grade": _label(*chosen)})

        change(work, claim, Move.PLAN, make)


def grade_named(scale: Scale, slug: str) -> Grade:
    """Return a grade of a scale.

    Raises:
        InputError: when there is none of that name, or none is given.
    """
    if not slug:
        raise InputError("grade", _("No grade is chosen; choose one of the scale, then propose the verdict."))
    try:
        return scale.grade(slug)
    except ScaleError as error:
        raise InputError("grade", str(error)) from error


def _label(scale: str, grade: str) -> str:
    """Return a chosen grade in words; its slug when the scale is gone, `""` for none."""
    chosen_scale = scales().get(scale)
    return (
        next((option.label for option in chosen_scale.grades if option.slug == grade), grade) if chosen_scale else grade
    )
