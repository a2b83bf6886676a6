"""Undo: one's own newest act is taken back, by new lines of the log.

What a line must tell so that it can be undone is in `record`.
"""
