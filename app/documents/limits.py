"""What a document may be at most, and what its reading may cost."""

from dataclasses import dataclass

#: Characters of text in one document, and so in one article. About 300,000 words.
MAX_TEXT = 2_000_000

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading; each is the most that is allowed.

    Attributes:
        size: bytes of the document as it comes in.
        characters: of the text read from it.
        seconds: by the wall clock, from start to answer; also the seconds of computing.
        memory: bytes that the reader may ask for beyond what the interpreter and its libraries hold.
        answer: bytes that the reader may send back.
        places: named places in the text.
        pages: of a PDF.
        entries: files inside a Word file.
        unpacked: bytes of all files inside a Word file, as counted while they are unpacked.
        ratio: unpacked bytes for each packed byte, for files inside a Word file.
        body: bytes of a Word file's main part, unpacked.
        paragraphs: of a Word file's main part.
        margin: comments, footnotes and links of a Word file that are taken.
    """

    size: int = 25 * _MEBIBYTE
    characters: int = MAX_TEXT
    seconds: float = 15.0
    memory: int = 512 * _MEBIBYTE
    answer: int = 32 * _MEBIBYTE
    places: int = 50_000
    pages: int = 2_000
    entries: int = 200
    unpacked: int = 50 * _MEBIBYTE
    ratio: int = 100
    body: int = 20 * _MEBIBYTE
    paragraphs: int = 50_000
    margin: int = 10_000


#: What holds where nobody says otherwise.
USUAL = Limits()
