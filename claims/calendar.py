"""Months and weekdays in English, once: their names, in order, and how they are cut short. All in lower case."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: How they are cut short, with or without a dot; nobody cuts May.
SHORT_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
SHORT_WEEKDAYS = ("mon", "tues", "tue", "wed", "thurs", "thur", "thu", "fri", "sat", "sun")

_MONTH_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
_WEEKDAY_NUMBERS = {day[:3]: number for number, day in enumerate(WEEKDAYS)}


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation, in lower case, with or without its dot."""
    return _MONTH_NUMBERS[word[:3]]


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6 for a weekday's name or abbreviation, in lower case."""
    return _WEEKDAY_NUMBERS[word[:3]]
