"""The one way to change anything: a transaction with its line in the log, and the digests that lines carry.

Reading and verifying lines is in `log`; undoing what they say, in `undo`.
"""
