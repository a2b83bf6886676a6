"""Sources: found, described, kept as copies, stamped, watched, ranked beside a claim, and people who are asked.

What a source does for one claim is in `checking.evidence`.
"""
