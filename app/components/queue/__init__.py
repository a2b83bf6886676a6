"""The queue: its table, filters, address, kept filters, and acts on many rows at once.

What one claim shows is in `claim`.
"""
