"""Transcripts: cues become paragraphs, each with its second; what is broken is kept and told."""

import pytest

from app.documents.limits import USUAL, Limits
from app.documents.model import Document, DocumentKind, place_of
from app.documents.read import transcript
from app.documents.read.refusal import RefusedError
from app.documents.reading import read

SUBRIP = """1
00:00:01,000 --> 00:00:03,500
Good evening,
<i>everyone</i>.

2
00:00:03,600 --> 00:00:05,000
{\\an8}Welcome.

3
00:01:02,000 --> 00:01:04,000
The bridge is shut.
"""
WEBVTT = """WEBVTT - The council
Kind: captions

NOTE made by the clerk

STYLE
::cue { color: red }

intro
00:01.000 --> 00:02.000 align:start
<v Ada Brook>Good &amp; fine</v>

00:02.500 --> 00:04.000
<v Ada Brook>evening.

00:04.500 --> 00:05.000
<v.loud Tom Reed>Thanks.</v> <v Ada Brook>So.

01:00:05.500 --> 01:00:06.000
<c.yellow>Nobody</c> speaks.
"""


def spoken(text: str | bytes, limits: Limits = USUAL) -> Document:
    return transcript.read(text.encode() if isinstance(text, str) else text, "", limits)


def test_a_transcript_becomes_paragraphs_with_its_seconds_as_places() -> None:
    found = read(SUBRIP.encode(), "council.srt")

    assert found.kind is DocumentKind.TRANSCRIPT
    assert found.media_type == "application/x-subrip"
    assert found.text == "Good evening, everyone. Welcome.\n\nThe bridge is shut."
    assert [place_of(found.places, found.text.index(word)) for word in ("Good", "everyone", "Welcome", "bridge")] == [
        "00:00:01", "00:00:01", "00:00:03", "00:01:02",
    ]  # fmt: skip
    assert found.notes == ()


def test_voices_become_names_and_paragraphs() -> None:
    found = spoken(WEBVTT)

    assert found.media_type == "text/vtt"
    assert found.text == ("Ada Brook: Good & fine evening.\n\nTom Reed: Thanks.\n\nAda Brook: So.\n\nNobody speaks.")
    assert place_of(found.places, found.text.index("Nobody")) == "01:00:05"
    assert found.notes == ("2 remarks to the makers (NOTE, STYLE or REGION) were left out.",)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + SUBRIP,
        SUBRIP.replace("\n", "\r\n"),
        SUBRIP.replace("\n", "\r"),
        SUBRIP.replace(",", ".").replace("evening.", "evening,"),
        "\n".join(line for line in SUBRIP.split("\n") if not line.isdigit()),
        SUBRIP.replace("\n00:", "\n\n00:"),
        SUBRIP.replace("\n\n", "\n"),
        SUBRIP.replace("\n\n", "\n \n\n\n"),
        SUBRIP.replace("00:00:0", "0:0:0"),
        SUBRIP.replace(" --> ", "-->").replace(",500", ",5"),
        SUBRIP.replace(",000\nThe", ",000 X1:10 X2:20\nThe"),
    ],
)
def test_other_ways_of_writing_it_read_the_same(text: str) -> None:
    """A byte order mark, other line ends, dots, no counters, odd blank lines, short numbers, coordinates."""
    found = spoken(text)

    assert found.text == "Good evening, everyone. Welcome.\n\nThe bridge is shut."
    assert found.notes == ()


@pytest.mark.parametrize(
    ("broken", "kept"),
    [
        ("2\n00:00:xx,600 --> 00:00:05,000\nWelcome.", "Welcome."),
        ("2\n00:00:09,000 --> 00:00:05,000\nWelcome.", "Welcome."),
        ("2\nWelcome.", "Welcome."),
        ("Welcome,\nall.", "Welcome, all."),
        ("77", "77"),
        ("Welcome.\n\nAll.", "Welcome. All."),
        ("Welcome.\n00:00:30,000 --> 00:00:31,000\nAll.", "Welcome."),
    ],
)
def test_a_broken_cue_is_kept_and_told(broken: str, kept: str) -> None:
    first, _, last = SUBRIP.partition("2\n00:00:03,600 --> 00:00:05,000\n{\\an8}Welcome.\n")

    found = spoken(f"{first}{broken}\n{last}")

    assert kept in found.text
    assert "The bridge is shut." in found.text
    assert place_of(found.places, found.text.index(kept.split()[0])) == ""
    assert "no time code that can be read" in found.notes[0]


def test_a_broken_time_code_amid_a_cue_is_told() -> None:
    found = spoken(SUBRIP.replace("everyone</i>.", "everyone</i>.\n00:00:xx --> 00:00:02"))

    assert "00:00:xx --> 00:00:02" in found.text
    assert found.notes[0].startswith("1 passage had no time code")


def test_a_number_that_is_spoken_is_no_counter() -> None:
    found = spoken(SUBRIP.replace("{\\an8}Welcome.", "How many?\n42").replace("\n\n3\n", "\n3\n"))

    assert "How many? 42" in found.text
    assert "shut" in found.text


def test_lines_that_roll_up_the_screen_are_taken_once() -> None:
    found = spoken(
        "WEBVTT\n\n00:00.000 --> 00:02.000\nhello<00:00:01.000><c> there</c>\n\n"
        "00:02.000 --> 00:02.010\nhello there\n\n"
        "00:02.010 --> 00:04.000\nhello there\nmy<00:00:03.000><c> friend</c>\n"
    )

    assert found.text == "hello there my friend"
    assert found.notes == ("2 lines that rolled up the screen, and so stood there twice, were taken once.",)


def test_what_somebody_says_twice_stays_twice() -> None:
    assert spoken("WEBVTT\n\n00:00.000 --> 00:01.000\nNo.\n\n00:01.000 --> 00:02.000\nNo.\n").text == "No. No."


def test_a_long_speech_is_parted_at_the_end_of_a_sentence() -> None:
    cues = "".join(f"00:00:{at:02},000 --> 00:00:{at + 1:02},000\n{'word ' * 30}end.\n\n" for at in range(10))

    found = spoken(cues)

    assert len(found.text.split("\n\n")) == 3
    assert all(part.endswith("end.") for part in found.text.split("\n\n"))


def test_a_long_speech_without_an_end_is_parted_too() -> None:
    cues = "".join(f"00:00:{at:02},000 --> 00:00:{at + 1:02},000\n{'word ' * 60}\n\n" for at in range(10))

    assert len(spoken(cues).text.split("\n\n")) == 2


def test_a_dash_starts_the_words_of_another() -> None:
    assert spoken("00:01 --> 00:02\n- Is it shut?\n\n00:02 --> 00:03\n- It is.").text == "- Is it shut?\n\n- It is."


@pytest.mark.parametrize("text", ["Just words.", "WEBVTT\n\nNOTE nothing\n", "1\n\n2\n"])
def test_a_text_without_time_codes_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="no time codes"):
        spoken(text)


def test_too_many_cues_are_refused_at_once() -> None:
    with pytest.raises(RefusedError, match="more than 2 cues"):
        spoken(SUBRIP, Limits(places=2))


def test_a_head_without_a_blank_line_after_it_is_no_cue() -> None:
    assert spoken("WEBVTT\n00:01.000 --> 00:02.000\nWords.").text == "Words."


def test_how_a_word_is_pronounced_is_no_part_of_it() -> None:
    cue = "WEBVTT\n\n00:01.000 --> 00:02.000\nThe <ruby>Brook<rt.small>bruk</rt></ruby> is low.\n"

    assert transcript.read(cue.encode(), "", USUAL).text == "The Brook is low."
