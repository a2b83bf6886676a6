"""The desk: piles of work, progress of articles, settings.

Lists with filters are in `queue`.
"""
