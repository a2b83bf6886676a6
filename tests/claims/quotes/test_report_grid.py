"""How news gives words to people: verb, order, speaker, marks, pieces; with look-alikes that give nothing."""

import re
from itertools import cycle
from pathlib import Path

import pytest

from claims import ClaimType, extract
from tests.claims.rows import misread

#: Verbs of news in two tenses, and speakers of many countries by name, post and title.
_SAYING = (
    "says adds notes writes warns argues claims insists explains admits recalls concedes jokes replies predicts "
    "stresses said added noted wrote warned argued claimed insisted explained admitted recalled "
    "conceded joked replied predicted stressed tweeted posted texted announced declared"
)
VERBS = _SAYING.split()
SPEAKERS = (
    ("Anwar Qadeer", "Anwar Qadeer"),
    ("Mayor Ingrid Sjöstrand", "Ingrid Sjöstrand"),
    ("Cllr Zofia Wrzesień", "Zofia Wrzesień"),
    ("police spokeswoman Thandeka Mbeki-Roux", "Thandeka Mbeki-Roux"),
    ("Dr. Luís Abreu", "Luís Abreu"),
)
FRAMES = (
    "“The bridge will stay shut until June,” {who} {verb}.",
    '"The bridge will stay shut until June," {verb} {who}, who chairs the board.',
    "{who} {verb}: “The bridge will stay shut until June.”",
    "{who} {verb} that the bridge will stay shut until June.",
    "The bridge will stay shut until June, {who} {verb}.",
    "{who}, who has worked here since 1999, {verb} the bridge will stay shut until June.",
)
READ = [
    line.split(" => ")
    for line in Path(__file__).with_name("report_grid.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def told(text: str) -> list[tuple[str, str]]:
    """Return the speaker and the plain words of each quote of a text."""
    found = [one for one in extract(text, published=None).candidates if one.type is ClaimType.QUOTE]
    return [
        (one.value("speaker") or "-", plain(" ".join(part.of(text) for part in one.parts or (one.span,))))
        for one in found
    ]


def plain(words: str) -> str:
    """Return words without marks, stops and an article at the front."""
    return re.sub(r"[^\w]+", " ", words).strip().removeprefix("The ").removeprefix("the ")


def test_every_verb_gives_the_words_to_its_subject() -> None:
    """Order, tense and the shape of the name make no difference to who said what."""
    rows = [
        (frame.format(who=who, verb=verb), [(name, "bridge will stay shut until June")])
        for frame in FRAMES
        for verb, (who, name) in zip(VERBS, cycle(SPEAKERS), strict=False)
    ]

    assert misread(rows, told) == {}


@pytest.mark.parametrize("row", READ[::4], ids=[row[0][:50] for row in READ[::4]])
def test_texts_cut_anywhere_are_read(row: list[str]) -> None:
    """A caption, a teaser or a page's end stops after any word; what is found lies in the text."""
    words = row[0].replace("\\n", "\n").split(" ")

    for end in range(1, len(words)):
        text = " ".join(words[:end])

        assert all(one.span.end <= len(text) for one in extract(text, published=None).candidates)


def test_words_go_to_the_one_who_said_them() -> None:
    """Words and speakers are those that a careful reader names; acts, lists and titles are no speech."""
    rows = [
        (
            text.replace("\\n", "\n"),
            sorted((who, plain(words)) for who, _, words in (one.partition(": ") for one in quotes)),
        )
        for text, *quotes in READ
    ]

    assert misread(rows, lambda text: sorted(told(text))) == {}
