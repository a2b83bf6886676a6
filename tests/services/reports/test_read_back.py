"""A report that comes back: what was edited elsewhere is told row by row, and stored only as somebody takes it."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.services.checking import evidence
from app.services.errors import InputError
from app.services.log import history
from app.services.reports import edits, export, read_back
from app.services.reports.edits import Edit, EditKind
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.sourcing import Audience
from tests.factories import Newsroom


def sheet_of(room: Newsroom) -> bytes:
    """Return the report on the article as a spreadsheet."""
    return export.export(room.desk, room.again(room.ana), room.article_id, "xlsx", audience=Audience.DESK).data


def edited(data: bytes, edit: Callable[[openpyxl.Workbook], None]) -> bytes:
    """Return a spreadsheet as another program saves it after somebody worked on it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def write(sheet: Worksheet, row: int, cells: Mapping[str, Any]) -> None:
    """Write cells of a row by the heads of their columns."""
    heads = [cell.value for cell in sheet[1]]
    for head, value in cells.items():
        sheet.cell(row, heads.index(head) + 1, value)


def with_row(data: bytes, name: str, row: int, **cells: Any) -> bytes:
    """Return a spreadsheet with other cells in a row; `_` in a name stands for a space."""
    return edited(data, lambda book: write(book[name], row, {key.replace("_", " "): v for key, v in cells.items()}))


def told(room: Newsroom, data: bytes, name: str = "checks.xlsx") -> tuple[Edit, ...]:
    return read_back.edits(room.desk, data, name)


def one(room: Newsroom, data: bytes) -> Edit:
    """Return the only edit of a spreadsheet."""
    [edit] = told(room, data)
    return edit


def test_a_spreadsheet_that_nobody_edited_says_nothing(room: Newsroom) -> None:
    """Whatever stands in it, also when another program saved it."""
    claim_id = room.signed()
    room.suggest(claim_id, "=1+1\nin 2020")
    room.accept("last year")
    data = sheet_of(room)

    assert told(room, data) == ()
    assert told(room, edited(data, lambda _book: None)) == ()


def test_another_verdict_is_told_and_taken_over(room: Newsroom) -> None:
    """Nothing is stored before; then it is the act of whoever took it."""
    claim_id = room.accept()
    room.attach(claim_id)
    room.propose(claim_id)
    before = len(history.newest(room.desk, limit=500))
    data = with_row(sheet_of(room), "Claims", 2, Verdict="false", Rationale="The register says 2018.")

    edit = one(room, data)

    assert (edit.kind, edit.name, edit.words, edit.place, edit.refused) == (
        EditKind.VERDICT, room.sheet(claim_id).name, "2019", "row 2 of “Claims”", "",
    )  # fmt: skip
    assert edit.old == "True, waiting for a second person\nThe register says so."
    assert edit.new == "false\nThe register says 2018."
    assert len(history.newest(room.desk, limit=500)) == before + 1  # the report

    taken = edits.take(room.desk, room.again(room.ben), [edit], override="No other source.")

    sheet = room.sheet(claim_id)
    assert (taken.done, taken.failed, taken.moved) == ({edit.key}, {}, {claim_id: 1})
    assert (sheet.verdicts[0].by, sheet.verdicts[0].grade, sheet.verdicts[0].rationale) == (
        "Ben", "false", "The register says 2018.",
    )  # fmt: skip
    assert (history.newest(room.desk, limit=1)[0].tag, history.newest(room.desk, limit=1)[0].actor) == (
        AuditTag.VERDICT_PROPOSE, "Ben",
    )  # fmt: skip
    assert history.verify(room.desk).problems == ()


def test_all_edits_of_a_claim_are_taken_at_once(room: Newsroom) -> None:
    """Suggestion, passage, new source, then the verdict, which stands on them."""
    claim_id = room.accept()
    room.attach(claim_id, passage="Opened 4 May 2018.")

    def edit(book: openpyxl.Workbook) -> None:
        name = book["Claims"].cell(2, 1).value
        write(book["Claims"], 2, {"Verdict": "True", "Rationale": "It is so.", "Suggested wording": "in May 2019"})
        write(book["Evidence"], 2, {"Exact passage": "Opened 4 May 2019."})
        new = {"Claim": name, "Title": "https://paper.example/opening", "Stance": "supports", "Rank": "Primary source"}
        write(book["Evidence"], 3, {**new, "Exact passage": "It opened in May."})

    found = told(room, edited(sheet_of(room), edit))
    assert [edit.kind for edit in found] == [
        EditKind.VERDICT, EditKind.SUGGESTION, EditKind.PASSAGE, EditKind.SOURCE,
    ]  # fmt: skip
    assert (found[2].old, found[2].new) == ("Opened 4 May 2018.", "Opened 4 May 2019.")

    taken = edits.take(room.desk, room.again(room.ben), found, override="No other source.")

    sheet = room.sheet(claim_id)
    assert (taken.failed, taken.moved) == ({}, {claim_id: 5})
    assert [(link.title, link.passage, link.is_primary) for link in sheet.evidence] == [
        ("Harbour register", "Opened 4 May 2019.", True),
        ("https://paper.example/opening", "It opened in May.", True),
    ]
    assert sheet.suggestion is not None
    assert (sheet.suggestion.text, sheet.suggestion.by) == ("in May 2019", "Ben")
    assert (sheet.state, sheet.verdicts[0].holds) == (ClaimState.PROPOSED, True)
    assert history.verify(room.desk).problems == ()


def another_passage(room: Newsroom) -> tuple[int, Edit]:
    """Return a claim, and an edit that gives its source another passage."""
    claim_id = room.accept()
    room.attach(claim_id, passage="Opened 4 May 2018.", locator="p. 4")
    return claim_id, one(room, with_row(sheet_of(room), "Evidence", 2, Exact_passage="Opened 4 May 2019."))


def test_one_undo_takes_another_passage_back(room: Newsroom) -> None:
    """The evidence is as before, with the passage that it had and no other."""
    claim_id, edit = another_passage(room)
    before = room.decided(claim_id)

    taken = edits.take(room.desk, room.again(room.ana), [edit])
    assert (taken.failed, taken.moved) == ({}, {claim_id: 2})
    assert [link.passage for link in room.sheet(claim_id).evidence] == ["Opened 4 May 2019."]
    assert [line.tag for line in history.of_claim(room.desk, claim_id)[-2:]] == [
        AuditTag.EVIDENCE_ADD, AuditTag.EVIDENCE_WITHDRAW,
    ]  # fmt: skip

    room.undo()

    assert room.decided(claim_id) == before
    assert history.verify(room.desk).problems == ()


@pytest.mark.parametrize("went_on", ["reworded", "withdrawn", "withdrawn and seen"])
def test_another_passage_is_taken_as_a_whole_or_not_at_all(room: Newsroom, went_on: str) -> None:
    """Where a colleague changed the claim since, or took the source off, nothing is attached."""
    claim_id, edit = another_passage(room)
    if went_on == "reworded":
        room.reword(claim_id, "In the year 2019", room.ben)
    else:
        link, act = room.sheet(claim_id).evidence[0].id, room.again(room.ben)
        evidence.withdraw(room.desk, act, claim_id, room.version(claim_id), link)
    if went_on == "withdrawn and seen":
        edit = replace(edit, version=room.version(claim_id))
    before, lines = room.decided(claim_id), history.count(room.desk)

    taken = edits.take(room.desk, room.again(room.ana), [edit])

    assert (taken.done, set(taken.failed), taken.moved) == (set(), {edit.key}, {})
    assert (room.decided(claim_id), history.count(room.desk)) == (before, lines)


def test_one_edit_after_the_other_is_taken_too(room: Newsroom) -> None:
    """What was taken before moved the claim on; that is no conflict."""
    claim_id = room.accept()
    data = with_row(sheet_of(room), "Claims", 2, Verdict="True", Rationale="It is so.", Suggested_wording="in May 2019")
    verdict, suggestion = told(room, data)

    first = edits.take(room.desk, room.again(room.ana), [suggestion])
    second = edits.take(room.desk, room.again(room.ana), [verdict], moved=first.moved, override="No other source.")

    assert (second.failed, second.moved) == ({}, {claim_id: 2})


def test_a_claim_that_went_on_is_refused_with_what_to_do(room: Newsroom) -> None:
    """Also when somebody else went on between looking and taking."""
    claim_id = room.accept()
    data = with_row(sheet_of(room), "Claims", 2, Verdict="True", Rationale="It is so.")
    looked_at = one(room, data)
    room.reword(claim_id, "In the year 2019", room.ben)

    taken = edits.take(room.desk, room.again(room.ana), [looked_at])
    assert "Ben changed this claim" in taken.failed[looked_at.key]

    edit = one(room, data)
    assert edit.refused.startswith("The row is of version 1 of the claim, and the desk has version 2.")
    assert edits.take(room.desk, room.again(room.ana), [edit]).failed == {edit.key: edit.refused}
    assert room.sheet(claim_id).verdicts == ()


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Verdict": "Flase", "Rationale": "So."}, "“Flase” is no verdict of the scale; write one of: True, Mostly"),
        ({"Verdict": "False", "Rationale": " "}, "A verdict needs its rationale"),
        ({"Rationale": "Because."}, "is no verdict of the scale"),
        ({"Verdict": "False", "Rationale": "=1+1"}, "There is a formula in it"),
        ({"Suggested wording": '=HYPERLINK("https://evil.example")'}, "There is a formula in it"),
        ({"Id on the desk": 4711}, "This row names no claim"),
        ({"Id on the desk": "one"}, "This row names no claim"),
        ({"Id on the desk": "9" * 400}, "This row names no claim"),
        ({"Words of the copy": "2018"}, "none has this id and these words"),
        ({"Version on the desk": "x", "Verdict": "False"}, "The row is of version 0"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(room: Newsroom, cells: Mapping[str, Any], said: str) -> None:
    """Each row by itself; nothing of it can be taken."""
    room.accept()
    data = edited(sheet_of(room), lambda book: write(book["Claims"], 2, cells))

    edit = one(room, data)

    assert said in edit.refused
    assert not edits.take(room.desk, room.again(room.ana), [edit]).done


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Claim": "D99", "Exact passage": "x"}, "names no claim that stands on the sheet"),
        ({"Claim": "D1", "Source of the claim": 7, "Exact passage": "x"}, "The claim has no source 7"),
        ({"Claim": "D1", "Title": "A book", "Stance": "likes it", "Exact passage": "x"}, "“likes it” is no stance"),
        ({"Claim": "D1", "Title": " ", "Stance": "Supports", "Exact passage": "x"}, "is empty"),
        ({"Claim": "D1", "Title": "http://", "Stance": "Supports", "Exact passage": "x"}, "no web address"),
        ({"Claim": "D1", "Title": "A book", "Stance": "Supports"}, "Copy the exact passage"),
        ({"Claim": "D1", "Title": "A book", "Stance": "Supports", "Exact passage": "=1"}, "There is a formula"),
    ],
)
def test_a_source_that_does_not_fit_is_refused(room: Newsroom, cells: Mapping[str, Any], said: str) -> None:
    """With what to do."""
    room.accept()
    data = edited(sheet_of(room), lambda book: write(book["Evidence"], 2, cells))

    assert said in one(room, data).refused


def test_a_claim_in_two_rows_is_read_once(room: Newsroom) -> None:
    """The second row says so."""
    room.accept()

    def twice(book: openpyxl.Workbook) -> None:
        row = [cell.value for cell in book["Claims"][2]]
        book["Claims"].append(row)

    found = told(room, edited(sheet_of(room), twice))

    assert [edit.refused for edit in found] == ["Another row above is of the same claim; only that one is read."]


def test_a_proposal_of_the_machine_is_first_accepted(room: Newsroom) -> None:
    """Untouched ones are passed over."""
    data = edited(sheet_of(room), lambda book: write(book["Claims"], 2, {"Verdict": "True", "Rationale": "So."}))

    assert "Accept the proposal" in one(room, data).refused


def _without_heads(book: openpyxl.Workbook) -> None:
    for sheet in book:
        sheet.delete_rows(1)


def _bomb(data: bytes) -> bytes:
    packed = io.BytesIO(data)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/nothing.bmp", b"\0" * 40_000_000)
    return packed.getvalue()


def _replaced(data: bytes, name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            after.writestr(part, content if part == name else before.read(part))
    return packed.getvalue()


def _many_rows(data: bytes) -> bytes:
    row = b'<row><c t="inlineStr"><is><t>%d</t></is></c></row>'
    rows = b"".join(row % at for at in range(50_010))
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = b'<worksheet xmlns="%b"><sheetData>%b</sheetData></worksheet>' % (main, rows)
    return _replaced(data, "xl/worksheets/sheet2.xml", sheet)


_ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>'


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: edited(data, _without_heads), "No sheet of it has the columns “Id on the desk”"),
        (lambda data: data[:2000], "checks.xlsx is damaged"),
        (lambda _data: b"PK\x03\x04", "checks.xlsx is damaged"),
        (lambda _data: b"", "checks.xlsx is damaged"),
        (lambda _data: b"a" * 30_000_000, "at most 26,214,400 are read"),
        (_bomb, "times its size"),
        (lambda data: _replaced(data, "xl/workbook.xml", b"<workbook"), "is damaged, or no Excel file inside"),
        (lambda data: _replaced(data, "xl/sharedStrings.xml", _ENTITY), "defines XML entities"),
        (lambda data: _replaced(data, "xl/sharedStrings.xml", b"<sst/>"), "is damaged, or no Excel file inside"),
        (_many_rows, "has more rows than are read"),
    ],
)
def test_a_hostile_file_gets_a_clear_sentence(room: Newsroom, spoil: Callable[[bytes], bytes], said: str) -> None:
    """And nothing is stored."""
    room.accept()

    with pytest.raises(InputError, match=said):
        told(room, spoil(sheet_of(room)))


def test_only_spreadsheets_and_word_documents_are_read_back(room: Newsroom) -> None:
    """Another kind is named."""
    with pytest.raises(InputError, match="neither a spreadsheet"):
        told(room, b"%PDF-1.7", "report.pdf")
