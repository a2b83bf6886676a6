"""Verdicts: a grade on a scale with a reason, given on the claim as the person saw it; chosen first, if one likes."""

from dataclasses import dataclass

from app.language import _
from app.services.checking import review
from app.services.context import Act, Desk
from app.services.errors import InputError
from app.services.inputs import has_words, paragraph
from app.services.record.blind import unseen_choices
from app.services.record.change import Entry, change, load
from app.services.record.digests import content_digest, evidence_of
from app.services.record.four_eyes import is_on
from app.services.record.unit import Unit, begin, unit
from app.services.sources.policy import policy_of, sourcing_in
from claims.errors import ScaleError
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import ClaimState, Move
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
        drop_choice(claim)
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
    chosen = _chosen(scale, grade)
    with unit(desk, act) as work:
        _choose_in(work, load(work, claim_id, seen_version), chosen)


def grade_proposal(desk: Desk, act: Act, candidate_id: int, *, scale: str, grade: str) -> tuple[int, int]:
    """Accept a proposal as a claim and set down which grade it is to get; return the claim's id and its version then.

    Both are stored or neither. They stay two acts of the person: undoing takes back the grade first, then the claim.

    Args:
        desk: where.
        act: who; the acceptance has a request id of its own, that of the act with `-accept` behind it.
        candidate_id: of which proposal.
        scale, grade: slugs.

    Raises:
        InputError: when the grade is not on the scale, or none is given.
        NotAllowedError: when someone decided on the proposal already.
        RepeatedRequestError: when this request was carried out already; it says which claim came of it.
    """
    chosen = _chosen(scale, grade)
    if not grade:
        raise _no_grade()
    with unit(desk, act.another(f"{act.request_id}-accept")) as work:
        made = review.decide(work, candidate_id, AuditTag.CLAIM_ACCEPT, ClaimState.OPEN)
        claim = work.session.get_one(ClaimRow, made)
        grading = begin(desk, work.session, work.head, work.person, act.actor, act.request_id)
        _choose_in(grading, claim, chosen)
        return claim.id, claim.version


def _chosen(scale: str, grade: str) -> tuple[str, str]:
    """Return a scale and a grade by their slugs as a claim keeps them; `""` for both where no grade is given."""
    if not grade:
        return "", ""
    on = scale_named(scale)
    return on.slug, grade_named(on, grade).slug


def _choose_in(work: Unit, claim: ClaimRow, chosen: tuple[str, str]) -> None:
    """Do in an open transaction what `choose` does, on a claim as it was seen."""
    is_unseen = bool(unseen_choices(work.session, (claim,), work.person.id))
    seen = ("", "") if is_unseen else (claim.chosen_scale, claim.chosen_grade)
    if chosen == seen:
        raise InputError("grade", _("That grade is chosen already.") if chosen[1] else _("No grade is chosen."))

    def make() -> Entry:
        claim.chosen_scale, claim.chosen_grade = chosen
        claim.chosen_by_id = work.person.id if chosen[1] else None
        return Entry(AuditTag.CLAIM_CHOOSE, {"grade": _label(*seen)}, {"grade": _label(*chosen)})

    change(work, claim, Move.PLAN, make)


def drop_choice(claim: ClaimRow) -> None:
    """Take a chosen grade off a claim."""
    claim.chosen_scale, claim.chosen_grade, claim.chosen_by_id = "", "", None


def grade_named(scale: Scale, slug: str) -> Grade:
    """Return a grade of a scale.

    Raises:
        InputError: when there is none of that name, or none is given.
    """
    if not slug:
        raise _no_grade()
    try:
        return scale.grade(slug)
    except ScaleError as error:
        raise InputError("grade", str(error)) from error


def _no_grade() -> InputError:
    return InputError("grade", _("No grade is chosen; choose one of the scale, then propose the verdict."))


def _label(scale: str, grade: str) -> str:
    """Return a chosen grade in words; its slug when the scale is gone, `""` for none."""
    chosen_scale = scales().get(scale)
    return (
        next((option.label for option in chosen_scale.grades if option.slug == grade), grade) if chosen_scale else grade
    )
