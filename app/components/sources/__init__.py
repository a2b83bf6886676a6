"""Sources as a list and one by one: copies, time stamps, addresses looked at again.

A source on a claim is attached in `claim`.
"""
