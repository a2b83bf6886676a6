"""Blind second checks: nobody sees a verdict before a second is given; of two that differ a third person decides."""

import io
import zipfile
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.labels import TAG_LABELS
from app.services.articles import changes, reading
from app.services.checking import correcting, review, second_piles, second_verdicts, sheets, signoff, verdicts
from app.services.checking.second_piles import Pile
from app.services.context import Act, Desk
from app.services.desk import settings
from app.services.errors import InputError, NotAllowedError, StaleClaimError
from app.services.lists import overview, palette, queue, work
from app.services.lists.queue_filter import Filter
from app.services.log import growing, handing, history, trail
from app.services.log.trail import Wanted
from app.services.record import change
from app.services.record.unit import unit
from app.services.reports import export, snapshot
from app.services.sources import describing, finding
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Decision, Move
from claims.newsroom.sourcing import Audience
from db.verdicts import SignoffRow, VerdictRow
from tests.factories import Newsroom, act_of

SECRET = "a reason that nobody may read"  # noqa: S105  # of a verdict


@pytest.fixture
def blind(room: Newsroom) -> Newsroom:
    """A desk that checks blind."""
    settings.change(room.desk, room.again(room.ana), blind=True)
    return room


def first(room: Newsroom, grade: str = "false", words: str = "2019") -> int:
    """Return a claim that Ana gave a verdict on."""
    claim_id = room.accept(words)
    room.attach(claim_id)
    room.choose(claim_id, grade=grade)
    verdicts.propose(
        room.desk, room.again(room.ana), claim_id, room.version(claim_id), scale="desk-six", grade=grade,
        rationale=SECRET, override="There is no other source.",
    )  # fmt: skip
    return claim_id


def second(room: Newsroom, claim_id: int, grade: str, who: Act | None = None) -> bool:
    return second_verdicts.give_second(
        room.desk, room.again(who or room.ben), claim_id, room.version(claim_id), scale="desk-six", grade=grade,
        rationale="The minutes say so.",
    )  # fmt: skip


def decide(room: Newsroom, claim_id: int, *, for_second: bool, who: Act | None = None) -> int:
    return second_verdicts.adjudicate(
        room.desk, room.again(who or room.eve), claim_id, room.version(claim_id), for_second=for_second,
        reason="The minutes are dated.",
    )  # fmt: skip


def handed_out(desk: Desk, room: Newsroom) -> list[bytes]:
    """Return what stands in the files of a trail that is handed out."""
    act = act_of(desk.person_id or room.ben.person_id)
    with zipfile.ZipFile(io.BytesIO(handing.hand_out(desk, act, Wanted(article=room.article_id)).data)) as package:
        return [package.read(name) for name in package.namelist() if name.endswith((".csv", ".json", "proof"))]


#: What somebody at a desk can read of a claim or around it, by name; each returns what it hands out.
READS: dict[str, Callable[[Desk, Newsroom, int], object]] = {
    "sheet": lambda desk, room, claim: sheets.sheet(desk, f"c{claim}"),
    "article": lambda desk, room, claim: reading.article(desk, room.article_id),
    "news": lambda desk, room, claim: changes.since(desk, room.article_id, 0),
    "growth": lambda desk, room, claim: growing.since(desk, 0),
    "queue": lambda desk, room, claim: queue.find(desk, Filter()),
    "queue by verdict": lambda desk, room, claim: queue.find(desk, Filter(verdict="false")).rows,
    "queue by words": lambda desk, room, claim: ["'False'" for _ in queue.find(desk, Filter(words=SECRET)).rows],
    "palette by words": lambda desk, room, claim: ["'False'" for _ in palette.find(desk, SECRET)],
    "overview": lambda desk, room, claim: overview.of(desk),
    "piles": lambda desk, room, claim: [second_piles.pile(desk, which) for which in Pile],
    "palette": lambda desk, room, claim: palette.find(desk, "2019"),
    "work": lambda desk, room, claim: work.of(desk).verdicts,
    "source": lambda desk, room, claim: finding.source(desk, describing.known_sources(desk)[0][0]),
    "history of the claim": lambda desk, room, claim: history.of_claim(desk, claim),
    "history of the article": lambda desk, room, claim: history.of_article(desk, room.article_id),
    "history": lambda desk, room, claim: history.newest(desk),
    "lines": lambda desk, room, claim: trail.page(desk, Wanted(claim=claim)),
    "lines by words": lambda desk, room, claim: ["'False'" for _ in trail.page(desk, Wanted(words=SECRET)).lines],
    "lines handed out": lambda desk, room, claim: handed_out(desk, room),
    "report": lambda desk, room, claim: (
        snapshot.snapshot(
            desk, act_of(desk.person_id or room.ben.person_id), room.article_id, Audience.LEGAL
        ).model.claims
    ),
}


def test_nobody_else_reads_the_first_verdict_anywhere(blind: Newsroom) -> None:
    """Neither its grade nor its reason; also not once the claim was edited or sent back, or the verdict taken back."""
    claim_id = first(blind)

    def says(who: Act | None) -> set[str]:
        desk = blind.at(who) if who else blind.desk
        words = {name: repr(read(desk, blind, claim_id)) for name, read in READS.items()}
        return {name for name, said in words.items() if SECRET in said or "'False'" in said or "'false'" in said}

    waiting = says(blind.ben), says(None)
    blind.reword(claim_id, "in 2020", blind.ben)
    edited = says(blind.ben)
    blind.undo(blind.ben)
    signoff.send_back(blind.desk, blind.again(blind.ben), claim_id, blind.version(claim_id), "Which harbour?")
    sent_back = says(blind.ben), says(blind.eve)
    blind.undo(blind.ben)
    undone = says(blind.ben)
    blind.undo(blind.ana)
    taken_back = says(blind.ben), says(None)

    assert [*waiting, edited, *sent_back, undone, *taken_back] == [set()] * 8


@pytest.mark.rows_alike
@pytest.mark.parametrize(("form", "audience"), [("csv", "public"), ("backup", "legal")])
def test_no_report_tells_it_either_whoever_makes_it(blind: Newsroom, form: str, audience: str) -> None:
    """Not the lines of the log in a bundle, and not when whoever gave it makes the report."""
    first(blind)

    made = export.export(blind.desk, blind.again(blind.ana), blind.article_id, form, audience=Audience(audience))
    words = export.exporter(form).text_of(made.data)

    assert SECRET not in words
    assert "second check is blind" in words


def test_whoever_gave_it_sees_it_and_only_its_reader_is_asked(blind: Newsroom) -> None:
    """By name the second person learns who gave it, and nothing else; confirming unseen is refused."""
    claim_id = first(blind)

    own, other = blind.sheet(claim_id, blind.ana), blind.sheet(claim_id, blind.ben)

    assert [one.rationale for one in own.verdicts] == [SECRET]
    assert (own.hidden, own.is_blind, other.hidden, other.is_blind) == (False, True, True, True)
    assert other.moves & {Move.AGREE, Move.DIFFER, Move.CONFIRM, Move.PROPOSE} == {Move.AGREE, Move.DIFFER}
    assert own.moves & {Move.AGREE, Move.DIFFER, Move.CONFIRM, Move.PROPOSE} == {Move.PROPOSE}
    (waiting,) = second_piles.pile(blind.at(blind.ben), Pile.OTHERS).claims
    assert (waiting.by, waiting.grade, waiting.tone) == ("Ana", "", "none")
    with pytest.raises(NotAllowedError, match="cannot be moved by 'confirm'"):
        blind.confirm(claim_id, blind.ben)
    with pytest.raises(NotAllowedError, match="give yours as the second"):
        blind.propose(claim_id, blind.ben)
    with pytest.raises(NotAllowedError, match="second person"):
        second(blind, claim_id, "false", blind.ana)


def test_the_same_verdict_confirms_and_both_are_shown(blind: Newsroom) -> None:
    """One line of the log, which says what both said."""
    claim_id = first(blind)

    assert second(blind, claim_id, "false")

    sheet = blind.sheet(claim_id, blind.eve)
    (given,) = sheet.verdicts
    (answer,) = given.signoffs
    assert (sheet.state, given.label, given.rationale) == (ClaimState.SIGNED, "False", SECRET)
    assert (answer.by, answer.decision, answer.grade, answer.is_third) == ("Ben", Decision.CONFIRM, "False", False)
    assert signoff.said(answer, with_comment=False) == "Blind: “False”. The minutes say so."
    line = history.of_claim(blind.at(blind.eve), claim_id)[-1]
    assert (line.tag, line.after["verdict"], line.after["first_verdict"]) == (
        AuditTag.VERDICT_SECOND, "False", "False",
    )  # fmt: skip
    assert SECRET in repr(history.of_claim(blind.at(blind.eve), claim_id))
    assert history.verify(blind.desk).problems == ()


@pytest.mark.parametrize("for_second", [False, True])
def test_of_two_that_differ_a_third_person_decides_and_all_are_named(blind: Newsroom, for_second: bool) -> None:
    """Neither of the two may; the one that holds stands in the name of whoever gave it, signed by the third."""
    claim_id = first(blind)

    assert not second(blind, claim_id, "true")
    sheet = blind.sheet(claim_id, blind.eve)
    assert (sheet.state, sheet.hidden) == (ClaimState.PROPOSED, False)
    for who in (blind.ana, blind.ben):
        assert not blind.sheet(claim_id, who).moves & {Move.ADJUDICATE, Move.CONFIRM, Move.SEND_BACK, Move.PROPOSE}
        with pytest.raises(NotAllowedError):
            decide(blind, claim_id, for_second=for_second, who=who)
    decide(blind, claim_id, for_second=for_second)

    model = snapshot.snapshot(blind.desk, blind.again(blind.eve), blind.article_id, Audience.PUBLIC).model
    claim = next(one for one in model.claims if one.id == claim_id)
    newest = claim.verdicts[0]
    assert (claim.state, newest.by, newest.label) == ("signed", *(("Ben", "True") if for_second else ("Ana", "False")))
    said = [(v.by, v.label, [(s.by, s.decision, s.comment) for s in v.signoffs]) for v in claim.verdicts]
    third = ("Eve", "confirm", f"Decided as the third person: “{newest.label}”. The minutes are dated.")
    by_second = ("Ben", "differ", "Blind: “True”. The minutes say so.")
    if for_second:
        assert said == [("Ben", "True", [third]), ("Ana", "False", [by_second])]
    else:
        assert said == [("Ana", "False", [by_second, third])]
    assert history.newest(blind.desk)[0].tag is AuditTag.VERDICT_ADJUDICATE
    assert history.verify(blind.desk).problems == ()


def test_what_two_differ_on_waits_for_others_alone(blind: Newsroom) -> None:
    """It lies on neither giver's pile of what to look at, nor is it counted there on the desk."""
    claim_id = first(blind)
    second(blind, claim_id, "true")

    piles = {who: second_piles.pile(blind.at(who), Pile.OTHERS).heights for who in (blind.ana, blind.ben, blind.eve)}

    assert [heights[Pile.OTHERS] for heights in piles.values()] == [0, 0, 1]
    assert [heights[Pile.OWN] for heights in piles.values()] == [1, 1, 0]
    assert [overview.of(blind.at(who)).second.total for who in piles] == [0, 0, 1]


def test_a_third_person_may_hold_with_neither(blind: Newsroom) -> None:
    claim_id = first(blind)
    second(blind, claim_id, "true")

    signoff.send_back(blind.desk, blind.again(blind.eve), claim_id, blind.version(claim_id), "Ask the harbour.")

    assert blind.sheet(claim_id).state is ClaimState.RETURNED


def test_what_was_said_blind_is_said_for_good(blind: Newsroom) -> None:
    """Whoever has seen the other verdict cannot give theirs again; neither is deleted."""
    claim_id = first(blind)
    second(blind, claim_id, "true")

    with pytest.raises(NotAllowedError):
        blind.undo(blind.ben)
    with pytest.raises(NotAllowedError, match="So this cannot be undone"):
        blind.undo(blind.ana)
    with pytest.raises(NotAllowedError):
        second(blind, claim_id, "false")
    with blind.desk.database.read() as session:
        assert session.scalars(select(VerdictRow.grade)).all() == ["false"]
        assert session.scalars(select(SignoffRow.grade)).all() == ["true"]


def test_a_claim_that_changed_meanwhile_gives_nothing_away(blind: Newsroom) -> None:
    """Somebody late is told that a verdict was proposed, and not which."""
    claim_id = blind.accept()
    blind.attach(claim_id)
    version = blind.version(claim_id)
    blind.propose(claim_id, grade="false")

    with pytest.raises(StaleClaimError) as caught:
        review.reword(blind.desk, blind.again(blind.ben), claim_id, version, "in 2020")

    (line,) = caught.value.changes
    assert (line.tag, line.after) == (AuditTag.VERDICT_PROPOSE, {})
    assert TAG_LABELS[line.tag] == "proposed a verdict"


def test_a_new_verdict_after_an_edit_is_checked_blind_again(blind: Newsroom) -> None:
    """The pair before it is open to everybody; the new one is not."""
    claim_id = first(blind)
    second(blind, claim_id, "false")
    blind.reword(claim_id, "in 2020")
    blind.propose(claim_id, blind.ben, grade="true")

    assert [(one.label, one.by) for one in blind.sheet(claim_id, blind.ana).verdicts] == [("False", "Ana")]
    assert not second(blind, claim_id, "mixed", blind.ana)
    assert [one.label for one in blind.sheet(claim_id, blind.eve).verdicts] == ["True", "False"]


def test_verdicts_from_before_the_setting_stay_open(room: Newsroom) -> None:
    """And those given under it stay hidden when it is switched off: that shows nobody what they may not see."""
    earlier = room.accept("2019")
    room.attach(earlier)
    room.propose(earlier)
    settings.change(room.desk, room.again(room.ana), blind=True)
    hidden = first(room, words="last year")
    settings.change(room.desk, room.again(room.ana), blind=False)

    assert [room.sheet(one, room.ben).hidden for one in (earlier, hidden)] == [False, True]
    room.confirm(earlier, room.ben)
    assert second(room, hidden, "false")


def test_a_blind_check_needs_a_second_person(desk: Desk) -> None:
    from app.services.desk import accounts

    ana = act_of(accounts.add_person(desk, "Ana").id)

    with pytest.raises(InputError, match="needs a second person"):
        settings.change(desk, ana, blind=True)


def test_a_grade_that_was_chosen_on_the_way_is_not_shown(blind: Newsroom) -> None:
    claim_id = blind.accept()
    blind.choose(claim_id, grade="false")

    assert blind.sheet(claim_id, blind.ana).chosen_grade == "false"
    assert (blind.sheet(claim_id, blind.ben).chosen_grade, blind.sheet(claim_id, blind.ben).chosen_by) == ("", "")
    blind.undo(blind.ana)
    assert "'False'" not in repr(history.of_claim(blind.at(blind.ben), claim_id))


def grades_of(room: Newsroom, claim_id: int, who: Act) -> list[tuple[str, str]]:
    """Return the grades that lines of a claim tell somebody, before and after."""
    lines = history.of_claim(room.at(who), claim_id)
    return [(line.before.get("grade", ""), line.after.get("grade", "")) for line in lines]


def test_whoever_chooses_is_not_told_what_another_chose(blind: Newsroom) -> None:
    """Neither by their own line nor by a refusal, whatever they choose; undoing puts back the choice that was there."""
    claim_id = blind.accept()
    blind.choose(claim_id, grade="false")

    with pytest.raises(InputError, match="No grade is chosen"):
        verdicts.choose(blind.desk, blind.again(blind.ben), claim_id, blind.version(claim_id), scale="", grade="")
    blind.choose(claim_id, blind.ben, "false")
    same = blind.sheet(claim_id, blind.ben).chosen_grade
    blind.undo(blind.ben)
    blind.choose(claim_id, blind.ben, "true")
    blind.undo(blind.ben)

    assert same == "false"
    assert blind.sheet(claim_id, blind.ana).chosen_grade == "false"
    assert grades_of(blind, claim_id, blind.ben)[1:] == [
        ("", ""), ("", "False"), ("False", ""), ("", "True"), ("True", ""),
    ]  # fmt: skip
    assert grades_of(blind, claim_id, blind.ana)[1:] == [("", "False"), ("", ""), ("", ""), ("", ""), ("", "")]
    assert history.verify(blind.desk).problems == ()


def test_what_is_chosen_after_a_verdict_was_signed_is_on_the_way_to_another(blind: Newsroom) -> None:
    """It is hidden from the choice on, also once it is taken back or set aside; what led to the first one is not."""
    claim_id = first(blind, "false")
    second(blind, claim_id, "false")
    blind.choose(claim_id, blind.eve, "mixed")
    chosen = grades_of(blind, claim_id, blind.ben), grades_of(blind, claim_id, blind.eve)
    blind.undo(blind.eve)
    taken_back = grades_of(blind, claim_id, blind.ben)

    assert "Mixed" not in repr([chosen[0], taken_back])
    assert ("", "Mixed") in chosen[1]
    assert ("", "False") in taken_back


def test_a_choice_stays_hidden_when_the_claim_is_dismissed(blind: Newsroom) -> None:
    """It may be taken up again, and then waits for a verdict of somebody who must not have seen one."""
    claim_id = blind.accept()
    blind.choose(claim_id, grade="false")

    review.dismiss(blind.desk, blind.again(blind.ana), claim_id, blind.version(claim_id), "Known.")

    assert "False" not in repr(grades_of(blind, claim_id, blind.ben))


def test_a_second_verdict_takes_the_place_of_what_its_giver_chose(blind: Newsroom) -> None:
    """So does what a third person decides. What somebody else chose stands, and stays theirs."""
    claim_id, other = first(blind), first(blind, words="last year")
    blind.choose(claim_id, blind.ben, "true")
    blind.choose(other, blind.eve, "true")

    for one in (claim_id, other):
        second(blind, one, "true")

    assert blind.sheet(claim_id, blind.ben).chosen_grade == ""
    assert ("", "True") in grades_of(blind, claim_id, blind.eve)
    assert blind.sheet(other, blind.eve).chosen_grade == "true"
    assert ("", "True") not in grades_of(blind, other, blind.ben)
    decide(blind, other, for_second=True)
    assert blind.sheet(other, blind.eve).chosen_grade == ""
    assert ("", "True") in grades_of(blind, other, blind.ben)
    assert history.verify(blind.desk).problems == ()


def test_older_lines_of_one_s_own_do_not_tell_it_either(blind: Newsroom) -> None:
    """They have the grade that was chosen before; once a second verdict is given everybody sees all."""
    claim_id = blind.accept()
    blind.choose(claim_id, grade="mixed")
    with unit(blind.desk, blind.again(blind.ben)) as work:
        claim = change.load(work, claim_id, blind.version(claim_id))

        def older() -> change.Entry:
            claim.chosen_grade, claim.chosen_by_id = "true", work.person.id
            return change.Entry(AuditTag.CLAIM_CHOOSE, {"grade": "Mixed"}, {"grade": "True"})

        change.change(work, claim, Move.PLAN, older)
    blind.undo(blind.ben)

    assert grades_of(blind, claim_id, blind.ben)[1:] == [("", ""), ("", "True"), ("True", "")]
    blind.propose(claim_id, grade="false")
    assert grades_of(blind, claim_id, blind.ben)[1:4] == [("", ""), ("", "True"), ("True", "")]
    second(blind, claim_id, "false")
    assert grades_of(blind, claim_id, blind.ben)[1:4] == [("", "Mixed"), ("Mixed", "True"), ("True", "Mixed")]


def test_the_desk_knows_how_far_verdicts_agree(blind: Newsroom) -> None:
    """Each check once, whatever a third person said."""
    same, differs = first(blind, "false"), first(blind, "true", "last year")
    assert second_verdicts.desk_agreement(blind.desk).pairs == 0
    second(blind, same, "false")
    second(blind, differs, "mixed")
    decide(blind, differs, for_second=False)

    found = second_verdicts.desk_agreement(blind.desk)

    assert (found.pairs, found.same, found.share) == (2, 1, 0.5)
    assert found.alpha == pytest.approx(1 - 3 * 2 / (16 - 4 - 1 - 1))


def test_how_far_they_agree_stands_in_reports_for_the_desk(blind: Newsroom) -> None:
    """In every form that says how far the check is; others are not told how a desk works."""
    same, differs = first(blind, "false"), first(blind, "true", "last year")
    second(blind, same, "false")
    second(blind, differs, "mixed")

    said = {}
    for form in ("markdown", "html"):
        for audience in (Audience.DESK, Audience.PUBLIC, Audience.LEGAL):
            made = export.export(blind.desk, blind.again(blind.ana), blind.article_id, form, audience=audience)
            said[form, audience] = "1 of 2 pairs of verdicts the same (50%)" in export.exporter(form).text_of(made.data)

    assert {key for key, stands in said.items() if stands} == {("markdown", Audience.DESK), ("html", Audience.DESK)}


def test_a_blind_verdict_that_was_wrong_is_corrected_like_any_other(blind: Newsroom) -> None:
    """What is signed blind since, or decided by a third person, is the verdict that holds now."""
    claim_id = first(blind)
    second(blind, claim_id, "false")
    correcting.correct(blind.desk, blind.again(blind.eve), claim_id, blind.version(claim_id), "A second register.")
    blind.propose(claim_id, grade="true")

    def told() -> list[tuple[str, str]]:
        model = snapshot.snapshot(blind.desk, blind.again(blind.eve), blind.article_id, Audience.DESK).model
        return [(one.verdict, one.now) for one in model.claims[0].corrections]

    before = told()
    second(blind, claim_id, "mixed")
    differing = told()
    decide(blind, claim_id, for_second=True)

    assert (before, differing, told()) == ([("False", "")], [("False", "")], [("False", "Mixed")])
