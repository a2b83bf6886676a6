"""Raised and lowered digits as signs of their own: in plain text they would be digits of the number before them."""

import re

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_INDEX = re.compile(r"[+\-−(]?[0-9ni][0-9+\-−=()ni]*")
_NUMBER = re.compile(r"[+\-−]?[0-9][0-9.,/]*")


def index_of(text: str, before: str, *, is_raised: bool) -> str | None:
    """Return digits that stand above or below the line as such, "10²", "10₂", "¹/₂"; `None` for what stays as it is.

    So do "CO2", "1st", and marks of footnotes such as "[1]".

    Args:
        text: what stands there, without white space around it.
        before: the sign right before it, `""` for none.
        is_raised: whether it stands above the line.
    """
    is_after_digit = before.isdecimal()
    if not is_raised and not is_after_digit and before not in ("/", "⁄"):
        return None
    if _INDEX.fullmatch(text):
        return text.translate(_RAISED if is_raised else _LOWERED)
    return ("^" if is_raised else "_") + text if is_after_digit and _NUMBER.fullmatch(text) else None
