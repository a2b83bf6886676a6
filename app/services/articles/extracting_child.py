"""The process that reads one long text: takes its limits upon itself, tells how far it is, answers, ends."""

import json
import pickle
import sys
from collections.abc import Callable
from datetime import date
from typing import BinaryIO

from app.documents.read import bounds
from app.services.articles.explaining import explain
from app.services.articles.extracting import DONE
from app.services.articles.preparing import prepare
from claims import extract

#: Bytes that a reading may ask for beyond what the interpreter and the word lists hold.
_MEMORY = 4 * 1024**3
#: A share is told when it is greater than the one told last by so much.
_STEP = 0.001


def main() -> int:
    """Read an order and a text from standard input, answer on standard output, and return the exit code.

    The order is one line of JSON: day of publication, title, seconds, whether to propose statements, and what to answer
    with. The answer is a line for
    each share that is done, then `DONE`, then the extraction, what was prepared for storing, or why, pickled.
    """
    order = json.loads(sys.stdin.buffer.readline())
    answer = sys.stdout.buffer
    bounds.on_time(order["seconds"])
    extract("It opened in 2019.")  # loads what is read when it is first needed, before files are out of reach
    bounds.on_everything_else(_MEMORY)
    text = sys.stdin.buffer.read().decode("utf-8", "surrogatepass")
    published = date.fromisoformat(order["published"]) if order["published"] else None
    extraction = extract(
        text, published=published, title=order["title"], statements=order["statements"], on_progress=_told(answer)
    )
    answers: dict[str, Callable[[], object]] = {
        "Extraction": lambda: extraction,
        "PreparedReading": lambda: prepare(extraction, text, published),
        "Explanation": lambda: explain(extraction, text),
    }
    answered = answers[order["answer"]]()
    answer.write(DONE)
    pickle.dump(answered, answer, protocol=pickle.HIGHEST_PROTOCOL)
    answer.flush()
    return 0


def _told(answer: BinaryIO) -> Callable[[float], None]:
    last = 0.0

    def tell(share: float) -> None:
        nonlocal last
        if share - last >= _STEP:
            last = share
            answer.write(f"{share:.4f}\n".encode())
            answer.flush()

    return tell
