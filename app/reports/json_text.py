"""JSON that can stand inside a web page and reads the same in every editor."""

import json
import re
from typing import Any

#: What would end a script in a page, and the signs that nobody sees.
_ESCAPED = re.compile("[<>&\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def as_json(data: Any, *, sort_keys: bool = False, indent: int | None = 2) -> bytes:
    """Return data as JSON in UTF-8, indented by so many blanks, or on one line; it ends with a line feed."""
    text = json.dumps(data, sort_keys=sort_keys, indent=indent, ensure_ascii=False)
    return (_ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n").encode()
