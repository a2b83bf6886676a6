"""Make the sample reports of the documentation anew: `make samples`.

Two invented people check the built-in sample article on a desk in a temporary folder. Each format is written to
`docs/samples/`, as it is made for the desk. Digests of the log differ each time, for every desk has a log of its own.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from app.config import read_settings
from app.identity import act, actor
from app.reports.registry import EXPORTERS
from app.sample import open_sample
from app.services.articles import reading
from app.services.checking import evidence, review, second_piles, sheets, signoff, verdicts
from app.services.context import Actor, Desk
from app.services.desk import accounts, settings
from app.services.inputs import NewEvidence, NewSource
from app.services.reports import export
from app.services.sources.describing import known_sources
from app.wiring import open_desk
from claims.newsroom.sourcing import Audience, SourceKind, Stance

SAMPLES = Path(__file__).parent / "samples"
ADDRESS = "https://courier.example/checked/tide-gate"
BEGINNING = datetime(2025, 3, 20, 8, 30, tzinfo=UTC)

MINUTES_2019 = NewSource(
    SourceKind.DOCUMENT, "Minutes of the Lowmere city council, 14 May 2019", publisher="City of Lowmere",
    published_on=date(2019, 5, 14), accessed_on=date(2025, 3, 20),
)  # fmt: skip
MINUTES_2025 = NewSource(
    SourceKind.DOCUMENT, "Minutes of the Lowmere city council, 18 March 2025", publisher="City of Lowmere",
    published_on=date(2025, 3, 18), accessed_on=date(2025, 3, 20),
)  # fmt: skip
ACCOUNT = NewSource(
    SourceKind.WEB_PAGE, "Final account of the tide gate", "https://lowmere.example/tide-gate/account",
    publisher="City of Lowmere", published_on=date(2025, 3, 17), accessed_on=date(2025, 3, 20),
)  # fmt: skip
RECORDING = NewSource(
    SourceKind.DOCUMENT, "Recording of the press meeting at the tide gate", publisher="The Lowmere Courier",
    published_on=date(2025, 3, 18), accessed_on=date(2025, 3, 20),
)  # fmt: skip
LOG = NewSource(
    SourceKind.DOCUMENT, "Log of the harbour office, 2024", publisher="Port of Lowmere", accessed_on=date(2025, 3, 20)
)


@dataclass(frozen=True, slots=True)
class Check:
    """How one proposal of the machine is checked.

    Attributes:
        type, words: find the proposal: its type, and words that its mark holds.
        source, passage, locator: what the verdict stands on.
        is_against: whether the source speaks against the claim.
        is_confirmed: whether the second person has confirmed the verdict.
        sent_back: what the second person misses, `""` for a verdict that was not sent back.
    """

    type: str
    words: str
    source: NewSource
    passage: str
    locator: str
    grade: str
    rationale: str
    is_against: bool = False
    is_confirmed: bool = True
    sent_back: str = ""


CHECKS = (
    Check(
        "appointment", "He was appointed", MINUTES_2019,
        "Resolved: Mr T. Velk is appointed Director of the Harbour with effect from 20 May 2019.", "item 6", "true",
        "The council's own minutes give the post and the month.",
    ),
    Check(
        "appointment", "would leave the post", RECORDING,
        "I will leave the post at the end of this month. I have told the mayor so.", "04:10", "true",
        "He says so himself on the recording.",
    ),
    Check(
        "quote", "I promised to stay", RECORDING, "I promised to stay until the gate moved again, and it has.", "03:52",
        "true", "Word for word on the recording.",
    ),
    Check(
        "appointment", "named Adaeze Lindqvist", MINUTES_2025,
        "Resolved by nine votes to two: Ms A. Lindqvist, head of the dredging office, is named Director of the Harbour "
        "in succession to Mr Velk.", "item 2", "true", "The minutes name her, and him as the one she follows.",
    ),
    Check(
        "appointment", "takes over on April 1", MINUTES_2025, "Ms Lindqvist takes up the post on 1 April 2025.",
        "item 2", "true", "The day stands in the resolution.", is_confirmed=False,
    ),
    Check(
        "quote", "hardest job", RECORDING, "This was the hardest job this harbour has seen in fifteen years.", "11:37",
        "misleading", "The mayor says fifteen years, not fifty; he says it twice.", is_against=True,
    ),
    Check(
        "statistic", "14.2 million", ACCOUNT, "Total, all lots: 14,214,600 crowns.", "table 4", "true",
        "The account, rounded.",
    ),
    Check(
        "statistic", "8 percent", ACCOUNT, "Budget of 6 November 2024: 12,690,000 crowns.", "table 1", "false",
        "14.2 is 12 percent more than 12.69 million, not 8.", is_against=True,
    ),
    Check(
        "quote", "locked out of the inner basin", LOG,
        "Inner basin closed to vessels under 20 m: 2 May to 9 November 2024.", "p. 3", "mostly-true",
        "A little over six months of twelve: \"most of 2024\" holds, only just.", is_confirmed=False,
        sent_back="Does the closing hold for the union's boats, or only for those under 20 m?",
    ),
)  # fmt: skip
DISMISSED = (
    ("date", "the same day", "Part of the sentence about his leaving, which is checked itself."),
    ("date", "this year", "Part of the quote, which is checked itself."),
)


@contextmanager
def checked_sample() -> Iterator[tuple[Desk, Actor, int]]:
    """Give a desk on which the sample article is checked, who checks it, and the article's id."""
    with tempfile.TemporaryDirectory() as folder:
        desk = replace(open_desk(read_settings({"CLAIMDESK_DATA": folder})), now=_clock())
        maren, jonas = (actor(accounts.add_person(desk, name).id) for name in ("Maren Oduya", "Jonas Hale"))
        settings.change(desk, act(maren), name="The Lowmere Courier")
        article = open_sample(desk, act(maren))
        for check in CHECKS:
            _carry_out(desk, maren, jonas, article, check)
        for kind, words, reason in DISMISSED:
            review.dismiss_candidate(desk, act(maren), _proposal(desk, article, kind, words), reason)
        yield desk, maren, article
        desk.database.dispose()


def write(folder: Path) -> None:
    """Write the sample in every format."""
    folder.mkdir(exist_ok=True)
    with checked_sample() as (desk, maren, article):
        for name, format_ in EXPORTERS.items():
            made = export.export(desk, act(maren), article, name, audience=Audience.DESK, published_at=ADDRESS)
            (folder / f"sample{format_.suffix}").write_bytes(made.data)


def _carry_out(desk: Desk, first: Actor, second: Actor, article: int, check: Check) -> None:
    """Accept the proposal, attach the source, propose the verdict, and let the second person answer."""
    claim = review.accept(desk, act(first), _proposal(desk, article, check.type, check.words))
    stance = Stance.REFUTES if check.is_against else Stance.SUPPORTS
    attached = NewEvidence(stance, True, check.passage, check.locator)
    evidence.attach(desk, act(first), claim, 1, _on_desk(desk, check.source), attached)
    verdicts.propose(desk, act(first), claim, 2, scale="desk-six", grade=check.grade, rationale=check.rationale)
    if check.is_confirmed:
        signoff.confirm(desk, act(second), claim, 3)
    elif check.sent_back:
        second_piles.send_back(desk, act(second), claim, 3, check.sent_back)


def _on_desk(desk: Desk, source: NewSource) -> NewSource | int:
    """Return the source by its id where the desk has it."""
    ids = {title: number for number, title in known_sources(desk)}
    return ids.get(source.title, source)


def _proposal(desk: Desk, article: int, kind: str, words: str) -> int:
    """Return the id of the proposal of a type that holds these words, or is decided with another and does."""
    shown = reading.article(desk, article)
    marks = [(mark.key, mark.type, mark.span.of(shown.text)) for mark in shown.marks]
    read = sheets.sheets(desk, [key for key, _, _ in marks if key.startswith("m")])
    marks += [(part.key, part.type, part.words) for sheet in read.values() for part in sheet.parts]
    return next(int(key[1:]) for key, type_, said in marks if type_ == kind and words in said)


def _clock() -> Callable[[], datetime]:
    """Return a clock that goes on by a minute each time it is read."""
    minutes = count()
    return lambda: BEGINNING + timedelta(minutes=next(minutes))


if __name__ == "__main__":
    write(SAMPLES)
