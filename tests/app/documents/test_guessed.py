"""How the letters of a text are written that does not say so: what fits, the likeliest first, nothing else."""

import pytest

from app.documents.guessed import NAMES, guesses
from app.documents.reading import read

WORDS = {
    "fr": "Le café était fermé à Noël, où l’on déplorait « la perte » de l’été.",
    "de": "Größe und Breite über den Dächern, für alle.",
    "pl": "Zażółć gęślą jaźń, mówił źródło władzy w Łodzi.",
    "ru": "Привет, это статья о новом мосте в городе.",
    "el": "Η γέφυρα έκλεισε την Τρίτη.",
    "zh": "大桥于星期二关闭，市长说。",
    "cs": "Starosta řekl, že úřad už zařídil objížďku, kterou děti potřebují.",
    "hu": "Őszintén szólva senki sem tudja, a fővárosból hová vezet az új út, s örülnek-e a szűk utcák lakói, ők.",
    "tr": "Hiçbir görevli soruları yanıtlamak istemedi, ışıklar yanacak.",
    "ja": "市長は、通りは三月末まで閉鎖されると述べた。「何も聞かれなかった」と住民は話した。",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("fr", "cp1252"), ("fr", "mac_roman"), ("de", "cp1252"), ("de", "cp850"), ("pl", "cp1250"), ("ru", "cp1251"),
        ("ru", "koi8_r"), ("el", "cp1253"), ("zh", "gb18030"), ("fr", "utf_16_le"), ("de", "utf_16_be"),
        ("cs", "cp1250"), ("cs", "iso8859_2"), ("pl", "iso8859_2"), ("hu", "cp1250"), ("tr", "cp1254"),
        ("ja", "cp932"), ("ja", "utf_16_le"), ("ja", "utf_16_be"),
    ],
)  # fmt: skip
def test_the_likeliest_encoding_gives_the_words(language: str, encoding: str) -> None:
    data = WORDS[language].encode(encoding)

    found = guesses(data)

    assert data.decode(found[0].encoding) == WORDS[language]
    assert sum(guess.likelihood for guess in found) == pytest.approx(1, abs=0.1)
    assert all(data.decode(guess.encoding) for guess in found)
    assert all(guess.encoding in NAMES for guess in found)


@pytest.mark.parametrize("data", ["Größe “so” é".encode() + b"\xff", bytes(range(128, 256)), b"\x81\x8d\x8f\x90\x9d"])
def test_what_reads_well_in_none_is_not_guessed(data: bytes) -> None:
    """Damaged UTF-8 above all; Windows-1252 is not named where its bytes do not fit."""
    assert guesses(data) == ()


def test_a_text_and_a_transcript_in_windows_1252_are_read_and_told() -> None:
    cue = "1\n00:00:01,000 --> 00:00:03,000\nDas Café “Größe” schließt.\n".encode("cp1252")
    for data, name in ((cue, "a.srt"), ("Das Café “Größe” schließt.".encode("cp1252"), "a.txt")):
        found = read(data, name)
        assert found.text == "Das Café “Größe” schließt."
        assert "It was read as WINDOWS-1252, the likeliest" in found.notes[0]
        assert found.guesses[0].encoding == "cp1252"
        other = read(data, name, media_type="text/plain; charset=mac_roman")
        assert (other.text == found.text, other.guesses) == (False, ())
