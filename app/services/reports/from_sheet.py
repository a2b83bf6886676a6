"""What a spreadsheet that came back says: its rows held against the same rows as the desk would write them now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.returned import Sheet, SheetRow
from app.labels import RANK_LABELS, STANCE_LABELS, STATE_LABELS
from app.language import _
from app.reports.tables import CLAIM_HEADS, EVIDENCE_HEADS, tables
from app.reports.xlsx import as_cell
from app.services.checking.sheets import sheets_in
from app.services.context import Desk
from app.services.errors import InputError
from app.services.inputs import NewEvidence, NewSource, has_words
from app.services.newest_verdict import newest_verdict
from app.services.reports.edits import Edit, EditKind
from app.services.reports.snapshot import model_in
from app.services.views import ClaimSheet
from claims.newsroom.rating import scales
from claims.newsroom.sourcing import Audience, SourceKind, Stance
from db.records import ClaimRow
from db.session import MAX_ID

#: Cells of a row by the key of their column, as in `app.reports.tables`; `None` for a formula.
_Cells = Mapping[str, str | None]
_FORMULA = _("There is a formula in it instead of words. Write the words themselves.")


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim that a row names: as it stands, as its row would be written now, and the version that the row is of."""

    sheet: ClaimSheet
    now: Mapping[str, str]
    version: int

    def edit(self, key: str, kind: EditKind, row: SheetRow, where: str) -> Edit:
        """Return an edit of it that says nothing yet; refused when the claim went on since."""
        went_on = _(
            "The row is of version {old} of the claim, and the desk has version {new}. Look at what changed there, "
            "and enter it on its card."
        )
        stale = self.version != self.sheet.version
        return Edit(
            key=f"{key}-{self.sheet.claim_id}", kind=kind, place=_place(row, where), article_id=self.sheet.article_id,
            claim_id=self.sheet.claim_id, name=self.sheet.name, words=self.sheet.words, version=self.version, old="",
            new="", refused=went_on.format(old=self.version, new=self.sheet.version) if stale else "",
        )  # fmt: skip


def edits_in(desk: Desk, session: Session, sheets: Sequence[Sheet], scale: str) -> tuple[Edit, ...]:
    """Return the edits of a spreadsheet, as an open transaction sees the claims.

    Args:
        desk: where.
        session: one that reads a single moment.
        sheets: of the file.
        scale: whose grades a verdict may name.

    Raises:
        InputError: when no sheet has the columns by which claims are known.
    """
    claims, evidence = _table(sheets, CLAIM_HEADS, ("id", "version")), _table(sheets, EVIDENCE_HEADS, ("passage",))
    if claims is None:
        raise InputError(
            "file",
            _(
                "No sheet of it has the columns “{id}” and “{version}”, by which claims are known. Hand in the report "
                "as spreadsheet (XLSX), with its columns."
            ).format(id=CLAIM_HEADS["id"], version=CLAIM_HEADS["version"]),
        )
    name, rows = claims
    by_row, refused = _claims(desk, session, name, rows)
    edits = [*refused]
    for row, cells in rows:
        claim = by_row.get(row.number)
        if claim is not None:
            edits += (*_verdict(claim, row, cells, name, scale), *_suggestion(claim, row, cells, name))
    if evidence is not None:
        by_name = {claim.sheet.name: claim for claim in by_row.values()}
        for row, cells in evidence[1]:
            edits += _evidence(by_name, row, cells, evidence[0])
    return tuple(edits)


def _table(
    sheets: Sequence[Sheet], heads: Mapping[str, str], needed: Sequence[str]
) -> tuple[str, list[tuple[SheetRow, _Cells]]] | None:
    """Return the sheet whose first row has these heads, by name, its rows by the keys of the columns."""
    for sheet in sheets:
        if not sheet.rows:
            continue
        at = {head: place for place, head in reversed(list(enumerate(sheet.rows[0].cells)))}
        places = {key: at[head] for key, head in heads.items() if head in at}
        if all(key in places for key in needed):
            return sheet.name, [
                (row, {key: row.cells[place] if place < len(row.cells) else "" for key, place in places.items()})
                for row in sheet.rows[1:]
            ]
    return None


def _claims(
    desk: Desk, session: Session, where: str, rows: Sequence[tuple[SheetRow, _Cells]]
) -> tuple[dict[int, _Claim], list[Edit]]:
    """Return the claims that rows name, by the number of the row, and why other rows cannot be taken."""
    ids = {number for _row, cells in rows if 0 < (number := _number(cells.get("id"))) <= MAX_ID}
    articles = session.scalars(select(ClaimRow.article_id).where(ClaimRow.id.in_(ids)).distinct()).all()
    now: dict[int, Mapping[str, str]] = {}
    for article_id in articles:
        table = tables(model_in(desk, session, article_id, Audience.LEGAL, with_copies=False))[0]
        heads = [head for head, _width in table.columns]
        for written_now in table.rows:
            cells_now = dict(zip(heads, written_now, strict=True))
            written = {key: str(cells_now[head] or "") for key, head in CLAIM_HEADS.items()}
            now[_number(written["id"])] = written
    sheets = sheets_in(session, [f"c{number}" for number in now if number in ids], None)
    by_row, refused, taken = dict[int, _Claim](), list[Edit](), set[int]()
    for row, cells in rows:
        number, problem = _number(cells.get("id")), ""
        if not number:
            problem = _is_of_nobody(cells)
        elif number not in now or not _same(now[number]["words"], cells.get("words", now[number]["words"])):
            problem = _("This row names no claim of a newest text at this desk: none has this id and these words.")
        elif number in taken:
            problem = _("Another row above is of the same claim; only that one is read.")
        else:
            taken.add(number)
            by_row[row.number] = _Claim(sheets[f"c{number}"], now[number], _number(cells.get("version")))
        if problem:
            refused.append(_unknown(row, where, cells, problem))
    return by_row, refused


def _is_of_nobody(cells: _Cells) -> str:
    """Return why a row without an id cannot be taken; `""` for an untouched proposal of the machine."""
    if cells.get("state") == STATE_LABELS[None] and not (cells.get("verdict") or cells.get("rationale")):
        return ""
    return _("This row names no claim: there is no id in it. Accept the proposal, or add the claim, at the desk first.")


def _verdict(claim: _Claim, row: SheetRow, cells: _Cells, where: str, scale: str) -> Iterator[Edit]:
    grade, why = (_cell(claim, cells, key) for key in ("verdict", "rationale"))
    is_same = _same(claim.now["verdict"], grade)
    if is_same and _same(claim.now["rationale"], why):
        return
    edit = claim.edit("verdict", EditKind.VERDICT, row, where)
    old = _told(claim.now["verdict"], claim.now["rationale"])
    if grade is None or why is None:
        yield replace(edit, old=old, new="", refused=edit.refused or _FORMULA)
        return
    newest = newest_verdict(claim.sheet)
    if is_same and newest is not None:
        scale, given = newest.scale, newest.grade
    else:
        given = _grade(scale, grade)
    problem = ""
    if not given:
        labels = ", ".join(option.label for option in scales()[scale].grades)
        problem = _("“{said}” is no verdict of the scale; write one of: {labels}.").format(said=grade, labels=labels)
    elif not has_words(why):
        problem = _("A verdict needs its rationale; write why.")
    yield replace(
        edit, old=old, new=_told(grade, why), scale=scale, grade=given, rationale=why, refused=edit.refused or problem
    )


def _suggestion(claim: _Claim, row: SheetRow, cells: _Cells, where: str) -> Iterator[Edit]:
    words = _cell(claim, cells, "suggested")
    if not _same(claim.now["suggested"], words):
        edit = claim.edit("suggestion", EditKind.SUGGESTION, row, where)
        problem = _FORMULA if words is None else ""
        yield replace(edit, old=claim.now["suggested"], new=words or "", refused=edit.refused or problem)


def _evidence(claims: Mapping[str, _Claim], row: SheetRow, cells: _Cells, where: str) -> Iterator[Edit]:
    """Yield a passage that is another one now, or a source in a row that has no number yet."""
    claim, number = claims.get((cells.get("claim") or "").strip()), _number(cells.get("number"))
    if claim is None:
        if any(cells.values()):
            yield _unknown(row, where, cells, _("This row names no claim that stands on the sheet of claims."))
    elif not number:
        yield _new_source(claim, row, cells, where)
    elif number > len(claim.sheet.evidence):
        edit = claim.edit(f"passage-{row.number}", EditKind.PASSAGE, row, where)
        problem = _("The claim has no source {n}; leave the number open for a new one.").format(n=number)
        yield replace(edit, new=cells.get("passage") or "", refused=edit.refused or problem)
    else:
        link, passage = claim.sheet.evidence[number - 1], cells.get("passage", "")
        if _same(link.passage, passage):
            return
        edit = claim.edit(f"passage-{row.number}", EditKind.PASSAGE, row, where)
        given = NewEvidence(
            link.stance, link.is_primary, passage or "", link.locator, link.note, link.copy_id, link.start or 0
        )
        problem = _FORMULA if passage is None else _problem(given)
        yield replace(
            edit, old=link.passage, new=passage or "", evidence_id=link.id, evidence=given,
            refused=edit.refused or problem,
        )  # fmt: skip


def _new_source(claim: _Claim, row: SheetRow, cells: _Cells, where: str) -> Edit:
    edit = claim.edit(f"source-{row.number}", EditKind.SOURCE, row, where)
    title, stance, rank, passage = ((cells.get(key) or "").strip() for key in ("title", "stance", "rank", "passage"))
    new_source = replace(edit, new="\n".join(filter(None, (title, stance, rank, passage))))
    if None in cells.values():
        return replace(new_source, refused=edit.refused or _FORMULA)
    stances = {label.casefold(): Stance(value) for value, label in STANCE_LABELS.items()}
    if stance.casefold() not in stances:
        labels = ", ".join(STANCE_LABELS.values())
        problem = _("“{said}” is no stance; write one of: {labels}.").format(said=stance, labels=labels)
        return replace(new_source, refused=edit.refused or problem)
    is_web = title.startswith(("http://", "https://"))
    kind = SourceKind.WEB_PAGE if is_web else SourceKind.DOCUMENT
    source = NewSource(kind, "" if is_web else title, title if is_web else "")
    is_primary = rank.casefold() == RANK_LABELS["primary"].casefold()
    locator, note = (cells.get("place") or "", cells.get("note") or "")
    evidence = NewEvidence(stances[stance.casefold()], is_primary, passage, locator, note)
    return replace(
        new_source, source=source, evidence=evidence, refused=edit.refused or _problem(source) or _problem(evidence)
    )


def _problem(given: NewSource | NewEvidence) -> str:
    """Return what is wrong with what was typed, `""` when nothing is."""
    try:
        given.checked()
    except InputError as error:
        return str(error)
    return ""


def _grade(scale: str, typed: str) -> str:
    """Return the grade of a scale that a cell names, by its words or its short name; `""` for none."""
    wanted = " ".join(typed.split()).casefold()
    return next((grade.slug for grade in scales()[scale].grades if wanted in (grade.label.casefold(), grade.slug)), "")


def _cell(claim: _Claim, cells: _Cells, key: str) -> str | None:
    """Return a cell; where the column was taken out, what would stand in it now."""
    value = cells.get(key, claim.now[key])
    return None if value is None else value.strip()


def _same(stored: str, cell: str | None) -> bool:
    """Say whether a cell has what is stored, white space aside: programs for spreadsheets change that."""
    return cell is not None and as_cell(stored).split() == cell.split()


def _told(grade: str, rationale: str) -> str:
    return "\n".join(filter(None, (grade, rationale)))


def _unknown(row: SheetRow, where: str, cells: _Cells, problem: str) -> Edit:
    return Edit(
        key=f"row-{where}-{row.number}", kind=EditKind.VERDICT, place=_place(row, where), article_id=0, claim_id=None,
        name=cells.get("name") or cells.get("claim") or "", words=cells.get("words") or "", version=0, old="",
        new="\n".join(filter(None, (cells.get("verdict"), cells.get("rationale"), cells.get("passage")))),
        refused=problem,
    )  # fmt: skip


def _place(row: SheetRow, where: str) -> str:
    return _("row {n} of “{sheet}”").format(n=row.number, sheet=where)


def _number(cell: str | None) -> int:
    """Return the whole number in a cell, 0 for anything else; some programs write `7.0`."""
    text = (cell or "").strip().removesuffix(".0")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 11 else 0
