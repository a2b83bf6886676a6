"""Quotation marks that are open at a place."""


def opened(before: str) -> int:
    """Return where a quotation mark opens that is not closed again, -1 for nowhere."""
    if before.count('"') % 2:
        return before.rfind('"')
    curly = before.rfind("“")
    return curly if curly >= 0 and "”" not in before[curly:] else -1
