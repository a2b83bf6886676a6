"""Questions to people in files: markers in what may not go out, looked for in every format as for sources."""

from datetime import date

import pytest

from app.services.desk import settings
from app.services.inputs import NewDetail, NewSource
from app.services.reports import export as reporting
from app.services.sources import describing, inquiries
from claims.newsroom.sourcing import Audience, Confidentiality, Means, ReplyKind, SourceKind, Terms
from tests.databases import Laid, lay_further
from tests.factories import Newsroom
from tests.reports.formats import FORMATS, WHOLE
from tests.reports.test_for_whom import found, mark

ADDRESS = "https://desk.example/checks/7"


@pytest.fixture(scope="module")
def with_questions(sqlite_newsroom: Laid, tmp_path_factory: pytest.TempPathFactory) -> Laid:
    return lay_further(sqlite_newsroom, tmp_path_factory.mktemp("asked"), ask_all)[0]


@pytest.fixture
def laid(with_questions: Laid) -> Laid:
    return with_questions


@pytest.fixture
def asked(sqlite_room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A signed claim about which a person of each confidentiality was asked, each on and off the record."""
    monkeypatch.setattr(reporting, "EXPORTERS", FORMATS)
    return sqlite_room


def ask_all(room: Newsroom) -> None:
    settings.change(room.desk, room.again(room.ana), name="Tidewater Desk")
    claim_id = room.signed("2019")
    for whose in Confidentiality:
        person = describing.add_source(
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


def exported(room: Newsroom, name: str, audience: Audience) -> bytes:
    act = room.again(room.eve)
    made = reporting.export(room.desk, act, room.article_id, name, audience=audience, published_at=ADDRESS)
    return made.data


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("audience", "hidden"),
    [
        (Audience.PUBLIC, tuple(Confidentiality)), (Audience.DESK, (Confidentiality.LEGAL,)),
        (Audience.LEGAL, ()),
    ],
)  # fmt: skip
def test_nothing_that_may_not_go_out_is_in_the_file(
    asked: Newsroom, name: str, audience: Audience, hidden: tuple[Confidentiality, ...]
):
    data, text_of = exported(asked, name, audience), FORMATS[name].text_of

    for whose in Confidentiality:
        assert not found(mark("offrecord", whose), data, text_of), whose
    for whose in hidden:
        for what in ("person", "question", "onrecord"):
            assert not found(mark(what, whose), data, text_of), f"{what} of the person for {whose}"


@pytest.mark.parametrize("name", WHOLE)
def test_the_legal_file_has_every_question_and_what_was_said_on_the_record(asked: Newsroom, name: str):
    text = WHOLE[name].text_of(exported(asked, name, Audience.LEGAL))

    for whose in Confidentiality:
        for what in ("person", "question", "onrecord"):
            assert mark(what, whose) in text
