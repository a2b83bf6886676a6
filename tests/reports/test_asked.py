"""Questions to people in files: markers in what may not go out, looked for in every format as for sources."""

from collections.abc import Iterator
from datetime import date

import pytest

from app.services.desk import settings
from app.services.inputs import NewDetail, NewSource
from app.services.sources import inquiries
from claims.newsroom.sourcing import Audience, Confidentiality, Means, ReplyKind, SourceKind, Terms
from tests.databases import Laid, lay_further
from tests.factories import Newsroom, described_source
from tests.reports.formats import FORMATS, WHOLE
from tests.reports.test_for_whom import Kept, found, mark, one_desk


@pytest.fixture(scope="module")
def with_questions(sqlite_newsroom: Laid, tmp_path_factory: pytest.TempPathFactory) -> Laid:
    return lay_further(sqlite_newsroom, tmp_path_factory.mktemp("asked"), ask_all)[0]


@pytest.fixture(scope="module")
def asked(with_questions: Laid, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """A signed claim about which a person of each confidentiality was asked, each on and off the record."""
    with one_desk(with_questions, tmp_path_factory.mktemp("kept")) as room:
        yield Kept(room, 1)


def ask_all(room: Newsroom) -> None:
    settings.change(room.desk, room.again(room.ana), name="Tidewater Desk")
    claim_id = room.signed("2019")
    for whose in Confidentiality:
        person = described_source(
            room.desk, room.again(room.ana), NewSource(SourceKind.PERSON, mark("person", whose)),
            NewDetail(confidentiality=whose),
        )  # fmt: skip
        number = inquiries.ask(
            room.desk, room.again(room.ana), person, f"Is it so, {mark('question', whose)}?", claim_id=claim_id
        )
        for terms, what in ((Terms.ON_RECORD, "onrecord"), (Terms.OFF_RECORD, "offrecord")):
            inquiries.put_down_reply(
                room.desk, room.again(room.ben), number, kind=ReplyKind.CONFIRMED, means=Means.PHONE, terms=terms,
                said=f"Yes, {mark(what, whose)}.", on=date(2024, 3, 1),
            )  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("audience", "hidden"),
    [
        (Audience.PUBLIC, tuple(Confidentiality)), (Audience.DESK, (Confidentiality.LEGAL,)),
        (Audience.LEGAL, ()),
    ],
)  # fmt: skip
def test_nothing_that_may_not_go_out_is_in_the_file(
    asked: Kept, name: str, audience: Audience, hidden: tuple[Confidentiality, ...]
):
    data, text_of = asked.export(name, audience), FORMATS[name].text_of

    for whose in Confidentiality:
        assert not found(mark("offrecord", whose), data, text_of), whose
    for whose in hidden:
        for what in ("person", "question", "onrecord"):
            assert not found(mark(what, whose), data, text_of), f"{what} of the person for {whose}"


@pytest.mark.parametrize("name", WHOLE)
def test_the_legal_file_has_every_question_and_what_was_said_on_the_record(asked: Kept, name: str):
    text = WHOLE[name].text_of(asked.export(name, Audience.LEGAL))

    for whose in Confidentiality:
        for what in ("person", "question", "onrecord"):
            assert mark(what, whose) in text
